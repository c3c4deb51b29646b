"""Glossary: what the terms on screen mean, each with a link of its own."""

import streamlit as st

from catalog.glossary import SUBJECTS, TERMS
from catalog.metrics import METRICS
from dashboard import filters
from dashboard.glossary import terms_line
from dashboard.glossary_list import listed
from dashboard.language import language, say
from dashboard.made_once import made_once
from dashboard.notices import empty_state
from dashboard.provenance import explain
from dashboard.texts import t
from dashboard.tour import tour_again

code = language()
ALL = ""

st.title(t("glossary.title"))
st.markdown(t("glossary.sentence", terms=len(TERMS)))
tour_again()
with st.grid(2, min_column_width=300):
    chosen = filters.select(
        "term",
        t("glossary.term"),
        [ALL, *sorted(TERMS, key=lambda name: say(TERMS[name].label))],
        lambda name: say(TERMS[name].label) if name else t("glossary.all"),
    )
    typed = filters.search("q", t("glossary.search"))

if chosen:
    term = TERMS[chosen]
    with st.container(border=True):
        st.subheader(say(term.label), anchor=False)
        st.caption(term.label.en if code == "ja" else term.label.ja)
        if chosen in METRICS:
            explain(METRICS[chosen])
        else:
            st.markdown(say(term.meaning))
        if term.see:
            st.markdown(terms_line(term.see, "see"))
else:
    found = made_once(lambda: listed(typed, code), "glossary", typed)
    for subject, _ in SUBJECTS:
        if subject in found:
            st.subheader(say(subject), anchor=False)
            st.markdown(found[subject])
    if not found:
        empty_state(t("glossary.none", typed=typed), t("glossary.none_do"))
