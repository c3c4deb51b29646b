"""Every page runs in both languages without an exception, and with a selection that does not exist."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parent.parent.parent
PAGES = {
    "explore/overview": {},
    "explore/partnerships": {"partnership": "fukushima--hamburg"},
    "explore/regions": {"region": "DEA"},
    "explore/compare": {"regions": "JP-07~DEA"},
    "explore/energy": {"basis": "energy_demand"},
    "explore/clusters": {"organisation": "jp-aichi-pref"},
    "explore/events": {"measure": "visitors"},
    "manage/history": {"view": "compare", "table": "milestone"},
    "manage/about_data": {"part": "sources"},
}


def opened(page: str, **link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in link.items():
        app.query_params[key] = value
    app.run()
    return app.switch_page(f"pages/{page}.py").run() if page != "explore/overview" else app


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("code", ["ja", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs(page: str, code: str) -> None:
    app = opened(page, lang=code, **PAGES[page])
    assert not app.exception, app.exception
    assert app.title[0].value
    assert not app.error


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("page", PAGES)
def test_a_link_that_means_nothing_opens_the_page_all_the_same(page: str) -> None:
    nonsense = dict.fromkeys(
        [*PAGES[page], "region", "partnership", "event", "field", "year", "bloc", "table"], "x'; --"
    )
    app = opened(page, lang="en", version="999999", **nonsense)
    assert not app.exception, app.exception
