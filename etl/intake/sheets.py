"""Which sheet of a workbook is read, what is said of the others, and the account of a sheet that is refused."""

from __future__ import annotations

import duckdb

from catalog.words import LANGUAGES
from etl.files.sheet import OpenedFile, Sheet
from etl.intake.references import References
from etl.intake.rules_sheet import header_guess
from etl.intake.template_sheets import CHOICES, DATA, DICTIONARY, EXAMPLE, example_rows
from etl.layouts import Reading, recognise
from etl.problem import Problem, Refused
from warehouse.connection import quoted

_BESIDES = {words.in_(x) for words in (DICTIONARY, CHOICES, EXAMPLE) for x in LANGUAGES}
_EXAMPLES = {EXAMPLE.in_(x) for x in LANGUAGES}
_DATA = {DATA.in_(x) for x in LANGUAGES}
_LISTED = 10


def choose_sheet(opened: OpenedFile, wanted: str | None) -> tuple[Sheet, list[Problem]]:
    """The sheet to read, and what the others hold: `wanted`, else the first that has a known layout.

    The sheets that our templates have beside the one to fill in are not looked at.
    """
    filled = [sheet for sheet in opened.sheets if sheet.rows]
    if not filled:
        raise Refused([Problem("no_rows")])
    if wanted is not None or len(filled) == 1:
        return next((s for s in filled if s.name == wanted), filled[0]), []
    if {s.name for s in filled} & _DATA:
        filled = [s for s in filled if s.name not in _BESIDES]
    fits = [fit.sheet for fit in recognise(opened)]
    chosen = next((s for s in filled if s.name in fits), filled[0])
    others = [s.name for s in filled if s is not chosen and s.name in fits]
    rest = [s.name for s in filled if s is not chosen and s.name not in fits]
    problems = []
    for kind, names in (("other_sheets", others), ("sheets_without_data", rest)):
        if names:
            shown = ", ".join(names[:_LISTED]) + (" …" if len(names) > _LISTED else "")
            problems.append(Problem(kind, chosen.name, facts=(("others", shown),)))
    return chosen, problems


def rows_below(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> int:
    """The rows that hold something below what looks most like the header of a sheet."""
    places = " OR ".join(f"c{place} <> ''" for place in range(1, sheet.columns + 1)) or "false"
    header = header_guess(sheet)
    filled = (n for n, cells in enumerate(sheet.head, start=1) if any(c.strip() for c in cells))
    last = header[-1] if header else next(filled, 0)
    row = connection.execute(
        f'SELECT count(*) FROM {quoted(sheet.table)} WHERE "row" > {last} AND ({places})'
    ).fetchone()
    return int(row[0]) if row else 0


def refuse_template(
    connection: duckdb.DuckDBPyConnection,
    opened: OpenedFile,
    reading: Reading,
    references: References,
) -> None:
    """Raises Refused where a template holds no row yet, or nothing but its example."""
    names = {sheet.name for sheet in opened.sheets}
    ours = bool(names & _DATA and names & _EXAMPLES) or reading.sheet in _EXAMPLES
    if not reading.data_rows:
        raise Refused([Problem("template_empty" if ours else "no_rows", reading.sheet)])
    examples = example_rows(reading.dataset, references) if reading.dataset else []
    if opened.format == "csv" or not ours or reading.data_rows > len(examples):
        return
    columns = [n for n in reading.dimensions if n in reading.places]
    listed = ", ".join(quoted(name) for name in columns)
    found = connection.execute(f"SELECT {listed} FROM {reading.table}").fetchall()
    alike = [tuple(row.get(name, "").lstrip("'") for name in columns) for row in examples]
    if all(tuple(text.lstrip("'") for text in cells) in alike for cells in found):
        raise Refused([Problem("template_example", reading.sheet)])
