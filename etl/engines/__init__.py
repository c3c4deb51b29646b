"""Where marts are computed: DuckDB on this machine, or Apache Spark on one machine or many."""
