"""What an uploaded file is: whether it can be loaded, its rows accounted for, how it was read and why."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from catalog.datasets import DATASETS
from catalog.national_rules import NATIONAL_RULES
from catalog.words import Language
from dashboard import numbers
from dashboard.language import colon, language, say
from dashboard.plain_text import one_line, plain
from dashboard.tables import height_of
from dashboard.texts import t
from etl.intake.plan import UNITS
from etl.intake.report import Report
from etl.intake.words import headline, number

# So many readings of texts are listed; the preview shows all rows.
_LISTED = 500


def show_sentence(report: Report) -> None:
    """The first sentence: whether the file can be loaded, in the colour of what it says."""
    box, icon = {
        "yes": (st.success, "check_circle"),
        "after_tick": (st.warning, "warning"),
        "no": (st.error, "block"),
    }[report.loadable]
    box(plain(say(headline(report))), icon=f":material/{icon}:")


def show_file(report: Report) -> None:
    """Rows in = taken + left out + refused; what the file is; on request how it was read, and the rules."""
    code = language()
    if report.rows.found:
        with st.grid(4, min_column_width=150):
            for name, rows in accounts(report).items():
                st.metric(
                    t(f"upload.rows_{name}"),
                    numbers.number(rows, code),
                    border=True,
                    height="stretch",
                    help=t(f"upload.rows_{name}_help"),
                )
    if lines := described(report, code):
        st.text("\n".join(lines))
    _show_reading(report, code)
    _show_rules(report, code)


def accounts(report: Report) -> dict[str, int]:
    """Rows of the file = taken + left out by design + with an error."""
    rows = report.rows
    return {"in": rows.found, "accepted": rows.accepted, "left_out": rows.left_out, "wrong": rows.wrong}  # fmt: skip


def described(report: Report, code: Language) -> list[str]:
    """What the file is, a line each: dataset, title, sheet, sums of the figures."""
    dataset = DATASETS.get(report.dataset)
    said = {
        "dataset": dataset.label.in_(code) if dataset else "",
        "title_found": report.title,
        "sheet": report.sheet,
        "sums": _sums(report, code),
    }
    return [t(f"upload.{name}", code=code) + colon(code) + one_line(text) for name, text in said.items() if text]  # fmt: skip


def _sums(report: Report, code: Language) -> str:
    totals = report.totals
    if totals.in_file is None:
        return ""
    parts = {"in_file": totals.in_file, "taken": totals.taken, "left_out": totals.left_out, "refused": totals.refused}  # fmt: skip
    said = [
        t(f"upload.sum_{name}", code=code, value=number(value))
        for name, value in parts.items()
        if value or name in ("in_file", "taken")
    ]
    words = t("upload.map_person", code=code) if totals.unit == UNITS["persons"] else totals.unit
    unit = t("upload.sum_unit", code=code, unit=words) if words else ""
    return ("、" if code == "ja" else ", ").join(said) + unit


def _show_reading(report: Report, code: Language) -> None:
    whys = [one_line(why.in_(code)) for why in report.why]
    if not (whys or report.understood):
        return
    with st.expander(t("upload.how_read")):
        if whys:
            st.text("\n".join(whys))
        if report.understood:
            st.caption(t("upload.understood"))
            rows = understood(report, code)
            st.dataframe(
                rows.head(_LISTED),
                hide_index=True,
                placeholder="",
                height=height_of(len(rows), 320),
                alt=t("upload.understood"),
            )


def understood(report: Report, code: Language) -> pd.DataFrame:
    """How the texts of the file were read: as found, meaning, code, rows."""
    return pd.DataFrame(
        [
            {
                t("upload.header", code=code): item.column,
                t("upload.value_found", code=code): item.found,
                t("upload.read_as", code=code): item.label.in_(code) or item.meaning,
                t("upload.code", code=code): item.meaning,
                t("upload.rows", code=code): item.rows,
            }
            for item in report.understood
        ]
    )


def rules_table(report: Report, code: Language) -> pd.DataFrame:
    """The national rules on machine-readable tables: each with its state and what was looked at."""
    return pd.DataFrame(
        [
            {
                t("upload.rule", code=code): state.rule,
                t("upload.rule_title", code=code): NATIONAL_RULES[state.rule].title.in_(code),
                t("upload.rule_state", code=code): t(f"upload.rule_{state.status}", code=code),
                t("upload.rule_why", code=code): state.why.in_(code),
            }
            for state in report.rules
        ]
    )


def _show_rules(report: Report, code: Language) -> None:
    if not report.rules:
        return
    tally = {
        status: sum(rule.status == status for rule in report.rules)
        for status in ("ok", "broken", "not_applicable")
    }
    opened = st.expander(
        t(
            "upload.rules",
            count=len(report.rules),
            ok=tally["ok"],
            broken=tally["broken"],
            not_applicable=tally["not_applicable"],
        ),
        key="upload_rules",
        on_change="rerun",
    )
    if not opened.open:
        return
    column = st.column_config.TextColumn
    with opened:
        st.caption(t("upload.rules_note"))
        st.dataframe(
            rules_table(report, code),
            hide_index=True,
            placeholder="",
            height="content",
            column_config={
                t("upload.rule"): column(width=70),
                t("upload.rule_title"): column(width=260),
                t("upload.rule_state"): column(width=90),
            },
            alt=t("upload.rules_note"),
        )
