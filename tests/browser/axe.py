"""axe-core in an open page: what a reader who cannot see, or not well, would stumble over."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

from playwright.sync_api import Page

import manage

Theme = Literal["light", "dark"]
# Of the theme alone: what else there is to find is the same in either theme.
COLOURS = ("color-contrast", "link-in-text-block")
# The backgrounds of .streamlit/config.toml, by which a page is known to have changed its theme.
_BACKGROUND: dict[Theme, str] = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 24, 31)"}
_RUN = """async rules => {
  const only = rules.length ? {runOnly: {type: 'rule', values: rules}} : {};
  const found = await axe.run(document, {...only, resultTypes: ['violations']});
  return found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
    .flatMap(v => v.nodes.map(n => [v.id, n.target.flat().join(' '), n.html.slice(0, 200), n.failureSummary]));
}"""
# What Streamlit draws and nothing outside of it can mend: rule and target, with the reason in docs/accessibility.md.
KNOWN: tuple[tuple[str, str], ...] = ()


@cache
def _source() -> str:
    assert manage.is_axe(), "axe-core is needed: python3 manage.py test gets it"
    return manage.AXE.read_text(encoding="utf-8")


def findings(page: Page, *rules: str) -> list[str]:
    """What axe-core finds serious or critical in `page`, by all its rules or by `rules` alone."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())
    found: list[Any] = page.evaluate(_RUN, list(rules))
    return [
        f"{rule} {target}\n{html}\n{why}"
        for rule, target, html, why in found
        if not any(rule == known and re.search(place, target) for known, place in KNOWN)
    ]


def turn(page: Page, theme: Theme) -> None:
    """Look at `page` in `theme`, as the reader's own machine asks for it."""
    page.emulate_media(color_scheme=theme)
    page.wait_for_function(
        "colour => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor === colour",
        arg=_BACKGROUND[theme],
    )
    # Some colours are faded over, not changed at once.
    page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")
