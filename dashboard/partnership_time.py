"""Time in partnerships: how long a memorandum took, and which ties have been silent for long."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import streamlit as st

from catalog.metrics.partnerships import SILENT_YEARS
from catalog.vocabularies import EVENT_KIND, FIELD, MILESTONE_KIND
from dashboard import numbers
from dashboard.alternatives import ends
from dashboard.charts import CONFIG
from dashboard.charts.waits import waits
from dashboard.citations import plain
from dashboard.language import language
from dashboard.legend import field_legend
from dashboard.linked_selection import list_click, mark_row
from dashboard.made_once import kept, made_once
from dashboard.notices import empty_state
from dashboard.partnership_words import date_words, silence_words, wait_words
from dashboard.provenance import under_figure
from dashboard.queries import partnerships
from dashboard.tables import arrow, height_of, said, source_ids
from dashboard.texts import t
from dashboard.viewport import is_phone

_WAITS = ("name", "words_short", "first_contact", "signed_date", "field_label")
_QUIET = ("name", "silence", "last_date", "act", "field_label", "a_region", "b_region")
_UNDATED = ("name", "field_label", "a_region", "b_region")
_KINDS = {**MILESTONE_KIND, **EVENT_KIND}


@dataclass(frozen=True, slots=True)
class _List:
    rows: pd.DataFrame
    table: pa.Table
    ids: list[str]


def show_waits(wanted: partnerships.Wanted, chosen: str | None, parameter: str) -> None:
    """Draw how long it took from the first contact to the memorandum, and say of how many it is not known."""
    st.header(t("partnerships.waits_title"))
    counts = partnerships.counts(wanted)
    found = _waits(wanted)
    if not found.ids:
        empty_state(
            t("partnerships.no_waits"), t("partnerships.no_waits_help", signed=counts["signed"])
        )
        return
    # Half of them took no longer than the one in the middle.
    middle = found.rows.iloc[(len(found.ids) - 1) // 2]
    st.markdown(
        t(
            "partnerships.waits_sentence",
            known=len(found.ids),
            signed=counts["signed"],
            unknown=counts["unknown_wait"],
            middle=middle["words_short"],
            shortest=found.rows.iloc[0]["words_short"],
            longest=found.rows.iloc[-1]["words_short"],
        )
    )
    st.plotly_chart(
        made_once(
            lambda: waits(
                found.rows.assign(label=found.rows["words_short"]),
                unit=t("partnerships.waits_axis"),
                narrow=is_phone(),
            ),
            "partnership_waits",
            wanted,
        ),
        config=CONFIG,
        key="partnership_waits",
        alt=made_once(
            lambda: ends(
                t("partnerships.waits_alt", known=len(found.ids)),
                found.rows["name"],
                found.rows["words_short"],
            ),
            "partnership_waits_alt",
            wanted,
        ),
    )
    field_legend(list(found.rows["field"].unique()))
    st.caption(t("partnerships.waits_hint"))
    labels = {name: t(f"partnerships.wait_{name}") for name in _WAITS}
    _list(
        "wait_list",
        found,
        chosen,
        parameter,
        labels,
        t("partnerships.waits_alt", known=len(found.ids)),
    )
    under_figure(
        "waits", found.rows, sources=source_ids(found.rows), metric="time_to_memorandum", columns=labels
    )  # fmt: skip


def show_quiet(wanted: partnerships.Wanted, chosen: str | None, parameter: str) -> None:
    """Draw which ties have no recent sign of life, and apart from them those without a dated act."""
    st.header(t("partnerships.quiet_title"))
    code = language()
    sleeping, undated = _quiet(wanted, "sleeping"), _quiet(wanted, "unknown")
    limit = int(SILENT_YEARS.default)
    as_of = date_words(partnerships.as_of(), None)
    if not sleeping.ids:
        empty_state(t("partnerships.no_quiet", limit=limit), t("partnerships.no_quiet_help"))
    else:
        longest = sleeping.rows.iloc[0]
        st.markdown(
            t(
                "partnerships.quiet_sentence",
                as_of=as_of,
                limit=limit,
                sleeping=numbers.number(len(sleeping.ids), code),
                name=plain(longest["name"]),
                years=longest["silence"],
                date=longest["last_date"],
            )
        )
        st.caption(t("partnerships.quiet_hint"))
        labels = {name: t(f"partnerships.quiet_{name}") for name in _QUIET}
        _list("quiet_list", sleeping, chosen, parameter, labels, t("partnerships.quiet_alt"))
        under_figure(
            "quiet", sleeping.rows, sources=source_ids(sleeping.rows), metric="years_silent", columns=labels
        )  # fmt: skip
    if undated.ids:
        st.subheader(t("partnerships.undated_title", count=len(undated.ids)), anchor=False)
        st.caption(t("partnerships.undated_note"))
        labels = {name: t(f"partnerships.quiet_{name}") for name in _UNDATED}
        _list("undated_list", undated, chosen, parameter, labels, t("partnerships.undated_note"))


def _list(
    key: str,
    found: _List,
    chosen: str | None,
    parameter: str,
    labels: dict[str, str],
    alt: str,
) -> None:
    mark_row(key, found.ids, chosen)
    st.dataframe(
        found.table,
        hide_index=True,
        placeholder="",
        height=height_of(len(found.ids), 390),
        on_select=list_click(key, found.ids, parameter),
        selection_mode="single-row",
        key=key,
        column_config={
            **labels,
            "name": st.column_config.TextColumn(labels["name"], width=210 if is_phone() else 320),
        },
        alt=alt,
    )


@kept
def _waits(wanted: partnerships.Wanted) -> _List:
    found = partnerships.waits(wanted)
    short = [wait_words(row) for row in found.itertuples()]
    rows = found.assign(
        field_label=said(FIELD, found["field"]),
        words_short=short,
        first_contact=list(map(date_words, found["first_contact"], found["first_contact_precision"])),
        signed_date=list(map(date_words, found["signed_date"], found["signed_date_precision"])),
    )  # fmt: skip
    rows = rows.assign(
        words=[
            t("partnerships.wait_words", name=r.name_, first=r.first_contact, signed=r.signed_date, time=r.words_short)
            for r in rows.rename(columns={"name": "name_"}).itertuples()
        ]
    )  # fmt: skip
    return _List(rows, arrow(rows, _WAITS), list(rows["partnership_id"]))


@kept
def _quiet(wanted: partnerships.Wanted, life: str) -> _List:
    found = partnerships.quiet(wanted)
    found = found[found["life"] == life].reset_index(drop=True)
    rows = found.assign(
        field_label=said(FIELD, found["field"]),
        silence=[silence_words(row) for row in found.itertuples()],
        last_date=list(map(date_words, found["last_date"], found["last_date_precision"])),
        act=said(_KINDS, found["last_act"]),
    )
    columns = _QUIET if life == "sleeping" else _UNDATED
    return _List(rows, arrow(rows, columns), list(rows["partnership_id"]))
