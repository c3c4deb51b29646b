"""The loads of a version: which there are, what each changed, and its file to have again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from catalog.access import Actor
from catalog.words import Words
from warehouse.acting import acting
from warehouse.audit import allow
from warehouse.changes import LoadRecord
from warehouse.errors import WarehouseError
from warehouse.history import history
from warehouse.location import warehouse_dir
from warehouse.pointer import current_of, read_pointer
from warehouse.snapshot import read_manifest
from warehouse.uploads import kept_file, kept_record, kept_table


class UnknownLoad(WarehouseError):
    """No version that is kept names a load of that code."""

    def __init__(self, load_id: str) -> None:
        super().__init__(
            Words(
                f"取込み「{load_id}」はありません（保存されている版のいずれにも含まれていません）。",
                f"There is no load {load_id!r}: no version that is kept names it.",
            )
        )
        self.load_id = load_id


@dataclass(frozen=True, slots=True)
class LoadDetail:
    """A load with its tables as Parquet files, whose hashes were verified now.

    `changes`: number, status, chosen, row, column, the key of the dataset, then old_<column> and
    new_<column> of each other column. `conflicts`: number, the key, old_value, old_source_id, new_value,
    new_source_id, outcome (keeps, takes, both), stands (old, new, other). `map`: metric, value (the
    column), region_id, industry, year, part (the rest of the mart's key), old, new, difference; largest first.
    """

    record: LoadRecord
    changes: Path
    conflicts: Path
    map: Path


def loads_of(version: int | None = None, root: Path | None = None) -> list[LoadRecord]:
    """The uploads that a version (the current one) is made of, in the order in which they are applied.

    Damaged if its manifest, or the record of a load, is missing or not as it was written.
    """
    root = root or warehouse_dir()
    version = current_of(root, read_pointer(root)) if version is None else version
    if version is None:
        return []
    return [kept_record(sha256, root) for sha256 in read_manifest(root, version).loads.values()]


def load_detail(load_id: str, *, actor: Actor, root: Path | None = None) -> LoadDetail:
    """A load that a kept version names. Denied without the role; UnknownLoad; Damaged."""
    root = root or warehouse_dir()
    allow(actor, "see_files", root=root)
    record = _record_of(load_id, root)
    return LoadDetail(
        record,
        changes=kept_table(record.kept["changes"], root),
        conflicts=kept_table(record.kept["conflicts"], root),
        map=kept_table(record.kept["map"], root),
    )


def open_file_of(load_id: str, *, actor: Actor, root: Path | None = None) -> tuple[str, bytes]:
    """The name and the bytes of the file of a load, as they came. Denied without the role; UnknownLoad; Damaged.

    Each time it is handed out is written to the audit log.
    """
    root = root or warehouse_dir()
    with acting(actor, "download_file", root, load=load_id) as details:
        record = _record_of(load_id, root)
        details |= {"file": record.file, "sha256": record.sha256}
        return record.file, kept_file(record.sha256, root).read_bytes()


def _record_of(load_id: str, root: Path) -> LoadRecord:
    for snapshot in history(root):
        if load_id in snapshot.loads:
            return kept_record(snapshot.loads[load_id], root)
    raise UnknownLoad(load_id)
