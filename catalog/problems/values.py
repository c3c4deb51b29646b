"""What a cell means: the kinds of problems of that stage."""

from __future__ import annotations

from catalog.problems.kind import Kind, kinds

VALUES: dict[str, Kind] = kinds()
