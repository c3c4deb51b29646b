"""Handing out a table or an indicator of a snapshot, exactly as it is stored, for machines to read."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.durable import replace
from warehouse.errors import NoWarehouse
from warehouse.extract import Extract, select
from warehouse.labels import labelled
from warehouse.location import warehouse_dir
from warehouse.reading import OpenSnapshot, current_version, open_snapshot
from warehouse.text_formats import csv_line, json_object

Format = Literal["csv", "parquet", "json"]
FORMATS: tuple[Format, ...] = ("csv", "parquet", "json")

_BATCH_ROWS = 50_000


def export_table(
    wanted: str | Extract,
    *,
    fmt: Format,
    version: int | None = None,
    out: BinaryIO | Path,
    root: Path | None = None,
) -> int:
    """Write a table of a version, or what an Extract takes of it, to `out`; the number of rows.

    The current version by default. Unlike a page, an export never puts an older version in the place of
    a damaged one: Damaged. Other errors: NoWarehouse, UnknownVersion, UnknownTable, UnknownValue,
    CannotChoose. For formats see `write_table`.
    """
    root = root or warehouse_dir()
    version = version if version is not None else current_version(root)
    if version is None:
        raise NoWarehouse(root)
    with open_snapshot(version, root) as opened:
        return write_table(opened, wanted, fmt=fmt, out=out)


def write_table(
    opened: OpenSnapshot, wanted: str | Extract, *, fmt: Format, out: BinaryIO | Path
) -> int:
    """Write a table of an open snapshot, or what an Extract takes of it, to a stream or file; the number of rows.

    Rows are ordered by the key that the catalogue declares for the table, else by all columns;
    missing values last, text by code point. The same snapshot gives the same bytes.

    - csv: UTF-8 without BOM, LF, header row, RFC 4180 quoting; missing = empty, an empty text = "";
      booleans true/false; numbers in the shortest form that reads back equal. Values are exact:
      a text that begins with = or + is not defused for spreadsheets, as a file for people must be.
    - json: an array with one object a row, one a line; NaN and infinities, which JSON lacks, as text.
    - parquet: Zstandard-compressed, with the columns' own types.

    An Extract with a language is for people: its codes have labels, and text is defused (see
    `warehouse.labels`). UnknownTable names the tables there are; ValueError an unknown format. A file
    appears whole or not at all; a stream stays open.
    """
    if fmt not in FORMATS:
        raise ValueError(f"format is {fmt!r}; it must be one of {', '.join(FORMATS)}")
    wanted = Extract(wanted) if isinstance(wanted, str) else wanted
    cursor = opened.cursor()
    try:
        cursor.execute(*select(cursor, wanted, opened.snapshot.version))
        reader = cursor.to_arrow_reader(_BATCH_ROWS)
        if wanted.language is not None:
            reader = labelled(reader, wanted, opened.cursor())
        if not isinstance(out, Path):
            return _WRITERS[fmt](reader, out)
        beside = out.with_name(f".{out.name}.{uuid.uuid4().hex[:8]}")
        try:
            with beside.open("wb") as file:
                written = _WRITERS[fmt](reader, file)
            replace(beside, out)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        return written
    finally:
        cursor.close()


def _write_csv(reader: pa.RecordBatchReader, out: BinaryIO) -> int:
    out.write(csv_line(reader.schema.names).encode("utf-8"))
    rows = 0
    for batch in reader:
        lines = [csv_line(values) for values in _rows(batch)]
        out.write("".join(lines).encode("utf-8"))
        rows += len(lines)
    return rows


def _write_json(reader: pa.RecordBatchReader, out: BinaryIO) -> int:
    names = reader.schema.names
    rows = 0
    out.write(b"[")
    for batch in reader:
        lines = [json_object(names, values) for values in _rows(batch)]
        if lines:
            out.write(((",\n" if rows else "\n") + ",\n".join(lines)).encode("utf-8"))
        rows += len(lines)
    out.write(b"\n]\n")
    return rows


def _write_parquet(reader: pa.RecordBatchReader, out: BinaryIO) -> int:
    rows = 0
    with pq.ParquetWriter(out, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows


_WRITERS = {"csv": _write_csv, "json": _write_json, "parquet": _write_parquet}


def _rows(batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)
