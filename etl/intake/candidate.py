"""The version that a file would make, built beside in a DuckDB file: data/, the loads there are, then this one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from catalog.dataset import Dataset
from catalog.datasets import SOURCE
from etl.build import Step, fill_tables
from etl.engines.duckdb_engine import DuckDBEngine
from etl.engines.reusing_engine import ReusingEngine
from etl.intake.choices import Choices
from etl.intake.effects import ALL_TABLES, compare, no_effects
from etl.intake.loads import incoming, put_in, replay
from etl.intake.rule_words import in_words
from etl.load import CanonicalFile, ProblemsFound
from etl.load import Problem as BrokenRule
from etl.problem import Problem
from etl.protection import protect
from warehouse.changes import Counts, Effects, Status
from warehouse.connection import literal, open_for_building, quoted
from warehouse.uploads import KeptLoad

Say = Callable[[str, float], None]
STAGES = ("load", "changes", "check", "marts", "compare")
ROWS, CHANGES, CONFLICTS, MAP = (
    "kept.parquet",
    "changes.parquet",
    "conflicts.parquet",
    "map.parquet",
)
TABLES = {"rows": ROWS, "changes": CHANGES, "conflicts": CONFLICTS, "map": MAP}


@dataclass(slots=True)
class Candidate:
    """What was built: counts and effects, or the problems for which it cannot be."""

    counts: Counts = field(default_factory=Counts)
    effects: Effects = field(default_factory=Effects)
    problems: list[Problem] = field(default_factory=list)


class _CannotBeLoaded(Exception):
    """The file cannot be put in: `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


def build_candidate(
    path: Path,
    rows: Path,
    dataset: Dataset,
    choices: Choices,
    *,
    files: list[CanonicalFile],
    loads: Sequence[KeptLoad],
    root: Path,
    published: Path | None,
    reuse: bool,
    say: Say,
) -> Candidate:
    """Fill the new DuckDB file `path`, and write TABLES beside it; `rows` are those of the check.

    `loads` are those of the version that is built on, `published` its DuckDB file (None: there is none).
    With `reuse` it was made by this program from these files, and what does not depend on the rows is taken
    from it. Damaged where a kept file of an earlier load is not as it was.
    """
    folder, found = path.parent, Candidate()
    engine, protection, touched = _engine(published if reuse else None, say)
    connection = open_for_building(path, folder / "spill")

    def uploads(building: duckdb.DuckDBPyConnection) -> list[BrokenRule]:
        say("changes", 0.0)
        replay(building, loads, root)
        found.counts = _put_in(building, rows, dataset, choices, touched)
        for table, name in (("change", CHANGES), ("conflict", CONFLICTS)):
            _write(building, f"SELECT * FROM {table}", folder / name)
        _write(building, _to_keep(dataset), folder / ROWS)
        for table in ("incoming", "change", "conflict", "rounding"):
            building.execute(f"DROP TABLE temp.{table}")
        return []

    try:
        fill_tables(connection, files, lambda x: say(x, 0.0), engine, uploads, protection)
        say("compare", 0.0)
        if published is None:
            found.effects = no_effects(folder / MAP, connection)
        else:
            among = engine.differing() if isinstance(engine, ReusingEngine) else ALL_TABLES
            found.effects = compare(connection, published, folder / MAP, among)
        connection.execute("CHECKPOINT")
        say("compare", 1.0)
    except _CannotBeLoaded as refusal:
        return Candidate(problems=refusal.problems)
    except ProblemsFound as broken:
        return Candidate(problems=[in_words(problem) for problem in broken.problems])
    finally:
        connection.close()
    return found


def _engine(published: Path | None, say: Say) -> tuple[DuckDBEngine, Step, set[str]]:
    """What computes the marts and protects employment, and the set of tables to be told to it as touched."""
    if published is None:
        return DuckDBEngine(lambda share: say("marts", share)), protect, set()
    engine = ReusingEngine(published, lambda share: say("marts", share))
    return engine, engine.protect, engine.touched


def _put_in(
    connection: duckdb.DuckDBPyConnection,
    rows: Path,
    dataset: Dataset,
    choices: Choices,
    touched: set[str],
) -> Counts:
    """Merge the rows of the check into the table of `dataset`, as was chosen; name the tables that it changes."""
    if choices.mode == "replace_source" and "source_id" not in dataset.names:
        facts = (("dataset", dataset.label),)
        raise _CannotBeLoaded([Problem("load_no_source_to_replace", facts=facts)])
    _take_in(connection, rows, dataset)
    problems = _give_source(connection, dataset, choices)
    problems += _keys_twice(connection, dataset)
    if problems:
        raise _CannotBeLoaded(problems)
    numbers = ", ".join(map(str, choices.taken)) or "NULL"
    connection.execute(f"UPDATE incoming SET taken = true WHERE number IN ({numbers})")
    whole: list[Status] = []
    if choices.take_all_conflicts:
        whole += ["conflict"]
    if choices.take_all_emptied:
        whole += ["emptied", "changed"]
    counts, new_source = put_in(connection, dataset, choices.mode, choices.source, whole)
    touched |= {dataset.name} if not counts.nothing else set()
    touched |= {SOURCE.name} if new_source else set()
    return counts


def _take_in(connection: duckdb.DuckDBPyConnection, rows: Path, dataset: Dataset) -> None:
    """`incoming` from the rows of the check, numbered by key: the same rows have the same numbers."""
    key = ", ".join(map(quoted, dataset.key))
    source = f"read_parquet({literal(rows)})"
    described = connection.execute(f"SELECT * FROM {source} LIMIT 0").description or ()
    place = ', "row", "column"' if {"row", "column"} <= {column[0] for column in described} else ""
    incoming(
        connection,
        dataset,
        f"SELECT row_number() OVER (ORDER BY {key}{place}) AS number, false AS taken, * FROM {source}",
    )


def _give_source(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, choices: Choices
) -> list[Problem]:
    """Give rows of no known source the one of the form; what is wrong with the source."""
    if "source_id" not in dataset.names or dataset is SOURCE:
        return []
    problems = []
    if choices.source is not None:
        given = choices.source.get("source_id") or ""
        there = connection.execute(
            "SELECT url FROM source WHERE source_id = ? AND url <> ?",
            [given, choices.source.get("url") or None],
        ).fetchone()
        if there is not None:
            problems.append(
                Problem("load_source_differs", value=given, facts=(("found", there[0]),))
            )
        connection.execute(
            "UPDATE incoming SET source_id = ? WHERE source_id IS NULL "
            "OR source_id NOT IN (SELECT source_id FROM source)",
            [given],
        )
    known = (
        [choices.source["source_id"]] if choices.source and choices.source.get("source_id") else []
    )
    unknown = connection.execute(
        "SELECT coalesce(source_id, ''), count(*) FROM incoming WHERE source_id IS NULL OR source_id NOT IN "
        "(SELECT source_id FROM source UNION ALL SELECT unnest(?::VARCHAR[])) GROUP BY 1 ORDER BY 1",
        [known],
    ).fetchall()
    return problems + [Problem("load_source_unknown", value=v, count=n) for v, n in unknown]


def _keys_twice(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> list[Problem]:
    key = ", ".join(map(quoted, dataset.key))
    twice = f"SELECT {key} FROM incoming GROUP BY ALL HAVING count(*) > 1"
    example = connection.execute(f"{twice} ORDER BY ALL LIMIT 1").fetchone()
    if example is None:
        return []
    (count,) = connection.execute(f"SELECT count(*) FROM ({twice})").fetchone() or (0,)
    return [Problem("load_key_twice", value=", ".join(map(str, example)), count=count)]


def _to_keep(dataset: Dataset) -> str:
    """The rows as they are kept for a replay: with what was chosen of them."""
    names = ", ".join(f"i.{quoted(name)}" for name in dataset.names)
    return (
        f'SELECT i.number, i."row", i."column", coalesce(c.chosen, false) AS taken, {names} '
        "FROM incoming AS i LEFT JOIN change AS c USING (number) ORDER BY number"
    )


def _write(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    connection.execute(f"COPY ({query}) TO {literal(path)} (FORMAT parquet, COMPRESSION zstd)")
