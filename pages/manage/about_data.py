"""About the data: what is held, where it comes from, known limits."""

import streamlit as st

from catalog.datasets import DATASETS
from catalog.marts import MARTS
from catalog.metrics import METRICS
from dashboard import dictionary, filters, numbers
from dashboard.language import language, say
from dashboard.made_once import made_once
from dashboard.provenance import explain
from dashboard.queries import sources
from dashboard.snapshots import opened
from dashboard.texts import t

code = language()
snapshot = opened().snapshot

st.title(t("about_data.title"))
st.markdown(
    t(
        "about_data.sentence",
        version=snapshot.version,
        date=numbers.date(snapshot.published_at[:10], "day", code),
        sources=numbers.number(snapshot.rows["source"], code),
    )
)
st.page_link(
    "pages/manage/history.py",
    label=t("about_data.history"),
    query_params={"lang": code},
    icon=":material/history:",
)
part = filters.pick(
    "part",
    t("about_data.part"),
    ["datasets", "indicators", "sources", "limits"],
    lambda name: t(f"about_data.part_{name}"),
)

if part == "datasets":
    tables = {**DATASETS, **MARTS}
    chosen = filters.select(
        "table", t("about_data.table"), list(tables), lambda name: say(tables[name].label)
    )
    dataset = tables[chosen]
    rows = numbers.number(snapshot.rows[chosen], code)
    st.markdown(f"**{say(dataset.label)}** (`{dataset.name}`): {say(dataset.row)}")
    st.caption(t("about_data.rows", rows=rows))
    st.dataframe(
        made_once(lambda: dictionary.columns_of(dataset, code), "dictionary", chosen),
        hide_index=True,
        placeholder="",
        alt=t("about_data.dictionary_alt", table=say(dataset.label)),
    )
    for rule in dataset.rules:
        st.markdown(f"- {say(rule.says)}")
elif part == "indicators":
    st.markdown(t("about_data.indicators_note"))
    chosen = filters.select(
        "indicator", t("about_data.indicator"), list(METRICS), lambda name: say(METRICS[name].label)
    )
    with st.container(border=True):
        explain(METRICS[chosen])
    st.dataframe(
        made_once(lambda: dictionary.indicators_table(code), "indicators_table"),
        hide_index=True,
        placeholder="",
        height="content",
        alt=t("about_data.part_indicators"),
    )
elif part == "sources":
    st.markdown(t("about_data.sources_note"))
    st.dataframe(
        dictionary.sources_table(sources.all_sources(), code),
        hide_index=True,
        placeholder="",
        height=560,
        column_config={t("about_data.link"): st.column_config.LinkColumn(width="medium")},
        alt=t("about_data.sources_alt"),
    )
else:
    st.markdown(made_once(lambda: dictionary.general_choices(code), "general_choices"))
