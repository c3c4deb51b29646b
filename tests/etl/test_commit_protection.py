"""What is confidential in an upload is withheld as in data/; and what a preview takes over is what it would compute."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.build import build
from etl.intake.commit import commit
from etl.intake.preview import Choices, Preview, preview
from tests.etl.small_uploads import (
    STAFF,
    employed,
    few_marts,
    job,
    share,
    small_data,
    write,
)
from warehouse.connection import open_together
from warehouse.reading import open_snapshot

REGIONS = {"DE": 60, "DEA": 10, "DEB": 20, "DEF": 30}
INDUSTRIES = ("A", "F", "J")
CELLS = [(r, i, 100 * base + n) for r, base in REGIONS.items() for n, i in enumerate(INDUSTRIES)]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A warehouse of one version: a made-up country of three regions and three industries, with totals."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        few_marts(patch)
        patch.setenv("WAREHOUSE_THREADS", "1")
        data = small_data(folder / "data")
        rows = [employed(r, i, 2016, n) for r, i, n in CELLS]
        rows += [employed(r, "TOTAL", 2016, 1000 * base) for r, base in REGIONS.items()]
        write(data / "statistics" / "employment.csv", "employment", rows)
        build(data, root=folder / "warehouse")
        yield folder


def seen(office: Path, name: str, dataset: str, rows: list[dict[str, object]]) -> Preview:
    folder = job(office / "jobs" / name, dataset, rows)
    return preview(folder, Choices(), root=office / "warehouse", data=office / "data")


def test_a_confidential_figure_is_withheld_with_those_that_would_give_it_away(office: Path) -> None:
    secret = employed("DEA", "A", 2016, 987_654, flag="confidential")
    found = seen(office, "secret", "employment", [secret])
    assert (found.counts.changed, found.problems) == (1, ())
    assert found.effects.newly_withheld >= 3 and found.effects.no_longer_withheld == 0
    root = office / "warehouse"
    done = commit(found.folder, actor=STAFF, note="made up", root=root, data=office / "data")
    with open_snapshot(root=root) as opened:
        rows = opened.cursor().execute("SELECT persons, flag FROM employment WHERE region_id = 'DEA' AND industry = 'A'").fetchall()  # fmt: skip
        (hidden,) = opened.cursor().execute("SELECT count(*) FROM employment WHERE persons IS NULL").fetchone() or (0,)  # fmt: skip
    assert rows[0][0] is None and "confidential" in rows[0][1]
    assert hidden == found.effects.newly_withheld + (0 if "withheld" in rows[0][1] else 1)
    # It stays in what is kept for a replay, outside of what is published.
    assert done.snapshot.path.parent == root and found.changes.parent == found.folder
    same = employed("DEA", "A", 2016, 987_654, flag="confidential")
    assert seen(office, "secret-again", "employment", [same]).nothing_would_change


@pytest.mark.parametrize(
    ("dataset", "rows"),
    [
        ("renewable_share", [share("DEA", 2021, 22.5), share("DEB", 2021, 3.0)]),
        ("employment", [employed("DEB", "J", 2016, 2100), employed("DEF", "J", 2016, None, flag="confidential")]),
        ("renewable_share", [share("DEA", 2020, 20.0)]),
    ],
)  # fmt: skip
def test_what_is_taken_over_is_what_would_be_computed(
    office: Path, dataset: str, rows: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"{dataset}-{len(rows)}"
    taken_over = seen(office, f"{name}-a", dataset, rows)
    monkeypatch.setattr("etl.intake.preview.code_of_build", lambda: "another program")
    computed = seen(office, f"{name}-b", dataset, rows)
    assert taken_over.effects == computed.effects and taken_over.counts == computed.counts
    files = {
        "a": taken_over.folder / taken_over.candidate,
        "b": computed.folder / computed.candidate,
    }
    connection = open_together(files)
    tables = [row[0] for row in connection.execute("SELECT DISTINCT table_name FROM duckdb_tables()").fetchall()]  # fmt: skip
    assert {"employment", "renewable_series", "computation", "source"} <= set(tables)
    for table in set(tables) - {"computation"}:
        for one, other in ("ab", "ba"):
            sql = f"(FROM {one}.main.{table}) EXCEPT ALL (FROM {other}.main.{table})"
            assert connection.execute(sql).fetchall() == [], table
    connection.close()
    assert json.loads((taken_over.folder / "preview.json").read_text())["code"] != "another program"
