"""The commands of manage.py that work on data: build, export, history, roll-back, prune and the like."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path

from catalog.access import Actor
from catalog.metrics import METRICS
from catalog.words import LANGUAGES
from etl import build, methods_page, statistics
from etl.access_commands import add_commands as add_access_commands
from etl.engines import ENGINES, engine_called
from etl.engines.engine import EngineError
from etl.intake.commands import add_commands as add_intake_commands
from etl.load import ProblemsFound
from warehouse.acting import acting
from warehouse.errors import WarehouseError
from warehouse.export import FORMATS, export_table
from warehouse.extract import TABLES, extract_of
from warehouse.history import history, prune, roll_back
from warehouse.location import warehouse_dir
from warehouse.reading import current_version
from warehouse.uploads import kept_record


def main(arguments: list[str]) -> int:
    """Do one command; 0 done, 1 could not (and says why), 2 usage."""
    options = _parser().parse_args(arguments)
    do: Callable[[argparse.Namespace], int | None] = options.do
    try:
        status = do(options)
    except WarehouseError as error:
        print(error.message.in_(getattr(options, "lang", None) or "en"), file=sys.stderr)
        return 1
    except (ProblemsFound, EngineError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return status or 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, do: Callable[[argparse.Namespace], int | None]
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=do.__doc__)
        made.set_defaults(do=do)
        return made

    command("ensure", _ensure)
    _describe_build(command("build", _build))
    export = command("export", _export)
    _describe_export(export)
    command("history", _history)
    back = command("roll-back", _roll_back)
    back.add_argument("version", type=int)
    back.add_argument("--note", default="")
    command("prune", _prune).add_argument("--keep", type=int, default=10)
    command("methods", _methods)
    add_access_commands(command)
    add_intake_commands(command)
    rebuild = command("statistics", _statistics)
    rebuild.add_argument("raw", type=Path)
    rebuild.add_argument("-o", "--output", type=Path, default=build.DATA / "statistics")
    return parser


def _describe_build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--note", default="", help="why, for the history")
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        default="duckdb",
        help="what computes the marts (docs/scaling.md)",
    )
    spark = parser.add_argument_group("with --engine spark")
    spark.add_argument("--master", help="local[2], spark://host:7077, yarn, k8s://…; default: here")
    spark.add_argument(
        "--parquet", help="a folder all of Spark reads, with canonical tables as <table>.parquet"
    )
    spark.add_argument(
        "--conf", action="append", default=[], type=_setting, metavar="NAME=VALUE",
        help="a setting of Spark; may be repeated",
    )  # fmt: skip


def _setting(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals or not name.startswith("spark."):
        raise argparse.ArgumentTypeError(f"{words!r} is no setting: write spark.some.name=value")
    return name, value


def _describe_export(export: argparse.ArgumentParser) -> None:
    export.formatter_class = argparse.RawDescriptionHelpFormatter
    export.description = f"""{_export.__doc__}

indicators: {", ".join(METRICS)}
tables: {", ".join(TABLES)}

An indicator by region and industry comes as region_id, industry, year, concept, value, flag; one of several
parts has a column a part; others have the keys of their table, value, qualifier, flag and source_id.
Values are exact and in the unit of the table; unknown is empty. --lang adds a column <name>_label in that
language after each code and puts an apostrophe before text that a spreadsheet would run as a formula; the
columns of codes and values stay as they are."""
    export.add_argument("name", metavar="NAME", help="an indicator or a table (see above)")
    export.add_argument(
        "--table", action="store_true", help="the table where an indicator has its name, too"
    )
    for kind, example in (("region", "JP-23,DEA"), ("industry", "B-E"), ("year", "2016")):
        export.add_argument(
            f"--{kind}",
            action="extend",
            default=[],
            type=_years if kind == "year" else _codes,
            metavar=example,
            help=f"only rows of this {kind}, or of several joined by commas; may be repeated",
        )
    export.add_argument("--lang", choices=LANGUAGES, help="labels of codes in Japanese or English")
    export.add_argument("--format", choices=FORMATS, default="csv")
    export.add_argument("--version", type=int, help="of an older snapshot (see history)")
    export.add_argument("-o", "--output", type=Path, help="a file; without, standard output")


def _codes(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


def _years(words: str) -> list[int]:
    return [int(word) for word in _codes(words)]


def _ensure(_: argparse.Namespace) -> None:
    """Build the warehouse if there is none."""
    if current_version() is None:
        _build(_parser().parse_args(["build", "--note", "first build"]))


def _build(options: argparse.Namespace) -> None:
    """Check data/, compute the marts, publish a snapshot."""
    with (
        engine_called(
            options.engine,
            master=options.master,
            parquet=options.parquet,
            settings=dict(options.conf),
        ) as engine,
        acting(_whoever(), "build", warehouse_dir(), note=options.note) as details,
    ):
        made = build.build(
            who=getpass.getuser(),
            note=options.note,
            progress=_say,
            remark=lambda words: print(words.en, file=sys.stderr),
            engine=engine,
        )
        details |= {"version": made.version, "published": made.sha256}
    print(f"published version {made.version}: {sum(made.rows.values()):,} rows ({engine.name})")
    if made.loads:
        print(f"it keeps the {len(made.loads)} uploads of the version before")
    prune(actor=_whoever())


def _say(stage: str) -> None:
    print(f"{stage} …", file=sys.stderr, flush=True)


def _export(options: argparse.Namespace) -> None:
    """An indicator, a canonical table or a mart of a snapshot, to a file or to standard output."""
    wanted = extract_of(
        options.name,
        as_table=options.table,
        regions=tuple(options.region),
        industries=tuple(options.industry),
        years=tuple(options.year),
        language=options.lang,
    )
    out = options.output or sys.stdout.buffer
    rows = export_table(wanted, fmt=options.format, version=options.version, out=out)
    if not rows:
        print("no row meets all of these conditions", file=sys.stderr)


def _history(_: argparse.Namespace) -> None:
    """The published snapshots, newest first, and what was uploaded for each."""
    for snapshot in history():
        rows = f"{sum(snapshot.rows.values()):>9,} rows"
        print(f"{snapshot.version:>6}  {snapshot.published_at}  {snapshot.action:<8}  {rows}  {snapshot.who}  {snapshot.note}")  # fmt: skip
        if snapshot.action == "upload":
            print(f"        {_upload(list(snapshot.loads.values())[-1])}")


def _upload(sha256: str) -> str:
    """One upload in a line; of one whose record is damaged, what is wrong with it."""
    try:
        record = kept_record(sha256, warehouse_dir())
    except WarehouseError as damage:
        return str(damage)
    counts = record.counts
    changed = counts.changed + counts.taken
    return f"{record.file} → {record.dataset}: {counts.new:,} new, {changed:,} changed, {counts.removed:,} removed"


def _roll_back(options: argparse.Namespace) -> None:
    """Publish the content of an old version as a new version."""
    made = roll_back(options.version, actor=_whoever(), note=options.note)
    print(f"published version {made.version} with the content of version {options.version}")


def _whoever() -> Actor:
    """Who types at the command line, and so may write to the files anyway."""
    return Actor(getpass.getuser(), "staff", "command_line")


def _prune(options: argparse.Namespace) -> None:
    """Remove old versions, never the current or a pinned one."""
    print(f"removed {prune(options.keep, actor=_whoever()) or 'nothing'}")


def _methods(_: argparse.Namespace) -> None:
    """Write docs/methods.md from the catalogue."""
    methods_page.write()
    print(methods_page.PAGE.relative_to(methods_page.ROOT))


def _statistics(options: argparse.Namespace) -> None:
    """Remake data/statistics/ from the raw files."""
    rows, remarks = statistics.rebuild(options.raw, options.output)
    for name, count in rows.items():
        print(f"{name}: {count:,} rows")
    for remark in remarks:
        print(remark)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
