"""Every page in both languages, wide and on a phone: nothing breaks, nothing is asked of the outside."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.navigation import addresses

PAGES = addresses()
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
SETTLED = 30_000


class Seen:
    """What a page said on the console and asked of others while it was open."""

    def __init__(self, page: Page, server: str) -> None:
        self.errors: list[str] = []
        self.outside: list[str] = []
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda r: self._asked(r.url, server))
        page.on("websocket", lambda s: self._asked(s.url.replace("ws://", "http://"), server))

    def _asked(self, url: str, server: str) -> None:
        if not url.startswith((server, "data:", "blob:")):
            self.outside.append(url)


def visit(browser: Browser, server: str, path: str, width: int = 1400) -> tuple[Page, Seen]:
    page = browser.new_page(viewport={"width": width, "height": 1000})
    seen = Seen(page, server)
    page.goto(f"{server}/{path}")
    settle(page)
    return page, seen


def settle(page: Page) -> None:
    expect(page.locator("h1").first).to_be_visible(timeout=SETTLED)
    expect(page.locator('[data-testid="stApp"]')).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=SETTLED
    )
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("code", ["ja", "en"])
@pytest.mark.parametrize("name", PAGES, ids=lambda name: name or "overview")
def test_a_page_opens_clean(
    browser: Browser, server: str, name: str, code: str, width: int
) -> None:
    page, seen = visit(browser, server, f"{name}?lang={code}", width)
    try:
        assert page.locator('[data-testid="stException"]').count() == 0
        heading = page.locator("h1").first.inner_text()
        assert bool(JAPANESE.search(heading)) == (code == "ja")
        wider = page.evaluate(
            "document.querySelector('[data-testid=stMain]').scrollWidth - "
            "document.querySelector('[data-testid=stMain]').clientWidth"
        )
        assert wider <= 1, "the page scrolls sideways"
        assert seen.outside == []
        assert seen.errors == []
    finally:
        page.close()


def test_the_language_switch_keeps_the_view_and_goes_to_the_link(
    browser: Browser, server: str
) -> None:
    page, seen = visit(browser, server, "regions?lang=ja&bloc=japan&metric=employment_share")
    try:
        page.get_by_role("radio", name="English").or_(
            page.get_by_text("English", exact=True)
        ).first.click()
        expect(page).to_have_url(re.compile("lang=en"), timeout=SETTLED)
        settle(page)
        assert "bloc=japan" in page.url and "metric=employment_share" in page.url
        assert not JAPANESE.search(page.locator("h1").first.inner_text())
        assert seen.errors == []
    finally:
        page.close()


def test_the_first_visit_follows_the_language_of_the_browser(browser: Browser, server: str) -> None:
    for locale, code in [("ja-JP", "ja"), ("de-DE", "en")]:
        context = browser.new_context(locale=locale)
        page = context.new_page()
        page.goto(server)
        settle(page)
        assert f"lang={code}" in page.url
        context.close()


def test_a_click_on_the_map_of_regions_selects_a_region(browser: Browser, server: str) -> None:
    page, seen = visit(browser, server, "regions?lang=en&bloc=europe")
    try:
        chart = page.locator('[data-testid="stPlotlyChart"]').first
        chart.scroll_into_view_if_needed()
        page.wait_for_timeout(3000)
        box = chart.bounding_box()
        assert box
        # The middle of the map of Europe is land: the centre of Germany, give or take.
        for dx, dy in [(0.5, 0.5), (0.48, 0.55), (0.52, 0.6), (0.45, 0.6)]:
            page.mouse.click(box["x"] + box["width"] * dx, box["y"] + box["height"] * dy)
            page.wait_for_timeout(1500)
            if "region=" in page.url:
                break
        assert re.search(r"region=[A-Z]{2}", page.url)
        assert seen.errors == []
    finally:
        page.close()


def test_a_click_on_an_arc_selects_a_partnership(browser: Browser, server: str) -> None:
    page, seen = visit(browser, server, "partnerships?lang=en")
    try:
        deck = page.locator('[data-testid="stDeckGlJsonChart"]').first
        deck.scroll_into_view_if_needed()
        page.wait_for_timeout(3000)
        box = deck.bounding_box()
        assert box
        # From the top of the bundle of arcs downwards, until one is hit. A hand holds the button down for
        # a moment, in which deck.gl finds what is under it.
        for step in range(5, 40):
            page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * step / 64)
            page.wait_for_timeout(400)
            page.mouse.down()
            page.wait_for_timeout(100)
            page.mouse.up()
            page.wait_for_timeout(1200)
            if "partnership=" in page.url:
                break
        expect(page).to_have_url(re.compile(r"partnership=[a-z]"), timeout=5000)
        assert seen.errors == []
    finally:
        page.close()


def test_a_copied_address_opens_the_same_view(browser: Browser, server: str) -> None:
    page, _ = visit(browser, server, "about?lang=en&part=datasets&table=milestone")
    try:
        expect(page.get_by_text("Milestones", exact=False).first).to_be_visible()
        assert "table=milestone" in page.url
    finally:
        page.close()
