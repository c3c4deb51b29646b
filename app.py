"""The router: page config, language, navigation; nothing else."""

import streamlit as st

from dashboard.language import choose_language, language_switch
from dashboard.notices import show_notices
from dashboard.texts import t
from dashboard.viewport import watch_screen
from warehouse.reading import current_version

choose_language()
st.set_page_config(page_title=t("app.title"), page_icon="static/favicon.png", layout="wide")

EXPLORE = ("overview", "partnerships", "regions", "energy", "events")

if current_version() is None:
    first_build = st.Page("pages/manage/first_build.py", title=t("app.title"))
    page = st.navigation([first_build], position="hidden")
else:
    page = st.navigation(
        [
            *(
                st.Page(
                    f"pages/explore/{name}.py", title=t(f"{name}.nav"), default=name == "overview"
                )
                for name in EXPLORE
            ),
            st.Page("pages/manage/about_data.py", title=t("about_data.nav"), url_path="about"),
        ],
        position="top",
    )
with st.container(horizontal=True, horizontal_alignment="right"):
    watch_screen()
    language_switch()
if current_version() is not None:
    show_notices()
page.run()
