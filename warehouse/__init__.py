"""Published snapshots: publish, open, history, roll back, export. The one place that opens DuckDB files."""
