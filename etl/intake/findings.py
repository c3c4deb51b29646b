"""The problems of a file as they are found, alike ones capped, and the rows that they refuse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import duckdb

from catalog.problems import PROBLEMS
from catalog.words import Words
from etl.problem import Facts, Problem

# Alike problems that are kept with their places; of notes, which only say how cells were read, fewer.
KEPT = {"error": 1000, "warning": 1000, "info": 20}
_MORE = {"error": "more_errors", "warning": "more_warnings", "info": "more_notes"}
_Key = tuple[str, str]


class Findings:
    """Problems of one sheet. Rows with an error, and rows left out by design, are kept in two tables.

    The tables `refused_rows` and `left_out_rows` of the connection have one column, "row".
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, sheet: str = "") -> None:
        self.connection = connection
        self.sheet = sheet
        self.refuses_rows = False
        self.leaves_rows_out = False
        self._problems: list[Problem] = []
        self._kept: Counter[_Key] = Counter()
        self._first: dict[_Key, Problem] = {}
        self._more: Counter[_Key] = Counter()
        for table in ("refused_rows", "left_out_rows"):
            connection.execute(f'CREATE OR REPLACE TEMP TABLE {table} ("row" BIGINT)')

    def add(self, *problems: Problem) -> None:
        """Keep `problems`; one that is an error and names a row refuses that row."""
        rows = sorted({p.row for p in problems if p.row and p.severity == "error"})
        if rows:
            self.refuse(f'SELECT unnest({rows}) AS "row"')
        for problem in problems:
            self._keep(problem)

    def add_rows(
        self,
        kind: str,
        query: str,
        *,
        header: str = "",
        column: int | None = None,
        facts: Facts = (),
        facts_of: Callable[[str], Facts] = lambda _value: (),
    ) -> int:
        """One problem of `kind` for each row that `query` selects; how many there are.

        The query has "row" and may have "column" (where `column` is not given), `value`, and further
        columns of text, each a fact of its name; `facts_of` gives facts by value. An error refuses its
        rows. Rows come in the order of the file.
        """
        names = self.connection.sql(f"SELECT * FROM ({query}) LIMIT 0").columns
        row = self.connection.execute(f"SELECT count(*) FROM ({query})").fetchone()
        count = int(row[0]) if row else 0
        if not count:
            return 0
        severity = PROBLEMS[kind].severity
        room = max(1, KEPT[severity] - self._kept[kind, header])
        order = '"row"' + (', "column"' if "column" in names else "")
        listed = self.connection.execute(
            f"SELECT * FROM ({query}) ORDER BY {order} LIMIT {room}"
        ).fetchall()
        if severity == "error":
            self.refuse(query)
        for values in listed:
            found = dict(zip(names, values, strict=True))
            place = found.pop("row"), found.pop("column", None) or column
            value = found.pop("value", None) or ""
            told = tuple((name, "" if fact is None else str(fact)) for name, fact in found.items())
            self._keep(
                Problem(kind, self.sheet, *place, header, value, (*facts, *told, *facts_of(value)))
            )
        self._more[kind, header] += count - len(listed)
        return count

    def refuse(self, query: str) -> None:
        """Refuse the rows that `query` selects ("row")."""
        self.refuses_rows = True
        self.connection.execute(f'INSERT INTO refused_rows SELECT DISTINCT "row" FROM ({query})')

    def leave_out(self, query: str) -> None:
        """Leave out by design the rows that `query` selects ("row"); a problem must say so."""
        self.leaves_rows_out = True
        self.connection.execute(f'INSERT INTO left_out_rows SELECT DISTINCT "row" FROM ({query})')

    def problems(self) -> list[Problem]:
        """Everything found, in the order it was found; what was not kept is counted at the end."""
        rest = [
            Problem(
                _MORE[self._first[key].severity],
                self.sheet,
                column=self._first[key].column,
                header=key[1],
                facts=(("like", _said(self._first[key])),),
                count=count,
            )
            for key, count in self._more.items()
            if count
        ]
        return [*self._problems, *rest]

    def _keep(self, problem: Problem) -> None:
        key = problem.kind, problem.header
        self._first.setdefault(key, problem)
        if self._kept[key] < KEPT[problem.severity]:
            self._kept[key] += 1
            self._problems.append(problem)
        else:
            self._more[key] += problem.count


def _said(problem: Problem) -> Words:
    return Words(problem.message("ja"), problem.message("en"))


def has_error(problems: Iterable[Problem]) -> bool:
    """Whether one of `problems` is an error."""
    return any(problem.severity == "error" for problem in problems)
