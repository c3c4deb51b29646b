"""Events and deals: what came of meetings between Japan and Europe, stage by stage, and where."""

import streamlit as st

from catalog.vocabularies import EVENT_KIND, EVENT_MODE, FIELD, MEASURE
from dashboard import numbers
from dashboard.charts import CONFIG
from dashboard.charts.funnel import stage_funnel
from dashboard.charts.timeline import events_by_year
from dashboard.citations import HOST, title
from dashboard.event_detail import show_event, when
from dashboard.filters import choose, chosen_id, pick_some, select
from dashboard.language import language, say
from dashboard.legend import colour_legend
from dashboard.linked_selection import list_click, map_click, map_key, mark_row
from dashboard.maps.base import WIDEST
from dashboard.maps.columns import COLUMNS, FAIRS, FEET, outcome_columns
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import events, places
from dashboard.queries.sources import sources
from dashboard.texts import t
from dashboard.theme import ACCENT
from dashboard.viewport import is_phone, map_size

LINK, HOST_LINK = "event", "host"
code = language()

st.title(t("events.title"))
said = st.container()
measures = events.measures()
with st.container(width=420):
    measure = select(
        "measure", t("events.stage"), measures, lambda m: say(MEASURE[m]),
        default="meetings_held" if "meetings_held" in measures else None, help=t("events.stage_help"),
    )  # fmt: skip
stage = say(MEASURE[measure])
years = events.years()
folded = st.expander(t("partnerships.filters")) if is_phone() else st.container()
with folded, st.grid(columns=4, min_column_width=180):
    fields = pick_some(
        "field", t("partnerships.field"), events.fields(), lambda f: say(FIELD[f]),
        help=t("partnerships.all_help"),
    )  # fmt: skip
    kinds = pick_some(
        "kind", t("events.kind"), events.kinds(), lambda k: say(EVENT_KIND[k]),
        help=t("partnerships.all_help"),
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
sums = events.totals(chosen, measure)
hosts = events.hosts(chosen, measure)
host_ids = list(hosts["region_id"])
host = chosen_id(HOST_LINK, host_ids)
event_id = chosen_id(LINK, events.event_ids())
count = {
    name: numbers.number(sums[name], code)
    for name in ("events", "undated", "part_only", "unknown", "unhosted", "all_events", "other_events", "fair_events")
}  # fmt: skip
said.markdown(t("events.sentence", stage=stage, **count))


def total(row: object, name: str) -> str:
    """The sum of a row with its qualifier, in words; a dash where there was no such event at all."""
    if getattr(row, f"{name}_held") == 0:
        return "–"
    return numbers.total(getattr(row, f"{name}_total"), getattr(row, f"{name}_qualifier"), code)


if sums["events"] == 0:
    empty_state(t("events.none_found"), t("events.none_found_help"))
else:
    with st.grid(min_column_width=200):
        for name in ("other", "fair"):
            st.metric(
                t(f"events.{name}_total", stage=stage),
                total(sums, name),
                help=t(f"events.{name}_help"),
                border=True,
                height="stretch",
            )
        for name in ("all_events", "unknown"):
            st.metric(
                t(f"events.{name}"),
                count[name],
                help=t(f"events.{name}_help"),
                border=True,
                height="stretch",
            )
    st.caption(t("events.figures_note", **count))

    st.header(t("events.map_title", stage=stage))
    noted = hosts.assign(
        note=[
            t(
                "events.host_note",
                stage=stage,
                other=total(r, "other"),
                fair=total(r, "fair"),
                known=numbers.number(r.all_events, code),
                events=numbers.number(r.all_held, code),
            )
            for r in hosts.itertuples()
        ]
    )
    height, width = map_size()
    layers = (COLUMNS, FEET)
    key = map_key("event_map", layers, "region_id", host, [measure, *host_ids])
    st.pydeck_chart(
        outcome_columns(noted, selected=host, height=height, width=width),
        height=height,
        width=WIDEST,
        on_select=map_click(key, layers, "region_id", HOST_LINK),
        selection_mode="single-object",
        key=key,
        alt=t("events.map_alt", stage=stage, hosts=len(hosts)),
    )
    colour_legend([(ACCENT, t("events.legend_other")), (FAIRS, t("events.legend_fair"))])
    unhosted = t("events.unhosted", **count) if sums["unhosted"] else ""
    st.caption(f"{t('events.map_hint')} {unhosted}")
    shown_hosts = hosts.assign(
        other=[total(r, "other") for r in hosts.itertuples()],
        fair=[total(r, "fair") for r in hosts.itertuples()],
    )
    host_labels = {
        "name": t("events.host"),
        "all_held": t("events.hosted"),
        "all_events": t("events.with_figure"),
        "other": t("events.other_total", stage=stage),
        "fair": t("events.fair_total", stage=stage),
    }
    mark_row("host_list", host_ids, host)
    st.dataframe(
        shown_hosts[list(host_labels)],
        hide_index=True,
        placeholder="",
        height=215,
        on_select=list_click("host_list", host_ids, HOST_LINK),
        selection_mode="single-row",
        key="host_list",
        column_config={
            "name": st.column_config.TextColumn(host_labels["name"], width=260),
            "all_held": host_labels["all_held"],
            "all_events": host_labels["all_events"],
            "other": st.column_config.TextColumn(host_labels["other"], alignment="right"),
            "fair": st.column_config.TextColumn(host_labels["fair"], alignment="right"),
        },
        alt=t("events.hosts_alt"),
    )
    here = events.Chosen(chosen.fields, chosen.kinds, chosen.first_year, chosen.last_year, host)
    listed = events.events(here, measure)
    used = list(listed.loc[listed["value"].notna(), "source_id"])
    under_figure("event_hosts", shown_hosts, sources=used, metric="outcomes", columns=host_labels)

    st.header(t("events.stages_title"))
    st.caption(t("events.stages_note"))
    steps = events.stages(chosen)
    steps = steps.assign(
        stage=[say(MEASURE[m]) for m in steps["measure"]],
        words=[total(r, "all") for r in steps.itertuples()],
    )
    st.plotly_chart(
        stage_funnel(
            steps,
            whole=t("events.whole"),
            part=t("events.part"),
            unit=t("events.unit"),
        ),
        config=CONFIG,
        key="event_stages",
        alt=t("events.stages_alt"),
    )
    under_figure(
        "event_stages",
        steps,
        sources=used,
        metric="outcomes",
        columns={
            "stage": t("events.stage"),
            "all_events": t("events.whole"),
            "words": t("events.sum"),
            "part_events": t("events.part"),
        },
    )

    st.header(t("events.years_title"))
    st.plotly_chart(
        events_by_year(
            events.by_year(chosen, measure),
            known=t("events.known_of", stage=stage),
            unknown=t("events.unknown_of", stage=stage),
        ),
        config=CONFIG,
        key="event_years",
        alt=t("events.years_alt"),
    )
    st.caption(t("events.undated_note", **count))

    st.header(t("events.list_title", events=numbers.number(len(listed), code)))
    if host is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            place = hosts.set_index("region_id").loc[host, "name"]
            st.markdown(t("events.only_host", name=place), width="content")
            st.button(t("events.all_hosts"), on_click=choose, args=(HOST_LINK, None))
    scopes = places.terms("outcome_scope")
    titles = {
        row.source_id: title(row) for row in sources(sorted(set(listed["source_id"]))).itertuples()
    }
    labels = {
        "name": t("events.name"),
        "date": t("events.date"),
        "figure": stage,
        "scope": t("events.scope"),
        "differs": t("events.differs"),
        "kind": t("events.kind"),
        "place": t("events.host"),
        "mode": t("events.mode"),
        "source": t("partnerships.source"),
    }
    shown = listed.assign(
        date=[when(r) for r in listed.itertuples()],
        kind=[say(EVENT_KIND[k]) for k in listed["kind"]],
        mode=["" if numbers.is_unknown(m) else say(EVENT_MODE[m]) for m in listed["mode"]],
        place=listed["host_region"].fillna(""),
        figure=[numbers.qualified(r.value, r.qualifier, code) for r in listed.itertuples()],
        scope=["" if numbers.is_unknown(s) else scopes.get(s, s) for s in listed["scope"]],
        differs=[t("events.differs_mark") if d else "" for d in listed["differs"]],
        source=[titles[s] for s in listed["source_id"]],
    )
    ids = list(listed["event_id"])
    mark_row("event_list", ids, event_id)
    st.dataframe(
        shown[[*labels, "url"]],
        hide_index=True,
        placeholder="",
        height=390,
        on_select=list_click("event_list", ids, LINK),
        selection_mode="single-row",
        key="event_list",
        column_config={
            **labels,
            "date": st.column_config.TextColumn(labels["date"], width=150),
            "name": st.column_config.TextColumn(labels["name"], width=300),
            "figure": st.column_config.TextColumn(stage, width=110, alignment="right"),
            "scope": st.column_config.TextColumn(labels["scope"], width=140),
            "kind": st.column_config.TextColumn(labels["kind"], width=150),
            "place": st.column_config.TextColumn(labels["place"], width=150),
            "source": st.column_config.TextColumn(labels["source"], width=180),
            "url": st.column_config.LinkColumn(t("partnerships.link"), display_text=HOST),
        },
        alt=t("events.list_alt"),
    )
    under_figure(
        "events", shown, sources=list(listed["source_id"]), metric="outcomes", columns=labels
    )

st.divider()
if event_id is None:
    st.caption(t("events.select_hint"))
else:
    st.button(t("partnerships.clear"), on_click=choose, args=(LINK, None), key="clear_event")
    show_event(event_id)
