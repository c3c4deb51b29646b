"""What is told of the texts of a column: problems with their places, what was understood, what is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import duckdb

from catalog.columns import Column
from catalog.problems import PROBLEMS
from catalog.words import Words
from etl.intake.findings import Findings
from etl.intake.lookup import among
from etl.intake.meanings import YEARS, Meaning
from etl.intake.report import Understood
from etl.layouts.reading import Reading
from etl.problem import Problem
from warehouse.connection import quoted

# Readings of cells that a report names at most.
_UNDERSTOOD = 500
# Unions of countries in Eurostat's tables, by code or label.
_UNION = re.compile(r"(EU|EA|EEA|EFTA)[0-9_]*$|European Union|Euro area|European (Economic|Free)")


class Telling:
    """What is told of one reading; `counted` is the condition of what is not left out by design.

    `aside` are, by dimension, texts whose rows are left out, since they mean nothing that the dataset
    holds. `understood` says how texts were read.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        reading: Reading,
        counted: str,
        findings: Findings,
    ) -> None:
        self._connection = connection
        self._reading = reading
        self._counted = counted
        self._findings = findings
        self.aside: dict[str, list[str]] = {}
        self.understood: list[Understood] = []

    def texts(self, dimension: str) -> dict[str, tuple[int, int, int]]:
        """Distinct texts of a dimension in the order of the file: how many, the first row and column."""
        found = self._connection.execute(
            f'SELECT {dimension}, count(*), min("row"), min("column") FROM {self._reading.table} '
            f"WHERE {self._counted} GROUP BY 1 ORDER BY 3, 4"
        ).fetchall()
        return {text: (count, row, column) for text, count, row, column in found}

    def leave_out_regions(self, dimension: str, meanings: dict[str, Meaning]) -> None:
        """Leave out texts that are no region of the map; a warning names those that nobody knows."""
        aside: dict[str, list[str]] = {"codes_left_out": [], "codes_unknown": []}
        for text, meaning in meanings.items():
            if meaning.problem.startswith("region_") and text.strip():
                unknown = meaning.problem == "region_unknown" and not _UNION.match(text)
                aside["codes_unknown" if unknown else "codes_left_out"].append(text)
                meanings[text] = Meaning(None)
        for kind, texts in aside.items():
            if texts:
                shown = ", ".join(texts[:12]) + (" …" if len(texts) > 12 else "")
                facts = (("codes", shown), ("number", f"{len(texts):,}"))
                header = self._reading.headers.get(dimension, dimension)
                place = self._reading.places.get(dimension)
                self._findings.add(
                    Problem(kind, self._reading.sheet, None, place, header, "", facts, len(texts))
                )
                self.aside.setdefault(dimension, []).extend(texts)

    def say(
        self,
        column: Column,
        dimension: str,
        counts: Mapping[str, tuple[int, int, int]],
        meanings: Mapping[str, Meaning],
    ) -> None:
        """Problems and remarks of the texts of `column`, and what was understood; `counts` as `texts` gives them."""
        reading = self._reading
        header = reading.headers.get(dimension, "")
        place = reading.places.get(dimension)
        bad: dict[str, list[str]] = {}
        said: dict[str, Problem] = {}
        for text, meaning in meanings.items():
            count, row, at = counts[text]
            if meaning.problem:
                bad.setdefault(meaning.problem, []).append(text)
                if PROBLEMS[meaning.problem].severity == "error":
                    continue
                if meaning.value is None and column.name != "source_id":
                    self.aside.setdefault(dimension, []).append(text)
            for remark in meaning.remarks:
                before = said.get(remark)
                said[remark] = (
                    replace(before, count=before.count + count)
                    if before
                    else Problem(
                        remark,
                        reading.sheet,
                        row,
                        place or at,
                        header,
                        text,
                        meaning.facts,
                        count,
                    )
                )
            if meaning.value is None or same(text, meaning):
                continue
            if column.accepted or column.refers_to or column.name in YEARS:
                label = meaning.label or Words("", "")
                self.understood.append(
                    Understood(column.name, text, str(meaning.value), label, count)
                )
        del self.understood[_UNDERSTOOD:]
        for kind, texts in bad.items():
            where = f'{place} AS "column"' if place else '"column"'
            self._findings.add_rows(
                kind,
                f'SELECT DISTINCT "row", {where}, {quoted(dimension)} AS value '
                f"FROM {reading.table} WHERE {self._counted} "
                f"AND {quoted(dimension)} IN {among(self._connection, texts)}",
                header=header or column.label.en,
                facts_of=lambda value: meanings[value].facts if value in meanings else (),
            )
        self._findings.add(*said.values())


def same(text: str, meaning: Meaning) -> bool:
    """Whether the value of a text is the text itself, or nothing for an empty one."""
    if meaning.value is None:
        return text == ""
    if isinstance(meaning.value, bool):
        return text == ("true" if meaning.value else "false")
    return text == str(meaning.value)
