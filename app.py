"""The router: page config, language, navigation; nothing else."""

import streamlit as st

from dashboard.language import choose_language, language_switch
from dashboard.notices import show_notices
from dashboard.server import MIDDLEWARE, say_error
from dashboard.texts import t
from dashboard.viewport import watch_screen
from warehouse.reading import current_version

EXPLORE = ("overview", "partnerships", "regions", "energy", "events")


def route() -> None:
    """One run for one reader."""
    choose_language()
    st.set_page_config(page_title=t("app.title"), page_icon="static/favicon.png", layout="wide")
    ready = current_version() is not None
    if ready:
        explore = [
            st.Page(f"pages/explore/{name}.py", title=t(f"{name}.nav"), default=name == "overview")
            for name in EXPLORE
        ]
        about = st.Page("pages/manage/about_data.py", title=t("about_data.nav"), url_path="about")
        page = st.navigation([*explore, about], position="top")
    else:
        first_build = st.Page("pages/manage/first_build.py", title=t("app.title"))
        page = st.navigation([first_build], position="hidden")
    with st.container(horizontal=True, horizontal_alignment="right"):
        watch_screen()
        language_switch()
    if ready:
        show_notices()
    page.run()


# Streamlit runs this file for each reader, and imports it once for the server.
if __name__ == "__main__":
    route()
else:
    app = st.App(__file__, middleware=MIDDLEWARE, on_script_error=say_error)
