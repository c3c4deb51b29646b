"""Columns of marts in the unit that the screen shows."""

from __future__ import annotations


def in_percent(column: str) -> str:
    """SQL for a column of parts of one, in percent."""
    return f"100 * {column}"
