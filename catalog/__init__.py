"""What exists, declared once: datasets, columns, vocabularies, metrics. Standard library only."""
