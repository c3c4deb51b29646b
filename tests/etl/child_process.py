"""A child process with tasks that go wrong in every way that a parser can."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from catalog.words import Words
from etl.intake import child
from etl.problem import Problem, Refused
from warehouse.connection import open_in_folder
from warehouse.errors import WarehouseError


def echo(folder: Path, request: dict[str, Any], say: child.Say) -> dict[str, Any]:
    say("open", 0.5)
    Path(tempfile.gettempdir(), "left-behind").write_text("x", encoding="utf-8")
    return {"request": request, "nice": os.nice(0)}


def refuse(*_: object) -> None:
    raise Refused([Problem("row_longer", row=3, facts=(("found", "4"), ("usual", "3")))])


def warn(*_: object) -> None:
    raise WarehouseError(Words("ほかの更新が先でした。", "Another update came first."))


def fail(*_: object) -> None:
    raise ZeroDivisionError("secret detail of a file")


def hang(_: Path, __: object, say: child.Say) -> None:
    say("open", 0.1)
    time.sleep(60)


def spin(*_: object) -> None:
    while True:
        pass


def swell(*_: object) -> None:
    held = []
    while True:
        held.append(b"x" * 10_000_000)


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def reach_out(folder: Path, *_: object) -> list[str]:
    """What DuckDB says to each try to leave its folder or to loosen its settings."""
    connection = open_in_folder(folder, memory=200_000_000)
    connection.execute(f"COPY (SELECT 1) TO '{folder}/inside.csv'")
    tries = (
        "SELECT * FROM read_text('/etc/passwd')",
        "COPY (SELECT 1) TO '/tmp/outside.csv'",
        f"SELECT * FROM read_text('{folder}/../outside')",
        "INSTALL httpfs",
        "SELECT * FROM read_csv('https://example.org/x.csv')",
        "ATTACH '/tmp/outside.duckdb'",
        "SET enable_external_access = true",
        "SET memory_limit = '10GB'",
    )
    said = []
    for sql in tries:
        try:
            connection.execute(sql)
            said.append("done")
        except Exception as error:
            said.append(type(error).__name__)
    return said


for _task in (echo, refuse, warn, fail, hang, spin, swell, die, reach_out):
    child.TASKS[_task.__name__] = child.Task("tests.etl.child_process", _task.__name__, parses=True)

if __name__ == "__main__":
    sys.exit(child.main(sys.argv[1:]))
