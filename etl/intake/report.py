"""What a check found: whether a file can be loaded, its rows, totals, problems and the national rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from catalog.words import LANGUAGES, Words
from etl.problem import Fact, Problem

Loadable = Literal["yes", "after_tick", "no"]
RuleStatus = Literal["ok", "broken", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Rows:
    """Records below the header, blank lines and notes not counted; accepted + refused = found.

    `left_out` are those of the refused that are left out by design, each said by a note.
    """

    found: int = 0
    accepted: int = 0
    refused: int = 0
    left_out: int = 0

    @property
    def wrong(self) -> int:
        """Those of the refused that have an error."""
        return self.refused - self.left_out


@dataclass(frozen=True, slots=True)
class Totals:
    """Control sums of the figures, in the unit as printed; None where the file has no figures."""

    in_file: float | None = None
    taken: float | None = None
    refused: float | None = None
    left_out: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class RuleState:
    """Whether a national rule is kept; `why` says what was looked at, or why it does not apply."""

    rule: str
    status: RuleStatus
    why: Words
    problems: int = 0


@dataclass(frozen=True, slots=True)
class Understood:
    """How a text of the file was read, e.g. "Hyogo" as the region JP-28."""

    column: str
    found: str
    meaning: str
    label: Words
    rows: int = 1


@dataclass(slots=True)
class Report:
    """The report on one file. `file` is its name, never a path; empty texts are unknown.

    `why` says which encoding, delimiter, layout and dataset were chosen, and why. `source` holds
    what the file itself says of its source, as a row of the dataset `source` (may be incomplete).
    """

    file: str
    layout: str = ""
    encoding: str = ""
    dataset: str = ""
    rows: Rows = field(default_factory=Rows)
    problems: list[Problem] = field(default_factory=list)
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    format: str = ""
    sha256: str = ""
    size: int = 0
    title: str = ""
    unit: str = ""
    why: tuple[Words, ...] = ()
    totals: Totals = field(default_factory=Totals)
    rules: tuple[RuleState, ...] = ()
    understood: tuple[Understood, ...] = ()
    source: dict[str, str] = field(default_factory=dict)

    @property
    def loadable(self) -> Loadable:
        """yes; after_tick where there are warnings; no where there is an error or no row to take."""
        severities = {problem.severity for problem in self.problems}
        if "error" in severities or not self.rows.accepted:
            return "no"
        return "after_tick" if "warning" in severities else "yes"

    def count(self, severity: str) -> int:
        """How many problems of `severity` there are, alike ones counted each."""
        return sum(p.count for p in self.problems if p.severity == severity)

    def to_json(self) -> dict[str, Any]:
        """The report for machines: the keys of the command's --json first, then all the rest.

        `details` holds, problem by problem, what `from_json` needs beyond the words.
        """
        return {
            "file": self.file,
            "layout": self.layout or None,
            "encoding": self.encoding or None,
            "dataset": self.dataset or None,
            "rows": {
                "in": self.rows.found,
                "accepted": self.rows.accepted,
                "refused": self.rows.refused,
            },
            "problems": [_problem_json(problem) for problem in self.problems],
            "loadable": self.loadable,
            "left_out": self.rows.left_out,
            "sheet": self.sheet,
            "sheets": list(self.sheets),
            "format": self.format,
            "sha256": self.sha256,
            "size": self.size,
            "title": self.title,
            "unit": self.unit,
            "why": [_words_json(words) for words in self.why],
            "totals": asdict(self.totals),
            "rules": [{**asdict(state), "why": _words_json(state.why)} for state in self.rules],
            "understood": [
                {**asdict(item), "label": _words_json(item.label)} for item in self.understood
            ],
            "source": dict(self.source),
            "details": [_details(problem) for problem in self.problems],
        }

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Report:
        """The report that `to_json` wrote."""
        rows = record["rows"]
        return cls(
            file=record["file"],
            layout=record["layout"] or "",
            encoding=record["encoding"] or "",
            dataset=record["dataset"] or "",
            rows=Rows(rows["in"], rows["accepted"], rows["refused"], record["left_out"]),
            problems=[
                _problem_of(problem, details)
                for problem, details in zip(record["problems"], record["details"], strict=True)
            ],
            sheet=record["sheet"],
            sheets=tuple(record["sheets"]),
            format=record["format"],
            sha256=record["sha256"],
            size=record["size"],
            title=record["title"],
            unit=record["unit"],
            why=tuple(Words(**words) for words in record["why"]),
            totals=Totals(**record["totals"]),
            rules=tuple(RuleState(**{**r, "why": Words(**r["why"])}) for r in record["rules"]),
            understood=tuple(
                Understood(**{**u, "label": Words(**u["label"])}) for u in record["understood"]
            ),
            source=dict(record["source"]),
        )

    @classmethod
    def loads(cls, text: str) -> Report:
        """The report that `dumps` wrote."""
        return cls.from_json(json.loads(text))

    def dumps(self) -> str:
        """`to_json` as text."""
        return json.dumps(self.to_json(), ensure_ascii=False, allow_nan=False, indent=2)


def _words_json(words: Words) -> dict[str, str]:
    return {"ja": words.ja, "en": words.en}


def _problem_json(problem: Problem) -> dict[str, Any]:
    texts = {
        f"{part}_{language}": getattr(problem, part)(language)
        for part in ("message", "hint")
        for language in LANGUAGES
    }
    return {
        "rule": problem.rule or None,
        "severity": problem.severity,
        "sheet": problem.sheet or None,
        "row": problem.row,
        "column": problem.column_letter or None,
        "value": problem.value,
        **texts,
    }


def _details(problem: Problem) -> dict[str, Any]:
    facts = [
        [name, _words_json(fact) if isinstance(fact, Words) else fact]
        for name, fact in problem.facts
    ]
    return {
        "kind": problem.kind,
        "column": problem.column,
        "header": problem.header,
        "facts": facts,
        "count": problem.count,
    }


def _problem_of(problem: Mapping[str, Any], details: Mapping[str, Any]) -> Problem:
    facts: tuple[tuple[str, Fact], ...] = tuple(
        (name, Words(**fact) if isinstance(fact, dict) else fact) for name, fact in details["facts"]
    )
    return Problem(
        details["kind"],
        problem["sheet"] or "",
        problem["row"],
        details["column"],
        details["header"],
        problem["value"],
        facts,
        details["count"],
    )
