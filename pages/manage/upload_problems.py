"""The problems of an uploaded file: alike ones as one group, errors first, and all of them to take away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

import pandas as pd
import streamlit as st

from catalog.national_rules import NATIONAL_RULES
from catalog.problems import SEVERITIES
from catalog.words import Language
from dashboard import numbers
from dashboard.file_names import stem
from dashboard.language import language, say
from dashboard.plain_text import one_line, plain
from dashboard.tables import height_of
from dashboard.texts import t
from etl.intake.problem_list import problem_list
from etl.intake.report import Report
from etl.intake.words import Group, groups, place
from etl.problem import Problem

# So many groups are shown in full, so many values of each; the table holds the rest.
_GROUPS, _VALUES, _LISTED = 12, 5, 1000
_COLOURS: dict[str, Literal["red", "orange", "gray"]] = {
    "error": "red",
    "warning": "orange",
    "info": "gray",
}
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(report: Report, code: Language) -> pd.DataFrame:
    """One row a problem, in the language `code`."""
    columns = ("severity", "sheet", "row", "column", "header", "value_found", "message", "hint", "rule", "count")  # fmt: skip
    rows = [
        (
            SEVERITIES[problem.severity].in_(code),
            problem.sheet,
            problem.row,
            problem.column_letter,
            problem.header,
            problem.value,
            problem.message(code),
            problem.hint(code),
            problem.rule,
            problem.count,
        )
        for problem in report.problems
    ]
    made = pd.DataFrame(rows, columns=list(columns)).astype({"row": "Int64"})
    return made.rename(columns={name: t(f"upload.{name}", code=code) for name in columns})


def show_problems(report: Report, marked: Callable[[], bytes] | None) -> None:
    """The groups, each with what to do; then all of them as a table and as downloads.

    `marked` makes the file itself as a workbook with the cells marked, when it is asked for; None where
    nothing of the file could be opened.
    """
    code = language()
    found = groups(report.problems)
    if not found:
        return
    grave = [group for group in found if group.first.severity != "info"]
    notes = [group for group in found if group.first.severity == "info"]
    if grave:
        st.header(t("upload.problems"), anchor=False)
    for group in grave[:_GROUPS]:
        _show(group)
    if len(grave) > _GROUPS:
        st.caption(t("upload.more_groups", count=len(grave[_GROUPS:])))
    if notes:
        with st.expander(t("upload.notes", count=len(notes))):
            for group in notes[:_GROUPS]:
                _show(group)
    with st.container(horizontal=True):
        st.download_button(
            t("upload.problems_csv"),
            partial(problem_list, report),
            file_name=t("upload.problems_file", file=stem(report.file)) + ".csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
        if marked is not None:
            st.download_button(
                t("upload.marked"),
                marked,
                file_name=t("upload.marked_file", file=stem(report.file)) + ".xlsx",
                mime=_EXCEL,
                on_click="ignore",
                icon=":material/format_color_fill:",
                help=t("upload.marked_help"),
            )
    _show_table(report, code)


def show_alike(problems: Sequence[Problem]) -> None:
    """Problems of a later step, alike ones together."""
    for group in groups(problems):
        _show(group)


def _show(group: Group) -> None:
    code, problem = language(), group.first
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.badge(say(SEVERITIES[problem.severity]), color=_COLOURS[problem.severity])
            if group.count > 1:
                st.caption(
                    t("upload.alike", count=numbers.number(group.count, code)), width="content"
                )
            if problem.rule in NATIONAL_RULES:
                title = say(NATIONAL_RULES[problem.rule].title)
                st.caption(t("upload.breaks_rule", rule=problem.rule, title=title))
        st.markdown(f"**{plain(problem.message(code))}**")
        if where := place(group, code):
            st.text(t("upload.where", where=where))
        # One value stands in the message already, where it matters.
        if group.values and (group.count > 1 or group.values[0] not in problem.message(code)):
            st.text(t("upload.values_found", values=_quoted(group.values[:_VALUES])))
        if hint := problem.hint(code):
            st.text(t("upload.do", hint=one_line(hint)))


def _quoted(values: tuple[str, ...]) -> str:
    left, right, between = ("「", "」", "") if language() == "ja" else ("“", "”", ", ")
    return between.join(f"{left}{one_line(value)}{right}" for value in values)


def _show_table(report: Report, code: Language) -> None:
    opened = st.expander(t("upload.problems_table"), key="upload_problems_table", on_change="rerun")
    if not opened.open:
        return
    rows = table(report, code)
    with opened:
        if len(rows) > _LISTED:
            st.caption(t("upload.problems_first", shown=_LISTED, count=len(rows)))
        st.dataframe(
            rows.head(_LISTED),
            hide_index=True,
            placeholder="",
            height=height_of(len(rows), 420),
            alt=t("upload.problems_table"),
        )
