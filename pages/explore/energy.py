"""energy."""

import streamlit as st

from dashboard.texts import t

st.title(t("energy.nav"))
