"""A task on an upload in a process of its own: limits enforced, progress told, cancelled without a trace.

`python -m etl.intake.child TASK FOLDER` is the child. The parent calls `start` or `run`; both sides
speak through files in the folder of the job.
"""

from __future__ import annotations

import importlib
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalog.words import Words
from etl.files.limits import LIMITS, MB, Limits
from etl.problem import Problem, Refused

Say = Callable[[str, float], None]
_ROOT = Path(__file__).resolve().parents[2]
_REQUEST, _RESULT, _PROGRESS, _LOG = "request.json", "result.json", "progress", "child.log"
_COMMAND = (sys.executable, "-m", "etl.intake.child")
_WATCH_SECONDS = 0.05
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """`function` of `module`: called with the folder, the request and what to say progress to.

    It returns what JSON can hold. `parses`: it reads untrusted bytes, so the limits are those of an
    upload; the others work on what was checked and may hold as much as building a version takes.
    """

    module: str
    function: str
    parses: bool = False


TASKS: dict[str, Task] = {
    "check": Task("etl.intake.check_task", "check_task", parses=True),
    "marked": Task("etl.intake.marked", "marked_task", parses=True),
    "preview": Task("etl.intake.preview", "preview_task"),
    "commit": Task("etl.intake.commit", "commit_task"),
}
_BUILD_MEMORY = 4_000 * MB


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended: with a value, or with what to say.

    `problems` say why nothing could be read; `message` and `error` (the name of its class) are those
    of a refusal of the warehouse. `cancelled`: somebody stopped it.
    """

    value: Any = None
    problems: tuple[Problem, ...] = ()
    message: Words | None = None
    error: str = ""
    cancelled: bool = False

    @property
    def done(self) -> bool:
        """Whether the task came to its end."""
        return not (self.problems or self.message or self.cancelled)


@dataclass(slots=True)
class Job:
    """A running child. Any thread may ask it."""

    task: str
    folder: Path
    limits: Limits
    process: subprocess.Popen[bytes]
    started: float = field(default_factory=time.monotonic)
    peak_memory: int = 0
    _stopped: str = ""
    _watcher: threading.Thread | None = None

    def progress(self) -> tuple[str, float]:
        """The stage that it is in, and the share of that stage which is done; ("", 0) before the first."""
        try:
            stage, share = json.loads((self.folder / _PROGRESS).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return "", 0.0
        return str(stage), float(share)

    def running(self) -> bool:
        """Whether there is no result yet."""
        return self.process.poll() is None

    def result(self) -> Outcome:
        """Wait for its end and say how it ended."""
        status = self.process.wait()
        if self._watcher is not None:
            self._watcher.join()
        if self._stopped == "cancel":
            return Outcome(cancelled=True)
        if self._stopped:
            return Outcome(problems=(self._over(self._stopped),))
        try:
            record = json.loads((self.folder / _RESULT).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Outcome(problems=(self._died(status),))
        return _outcome(record)

    def stop(self) -> None:
        """Stop it; its folder stays, and what it has published stays published."""
        self._stop("cancel")
        self.process.wait()

    def cancel(self) -> None:
        """Stop it and remove its folder; what it has published stays published."""
        # The child itself never removes folders, and starts the sooner for what it does not import.
        from etl.intake.folders import remove_folder

        self.stop()
        remove_folder(self.folder)

    def _stop(self, why: str) -> None:
        if self.process.poll() is not None:
            return
        self._stopped = why
        if hasattr(os, "killpg"):
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return
        else:
            self.process.kill()

    def watch(self, memory: int) -> None:
        """Stop the child where it holds more than `memory` bytes or its time is up."""
        from etl.intake.confinement import memory_of

        while self.process.poll() is None:
            held = memory_of(self.process.pid) or 0
            self.peak_memory = max(self.peak_memory, held)
            if held > memory:
                self._stop("memory")
            elif time.monotonic() - self.started > self.limits.seconds:
                self._stop("time")
            time.sleep(_WATCH_SECONDS)

    def _over(self, what: str) -> Problem:
        if what == "time":
            return Problem("took_too_long", facts=(("limit", f"{self.limits.seconds:,}"),))
        limit = f"{self._memory() // MB:,} MB"
        return Problem("took_too_much_memory", facts=(("limit", limit),))

    def _memory(self) -> int:
        return self.limits.memory if TASKS[self.task].parses else _BUILD_MEMORY

    def _died(self, status: int) -> Problem:
        """A child that left no result: killed by the kernel at a limit, or by what it read."""
        if sys.platform != "win32":
            if -status in (signal.SIGALRM, signal.SIGXCPU):
                return self._over("time")
            if -status in (signal.SIGKILL, signal.SIGABRT):
                return self._over("memory")
        _log.error("%s in %s ended with %s:\n%s", self.task, self.folder, status, self._said())
        return Problem("reading_failed", facts=(("reason", f"{self.task} {status}"),))

    def _said(self) -> str:
        try:
            return (self.folder / _LOG).read_text(encoding="utf-8", errors="replace")[-4000:]
        except OSError:
            return ""


def start(task: str, folder: Path, request: Mapping[str, Any], limits: Limits | None = None) -> Job:
    """Begin `task` on what lies in `folder` (see etl.intake.folders); `request` is what JSON can hold."""
    limits = limits or LIMITS
    for name in (_RESULT, _PROGRESS):
        (folder / name).unlink(missing_ok=True)
    told = {"request": dict(request), "limits": {f: getattr(limits, f) for f in limits.__slots__}}
    (folder / _REQUEST).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    # What libraries write for a while lies in the folder, too, and goes with it.
    environment = {**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    low: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        low = {"creationflags": subprocess.BELOW_NORMAL_PRIORITY_CLASS}
    with (folder / _LOG).open("wb") as log:
        process = subprocess.Popen(
            [*_COMMAND, task, str(folder)],
            cwd=_ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            **low,
        )
    job = Job(task, folder, limits, process)
    job._watcher = threading.Thread(target=job.watch, args=(job._memory(),), daemon=True)
    job._watcher.start()
    return job


def run(
    task: str, folder: Path, request: Mapping[str, Any], limits: Limits | None = None
) -> Outcome:
    """Start `task` and wait for its end; stopping the wait (Ctrl-C) stops the child."""
    job = start(task, folder, request, limits)
    try:
        return job.result()
    except BaseException:
        job.cancel()
        raise


def _outcome(record: Mapping[str, Any]) -> Outcome:
    from etl.intake.report import Report

    if "problems" in record:
        return Outcome(problems=tuple(Report.from_json(record["problems"]).problems))
    if "message" in record:
        return Outcome(message=Words(**record["message"]), error=record["error"])
    return Outcome(value=record["value"])


def _do(task: Task, folder: Path, request: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """Call the task's function; every way of failing becomes a record."""
    say = _Progress(folder / _PROGRESS)
    try:
        function = getattr(importlib.import_module(task.module), task.function)
        return {"value": function(folder, request, say)}
    except Refused as refused:
        return _problems(*refused.problems)
    except MemoryError:
        limit = f"{limits.memory // MB:,} MB"
        return _problems(Problem("took_too_much_memory", facts=(("limit", limit),)))
    except Exception as error:
        if isinstance(message := getattr(error, "message", None), Words):
            return {
                "message": {"ja": message.ja, "en": message.en},
                "error": type(error).__name__,
            }
        # DuckDB's own word for it; its module is not imported for the name alone.
        if type(error).__name__ == "OutOfMemoryException":
            limit = f"{limits.memory // MB:,} MB"
            return _problems(Problem("took_too_much_memory", facts=(("limit", limit),)))
        logging.exception("%s failed", task.function)
        return _problems(Problem("reading_failed", facts=(("reason", type(error).__name__),)))


def _problems(*problems: Problem) -> dict[str, Any]:
    from etl.intake.report import Report

    return {"problems": Report(file="", problems=list(problems)).to_json()}


class _Progress:
    """Writes the stage and its share to a file, not more often than anybody looks."""

    _SECONDS = 0.1

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stage = ""
        self._next = 0.0

    def __call__(self, stage: str, share: float) -> None:
        now = time.monotonic()
        if stage == self._stage and now < self._next and share < 1:
            return
        self._stage, self._next = stage, now + self._SECONDS
        _write(self._path, [stage, share])


def _write(path: Path, record: Any) -> None:
    new = path.with_name(path.name + ".new")
    new.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    new.replace(path)


def main(arguments: list[str]) -> int:
    """The child: do the task that `arguments` name in the folder that they name."""
    from etl.intake.confinement import confine

    name, where = arguments
    folder, task = Path(where), TASKS[name]
    told = json.loads((folder / _REQUEST).read_text(encoding="utf-8"))
    limits = Limits(**told["limits"])
    memory = limits.memory if task.parses else _BUILD_MEMORY
    confine(memory=memory, cpu_seconds=limits.cpu_seconds, seconds=limits.seconds)
    _write(folder / _RESULT, _do(task, folder, told["request"], limits))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
