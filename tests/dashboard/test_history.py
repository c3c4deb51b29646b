"""History: what was published when, two versions compared without giving away what is withheld, and the way back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from catalog.access import Actor
from dashboard import history_words
from dashboard.history_changes import in_words
from dashboard.history_list import FOR_STAFF, versions_table
from dashboard.history_load import safe_name
from dashboard.queries import history
from dashboard.queries.comparison import compared, differences, without_secrets
from warehouse import audit
from warehouse.connection import literal, quoted
from warehouse.errors import Conflict
from warehouse.history import history as versions
from warehouse.history import pin, prune, roll_back
from warehouse.location import database_path, parquet_dir
from warehouse.publish import publish

ROOT = Path(__file__).parent.parent.parent
STAFF = Actor("佐藤 花子", "staff", "account")
VIEWER = Actor("", "viewer", "anonymous")
WHY = '=1+1 **made-up** <b>"why"</b>'
SECRET = "region_id = 'AT11' AND industry = 'A' AND year = 2013"


@pytest.fixture(scope="module")
def root(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Versions 1 (built), 2 (figures made up: some changed, added, removed, one cell withheld) and 3 (as 1)."""
    root = tmp_path_factory.mktemp("history") / "warehouse"
    shutil.copytree(published, root)

    def change(connection: duckdb.DuckDBPyConnection, version: int) -> None:
        connection.execute(f"ATTACH {literal(database_path(root, 1))} AS old (READ_ONLY)")
        connection.execute(f"COPY FROM DATABASE old TO {quoted(f'{version:06d}')}")
        connection.execute("DETACH old")
        connection.execute("UPDATE employment SET persons = persons + 1 WHERE region_id = 'JP-07'")
        connection.execute(
            f"UPDATE employment SET persons = NULL, flag = 'withheld' WHERE {SECRET}"
        )
        connection.execute("DELETE FROM milestone WHERE date = (SELECT min(date) FROM milestone)")
        connection.execute("INSERT INTO term VALUES ('city', 'Neustadt', 'Newtown', '新町', NULL)")

    publish(change, who=STAFF.name, note=WHY, built_on=1, root=root)
    roll_back(1, actor=STAFF, note="figures were made up", root=root)
    return root


@pytest.fixture
def here(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WAREHOUSE_DIR", str(root))
    return root


@pytest.fixture
def copy(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse that a test may change."""
    shutil.copytree(root, tmp_path / "warehouse")
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path / "warehouse"))
    return tmp_path / "warehouse"


def as_(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.access.who.find_actor", lambda: actor)


def opened(**link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in link.items():
        app.query_params[name] = value
    app.run()
    app = app.switch_page("pages/manage/history.py").run()
    assert not app.exception, app.exception
    return app


def test_entries_say_what_became_of_each_version(here: Path) -> None:
    found = history.entries()
    assert [entry.version for entry in found] == [3, 2, 1]
    assert [entry.state for entry in found] == ["current", "kept", "kept"]
    assert found[0].content_of == 1
    assert found[2].added > 60_000
    assert [entry.upload for entry in found] == [None] * 3


def test_a_comparison_counts_and_shows_old_and_new(here: Path) -> None:
    found = compared("employment", 1, 2)
    rows = found.rows.to_pandas()
    assert (found.counts.added, found.counts.removed) == (0, 0)
    assert found.counts.changed == len(rows)
    changed = rows[rows["region_id"] == "JP-07"]
    assert len(changed) and (changed["new_persons"] == changed["old_persons"] + 1).all()
    assert {x.table for x in differences(1, 2)} == {"employment", "milestone", "term"}
    assert differences(1, 3) == []


def test_what_one_version_withholds_the_other_does_not_give_back(here: Path) -> None:
    for before, after, exposing in ((1, 2, (1,)), (2, 3, (3,))):
        found = compared("employment", before, after)
        rows = found.rows.to_pandas()
        secret = rows[(rows["region_id"] == "AT11") & (rows["industry"] == "A")]
        assert len(secret) == 1 and found.withheld == 1
        assert secret[["old_persons", "new_persons"]].isna().all(axis=None)
        assert found.exposing == exposing


def test_what_the_newest_version_withholds_is_in_no_comparison_of_older_ones() -> None:
    keys = {"region_id": ["XX"], "industry": ["A"], "year": [2020], "concept": ["jobs_private"]}
    rows = pd.DataFrame({"status": ["changed"], **keys, "old_persons": [5], "new_persons": [6]})
    shown, withheld, sides = without_secrets(rows, "employment", pd.DataFrame(keys))
    assert (withheld, sides) == (1, {"old", "new"})
    assert shown[["old_persons", "new_persons"]].isna().all(axis=None)
    shown, withheld, _ = without_secrets(rows, "employment", pd.DataFrame())
    assert withheld == 0 and shown["new_persons"].tolist() == [6]


@pytest.mark.parametrize("code", ["ja", "en"])
def test_rows_are_in_words_with_codes_for_files(code: str) -> None:
    rows = pd.DataFrame(
        {
            "status": ["changed"], "region_id": ["DEA"], "industry": ["A"], "year": [2015],
            "concept": ["residents_employed"], "old_persons": [10], "new_persons": [None],
            "old_flag": [None], "new_flag": ["estimated;break"],
        }
    )  # fmt: skip
    labels = {"region_id": {"DEA": "NRW"}, "flag": {"estimated": "E", "break": "B"}}
    shown = in_words(rows, "employment", labels, code, codes=True)  # type: ignore[arg-type]
    assert "NRW" in shown.iloc[0].tolist() and "DEA" in shown.iloc[0].tolist()
    assert shown.iloc[0, -1] == ("E、B" if code == "ja" else "E, B")
    assert 10 in shown.iloc[0].tolist()


@pytest.mark.parametrize("name", ["../../etc/passwd.csv", "a\\b\\c.xlsx", "令和3年.CSV.GZ", "x\x00\n.csv", "", "." * 300, "a" * 300 + ".tsv"])  # fmt: skip
def test_a_download_has_a_name_that_is_no_path(name: str) -> None:
    safe = safe_name(name)
    assert safe and len(safe) < 80 and not set(safe) & set('/\\\x00\n":<>|*?')
    assert not safe.startswith(".")


def test_names_of_persons_and_files_are_for_staff(here: Path) -> None:
    found = history.entries()
    assert not set(FOR_STAFF) & set(versions_table(found, 3, with_files=False).columns)
    assert set(FOR_STAFF) <= set(versions_table(found, 3, with_files=True).columns)


@pytest.mark.parametrize("code", ["ja", "en"])
def test_a_viewer_sees_versions_and_changes_but_no_names(
    code: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_(VIEWER, monkeypatch)
    app = opened(lang=code, entry="2")
    shown = "".join(frame.value.to_csv() for frame in app.dataframe)
    assert STAFF.name not in shown
    assert WHY in shown.replace('""', '"')
    assert not app.button and not app.text_input
    assert not any(WHY in x.value for x in app.markdown)


@pytest.mark.parametrize("code", ["ja", "en"])
def test_two_versions_are_compared_as_the_link_says(
    code: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_(VIEWER, monkeypatch)
    app = opened(lang=code, view="compare", table="milestone", before="1", after="2")
    counts = [metric.value for metric in app.metric]
    assert counts[:2] == ["0", "0"] and int(counts[2]) > 0
    assert len(app.dataframe[0].value) == int(counts[2])
    same = opened(lang=code, view="compare", table="region", before="1", after="2")
    assert same.info and not same.metric


@pytest.mark.parametrize("code", ["ja", "en"])
def test_staff_go_back_after_seeing_what_changes_and_saying_why(
    code: str, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_(STAFF, monkeypatch)
    app = opened(lang=code, entry="2", roll_back="1")
    app.session_state["roll_back"] = True
    app.run()
    asked = next(button for button in app.button if button.key and "roll_back" in button.key)
    asked.click().run()
    assert len(versions(copy)) == 3, "no reason was given"
    app.text_input[0].set_value("again")
    next(button for button in app.button if button.key and "roll_back" in button.key).click().run()
    newest = versions(copy)[0]
    assert (newest.version, newest.action, newest.note, newest.who) == (4, "rollback", "again", STAFF.name)  # fmt: skip
    assert app.success and "4" in app.success[0].value


def test_a_role_that_went_while_the_page_was_open_changes_nothing(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_(STAFF, monkeypatch)
    app = opened(lang="en", entry="2")
    app.session_state["roll_back"] = True
    app.run()
    app.text_input[0].set_value("again")
    monkeypatch.setattr("dashboard.history_roll_back.current_actor", lambda: VIEWER)
    next(button for button in app.button if button.key and "roll_back" in button.key).click().run()
    assert app.error and len(versions(copy)) == 3
    last = json.loads(audit.files(copy)[-1].read_text(encoding="utf-8").splitlines()[-1])
    assert (last["action"], last["outcome"]) == ("roll_back", "denied")


def test_what_another_published_meanwhile_is_not_undone_unseen(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_(STAFF, monkeypatch)
    app = opened(lang="ja", entry="2")
    app.session_state["roll_back"] = True
    app.run()
    app.text_input[0].set_value("again")
    roll_back(1, actor=STAFF, note="another", root=copy)
    next(button for button in app.button if button.key and "roll_back" in button.key).click().run()
    assert app.warning and "第4版" in app.warning[0].value
    with pytest.raises(Conflict):
        roll_back(2, actor=STAFF, note="", seen=3, root=copy)
    assert len(versions(copy)) == 4


def test_damaged_pinned_and_pruned_versions_say_what_they_are(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_(STAFF, monkeypatch)
    (parquet_dir(copy, 2) / "load.parquet").write_bytes(b"x")
    pin(1, actor=STAFF, root=copy)
    found = {entry.version: entry for entry in history.entries()}
    assert found[2].state == "damaged" and found[1].is_pinned
    assert opened(lang="en", entry="2").error
    database_path(copy, 1).write_bytes(b"x")
    app = opened(lang="en", entry="1")
    assert app.error and not app.text_input
    prune(1, actor=STAFF, root=copy)
    assert [entry.version for entry in history.entries()] == [3, 1]
    assert history_words.state_label(history.entries()[1], 3)


@pytest.mark.parametrize("code", ["ja", "en"])
def test_the_first_build_alone_has_nothing_to_compare(
    code: str, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_(STAFF, monkeypatch)
    assert opened(lang=code, view="compare").info
    app = opened(lang=code, entry="1")
    assert not app.expander
