"""Observations of a reading → typed rows of a dataset, in SQL, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb

from catalog.columns import Column
from etl.intake.figures import Figures, both_flags, figures
from etl.intake.findings import Findings
from etl.intake.lookup import Lookups, among
from etl.intake.meanings import Meaning, reader_of
from etl.intake.plan import Plan
from etl.intake.references import References
from etl.intake.report import Understood
from etl.intake.survey import Survey, survey
from etl.intake.telling import Telling, same
from etl.layouts.reading import Reading
from etl.problem import Problem
from etl.values.flags import join
from warehouse.connection import literal, quoted

# Headings of years that begin in April; 年・年度 may be either.
_FISCAL = re.compile(r"年度|fiscal year|(?<![a-z])fy(?![a-z])", re.IGNORECASE)
_EITHER = re.compile(
    r"年[・･/／、,又](は)?年度|年度[・･/／、,又](は)?年|暦年|calendar", re.IGNORECASE
)


@dataclass(slots=True)
class Draft:
    """A table or view of the connection with "row", "column", `figure` and the dataset's columns.

    `figure` is the figure as printed, before its unit is converted. `settled` are columns whose values
    are known to keep the rules of the catalogue, since each text was looked at. `taken` is the table of
    observations that the rows stand on ("row", "column", `figure`): the draft itself, but where rows are sums. `whole`: it holds every
    observation of the reading. `years` are those of its rows.
    """

    table: str
    taken: str
    survey: Survey
    settled: frozenset[str] = frozenset()
    understood: list[Understood] = field(default_factory=list)
    whole: bool = False
    years: list[int] = field(default_factory=list)


class Conversion:
    """One conversion, column by column.

    `figures` and `joins` are, once it has run, how the figures are read and the joins that this needs.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        reading: Reading,
        plan: Plan,
        references: References,
        findings: Findings,
    ) -> None:
        self._connection = connection
        self._reading = reading
        self._plan = plan
        self._references = references
        self._findings = findings
        self._lookups = Lookups(connection)
        self._settled: set[str] = set()
        self._calendars: dict[str, str] = {}
        self._years: list[int] = []
        # What is said of a year holds for its figures: 令和4年（速報）.
        self._year_flags: dict[str, str] = {}
        # The classification that names of industries mean: Japan's in tables of Japan.
        self._scheme = ""
        self._survey = Survey(0, False, True, {}, [])
        self.figures = Figures("NULL::DOUBLE", "NULL::VARCHAR")
        self.joins = ""
        out = " OR ".join(f"({left.condition})" for left in plan.left_out)
        self._counted = f"NOT coalesce({out}, false)" if out else "true"
        self._telling = Telling(connection, reading, self._counted, findings)

    def run(self) -> Draft:
        """Make the draft, called like the dataset, so that the catalogue's rules find it."""
        plan, dataset = self._plan, self._plan.dataset
        has_figures = bool(plan.measure) and plan.measure not in plan.origins
        looked_at = [
            origin.dimension
            for name, origin in plan.origins.items()
            if origin.dimension
            and not origin.as_it_stands
            and reader_of(dataset.column(name), self._references) is not None
        ]
        self._survey = survey(
            self._connection, self._reading, looked_at, self._counted, has_figures
        )
        made = {}
        if has_figures:
            self.figures = figures(
                self._connection,
                self._reading,
                plan,
                self._counted,
                self._survey,
                self._lookups,
                self._findings,
            )
            made[plan.measure] = self._measure(self.figures.figure)
            made["flag"] = self._flag(self.figures.flag)
        # Years first: what they say of the calendar is a column of its own.
        for column in sorted(dataset.columns, key=lambda column: column.name != "year"):
            if column.name not in made:
                made[column.name] = self._column(column)
        self._compare_calendars()
        if self._year_flags and "flag" in dataset.names:
            year = quoted(plan.origins["year"].dimension)
            said = self._lookups.expression(year, self._year_flags, "text")
            made["flag"] = both_flags(made["flag"], said)
        columns = ", ".join(f"{made[name]} AS {quoted(name)}" for name in dataset.names)
        self.joins = joins = self._lookups.joins
        kept = [
            self._counted,
            *(
                f"{quoted(name)} NOT IN {among(self._connection, texts)}"
                for name, texts in self._telling.aside.items()
            ),
        ]
        self._connection.execute(
            f'CREATE TEMP {"TABLE" if joins else "VIEW"} {quoted(dataset.name)} AS SELECT "row", '
            f'"column", {self.figures.figure} AS figure, {columns} '
            f"FROM {self._reading.table} {joins} WHERE {' AND '.join(kept)}"
        )
        return Draft(
            dataset.name,
            dataset.name,
            self._survey,
            frozenset(self._settled),
            self._telling.understood,
            whole=kept == ["true"],
            years=self._years,
        )

    def _measure(self, figure: str) -> str:
        column = self._plan.dataset.column(self._plan.measure)
        if column.type == "integer":
            if self._survey.all_whole and self._plan.factor == 1:
                return "TRY_CAST(value_text AS BIGINT)"
            return f"CAST(round(({figure}) * {self._plan.factor!r}) AS BIGINT)"
        # 15 digits: 46.6 % stays 46.6 whatever it is multiplied by.
        return figure if self._plan.factor == 1 else f"({figure}) * {self._plan.factor!r}"

    def _flag(self, told: str) -> str:
        """The flags beside a figure; those that the file states go before the reason of an empty cell."""
        if "flag" not in self._plan.dataset.names:
            return "NULL::VARCHAR"
        if "flag" not in self._plan.origins:
            return told
        stated = self._column(self._plan.dataset.column("flag"))
        return stated if told == "NULL::VARCHAR" else f"coalesce({stated}, {told})"

    def _column(self, column: Column) -> str:
        origin = self._plan.origins.get(column.name)
        if column.name == "calendar" and origin is None and "year" in self._plan.origins:
            return self._calendar()
        if origin is None:
            return f"NULL::{column.sql_type}"
        if not origin.dimension:
            return f"CAST({literal(origin.constant)} AS {column.sql_type})"
        read = reader_of(column, self._references, self._scheme)
        dimension = quoted(origin.dimension)
        if read is None or origin.as_it_stands:
            return f"nullif(trim({dimension}), '')"
        quick = self._survey.texts[origin.dimension]
        if origin.texts is None and (column.name != "year" or "calendar" in self._plan.origins):
            meanings = read(quick)
            self._years += _whole_years(column, meanings)
            self._place(column, meanings)
            if all(same(t, m) and not m.problem and not m.remarks for t, m in meanings.items()):
                self._settled.add(column.name)
                return _as_it_stands(column, dimension, "" in meanings)
        counts = self._telling.texts(dimension)
        spelt = {text: (origin.texts or {}).get(text, text) for text in counts}
        meanings_of = read(list(dict.fromkeys(spelt.values())))
        meanings = {text: meanings_of[spelt[text]] for text in counts}
        if self._plan.all_regions and column.refers_to == "region":
            self._telling.leave_out_regions(origin.dimension, meanings)
        self._telling.say(column, origin.dimension, counts, meanings)
        self._settled.add(column.name)
        self._years = _whole_years(column, meanings) or self._years
        self._place(column, meanings)
        if column.name == "year":
            self._year_flags = {t: join(m.flags) for t, m in meanings.items() if m.flags}
            self._calendars = {t: m.calendar for t, m in meanings.items() if m.value}
        if all(same(text, meaning) for text, meaning in meanings.items()):
            return _as_it_stands(column, dimension, "" in meanings)
        values = {text: meaning.value for text, meaning in meanings.items()}
        return self._lookups.expression(dimension, values, column.type)

    def _place(self, column: Column, meanings: Mapping[str, Meaning]) -> None:
        """Take the scheme of industries from the regions, which come before them."""
        if column.name == "region_id":
            regions = [str(m.value) for m in meanings.values() if m.value]
            japan = [region.startswith("JP") for region in regions]
            self._scheme = "JSIC" if japan and all(japan) else "" if any(japan) else "NACE"

    def _calendar(self) -> str:
        """How the years are counted: as they are written, else as their heading says, else from January."""
        self._settled.add("calendar")
        year = self._plan.origins["year"].dimension
        heading = self._reading.headers.get(year, "")
        fiscal = _FISCAL.search(heading) and not _EITHER.search(heading) and self._scheme != "NACE"
        bare = [text for text, calendar in self._calendars.items() if not calendar]
        if bare:
            kind = "calendar_from_heading" if fiscal else "calendar_assumed"
            place = self._reading.places.get(year)
            self._findings.add(
                Problem(kind, self._reading.sheet, None, place, heading, bare[0] if fiscal else "")
            )
        assumed = "fiscal_year_apr" if fiscal else "calendar_year"
        told = {text: calendar or assumed for text, calendar in self._calendars.items()}
        return self._lookups.expression(quoted(year), told, "text")

    def _compare_calendars(self) -> None:
        """Say where a year says that it begins in April and the column beside it that it does not."""
        years, calendar = (self._plan.origins.get(name) for name in ("year", "calendar"))
        if years is None or calendar is None or not any(self._calendars.values()):
            return
        column = self._plan.dataset.column("calendar")
        for told in sorted(set(self._calendars.values()) - {""}):
            if calendar.dimension:
                read = reader_of(column, self._references)
                texts = list(self._telling.texts(quoted(calendar.dimension)))
                meanings = read(texts) if read else {}
                other = [t for t, m in meanings.items() if m.value and m.value != told]
                differs = f"{quoted(calendar.dimension)} IN {among(self._connection, other)}"
                if not other:
                    continue
            elif calendar.constant == told:
                continue
            else:
                differs = "true"
            texts = [text for text, counted in self._calendars.items() if counted == told]
            self._findings.add_rows(
                "calendar_contradicts",
                f'SELECT "row", "column", {quoted(years.dimension)} AS value FROM {self._reading.table} '
                f"WHERE {self._counted} AND {differs} "
                f"AND {quoted(years.dimension)} IN {among(self._connection, texts)}",
                header=self._reading.headers.get(years.dimension, ""),
            )


def _whole_years(column: Column, meanings: Mapping[str, Meaning]) -> list[int]:
    """The years of a column that says when, not those of other things."""
    if column.name not in ("year", "target_year"):
        return []
    return [m.value for m in meanings.values() if isinstance(m.value, int)]


def _as_it_stands(column: Column, dimension: str, some_empty: bool) -> str:
    if column.type == "text":
        return f"nullif({dimension}, '')" if some_empty else dimension
    return f"TRY_CAST({dimension} AS {column.sql_type})"
