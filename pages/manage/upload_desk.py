"""The file that a reader has on the desk: its folder, the child process at work on it, what came of it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from etl.intake import child
from etl.intake.child import Job, Outcome
from etl.intake.folders import UPLOAD, new_folder, remove_folder

_OPEN = "upload_on_desk"
# The name of the file on the desk, kept apart: it is said if the connection is lost, and the file with it.
_LAST = "upload_last_file"


@dataclass(slots=True)
class Desk:
    """One file at a time, from its bytes to the version it is part of.

    `place` is the folder of its job, None while there is no file. `outcomes` holds how each task ended;
    `asked` what it was asked to do, so that a page can tell whether the answer still fits the choices
    on screen; `seen` what was read of the answers. `files` counts files: a new one gets new widgets.
    """

    place: Path | None = None
    file: str = ""
    size: int = 0
    job: Job | None = None
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    asked: dict[str, dict[str, Any]] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)
    files: int = 0

    @property
    def folder(self) -> Path:
        """The folder of the file; RuntimeError where there is none."""
        if self.place is None:
            raise RuntimeError("there is no file on the desk")
        return self.place

    @property
    def key(self) -> str:
        """What sets the widgets of this file apart from those of another."""
        return str(self.files)

    def take(self, name: str, size: int, content: IO[bytes]) -> None:
        """Lay the bytes of a new file into a folder of its own; what was there before goes."""
        self.clear()
        self.place, self.file, self.size = new_folder(), name, size
        with self.place.joinpath(UPLOAD).open("wb") as file:
            shutil.copyfileobj(content, file, 1 << 20)

    def start(self, task: str, request: Mapping[str, Any]) -> None:
        """Begin `task`; what it and the tasks after it found before goes."""
        self.stop()
        if task == "check":
            self.seen.clear()
        tasks = list(child.TASKS)
        for later in tasks[tasks.index(task) :]:
            self.outcomes.pop(later, None)
            self.asked.pop(later, None)
            self.seen.pop(later, None)
        self.asked[task] = dict(request)
        self.job = child.start(task, self.folder, request)

    def at_work(self) -> Job | None:
        """The job that a child is at work on; the outcome of one that has ended is kept."""
        if self.job is None or self.job.running():
            return self.job
        self.outcomes[self.job.task] = self.job.result()
        self.job = None
        return None

    def stop(self) -> None:
        """Stop the child; the file stays, and what earlier tasks found."""
        if self.job is not None:
            self.job.stop()
            self.asked.pop(self.job.task, None)
            self.job = None

    def clear(self) -> None:
        """Stop the child and leave nothing of the file."""
        self.stop()
        if self.place is not None:
            remove_folder(self.place)
        self.place, self.file, self.size = None, "", 0
        self.outcomes, self.asked, self.seen = {}, {}, {}
        self.files += 1


def desk() -> Desk:
    """The desk of this session: cleared when the session ends or its connection is lost."""
    st.session_state[_OPEN] = True
    return _desk()


@st.cache_resource(scope="session", show_spinner=False, on_release=Desk.clear)
def _desk() -> Desk:
    return Desk()


def leave_unless(page: StreamlitPage) -> None:
    """Called on every page: whoever goes to another one than Upload leaves nothing behind."""
    if page.url_path != "upload" and st.session_state.pop(_OPEN, False):
        put_away(_desk())


def put_away(desk: Desk) -> None:
    """Leave nothing of the file, as whoever sent it wished."""
    st.session_state.pop(_LAST, None)
    desk.clear()


def lay_down(desk: Desk, name: str, size: int, content: IO[bytes]) -> None:
    """Take a new file, and remember its name."""
    desk.take(name, size, content)
    st.session_state[_LAST] = name


def lost_file(desk: Desk) -> str:
    """The name of a file that was lost with the connection, said once; "" for none."""
    return str(st.session_state.pop(_LAST, "")) if desk.place is None else ""
