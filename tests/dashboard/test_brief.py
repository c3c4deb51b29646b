"""The brief of a pair of regions: one page whatever it holds, its text whole, its figures those given."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from catalog.words import LANGUAGES, Language
from dashboard import theme
from dashboard.brief import fonts
from dashboard.brief.content import PairBrief
from dashboard.brief.pair import pair_brief
from dashboard.brief.paper import HEIGHT, MARGIN, WIDTH, OutsideThePage, Paper
from dashboard.brief.style import BODY
from dashboard.brief.wrapping import cut, wrap
from tests.dashboard.brief_contents import GROUPS, OWN, overfull, poor, rich

ROOT = Path(__file__).parent.parent.parent
CONTENTS = [rich, poor, overfull]
every_content = pytest.mark.parametrize("make", CONTENTS, ids=lambda make: make.__name__)
both_languages = pytest.mark.parametrize("code", LANGUAGES)


def read(content: PairBrief, code: Language) -> PdfReader:
    return PdfReader(io.BytesIO(pair_brief(content, code)))


def text_of(content: PairBrief, code: Language) -> str:
    """The text as it is copied out of the page, without blanks: lines end where the page ends them."""
    return re.sub(r"\s", "", read(content, code).pages[0].extract_text())


@every_content
@both_languages
def test_the_brief_is_one_page_of_a4(make: Callable[[], PairBrief], code: Language) -> None:
    document = read(make(), code)
    assert len(document.pages) == 1
    box = document.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)


@every_content
@both_languages
def test_no_text_begins_outside_the_margins(make: Callable[[], PairBrief], code: Language) -> None:
    places: list[tuple[float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            places.append((cm[4] + tm[4], cm[5] + tm[5]))

    read(make(), code).pages[0].extract_text(visitor_text=visit)
    assert len(places) > 40
    assert all(MARGIN - 1 <= x <= WIDTH - MARGIN for x, _ in places)
    assert all(MARGIN - 1 <= y <= HEIGHT - MARGIN for _, y in places)


def test_drawing_outside_the_margins_is_an_error() -> None:
    import datetime as dt

    paper = Paper(title="", author="", subject="", language="en", made=dt.datetime.now(dt.UTC))
    with pytest.raises(OutsideThePage):
        paper.text(WIDTH - MARGIN - 10, 100, "wider than the ten points that are left", BODY)
    with pytest.raises(OutsideThePage):
        paper.box(MARGIN, HEIGHT - MARGIN - 5, 10, 10, theme.INK)


@both_languages
def test_names_and_figures_are_those_given(code: Language) -> None:
    content, text = rich(), text_of(rich(), code)
    for words in (content.own.name, content.partner.name, *GROUPS, *(tie.name for tie in content.ties)):  # fmt: skip
        assert re.sub(r"\s", "", words.in_(code)) in text
    for quotient in OWN:
        assert f"{quotient:.2f}" in text
    for figure in ("737,331", "8,592,300", "0.64", "5.1", "52.1%", "96.25%", "16.9%", "×2"):
        assert figure in text
    assert "Nordrhein-Westfalen" in text
    assert ("208地域中第3位" if code == "ja" else "Rank3of208") in text
    assert content.link is not None and content.link in text


def test_japanese_can_be_copied_out_of_the_page() -> None:
    text = text_of(rich(), "ja")
    for words in ("連携候補の概要", "特化係数", "再生可能エネルギー比率", "2022年度", "公的な評価ではありません", "約96.25"):  # fmt: skip
        assert words in text


@both_languages
def test_the_unknown_is_said_in_words_and_never_shown_as_zero(code: Language) -> None:
    text = text_of(poor(), code)
    assert text.count("不明" if code == "ja" else "unknown") >= 2 * len(GROUPS) + len(poor().score.parts)  # fmt: skip
    assert not re.search(r"\b0\.0", text)
    assert ("収録されていません" if code == "ja" else "isonrecord") in text


def test_only_figures_with_a_remark_are_marked_and_the_mark_is_explained() -> None:
    text = text_of(rich(), "en")
    assert "1.06*" in text and "1.05*" not in text  # a break matters to a course only
    assert "Lowreliability" in text and "Breakinseries" not in text


@both_languages
def test_what_does_not_fit_is_counted(code: Language) -> None:
    text = text_of(overfull(), code)
    pattern = r"ほか(\d+)件" if code == "ja" else r"and(\d+)more"
    left = {int(count) for count in re.findall(pattern, text)}
    # One at least of each is shown, the rest said: 40 ties, 30 organisations, 40 sources.
    assert any(30 <= count <= 39 for count in left) and any(20 <= count <= 29 for count in left)


@every_content
@both_languages
def test_the_same_content_gives_the_same_bytes(make: Callable[[], PairBrief], code: Language) -> None:  # fmt: skip
    assert pair_brief(make(), code) == pair_brief(make(), code)


@both_languages
def test_the_document_says_what_it_is(code: Language) -> None:
    document = read(rich(), code)
    about = document.metadata
    assert about is not None and about.title and about.author and about.subject
    assert rich().own.name.in_(code) in about.title
    assert about.creation_date is not None
    assert about.creation_date.isoformat() == "2026-11-23T15:00:00+00:00"
    assert document.trailer["/Root"]["/Lang"].startswith(code)


@both_languages
def test_every_font_is_embedded_as_a_subset(code: Language) -> None:
    document = read(rich(), code)
    used = document.pages[0]["/Resources"]["/Font"]
    assert len(used) >= 2
    for font in used.values():
        described = font.get_object()["/FontDescriptor"]
        assert "/FontFile2" in described
        assert re.match(r"/[A-Z]{6}\+", described["/FontName"])
    assert len(pair_brief(rich(), code)) < 250_000


@both_languages
def test_addresses_are_links(code: Language) -> None:
    links = {
        note.get_object()["/A"]["/URI"] for note in read(rich(), code).pages[0]["/Annots"]
    }  # fmt: skip
    assert {"https://ec.europa.eu/eurostat", rich().link} <= links


def test_every_name_in_the_data_can_be_printed() -> None:
    shown = ("name_en", "name_ja", "name_local", "publisher_en", "publisher_ja", "title_en", "title_ja", "city")  # fmt: skip
    texts = {
        row[column]
        for path in (ROOT / "data").glob("*/*.csv")
        if not path.name.startswith(("employment", "renewable"))
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
        for column in shown
        if row.get(column)
    }
    assert len(texts) > 2_000
    assert not [text for text in texts if fonts.MISSING in fonts.printable(text)]
    assert fonts.printable("\U0001f5fe") == fonts.MISSING


def test_words_of_the_screen_can_be_printed_in_bold_too() -> None:
    text = (ROOT / "dashboard" / "text" / "ja.toml").read_text(encoding="utf-8")
    drawn = {character for character in fonts.printable(text) if not character.isspace()}
    assert all(any(fonts.has_glyph(name, c) for name in fonts.BOLD) for c in drawn)


letters = st.text(st.sampled_from("福島県ノルトライン＝ー、。（）「」 EU-LFS 2016年12.5％ Łódź"), max_size=80)  # fmt: skip


@settings(max_examples=60)
@given(letters, st.floats(40, 300))
def test_wrapped_lines_fit_and_hold_all_of_the_text(text: str, room: float) -> None:
    lines = wrap(text, room, 8.0)
    assert all(fonts.width(line, 8.0) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == fonts.printable(text).replace(" ", "")
    first = cut(text, room, 8.0)
    assert fonts.width(first, 8.0) <= room
    assert first == fonts.printable(text) or first.endswith("…")


def test_japanese_lines_break_where_they_may() -> None:
    lines = wrap(
        "就業者は、居住地でみた（労働力調査）値です。2016年の値は、約12.5％でした。", 60, 8.0
    )
    assert len(lines) > 4
    assert not any(line[0] in "、。）％ー年" for line in lines)
    assert not any(line[-1] in "（約" for line in lines)
    assert any("2016年" in line for line in lines)
