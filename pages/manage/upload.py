"""Upload: a file is checked, what it would change is shown, then it is loaded; a click undoes it."""

import streamlit as st

from dashboard.access import require
from dashboard.texts import t
from pages.manage import upload_desk
from pages.manage.upload_check import report_of, show_check
from pages.manage.upload_choose import choose_file
from pages.manage.upload_commit import show_commit, show_done, show_loading
from pages.manage.upload_preview import show_preview

st.title(t("upload.title"))
st.markdown(t("upload.what"))
actor = require("upload")
if actor.way == "this_machine":
    st.caption(t("upload.this_machine"))

desk = upload_desk.desk()
job = desk.at_work()
loading = job if job is not None and job.task == "commit" else None
committed = desk.outcomes.get("commit")
choose_file(desk, may_change=loading is None)
if loading is not None:
    show_loading(desk, loading)
elif committed is not None and committed.done:
    show_done(desk, report_of(desk))
elif (report := show_check(desk)) is not None and (found := show_preview(desk, report)) is not None:
    show_commit(desk, report, found)
