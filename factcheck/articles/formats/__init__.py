"""A file a format: `SUFFIXES` says which files it reads, `read(source, name)` turns their text into a `Reading`."""
