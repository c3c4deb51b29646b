"""The partnerships as a network of regions, with the pairs in a table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import streamlit as st

from catalog.vocabularies import FIELD
from dashboard.alternatives import listed
from dashboard.charts import CONFIG
from dashboard.charts.network import SEVERAL, network
from dashboard.filters import choose, pick
from dashboard.language import say
from dashboard.legend import colour_legend, field_colours
from dashboard.made_once import kept, made_once
from dashboard.partnership_words import date_words
from dashboard.provenance import under_figure
from dashboard.queries import partnerships
from dashboard.selection import clicked_location
from dashboard.tables import arrow, height_of
from dashboard.texts import t
from dashboard.viewport import is_phone

# So many pairs are said of the figure.
_SAID = 5
_COLUMNS = ("a_name", "b_name", "partnerships", "field_label", "last_date")


@dataclass(frozen=True, slots=True)
class _Network:
    rows: pd.DataFrame
    table: pa.Table
    places: tuple[int, int]
    said: str


def show_network(wanted: partnerships.Wanted, sources: Sequence[str]) -> None:
    """Draw the network of the partnerships that are `wanted`, which stand on `sources`; a click on a region keeps to its partnerships."""
    st.header(t("partnerships.network_title"))
    level = pick(
        "level", t("partnerships.level"), ("region", "country"),
        lambda x: t(f"partnerships.level_{x}"), default="country" if is_phone() else "region",
    )  # fmt: skip
    found = _network(wanted, level == "country")
    left, right = t("partnerships.level_japan"), t(f"partnerships.level_{level}")
    key = "partnership_network"

    def clicked() -> None:
        place = clicked_location(key)
        if place in partnerships.regions():
            choose("region", None if place == wanted.region else place)

    st.markdown(
        t(
            "partnerships.network_sentence",
            pairs=len(found.rows),
            left=found.places[0],
            right=found.places[1],
        )
    )
    st.plotly_chart(
        made_once(
            lambda: network(
                found.rows,
                left=left,
                right=right,
                selected=wanted.region or None,
                narrow=is_phone(),
            ),
            "partnership_network",
            wanted,
            level,
        ),
        config=CONFIG,
        key=key,
        on_select=clicked,
        selection_mode="points",
        alt=found.said,
    )
    own = [field for field in found.rows["field"] if isinstance(field, str)]
    several = [(SEVERAL, t("partnerships.several_fields"))] if len(own) < len(found.rows) else []
    colour_legend([*field_colours(own), *several])
    st.caption(t("partnerships.network_hint"))
    labels = {
        "a_name": left,
        "b_name": right,
        **{name: t(f"partnerships.pair_{name}") for name in _COLUMNS[2:]},
    }
    st.dataframe(
        found.table,
        hide_index=True,
        placeholder="",
        height=height_of(len(found.rows), 260),
        column_config={
            **labels,
            "a_name": st.column_config.TextColumn(
                labels["a_name"], width=100 if is_phone() else 160
            ),
            "b_name": st.column_config.TextColumn(
                labels["b_name"], width=120 if is_phone() else 260
            ),
        },
        alt=t("partnerships.network_alt", pairs=len(found.rows)),
    )
    under_figure(
        "network",
        found.rows,
        sources=sources,
        metric=("partnerships", "partner_regions"),
        columns=labels,
    )


@kept
def _network(wanted: partnerships.Wanted, by_country: bool) -> _Network:
    pairs = partnerships.region_pairs(wanted, by_country)
    labels = [
        say(FIELD[field]) if isinstance(field, str) else t("partnerships.several_fields")
        for field in pairs["field"]
    ]
    rows = pairs.assign(
        field_label=labels,
        last_date=[date_words(date, None) for date in pairs["last_date"]],
        a_name=_named(pairs["a_name"], pairs["a_whole"]),
        # Among countries, a country is no exception.
        b_name=pairs["b_name"] if by_country else _named(pairs["b_name"], pairs["b_whole"]),
    )
    rows = rows.assign(
        words=[
            t("partnerships.pair_words", a=r.a_name, b=r.b_name, count=r.partnerships, field=r.field_label)
            for r in rows.itertuples()
        ]
    )  # fmt: skip
    most = rows.sort_values("partnerships", ascending=False, kind="stable").head(_SAID)
    said = listed(
        t("partnerships.network_alt", pairs=len(rows)),
        [(f"{r.a_name}–{r.b_name}", r.partnerships) for r in most.itertuples()],
    )
    return _Network(rows, arrow(rows, _COLUMNS), (rows["a_id"].nunique(), rows["b_id"].nunique()), said)  # fmt: skip


def _named(names: pd.Series, whole: pd.Series) -> list[str]:
    return [
        t("partnerships.national", name=x) if w else x for x, w in zip(names, whole, strict=True)
    ]
