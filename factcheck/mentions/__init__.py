"""Recognisers: a file a kind of mention, `Article` text in, `Mention`s with offsets and values out."""
