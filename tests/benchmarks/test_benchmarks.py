import asyncio
import math
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.__main__ import MEASURED, NAMED, parser
from benchmarks.browser import Browser
from benchmarks.pages import BLANK
from benchmarks.report import Report, Table, percentile
from benchmarks.server import REPOSITORY, serve


@pytest.mark.parametrize("name", [*MEASURED, *NAMED])
def test_every_benchmark_has_defaults_and_takes_a_file_for_its_figures(name: str) -> None:
    assert parser().parse_args([name]).json is None
    assert parser().parse_args([name, "--json", "found.json"]).json == "found.json"
    assert parser().parse_args(["--json", "found.json", name]).json == "found.json"


def test_no_word_measures_all() -> None:
    assert parser().parse_args([]).which is None


def test_sessions_are_fifty_with_a_click_every_five_seconds() -> None:
    options = parser().parse_args(["sessions"])
    assert (options.n, options.think, options.seconds) == (50, 5.0, 60.0)
    assert parser().parse_args(["sessions", "--n", "300", "--think", "7"]).n == 300


def test_percentiles_are_values_that_were_seen() -> None:
    waits = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert [percentile(waits, q) for q in (0.5, 0.95, 1)] == [3, 5, 5]
    assert math.isnan(percentile([], 0.5))


def test_a_report_is_a_table_to_read_and_a_record_to_compare() -> None:
    report = Report([Table("Waits", ("page", "p50 ms"), [("概況", 12.345), ("energy", None)])])
    assert report.text().splitlines() == [
        "Waits",
        "page    p50 ms",
        "概況        12",
        "energy       –",
    ]
    assert report.record()["tables"][0]["rows"][0] == {"page": "概況", "p50 ms": 12.345}


def test_a_rerun_of_the_blank_page_is_heard_to_its_end() -> None:
    async def read(port: int) -> None:
        browser = await Browser.open(port, timeout=20)
        first = await browser.visit("", "elements=7")
        again = await browser.rerun()
        await browser.close()
        assert (first.elements, again.elements) == (7, 7)
        assert again.bytes > 0
        assert not browser.choices

    assert (REPOSITORY / BLANK).exists()
    with serve(BLANK) as server:
        # In a thread of its own: the browser tests may have left a loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, read(server.port)).result()
        assert server.memory_mb > 0
        assert server.complaints() == []
