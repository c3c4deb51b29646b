"""Mappings that staff saved: a TOML file each in WAREHOUSE_DIR/mappings, found by a table's header."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.access import Actor
from etl.layouts.header import Head, header_texts, joined, signature
from etl.layouts.mapping import Mapping, from_toml, to_toml
from warehouse.acting import acting
from warehouse.durable import write_atomically
from warehouse.location import warehouse_dir

if TYPE_CHECKING:
    from etl.files.marks import Marks
    from etl.files.sheet import Sheet

# A header of so many columns is not compared: no table that was mapped by hand has as many.
_MOST_COLUMNS = 1000


def mappings_dir(root: Path | None = None) -> Path:
    """The folder of saved mappings."""
    return (root or warehouse_dir()) / "mappings"


def _path(name: str, root: Path | None) -> Path:
    # The name is anybody's text and never part of a path.
    return mappings_dir(root) / f"{hashlib.sha256(name.encode()).hexdigest()[:24]}.toml"


def save_mapping(mapping: Mapping, *, actor: Actor, root: Path | None = None) -> Mapping:
    """Keep `mapping` under its name, in place of one of that name; the mapping with its signature.

    Raises Denied, or ValueError where nothing can be read with it.
    """
    with acting(actor, "save_mapping", root or warehouse_dir(), mapping=mapping.name):
        signed = mapping.signed()
        if not signed.name.strip():
            raise ValueError("a mapping needs a name")
        if wrong := signed.wrong():
            raise ValueError(wrong)
        path = _path(signed.name, root)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, to_toml(signed).encode(), mode=0o600)
    return signed


def remove_mapping(name: str, *, actor: Actor, root: Path | None = None) -> None:
    """Forget the mapping called `name`; nothing happens where there is none. Raises Denied."""
    with acting(actor, "remove_mapping", root or warehouse_dir(), mapping=name):
        _path(name, root).unlink(missing_ok=True)


def saved_mappings(root: Path | None = None) -> list[Mapping]:
    """All saved mappings by name; a file that is none of ours is passed over."""
    found: list[Mapping] = []
    for path in sorted(mappings_dir(root).glob("*.toml")):
        try:
            found.append(from_toml(path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            continue
    return sorted(found, key=lambda mapping: mapping.name)


def header_rows_of(mapping: Mapping, head: Head, marks: Marks) -> tuple[int, ...] | None:
    """The rows of `head` that are the header `mapping` was made for; None where there are none.

    Where it was, first; then from the top.
    """
    count = len(mapping.header_rows)
    starts = [mapping.header_rows[0], *range(1, len(head) - count + 2)]
    for first in starts:
        last = first + count - 1
        if last > len(head) or not any(cell.strip() for cell in head[first - 1]):
            continue
        texts = header_texts(head, first, last, marks)
        if signature(joined(of_column) for of_column in texts) == mapping.signature:
            return tuple(range(first, last + 1))
    return None


def mapping_for(sheet: Sheet, mappings: Sequence[Mapping]) -> Mapping | None:
    """The one of `mappings` that was made for a header such as that of `sheet`; None if none was."""
    if sheet.columns > _MOST_COLUMNS:
        return None
    for mapping in mappings:
        if header_rows_of(mapping, sheet.head, sheet.marks) is not None:
            return mapping
    return None
