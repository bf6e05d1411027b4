"""Verdicts: a statement against the claims that hold for it, with a reason in words."""
