"""Regions and countries on one basis by share, by recent pace, or by what is missing to their next target."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from catalog.metrics import METRICS
from dashboard import numbers, share_words
from dashboard.alternatives import ranked as ranked_words
from dashboard.charts import CONFIG
from dashboard.charts.pace import pace_bars
from dashboard.citations import HOST
from dashboard.energy_pace import newest
from dashboard.filters import pick
from dashboard.language import colon, language, say
from dashboard.made_once import kept, made_once
from dashboard.measures import axis_title, basis_text
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.tables import arrow, source_ids
from dashboard.texts import t
from dashboard.viewport import is_phone

_TOP = 20
# What places are ranked by: the column, the indicator behind it.
_RANKED = {
    "recent": ("recent_points_a_year", "recent_pace"),
    "missing": ("missing_points", "required_pace"),
    "share": ("value", "renewable_share"),
}
_COLUMNS = (
    "name", "when", "share", "recent", "target", "missing", "required", "status", "change_points", "notes",
    "source", "url",
)  # fmt: skip


def show_ranking(basis: str, shown: tuple[str, ...]) -> None:
    """The places of a basis from the first to the last, the chosen ones marked, and all of them in a table."""
    code = language()
    found = newest(basis)
    by = pick("rank", t("energy.rank"), list(_RANKED), lambda r: t(f"energy.rank_{r}"))
    column, metric = _RANKED[by]
    st.header(t(f"energy.ranking_{by}", basis=basis_text(basis, code)), anchor=False)
    rows = ranked(basis, by, shown)
    if rows.empty:
        empty_state(t(f"energy.ranking_none_{by}"), t("energy.empty_do"))
    else:
        st.plotly_chart(
            made_once(
                lambda: pace_bars(
                    rows,
                    selected=list(shown),
                    unit=t("energy.points") if by == "missing" else axis_title(metric, code),
                    needed=t("energy.needed") if by == "recent" else None,
                    narrow=is_phone(),
                ),
                "energy_ranking",
                basis,
                by,
                *shown,
            ),
            config=CONFIG,
            key="energy_ranking",
            alt=made_once(
                lambda: ranked_words(
                    t(f"energy.ranking_{by}", basis=basis_text(basis, code)),
                    rows,
                    marked=shown,
                    lowest_first=by == "missing",
                ),
                "energy_ranking_alt",
                basis,
                by,
                *shown,
            ),
        )
        st.caption(t(f"energy.ranking_note_{by}", known=int(found[column].notna().sum()), all=len(found)))  # fmt: skip
    _table(found, basis, metric)


@kept
def ranked(basis: str, by: str, shown: tuple[str, ...]) -> pd.DataFrame:
    """The first _TOP places and the chosen ones below them: rank, name, value, label, words, needed, needed_words."""
    code = language()
    column, _ = _RANKED[by]
    rows = newest(basis)
    rows = rows[rows[column].notna()].sort_values(
        [column, "region_id"], ascending=[by == "missing", True], kind="stable"
    )
    # A bloc is the sum of others: it is shown beside them where it is chosen, and has no rank.
    alone = rows["tier"] != "bloc"
    place = rows[column].where(alone).rank(method="min", ascending=by == "missing")
    rows = rows.assign(value=rows[column], rank=[f"{p:.0f}" if p == p else "" for p in place])
    first = rows[alone].head(_TOP)
    rows = rows[rows["region_id"].isin([*first["region_id"], *shown])]
    label = {"recent": rows["recent"], "missing": _missing(rows), "share": rows["share"]}[by]
    # A phone has no room for the years behind a bar; they are in the table.
    short = [
        share_words.pace_text(r.recent_points_a_year, r.recent_qualifier) for r in rows.itertuples()
    ]
    return rows.assign(
        label=short if by == "recent" and is_phone() else label,
        words=[f"{text}<br>{row.share} ({row.when})" for text, row in zip(label, rows.itertuples(), strict=True)],
        needed=rows["required_points_a_year"],
        needed_words=[
            f"{row.target}{colon()}{numbers.signed(row.required_points_a_year, code, METRICS['required_pace'].digits)}"
            for row in rows.itertuples()
        ],
    )  # fmt: skip


def _missing(rows: pd.DataFrame) -> list[str]:
    return [
        t("energy.missing_label", points=row.missing, target=row.target)
        for row in rows.itertuples()
    ]


def _table(found: pd.DataFrame, basis: str, metric: str) -> None:
    column = st.column_config
    st.subheader(t("energy.latest_title", basis=basis_text(basis, language())), anchor=False)
    st.caption(t("energy.latest_note"))
    right: dict[str, Any] = {"alignment": "right"}
    labels = {
        "name": t("energy.place"),
        "when": t("energy.year"),
        "share": t("energy.as_recorded"),
        "recent": t("energy.recent"),
        "target": t("energy.next_target"),
        "missing": t("energy.missing_points"),
        "required": t("energy.required"),
        "status": t("energy.status"),
        "change_points": t("energy.change"),
        "notes": t("energy.notes"),
        "source": t("provenance.source"),
    }
    st.dataframe(
        made_once(lambda: arrow(found, _COLUMNS), "energy_latest_table", basis),
        column_config={
            "name": column.TextColumn(labels["name"], width=190),
            "when": column.TextColumn(labels["when"], width=80),
            "share": column.TextColumn(labels["share"], width=90, **right),
            "recent": column.TextColumn(labels["recent"], width=165, help=say(METRICS["recent_pace"].reading), **right),
            "target": column.TextColumn(labels["target"], width=130, **right),
            "missing": column.TextColumn(labels["missing"], width=110, **right),
            "required": column.TextColumn(labels["required"], width=120, help=say(METRICS["required_pace"].reading), **right),
            "status": column.TextColumn(labels["status"], width=170),
            "change_points": column.NumberColumn(labels["change_points"], format="%+.1f", width=110, help=t("energy.change_help")),
            "notes": column.TextColumn(labels["notes"], width=170),
            "source": column.TextColumn(labels["source"], width=200),
            "url": column.LinkColumn(t("energy.link"), display_text=HOST, width=150),
        },
        hide_index=True,
        placeholder="",
        height="content" if len(found) < 10 else 420,
        alt=t("energy.latest_title", basis=basis_text(basis, language())),
    )  # fmt: skip
    under_figure(
        "energy_latest",
        found,
        sources=source_ids(found),
        metric=[metric] if metric == "renewable_share" else [metric, "renewable_share"],
        columns=labels,
    )
