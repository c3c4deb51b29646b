"""About the data."""

import streamlit as st

from dashboard.texts import t

st.title(t("about_data.nav"))
