"""From the rows of a check to a version that has them: previewed, committed, rolled back, built again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from catalog.access import Denied
from etl.build import build
from etl.intake import commit as commit_module
from etl.intake.commit import commit, commit_request
from etl.intake.preview import Choices, Preview, preview, read_preview
from etl.load import ProblemsFound
from tests.etl.small_uploads import (
    STAFF,
    VIEWER,
    employed,
    few_marts,
    job,
    share,
    small_data,
    source,
    write,
)
from warehouse import audit
from warehouse.errors import Conflict, Damaged, NotLoadable
from warehouse.history import history, prune, roll_back
from warehouse.loads import UnknownLoad, load_detail, loads_of, open_file_of
from warehouse.location import loads_dir, uploads_dir
from warehouse.reading import current_version, open_snapshot
from warehouse.verify import verify

FILE = (share("DEA", 2020, 20.0), share("DEA", 2021, 21.5), share("DEA", 2022, 23.0))


@dataclass
class Office:
    """A warehouse of its own and the canonical files that it was built from."""

    root: Path
    data: Path
    jobs: Path

    def job(self, name: str, dataset: str, rows: Any = FILE, **report: Any) -> Path:
        return job(self.jobs / name, dataset, rows, **report)

    def preview(self, folder: Path, choices: Choices | None = None) -> Preview:
        return preview(folder, choices or Choices(), root=self.root, data=self.data)

    def commit(self, folder: Path, **more: Any) -> Any:
        given = {"actor": STAFF, "note": "made up", **more}
        return commit(folder, root=self.root, data=self.data, **given)

    def load(self, name: str, rows: Any = FILE, dataset: str = "renewable_share") -> Any:
        folder = self.job(name, dataset, rows)
        self.preview(folder)
        return self.commit(folder)

    def build(self) -> Any:
        return build(self.data, root=self.root)

    def all(self, sql: str, version: int | None = None) -> list[Any]:
        with open_snapshot(version, self.root) as opened:
            return opened.cursor().execute(sql).fetchall()

    def shares(self, version: int | None = None) -> dict[int, float]:
        return dict(self.all("SELECT year, share_pct FROM renewable_series WHERE region_id = 'DEA'", version))  # fmt: skip


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Canonical files and the first version that is built from them; two marts are computed."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        few_marts(patch)
        patch.setenv("WAREHOUSE_THREADS", "1")
        build(small_data(folder / "data"), root=folder / "warehouse")
        yield folder


@pytest.fixture
def office(ready: Path, tmp_path: Path) -> Office:
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)
    return Office(tmp_path / "warehouse", tmp_path / "data", tmp_path / "jobs")


def test_what_is_previewed_is_what_is_published(office: Office) -> None:
    folder = office.job("a", "renewable_share")
    stages: list[str] = []
    found = preview(folder, Choices(), lambda stage, _: stages.append(stage), root=office.root, data=office.data)  # fmt: skip
    assert list(dict.fromkeys(stages)) == ["load", "changes", "check", "marts", "compare"]
    assert (found.counts.new, found.counts.changed, found.counts.unchanged) == (1, 1, 1)
    assert (found.built_on, found.problems, found.also, found.same_file) == (1, (), (), ())
    assert {(t.table, t.added, t.changed) for t in found.effects.tables} == {
        ("renewable_share", 1, 1), ("renewable_series", 1, 1), ("renewable_latest", 0, 1),
    }  # fmt: skip
    assert {m.metric: m.values for m in found.effects.metrics} == {"renewable_share": 2, "renewable_change": 1}  # fmt: skip
    assert read_preview(folder) == found
    assert current_version(office.root) == 1 and not uploads_dir(office.root).exists()
    done = office.commit(folder)
    assert (done.snapshot.version, done.load_id, done.rebuilt) == (2, "000002-upload", False)
    assert (done.snapshot.action, done.snapshot.who, done.snapshot.note) == ("upload", "Sato", "made up")  # fmt: skip
    assert office.shares() == {2020: 20.0, 2021: 21.5, 2022: 23.0}
    assert office.shares(1) == {2020: 20.0, 2021: 21.0}
    (row,) = office.all(
        "SELECT load_id, version, dataset, file_name, layout, rows_added, rows_changed, rows_removed, mode, who "
        "FROM load WHERE action = 'upload'"
    )
    assert row == ("000002-upload", 2, "renewable_share", "made-up.csv", "canonical_csv", 1, 1, 0, "add_or_change", "Sato")  # fmt: skip
    assert office.all("SELECT sum(rows_added + rows_changed) FROM load WHERE action = 'build'") == [(0,)]  # fmt: skip
    assert verify(office.root) == []
    last = json.loads(audit.files(office.root)[-1].read_text().splitlines()[-1])
    assert (last["action"], last["outcome"], last["details"]["version"]) == ("commit", "done", 2)


def test_its_history_has_the_file_the_changes_and_the_effect(office: Office) -> None:
    folder = office.job("a", "renewable_share")
    found = office.preview(folder)
    office.commit(folder)
    shutil.rmtree(folder)
    name, content = open_file_of("000002-upload", actor=STAFF, root=office.root)
    assert name == "made-up.csv" and content.decode().startswith("region_id,year,basis")
    detail = load_detail("000002-upload", actor=STAFF, root=office.root)
    assert (detail.record.counts, detail.record.effects) == (found.counts, found.effects)
    assert detail.record.report["rows"] == {"in": 3, "accepted": 3, "refused": 0}
    assert [record.load_id for record in loads_of(root=office.root)] == ["000002-upload"]
    for read in (open_file_of, load_detail):
        with pytest.raises(Denied):
            read("000002-upload", actor=VIEWER, root=office.root)
        with pytest.raises(UnknownLoad, match="no version that is kept names it"):
            read("../../000001", actor=STAFF, root=office.root)


def test_a_build_keeps_uploads_and_a_roll_back_leaves_later_ones(office: Office) -> None:
    office.load("a")
    office.load("b", [share("DEA", 2023, 24.0), share("DEF", 2020, 41.0)])
    assert office.build().action == "build"
    assert office.shares() == {2020: 20.0, 2021: 21.5, 2022: 23.0, 2023: 24.0}
    roll_back(2, actor=STAFF, note="", root=office.root)
    assert list(office.build().loads) == ["000002-upload"]
    assert office.shares() == {2020: 20.0, 2021: 21.5, 2022: 23.0}
    roll_back(1, actor=STAFF, note="", root=office.root)
    assert office.build().loads == {}
    assert office.shares() == {2020: 20.0, 2021: 21.0}


def test_files_go_with_the_last_version_that_names_them(office: Office) -> None:
    office.load("a")
    roll_back(1, actor=STAFF, note="", root=office.root)
    left = loads_dir(office.root) / "left-by-a-killed-commit.parquet"
    left.write_bytes(b"x")
    assert prune(2, actor=STAFF, root=office.root) == [1]
    kept = [*uploads_dir(office.root).iterdir(), *loads_dir(office.root).iterdir()]
    assert len(kept) == 6 and verify(office.root) == []
    assert prune(1, actor=STAFF, root=office.root) == [2]
    assert [*uploads_dir(office.root).iterdir(), *loads_dir(office.root).iterdir()] == []


def test_a_damaged_file_is_told_and_never_skipped(office: Office) -> None:
    done = office.load("a")
    other = office.job("b", "renewable_share")
    record = loads_of(root=office.root)[0]
    for path in (
        uploads_dir(office.root) / record.sha256,
        loads_dir(office.root) / f"{record.kept['rows']}.parquet",
        loads_dir(office.root) / f"{done.snapshot.loads['000002-upload']}.json",
    ):
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + b"?")
        with pytest.raises(Damaged, match="not as it was kept"):
            office.build()
        with pytest.raises(Damaged, match="not as it was kept"):
            office.preview(other)
        assert current_version(office.root) == 2 and len(verify(office.root)) == 1
        # A prune that cannot tell what is needed removes nothing of it.
        prune(2, actor=STAFF, root=office.root)
        path.write_bytes(whole)
    assert verify(office.root) == [] and office.shares()[2022] == 23.0


def test_the_same_file_again_changes_nothing_and_needs_a_yes(office: Office) -> None:
    office.load("a")
    left = uploads_dir(office.root) / "left-by-a-killed-commit"
    left.write_bytes(b"x")
    folder = office.job("again", "renewable_share")
    found = office.preview(folder)
    assert found.nothing_would_change and found.same_file == ("000002-upload",)
    assert found.effects.tables == found.effects.metrics == ()
    with pytest.raises(NotLoadable, match="Nothing would change"):
        office.commit(folder)
    assert office.commit(folder, even_if_nothing_changes=True).snapshot.version == 3
    assert not left.exists() and verify(office.root) == []
    assert len(loads_of(root=office.root)) == 2


def test_nobody_without_the_role_publishes_and_no_report_that_is_unfit(office: Office) -> None:
    folder = office.job("a", "renewable_share")
    office.preview(folder)
    with pytest.raises(Denied):
        office.commit(folder, actor=VIEWER)
    with pytest.raises(Denied):
        commit_request(VIEWER, "made up")
    with pytest.raises(NotLoadable, match="No reason"):
        office.commit(folder, note=" ")
    for loadable, words in (("no", "errors"), ("after_tick", "warnings")):
        report = office.job(loadable, "renewable_share", loadable=loadable)
        office.preview(report)
        with pytest.raises(NotLoadable, match=words):
            office.commit(report)
    assert office.commit(report, warnings_seen=True).snapshot.version == 2


def test_what_was_not_previewed_is_not_published(office: Office) -> None:
    folder = office.job("a", "renewable_share")
    with pytest.raises(NotLoadable, match="make the preview again"):
        office.commit(folder)
    office.preview(folder)
    for name in ("rows.parquet", "report.json", "upload", "changes.parquet"):
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole + b" ")
        with pytest.raises(NotLoadable, match="make the preview again"):
            office.commit(folder)
        (folder / name).write_bytes(whole)
    assert [s.version for s in history(office.root)] == [1]


def test_of_two_previews_the_second_goes_in_too_unless_they_touch_the_same_rows(
    office: Office,
) -> None:
    first, apart = office.job("a", "renewable_share"), office.job("b", "renewable_share", [share("DEF", 2020, 41.0)])  # fmt: skip
    same = office.job("c", "renewable_share", [share("DEA", 2021, 21.7)])
    for folder in (first, apart, same):
        office.preview(folder)
    office.commit(first)
    done = office.commit(apart)
    assert (done.snapshot.version, done.snapshot.built_on, done.rebuilt) == (3, 2, True)
    with pytest.raises(Conflict, match=r"version 3 .*made up.* Make the preview again"):
        office.commit(same)
    assert office.shares() == {2020: 20.0, 2021: 21.5, 2022: 23.0}
    again = office.preview(same)
    assert again.counts.changed == 1
    assert office.commit(same).snapshot.version == 4
    assert office.shares()[2021] == 21.7


def test_what_was_seen_is_what_each_rebuilding_is_held_to(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, same = office.job("a", "renewable_share"), office.job("b", "renewable_share", [share("DEA", 2021, 21.7)])  # fmt: skip
    office.preview(first)
    with monkeypatch.context() as patch:
        # The program is another by the time of the commit: the candidate is built again at once.
        patch.setattr("etl.intake.preview.code_of_build", lambda: "an older program")
        office.preview(same)
    published = commit_module.publish
    turns: list[int] = []

    def overtaken(*arguments: Any, **more: Any) -> Any:
        turns.append(1)
        if len(turns) == 1:
            office.commit(first)
        return published(*arguments, **more)

    monkeypatch.setattr(commit_module, "publish", overtaken)
    with pytest.raises(Conflict, match="Make the preview again"):
        office.commit(same)
    assert len(turns) == 2 and office.shares()[2021] == 21.5
    assert [s.version for s in history(office.root)] == [2, 1]


def test_figures_of_a_new_source_bring_the_source_with_them(office: Office) -> None:
    rows = [share("DEB", 2020, 9.0, source_id="upload-12345678")]
    folder = office.job("a", "renewable_share", rows)
    (problem,) = office.preview(folder).problems
    assert problem.kind == "load_source_unknown" and problem.value == "upload-12345678"
    with pytest.raises(NotLoadable):
        office.commit(folder)
    new = {name: None if value is None else str(value) for name, value in source("d-ministry").items()}  # fmt: skip
    assert office.preview(folder, Choices(source=new)).problems == ()
    office.commit(folder)
    office.build()
    assert office.all("SELECT source_id FROM renewable_share WHERE region_id = 'DEB'") == [("d-ministry",)]  # fmt: skip
    assert office.all("SELECT url FROM source WHERE source_id = 'd-ministry'") == [("https://example.org/d-ministry",)]  # fmt: skip
    other = {**new, "url": "https://example.org/another"}
    (problem,) = office.preview(folder, Choices(source=other)).problems
    assert problem.kind == "load_source_differs"


def test_a_choice_between_sources_is_kept_with_the_load(office: Office) -> None:
    rows = [employed("DEA", "A", 2016, 222, source_id="b-paper"), employed("DEF", "A", 2016, 333, source_id="b-paper")]  # fmt: skip
    folder = office.job("a", "employment", rows)
    assert office.preview(folder).counts.nothing
    found = office.preview(folder, Choices(taken=(2,)))
    assert (found.counts.conflict, found.counts.taken) == (2, 1)
    office.commit(folder)
    held = "SELECT region_id, persons, source_id FROM employment WHERE region_id IN ('DEA', 'DEF') ORDER BY 1"  # fmt: skip
    expected = [("DEA", 200, "a-office"), ("DEF", 333, "b-paper")]
    assert office.all(held) == expected
    office.build()
    assert office.all(held) == expected
    # data/ has a figure of its own now where the file was the first: it is not overwritten without a choice.
    office.load("b", [employed("DEB", "A", 2016, 44, source_id="b-paper")], "employment")
    path = office.data / "statistics" / "employment_more.csv"
    write(path, "employment", [employed("DEB", "A", 2016, 55)])
    said: list[str] = []
    build(office.data, root=office.root, remark=lambda words: said.append(words.en))
    assert office.all("SELECT persons FROM employment WHERE region_id = 'DEB'") == [(55,)]
    assert said == [
        "Load 000004-upload (made-up.csv): 1 rows differ from figures that data/ has now and had not when the "
        "file came; those of data/ stay."
    ]


def test_files_of_data_that_changed_meanwhile_are_named(office: Office) -> None:
    folder = office.job("a", "renewable_share", [share("DEA", 2020, 20.0)])
    office.preview(folder)
    path = office.data / "statistics" / "renewable_share.csv"
    office.preview(other := office.job("b", "renewable_share"))
    path.write_text(path.read_text().replace("40.5", "40.6"))
    with pytest.raises(Conflict, match="data/ on the server have changed"):
        office.commit(other)
    with pytest.raises(NotLoadable):
        office.commit(folder)
    found = office.preview(folder)
    assert found.also == ("renewable_share.csv",) and not found.nothing_would_change
    assert {t.table for t in found.effects.tables} > {"renewable_share"}


def test_what_would_break_a_rule_of_the_data_is_a_problem(office: Office) -> None:
    rows = [share("DEA", 2020, 20.0, basis="made_up")]
    (problem,) = office.preview(office.job("a", "renewable_share", rows)).problems
    assert problem.kind == "load_breaks_rule" and "made_up" in problem.value
    twice = office.job("b", "renewable_share", [*FILE, FILE[0]])
    assert [p.kind for p in office.preview(twice).problems] == ["load_key_twice"]
    terms = office.job("c", "term", [{"domain": "city", "term": "X", "name_en": "X", "name_ja": "架空"}])  # fmt: skip
    (problem,) = office.preview(terms, Choices(mode="replace_source")).problems
    assert problem.kind == "load_no_source_to_replace"
    with pytest.raises(ProblemsFound):
        write(office.data / "statistics" / "renewable_share_bad.csv", "renewable_share", rows)
        office.build()
