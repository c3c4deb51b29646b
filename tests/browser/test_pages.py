"""Every page in both languages, light and dark, wide and on a phone: nothing breaks, nothing shuts a reader out, nothing is asked of the outside."""

from __future__ import annotations

import re
from functools import cache

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.navigation import addresses
from tests.browser.axe import COLOURS, findings, turn
from tests.browser.conftest import SETTLED
from tests.repetition import ALL, times

PAGES = addresses()
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
# So high that all of a page is in view: what is scrolled away has no colours to compare.
TALL = 5200


class Seen:
    """What a page said on the console, asked of others, and was sent while it was open."""

    def __init__(self, page: Page, server: str) -> None:
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.runs = 0
        self.bytes_sent = 0
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda r: self._asked(r.url, server))
        page.on("websocket", lambda s: self._asked(s.url.replace("ws://", "http://"), server))
        page.on("websocket", lambda s: s.on("framereceived", self._told))

    def _asked(self, url: str, server: str) -> None:
        if not url.startswith((server, "data:", "blob:")):
            self.outside.append(url)

    def _told(self, frame: bytes | str) -> None:
        self.bytes_sent += len(frame)
        if isinstance(frame, bytes):
            self.runs += ForwardMsg.FromString(frame).WhichOneof("type") == "script_finished"


@cache
def shared(browser: Browser) -> BrowserContext:
    """One reader for all visits: the scripts of the page are fetched and compiled once, as at a reader's."""
    return browser.new_context(reduced_motion="reduce")


def visit(
    browser: Browser, server: str, path: str, width: int = 1400, height: int = 1000
) -> tuple[Page, Seen]:
    page = shared(browser).new_page()
    page.set_viewport_size({"width": width, "height": height})
    seen = Seen(page, server)
    page.goto(f"{server}/{path}")
    settle(page)
    return page, seen


def settle(page: Page) -> None:
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator('[data-testid="stApp"]')).to_have_attribute(
        "data-test-script-state", "notRunning"
    )
    page.wait_for_load_state("networkidle")


def narrow(page: Page, seen: Seen) -> None:
    """Look at `page` as on a phone, or on a wide screen at more than 300 %: it is made anew for that."""
    before = seen.runs
    page.set_viewport_size({"width": 390, "height": TALL})
    for _ in range(SETTLED // 50):
        if seen.runs > before:
            break
        page.wait_for_timeout(50)
    assert seen.runs > before, "the page is not made anew for a phone"
    settle(page)


def fits(page: Page) -> bool:
    """Whether the page comes to be no wider than the screen, once charts and tables have followed its size."""
    inside = """() => { const main = document.querySelector('[data-testid=stMain]');
                       return main.scrollWidth - main.clientWidth <= 1; }"""
    try:
        page.wait_for_function(inside, timeout=SETTLED, polling=200)
    except TimeoutError:
        return False
    return True


# What goes on moving in a page that has settled.
_MOVING = (
    "document.getAnimations().filter(a => a.effect.getTiming().iterations === Infinity).length"
)


@pytest.mark.parametrize("name", PAGES, ids=lambda name: name or "overview")
def test_a_page_opens_clean(browser: Browser, server: str, name: str) -> None:
    page, seen = visit(browser, server, f"{name}?lang=ja")
    try:
        assert page.locator('[data-testid="stException"]').count() == 0
        assert JAPANESE.search(page.locator("h1").first.inner_text())
        assert fits(page), "the page scrolls sideways"
        page.set_viewport_size({"width": 1400, "height": TALL})
        assert findings(page) == []
        turn(page, "dark")
        if ALL:
            assert findings(page, *COLOURS) == []
        narrow(page, seen)
        assert_clean_on_a_phone(page, seen)
    finally:
        page.close()


@pytest.mark.parametrize("name", PAGES, ids=lambda name: name or "overview")
def test_a_page_opens_clean_in_english(browser: Browser, server: str, name: str) -> None:
    page, seen = visit(browser, server, f"{name}?lang=en", 1400 if ALL else 390, TALL)
    try:
        assert page.locator('[data-testid="stException"]').count() == 0
        assert not JAPANESE.search(page.locator("h1").first.inner_text())
        if ALL:
            assert fits(page), "the page scrolls sideways"
            assert findings(page) == []
            turn(page, "dark")
            assert findings(page, *COLOURS) == []
            narrow(page, seen)
        turn(page, "dark")
        assert_clean_on_a_phone(page, seen)
    finally:
        page.close()


def assert_clean_on_a_phone(page: Page, seen: Seen) -> None:
    """Nothing cut, nothing shut, nothing moving; nor was there a problem before."""
    assert fits(page), "the page scrolls sideways on a phone"
    assert findings(page) == []
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.evaluate(_MOVING) == 0
    assert seen.outside == []
    assert seen.errors == []


# What lies behind a choice on a page, each once: the choices are the same in both languages. With ALL=1 all of them.
VIEWS = [
    "partnerships?lang=ja&view=network",
    "partnerships?lang=en&view=memorandum&partnership=fukushima--basque",
    "partnerships?lang=ja&view=quiet",
    "clusters?lang=en&organisation=jp-aichi-pref",
    "regions?lang=ja&view=across&bloc=europe",
    "regions?lang=en&region=DEA&section=change",
    "regions?lang=ja&region=JP-23&section=municipalities",
    "partner_finder?lang=en&region=JP-07&partner=DEA",
    "energy?lang=ja&places=JP-07~DE~DEA&basis=final_energy_consumption",
    "energy?lang=en&view=map&basis=final_energy_consumption",
    "energy?lang=ja&view=ranking",
    "energy?lang=en&view=bases",
    "events?lang=ja&view=agreements",
    "events?lang=en&view=stages",
    "events?lang=ja&view=breakdown",
    "about?lang=en&part=indicators",
    "about?lang=ja&part=sources",
]


@pytest.mark.parametrize("path", VIEWS[:: times(3, 1)])
def test_a_view_shuts_nobody_out(browser: Browser, server: str, path: str) -> None:
    page, seen = visit(browser, server, path)
    try:
        assert page.locator('[data-testid="stException"]').count() == 0
        page.set_viewport_size({"width": 1400, "height": TALL})
        assert findings(page) == []
        turn(page, "dark")
        assert findings(page, *COLOURS) == []
        assert seen.errors == []
    finally:
        page.close()


# The name of what has the focus (none at the end of the page), and whether it looks otherwise than without.
# The cells of a table are drawn on its canvas, where no style tells; the page as a whole is only scrolled.
_FOCUSED = """async () => {
  const at = document.activeElement;
  if (at === document.body) { return ["", true]; }
  const label = at.getAttribute('aria-label') || at.labels?.[0]?.textContent || at.textContent;
  const name = (label || at.tagName).trim().slice(0, 60);
  if (at.matches('main, td, canvas, .dvn-scroller')) { return [name, true]; }
  const around = [at];
  while (around.length < 6) { around.push(around.at(-1).parentElement); }
  const look = async () => {
    await new Promise(done => setTimeout(done, 120));
    return around.map(getComputedStyle)
      .map(s => [s.boxShadow, s.outline, s.backgroundColor, s.borderColor, s.color]).join();
  };
  const focused = await look();
  at.blur();
  const seen = focused !== await look();
  at.focus({focusVisible: true});
  return [name, seen];
}"""


def test_a_page_is_used_by_keyboard_alone(browser: Browser, server: str) -> None:
    page, seen = visit(browser, server, "energy?lang=en")
    try:
        met: list[str] = []
        unseen: list[str] = []
        for _ in range(60):
            page.keyboard.press("Tab")
            name, is_seen = page.evaluate(_FOCUSED)
            if not name:
                break
            met.append(name)
            if not is_seen:
                unseen.append(name)
        assert met[0] == "Skip to main content"
        for wanted in ("Regions", "日本語", "Course and targets", "Basis", "How this is computed"):
            assert any(wanted in name for name in met), wanted
        assert unseen == []
        # A choice by arrow keys, and a disclosure by Enter.
        page.get_by_role("radio", name="Course and targets").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("view=ranking"))
        settle(page)
        how = page.locator("[data-testid=stExpander] summary").first
        how.focus()
        page.keyboard.press("Enter")
        expect(page.locator("[data-testid=stExpander] .katex").first).to_be_visible()
        settle(page)
        assert findings(page) == []
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
        expect(page).to_have_url(re.compile("lang=en"))
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
