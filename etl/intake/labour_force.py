"""A release of Eurostat's labour force survey → rows of `employment`: own codes, else sums of all parts."""

from __future__ import annotations

import re

import duckdb

from etl.employment import NO_RESPONSE, RESIDENTS
from etl.intake.canonical import Draft
from etl.intake.findings import Findings
from etl.intake.part_sums import history_of, without_partial_sums
from etl.intake.references import References
from etl.layouts.eurostat_labels import geo_code
from etl.layouts.reading import Reading
from etl.nuts_releases import (
    Cell,
    Figure,
    Key,
    Release,
    Territory,
    resolve,
    territories,
)
from etl.problem import Problem
from etl.values.flags import join

Place = tuple[int, int]
_CODE = re.compile(r"[A-Z]{2}[A-Z0-9]{0,3}(_[0-9]{4})?")


def resolve_release(
    connection: duckdb.DuckDBPyConnection,
    draft: Draft,
    reading: Reading,
    references: References,
    findings: Findings,
    source_id: str,
) -> Draft:
    """The draft of codes of NUTS as rows by region of the map, country and EU28.

    Codes that nothing stands on are left out, and said. A figure stands where the first of the
    observations does that it was taken or added up from.
    """
    cells, places = _cells(connection, draft, references, findings)
    history = history_of(references)
    release = Release(source_id, cells, says_flags=bool(reading.flags))
    above = {row["nuts_code"] for row in history if row["relation"] in {"country", "aggregate"}}
    known = references.keys("region")
    figures = [
        figure
        for figure in resolve([release], history)
        if figure.region_id in known
        and (
            figure.persons is not None
            or (figure.region_id not in above and figure.industry != NO_RESPONSE)
        )
    ]
    by_region = {t.region_id: t for t in territories(history, [release])}
    figures = without_partial_sums(figures, history, release)
    # A sum of which the file lacks a part says nothing: a figure that is known stands against it.
    figures = [f for f in figures if _stands_on(f, by_region[f.region_id], release)]
    stands_on = {
        (f.region_id, f.industry, f.year): _stands_on(f, by_region[f.region_id], release)
        for f in figures
    }
    used = {place for keys in stands_on.values() for key in keys for place in [places[key]]}
    codes = {key[0] for keys in stands_on.values() for key in keys}
    without = {t.region_id for t in by_region.values()} - {f.region_id for f in figures}
    parts = {
        row["nuts_code"]
        for row in history
        if row["relation"] in {"merged", "part"} and row["region_id"] in without
    }
    _say_left_out(
        {code for code, _, _ in cells} - codes, parts, history, reading, references, findings
    )
    rows = {row for row, _ in used}
    silent = {places[key][0] for key in cells if key[0] in codes} - rows
    if silent:
        findings.add(Problem("rows_without_use", reading.sheet, min(silent), count=len(silent)))
    return _tables(connection, draft, figures, stands_on, places, used, source_id)


def _code_of(text: str, references: References) -> str:
    """The code that a label stands for, where a release has labels for codes; else the text."""
    if _CODE.fullmatch(text):
        return text
    region = references.regions.find(text, tier="").region_id
    return geo_code(text) or region or text


def _cells(
    connection: duckdb.DuckDBPyConnection,
    draft: Draft,
    references: References,
    findings: Findings,
) -> tuple[dict[Key, Cell], dict[Key, Place]]:
    """The cells by code, industry and year; those that stand twice are errors and not among them."""
    again = (
        "SELECT \"row\", \"column\", region_id || ', ' || industry || ', ' || year AS value, "
        'first("row") OVER k AS earlier, row_number() OVER k AS number FROM employment '
        'WINDOW k AS (PARTITION BY region_id, industry, year ORDER BY "row", "column")'
    )
    distinct, count = connection.execute(
        "SELECT count(DISTINCT hash(region_id, industry, year)), count(*) FROM employment"
    ).fetchone() or (0, 0)
    if distinct < count:
        findings.add_rows(
            "row_twice",
            f'SELECT "row", "column", value, earlier FROM ({again}) WHERE number > 1',
            facts=(("key", "geo, nace_r2, time"),),
        )
    found = connection.execute(
        f'SELECT region_id, industry, year, persons, flag, "row", "column" FROM {draft.table} '
        "WHERE region_id IS NOT NULL AND industry IS NOT NULL AND year IS NOT NULL"
        ' ORDER BY "row" DESC, "column" DESC'
    ).fetchall()
    cells: dict[Key, Cell] = {}
    places: dict[Key, Place] = {}
    codes = {text: _code_of(text, references) for text in {row[0] for row in found}}
    for text, industry, year, persons, flag, row, column in found:
        key = (codes[text], industry, year)
        cells[key] = Cell(persons, frozenset(flag.split(";") if flag else ()))
        places[key] = (row, column)
    return cells, places


def _stands_on(figure: Figure, territory: Territory, release: Release) -> list[Key]:
    """The cells that a figure was taken or added up from; none where a part of the sum has no row."""
    own = [
        (code, figure.industry, figure.year)
        for code in territory.own
        if (code, figure.industry, figure.year) in release.cells
    ]
    if figure.derivation == "published":
        with_figure = [key for key in own if release.cells[key].persons == figure.persons]
        return (with_figure or own)[:1]
    for parts in territory.partitions.get(release.source_id, ()):
        keys = [(code, figure.industry, figure.year) for code in sorted(parts)]
        there = [key for key in keys if key in release.cells]
        known = [key for key in there if release.cells[key].persons is not None]
        if figure.persons is None and len(there) == len(keys):
            return [key for key in keys if release.cells[key].persons is None][:1]
        if known and (len(known) == len(keys) or territory.incomplete):
            return known
    return own[:1]


def _say_left_out(
    codes: set[str],
    parts: set[str],
    history: list[dict[str, str]],
    reading: Reading,
    references: References,
    findings: Findings,
) -> None:
    """Notes on `codes`, which nothing stands on, and a warning on those that nobody knows.

    `parts` are parts of regions that have no figure.
    """
    known = {row["nuts_code"] for row in history}
    strange = {code for code in codes - known if _unknown(code, references)}
    for kind, some in (
        ("codes_left_out", sorted(codes - parts - strange)),
        ("parts_left_out", sorted(codes & parts)),
        ("codes_unknown", sorted(strange)),
    ):
        if some:
            shown = ", ".join(some[:12]) + (" …" if len(some) > 12 else "")
            findings.add(
                Problem(
                    kind,
                    reading.sheet,
                    header="geo",
                    column=reading.places.get("geo"),
                    facts=(("codes", shown), ("number", f"{len(some):,}")),
                    count=len(some),
                )
            )


def _unknown(code: str, references: References) -> bool:
    """Whether no vintage has the code, as far as is known: a finer code lies within its beginning."""
    return references.regions.find(code).problem in {"region_unknown", "region_nuts_unknown"}


def _tables(
    connection: duckdb.DuckDBPyConnection,
    draft: Draft,
    figures: list[Figure],
    stands_on: dict[Key, list[Key]],
    places: dict[Key, Place],
    used: set[Place],
    source_id: str,
) -> Draft:
    # Only here: a release has tens of thousands of figures.
    import pyarrow as pa

    connection.register("used_arrow", pa.table({"r": [p[0] for p in used], "c": [p[1] for p in used]}))  # fmt: skip
    connection.execute(
        f'CREATE TEMP TABLE taken_cells AS SELECT d."row", d."column", d.figure FROM {draft.table} d '
        'JOIN used_arrow u ON u.r = d."row" AND u.c = d."column"'
    )
    connection.unregister("used_arrow")
    first = [places[stands_on[f.region_id, f.industry, f.year][0]] for f in figures]
    # Each has its type where there is no figure at all, too.
    rows = {
        "row": pa.array([place[0] for place in first], pa.int64()),
        "column": pa.array([place[1] for place in first], pa.int64()),
        "region_id": pa.array([f.region_id for f in figures], pa.string()),
        "industry": pa.array([f.industry for f in figures], pa.string()),
        "year": pa.array([f.year for f in figures], pa.int64()),
        "concept": pa.array([RESIDENTS] * len(figures), pa.string()),
        "persons": pa.array([f.persons for f in figures], pa.int64()),
        "calendar": pa.array(["calendar_year"] * len(figures), pa.string()),
        "flag": pa.array([join(f.flags) or None for f in figures], pa.string()),
        "derivation": pa.array([f.derivation for f in figures], pa.string()),
        "source_id": pa.array([source_id] * len(figures), pa.string()),
    }
    connection.register("figures_arrow", pa.table(rows))
    kind = "VIEW" if _is_view(connection, draft.table) else "TABLE"
    connection.execute(f"DROP {kind} {draft.table}")
    connection.execute(
        f'CREATE TEMP TABLE {draft.table} AS SELECT "row", "column", NULL::DOUBLE AS figure, '
        '* EXCLUDE ("row", "column") FROM figures_arrow'
    )
    connection.unregister("figures_arrow")
    settled = frozenset({*draft.settled, "region_id"})
    return Draft(draft.table, "taken_cells", draft.survey, settled, draft.understood)


def _is_view(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    row = connection.execute(
        "SELECT count(*) FROM duckdb_views() WHERE view_name = ?", [name]
    ).fetchone()
    return bool(row and row[0])
