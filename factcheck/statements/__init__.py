"""Statements: who, which event, which property, when, and in what modality."""
