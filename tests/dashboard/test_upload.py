"""Upload: every state of the page in both languages, with made-up files of a small office's warehouse."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from catalog.access import Actor
from etl.build import build
from etl.files.limits import LIMITS
from etl.intake.check_task import check_task
from etl.intake.child import Outcome
from etl.intake.commit import commit
from etl.intake.preview import Choices, preview
from etl.intake.report import Report
from etl.problem import Problem
from pages.manage import upload_desk
from pages.manage.upload_desk import Desk
from tests.etl.small_uploads import STAFF, VIEWER, few_marts, small_data
from warehouse.history import history
from warehouse.reading import current_version, open_snapshot

ROOT = Path(__file__).parent.parent.parent
HEADER = "region_id,year,basis,share_pct,qualifier,preferred,calendar,flag,source_id"
SAME = "DEA,2020,final_energy_consumption,20,exact,true,calendar_year,,a-office"
CHANGED = "DEA,2021,final_energy_consumption,21.5,exact,true,calendar_year,,a-office"
WRONG = "XQ9,2021,final_energy_consumption,21.5,exact,true,calendar_year,,a-office"
HOSTILE = (
    "<img src=x onerror=alert(1)>", "**bold**", "[link](https://example.org)", ":red[red]",
    "$x^2$", ":material/home:", "`code`", "![i](http://example.org/i.png)",
)  # fmt: skip


def no_progress(stage: str, share: float) -> None:
    del stage, share


@dataclass
class DoneJob:
    """A job that has run to its end in this process."""

    task: str
    folder: Path
    outcome: Outcome

    def running(self) -> bool:
        return False

    def result(self) -> Outcome:
        return self.outcome

    def stop(self) -> None:
        pass


@dataclass
class RunningJob:
    """A job that goes on until it is stopped."""

    task: str
    folder: Path
    stopped: list[str] = field(default_factory=list)

    def running(self) -> bool:
        return True

    def progress(self) -> tuple[str, float]:
        return "values", 0.5

    def stop(self) -> None:
        self.stopped.append(self.task)


@dataclass
class Office:
    """A small warehouse, and what a child would do, done at once."""

    root: Path
    data: Path

    def start(self, task: str, folder: Path, request: dict[str, Any]) -> DoneJob:
        return DoneJob(task, folder, Outcome(value=self.do(task, folder, request)))

    def do(self, task: str, folder: Path, request: dict[str, Any]) -> dict[str, Any]:
        if task == "check":
            # What a check writes for a while lies in the folder of its job, as in the child.
            with pytest.MonkeyPatch.context() as patch:
                inside = partial(tempfile.TemporaryDirectory, dir=folder)
                patch.setattr("etl.files.opening.tempfile.TemporaryDirectory", inside)
                return check_task(folder, request, no_progress)
        if task == "preview":
            preview(folder, Choices.from_json(request), root=self.root, data=self.data)
            return {}
        given = {**request, "actor": Actor(**request["actor"])}
        done = commit(folder, root=self.root, data=self.data, **given)
        return {"version": done.snapshot.version, "load_id": done.load_id, "rebuilt": done.rebuilt}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        few_marts(patch)
        patch.setenv("WAREHOUSE_DIR", str(folder / "warehouse"))
        made = Office(folder / "warehouse", small_data(folder / "data"))
        build(made.data, root=made.root)
        patch.setattr("pages.manage.upload_desk.child.start", made.start)
        yield made


@pytest.fixture
def desk(office: Office, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk of the session, and staff at it."""
    made = Desk()
    monkeypatch.setattr(upload_desk, "_desk", lambda: made)
    as_(STAFF, monkeypatch)
    return made


def as_(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.access.who.find_actor", lambda: actor)


def opened(code: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = code
    return ran(app.switch_page("pages/manage/upload.py"))


def ran(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, app.exception
    return app


def sent(app: AppTest, *lines: str, name: str = "made_up.csv") -> AppTest:
    content = "\n".join((HEADER, *lines, "")).encode()
    app.file_uploader[0].set_value((name, content, "text/csv"))
    return ran(app)


def pressed(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return ran(app)


def words(app: AppTest) -> str:
    """All that the page says as Markdown."""
    kinds = ("title", "subheader", "markdown", "caption", "success", "warning", "error", "info")
    return "\n".join(str(x.value) for kind in kinds for x in app.get(kind))


@pytest.mark.parametrize("code", ["ja", "en"])
def test_who_may_not_upload_is_told_what_to_do_and_offered_nothing(
    code: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for actor in (VIEWER, Actor("", "viewer", "anonymous")):
        as_(actor, monkeypatch)
        app = opened(code)
        assert app.title and app.warning
        assert not app.file_uploader and not app.button


@pytest.mark.parametrize("code", ["ja", "en"])
def test_a_file_is_checked_previewed_loaded_and_taken_back(
    code: str, desk: Desk, office: Office
) -> None:
    before = current_version(office.root)
    app = sent(opened(code), SAME, CHANGED)
    assert not app.file_uploader and [x.value for x in app.metric[:4]] == ["2", "2", "0", "0"]
    assert app.success and not app.error, words(app)
    app = pressed(app, "upload_preview_do")
    assert [x.value for x in app.metric[4:8]] == ["0", "1", "1", "0"]
    assert 21.5 in app.dataframe[0].value.iloc[0].tolist()
    assert app.button(key="upload_commit").disabled
    app.text_input(key=f"upload_note_{desk.key}").input("made up").run()
    app = pressed(app, "upload_commit")
    assert app.success and current_version(office.root) == before + 1
    assert history(office.root)[0].note == "made up"
    app = pressed(app, "upload_undo")
    assert current_version(office.root) == before + 2
    with open_snapshot(None, office.root) as now:
        share = now.cursor().execute("SELECT share_pct FROM renewable_share WHERE region_id = 'DEA' AND year = 2021").fetchone()  # fmt: skip
    assert share == (21.0,)
    place = desk.folder
    app = pressed(app, "upload_more")
    assert app.file_uploader and not place.exists()


@pytest.mark.parametrize("code", ["ja", "en"])
def test_a_file_with_an_error_goes_no_further_than_its_problems(code: str, desk: Desk) -> None:
    app = sent(opened(code), WRONG)
    assert app.error and not app.success
    assert "XQ9" in words(app)
    assert len(app.get("download_button")) == 2
    assert not [b for b in app.button if b.key == "upload_preview_do"]


@pytest.mark.parametrize("code", ["ja", "en"])
def test_a_table_of_unknown_columns_is_mapped_by_hand_and_known_from_then_on(
    code: str, desk: Desk, office: Office
) -> None:
    lines = [f"place {code},2019 zz,2020 zz", "Nordrhein-Westfalen,30,31", "Hessen,12.5,13", ""]
    app = opened(code)
    app.file_uploader[0].set_value(("mapped.csv", "\n".join(lines).encode(), "text/csv"))
    app = ran(app)
    assert app.error and not app.success
    key = f"upload_map_{desk.key}"
    sheet = next(iter(desk.seen["heads"]))
    app.selectbox(key=f"{key}_{sheet}_dataset").select("renewable_share").run()
    asked = f"{key}_{sheet}_renewable_share"
    assert app.button(key=f"{key}_check").disabled
    assert app.session_state[f"{asked}_figures"] == [2, 3]
    app.selectbox(key=f"{asked}_region_id_place").select("column:1").run()
    app.selectbox(key=f"{asked}_year_place").select("header:1").run()
    app.selectbox(key=f"{asked}_basis_text").select("final_energy_consumption").run()
    assert app.dataframe[-1].value.iloc[0].astype(str).str.contains("Nordrhein").any()
    app = pressed(app, f"{key}_check")
    assert app.info or app.error
    mapping = desk.asked["check"]["mapping"]
    assert 'role = "region_id"' in mapping and '["year", "2019 zz"]' in mapping


@pytest.mark.parametrize("code", ["ja", "en"])
def test_what_a_file_says_is_never_markdown(code: str, desk: Desk, tmp_path: Path) -> None:
    desk.place, desk.file, desk.size = tmp_path, " ".join(HOSTILE), 1
    problems = [
        Problem("layout_unknown", sheet=text, row=1, column=1, header=text, value=text, facts=(("seen", text),))
        for text in HOSTILE
    ]  # fmt: skip
    report = Report(file=desk.file, problems=problems, sheets=("x",), title=" ".join(HOSTILE))
    (tmp_path / "report.json").write_text(report.dumps(), encoding="utf-8")
    desk.outcomes["check"], desk.asked["check"] = Outcome(value={}), {"name": desk.file}
    app = opened(code)
    said = words(app) + "".join(str(e.label) for e in app.expander)
    assert not [text for text in HOSTILE if text in said]
    assert [text for text in HOSTILE if text in "\n".join(x.value for x in app.text)] == list(HOSTILE)  # fmt: skip


@pytest.mark.parametrize("code", ["ja", "en"])
def test_cancelling_leaves_nothing(code: str, desk: Desk, tmp_path: Path) -> None:
    desk.place, desk.file = tmp_path / "job", "made_up.csv"
    desk.place.mkdir()
    job = RunningJob("check", desk.place)
    desk.job = job  # type: ignore[assignment]
    app = opened(code)
    assert not app.success and not app.error
    pressed(app, "upload_check_cancel")
    assert job.stopped == ["check"] and not (tmp_path / "job").exists()
    assert desk.place is None


def test_leaving_the_page_leaves_nothing(desk: Desk) -> None:
    app = sent(opened("en"), SAME)
    place = desk.folder
    assert (place / "upload").read_bytes().startswith(HEADER.encode())
    ran(app.switch_page("pages/manage/about_data.py"))
    assert not place.exists() and desk.place is None


@pytest.mark.parametrize("code", ["ja", "en"])
def test_a_child_that_died_is_said_in_words(code: str, desk: Desk, tmp_path: Path) -> None:
    limit = (("limit", f"{LIMITS.seconds}"),)
    desk.place, desk.file = tmp_path, "made_up.csv"
    desk.outcomes["check"] = Outcome(problems=(Problem("took_too_long", facts=limit),))
    app = opened(code)
    assert app.error and str(LIMITS.seconds) in words(app)


def test_a_forged_click_of_a_viewer_starts_nothing(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = current_version(office.root)
    app = sent(opened("en"), SAME, CHANGED)
    app = pressed(app, "upload_preview_do")
    app.text_input(key=f"upload_note_{desk.key}").input("made up").run()
    as_(VIEWER, monkeypatch)
    app.button(key="upload_commit").click()
    ran(app)
    assert "commit" not in desk.outcomes and current_version(office.root) == before
    assert not app.file_uploader and not app.metric
