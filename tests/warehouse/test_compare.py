"""Two versions of a table compared: what came, what is another, what went."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from warehouse.compare import compare_versions
from warehouse.errors import Damaged, UnknownTable, UnknownVersion
from warehouse.publish import publish

ROWS = {
    1: "('city', 'Bonn', 'B', 'ボン', NULL), ('city', 'Köln', 'K', 'ケルン', NULL), ('city', 'Ulm', 'U', 'ウルム', NULL)",
    2: "('city', 'Bonn', 'B', 'ボン', NULL), ('city', 'Köln', 'Cologne', 'ケルン', NULL), ('city', '=1+1', 'X', '架空', NULL)",
}


@pytest.fixture
def versions(root: Path) -> Path:
    """A made-up table that differs in three rows, and a mart that one version lacks and whose sums are rounded."""

    def fill(connection: duckdb.DuckDBPyConnection, version: int) -> None:
        connection.execute("CREATE TABLE term (domain VARCHAR, term VARCHAR, name_en VARCHAR, name_ja VARCHAR, part VARCHAR)")  # fmt: skip
        connection.execute(f"INSERT INTO term VALUES {ROWS[version]}")
        connection.execute("CREATE TABLE headline AS SELECT 'events' AS figure, 0.1 + 0.2 * ? AS value", [version])  # fmt: skip
        near = 1.0 + 1e-12 * version
        connection.execute("CREATE TABLE region_structure AS SELECT 'DE' AS region_id, ?::DOUBLE AS total", [near])  # fmt: skip
        if version == 2:
            connection.execute("CREATE TABLE region_degree AS SELECT 'DE' AS region_id, 3 AS partner_regions")  # fmt: skip

    for built_on in (None, 1):
        publish(fill, who="Tanaka", note="made up", built_on=built_on, root=root)
    return root


def test_rows_are_told_apart_by_key(versions: Path) -> None:
    found = compare_versions("term", 1, 2, root=versions)
    assert (found.counts.added, found.counts.changed, found.counts.removed) == (1, 1, 1)
    rows = found.rows[["status", "term", "old_name_en", "new_name_en"]].astype(object)
    assert rows.where(rows.notna(), None).values.tolist() == [
        ["added", "=1+1", None, "X"],
        ["changed", "Köln", "K", "Cologne"],
        ["removed", "Ulm", "U", None],
    ]
    back = compare_versions("term", 2, 1, root=versions, most=1)
    assert back.counts.added == back.counts.removed == 1 and len(back.rows) == 1
    assert compare_versions("term", 2, 2, root=versions).rows.empty


def test_a_table_that_one_version_lacks_and_one_that_differs_by_rounding(versions: Path) -> None:
    assert compare_versions("region_degree", 1, 2, root=versions).counts.added == 1
    assert compare_versions("region_degree", 2, 1, root=versions).counts.removed == 1
    assert compare_versions("headline", 1, 2, root=versions).counts.changed == 1
    assert compare_versions("region_structure", 1, 2, root=versions).rows.empty


def test_what_cannot_be_compared_is_said(versions: Path) -> None:
    for table in ("employment", "term; DROP TABLE term"):
        with pytest.raises(UnknownTable):
            compare_versions(table, 1, 2, root=versions)
    with pytest.raises(UnknownVersion):
        compare_versions("term", 1, 7, root=versions)
    (versions / "000001.duckdb").write_bytes(b"x")
    with pytest.raises(Damaged):
        compare_versions("term", 1, 2, root=versions)
