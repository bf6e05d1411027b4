"""Kinds of value, a file a kind, each with `parse` and `compare`; what is true of English lies in `data/`."""
