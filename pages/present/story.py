"""Stories: the list of them, and each shown full screen."""

import streamlit as st

from dashboard.story.files import kept_story
from dashboard.story.listing import show_list
from dashboard.story.show import show
from dashboard.texts import t

wanted = st.query_params.get("story")
kept = kept_story(wanted) if wanted else None
step = st.query_params.get("step", "1")
if kept is not None and kept.story.steps:
    show(kept.story, int(step) if step.isdecimal() else 1)
else:
    if wanted:
        st.warning(t("story.not_there"), icon=":material/warning:")
    show_list()
