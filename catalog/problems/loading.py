"""Preview and commit: the kinds of problems of that stage."""

from __future__ import annotations

from catalog.problems.kind import Kind, kinds

LOADING: dict[str, Kind] = kinds()
