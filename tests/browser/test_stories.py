"""The shipped stories, given by keyboard alone: each step in both languages, light and dark."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import COLOURS, findings, turn
from tests.browser.test_pages import settle, visit
from tests.repetition import ALL

STORIES = sorted((Path(__file__).parent.parent.parent / "data" / "stories").glob("*.toml"))


# Each story in one language, each language once; with ALL=1 every story in both.
GIVEN = [
    (path, code)
    for number, path in enumerate(STORIES)
    for place, code in enumerate(("ja", "en"))
    if ALL or number % 2 == place
]


@pytest.mark.parametrize(
    ("path", "code"), GIVEN, ids=[f"{path.stem}-{code}" for path, code in GIVEN]
)
def test_a_story_is_given_by_keyboard_alone(
    browser: Browser, server: str, path: Path, code: str
) -> None:
    steps = tomllib.loads(path.read_text(encoding="utf-8"))["step"]
    page, seen = visit(browser, server, f"story?lang={code}&story={path.stem}&step=1")
    try:
        for number, step in enumerate(steps, start=1):
            headline = page.get_by_role("heading", level=1)
            expect(headline).to_have_text(step["headline"][code])
            expect(page).to_have_url(re.compile(rf"step={number}\b"))
            settle(page)
            assert page.locator('[data-testid="stException"]').count() == 0
            assert findings(page) == [], step["figure"]
            if ALL or number % 3 == 1:
                turn(page, "dark")
                assert findings(page, *COLOURS) == [], step["figure"]
                turn(page, "light")
            page.keyboard.press(["ArrowRight", "Space", "PageDown"][number % 3])
        page.keyboard.press("Home")
        expect(page).to_have_url(re.compile(r"step=1\b"))
        page.keyboard.press("End")
        expect(page).to_have_url(re.compile(rf"step={len(steps)}\b"))
        assert seen.errors == [] and seen.outside == []
    finally:
        page.close()


@pytest.mark.parametrize("code", ["ja", "en"])
def test_a_presenter_sees_notes_in_both_themes(browser: Browser, server: str, code: str) -> None:
    page, _ = visit(
        browser, server, f"story?lang={code}&story={STORIES[0].stem}&step=2&view=presenter"
    )
    try:
        assert findings(page) == []
        turn(page, "dark")
        assert findings(page, *COLOURS) == []
    finally:
        page.close()
