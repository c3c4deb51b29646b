"""What of a table is handed out: an indicator or the whole table, for some regions, industries and years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

import duckdb

from catalog.dataset import Dataset
from catalog.datasets import DATASETS
from catalog.marts import MARTS
from catalog.metrics import METRICS
from catalog.metrics.metric import Metric
from catalog.words import Language, Words
from warehouse.connection import quoted, tables_of
from warehouse.errors import CannotChoose, UnknownTable, UnknownValue

TABLES: dict[str, Dataset] = {**DATASETS, **MARTS}
# The shape in which an indicator of regions by industry leaves the house.
_BY_INDUSTRY = ("region_id", "industry", "year", "concept")
_WITH_VALUES = ("qualifier", "flag", "source_id")
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Extract:
    """Some rows and columns of a table.

    `columns` are (column of the table, its name in the file), empty for all as they are. Empty filters let
    all rows through. `language` adds labels of codes for people.
    """

    table: str
    columns: tuple[tuple[str, str], ...] = ()
    regions: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    language: Language | None = None


def extract_of(name: str, *, as_table: bool = False, **choices: object) -> Extract:
    """The indicator called `name`, or else the table; a table of an indicator's name with `as_table`.

    `choices` are regions, industries, years and language of Extract.
    """
    if name in METRICS and not as_table:
        metric = METRICS[name]
        made = Extract(metric.table, columns_of(metric))
    else:
        made = Extract(name)
    return replace(made, **choices)  # type: ignore[arg-type]


def columns_of(metric: Metric) -> tuple[tuple[str, str], ...]:
    """The columns of an indicator in a file.

    By region and industry with one value: region_id, industry, year, concept, value, flag. Others: the keys
    of their mart, what stands beside, the values (one of one column is called `value`, unless a key is),
    then qualifier, flag and source_id where the mart has them.
    """
    mart = MARTS[metric.table]
    one = len(metric.values) == 1
    by_industry = mart.key == _BY_INDUSTRY
    beside = () if by_industry and one else metric.beside
    last = ("flag",) if by_industry else tuple(x for x in _WITH_VALUES if x in mart.names)
    renamed = {metric.values[0]: "value"} if one and "value" not in mart.key else {}
    names = [*mart.key, *beside, *metric.values, *last]
    return tuple((name, renamed.get(name, name)) for name in dict.fromkeys(names))


def select(
    cursor: duckdb.DuckDBPyConnection, wanted: Extract, version: int
) -> tuple[str, list[object]]:
    """The query for `wanted` with its parameters, after seeing that the version has what it names.

    UnknownTable, UnknownValue and CannotChoose say what there is.
    """
    tables = [name for _, name in tables_of(cursor)]
    if wanted.table not in tables:
        raise UnknownTable(wanted.table, version, tables, list(METRICS))
    there = [column[0] for column in cursor.table(wanted.table).description]
    columns = wanted.columns or tuple((name, name) for name in there)
    if missing := [name for name, _ in columns if name not in there]:
        raise UnknownTable(f"{wanted.table}.{missing[0]}", version, tables, list(METRICS))
    conditions, parameters = _conditions(cursor, wanted, there)
    listed = ", ".join(f"t.{quoted(name)} AS {quoted(shown)}" for name, shown in columns)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    sql = f"SELECT {listed} FROM {quoted(wanted.table)} AS t{where} ORDER BY {_order(wanted.table, there)}"
    return sql, parameters


def _conditions(
    cursor: duckdb.DuckDBPyConnection, wanted: Extract, there: list[str]
) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    parameters: list[object] = []
    for kind, chosen, sql_type in (
        ("region", wanted.regions, "VARCHAR[]"),
        ("industry", wanted.industries, "VARCHAR[]"),
        ("year", wanted.years, "BIGINT[]"),
    ):
        if not chosen:
            continue
        columns = [name for name in chosen_by(wanted.table, kind) if name in there]
        if not columns:
            kinds = [k for k in KIND if set(chosen_by(wanted.table, k)) & set(there)]
            raise CannotChoose(wanted.table, KIND[kind], [KIND[k] for k in kinds])
        _refuse_unknown(cursor, wanted.table, kind, columns, chosen)
        tests = [f"list_contains(?::{sql_type}, t.{quoted(name)})" for name in columns]
        conditions.append(f"({' OR '.join(tests)})")
        parameters += [list(chosen)] * len(columns)
    return conditions, parameters


KIND = {
    "region": Words("地域", "region"),
    "industry": Words("産業", "industry"),
    "year": Words("年", "year"),
}


def chosen_by(table: str, kind: str) -> tuple[str, ...]:
    """The columns by which rows of a table are chosen: its own region_id, industry or year, else what stands for it.

    A table of ties has two regions, a target its target_year.
    """
    dataset = TABLES.get(table)
    if dataset is None:
        return ()
    own = {"region": "region_id", "industry": "industry", "year": "year"}[kind]
    if own in dataset.names:
        return (own,)
    if kind == "year":
        return tuple(name for name in dataset.key if name.endswith("_year"))
    referring = tuple(c.name for c in dataset.columns if c.refers_to == kind)
    return referring or tuple(name for name in dataset.key if name == f"{kind}_id")


def _refuse_unknown(
    cursor: duckdb.DuckDBPyConnection,
    table: str,
    kind: str,
    columns: list[str],
    chosen: Iterable[object],
) -> None:
    found = " UNION ".join(f"SELECT DISTINCT {quoted(c)} FROM {quoted(table)}" for c in columns)
    rows = cursor.execute(f"SELECT * FROM ({found}) ORDER BY 1").fetchall()
    there = [row[0] for row in rows if row[0] is not None]
    for value in chosen:
        if value not in there:
            raise UnknownValue(table, KIND[kind], value, *_instead(cursor, kind, value, there))


def _instead(
    cursor: duckdb.DuckDBPyConnection, kind: str, value: object, there: list[object]
) -> tuple[list[str], str]:
    """What may have been meant, and what there is."""
    if kind == "year":
        return [], _spans([int(str(year)) for year in there])
    codes = [str(code) for code in there]
    names = _names(cursor, kind, codes)
    by_word = {code.lower(): code for code in codes}
    for code, spoken in names.items():
        by_word |= {word.lower(): code for word in spoken}
    asked = str(value).lower()
    near = [asked] if asked in by_word else get_close_matches(asked, by_word, n=_NAMED, cutoff=0.6)
    meant = list(dict.fromkeys(by_word[word] for word in near))
    said = [f"{code} ({names[code][0]})" if code in names else code for code in meant]
    few = codes if len(codes) <= 45 else codes[:_NAMED]
    return said, ", ".join(few) + (f" … ({len(codes)})" if len(few) < len(codes) else "")


def _names(
    cursor: duckdb.DuckDBPyConnection, table: str, codes: list[str]
) -> dict[str, tuple[str, ...]]:
    """Code → its names in English and Japanese, where the version has a table of them."""
    if ("main", table) not in tables_of(cursor):
        return {}
    rows = cursor.execute(
        f"SELECT {table}_id, name_en, name_ja FROM {quoted(table)} "
        f"WHERE list_contains(?::VARCHAR[], {table}_id)",
        [codes],
    ).fetchall()
    return {code: tuple(name for name in names if name) for code, *names in rows if any(names)}


def _spans(years: list[int]) -> str:
    """Years as few words: 2008–2016, 2021."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(f"{s[0]}–{s[-1]}" if len(s) > 1 else str(s[0]) for s in spans)


def _order(table: str, columns: list[str]) -> str:
    dataset = TABLES.get(table)
    key = dataset.key if dataset and set(dataset.key) <= set(columns) else ()
    # The rest of the columns only decide between rows of one key, which a checked table has not.
    names = [*key, *(column for column in columns if column not in key)]
    return ", ".join(f"t.{quoted(name)} ASC NULLS LAST" for name in names)
