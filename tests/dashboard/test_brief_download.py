"""The brief as the partner finder hands it out: made at a click, outside of the run, of its snapshot."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path

import pytest
from pypdf import PdfReader

from catalog.words import LANGUAGES, Language
from dashboard.brief.collect import collect
from dashboard.brief.content import PairBrief
from dashboard.brief.download import at_click
from dashboard.queries.partner_finder import DEFAULT_WEIGHTS
from dashboard.snapshots import query, settle_snapshot
from warehouse.reading import current_version

WEIGHTS = dict(DEFAULT_WEIGHTS)
LINK = "https://cluster.example/partner_finder?region=JP-07&partner=DEA"


@pytest.fixture(scope="module")
def fukushima_and_nrw(published: Path) -> Iterator[PairBrief]:
    yield collect("JP-07", "DEA", WEIGHTS, "", LINK)


def test_the_content_is_that_of_the_snapshot(fukushima_and_nrw: PairBrief) -> None:
    content = fukushima_and_nrw
    assert (content.own.name.en, content.partner.local_name) == ("Fukushima", "Nordrhein-Westfalen")
    rows = query(
        "SELECT industry, location_quotient FROM region_industry WHERE region_id = 'JP-07' AND year = 2021"
    )
    quotients = dict(zip(rows["industry"], rows["location_quotient"], strict=True))
    assert content.industries[0].own.location_quotient == quotients["A"]
    assert content.industries[1].own.location_quotient == quotients["B-E"]
    assert len(content.industries) == 10
    found = query("SELECT * FROM partner_candidate WHERE region_id = 'JP-07' AND partner_region_id = 'DEA'")  # fmt: skip
    assert content.score.value == pytest.approx(found["score"].iloc[0], abs=1e-12)
    assert len(content.ties) == found["partnerships"].iloc[0] > 0
    assert content.score.rank is not None and content.score.rank <= content.score.candidates
    assert not content.score.weights_changed
    assert content.grade == found["grade"].iloc[0]
    assert len(content.departures) == len(found["departures"].iloc[0].split(";"))


def test_shares_on_a_basis_that_both_have_come_first(fukushima_and_nrw: PairBrief) -> None:
    assert (
        fukushima_and_nrw.own.shares[0].basis
        == fukushima_and_nrw.partner.shares[0].basis
        == "electricity_consumption"
    )
    assert all(share.place is None for share in fukushima_and_nrw.own.shares)


def test_organisations_tied_to_the_other_region_come_first(fukushima_and_nrw: PairBrief) -> None:
    first = {fukushima_and_nrw.own.organisations[0].name.en, fukushima_and_nrw.partner.organisations[0].name.en}  # fmt: skip
    assert all(any(name in tie.name.en for tie in fukushima_and_nrw.ties) for name in first)


def test_every_source_has_a_publisher_and_most_an_address(fukushima_and_nrw: PairBrief) -> None:
    sources = fukushima_and_nrw.sources
    assert len(sources) >= 4 and all(each.publisher.ja and each.publisher.en for each in sources)
    assert "nstac" in str(sources[0].url) and "eurostat" in str(sources[1].url)


def test_a_country_stands_in_for_a_region_without_a_share_and_is_named(published: Path) -> None:
    content = collect("FRL", "JP-23", WEIGHTS, "", LINK)
    shares = [*content.own.shares, *content.partner.shares]
    places = {share.place.en for share in shares if share.place is not None}
    own = set(query("SELECT region_id FROM renewable_latest WHERE region_id IN ('FRL', 'JP-23')")["region_id"])  # fmt: skip
    assert ("France" in places) == ("FRL" not in own)
    assert ("Japan" in places) == ("JP-23" not in own)


def test_changed_weights_and_a_chosen_field_are_said(published: Path) -> None:
    content = collect("JP-07", "DEA", WEIGHTS | {"common": 0}, "renewable_energy", LINK)
    assert content.score.weights_changed
    assert any("renewable energy" in note.en for note in content.notes)


def test_regions_of_one_bloc_are_no_pair(published: Path) -> None:
    with pytest.raises(KeyError, match="JP-07 and JP-23"):
        collect("JP-07", "JP-23", WEIGHTS, "", LINK)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_click_on_another_thread_gives_the_page(code: Language, published: Path) -> None:
    def in_a_run() -> bytes:
        settle_snapshot(current_version())
        made = at_click("JP-07", "DEA", WEIGHTS, "", LINK, code)
        with ThreadPoolExecutor(3) as clicks:
            pages = list(clicks.map(lambda _: made(), range(3)))
        assert pages[0] == pages[1] == pages[2]
        return pages[0]

    text = PdfReader(io.BytesIO(copy_context().run(in_a_run))).pages[0].extract_text()
    assert ("福島県" if code == "ja" else "Fukushima") in text
    assert "1.55" in re.sub(r"\s", "", text)
