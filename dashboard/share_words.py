"""Renewable shares and targets as charts and tables word them, in the reader's language."""

from __future__ import annotations

import pandas as pd

from catalog.vocabularies import CALENDAR, GRADE
from dashboard import numbers
from dashboard.flags import flag_words, has
from dashboard.language import language, say
from dashboard.measures import percent_text, share_text, target_labels
from dashboard.queries.energy import target_status
from dashboard.tables import said
from dashboard.texts import t


def figures(rows: pd.DataFrame, with_labels: bool = True) -> pd.DataFrame:
    """`rows` of a series with share, when, notes, words (on hover), label (at the newest mark), broken."""
    code = language()
    found = _worded(rows)
    return found.assign(
        label=found["share"] if with_labels else "",
        broken=[has(flag, "break") for flag in rows["flag"]],
        calendar_words=said(CALENDAR, rows["calendar"]),
        words=[
            f"{numbers.year(row.year, row.calendar, code)}: {row.share}" + (f"<br>{row.notes}" if row.notes else "")
            for row in found.itertuples()
        ],
    )  # fmt: skip


def targets(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of targets with target, reached, latest, status (all in words), words (on hover), label (at the mark)."""
    code = language()
    target = [percent_text(row.target_pct, row.qualifier, code) for row in rows.itertuples()]
    kinds = ["hover" if used else "hover_other" for used in rows["preferred"]]
    return rows.assign(
        target=target,
        label=target_labels(rows, code),
        words=[
            t(f"energy.target_{kind}", year=numbers.year(year, None, code), share=share)
            for kind, year, share in zip(kinds, rows["target_year"], target, strict=True)
        ],
        reached=["" if numbers.is_unknown(v) else percent_text(v, None, code) for v in rows["reached_pct"]],
        latest=[
            "" if numbers.is_unknown(row.latest_pct)
            else f"{percent_text(row.latest_pct, row.latest_qualifier, code)} ({numbers.year(row.latest_year, row.calendar, code)})"
            for row in rows.itertuples()
        ],
        status=[t(f"energy.status_{status}") for status in target_status(rows)],
    )  # fmt: skip


def newest(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of newest figures with share, when and notes in words."""
    return _worded(rows)


def differing(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of figures that differ by source with share, when, used and grade in words."""
    code = language()
    return rows.assign(
        when=[numbers.year(row.year, row.calendar, code) for row in rows.itertuples()],
        share=[percent_text(row.share_pct, row.qualifier, code) for row in rows.itertuples()],
        used=[t("energy.used") if yes else "" for yes in rows["preferred"]],
        grade=[say(GRADE[grade]) for grade in rows["grade"]],
    )


def _worded(rows: pd.DataFrame) -> pd.DataFrame:
    code = language()
    return rows.assign(
        share=[share_text(row, code) for row in rows.itertuples()],
        when=[numbers.year(row.year, row.calendar, code) for row in rows.itertuples()],
        notes=[t("energy.comma").join(_notes(row)) for row in rows.itertuples()],
    )


def _notes(row: object) -> list[str]:
    """What a reader must know of a figure: its flags, that sources differ, that its year is that of publication."""
    unsure_year = getattr(row, "calendar", None) == "publication_year"
    found = [
        flag_words(getattr(row, "flag", None)),
        t("energy.differs") if getattr(row, "differs", False) else "",
        say(CALENDAR["publication_year"]) if unsure_year else "",
    ]
    return [text for text in found if text]
