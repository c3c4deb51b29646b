"""What a checked file would change, seen before it changes: the candidate version is built and compared."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from catalog.datasets import DATASETS
from catalog.words import Words
from etl.build import DATA
from etl.code import code_of_build
from etl.intake.candidate import CHANGES, CONFLICTS, MAP, STAGES, TABLES, Say, build_candidate
from etl.intake.choices import Choices
from etl.intake.loads import kept_loads
from etl.load import canonical_files
from etl.problem import Problem
from warehouse.changes import Counts, Effects
from warehouse.durable import sha256_of, write_atomically
from warehouse.location import warehouse_dir
from warehouse.reading import current_version, open_snapshot, verified

__all__ = ["PREVIEW", "STAGES", "Choices", "Preview", "Say", "preview", "read_preview"]

# The files of a job's folder that a check wrote (beside the upload itself), and what a preview adds.
REPORT, CHECKED, PREVIEW = "report.json", "rows.parquet", "preview.json"


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change. With `problems` nothing can be loaded as it stands, and the rest is empty.

    `built_on` is the version that it was compared with. `same_file` are the loads that brought the same
    bytes before; `also` are files of data/ that have changed since that version was built and would be
    taken in with it. `candidate` is the name of the DuckDB file that was built, `code` the program that
    built it (etl.code), `stands_on` are the hashes of the files of data/ that it was built from, `hashes` those of what was checked and of what
    was written. The tables lie in the job's folder: see `changes`, `conflicts` and `map`, and
    warehouse.loads.LoadDetail for their columns.
    """

    folder: Path
    dataset: str
    choices: Choices
    built_on: int | None
    counts: Counts = field(default_factory=Counts)
    effects: Effects = field(default_factory=Effects)
    problems: tuple[Problem, ...] = ()
    same_file: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    candidate: str = ""
    code: str = ""
    stands_on: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)

    @property
    def nothing_would_change(self) -> bool:
        """Whether a commit would need an explicit yes."""
        return self.counts.nothing and not self.also

    @property
    def changes(self) -> Path:
        """Parquet: number, status, chosen, row, column, key, old_<column>, new_<column> …"""
        return self.folder / CHANGES

    @property
    def conflicts(self) -> Path:
        """Parquet: number, key, old_value, old_source_id, new_value, new_source_id, outcome, stands."""
        return self.folder / CONFLICTS

    @property
    def map(self) -> Path:
        """Parquet: metric, region_id, the rest of the mart's key, old, new, difference; largest first."""
        return self.folder / MAP


def preview(
    folder: Path,
    choices: Choices,
    say: Say = lambda _stage, _share: None,
    *,
    root: Path | None = None,
    data: Path = DATA,
    into: Path | None = None,
) -> Preview:
    """Build the candidate version of what was checked in `folder`, and compare it with the current one.

    `say` hears STAGES with the share of each that is done. Writes nothing outside of `folder` (or `into`,
    for what it makes). Errors: Damaged where a kept file of an earlier load, or the current version, is.
    """
    root, into = root or warehouse_dir(), into or folder
    into.mkdir(exist_ok=True)
    (into / PREVIEW).unlink(missing_ok=True)
    for old in into.glob("candidate-*"):
        old.unlink()
    say("load", 0.0)
    report = json.loads((folder / REPORT).read_bytes())
    built_on, files = current_version(root), canonical_files(data)
    loads = kept_loads(built_on, root)
    # DuckDB goes on serving the old content of a path that a process has open: a new name each time.
    stands_on = {file.path.relative_to(data).as_posix(): file.sha256 for file in files}
    base = None if built_on is None else verified(root, built_on)
    also = () if base is None else _changed_since(stands_on, base.version, root)
    candidate = f"candidate-{uuid.uuid4().hex[:8]}.duckdb"
    built = build_candidate(
        into / candidate,
        folder / CHECKED,
        DATASETS[report["dataset"]],
        choices,
        files=files,
        loads=loads,
        root=root,
        published=base.path if base else None,
        reuse=base is not None and not also and base.code == code_of_build(),
        say=say,
    )
    made = {} if built.problems else {name: into / name for name in (candidate, *TABLES.values())}
    checked = {name: folder / name for name in (REPORT, CHECKED)}
    found = Preview(
        folder=into,
        dataset=report["dataset"],
        choices=choices,
        built_on=built_on,
        counts=built.counts,
        effects=built.effects,
        problems=tuple(built.problems),
        same_file=tuple(x.record.load_id for x in loads if x.record.sha256 == report["sha256"]),
        also=also,
        candidate=candidate,
        code=code_of_build(),
        stands_on=stands_on,
        hashes={name: sha256_of(path) for name, path in {**checked, **made}.items()},
    )
    write_atomically(into / PREVIEW, json.dumps(_to_json(found), ensure_ascii=False).encode())
    return found


def read_preview(folder: Path) -> Preview:
    """What `preview` found in `folder`. FileNotFoundError if there was none."""
    record = json.loads((folder / PREVIEW).read_bytes())
    return Preview(
        **{
            **record,
            "folder": folder,
            "choices": Choices.from_json(record["choices"]),
            "counts": Counts(**record["counts"]),
            "effects": Effects.from_json(record["effects"]),
            "problems": tuple(map(_problem, record["problems"])),
            "same_file": tuple(record["same_file"]),
            "also": tuple(record["also"]),
        }
    )


def preview_task(folder: Path, request: Mapping[str, Any], say: Say) -> dict[str, Any]:
    """`preview` as a task of etl.intake.child: the request holds the choices. `read_preview` has what it found."""
    found = preview(folder, Choices.from_json(request), say)
    return {"loadable": not found.problems, "nothing_would_change": found.nothing_would_change}


def _to_json(found: Preview) -> dict[str, Any]:
    record = asdict(found)
    del record["folder"]
    return record


def _problem(record: Mapping[str, Any]) -> Problem:
    facts = ((name, Words(**x) if isinstance(x, dict) else x) for name, x in record["facts"])
    return Problem(**{**record, "facts": tuple(facts)})


def _changed_since(stands_on: Mapping[str, str], built_on: int, root: Path) -> tuple[str, ...]:
    """Files of data/ that are not those which the version `built_on` was built from."""
    with open_snapshot(built_on, root) as opened:
        rows = opened.cursor().execute(
            "SELECT file_name, sha256 FROM load WHERE action = 'build' AND layout = 'canonical_csv'"
        )
        then = set(rows.fetchall())
    now = {(Path(name).name, sha256) for name, sha256 in stands_on.items()}
    return tuple(sorted({name for name, _ in then ^ now}))
