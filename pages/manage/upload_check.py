"""The second step: the check of the file, its report, and the columns mapped by hand where need be."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.job_progress import show_progress
from dashboard.language import language, say
from dashboard.plain_text import plain
from dashboard.texts import t
from etl.intake import checking
from etl.intake.check_task import REPORT
from etl.intake.child import Outcome
from etl.intake.folders import UPLOAD
from etl.intake.marked import marked_workbook
from etl.intake.report import Report
from pages.manage.upload_desk import Desk, put_away
from pages.manage.upload_mapping import asks_for_mapping, offer_mapping, save_if_new
from pages.manage.upload_problems import show_problems
from pages.manage.upload_report import show_file, show_sentence


def show_check(desk: Desk) -> Report | None:
    """The progress of the check, or its report; None while there is none to go on with."""
    job = desk.at_work()
    if job is not None and job.task == "check":
        show_progress(job, checking.STAGES, partial(put_away, desk), "upload_check")
        return None
    outcome = desk.outcomes.get("check")
    if outcome is None:
        return None
    if not outcome.done:
        show_failure(outcome, "check")
        return None
    report = report_of(desk)
    show_sentence(report)
    save_if_new(desk, report)
    show_file(report)
    marked: Callable[[], bytes] | None = None
    if report.sheets:
        path, code = desk.folder.joinpath(UPLOAD), language()
        marked = partial(marked_workbook, path, report, code)
    show_problems(report, marked)
    offer_mapping(desk, report)
    if report.loadable == "no":
        if not asks_for_mapping(report):
            st.caption(t("upload.fix_and_retry"))
        return None
    return report


def report_of(desk: Desk) -> Report:
    """The report in the folder, read once."""
    if "check" not in desk.seen:
        text = desk.folder.joinpath(REPORT).read_text(encoding="utf-8")
        desk.seen["check"] = Report.from_json(json.loads(text))
    report: Report = desk.seen["check"]
    return report


def show_failure(outcome: Outcome, task: str) -> None:
    """Why a task did not come to its end, and what to do."""
    st.error(t(f"upload.failed_{task}"), icon=":material/error:")
    if outcome.message is not None:
        st.markdown(plain(say(outcome.message)))
    for problem in outcome.problems:
        st.markdown(f"**{plain(problem.message(language()))}**")
        st.text(problem.hint(language()))
