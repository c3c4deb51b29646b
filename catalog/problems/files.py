"""Opening a file: bytes, encodings, workbooks, limits: the kinds of problems of that stage."""

from __future__ import annotations

from catalog.problems.kind import Kind, kinds

FILES: dict[str, Kind] = kinds()
