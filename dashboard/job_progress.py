"""A bar for a task that a child process works on: its stages, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import streamlit as st

from dashboard.texts import t

_LOOK_SECONDS = 0.4


class Running(Protocol):
    """A job as the bar sees it."""

    task: str

    def progress(self) -> tuple[str, float]:
        """The stage that it is in, and the share of that stage that is done."""

    def running(self) -> bool:
        """Whether there is no result yet."""


def overall(stage: str, share: float, stages: Sequence[str]) -> float:
    """How much of all stages is done, from 0 to 1; 0 before the first."""
    if stage not in stages:
        return 0.0
    return min(1.0, (stages.index(stage) + min(max(share, 0.0), 1.0)) / len(stages))


def show_progress(
    job: Running,
    stages: Sequence[str],
    stop: Callable[[], None],
    key: str,
    otherwise: str = "start",
) -> None:
    """The bar of `job`, looked at again and again by itself; the page runs again once the job has ended.

    A stage that is not among `stages` is shown as the stage `otherwise`.
    """

    # Made anew in each run of the page: with the run that shows no bar, the looking ends.
    @st.fragment(run_every=_LOOK_SECONDS)
    def look() -> None:
        if not job.running():
            st.rerun()
        stage, share = job.progress()
        if stage not in stages:
            stage, share = (otherwise if stage else "start"), 0.0
        st.progress(
            overall(stage, share, stages),
            text=f"{t(f'upload.running_{job.task}')} … {t(f'upload.stage_{job.task}_{stage}')}",
        )
        if st.button(t("upload.cancel"), key=f"{key}_cancel", icon=":material/close:"):
            stop()
            st.rerun()

    look()
