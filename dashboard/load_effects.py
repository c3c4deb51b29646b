"""What a load changes in what is shown: the figures of the first page, the indicators, the regions on the map."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import streamlit as st

from catalog.metrics import METRICS
from catalog.vocabularies import BASIS
from catalog.words import Language
from dashboard import numbers
from dashboard.alternatives import ranked
from dashboard.charts import MAP_CONFIG
from dashboard.language import language, say
from dashboard.maps.choropleth import choropleth
from dashboard.queries import places
from dashboard.snapshots import query
from dashboard.texts import t
from dashboard.viewport import map_size
from warehouse.changes import Effects, HeadlineChange


def show_effects(effects: Effects, map_table: Path, key: str) -> None:
    """Headline figures before → after, the indicators that change, and the regions in which they do."""
    code = language()
    st.markdown(f"**{t('effects.headline')}**")
    differing = [change for change in effects.headline if change.differs]
    if differing:
        st.dataframe(headline_table(differing, code), hide_index=True, placeholder="–", height="content", alt=t("effects.headline"))  # fmt: skip
    else:
        st.caption(t("effects.headline_same"))
    withheld = [
        t(f"effects.{name}", count=numbers.number(getattr(effects, name), code))
        for name in ("newly_withheld", "no_longer_withheld")
        if getattr(effects, name)
    ]
    if withheld:
        st.caption(" ".join(withheld))
    shown = [change for change in effects.metrics if change.values and change.metric in METRICS]
    if not shown:
        st.caption(t("effects.metrics_same"))
        return
    st.markdown(f"**{t('effects.metrics')}**")
    table = pd.DataFrame(
        {
            t("effects.metric"): [say(METRICS[change.metric].label) for change in shown],
            t("effects.values"): [change.values for change in shown],
            t("effects.regions"): [change.regions for change in shown],
        }
    )
    st.dataframe(table, hide_index=True, height="content", alt=t("effects.metrics"))
    _show_map([change.metric for change in shown if change.regions], map_table, key)


def headline_table(changes: list[HeadlineChange], code: Language) -> pd.DataFrame:
    """Figures of the first page that differ: before, after."""
    return pd.DataFrame(
        [
            {
                t("effects.figure", code=code): figure_label(change.figure, code),
                t("effects.before", code=code): _worded(change.before, change.detail_before, code),
                t("effects.after", code=code): _worded(change.after, change.detail_after, code),
            }
            for change in changes
        ]
    )


def figure_label(figure: str, code: Language) -> str:
    """The name of a figure of the first page; of a share with its region and basis."""
    if not figure.startswith("share:"):
        return t(f"effects.figure_{figure}", code=code)
    _, region, basis = figure.split(":")
    name = places.region_names().get(region, region)
    return f"{t('overview.share_of', code=code, region=name)} ({BASIS[basis].in_(code)})"


def _worded(value: float | None, detail: str, code: Language) -> str:
    """A figure with its year where it has one, else as its qualifier words it."""
    if detail.isdigit():
        return f"{numbers.percent(value, code)} ({detail})"
    return numbers.qualified(value, detail or None, code)


def _show_map(metrics: list[str], map_table: Path, key: str) -> None:
    if not metrics:
        return
    code = language()
    labels = {name: say(METRICS[name].label) for name in metrics}
    chosen = st.selectbox(
        t("effects.map_metric"),
        metrics,
        format_func=labels.__getitem__,
        key=f"{key}_map_metric",
    )
    rows = changed_regions(map_table, chosen, code)
    # The map with the most regions that change first.
    known = rows[rows["value"].notna()]
    offered = known["map"].value_counts().index.tolist()
    if not offered:
        st.caption(t("effects.no_map"))
        return
    where = offered[0]
    if len(offered) > 1:
        maps = {name: t(f"effects.map_{name}") for name in offered}
        where = st.segmented_control(
            t("effects.map"),
            offered,
            format_func=maps.__getitem__,
            default=offered[0],
            required=True,
            key=f"{key}_map",
        )
    height, width = map_size()
    on_map = rows[rows["map"] == where]
    count = int(on_map["value"].notna().sum())
    st.plotly_chart(
        choropleth(
            on_map,
            outlines=where,
            unit=t("effects.map_unit"),
            no_data=t("effects.map_same"),
            scale="counts",
            height=height,
            width=width,
        ),
        theme=None,
        config=MAP_CONFIG,
        key=f"{key}_map_chart",
        alt=ranked(t("effects.map_alt", metric=say(METRICS[chosen].label), count=count), on_map),
    )
    st.caption(t("effects.map_note", metric=say(METRICS[chosen].label), count=numbers.number(count, code)))  # fmt: skip


def changed_regions(map_table: Path, metric: str, code: Language) -> pd.DataFrame:
    """Every region of the maps: region_id, name, map, value (how many values change; null: none), words.

    What changes in a municipality changes in its prefecture on the map.
    """
    changes = _changes(map_table, metric)
    regions = _regions(code)
    drawn_as = regions.drop_duplicates("region_id")[["region_id", "drawn_as"]]
    changes = changes.merge(drawn_as, on="region_id", how="inner")
    first = changes.drop_duplicates("drawn_as").set_index("drawn_as")
    counts = changes.groupby("drawn_as").size()
    drawn = regions[regions["map"].notna()].copy()
    drawn["value"] = drawn["region_id"].map(counts)
    drawn["words"] = [_words(x, first, counts, metric, code) for x in drawn["region_id"]]
    return drawn[["region_id", "name", "map", "value", "words"]]


def _words(region: str, first: pd.DataFrame, counts: pd.Series, metric: str, code: Language) -> str:
    if region not in counts.index:
        return t("effects.map_same", code=code)
    digits = METRICS[metric].digits
    old, new = (numbers.number(first.at[region, side], code, digits) for side in ("old", "new"))
    return t("effects.map_words", code=code, count=int(counts[region]), old=old, new=new)


@lru_cache(maxsize=16)
def _changes(map_table: Path, metric: str) -> pd.DataFrame:
    rows = pq.read_table(
        map_table, columns=["region_id", "old", "new"], filters=[("metric", "==", metric)]
    )
    return rows.to_pandas()


def _regions(code: Language) -> pd.DataFrame:
    """Regions: on which map each is drawn (none for what is on no map), and as which region it counts there.

    A country that is a region of its own is on both maps of Europe.
    """
    return query(
        f"""
        SELECT region_id, coalesce(name_{code}, name_en, name_ja) AS name,
               CASE WHEN tier = 'municipality' THEN parent_id ELSE region_id END AS drawn_as,
               unnest(CASE WHEN tier = 'prefecture' THEN ['japan']
                           WHEN country = 'JP' THEN [NULL]
                           WHEN tier = 'country' AND oecd_level = 'TL2' THEN ['europe', 'countries']
                           WHEN tier = 'country' THEN ['countries']
                           WHEN oecd_level = 'TL2' THEN ['europe']
                           ELSE [NULL] END) AS map
        FROM region ORDER BY region_id
        """
    )
