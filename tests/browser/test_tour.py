"""The tour for newcomers: three steps on a first visit, and never again once dismissed."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from dashboard.texts import texts
from tests.browser.test_pages import settle


def test_the_tour_is_walked_dismissed_and_gone_for_good(browser: Browser, server: str) -> None:
    words = texts("ja")
    with browser.new_context(viewport={"width": 1400, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{server}/?lang=ja")
        for step in ("officials", "staff", "presenters"):
            expect(page.get_by_text(words[f"tour.{step}_title"])).to_be_visible()
            expect(page.get_by_text(words[f"tour.{step}_go"])).to_be_visible()
            if step != "presenters":
                page.get_by_role("button", name=words["tour.next"], exact=True).click()
        page.get_by_role("button", name=words["tour.dismiss"]).click()
        expect(page.get_by_text(words["tour.presenters_title"])).to_be_hidden()
        page.reload()
        settle(page)
        assert page.get_by_text(words["tour.officials_title"]).count() == 0
