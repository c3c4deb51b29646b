"""Energy: renewable shares by basis, whether places are on pace for their targets, and what may be compared."""

import streamlit as st

from catalog.vocabularies import BASIS
from dashboard import filters
from dashboard.charts.renewables import MOST
from dashboard.energy_bases import show_bases, show_missing, trap
from dashboard.energy_map import show_map
from dashboard.energy_pace import course, show_course
from dashboard.energy_ranking import show_ranking
from dashboard.energy_sources import show_sources
from dashboard.language import say
from dashboard.queries import energy
from dashboard.tabs import tab
from dashboard.texts import t
from dashboard.viewport import is_phone

VIEWS = ("pace", "ranking", "map", "bases", "sources")

st.title(t("energy.title"))
said = st.container()
view = tab("view", t("energy.view"), VIEWS, lambda v: t(f"energy.view_{v}"))
folded = st.expander(t("energy.filters")) if is_phone() else st.container()
with folded, st.grid(2, min_column_width=300):
    basis = filters.select(
        "basis",
        t("energy.basis"),
        energy.bases(),
        lambda b: say(BASIS[b]),
        default="energy_demand",
        help=t("energy.basis_help"),
    )
    names = energy.places()
    chosen = filters.pick_some(
        "places",
        t("energy.places"),
        list(names),
        names.__getitem__,
        help=t("energy.places_help"),
        most=MOST,
    )
shown = tuple(chosen or energy.featured(basis))
measured = tuple(place for place in shown if place in energy.on_basis(basis))
found = course(basis, measured)

# What the page says: where the first of them stands, and whether it is on pace for its targets.
said.markdown(found.finding or t("energy.nothing_said"))
if chosen and found.beside:
    said.markdown(f"{t('energy.same_basis')}\n\n{found.beside}")
if basis in trap().bases and view != "bases":
    said.caption(trap().text)

if view == "bases":
    show_bases(tuple(chosen) or energy.compared())
else:
    if chosen:
        show_missing(basis, shown)
    if view == "pace":
        show_course(found, basis, measured, names)
    elif view == "ranking":
        show_ranking(basis, shown)
    elif view == "map":
        show_map(basis, shown)
    else:
        show_sources(basis)
