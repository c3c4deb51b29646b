"""Commits in processes of their own, forked from one that has everything imported; one may die at a step.

Each line of input is a list of [folder, step or ""]: they are started together. For each, one line is
printed: the version that it published, the name of its error, or "killed".
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pytest

from etl.intake.commit import commit
from tests.etl.small_uploads import STAFF, few_marts

root, data = Path(sys.argv[1]), Path(sys.argv[2])


def begin(folder: str, last_step: str) -> int:
    """The process that commits `folder`, and kills itself at `last_step`."""
    number = os.fork()
    if number:
        return number

    def die_at(step: str) -> None:
        if step == last_step:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        done = commit(
            Path(folder), actor=STAFF, note="made up", root=root, data=data, on_step=die_at
        )
        said = str(done.snapshot.version)
    except Exception as error:
        # Whatever it is, the child must not go on as its parent.
        said = type(error).__name__
    os.write(1, f"{said}\n".encode())
    os._exit(0)


few_marts(pytest.MonkeyPatch())
for line in sys.stdin:
    started = [begin(folder, step) for folder, step in json.loads(line)]
    for process in started:
        if os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) < 0:
            os.write(1, b"killed\n")
