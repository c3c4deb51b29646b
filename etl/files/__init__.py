"""Bytes that somebody uploaded → sheets of text in DuckDB, or a refusal in words."""
