"""Recognising and reading a layout: the kinds of problems of that stage."""

from __future__ import annotations

from catalog.problems.kind import Kind, kinds

LAYOUTS: dict[str, Kind] = kinds()
