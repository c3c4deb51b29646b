"""What becomes of each row of a file, and which figure stands where sources differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import pandas as pd
import pytest

from catalog.datasets import DATASETS
from etl.intake.loads import incoming
from etl.intake.merging import merge
from etl.load import ddl
from tests.etl.small_uploads import Row, employed, share, source
from warehouse.changes import Counts, Mode, Status


class Tables:
    """The tables of a connection, and files put into them."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def hold(self, dataset: str, rows: Sequence[Row]) -> None:
        frame = pd.DataFrame([dict(row) for row in rows], columns=list(DATASETS[dataset].names))
        self.connection.register("frame", frame)
        self.connection.execute(f"INSERT INTO {dataset} SELECT * FROM frame")

    def put(
        self,
        dataset: str,
        rows: Sequence[Row],
        mode: Mode = "add_or_change",
        taken: Sequence[int] = (),
        whole: Sequence[Status] = (),
    ) -> Counts:
        frame = pd.DataFrame(
            [{**row, "number": n, "taken": n in taken} for n, row in enumerate(rows, 1)]
        )
        self.connection.register("file", frame)
        incoming(self.connection, DATASETS[dataset], "SELECT * FROM file")
        return merge(self.connection, DATASETS[dataset], mode, whole)

    def statuses(self) -> list[str]:
        rows = self.connection.execute(
            "SELECT status FROM change WHERE number IS NOT NULL ORDER BY number"
        )
        return [row[0] for row in rows.fetchall()]

    def all(self, sql: str) -> list[Any]:
        return self.connection.execute(sql).fetchall()


@pytest.fixture
def tables() -> Iterator[Tables]:
    connection = duckdb.connect(config={"threads": 1})
    for dataset in DATASETS.values():
        connection.execute(ddl(dataset))
    made = Tables(connection)
    made.hold("source", [source("a-office"), source("b-paper", grade="press_or_party"), source("c-new", period="2024")])  # fmt: skip
    yield made
    connection.close()


def test_each_row_is_told_apart_and_nothing_else_is_touched(tables: Tables) -> None:
    tables.hold("employment", [
        employed("DE", "A", 2016, 500), employed("DEA", "A", 2016, 200), employed("DEB", "A", 2016, 90),
        employed("DEC", "A", 2016, None), employed("DED", "A", 2016, 7),
    ])  # fmt: skip
    counts = tables.put("employment", [
        employed("DE", "A", 2016, 500),
        employed("DEA", "A", 2016, 210, flag="provisional"),
        employed("DEB", "A", 2016, None),
        employed("DEC", "A", 2016, 12),
        employed("DEF", "A", 2016, 300),
    ])  # fmt: skip
    assert tables.statuses() == ["unchanged", "changed", "emptied", "changed", "new"]
    assert counts == Counts(new=1, changed=2, unchanged=1, emptied=1)
    assert counts.rows == 5 and not counts.nothing
    assert tables.all("SELECT region_id, persons, flag FROM employment ORDER BY 1") == [
        ("DE", 500, None), ("DEA", 210, "provisional"), ("DEB", 90, None), ("DEC", 12, None),
        ("DED", 7, None), ("DEF", 300, None),
    ]  # fmt: skip
    shown = tables.all(
        "SELECT old_persons, new_persons, old_flag FROM change WHERE region_id = 'DEC'"
    )
    assert shown == [(None, 12, "not_available")]


def test_a_figure_becomes_unknown_only_where_that_was_chosen(tables: Tables) -> None:
    tables.hold("employment", [employed("DE", "A", 2016, 500), employed("DEA", "A", 2016, 200)])
    file = [employed("DE", "A", 2016, None), employed("DEA", "A", 2016, None)]
    assert tables.put("employment", file).nothing
    counts = tables.put("employment", file, taken=[2])
    assert (counts.emptied, counts.taken) == (2, 1)
    assert tables.all("SELECT persons, flag FROM employment ORDER BY region_id") == [
        (500, None),
        (None, "not_available"),
    ]
    assert tables.put("employment", file, whole=["emptied"]).taken == 1


def test_what_its_own_source_calls_confidential_now_is_heard(tables: Tables) -> None:
    tables.hold("employment", [employed("DE", "A", 2016, 500), employed("DEA", "A", 2016, 200)])
    secret = {"flag": "confidential"}
    counts = tables.put("employment", [
        employed("DE", "A", 2016, None, **secret),
        employed("DEA", "A", 2016, None, source_id="b-paper", **secret),
    ])  # fmt: skip
    assert tables.statuses() == ["changed", "conflict"] and counts.changed == 1
    assert tables.all("SELECT persons FROM employment ORDER BY region_id") == [(None,), (200,)]


def test_another_source_is_never_overwritten_unless_chosen(tables: Tables) -> None:
    tables.hold("employment", [employed(r, "A", 2016, 500) for r in ("DE", "DEA", "DEB")])
    other = {"source_id": "b-paper"}
    file = [
        employed("DE", "A", 2016, 500, **other),
        employed("DEA", "A", 2016, 501, **other),
        employed("DEB", "A", 2016, 502, **other),
    ]
    counts = tables.put("employment", file, taken=[3])
    assert tables.statuses() == ["agrees", "conflict", "conflict"]
    assert (counts.agrees, counts.conflict, counts.taken) == (1, 2, 1)
    assert tables.all("SELECT region_id, persons, source_id FROM employment ORDER BY 1") == [
        ("DE", 500, "a-office"), ("DEA", 500, "a-office"), ("DEB", 502, "b-paper"),
    ]  # fmt: skip
    shown = "SELECT region_id, old_value, old_source_id, new_value, new_source_id, outcome, stands FROM conflict"
    assert tables.all(shown) == [
        ("DEA", "500", "a-office", "501", "b-paper", "keeps", "old"),
        ("DEB", "500", "a-office", "502", "b-paper", "takes", "new"),
    ]
    assert tables.put("employment", file, whole=["conflict"]).taken == 1


def test_a_source_that_rounds_does_not_contradict_one_that_does_not(tables: Tables) -> None:
    regions = [f"R{i:02d}" for i in range(25)]
    tables.hold(
        "employment", [employed(r, "A", 2016, 1000 + 100 * i) for i, r in enumerate(regions)]
    )
    counts = tables.put("employment", [
        employed("R00", "A", 2016, 1049, source_id="b-paper"),
        employed("R01", "A", 2016, 1151, source_id="b-paper"),
    ])  # fmt: skip
    assert tables.statuses() == ["agrees", "conflict"] and counts.nothing


def test_replacing_a_source_removes_what_the_file_lacks_of_it_alone(tables: Tables) -> None:
    tables.hold("employment", [
        employed("DE", "A", 2016, 500), employed("DEA", "A", 2016, 200),
        employed("DEB", "A", 2016, 90, source_id="b-paper"),
    ])  # fmt: skip
    counts = tables.put("employment", [employed("DE", "A", 2016, 501)], "replace_source")
    assert (counts.changed, counts.removed) == (1, 1)
    assert tables.all("SELECT region_id, persons FROM employment ORDER BY 1") == [
        ("DE", 501),
        ("DEB", 90),
    ]
    assert tables.all("SELECT region_id, old_persons, new_persons FROM change WHERE status = 'removed'") == [
        ("DEA", 200, None)
    ]  # fmt: skip


def test_shares_of_two_sources_both_stay_and_the_rule_says_which_is_used(tables: Tables) -> None:
    tables.hold("renewable_share", [
        share("DEA", 2020, 20.0, source_id="b-paper"), share("DEF", 2020, 40.0),
    ])  # fmt: skip
    counts = tables.put("renewable_share", [
        share("DEA", 2020, 22.0, source_id="c-new"),
        share("DEF", 2020, 41.0, source_id="c-new"),
        share("DEF", 2020, 40.04, source_id="b-paper"),
        share("DEB", 2020, 5.0, source_id="b-paper", preferred=False),
    ])  # fmt: skip
    assert counts == Counts(new=4, preferred=2, against_other_sources=3)
    flags = "SELECT region_id, source_id, preferred FROM renewable_share ORDER BY ALL"
    assert tables.all(flags) == [
        ("DEA", "b-paper", False), ("DEA", "c-new", True), ("DEB", "b-paper", True),
        ("DEF", "a-office", False), ("DEF", "b-paper", False), ("DEF", "c-new", True),
    ]  # fmt: skip
    shown = tables.all(
        "SELECT region_id, old_value, new_value, new_source_id, outcome, stands FROM conflict ORDER BY ALL"
    )
    assert ("DEA", "20.0", "22.0", "c-new", "both", "new") in shown
    assert tables.all("SELECT region_id, old_preferred, new_preferred FROM change WHERE status = 'preferred' ORDER BY 1") == [
        ("DEA", True, False), ("DEF", True, False),
    ]  # fmt: skip


def test_a_rounded_share_says_the_same_and_an_unknown_one_is_never_preferred(
    tables: Tables,
) -> None:
    tables.hold("renewable_share", [share("DEA", 2020, 18.267, source_id="b-paper")])
    counts = tables.put("renewable_share", [
        share("DEA", 2020, 18.3), share("DEF", 2020, None), share("DEF", 2020, 7.0, source_id="b-paper"),
    ])  # fmt: skip
    assert counts.against_other_sources == 0
    assert tables.all(
        "SELECT source_id FROM renewable_share WHERE preferred ORDER BY region_id"
    ) == [
        ("a-office",),
        ("b-paper",),
    ]


def test_both_bounds_of_the_preferred_source_are_preferred_and_no_forecast_is(
    tables: Tables,
) -> None:
    bounds = [share("DEA", 2020, v, qualifier=q, source_id="c-new") for v, q in ((10, "at_least"), (12, "at_most"))]  # fmt: skip
    tables.put("renewable_share", [*bounds, share("DEA", 2020, 11.0, source_id="b-paper")])
    assert tables.all("SELECT DISTINCT source_id FROM renewable_share WHERE preferred") == [
        ("c-new",)
    ]
    assert tables.all("SELECT count(*) FROM renewable_share WHERE preferred") == [(2,)]
    outcome = {"event_id": "e", "measure": "visitors", "scope": "whole_event", "value": 9.0, "qualifier": "exact"}  # fmt: skip
    tables.put("event_outcome", [
        {**outcome, "is_forecast": True, "preferred": True, "source_id": "a-office"},
        {**outcome, "is_forecast": False, "preferred": False, "source_id": "b-paper"},
    ])  # fmt: skip
    assert tables.all("SELECT source_id, preferred FROM event_outcome ORDER BY 1") == [
        ("a-office", False),
        ("b-paper", True),
    ]


def test_an_empty_cell_of_a_description_leaves_what_is_known(tables: Tables) -> None:
    body = {"organisation_id": "x", "kind": "cluster", "name_en": "X", "name_ja": "架空", "city": "Köln",
            "website": "https://example.org", "source_id": "a-office"}  # fmt: skip
    tables.hold("organisation", [body])
    counts = tables.put("organisation", [{**body, "city": "Bonn", "website": None}])
    assert counts.changed == 1
    held = "SELECT city, website FROM organisation"
    assert tables.all(held) == [("Bonn", "https://example.org")]
    counts = tables.put("organisation", [{**body, "city": "Bonn", "website": None}])
    assert (counts.emptied, counts.nothing) == (1, True)
    counts = tables.put("organisation", [{**body, "city": "Bonn", "website": None}], taken=[1])
    assert counts.taken == 1 and tables.all(held) == [("Bonn", None)]
    counts = tables.put("organisation", [{**body, "city": "Essen", "source_id": "b-paper"}])
    assert counts.conflict == 1 and tables.all(held) == [("Bonn", None)]
    assert "city=Essen" in tables.all("SELECT new_value FROM conflict")[0][0]
