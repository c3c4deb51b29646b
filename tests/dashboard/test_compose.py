"""Views composed without a browser: the same as the screen's, whole, and without a trace in a running server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
import streamlit as st
from streamlit import runtime
from streamlit.proto.Dataframe_pb2 import Dataframe
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.testing.v1 import AppTest

from dashboard.compose import (
    Behind,
    Chart,
    Choice,
    Heading,
    Map,
    Note,
    Numbers,
    Table,
    Text,
    View,
    compose,
    whole,
)
from dashboard.compose.listening import is_composed, tell
from dashboard.compose.reading import Read, read
from dashboard.compose.running import run
from dashboard.compose.tables import read_dataframe

ROOT = Path(__file__).parent.parent.parent
# Each page with how many parts it has.
PAGES: list[tuple[str, dict[str, str], int]] = [
    ("overview", {}, 1),
    ("partnerships", {"partnership": "fukushima--hamburg"}, 4),
    ("clusters", {"organisation": "jp-aichi-pref"}, 1),
    ("regions", {"region": "JP-07"}, 6),
    ("regions", {"bloc": "japan"}, 1),
    ("compare", {}, 1),
    ("partner_finder", {"region": "JP-07", "partner": "DEA"}, 1),
    ("energy", {"basis": "final_energy_consumption"}, 5),
    ("events", {}, 4),
]


@pytest.fixture(scope="module")
def views(published: Path) -> list[list[View]]:
    return [whole(page, query, "ja" if i % 2 else "en") for i, (page, query, _) in enumerate(PAGES)]


def test_every_part_of_a_page_is_in_the_whole(views: list[list[View]]) -> None:
    assert [len(found) for found in views] == [parts for _, _, parts in PAGES]
    for found in views:
        # What the parts have in common stands once.
        assert sum(x == Heading(found[0].title, 1) for view in found for x in view.items) == 1
        assert len({view.part for view in found}) == len(found)


def test_every_figure_says_what_it_is_and_where_it_is_from(views: list[list[View]]) -> None:
    figures = [x for found in views for view in found for x in view.figures]
    assert len(figures) > 50
    for view in (view for found in views for view in found):
        keys = [x.key for x in view.figures]
        assert len(set(keys)) == len(keys)
    for figure in figures:
        assert figure.title
        if not isinstance(figure, Numbers):
            assert figure.alt and (figure.source or isinstance(figure, Table)), figure.key
        if isinstance(figure, Chart | Map):
            assert figure.behind is not None and len(figure.behind.rows), figure.key
            assert figure.behind.cited and figure.behind.metrics
        if isinstance(figure, Table):
            assert list(figure.rows.columns) == list(figure.shown.columns)
            assert figure.rows.shape == figure.shown.shape


def test_nothing_that_only_a_screen_can_do_is_in_a_view(views: list[list[View]]) -> None:
    for view in (view for found in views for view in found):
        for item in view.items:
            words = item.markdown if isinstance(item, Text | Note) else ""
            assert words != "---" and "](#" not in words and "foreground=" not in words


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("page", "query"),
    [("regions", {"region": "JP-07"}), ("events", {"view": "agreements"})],
)
def test_a_view_equals_the_screen(page: str, query: dict[str, str]) -> None:
    screen = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in {**query, "lang": "ja"}.items():
        screen.query_params[key] = value
    screen.run()
    screen.switch_page(f"pages/explore/{page}.py").run()
    view = compose(page, query, "ja")
    assert [x.value for x in screen.title] == [view.title]
    numbers = [
        (n.label, n.value) for x in view.figures if isinstance(x, Numbers) for n in x.numbers
    ]
    assert numbers == [(x.label, x.value) for x in screen.metric]
    tables = [x.rows for x in view.figures if isinstance(x, Table)]
    assert len(tables) == len(screen.dataframe) > 0
    for ours, theirs in zip(tables, screen.dataframe, strict=True):
        assert len(ours) == len(theirs.value)
        held = {tuple(map(str, column)) for column in theirs.value.T.to_numpy()}
        assert {tuple(map(str, column)) for column in ours.T.to_numpy()} <= held
    charts = [x.figure["data"] for x in view.figures if isinstance(x, Chart)]
    assert charts == [json.loads(x.proto.spec)["data"] for x in screen.get("plotly_chart")]


@pytest.mark.usefixtures("published")
def test_composing_at_once_gives_each_his_own() -> None:
    asked = [
        ("energy", {"view": v}, code) for v in ("pace", "sources", "bases") for code in ("ja", "en")
    ]
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda x: compose(x[0], x[1], x[2]), asked * 2))
    for (_, query, code), view in zip(asked * 2, found, strict=True):
        assert (view.language, view.tabs[0].shown) == (code, query["view"])
        assert any(0x3040 < ord(sign) < 0x30FF for sign in view.title) == (code == "ja")


@pytest.mark.usefixtures("published")
def test_what_a_page_raises_is_raised() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        compose("nowhere", {}, "en")

    def fail() -> None:
        st.title("Made up")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run("", {}, fail)
    assert not is_composed()


def test_a_page_that_ends_early_is_what_it_said() -> None:
    def stop() -> None:
        st.title("Made up")
        st.stop()
        st.title("Never")

    assert read(run("", {}, stop)).items == [Heading("Made up", 1)]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    media = MediaFileManager(MemoryMediaFileStorage("/media"))
    tables = SimpleNamespace(clear_session_refs=lambda session: None)
    instance = SimpleNamespace(media_file_mgr=media, dataframe_source_mgr=tables)
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: instance)
    yield instance


def test_a_running_server_keeps_no_file_of_a_composition(server: Any) -> None:
    def show() -> None:
        st.download_button("Made up", b"made up", key="made_up")
        st.download_button("Made up later", lambda: b"made up", key="made_up_later")

    run("", {}, show)
    # A file to download is let go of at the second look.
    for _ in range(2):
        server.media_file_mgr.remove_orphaned_files()
    assert not server.media_file_mgr._file_metadata
    assert not server.media_file_mgr._deferred_callables
    assert not server.media_file_mgr._storage._files_by_id


def shown(show: Any) -> Read:
    return read(run("", {}, show))


def made_up_behind(key: str, rows: pd.DataFrame) -> Behind:
    return Behind(key, rows, {"a": "A (persons)"}, (), (), "", ())


def test_headings_hold_for_what_stands_below_them() -> None:
    def show() -> None:
        st.title("Page")
        with st.container():
            st.subheader("Inside")
            st.table({"x": [1]})
        st.table({"x": [2]})
        with st.expander("Folded"):
            st.selectbox("Only a filter", ["a"])
        with st.expander("Told"):
            st.caption("words")
            st.table({"x": [3]})

    found = shown(show)
    assert [x.title for x in found.items if isinstance(x, Table)] == ["Inside", "Page", "Told"]
    assert [x.text for x in found.items if isinstance(x, Heading)] == ["Page", "Inside", "Told"]


def test_what_is_behind_goes_with_the_figures_above_it() -> None:
    rows = pd.DataFrame({"a": [1, 2], "b": [3, 4]})

    def show() -> None:
        st.title("Page")
        st.header("First")
        st.table({"x": [1]})
        st.header("Second")
        st.table({"x": [2]})
        st.caption("Source: made up")
        tell(made_up_behind("second", rows))
        st.header("A list of links")
        tell(Text("- a link"))
        st.caption("Source: links")
        tell(made_up_behind("links", rows))

    first, second, links = (x for x in shown(show).items if isinstance(x, Table))
    # Another heading's table has rows of its own.
    assert (first.source, first.behind) == ("Source: made up", None)
    assert second.behind is not None and second.behind.key == "second"
    assert (links.key, links.title, links.source) == ("links", "A list of links", "Source: links")
    assert links.rows.to_dict("list") == {"A (persons)": [1, 2]}
    assert not any(isinstance(x, Text | Note) for x in shown(show).items)


def test_filters_are_told_in_words(published: Path) -> None:
    view = compose("partner_finder", {"region": "JP-07", "new": "1", "country": "DE~FR"}, "en")
    assert Choice("Leave out regions with existing ties", ()) in view.choices
    assert Choice("Country of the partner", ("Germany", "France")) in view.choices


def test_tables_are_written_as_the_browser_writes_them() -> None:
    rows = pd.DataFrame(
        {
            "n": [1234567, None],
            "f": [1.23456, -0.00001],
            "s": [12.5, 3.0],
            "u": ["https://www.a.example/b", None],
        }
    )
    sent = Dataframe()
    sent.arrow_data.data = _stream(rows)
    sent.columns = json.dumps(
        {
            "n": {"label": "Persons", "type_config": {"type": "number", "format": "localized"}},
            "s": {"label": "Share (%)", "type_config": {"type": "number", "format": "%.1f"}},
            "u": {
                "label": "Link",
                "type_config": {"type": "link", "display_text": r"^https?://(?:www\.)?([^/]+)"},
            },
        }
    )
    sent.placeholder = "unknown"
    found, written = read_dataframe(sent)
    assert list(found.columns) == ["Persons", "f", "Share (%)", "Link"]
    assert written.to_numpy().tolist() == [
        ["1,234,567", "1.2346", "12.5", "a.example"],
        ["unknown", "0", "3.0", "unknown"],
    ]


def _stream(rows: pd.DataFrame) -> bytes:
    table = pa.Table.from_pandas(rows, preserve_index=False)
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)
    return bytes(out.getvalue())
