"""What readers take away: asked for by a link, made once beside the server, its numbers those of the view."""

from __future__ import annotations

import asyncio
import io
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote

import pandas as pd
import pytest
from openpyxl import load_workbook
from starlette.requests import Request
from starlette.responses import FileResponse

from catalog.access import Actor
from catalog.words import LANGUAGES, Language
from dashboard.compose import Behind, Cited, Heading, Number, Numbers, Table, View, compose
from dashboard.takeaway import making, route, shelf
from dashboard.takeaway.about import About, Said
from dashboard.takeaway.collecting import Unknown, collect
from dashboard.takeaway.kinds import KINDS
from dashboard.takeaway.wish import Unclear, Wish, read
from dashboard.takeaway.workbook import workbook
from tests.loop import waited_for
from warehouse.reading import current_version

SHIPPED = "fukushima-nrw"
ENERGY = Wish(KINDS["workbook"], "ja", 1, "energy", (("basis", "energy_demand"), ("view", "map")))


@pytest.mark.parametrize(
    "wish",
    [
        ENERGY,
        replace(ENERGY, kind=KINDS["picture"], figure="energy_map", whole=False, language="en"),
        Wish(KINDS["slides"], "en", 12, story=SHIPPED),
    ],
)
def test_a_link_asks_for_what_was_wished(wish: Wish) -> None:
    assert read(wish.kind.name, dict(parse_qsl(wish.address()))) == wish
    assert f"version={wish.version}" in wish.leads_to()


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("program", {}),
        ("slides", {"lang": "xx"}),
        ("slides", {"version": "-1"}),
        ("slides", {"version": "１"}),
        ("slides", {"page": "upload"}),
        ("slides", {"page": ""}),
        ("slides", {"story": "both"}),
        ("slides", {"figure": "of none"}),
        ("picture", {}),
        ("paper", {"of": "x" * 5000}),
    ],
)
def test_a_link_that_asks_for_nothing_is_unclear(kind: str, changed: dict[str, str]) -> None:
    with pytest.raises(Unclear):
        read(kind, dict(parse_qsl(ENERGY.address())) | changed)


def test_files_that_nobody_asks_for_are_pruned(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(shelf, "MOST_BYTES", 250)
    now = time.time()
    for name, age in (("new", 10), ("old", 20), ("older", 30), ("week", shelf.KEPT_SECONDS + 40)):
        (tmp_path / name).write_bytes(b"x" * 100)
        os.utime(tmp_path / name, (now - age, now - age))
    (tmp_path / shelf.LOCK).touch()
    (tmp_path / "matplotlib").mkdir()
    assert shelf.find(tmp_path / "old") and not shelf.find(tmp_path / "none")
    shelf.prune(tmp_path, but=tmp_path / "new", now=now)
    assert {x.name for x in tmp_path.iterdir()} == {"new", "old", "older", shelf.LOCK, "matplotlib"}
    (tmp_path / "newest").write_bytes(b"x" * 100)
    shelf.prune(tmp_path, but=tmp_path / "newest", now=now)
    left = {x.name for x in tmp_path.iterdir()} - {shelf.LOCK, "matplotlib"}
    assert left == {"newest", "new", "old"}


@pytest.fixture
def quick(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of files that were made, by a child that needs no time and writes no file of the kind."""
    made: list[str] = []

    def child(order: Any, folder: Path) -> bytes:
        made.append(order.kind)
        if order.about.language == "en":
            raise RuntimeError("made up")
        return b"made up"

    monkeypatch.setattr(making, "_by_child", child)
    monkeypatch.setattr(shelf, "takeaway_dir", lambda root: tmp_path)
    return made


def at_once(*asked: Callable[[], Any]) -> list[Any]:
    async def ask() -> list[Any]:
        return await asyncio.gather(*(x() for x in asked), return_exceptions=True)

    return waited_for(ask())


def newest(wish: Wish) -> Wish:
    return replace(wish, version=current_version() or 0)


def test_three_hundred_who_ask_for_a_file_get_one_that_was_made_once(quick: list[str]) -> None:
    wish = newest(ENERGY)
    found = at_once(*[lambda: making.made(wish, "http://made.up/")] * 300)
    assert quick == ["workbook"]
    assert len(set(found)) == 1 and found[0].read_bytes() == b"made up"
    # Who comes later gets it too, from the disk; whose link leads elsewhere does not.
    assert at_once(lambda: making.made(wish, "http://made.up/")) == [found[0]]
    assert at_once(lambda: making.made(wish, "http://other/")) != [found[0]]


def test_what_cannot_be_had_is_said(quick: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    wish = newest(ENERGY)
    asked = [
        replace(wish, language="en"),
        replace(wish, version=999),
        replace(wish, page="", query=(), story="no-such-story"),
        replace(wish, kind=KINDS["picture"], figure="no such figure"),
    ]
    found = at_once(*[lambda x=x: making.made(x, "http://made.up/") for x in asked])
    assert [type(x) for x in found] == [making.NotMade, Unknown, Unknown, Unknown]
    monkeypatch.setattr(making, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(making, "MOST_WAITING", 1)
    found = at_once(
        lambda: making.made(replace(wish, page="compare", query=()), "http://made.up/"),
        lambda: making.made(replace(wish, page="overview", query=()), "http://made.up/"),
    )
    assert {type(x) for x in found} == {making.StillMaking, making.Busy}
    assert not making._under_way


def asked_for(name: str, query: str, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(route, "actor_of", lambda request: actor)
    scope = {
        "type": "http", "method": "GET", "path": f"/take-away/{name}", "scheme": "http",
        "path_params": {"name": name}, "query_string": query.encode(),
        "headers": [(b"host", b"made.up"), (b"x-forwarded-proto", b"https")],
    }  # fmt: skip
    return waited_for(route.take_away(Request(scope)))


def test_the_address_answers_in_the_language_of_the_link(
    quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, stranger = Actor("", "viewer", "anonymous"), Actor("", None, "anonymous")
    wish = replace(newest(ENERGY), kind=KINDS["slides"], query=(("region", "JP-07"),))
    answer = asked_for("slides.pptx", wish.address(), reader, monkeypatch)
    assert isinstance(answer, FileResponse) and answer.media_type == KINDS["slides"].mime
    name = f"日欧クラスター_エネルギー_JP-07_第{wish.version}版.pptx"
    assert quote(name, safe="") in answer.headers["content-disposition"]
    for query, actor, status, words in (
        (wish.address(), stranger, 403, "サインイン"),
        (replace(wish, language="en").address(), reader, 500, "administrator"),
        (replace(wish, version=999).address(), reader, 404, "現在ありません"),
        ("lang=en", reader, 400, "asks for nothing"),
    ):
        answer = asked_for("slides.pptx", query, actor, monkeypatch)
        assert answer.status_code == status and words in answer.body.decode()


@pytest.mark.usefixtures("published")
def test_a_story_gives_a_view_a_step_with_what_is_said_of_it() -> None:
    from dashboard.story.files import shown_story

    story = shown_story(SHIPPED)
    assert story is not None
    gone = replace(story.steps[0], figure="no such figure")
    story = replace(story, steps=(story.steps[0], gone))
    wish = newest(Wish(KINDS["slides"], "ja", 0, story=SHIPPED))
    views, about = collect(wish, story, "http://made.up/")
    assert [x.key for x in views[0].figures] == [story.steps[0].figure]
    assert not views[1].figures and len(views[1].items) == 1
    assert about.said[0] == Said(story.steps[0].headline.ja, story.steps[0].notes.ja)
    assert about.link == f"http://made.up/story?story={SHIPPED}&version={wish.version}&lang=ja"


def made_up_view(code: Language, **changes: Any) -> View:
    rows = pd.DataFrame(
        {"name": ["=1+1", "B\x00"], "persons": [12345.0, None], "year": [2020, 2021]}
    )
    labels = {"name": "Name", "persons": "Persons", "year": "Year"}
    source = Cited(
        "Made-up title", "Made up", "https://made.up/s", "free", "2020", "2020-01", "official"
    )
    behind = Behind("made_up", rows, labels, ("s",), ("location_quotient",), "", (), (source,))
    shown = rows.rename(columns=labels)
    items = (
        Heading("Made up", 1),
        Numbers("numbers_1", "Made up", (Number("Known", "≈ 1,500", "help"), Number("Not", "unknown"))),
        Table("table_1", "First [table]: a/b", "", shown, shown, "", behind),
        Table("table_2", "The same rows", "", shown, shown, "", behind),
        Table("table_3", "Its own rows", "", shown.head(1), shown.head(1)),
    )  # fmt: skip
    return replace(View("energy", "Made up", (), code, 1, "2020-01-01", items), **changes)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_workbook_holds_the_rows_their_sources_and_definitions(code: Language) -> None:
    about = About("Made up", "https://made.up/", 1, "2020-01-01", "2020-02-02", code)
    book = load_workbook(io.BytesIO(workbook([made_up_view(code)], about)))
    assert len(book.sheetnames) == 6
    rows = book.worksheets[2]
    assert rows.title == "01 First  table   a b"
    assert list(rows.iter_rows(values_only=True)) == [
        ("Name", "Persons", "Year"),
        ("=1+1", 12345, 2020),
        ("B", None, 2021),
    ]
    # Text, shown without a sign before it, that no spreadsheet takes for a formula.
    assert rows["A2"].data_type == "s" and rows["A2"].quotePrefix
    assert (rows["B2"].number_format, rows["C2"].number_format) == ("#,##0", "0")
    assert book.worksheets[3].max_row == 2
    numbers = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    assert numbers == [("Made up", "Known", "≈ 1,500", "help"), ("Made up", "Not", "unknown", None)]
    sources, definitions = book.worksheets[4], book.worksheets[5]
    assert sources["A2"].value == "Made-up title" and sources["G2"].hyperlink is not None
    assert sources["H2"].value == "01"
    said = {row[1] for row in definitions.iter_rows(min_row=2, values_only=True)}
    assert (
        {"単位", "計算式 (LaTeX)"} <= said if code == "ja" else {"Unit", "Formula (LaTeX)"} <= said
    )


@pytest.mark.usefixtures("published")
def test_a_child_makes_the_file_with_the_numbers_of_the_view(tmp_path: Path) -> None:
    wish = newest(replace(ENERGY, query=(("view", "ranking"),), whole=False))
    place = tmp_path / "made.xlsx"
    making.make(wish, None, "http://made.up/", place)
    view = compose("energy", {"view": "ranking"}, "ja")
    table = next(x for x in view.figures if isinstance(x, Table))
    assert table.behind is not None
    book = load_workbook(place)
    sheet = next(
        x for x in book.worksheets if x.max_row == len(table.rows) + 1 and x.title[:2].isdigit()
    )
    labels = list(table.behind.columns.values())
    assert [cell.value for cell in sheet[1]] == labels
    for column, name in enumerate(table.behind.columns, 1):
        theirs = [sheet.cell(row, column).value for row in range(2, sheet.max_row + 1)]
        ours = [None if x is None or x != x else x for x in table.behind.rows[name]]
        assert [x if isinstance(x, int | float) else str(x or "").lstrip("'") for x in theirs] == [
            pytest.approx(x, rel=1e-11) if isinstance(x, int | float) else str(x or "")
            for x in ours
        ]
