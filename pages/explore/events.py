"""Events and deals: what came of meetings between Japan and Europe, stage by stage, and where it is unknown."""

import streamlit as st

from catalog.vocabularies import EVENT_KIND, EVENT_MODE, FIELD, MEASURE
from dashboard import numbers
from dashboard.event_agreements import agreements, show_agreements
from dashboard.event_breakdown import show_breakdown
from dashboard.event_detail import show_event
from dashboard.event_list import show_list
from dashboard.event_stages import show_stages
from dashboard.event_totals import HOST_LINK, show_totals, totals
from dashboard.filters import choose, chosen_id, pick_some, select
from dashboard.language import language, say
from dashboard.notices import empty_state
from dashboard.queries import events
from dashboard.tabs import tab
from dashboard.texts import t
from dashboard.viewport import is_phone

LINK = "event"
VIEWS = ("hosts", "agreements", "stages", "breakdown")
DEFAULT = "meetings_held"
code = language()

st.title(t("events.title"))
said = st.container()
view = tab("view", t("events.view"), VIEWS, lambda v: t(f"events.view_{v}"))
years = events.years()
folded = st.expander(t("partnerships.filters")) if is_phone() else st.container()
with folded, st.grid(columns=5, min_column_width=180):
    fields = pick_some(
        "field", t("partnerships.field"), events.fields(),
        lambda f: say(FIELD[f]), help=t("partnerships.all_help"),
    )  # fmt: skip
    kinds = pick_some(
        "kind", t("events.kind"), events.kinds(),
        lambda k: say(EVENT_KIND[k]), help=t("partnerships.all_help"),
    )  # fmt: skip
    modes = pick_some(
        "mode", t("events.mode"), events.modes(),
        lambda m: say(EVENT_MODE[m]) if m in EVENT_MODE else t("events.no_mode"),
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
    tuple(modes),
    int(first) if first != years[0] else None,
    int(last) if last != years[-1] else None,
)
event_id = chosen_id(LINK, events.event_ids())
led = agreements(chosen)

if led is None:
    empty_state(t("events.none_found"), t("events.none_found_help"))
else:
    said.markdown(t("events.answer", **led.counts))
    if view in ("hosts", "breakdown"):
        measures = events.measures()
        with st.container(width=420):
            measure = select(
                "measure", t("events.stage"), measures, lambda m: say(MEASURE[m]),
                default=DEFAULT if DEFAULT in measures else None, help=t("events.stage_help"),
            )  # fmt: skip
    if view == "agreements":
        show_agreements(led, chosen, LINK, event_id)
    elif view == "stages":
        show_stages(chosen, LINK, event_id)
    elif view == "breakdown":
        show_breakdown(chosen, measure)
    elif (found := totals(chosen, measure)) is not None:
        host = chosen_id(HOST_LINK, found.host_ids)
        st.markdown(t("events.sentence", stage=say(MEASURE[measure]), **found.counts))
        show_totals(found, chosen, measure, host)
        show_list(chosen.at(host), measure, LINK, event_id)

st.divider()
if event_id is None and view != "breakdown":
    st.caption(t("events.select_hint"))
elif event_id is not None:
    st.button(t("partnerships.clear"), on_click=choose, args=(LINK, None), key="clear_event")
    show_event(event_id)
