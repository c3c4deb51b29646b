"""Events and deals: what came of meetings between Japan and Europe, stage by stage, and where."""

import streamlit as st

from catalog.vocabularies import EVENT_KIND, FIELD, MEASURE
from dashboard import numbers
from dashboard.charts import CONFIG
from dashboard.charts.funnel import stage_funnel
from dashboard.charts.timeline import events_by_year
from dashboard.citations import HOST, plain
from dashboard.event_detail import show_event
from dashboard.event_list import EVENT_COLUMNS, event_list, outcomes
from dashboard.filters import choose, chosen_id, pick_some, select
from dashboard.language import language, say
from dashboard.legend import colour_legend
from dashboard.linked_selection import list_click, map_click, map_key, mark_row
from dashboard.made_once import made_once
from dashboard.maps.base import WIDEST
from dashboard.maps.columns import COLUMNS, FAIRS, FEET, outcome_columns
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import events
from dashboard.texts import t
from dashboard.theme import ACCENT
from dashboard.viewport import is_phone, map_size

LINK, HOST_LINK = "event", "host"
DEFAULT = "meetings_held"
code = language()
text, link = st.column_config.TextColumn, st.column_config.LinkColumn

st.title(t("events.title"))
said = st.container()
measures = events.measures()
with st.container(width=420):
    measure = select(
        "measure", t("events.stage"), measures, lambda m: say(MEASURE[m]),
        default=DEFAULT if DEFAULT in measures else None, help=t("events.stage_help"),
    )  # fmt: skip
stage = say(MEASURE[measure])
years = events.years()
folded = st.expander(t("partnerships.filters")) if is_phone() else st.container()
with folded, st.grid(columns=4, min_column_width=180):
    fields = pick_some(
        "field", t("partnerships.field"), events.fields(),
        lambda f: say(FIELD[f]), help=t("partnerships.all_help"),
    )  # fmt: skip
    kinds = pick_some(
        "kind", t("events.kind"), events.kinds(),
        lambda k: say(EVENT_KIND[k]), help=t("partnerships.all_help"),
    )  # fmt: skip
    first = select("from", t("events.from"), years, lambda y: numbers.year(int(y), None, code))
    last = select(
        "to", t("events.to"), years, lambda y: numbers.year(int(y), None, code), default=years[-1],
        help=t("events.years_help"),
    )  # fmt: skip

chosen = events.Chosen(
    tuple(fields),
    tuple(kinds),
    int(first) if first != years[0] else None,
    int(last) if last != years[-1] else None,
)
view = (chosen, measure)
found = outcomes(*view)
count, host_ids = found.counts, found.host_ids
host = chosen_id(HOST_LINK, host_ids)
event_id = chosen_id(LINK, events.event_ids())
said.markdown(t("events.sentence", stage=stage, **count))

if found.sums["events"] == 0:
    empty_state(t("events.none_found"), t("events.none_found_help"))
else:
    figures = {
        t("events.other_total", stage=stage): (found.other, t("events.other_help")),
        t("events.fair_total", stage=stage): (found.fair, t("events.fair_help")),
        t("events.all_events"): (count["all_events"], t("events.all_events_help")),
        t("events.unknown"): (count["unknown"], t("events.unknown_help")),
    }
    with st.grid(min_column_width=240):
        for label, (value, meaning) in figures.items():
            st.metric(label, value, help=meaning, border=True, height="stretch")
    st.caption(t("events.figures_note", **count))

    st.header(t("events.map_title", stage=stage))
    height, width = map_size()
    layers = (COLUMNS, FEET)
    key = map_key("event_map", layers, "region_id", host, [measure, *host_ids])
    st.pydeck_chart(
        made_once(
            lambda: outcome_columns(found.hosts, selected=host, height=height, width=width),
            "event_map",
            *view,
            host,
        ),
        height=height,
        width=WIDEST,
        on_select=map_click(key, layers, "region_id", HOST_LINK),
        selection_mode="single-object",
        key=key,
        alt=t("events.map_alt", stage=stage, hosts=len(host_ids)),
    )
    colour_legend([(ACCENT, t("events.legend_other")), (FAIRS, t("events.legend_fair"))])
    unhosted = t("events.unhosted", **count) if found.sums["unhosted"] else ""
    st.caption(f"{t('events.map_hint')} {unhosted}")
    host_labels = {
        "name": t("events.host"),
        "all_held": t("events.hosted"),
        "all_events": t("events.with_figure"),
        "other": t("events.other_total", stage=stage),
        "fair": t("events.fair_total", stage=stage),
    }
    mark_row("host_list", host_ids, host)
    st.dataframe(
        found.host_table,
        hide_index=True,
        placeholder="",
        height=215,
        on_select=list_click("host_list", host_ids, HOST_LINK),
        selection_mode="single-row",
        key="host_list",
        column_config={
            **host_labels,
            "name": text(host_labels["name"], width=260),
            "other": text(host_labels["other"], alignment="right"),
            "fair": text(host_labels["fair"], alignment="right"),
        },
        alt=t("events.hosts_alt"),
    )
    under_figure(
        "event_hosts", found.hosts, sources=found.used, metric="outcomes", columns=host_labels
    )

    st.header(t("events.stages_title"))
    st.caption(t("events.stages_note"))
    stage_labels = {
        "stage": t("events.stage"),
        "all_events": t("events.whole"),
        "words": t("events.sum"),
        "part_events": t("events.part"),
    }
    st.plotly_chart(
        made_once(
            lambda: stage_funnel(
                found.stages,
                whole=stage_labels["all_events"],
                part=stage_labels["part_events"],
                unit=t("events.unit"),
            ),
            "event_stages",
            *view,
        ),
        config=CONFIG,
        key="event_stages",
        alt=t("events.stages_alt"),
    )
    under_figure(
        "event_stages",
        found.stages,
        sources=found.stage_sources,
        metric="outcomes",
        columns=stage_labels,
    )

    st.header(t("events.years_title"))
    st.plotly_chart(
        made_once(
            lambda: events_by_year(
                events.by_year(*view),
                known=t("events.known_of", stage=stage),
                unknown=t("events.unknown_of", stage=stage),
            ),
            "event_years_chart",
            *view,
        ),
        config=CONFIG,
        key="event_years",
        alt=t("events.years_alt"),
    )
    st.caption(t("events.undated_note", **count))

    listed = event_list(chosen.at(host), measure)
    st.header(t("events.list_title", events=numbers.number(len(listed.ids), code)))
    if host is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            place = found.hosts["name"].iloc[host_ids.index(host)]
            st.markdown(t("events.only_host", name=plain(place)), width="content")
            st.button(t("events.all_hosts"), on_click=choose, args=(HOST_LINK, None))
    labels = {name: t(f"events.{name}") for name in EVENT_COLUMNS if name != "figure"}
    labels = {name: labels.get(name, stage) for name in EVENT_COLUMNS}
    mark_row("event_list", listed.ids, event_id)
    st.dataframe(
        listed.table,
        hide_index=True,
        placeholder="",
        height=390,
        on_select=list_click("event_list", listed.ids, LINK),
        selection_mode="single-row",
        key="event_list",
        column_config={
            **labels,
            "name": text(labels["name"], width=300),
            "date": text(labels["date"], width=150),
            "figure": text(stage, width=110, alignment="right"),
            "scope": text(labels["scope"], width=140),
            "kind": text(labels["kind"], width=150),
            "place": text(labels["place"], width=150),
            "source": text(labels["source"], width=180),
            "url": link(t("partnerships.link"), display_text=HOST),
        },
        alt=t("events.list_alt"),
    )
    under_figure("events", listed.rows, sources=listed.sources, metric="outcomes", columns=labels)

st.divider()
if event_id is None:
    st.caption(t("events.select_hint"))
else:
    st.button(t("partnerships.clear"), on_click=choose, args=(LINK, None), key="clear_event")
    show_event(event_id)
