"""Canonical tables → indicators, as pure Ibis expressions. No I/O, no engine named."""
