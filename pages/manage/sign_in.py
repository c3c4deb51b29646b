"""Signing in and out: who one is here, and what that allows."""

import streamlit as st

from dashboard.access import current_actor
from dashboard.access.state import show_state
from dashboard.texts import t

actor = current_actor()
st.title(t("sign_in.signed_in" if actor.way in ("account", "openid") else "sign_in.title"))
show_state(actor)
