"""The national rules on machine-readable data that need the layout or the content: the kinds of problems of that stage."""

from __future__ import annotations

from catalog.problems.kind import Kind, kinds

NATIONAL: dict[str, Kind] = kinds()
