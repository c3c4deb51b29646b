"""A previewed file becomes part of the data: a new version is published, with who, when, why and its file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from catalog.access import Actor
from catalog.words import Words
from etl.build import DATA
from etl.code import code_of_build
from etl.intake.candidate import TABLES, Say
from etl.intake.folders import UPLOAD
from etl.intake.loads import kept_loads
from etl.intake.preview import CHECKED, REPORT, Preview, preview, read_preview
from etl.ledger import write_ledger
from etl.load import canonical_files
from warehouse.acting import acting
from warehouse.audit import allow
from warehouse.changes import LoadRecord
from warehouse.connection import literal, open_for_building, quoted
from warehouse.durable import sha256_of
from warehouse.errors import Conflict, NotLoadable
from warehouse.location import warehouse_dir
from warehouse.publish import publish
from warehouse.reading import current_version
from warehouse.snapshot import Snapshot, read_manifest
from warehouse.uploads import KeptLoad, keep_file, keep_record, keep_table, sweep_loads

STAGES = ("check", "rebuild", "publish")
# Steps of a commit in which something is written, within the step "fill" of publishing.
STEPS = ("copy", "keep_file", "keep_tables", "keep_record", "ledger")
_TRIES = 4
Step = Callable[[str], None]
_DATA_CHANGED = Words(
    "変更内容を確認した後に、サーバーのdata/のファイルが変わりました。何も登録していません。"
    "もう一度「変更内容の確認」を行ってから登録してください。",
    "Files of data/ on the server have changed since the preview. Nothing was loaded. Make the preview again, "
    "look at it, then load the file.",
)


@dataclass(frozen=True, slots=True)
class Committed:
    """The version that was published and the load that made it.

    `rebuilt` where another version had come in between that did not touch the same rows.
    """

    snapshot: Snapshot
    load_id: str
    rebuilt: bool


def commit(
    folder: Path,
    *,
    actor: Actor,
    note: str,
    warnings_seen: bool = False,
    even_if_nothing_changes: bool = False,
    root: Path | None = None,
    data: Path = DATA,
    say: Say = lambda _stage, _share: None,
    on_step: Step = lambda _step: None,
) -> Committed:
    """Publish what was previewed in `folder`. Nothing is published unless all of it is.

    The candidate of the preview is published as it is where it still stands on the current version; else
    it is built again on the newest, and refused where that changes what was seen. Raises Denied without
    the role, and warehouse.errors: NotLoadable (a report with errors, warnings not ticked, no reason
    given, nothing would change and that was not said to be meant), Conflict (another load came first and
    touched the same rows: look at the preview again), Busy, Damaged, CheckFailed.
    """
    root = root or warehouse_dir()
    with acting(actor, "commit", root, folder=folder.name, note=note) as details:
        say("check", 0.0)
        report, seen = _previewed(folder)
        made = seen
        details |= {"file": report["file"], "sha256": report["sha256"], "dataset": seen.dataset}
        _refuse_unfit(report, seen, note, warnings_seen, even_if_nothing_changes)
        for turn in range(_TRIES):
            if not _stands(made, data, root):
                say("rebuild", 0.0)
                made = _again(folder / f"again-{turn}", seen, root, data, say)
            say("publish", 0.0)
            try:
                snapshot = _publish(folder, made, report, actor, note.strip(), root, data, on_step)
                break
            except Conflict:
                # Another version came while this one waited for its turn: once more, on that one.
                continue
        else:
            raise _overtaken(seen, root)
        load_id = list(snapshot.loads)[-1]
        details |= {"version": snapshot.version, "published": snapshot.sha256, "load": load_id}
        say("publish", 1.0)
    return Committed(snapshot, load_id, made is not seen)


def commit_task(folder: Path, request: Mapping[str, Any], say: Say) -> dict[str, Any]:
    """`commit` as a task of etl.intake.child: the request holds the actor, as found on the server, and the rest."""
    done = commit(folder, say=say, **{**request, "actor": Actor(**request["actor"])})
    return {"version": done.snapshot.version, "load_id": done.load_id, "rebuilt": done.rebuilt}


def commit_request(
    actor: Actor, note: str, *, warnings_seen: bool = False, even_if_nothing_changes: bool = False
) -> dict[str, Any]:
    """The request of `commit_task`. Denied without the role, before any child is started."""
    allow(actor, "commit")
    return {
        "actor": asdict(actor),
        "note": note,
        "warnings_seen": warnings_seen,
        "even_if_nothing_changes": even_if_nothing_changes,
    }


def _previewed(folder: Path) -> tuple[dict[str, Any], Preview]:
    """The report and the preview in `folder`, which belong together and are as they were written."""
    try:
        seen = read_preview(folder)
        places = {REPORT: folder, CHECKED: folder}
        whole = all(
            sha256_of(places.get(name, seen.folder) / name) == sha256
            for name, sha256 in seen.hashes.items()
        )
        report: dict[str, Any] = json.loads((folder / REPORT).read_bytes())
        whole = whole and sha256_of(folder / UPLOAD) == report["sha256"]
    except FileNotFoundError:
        whole = False
    if not whole:
        raise NotLoadable(
            Words(
                "確認した変更内容と、取り込もうとしている内容が一致しません。もう一度「変更内容の確認」を行ってください。",
                "What is to be loaded is not what was previewed: make the preview again.",
            )
        )
    return report, seen


def _refuse_unfit(
    report: dict[str, Any], seen: Preview, note: str, warnings_seen: bool, even_if_nothing: bool
) -> None:
    if report["loadable"] == "no" or seen.problems:
        reason = Words(
            "エラーがあるため、このファイルは取り込めません。エラーを直したファイルを選び直してください。",
            "The file has errors and cannot be loaded: mend them and upload it again.",
        )
    elif report["loadable"] == "after_tick" and not warnings_seen:
        reason = Words(
            "注意があります。内容を確認し、「確認しました」にチェックを入れてから取り込んでください。",
            "There are warnings: read them and tick that you have, then load the file.",
        )
    elif not note.strip():
        reason = Words(
            "取り込む理由が記入されていません。「取り込む理由」に一言記入してください（例：2026年10月公表値の反映）。",
            "No reason is given: write a word under Reason (figures published in October 2026, for example).",
        )
    elif seen.nothing_would_change and not even_if_nothing:
        reason = Words(
            "このファイルを取り込んでも、何も変わりません。それでも記録として取り込む場合は、その旨を選択してください。",
            "Nothing would change with this file. If it is to be put on record all the same, say so.",
        )
    else:
        return
    raise NotLoadable(reason)


def _stands(seen: Preview, data: Path, root: Path) -> bool:
    """Whether the candidate was built on the version that is current, by this program, from data/ as it is."""
    if seen.built_on != current_version(root) or seen.code != code_of_build():
        return False
    now = {f.path.relative_to(data).as_posix(): f.sha256 for f in canonical_files(data)}
    return seen.stands_on == now


def _again(into: Path, seen: Preview, root: Path, data: Path, say: Say) -> Preview:
    """The candidate built on the newest version, in a folder of its own. Conflict where it is not what was seen."""
    if into.exists():
        shutil.rmtree(into)
    again = preview(seen.folder, seen.choices, say, root=root, data=data, into=into)
    if again.also != seen.also:
        raise Conflict(_DATA_CHANGED, seen.built_on, again.built_on)
    if again.problems or not _same_changes(seen, again):
        raise _overtaken(seen, root)
    return again


def _same_changes(one: Preview, other: Preview) -> bool:
    """Whether two previews change the same rows from the same values to the same values."""
    connection = open_for_building(Path(":memory:"), other.folder / "spill")
    try:
        for a, b in ((one.changes, other.changes), (one.conflicts, other.conflicts)):
            rows = [f"FROM read_parquet({literal(path)})" for path in (a, b)]
            for first, second in (rows, reversed(rows)):
                if connection.execute(f"{first} EXCEPT ALL {second} LIMIT 1").fetchone():
                    return False
    finally:
        connection.close()
    return True


def _overtaken(seen: Preview, root: Path) -> Conflict:
    current = current_version(root)
    came = read_manifest(root, current) if current is not None else None
    ja = f"第{current}版（{came.published_at}、{came.who}：{came.note}）" if came else "別の版"
    en = (
        f"version {current} ({came.published_at}, {came.who}: {came.note})"
        if came
        else "another version"
    )
    base_ja = f"第{seen.built_on}版" if seen.built_on else "版のない状態"
    base_en = f"version {seen.built_on}" if seen.built_on else "no version"
    return Conflict(
        Words(
            f"変更内容を確認した後に{ja}が公開され、このファイルの行に関わる値が変わりました（確認は{base_ja}に対するものです）。"
            "何も取り込んでいません。もう一度「変更内容の確認」を行ってから取り込んでください。",
            f"After the preview (on {base_en}), {en} was published and changed figures that this file touches. "
            "Nothing was loaded. Make the preview again, look at it, then load the file.",
        ),
        seen.built_on,
        current,
    )


def _publish(
    folder: Path,
    seen: Preview,
    report: dict[str, Any],
    actor: Actor,
    note: str,
    root: Path,
    data: Path,
    on_step: Step,
) -> Snapshot:
    loads = kept_loads(seen.built_on, root)

    def fill(connection: duckdb.DuckDBPyConnection, version: int) -> None:
        on_step("copy")
        candidate = seen.folder / seen.candidate
        connection.execute(f"ATTACH {literal(candidate)} AS candidate (READ_ONLY)")
        connection.execute(f"COPY FROM DATABASE candidate TO {quoted(f'{version:06d}')}")
        connection.execute("DETACH candidate")
        # Under the lock, so that nobody takes for leftovers what is kept now; those of killed commits go.
        sweep_loads(root)
        on_step("keep_file")
        keep_file(folder / UPLOAD, root)
        on_step("keep_tables")
        kept = {name: keep_table(seen.folder / file, root) for name, file in TABLES.items()}
        on_step("keep_record")
        record = _record(seen, report, actor, note, version, kept)
        load = KeptLoad(keep_record(record, root, seen.folder), record)
        on_step("ledger")
        files = canonical_files(data)
        changed = {f.dataset.name for f in files if f.path.name in seen.also} - {seen.dataset}
        write_ledger(
            connection, files, version=version, who=actor.name, note=note, before=seen.built_on,
            root=root, elsewhere={}, loads=(*loads, load), compared=changed,
        )  # fmt: skip

    return publish(
        fill,
        who=actor.name,
        note=note,
        built_on=seen.built_on,
        root=root,
        on_step=on_step,
        action="upload",
        code=seen.code,
    )


def _record(
    seen: Preview,
    report: dict[str, Any],
    actor: Actor,
    note: str,
    version: int,
    kept: dict[str, str],
) -> LoadRecord:
    shown = ("rows", "left_out", "totals", "unit", "title", "sheet", "why", "problems")
    return LoadRecord(
        load_id=f"{version:06d}-upload",
        version=version,
        built_on=seen.built_on,
        dataset=seen.dataset,
        mode=seen.choices.mode,
        file=report["file"],
        sha256=report["sha256"],
        size=report["size"],
        layout=report["layout"] or "",
        encoding=report["encoding"] or "",
        who=actor.name,
        way=actor.way,
        when=datetime.now(UTC).isoformat(timespec="seconds"),
        note=note,
        counts=seen.counts,
        effects=seen.effects,
        source=seen.choices.source,
        report={name: report[name] for name in shown if name in report},
        kept=kept,
    )
