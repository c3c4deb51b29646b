"""The question of a new user: which regions of Europe are as strong as Aichi, and who works with them?"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_pages import settle, visit
from tests.repetition import times


@pytest.mark.parametrize(
    ("code", "page_name", "region", "section", "answer"),
    [
        ("ja", "地域", "愛知県", "欧州の同程度の地域", r"欧州に\d+地域.*日本との連携が確認できるのは\d+地域"),
        ("en", "Regions", "Aichi", "As strong in Europe", r"regions of Europe .* as working with Japan"),
    ][: times(1, 2)],
)  # fmt: skip
def test_three_clicks_answer_who_is_as_strong_and_who_works_with_them(
    browser: Browser, server: str, code: str, page_name: str, region: str, section: str, answer: str
) -> None:
    page, seen = visit(browser, server, f"?lang={code}")
    try:
        page.get_by_role("link", name=page_name, exact=True).first.click()
        expect(page).to_have_url(re.compile("/regions"))
        settle(page)
        page.get_by_role("combobox", name=re.compile("^(Region|地域)")).first.click()
        page.keyboard.type(region)
        page.get_by_role("option", name=region).first.click()
        expect(page.locator("h2").first).to_contain_text(region)
        page.get_by_text(section, exact=True).first.click()
        expect(page).to_have_url(re.compile("section=peers"))
        settle(page)
        text = page.locator('[data-testid="stMain"]').inner_text()
        assert re.search(answer, text.replace("\n", " "))
        assert seen.errors == []
    finally:
        page.close()
