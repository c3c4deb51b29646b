"""Whether everything that was published is still as it was."""

from __future__ import annotations

from pathlib import Path

from catalog.words import Words
from warehouse.durable import sha256_of
from warehouse.errors import Damaged
from warehouse.location import warehouse_dir
from warehouse.pointer import numbered_manifests, read_pointer
from warehouse.reading import verified
from warehouse.uploads import kept_file, kept_record, kept_table


def verify(root: Path | None = None) -> list[Words]:
    """What is wrong with the pointer, the manifests, the DuckDB and Parquet files and what is kept of loads.

    [] if nothing.

    Reads every file whole: for a command or a nightly task, not for a page.
    """
    root = root or warehouse_dir()
    pointer = read_pointer(root)
    problems: list[Words] = []
    versions = set(numbered_manifests(root))
    if pointer.state == "lost":
        problems.append(
            Words(
                "現在の版を示すファイルcurrentがないか、読み取れません。",
                "The file `current`, which says which version to show, is missing or unreadable.",
            )
        )
    else:
        # Newer ones are leftovers of a killed publish, which the next one sweeps.
        versions = {version for version in versions if version <= (pointer.version or 0)}
        versions |= {pointer.version} if pointer.version is not None else set()
    for version in sorted(versions, reverse=True):
        problems += _problems_of(
            root, version, pointer.sha256 if version == pointer.version else None
        )
    return list(dict.fromkeys(problems))


def _problems_of(root: Path, version: int, sha256: str | None) -> list[Words]:
    try:
        snapshot = verified(root, version, sha256)
    except Damaged as damage:
        return [damage.message]
    problems = []
    for table, expected in snapshot.parquet.items():
        path = snapshot.parquet_path(table)
        if not path.exists() or sha256_of(path) != expected:
            problems.append(
                Words(
                    f"第{version}版のParquetファイル{path.name}がないか、公開時の内容と一致しません。",
                    f"Version {version}: its Parquet file {path.name} is missing or is not as it "
                    "was published.",
                )
            )
    return problems + [
        problem for sha256 in snapshot.loads.values() for problem in _problems_of_load(root, sha256)
    ]


def _problems_of_load(root: Path, sha256: str) -> list[Words]:
    try:
        record = kept_record(sha256, root)
    except Damaged as damage:
        return [damage.message]
    problems = []
    for kept, digest in (
        (kept_file, record.sha256),
        *((kept_table, x) for x in record.kept.values()),
    ):
        try:
            kept(digest, root)
        except Damaged as damage:
            problems.append(damage.message)
    return problems
