"""A page that computes nothing, to hold the real ones against: `?elements=40` lines of text."""

import streamlit as st

for number in range(int(st.query_params.get("elements", "1"))):
    st.text(str(number))
