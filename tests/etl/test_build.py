"""Building: rules hold, every problem is said at once, and the same files give the same tables."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
from pathlib import Path

import duckdb
import pytest

from catalog.datasets import DATASETS
from catalog.marts import MARTS
from etl.build import DATA, build, fill_tables
from etl.load import ProblemsFound, canonical_files
from warehouse.export import write_table
from warehouse.history import history
from warehouse.reading import open_snapshot

GOLDEN = Path(__file__).parent / "golden_build.json"


def digests() -> dict[str, str]:
    """Rows and content of every table of the current snapshot; the ledger holds times, the record of
    computations what Ibis writes: both are left out."""
    found = {}
    with open_snapshot() as opened:
        for name in [*DATASETS, *MARTS]:
            if name not in ("load", "computation"):
                text = io.BytesIO()
                rows = write_table(opened, name, fmt="csv", out=text)
                found[name] = f"{rows} {hashlib.sha256(text.getvalue()).hexdigest()[:16]}"
    return found


@pytest.mark.usefixtures("published")
def test_the_same_files_give_the_same_tables() -> None:
    """The golden build. After a wanted change: GOLDEN=write python3 manage.py test tests/etl/test_build.py."""
    found = digests()
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


def copied(tmp_path: Path) -> Path:
    for folder in ("reference", "partnerships", "statistics"):
        shutil.copytree(DATA / folder, tmp_path / folder)
    (tmp_path / "statistics" / "employment_ssdse_municipality.csv").unlink()
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_problem_is_said_at_once_with_what_would_be_right(tmp_path: Path) -> None:
    data = copied(tmp_path)
    change(data / "statistics" / "renewable_share_eurostat.csv", ",29.62,", ",abc,")
    change(data / "reference" / "region.csv", "AT11,large_region", "AT11,small_region")
    milestones = data / "partnerships" / "milestone.csv"
    lines = milestones.read_text(encoding="utf-8").splitlines(keepends=True)
    milestones.write_text("".join([*lines, lines[-1]]), encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        fill_tables(duckdb.connect(), canonical_files(data), lambda _stage: None)
    said = str(found.value)
    assert "renewable_share_eurostat.csv: renewable_share.share_pct: must be number" in said
    assert "abc" in said
    assert "region.tier: must be one of" in said and "small_region" in said
    assert "milestone.partnership_id, date, kind: key must be unique" in said


def test_a_wrong_header_and_a_stranger_are_named(tmp_path: Path) -> None:
    data = copied(tmp_path)
    change(data / "reference" / "term.csv", "domain,term", "term,domain")
    with pytest.raises(
        ProblemsFound, match=r"term.csv: term.\*: header must be \['domain', 'term'"
    ):
        fill_tables(duckdb.connect(), canonical_files(data), lambda _stage: None)
    (data / "reference" / "weather.csv").write_text("a\n1\n")
    with pytest.raises(
        ValueError, match=r"no dataset of the catalogue is called like \['weather.csv'\]"
    ):
        canonical_files(data)


def test_a_build_that_breaks_a_rule_publishes_nothing(tmp_path: Path) -> None:
    data, root = copied(tmp_path / "data"), tmp_path / "warehouse"
    change(data / "reference" / "region.csv", "AT11,large_region", "AT11,small_region")
    with pytest.raises(ProblemsFound):
        build(data, root=root)
    assert history(root) == []


def test_the_ledger_says_what_each_file_brought(tmp_path: Path) -> None:
    data, root = copied(tmp_path / "data"), tmp_path / "warehouse"
    first = build(data, root=root, who="a", note="first")
    change(data / "statistics" / "renewable_share_eurostat.csv", ",29.62,", ",29.63,")
    second = build(data, root=root, who="b", note="corrected")
    assert (first.version, second.version, second.built_on) == (1, 2, 1)
    with open_snapshot(root=root) as opened:
        rows = opened.cursor().execute(
            "SELECT file_name, rows_added, rows_changed, rows_removed, who, note FROM load "
            "WHERE rows_added + rows_changed + rows_removed > 0"
        ).fetchall()  # fmt: skip
    assert rows == [("renewable_share_eurostat.csv", 0, 1, 0, "b", "corrected")]
