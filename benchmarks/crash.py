"""Kill a publishing process at random moments, and see what readers and the next publish find.

`python -m benchmarks.crash --n 50 --seed 1`. A run passes where, after every kill, the current
version opens, is the one before or the new one, and is whole. Exit code 1 if any run does not.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.publish import publish
from warehouse.reading import current_version, open_snapshot

REPOSITORY = Path(__file__).resolve().parents[1]
TABLES = 4
ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Crash:
    """One kill: after how long, and which version was current before and after it."""

    delay_ms: float
    before: int
    after: int
    finished: bool


def write_once(root: Path, rows: int, *, announce: bool = False) -> int:
    """Publish a few tables on the current version; each row bears the version, so a mixture would show."""

    def fill(connection: duckdb.DuckDBPyConnection, version: int) -> None:
        for number in range(TABLES):
            connection.execute(
                f"CREATE TABLE part_{number} AS "
                f"SELECT {version} AS version, i, hash(i) AS h FROM range({rows}) r(i)"
            )

    built_on = current_version(root)
    if announce:
        print("ready", flush=True)
    return publish(fill, who="crash", note="to be killed", built_on=built_on, root=root).version


def check(root: Path, rows: int) -> int:
    """The current version, all of whose rows were read and are its own. AssertionError if not."""
    with open_snapshot(root=root) as opened:
        if opened.warning is not None:
            raise AssertionError(opened.warning.en)
        version = opened.snapshot.version
        for number in range(TABLES):
            found = (
                opened.cursor()
                .execute(f"SELECT count(*), min(version), max(version) FROM part_{number}")
                .fetchone()
            )
            if found != (rows, version, version):
                raise AssertionError(f"part_{number} of version {version} holds {found}")
        return version


def crash(root: Path, n: int, seed: int, rows: int = ROWS) -> list[Crash]:
    """Kill `n` publishes at moments spread over the time that a whole one takes."""
    write_once(root, rows)
    whole_seconds = _time_whole(root, rows)
    moments = random.Random(seed)
    crashes = []
    for _ in range(n):
        before = check(root, rows)
        delay = moments.uniform(0, 1.1 * whole_seconds)
        with _child(root, rows) as child:
            time.sleep(delay)
            child.kill()
            child.wait()
        after = check(root, rows)
        finished = child.returncode == 0
        if after == before:
            if finished:
                raise AssertionError(f"publish ended, but version {before} is still current")
        elif after <= before:
            raise AssertionError(f"version {after} is current after version {before}")
        crashes.append(Crash(delay * 1000, before, after, finished))
    last = write_once(root, rows)
    if check(root, rows) != last:
        raise AssertionError("the publish after the kills is not current")
    left = [path.name for path in root.iterdir() if path.name.startswith(".")]
    if left:
        raise AssertionError(f"left behind: {left}")
    return crashes


def _time_whole(root: Path, rows: int) -> float:
    with _child(root, rows) as child:
        started = time.perf_counter()
        child.wait()
    if child.returncode != 0:
        raise AssertionError("the child cannot publish at all")
    return time.perf_counter() - started


def _child(root: Path, rows: int) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.crash", "--child", str(root), "--rows", str(rows)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
    )
    if child.stdout is None or child.stdout.readline() != "ready\n":
        raise AssertionError("the child did not start")
    return child


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", type=int, default=50, help="how many kills")
    parser.add_argument("--seed", type=int, default=1, help="for the moments")
    parser.add_argument("--rows", type=int, default=ROWS, help=f"in each of {TABLES} tables")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        write_once(arguments.child, arguments.rows, announce=True)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        try:
            crashes = crash(Path(folder) / "warehouse", arguments.n, arguments.seed, arguments.rows)
        except AssertionError as problem:
            print(f"FAILED: {problem}")
            return 1
    old = sum(one.after == one.before for one in crashes)
    print(
        f"{len(crashes)} kills over {max(one.delay_ms for one in crashes):.0f} ms: "
        f"{old} left the old version, {len(crashes) - old} the new one; every one whole."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
