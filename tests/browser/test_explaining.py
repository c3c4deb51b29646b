"""A disclosure in a real browser: formula drawn, SQL shown, files taken, nothing asked of the outside."""

from __future__ import annotations

import io
from contextlib import suppress

import pandas as pd
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, TimeoutError, expect

from dashboard.texts import texts
from tests.browser.test_pages import settle, visit

MOST_BYTES = 250_000


@pytest.mark.parametrize(("code", "width"), [("ja", 1400), ("en", 390)])
def test_how_a_figure_is_computed(browser: Browser, server: str, code: str, width: int) -> None:
    words = texts(code)  # type: ignore[arg-type]
    page, seen = visit(browser, server, f"energy?lang={code}", width)
    try:
        how = page.locator("[data-testid=stExpander]").filter(has_text=words["provenance.how"])
        how.first.locator("summary").click()
        expect(how.first.locator(".katex").first).to_be_visible()
        code_shown = how.first.locator("[data-testid=stCode]")
        expect(code_shown).to_contain_text("SELECT")
        files = {}
        for label in ("csv", "excel"):
            with page.expect_download() as download:
                how.first.get_by_role("button", name=words[f"provenance.{label}"]).click()
            files[label] = download.value.path().read_bytes()
        rows = pd.read_csv(io.BytesIO(files["csv"]), encoding="utf-8-sig")
        book = load_workbook(io.BytesIO(files["excel"]))
        sheet = book[words["provenance.data_sheet"]]
        assert [cell.value for cell in sheet[1]] == list(rows.columns)
        assert sheet.max_row == len(rows) + 1 > 1
        assert book[words["provenance.sql_sheet"]].max_row > 10
        settle(page)
        assert seen.outside == [] and seen.errors == []
    finally:
        page.close()


def test_no_statement_is_more_than_a_page_may_send(browser: Browser, server: str) -> None:
    page, seen = visit(browser, server, "partner_finder?lang=en")
    try:
        how = page.locator("[data-testid=stExpander]").filter(
            has_text=texts("en")["provenance.how"]
        )
        for _ in range(2):
            before = seen.bytes_sent
            how.last.locator("summary").click()
            settle(page)
            page.wait_for_timeout(1500)
            assert seen.bytes_sent - before < MOST_BYTES
        how.last.locator("summary").click()
        settle(page)
        expect(how.last.locator("[data-testid=stCode]")).to_be_visible()
        computed = page.get_by_role("option").nth(1)
        for _ in range(5):
            # The list of options closes again where the page still moves beneath it.
            how.last.locator("[data-testid=stSelectbox] button").click()
            with suppress(TimeoutError):
                computed.wait_for(timeout=2000)
                break
        before = seen.bytes_sent
        computed.click()
        expect(how.last.get_by_text("metrics.").first).to_be_visible()
        page.wait_for_timeout(1500)
        assert 20_000 < seen.bytes_sent - before < MOST_BYTES
    finally:
        page.close()
