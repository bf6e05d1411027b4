"""Doors to users: no fact logic here."""
