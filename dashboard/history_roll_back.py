"""Going back to a version, for staff: what would change is shown first, a reason is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from catalog.access import Actor, Denied
from dashboard import history_words as words
from dashboard.access import current_actor
from dashboard.history_compare import show_differences
from dashboard.language import say
from dashboard.queries.history import Entry, damage
from dashboard.texts import t
from warehouse.errors import Conflict, WarehouseError
from warehouse.history import roll_back
from warehouse.publish import STEPS

_DONE, _SEEN = "rolled_back", "roll_back_seen"


def show_roll_back(entry: Entry, entries: Sequence[Entry], actor: Actor, newest: int) -> None:
    """From an older version: back to it. From the current one: back to the one before."""
    target = entry
    if entry.version == newest:
        found = next((x for x in entries if x.version < newest and _is_whole(x)), None)
        if found is None:
            return
        target = found
    # What would change costs a comparison: it is made when it is asked for.
    opened = st.expander(
        t("history.roll_back_open", version=target.version),
        key="roll_back",
        on_change="rerun",
        icon=":material/undo:",
    )
    if not opened.open:
        return
    with opened:
        st.markdown(t("history.roll_back_note", version=target.version))
        _show_loss(entries, target)
        show_differences(newest, target.version, f"back_{target.version}", actor)
        _ask(target, newest)


def _is_whole(entry: Entry) -> bool:
    return entry.can_be_read and damage(entry.version) is None


def show_done() -> None:
    """Say once that a roll-back has been published, and as which version."""
    made = st.session_state.pop(_DONE, None)
    if made is not None:
        version, target = made
        st.success(
            t("history.rolled_back", version=version, target=target), icon=":material/check:"
        )


def _show_loss(entries: Sequence[Entry], target: Entry) -> None:
    """The files whose rows would go, as they were loaded after the version."""
    later = [x for x in entries if x.version > target.version and x.upload is not None]
    if later:
        st.markdown(t("history.loads_dropped"))
        for entry in later:
            st.text(
                f"{words.version_label(entry.version)}  {entry.upload.file_name if entry.upload else ''}"
            )


def _ask(target: Entry, newest: int) -> None:
    # A click on what was drawn for an older version is no click on this: what changes is another thing now.
    if st.session_state.get(_SEEN, newest) != newest:
        st.warning(t("history.overtaken", version=newest), icon=":material/sync:")
    st.session_state[_SEEN] = newest
    with st.form(f"roll_back_{target.version}_{newest}", border=False):
        note = st.text_input(
            t("history.why"), max_chars=300, help=t("history.why_help"), key=f"why_{target.version}"
        )
        asked = st.form_submit_button(
            t("history.roll_back_do", version=target.version), icon=":material/undo:"
        )
    if not asked:
        return
    if not note.strip():
        st.warning(t("history.why_missing"), icon=":material/edit:")
        return
    bar = st.progress(0.0, text=t("history.rolling_back"))

    def show(step: str) -> None:
        bar.progress((STEPS.index(step) + 1) / len(STEPS), text=t("history.rolling_back"))

    try:
        # Who asks is found anew at this click: a session may have ended since the page was drawn.
        made = roll_back(
            target.version, actor=current_actor(), note=note.strip(), seen=newest, on_step=show
        )
    except Conflict as first:
        bar.empty()
        st.warning(t("history.overtaken", version=first.current), icon=":material/sync:")
        return
    except (WarehouseError, Denied) as error:
        bar.empty()
        st.error(say(error.message), icon=":material/warning:")
        return
    st.session_state[_DONE] = (made.version, target.version)
    st.session_state.pop(_SEEN, None)
    st.query_params["entry"] = str(made.version)
    st.query_params.pop("version", None)
    st.rerun()
