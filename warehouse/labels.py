"""Codes in a reader's words: what a file for people has beside each code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import duckdb
import pyarrow as pa

from catalog import vocabularies as v
from catalog.columns import Column
from catalog.words import Language, Words
from warehouse.connection import quoted, tables_of
from warehouse.extract import TABLES, Extract
from warehouse.text_formats import formula_safe

# Free words that rows hold verbatim, which `term` says in both languages.
_TERMS = {
    "scope": "outcome_scope",
    "programme": "programme",
    "third_market": "third_market",
    "city": "city",
    "host_city": "city",
}
_BETWEEN: dict[Language, str] = {"ja": "、", "en": ", "}
Labels = Mapping[str, str]


def labelled(
    reader: pa.RecordBatchReader, wanted: Extract, cursor: duckdb.DuckDBPyConnection
) -> pa.RecordBatchReader:
    """The rows of `reader` with a column `<name>_label` after each code, and text that no spreadsheet runs.

    Labels are in the language that `wanted` names; a code without words has none.
    """
    assert wanted.language is not None
    words: dict[str, Labels] = {}
    many: set[str] = set()
    dataset = TABLES.get(wanted.table)
    origins = {shown: name for name, shown in wanted.columns}
    for shown in reader.schema.names:
        name = origins.get(shown, shown)
        if dataset is None or name not in dataset.names:
            continue
        column = dataset.column(name)
        found = labels_of(cursor, column, wanted.language)
        if found is not None and f"{shown}_label" not in reader.schema.names:
            words[shown] = found
            if column.many:
                many.add(shown)
    fields: list[pa.Field] = []
    for field in reader.schema:
        fields.append(field)
        if field.name in words:
            fields.append(pa.field(f"{field.name}_label", pa.string()))
    schema = pa.schema(fields)
    between = _BETWEEN[wanted.language]

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in reader:
            columns: list[pa.Array] = []
            for field, column in zip(batch.schema, batch.columns, strict=True):
                is_text = pa.types.is_string(field.type) or pa.types.is_large_string(field.type)
                values = column.to_pylist() if is_text else []
                columns.append(
                    pa.array([formula_safe(value) for value in values], field.type)
                    if is_text
                    else column
                )
                if field.name in words:
                    split = between if field.name in many else None
                    said = [formula_safe(_said(v, words[field.name], split)) for v in values]
                    columns.append(pa.array(said, pa.string()))
            yield pa.RecordBatch.from_arrays(columns, schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())


def _said(value: str | None, words: Labels, between: str | None) -> str | None:
    if value is None or between is None:
        return None if value is None else words.get(value)
    return between.join(words.get(code, code) for code in value.split(";"))


def labels_of(
    cursor: duckdb.DuckDBPyConnection, column: Column, language: Language
) -> Labels | None:
    """Code → words for a column of codes; None for a column that holds no codes."""
    if column.accepted is not None:
        return {code: words.in_(language) for code, words in column.accepted.items()}
    if column.name in _TERMS:
        return _of_table(cursor, "term", "term", language, f"domain = '{_TERMS[column.name]}'")
    if column.name == "value" and column.type == "text":
        # The value of one dimension of events or another, whose codes never meet.
        named = _of_table(cursor, "region", "region_id", language) or {}
        of_events = {"unknown": Words("不明", "Unknown"), "all": v.OUTCOME_DIMENSION["all"]}
        vocabularies = {**of_events, **v.FIELD, **v.EVENT_KIND, **v.EVENT_MODE}
        return {**named, **{code: words.in_(language) for code, words in vocabularies.items()}}
    if column.refers_to is not None:
        return _of_table(cursor, column.refers_to, f"{column.refers_to}_id", language)
    if column.name in ("country", "host_country"):
        return _of_table(cursor, "region", "region_id", language, "tier IN ('country', 'bloc')")
    return None


def _of_table(
    cursor: duckdb.DuckDBPyConnection,
    table: str,
    key: str,
    language: Language,
    condition: str = "true",
) -> Labels | None:
    """Key → name (title, publisher) in `language`, else in the other one; None where the version lacks the table."""
    if ("main", table) not in tables_of(cursor):
        return None
    other: Language = "en" if language == "ja" else "ja"
    names = ("title", "publisher") if table == "source" else ("name",)
    spoken = [quoted(f"{name}_{code}") for name in names for code in (language, other)]
    if table == "source":
        # A publisher in the reader's language says more than a title in the other.
        spoken = [spoken[0], spoken[2], spoken[1], spoken[3]]
    rows = cursor.execute(
        f"SELECT {quoted(key)}, coalesce({', '.join(spoken)}) FROM {quoted(table)} WHERE {condition}"
    ).fetchall()
    return {str(code): str(words) for code, words in rows if words is not None}
