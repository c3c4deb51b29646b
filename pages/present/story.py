"""Stories: the list of them, the desk of one at work, and each shown full screen."""

import streamlit as st

from dashboard.story.desk import show_desk
from dashboard.story.drafts import draft
from dashboard.story.listing import show_list
from dashboard.story.seat import is_full_screen
from dashboard.story.show import show
from dashboard.texts import t

made = draft(st.query_params["edit"]) if "edit" in st.query_params else None
if is_full_screen():
    show()
elif made is not None:
    show_desk(made)
else:
    if "edit" in st.query_params:
        st.warning(t("story.not_there"), icon=":material/warning:")
    show_list()
