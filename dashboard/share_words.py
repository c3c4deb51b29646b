"""Renewable shares and targets as charts and tables word them, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from catalog.vocabularies import CALENDAR, GRADE
from dashboard import numbers
from dashboard.citations import plain
from dashboard.flags import flag_words, has
from dashboard.language import colon, language, say
from dashboard.measures import basis_text, digits, percent_text, share_text, target_labels
from dashboard.queries.energy import target_status, targets_elsewhere
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
            f"{numbers.year(row.year, row.calendar, code)}{colon()}{row.share}" + (f"<br>{row.notes}" if row.notes else "")
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
            else t("energy.share_in", share=percent_text(row.latest_pct, row.latest_qualifier, code), year=numbers.year(row.latest_year, row.calendar, code))
            for row in rows.itertuples()
        ],
        required=[pace_text(v, None) for v in rows["required_points_a_year"]],
        recent=[recent_text(row, row.recent_from_year) for row in rows.itertuples()],
        projected=["" if numbers.is_unknown(v) else f"{numbers.number(v, code, 1)} %" for v in rows["projected_pct"]],
        missing=["" if numbers.is_unknown(v) else numbers.signed(v, code, 1) for v in rows["missing_points"]],
        status=[t(f"energy.status_{status}") for status in target_status(rows)],
    )  # fmt: skip


def pace_text(value: float | None, qualifier: str | None) -> str:
    """A pace in points a year with its sign; empty where there is none."""
    if value is None or numbers.is_unknown(value):
        return ""
    text = numbers.signed(value, language(), 2)
    return t("energy.about", text=text) if qualifier == "about" else text


def recent_text(row: object, since: float | None) -> str:
    """The recent pace of `row` (recent_points_a_year, recent_qualifier, calendar) and the year it is counted from."""
    pace = pace_text(
        getattr(row, "recent_points_a_year", None), getattr(row, "recent_qualifier", None)
    )
    if not pace:
        return ""
    year = numbers.year(since, getattr(row, "calendar", None), language())
    return t("energy.pace_since", pace=pace, year=year)


def finding(newest_rows: pd.DataFrame, goals: pd.DataFrame, region_id: str, basis: str) -> str:
    """What the page says: where a region stands on a basis, and whether it is on pace for each target ahead; empty if unknown."""
    code = language()
    for row in newest_rows[newest_rows["region_id"] == region_id].itertuples():
        parts = [
            t(
                "energy.finding",
                place=row.name,
                basis=basis_text(basis, code),
                year=numbers.year(row.year, row.calendar, code),
                share=share_text(row, code),
            )
        ]
        if not numbers.is_unknown(row.recent_points_a_year):
            parts.append(
                t(
                    "energy.finding_recent",
                    pace=pace_text(row.recent_points_a_year, row.recent_qualifier),
                    year=numbers.year(row.from_year, row.calendar, code),
                )
            )
        ahead = goals[(goals["region_id"] == region_id) & goals["ahead"] & goals["preferred"]]
        parts += [_goals(goals) for _, goals in ahead.groupby("target_year")]
        if ahead.empty:
            parts += _elsewhere(targets_elsewhere(region_id, basis))
        return ("" if code == "ja" else " ").join(parts)
    return ""


def beside(rows: pd.DataFrame, region_ids: Sequence[str]) -> str:
    """The same of other places on the same basis, in a line each: share, recent pace and their next target."""
    lines = []
    own = rows.set_index("region_id")
    for row in own.loc[[region for region in region_ids if region in own.index]].itertuples():
        said = [
            t("energy.share_in", share=row.share, year=row.when),
            row.recent or t("energy.status_no_pace"),
            t("energy.beside_target", target=row.target, required=row.required, status=row.status)
            if row.target
            else t("energy.status_no_target"),
        ]
        lines.append(f"- {plain(row.name)}{colon()}{t('energy.comma').join(said)}")
    return "\n".join(lines)


_SAID = ("reached", "ahead", "behind")


def _elsewhere(goals: pd.DataFrame) -> list[str]:
    """That targets ahead are set on another basis, a sentence for each basis."""
    code = language()
    return [
        t(
            "energy.goal_elsewhere",
            basis=basis_text(str(basis), code),
            targets=t("energy.comma").join(
                t(
                    "energy.target_in",
                    target=percent_text(row.target_pct, row.qualifier, code),
                    year=numbers.year(row.target_year, None, code),
                )
                for row in rows.itertuples()
            ),
        )
        for basis, rows in goals.groupby("basis", sort=False)
    ]


def _goals(goals: pd.DataFrame) -> str:
    """Whether a region is on pace for its targets of one year: one, or the two ends of a range."""
    ends = goals.set_index("qualifier")
    if {"at_least", "at_most"} != set(ends.index):
        return "".join(_goal(goal) for goal in goals.itertuples() if goal.pace in _SAID)
    low, high = ends.loc["at_least"], ends.loc["at_most"]
    if {low["pace"], high["pace"]} - set(_SAID):
        return ""
    code = language()
    state = low["pace"] if low["pace"] == high["pace"] else "within"
    return t(
        f"energy.range_{state}",
        year=numbers.year(low["target_year"], None, code),
        low=numbers.number(low["target_pct"], code, digits(low["target_pct"])),
        high=percent_text(high["target_pct"], None, code),
        low_pace=pace_text(low["required_points_a_year"], None),
        high_pace=pace_text(high["required_points_a_year"], None),
    )


def _goal(goal: object) -> str:
    """Whether a region is on pace for one target that lies ahead."""
    code = language()
    return t(
        f"energy.goal_{getattr(goal, 'pace', '')}",
        year=numbers.year(getattr(goal, "target_year", None), None, code),
        target=percent_text(
            getattr(goal, "target_pct", None), getattr(goal, "qualifier", None), code
        ),
        pace=pace_text(getattr(goal, "required_points_a_year", None), None),
    )


class Trap(NamedTuple):
    """One region and year on two bases in a sentence, and which bases these are."""

    bases: frozenset[str]
    text: str


def trap(pair: pd.DataFrame) -> Trap:
    """`pair` (one row a basis of the same region and year) in words; empty where there is none."""
    code = language()
    if pair.empty:
        return Trap(frozenset(), "")
    first = pair.iloc[0]
    shares = [
        t("energy.share_of", basis=basis_text(row.basis, code), share=share_text(row, code))
        for row in pair.itertuples()
    ]
    year = numbers.year(first["year"], first["calendar"], code)
    text = t("energy.trap", place=first["name"], year=year, shares=t("energy.comma").join(shares))
    return Trap(frozenset(pair["basis"]), text)


def newest(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of newest figures with share, when, notes, recent, target, missing and status in words."""
    code = language()
    return _worded(rows).assign(
        recent=[recent_text(row, row.from_year) for row in rows.itertuples()],
        target=[
            ""
            if numbers.is_unknown(row.target_year)
            else t(
                "energy.target_in",
                target=percent_text(row.target_pct, row.target_qualifier, code),
                year=numbers.year(row.target_year, None, code),
            )
            for row in rows.itertuples()
        ],
        required=[pace_text(v, None) for v in rows["required_points_a_year"]],
        missing=[
            "" if numbers.is_unknown(v) else numbers.signed(v, code, 1)
            for v in rows["missing_points"]
        ],
        status=[_pace_words(row) for row in rows.itertuples()],
    )


def _pace_words(row: object) -> str:
    pace = getattr(row, "pace", None)
    if not isinstance(pace, str):
        return ""
    return t("energy.status_no_pace" if pace == "unknown" else f"energy.status_{pace}")


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
