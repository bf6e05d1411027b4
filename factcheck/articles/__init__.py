"""Readers: a file a format, bytes in, `Article` out, with a map back to the file."""
