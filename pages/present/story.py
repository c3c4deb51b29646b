"""Stories: the list of them, the desk of one at work, and each shown full screen."""

import streamlit as st

from dashboard.story.desk import show_desk
from dashboard.story.drafts import draft
from dashboard.story.files import shown_story
from dashboard.story.listing import show_list
from dashboard.story.show import show
from dashboard.texts import t

link = st.query_params
story = shown_story(link["story"]) if "story" in link else None
made = draft(link["edit"]) if "edit" in link else None
step = link.get("step", "1")
if story is not None and story.steps:
    show(story, int(step) if step.isdecimal() else 1)
elif made is not None:
    show_desk(made)
else:
    if "story" in link or "edit" in link:
        st.warning(t("story.not_there"), icon=":material/warning:")
    show_list()
