"""The last step: why, a tick for warnings, the load itself, what it became, and the way back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from catalog.access import Denied
from dashboard.access import current_actor
from dashboard.job_progress import show_progress
from dashboard.language import language, say
from dashboard.plain_text import plain
from dashboard.texts import t
from etl.intake.child import Job
from etl.intake.commit import STAGES, commit_request
from etl.intake.preview import Preview
from etl.intake.report import Report
from pages.manage.upload_check import show_failure
from pages.manage.upload_desk import Desk, put_away
from pages.manage.upload_preview import preview_of
from warehouse.errors import WarehouseError
from warehouse.history import roll_back
from warehouse.location import warehouse_dir
from warehouse.reading import current_version
from warehouse.snapshot import read_manifest

# Where what was loaded can be seen, by dataset.
_SEEN_ON = {
    "employment": "pages/explore/regions.py",
    "renewable_share": "pages/explore/energy.py",
    "renewable_target": "pages/explore/energy.py",
    "organisation": "pages/explore/clusters.py",
    "partnership": "pages/explore/partnerships.py",
    "milestone": "pages/explore/partnerships.py",
    "event": "pages/explore/events.py",
    "event_outcome": "pages/explore/events.py",
}
_NOTE_LENGTH = 300


def show_commit(desk: Desk, report: Report, found: Preview) -> None:
    """Ask why, then load."""
    st.header(t("upload.commit_title"), anchor=False)
    _show_refusal(desk)
    if (outcome := desk.outcomes.get("commit")) is not None:
        show_failure(outcome, "commit")
    key = desk.key
    note = st.text_input(
        t("upload.note"),
        max_chars=_NOTE_LENGTH,
        help=t("upload.note_help"),
        placeholder=t("upload.note_hint"),
        key=f"upload_note_{key}",
        persist_state="page",
    )
    ticks = []
    if report.loadable == "after_tick":
        ticks.append(st.checkbox(t("upload.warnings_seen", count=report.count("warning")), key=f"upload_seen_{key}", persist_state="page"))  # fmt: skip
    if found.nothing_would_change:
        ticks.append(
            st.checkbox(t("upload.even_so"), key=f"upload_even_so_{key}", persist_state="page")
        )
    written = bool((note or "").strip())
    if not written or not all(ticks):
        st.caption(t("upload.commit_missing_note" if not written else "upload.commit_missing_tick"))
    st.button(
        t("upload.commit_do"),
        key="upload_commit",
        disabled=not written or not all(ticks),
        on_click=_start,
        args=(desk, note, report.loadable == "after_tick", found.nothing_would_change),
        icon=":material/publish:",
    )


def show_loading(desk: Desk, job: Job) -> None:
    """The progress of the load. The stages of building again, where that is needed, count as one."""
    show_progress(job, STAGES, partial(_stop, desk), "upload_loading", otherwise="rebuild")


def _stop(desk: Desk) -> None:
    """Stop the load; say so where the new version had been published already."""
    before = current_version()
    desk.stop()
    newest = current_version()
    if newest not in (before, None) or newest != preview_of(desk).built_on:
        desk.seen["came"] = newest


def _start(desk: Desk, note: str, warnings_seen: bool, even_so: bool) -> None:
    # Who asks is found anew at this click: a session may have ended since the page was drawn.
    try:
        request = commit_request(
            current_actor(), note, warnings_seen=warnings_seen, even_if_nothing_changes=even_so
        )
    except Denied as denied:
        desk.seen["refused"] = denied.message
        return
    desk.start("commit", request)


def show_done(desk: Desk, report: Report) -> None:
    """Which version it became, where it can be seen, and undoing it."""
    done = desk.outcomes["commit"].value
    undone = desk.seen.get("undone")
    if undone is not None:
        restored, version = undone
        st.success(t("upload.undone", restored=restored, version=version), icon=":material/undo:")
    else:
        st.success(t("upload.done", version=done["version"]), icon=":material/check_circle:")
        if done["rebuilt"]:
            st.markdown(t("upload.done_rebuilt"))
        st.caption(t("upload.done_nothing_lost"))
    _show_refusal(desk)
    undo = False
    with st.container(horizontal=True, vertical_alignment="center"):
        if report.dataset in _SEEN_ON and undone is None:
            st.page_link(
                _SEEN_ON[report.dataset],
                label=t("upload.see"),
                query_params={"lang": language()},
                icon=":material/visibility:",
            )
        st.page_link(
            "pages/manage/history.py",
            label=t("upload.see_history"),
            query_params={"lang": language(), "entry": str(done["version"])},
            icon=":material/history:",
        )
        if undone is None and _before(done["version"]) is not None:
            undo = st.button(t("upload.undo"), key="upload_undo", icon=":material/undo:")
        st.button(t("upload.more"), key="upload_more", on_click=put_away, args=(desk,), icon=":material/upload_file:")  # fmt: skip
    if undo:
        with st.spinner(t("upload.undoing")):
            _undo(desk)
        st.rerun()


def _undo(desk: Desk) -> None:
    """Publish again what was there before the load; only while nothing has come after it."""
    loaded = desk.outcomes["commit"].value["version"]
    before, newest = _before(loaded), current_version()
    desk.seen.pop("refused", None)
    if before is None or newest != loaded:
        desk.seen["came"] = newest
        return
    try:
        note = t("upload.undo_note", version=loaded)
        made = roll_back(before, actor=current_actor(), note=note, seen=loaded)
    except (WarehouseError, Denied) as error:
        desk.seen["refused"] = error.message
        return
    desk.seen["undone"] = (before, made.version)


def _before(version: int) -> int | None:
    """The version that `version` was built on, if any."""
    return read_manifest(warehouse_dir(), version).built_on


def _show_refusal(desk: Desk) -> None:
    """What stood in the way of the last click."""
    if (refused := desk.seen.get("refused")) is not None:
        st.error(plain(say(refused)), icon=":material/error:")
    if (came := desk.seen.get("came")) is not None:
        st.warning(t("upload.came_after", version=came), icon=":material/info:")
