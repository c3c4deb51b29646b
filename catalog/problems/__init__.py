"""Every problem that a file can have, with its words in both languages: one module a stage."""

from __future__ import annotations

from catalog.problems.content import CONTENT
from catalog.problems.files import FILES
from catalog.problems.kind import SEVERITIES, Kind, Severity
from catalog.problems.layouts import LAYOUTS
from catalog.problems.loading import LOADING
from catalog.problems.national import NATIONAL
from catalog.problems.tables import TABLES
from catalog.problems.values import VALUES

__all__ = ["PROBLEMS", "SEVERITIES", "Kind", "Severity"]

_STAGES = (FILES, LAYOUTS, VALUES, TABLES, CONTENT, NATIONAL, LOADING)
PROBLEMS: dict[str, Kind] = {code: kind for stage in _STAGES for code, kind in stage.items()}
if len(PROBLEMS) < sum(map(len, _STAGES)):
    raise ValueError("two stages declare problems of one code")
