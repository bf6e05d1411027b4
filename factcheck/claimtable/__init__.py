"""The canonical table: schema, loading, lint and cache."""
