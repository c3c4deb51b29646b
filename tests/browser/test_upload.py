"""Uploading as staff do it, in the real browser: a made-up file of each kind, a load and its undoing, both languages."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, Page, expect

from catalog.datasets import RENEWABLE_SHARE
from tests.browser.axe import COLOURS, findings, turn
from tests.browser.conftest import serve
from tests.browser.test_pages import SETTLED, settle
from tests.etl.made_up_files import ods, xls, xlsx
from warehouse.history import history

HEADER = [c.name for c in RENEWABLE_SHARE.columns]
LABELS = [c.label.ja for c in RENEWABLE_SHARE.columns]
# Made up: no such share was ever published.
ROW = ["JP-07", "2039", "energy_demand", "88.8", "exact", "true", "fiscal_year_apr", "", "eco-shinrai-service-com-e82ee8"]  # fmt: skip
WRONG = ["JP-99", *ROW[1:]]
HOSTILE = "<img src=x onerror=alert(1)> **made-up**.csv"


@pytest.fixture(scope="module")
def own_server(
    published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path]]:
    """A dashboard with a warehouse of its own, which these tests change."""
    root = tmp_path_factory.mktemp("upload") / "warehouse"
    shutil.copytree(published, root)
    with serve({**os.environ, "WAREHOUSE_DIR": str(root)}) as address:
        yield address, root
    assert not [x for x in (root / "jobs").rglob("*") if x.is_file() and x.suffix != ".lock"]


def csv_of(rows: list[list[str]], between: str = ",") -> str:
    return "\r\n".join(between.join(row) for row in rows) + "\r\n"


def xlsx_of(rows: list[list[str]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return xlsx(book)


def xls_of(rows: list[list[str]]) -> bytes:
    records = [
        (0x204, struct.pack("<HHHHB", y, x, 0, len(text), 1) + text.encode("utf-16-le"))
        for y, row in enumerate(rows)
        for x, text in enumerate(row)
        if text
    ]
    return xls(records)


def ods_of(rows: list[list[str]]) -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = ("".join(cell.format(text) for text in row) for row in rows)
    body = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return ods(f'<table:table table:name="data">{body}</table:table>')


def send(page: Page, name: str, content: bytes) -> str:
    """Send a file; what the first sentence says of it."""
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    alert = page.locator('[data-testid="stAlert"]').first
    expect(alert).to_be_visible()
    settle(page)
    return str(alert.inner_text()).replace("\u2060", "")


def another(page: Page, words: str) -> None:
    page.get_by_role("button", name=words).click()
    expect(page.locator("input[type=file]")).to_be_attached()


def unnamed(page: Page) -> list[str]:
    """Controls that a screen reader could not name."""
    found: list[str] = page.evaluate(
        """() => {
          const words = e => {
            const copy = e.cloneNode(true);
            copy.querySelectorAll('[aria-hidden=true]').forEach(x => x.remove());
            return copy.textContent.trim();
          };
          const all = '[data-testid="stMain"] :is(input, select, textarea, button)';
          return [...document.querySelectorAll(all)]
            .filter(e => !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.title
              || words(e) || (e.labels && e.labels.length)))
            .map(e => e.outerHTML.slice(0, 200));
        }"""
    )
    return found


def test_staff_load_a_file_and_take_it_back(browser: Browser, own_server: tuple[str, Path]) -> None:
    address, root = own_server
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    try:
        page.goto(f"{address}/upload?lang=ja")
        settle(page)
        expect(page.get_by_role("button", name="ファイルを選ぶ")).to_be_visible()
        assert unnamed(page) == []
        said = send(page, "架空の比率.csv", csv_of([LABELS, ROW]).encode("cp932"))
        assert "取り込めます" in said
        assert unnamed(page) == []
        page.get_by_role("button", name="変更内容を確認する").click()
        why = page.get_by_role("textbox", name="取り込む理由")
        expect(why).to_be_visible(timeout=2 * SETTLED)
        assert unnamed(page) == []
        assert findings(page) == []
        why.fill("架空の値による試験")
        why.press("Enter")
        load = page.get_by_role("button", name=re.compile("取り込む$"))
        expect(load).to_be_enabled()
        load.press("Enter")
        undo = page.get_by_role("button", name="取込みを取り消す")
        expect(undo).to_be_visible(timeout=2 * SETTLED)
        newest = history(root)[0]
        assert (newest.action, newest.note) == ("upload", "架空の値による試験")
        undo.click()
        expect(page.get_by_text("取込みを取り消しました")).to_be_visible(timeout=2 * SETTLED)
        assert [x.action for x in history(root)][:2] == ["rollback", "upload"]
        page.get_by_role("button", name="続けて別のファイルを取り込む").click()
        said = send(page, "架空.xls", xls_of([LABELS, WRONG]))
        assert "取り込めません" in said
        expect(page.get_by_text("JP-99").first).to_be_visible()
    finally:
        page.close()


def test_problems_are_seen_in_english_and_text_of_files_stays_text(
    browser: Browser, own_server: tuple[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    outside: list[str] = []
    page.on("dialog", lambda dialog: outside.append(dialog.message))
    try:
        page.goto(f"{own_server[0]}/upload?lang=en")
        settle(page)
        content = gzip.compress(csv_of([HEADER, WRONG], "\t").encode())
        assert "cannot be loaded" in send(page, "made_up.tsv.gz", content)
        expect(page.get_by_text("JP-99").first).to_be_visible()
        assert findings(page) == []
        turn(page, "dark")
        assert findings(page, *COLOURS) == []
        with page.expect_download() as taken:
            page.get_by_role("button", name="All problems (CSV)").click()
        assert taken.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
        with page.expect_download() as taken:
            page.get_by_role("button", name="The file with problem cells marked").click()
        assert taken.value.path().read_bytes().startswith(b"PK")
        another(page, "Choose another file")
        assert "can be loaded" in send(page, "made_up.xlsx", xlsx_of([HEADER, ROW]))
        another(page, "Choose another file")
        hostile = [*WRONG[:-1], "&lt;img src=x onerror=alert(1)&gt; :red[x]"]
        assert "cannot be loaded" in send(page, HOSTILE, ods_of([HEADER, hostile]))
        assert page.get_by_text(HOSTILE).count() == 1
        assert page.locator('[data-testid="stMain"] img').count() == 0
        assert outside == []
        wider = page.evaluate(
            "document.querySelector('[data-testid=stMain]').scrollWidth - "
            "document.querySelector('[data-testid=stMain]').clientWidth"
        )
        assert wider <= 1, "the page scrolls sideways"
        page.goto(f"{own_server[0]}/about?lang=en")
        settle(page)
    finally:
        page.close()
