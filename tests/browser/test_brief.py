"""The brief as a reader takes it away: two clicks from the partner finder, whole, in either language."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser
from pypdf import PdfReader

from catalog.words import Language
from dashboard.language import NAMES
from tests.browser.test_pages import SETTLED, visit

BRIEFS: dict[Language, str] = {"ja": "福島県", "en": "Fukushima"}


def test_the_brief_of_a_pair_is_downloaded(browser: Browser, server: str, tmp_path: Path) -> None:
    page, seen = visit(
        browser, server, "partner_finder?region=JP-07&partner=DEA&lang=ja&w_common=0"
    )
    try:
        for code, words in BRIEFS.items():
            button = page.get_by_role("button").filter(has_text="PDF").filter(has_text=NAMES[code])
            button.wait_for(timeout=2 * SETTLED)
            with page.expect_download(timeout=SETTLED) as download:
                button.click()
            file = tmp_path / download.value.suggested_filename
            download.value.save_as(file)
            assert file.name.endswith(f"_JP-07_DEA_{code}.pdf")
            document = PdfReader(file)
            text = document.pages[0].extract_text()
            assert len(document.pages) == 1 and words in text and "Nordrhein-Westfalen" in text
            # The paper leads back to this view: its pair, its snapshot, its weights.
            links = [note.get_object()["/A"]["/URI"] for note in document.pages[0]["/Annots"]]
            back = next(link for link in links if link.startswith(server))
            assert all(
                part in back for part in ("region=JP-07", "partner=DEA", "version=1", "w_common=0")
            )
        assert not seen.errors and not seen.outside
    finally:
        page.close()
