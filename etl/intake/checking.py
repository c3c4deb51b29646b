"""A file → its report and the canonical rows it holds: the one way in, for the command and the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.files.limits import LIMITS, Limits
from etl.files.opening import open_file
from etl.files.sheet import OpenedFile
from etl.intake.accounting import rows_of, totals_of
from etl.intake.canonical import Conversion, Draft
from etl.intake.choosing import choose, datasets_there_are
from etl.intake.findings import Findings
from etl.intake.keeping_rules import fractions, keep_rules
from etl.intake.notes import notes
from etl.intake.places import as_in_the_file
from etl.intake.plan import Origin, Plan
from etl.intake.publications import period_of
from etl.intake.references import References
from etl.intake.report import Report, Rows
from etl.intake.rules import Subject, look, states
from etl.intake.sheets import choose_sheet, refuse_template, rows_below
from etl.layouts import Mapping, Reading, read
from etl.problem import Problem, Refused
from warehouse.connection import quoted

Say = Callable[[str, float], None]
# What `say` hears, in order, each with the share of it that is done.
STAGES = ("open", "layout", "values", "check", "report")
CANONICAL = "canonical_rows"


@dataclass(slots=True)
class Checked:
    """A report, and the table of the connection that holds the canonical rows.

    `table` has the columns of the dataset in its order, typed, without rows that have an error, and
    before them "row" and "column": where in the file the figure stands. "" where there is no row.
    """

    report: Report
    table: str = ""
    opened: OpenedFile | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever loads a file says of it."""

    dataset: str | None = None
    mapping: Mapping | None = None
    sheet: str | None = None
    source: dict[str, str] | None = None


def check_file(
    path: Path,
    name: str,
    *,
    connection: duckdb.DuckDBPyConnection,
    dataset: str | None = None,
    mapping: Mapping | None = None,
    sheet: str | None = None,
    source: dict[str, str] | None = None,
    references: References | None = None,
    limits: Limits = LIMITS,
    say: Say = lambda _stage, _share: None,
) -> Checked:
    """Check the file at `path`, called `name` (never a path), against the catalogue.

    `dataset` is what it should be, None to find out; `mapping` says by hand what the columns of `sheet`
    are; `source` is a row of the dataset `source` for files that do not name theirs. Never raises for
    what is in a file: every refusal is a report.
    """
    report = Report(file=bare_name(name))
    checked = Checked(report)
    subject = Subject(connection)
    try:
        asked = Asked(dataset, mapping, sheet, source)
        _check(checked, subject, path, asked, references or References(), limits, say)
    except Refused as refused:
        report.problems += refused.problems
        report.rows = Rows(report.rows.found, 0, report.rows.found, 0)
        checked.table = ""
    say("report", 0.0)
    report.problems += look(subject)
    if subject.sheet is not None:
        report.problems = as_in_the_file(
            connection, subject.sheet, subject.reading, subject.plan, report.problems
        )
    report.rules = states(subject, report.problems)
    return checked


def bare_name(name: str) -> str:
    """`name` without folders and signs that steer a terminal, in at most 200 signs."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(sign for sign in last if sign.isprintable())[:200] or "file"


def _check(
    checked: Checked,
    subject: Subject,
    path: Path,
    asked: Asked,
    references: References,
    limits: Limits,
    say: Say,
) -> None:
    report, connection = checked.report, subject.connection
    say("open", 0.0)
    opened = checked.opened = subject.opened = open_file(path, report.file, connection, limits)
    report.format, report.encoding = opened.format, opened.encoding
    report.sha256, report.size = opened.sha256, opened.size
    report.sheets = tuple(sheet.name for sheet in opened.sheets)
    report.why = (opened.why,)
    report.problems += opened.problems
    say("layout", 0.0)
    sheet, besides = choose_sheet(opened, asked.sheet)
    subject.sheet, report.sheet = sheet, sheet.name
    report.problems += besides
    try:
        reading = read(connection, opened, sheet, asked.mapping)
    except Refused as refused:
        report.layout = refused.layout
        report.rows = Rows(rows_below(connection, sheet), 0, 0)
        report.problems.append(datasets_there_are(sheet.name))
        raise
    subject.reading, report.layout = reading, reading.layout
    report.title, report.unit = reading.title, reading.unit
    report.why = (opened.why, reading.why)
    report.rows = Rows(reading.data_rows, 0, reading.data_rows, 0)
    findings = Findings(connection, sheet.name)
    # Rows that are not even with the others were said when the file was opened.
    if uneven := [p.row for p in opened.problems if p.row and p.severity == "error"]:
        findings.refuse(f'SELECT unnest({uneven}) AS "row"')
    findings.add(*reading.problems)
    say("values", 0.0)
    try:
        refuse_template(connection, opened, reading, references)
        plan = subject.plan = choose(connection, reading, asked.dataset, opened.sha256)
        report.dataset = plan.dataset.name
        report.source = {**plan.source, **(asked.source or {})}
        _name_source(plan, report, findings)
        _rows(checked, subject, reading, plan, references, findings, say)
    finally:
        report.problems += findings.problems()


def _rows(
    checked: Checked,
    subject: Subject,
    reading: Reading,
    plan: Plan,
    references: References,
    findings: Findings,
    say: Say,
) -> None:
    """The canonical rows of a reading, their account and what is wrong with them."""
    report, connection = checked.report, subject.connection
    if subject.sheet is not None:
        findings.add(*notes(connection, subject.sheet, reading, plan))
    conversion = Conversion(connection, reading, plan, references, findings)
    draft = conversion.run()
    subject.conversion, subject.draft = conversion, draft
    if period := period_of(draft.years):
        report.source.setdefault("reference_period", period)
    if plan.releases:
        # Only here: it takes a second to import all that works on releases.
        from etl.intake.labour_force import resolve_release

        draft = resolve_release(
            connection, draft, reading, references, findings, report.source["source_id"]
        )
    _sources_of_rows(connection, draft, plan, references, report)
    say("check", 0.0)
    tally = keep_rules(connection, draft, reading, plan, references, findings)
    findings.add(*fractions(connection, draft, plan))
    report.understood = tuple(draft.understood)
    report.rows = rows_of(connection, reading, draft, tally, findings)
    if plan.measure:
        unit = plan.unit or reading.unit
        report.totals = totals_of(connection, reading, draft, tally, conversion, findings, unit)
    if report.rows.accepted:
        checked.table = _accepted(connection, draft, plan, findings)


def _accepted(
    connection: duckdb.DuckDBPyConnection, draft: Draft, plan: Plan, findings: Findings
) -> str:
    """A view of the rows without an error, in the order of the dataset's columns."""
    columns = ", ".join(quoted(name) for name in plan.dataset.names)
    where = ' WHERE "row" NOT IN (SELECT "row" FROM refused_rows)' if findings.refuses_rows else ""
    connection.execute(
        f'CREATE TEMP VIEW {CANONICAL} AS SELECT "row", "column", {columns} '
        f"FROM {quoted(draft.table)}{where}"
    )
    return CANONICAL


def _name_source(plan: Plan, report: Report, findings: Findings) -> None:
    """Rows that name no source get that of the file; where it names none either, it will be asked for."""
    origin = plan.origins.get("source_id")
    if origin is None or origin.dimension:
        return
    plan.origins["source_id"] = Origin(constant=report.source["source_id"])
    if "publisher_en" not in report.source and "publisher_ja" not in report.source:
        findings.add(Problem("source_to_be_named", report.sheet))


def _sources_of_rows(
    connection: duckdb.DuckDBPyConnection,
    draft: Draft,
    plan: Plan,
    references: References,
    report: Report,
) -> None:
    """Where every row names a source that is known, the file's source is the one most rows name."""
    origin = plan.origins.get("source_id")
    if origin is None or not origin.dimension or plan.dataset.name == "source":
        return
    known = references.keys("source")
    texts = draft.survey.texts.get(origin.dimension, [])
    if not texts or not all(text in known for text in texts):
        return
    if len(texts) == 1:
        report.source = {"source_id": texts[0]}
        return
    named = connection.execute(
        f"SELECT source_id FROM {quoted(draft.table)} GROUP BY 1 ORDER BY count(*) DESC, 1"
    ).fetchall()
    report.source = {"source_id": named[0][0]}
