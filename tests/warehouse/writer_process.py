"""Publishes in a process of its own, and dies at a step if told to: `writer_process.py ROOT [STEP]`.

Prints the version published, or "conflict". Waits for a line on its input before it begins.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from catalog.access import Actor
from tests.warehouse.small_tables import fill_small
from warehouse.errors import Conflict
from warehouse.history import roll_back
from warehouse.publish import publish
from warehouse.reading import current_version

CHILD = Actor("child", "staff", "command_line")
root = Path(sys.argv[1])
last_step = sys.argv[2] if len(sys.argv) > 2 else None
back_to = int(sys.argv[3]) if len(sys.argv) > 3 else None


def die_at(step: str) -> None:
    if step != last_step:
        return
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(9)


built_on = current_version(root)
print("ready", flush=True)
sys.stdin.readline()
try:
    if back_to is not None:
        snapshot = roll_back(back_to, actor=CHILD, note="", root=root, on_step=die_at)
    else:
        snapshot = publish(
            fill_small, who="child", note="", built_on=built_on, root=root, on_step=die_at
        )
    print(snapshot.version)
except Conflict:
    print("conflict")
