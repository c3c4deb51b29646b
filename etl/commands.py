"""The commands of manage.py that work on data: build, export, history, roll-back, prune, statistics."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path

from catalog.datasets import DATASETS
from catalog.marts import MARTS
from etl import build, statistics
from etl.load import ProblemsFound
from warehouse.errors import WarehouseError
from warehouse.export import export_table
from warehouse.history import history, prune, roll_back
from warehouse.reading import current_version


def main(arguments: list[str]) -> int:
    """Do one command; 0 done, 1 could not (and says why), 2 usage."""
    options = _parser().parse_args(arguments)
    do: Callable[[argparse.Namespace], None] = options.do
    try:
        do(options)
    except (ProblemsFound, WarehouseError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, do: Callable[[argparse.Namespace], None]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=do.__doc__)
        made.set_defaults(do=do)
        return made

    command("ensure", _ensure)
    command("build", _build).add_argument("--note", default="")
    export = command("export", _export)
    export.add_argument("table", help=", ".join([*DATASETS, *MARTS]))
    export.add_argument("--format", choices=["csv", "parquet", "json"], default="csv")
    export.add_argument("--version", type=int)
    export.add_argument("-o", "--output", type=Path)
    command("history", _history)
    back = command("roll-back", _roll_back)
    back.add_argument("version", type=int)
    back.add_argument("--note", default="")
    command("prune", _prune).add_argument("--keep", type=int, default=10)
    rebuild = command("statistics", _statistics)
    rebuild.add_argument("raw", type=Path)
    rebuild.add_argument("-o", "--output", type=Path, default=build.DATA / "statistics")
    return parser


def _ensure(options: argparse.Namespace) -> None:
    """Build the warehouse if there is none."""
    if current_version() is None:
        options.note = "first build"
        _build(options)


def _build(options: argparse.Namespace) -> None:
    """Check data/, compute the marts, publish a snapshot."""
    made = build.build(who=getpass.getuser(), note=options.note, progress=_say)
    print(f"published version {made.version}: {sum(made.rows.values()):,} rows")
    prune()


def _say(stage: str) -> None:
    print(f"{stage} …", file=sys.stderr, flush=True)


def _export(options: argparse.Namespace) -> None:
    """A canonical table or mart of a snapshot, to a file or to standard output."""
    out = options.output or sys.stdout.buffer
    export_table(options.table, fmt=options.format, version=options.version, out=out)


def _history(_: argparse.Namespace) -> None:
    """The published snapshots, newest first."""
    for snapshot in history():
        rows = f"{sum(snapshot.rows.values()):>9,} rows"
        print(f"{snapshot.version:>6}  {snapshot.published_at}  {snapshot.action:<8}  {rows}  {snapshot.who}  {snapshot.note}")  # fmt: skip


def _roll_back(options: argparse.Namespace) -> None:
    """Publish the content of an old version as a new version."""
    made = roll_back(options.version, who=getpass.getuser(), note=options.note)
    print(f"published version {made.version} with the content of version {options.version}")


def _prune(options: argparse.Namespace) -> None:
    """Remove old versions, never the current or a pinned one."""
    print(f"removed {prune(options.keep) or 'nothing'}")


def _statistics(options: argparse.Namespace) -> None:
    """Remake data/statistics/ from the raw files."""
    rows, remarks = statistics.rebuild(options.raw, options.output)
    for name, count in rows.items():
        print(f"{name}: {count:,} rows")
    for remark in remarks:
        print(remark)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
