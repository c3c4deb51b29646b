"""Renewable shares and targets as charts and tables word them, in the reader's language."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from catalog.vocabularies import CALENDAR, GRADE
from dashboard import numbers
from dashboard.flags import flag_words, has
from dashboard.language import language, say
from dashboard.measures import basis_text, measure_text, percent_text, share_text, target_labels
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


def finding(newest_rows: pd.DataFrame, goals: pd.DataFrame, region_id: str, basis: str) -> str:
    """What the page says: where a region stands on a basis, and what its next target needs; empty if unknown."""
    code = language()
    for row in newest_rows[newest_rows["region_id"] == region_id].itertuples():
        text = t(
            "energy.finding",
            place=row.name,
            basis=basis_text(basis, code),
            year=numbers.year(row.year, row.calendar, code),
            share=share_text(row, code),
        )
        ahead = goals[(goals["region_id"] == region_id) & goals["required_points_a_year"].notna()]
        for goal in ahead.head(1).itertuples():
            state = "reached" if goal.required_points_a_year <= 0 else "target"
            text += t(
                f"energy.finding_{state}",
                year=numbers.year(goal.target_year, None, code),
                target=percent_text(goal.target_pct, goal.qualifier, code),
                pace=measure_text("required_pace", goal.required_points_a_year, code),
            )
        return text
    return ""


class Trap(NamedTuple):
    """One region and year on two bases, in words: the figures that must not be mixed."""

    bases: frozenset[str]
    text: str
    shares: list[tuple[str, str]]


def trap(pair: pd.DataFrame) -> Trap:
    """`pair` (one row a basis of the same region and year) in words; no bases where there is none."""
    code = language()
    if pair.empty:
        return Trap(frozenset(), "", [])
    first = pair.iloc[0]
    text = t(
        "energy.trap",
        place=first["name"],
        year=numbers.year(first["year"], first["calendar"], code),
    )
    shares = [
        (t("energy.share_of", basis=basis_text(row.basis, code)), share_text(row, code))
        for row in pair.itertuples()
    ]
    return Trap(frozenset(pair["basis"]), text, shares)


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
