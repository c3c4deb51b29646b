"""The partnership facts hold together: rules of the catalogue, references, names, preferred figures."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

import pytest

from catalog.datasets import DATASETS
from tests.facts_tables import FILES, TABLES, WHOLE, Row, rows


@pytest.mark.parametrize("table", TABLES)
def test_rows_obey_the_catalogue(table: str) -> None:
    dataset, wrong = DATASETS[table], []
    for row in TABLES[table]:
        for column in dataset.columns:
            value = row[column.name]
            if value == "":
                wrong += [(row, column.name, "missing")] if column.required else []
            elif column.accepted and not set(value.split(";") if column.many else [value]) <= set(
                column.accepted
            ):
                wrong.append((row, column.name, "not accepted"))
            elif column.pattern and not re.fullmatch(column.pattern, value):
                wrong.append((row, column.name, "pattern"))
    keys = [tuple(row[k] for k in dataset.key) for row in TABLES[table]]
    assert not wrong
    assert len(keys) == len(set(keys))
    for path in FILES[table]:
        kept = [tuple(row[k] for k in dataset.key) for row in rows(path)]
        assert kept == sorted(kept), f"{path} is not sorted by its key"


def test_references_resolve() -> None:
    ids = {name: {r[f"{name}_id"] for r in TABLES[name]} for name in ("organisation", "event")}
    ids["partnership"] = {r["partnership_id"] for r in TABLES["partnership"]} | {""}
    ids["source"] = {r["source_id"] for r in WHOLE["source"]}
    ids["region"] = {r["region_id"] for r in WHOLE["region"]} | {""}
    lost = [
        (table, column, row[column])
        for table, found in TABLES.items()
        for row in found
        for column in row
        for target in ids
        if re.fullmatch(rf"({target}|{target}_[ab]|host_{target})_id", column)
        and row[column] not in ids[target]
    ]
    assert not lost
    assert len(ids["source"]) == len(WHOLE["source"])
    used = {
        r["source_id"]
        for table, found in TABLES.items()
        if table not in {"source", "term"}
        for r in found
    }
    assert not {r["source_id"] for r in TABLES["source"]} - used, "a source nothing stands on"


def test_terms_cover_free_values() -> None:
    terms = {(r["domain"], r["term"]) for r in TABLES["term"]}
    for table, column, domain in (
        ("event_outcome", "scope", "outcome_scope"),
        ("partnership", "programme", "programme"),
        ("partnership", "third_market", "third_market"),
        ("event", "host_city", "city"),
        ("organisation", "city", "city"),
    ):
        values = {r[column] for r in TABLES[table] if r[column]}
        assert not {v for v in values if (domain, v) not in terms}
    assert all(r["part"] for r in TABLES["term"] if r["domain"] == "outcome_scope")


# Names that their owners write in Latin letters in Japanese text too.
LATIN_NAMES = {"METI", "CEEJA", "CLAIR"}


def test_names_in_both_languages() -> None:
    def japanese(text: str) -> bool:
        return any(
            unicodedata.name(c, "").startswith(("HIRAGANA", "KATAKANA", "CJK UNIFIED"))
            for c in text
        )

    for table in ("organisation", "partnership", "event", "term"):
        for row in TABLES[table]:
            assert row["name_en"]
            assert not japanese(row["name_en"]), row
            assert japanese(row["name_ja"]) or row["name_ja"] in LATIN_NAMES, row
    for row in TABLES["milestone"]:
        assert row["description_en"]
        assert japanese(row["description_ja"])


GRADES = ["official", "press_or_party", "copy_or_secondary"]
QUALIFIERS = ["exact", "about", "at_least", "at_most"]


def published(source: Row) -> str:
    found = re.match(r"Published ([\d-]+)\.", source["notes_en"])
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("table", "item"),
    [
        ("event_outcome", ("event_id", "measure", "scope")),
        ("renewable_share", ("region_id", "year", "basis")),
        ("renewable_target", ("region_id", "target_year", "basis")),
    ],
)
def test_one_figure_is_preferred_by_the_stated_rule(table: str, item: tuple[str, ...]) -> None:
    sources = {r["source_id"]: r for r in WHOLE["source"]}
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in WHOLE[table] or TABLES[table]:
        if row.get("is_forecast") == "true":
            assert row["preferred"] == "false"
        else:
            groups[tuple(row[k] for k in item)].append(row)
    for key, found in groups.items():
        best: dict[str, tuple[int, int]] = {}
        for row in found:
            rank = (
                GRADES.index(sources[row["source_id"]]["grade"]),
                min(QUALIFIERS.index(row["qualifier"]), 2),
            )
            best[row["source_id"]] = min(best.get(row["source_id"], rank), rank)
        left = sorted(s for s in best if best[s] == min(best.values()))
        dates = {s: published(sources[s]) for s in left}
        if all(dates.values()):
            left = [s for s in left if dates[s] == max(dates.values())]
        assert {r["source_id"] for r in found if r["preferred"] == "true"} == {left[0]}, key
        assert all(r["preferred"] == "true" for r in found if r["source_id"] == left[0]), key
