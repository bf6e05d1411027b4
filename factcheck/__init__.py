"""Checks articles against a canonical table of claims."""
