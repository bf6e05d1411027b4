"""Reporters: findings in, a report out, a file a format."""
