"""Kinds of value: a file a kind, each with `parse` and `compare`; what is true of English and of the world lies in `data/`."""
