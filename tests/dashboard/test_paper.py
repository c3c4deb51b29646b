"""Views as a PDF: nothing cut, tables over pages with their head, text that can be selected, fonts embedded."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pandas as pd
import pytest
from pypdf import PdfReader

from catalog.words import LANGUAGES, Language
from dashboard import numbers
from dashboard.brief.blocks import Block
from dashboard.charts.ranking import ranking
from dashboard.compose.items import (
    Behind,
    Chart,
    Choice,
    Heading,
    Note,
    Number,
    Numbers,
    Table,
    Text,
    View,
)
from dashboard.printing.pages import Part, Rows, paged
from dashboard.printing.paper import paper
from dashboard.printing.rich import paragraphs, plain, spans_of, wrapped
from dashboard.printing.table import MOST_ROWS, rows_of
from dashboard.takeaway.about import About, Said
from dashboard.texts import t
from tests.dashboard.test_printing import RARE, REGIONS, sent

LINK = "http://cluster.example/energy?lang=ja"
ADDRESS = "https://source.example/a_(b)"


def table(rows: int) -> Table:
    found = pd.DataFrame(
        {
            "地域": [f"{RARE} {i}" for i in range(rows)],
            "人": [i * 1000.0 for i in range(rows)],
            "備考": ["", "A remark so long that it takes several lines of a column that is narrow " * 2][:1] * rows,
            "リンク": [ADDRESS] * rows,
        }
    )  # fmt: skip
    shown = found.assign(人=[f"{x:,.0f}" for x in found["人"]], リンク="source.example").astype(object)  # fmt: skip
    return Table("t", "表", "", found, shown, source=f"出典：[公表元]({ADDRESS}) ｜ 第7版")


def view(code: Language, rows: int = 60) -> View:
    label = t("provenance.source", code=code)
    behind = Behind("c", REGIONS, {}, (), (), "", ((label, f"The publisher {ADDRESS}"),))
    figure = Chart("c", "順位", "", sent(ranking(REGIONS, selected=None, unit="人")), source="出典：県", behind=behind)  # fmt: skip
    return View(
        "energy", "A made-up page", (), code, 7, "2026-11-20",
        (
            Heading("A made-up page", 1), Text(f"**{RARE}**は[一位]({ADDRESS})です。\n\n- 一つ目\n- 二つ目 \\*"),
            Numbers("n", "", (Number("人口 (persons)", "≈ 1,234,567"), Number("Unknown", "不明"))),
            Heading("順位", 2), figure, Note("単位は人。"), table(rows),
        ),
        choices=(Choice("年", ("2021年",)),),
    )  # fmt: skip


def about(code: Language) -> About:
    return About("A made-up page", LINK, 7, "2026-11-20", "2026-11-23", code)


def read(views: list[View], told: About) -> PdfReader:
    return PdfReader(io.BytesIO(paper(views, told)))


def plainly(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("code", LANGUAGES)
def test_everything_of_a_view_is_in_its_paper_and_can_be_selected(code: Language) -> None:
    document = read([view(code)], about(code))
    pages = [plainly(page.extract_text()) for page in document.pages]
    whole = "".join(pages)
    for text in (
        RARE, "一位", "二つ目*", "人口(persons)", "≈1,234,567", "不明", "順位", "Ville d'Été", "単位は人。", "年",
        "2021年", "出典：県", "公表元", f"The publisher {ADDRESS}", f"{RARE} 59", "59,000",
    ):  # fmt: skip
        assert plainly(text) in whole, text
    # The head of the table stands on every page that it takes; all pages say which they are, and of what.
    with_rows = [text for text in pages if ",000" in text.replace("1,000", "")]
    assert len(with_rows) >= 2 and all("地域人備考リンク" in text for text in with_rows)
    published = numbers.date("2026-11-20", "day", code)
    for number, text in enumerate(pages, 1):
        assert plainly(t("printing.page", code=code, page=number, pages=len(pages))) in text
        assert plainly(t("brief.edition", code=code, version=7, date=published)) in text
        assert plainly(LINK) in text


def test_the_paper_is_a4_on_its_side_with_fonts_inside_and_links_that_lead_out() -> None:
    document = read([view("ja")], about("ja"))
    fonts, links = {}, set()
    for page in document.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
        fonts |= {str(font["/BaseFont"]): font for font in (f.get_object() for f in page["/Resources"]["/Font"].values())}  # fmt: skip
        links |= {str(a.get_object()["/A"]["/URI"]) for a in page.get("/Annots", ())}
    assert {ADDRESS, LINK} <= links
    assert fonts
    for font in fonts.values():
        assert "/FontFile2" in font["/FontDescriptor"] and "/ToUnicode" in font
    assert document.metadata is not None and document.metadata.title == "A made-up page"
    assert paper([view("ja")], about("ja")) == paper([view("ja")], about("ja"))


def test_no_text_begins_outside_of_the_margins() -> None:
    places: list[tuple[float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            places.append((cm[4] + tm[4], cm[5] + tm[5]))

    for page in read([view("ja")], about("ja")).pages:
        page.extract_text(visitor_text=visit)
    assert len(places) > 100
    assert all(35 <= x <= 842 - 36 and 35 <= y <= 595 - 35 for x, y in places)


def test_a_story_has_a_headline_and_notes_for_each_view_on_a_page_of_its_own() -> None:
    told = replace(about("ja"), said=(Said("はじめの見出し", "ゆっくり話す。"), Said("次の見出し")))
    pages = [plainly(p.extract_text()) for p in read([view("ja", 3), view("ja", 3)], told).pages]
    assert "はじめの見出し" in pages[0]
    (second,) = [i for i, text in enumerate(pages) if "次の見出し" in text]
    assert second > 0 and "ゆっくり話す。" in "".join(pages[:second])


def test_a_table_longer_than_paper_should_be_says_so() -> None:
    long = table(MOST_ROWS + 1)
    assert len(rows_of(long).rows) == MOST_ROWS
    shown = replace(view("en"), items=(long,))
    text = plainly(read([shown], about("en")).pages[-1].extract_text())
    assert plainly(t("printing.cut", code="en", shown=MOST_ROWS, all="501")) in text


def test_words_that_fill_more_than_a_page_go_on_on_the_next() -> None:
    long = "とても長い覚え書きです。" * 500
    rows = pd.DataFrame({"a": [long], "b": ["short"]}, dtype=object)
    items = (Text(long), Table("t", "", "", rows, rows))
    told = replace(about("ja"), said=(Said("見出し", long),))
    text = "".join(page.extract_text() for page in read([replace(view("ja"), items=items)], told).pages)  # fmt: skip
    assert text.count("覚") == 3 * 500


def block(height: float) -> Block:
    return Block(height, lambda *_: None)


def test_headings_stay_with_what_follows_and_figures_shrink_rather_than_leave_a_page_empty() -> (
    None
):
    pages = paged([Part(block(60)), Part(block(20), keep=True), Part(block(40))], 100)
    assert [[b.height for _, b in page.blocks] for page in pages] == [[60], [20, 40]]
    smaller = Part(block(60), at=block, least=30)
    pages = paged([Part(block(60)), smaller, Part(block(10), fresh=True)], 100)
    assert [[b.height for _, b in page.blocks] for page in pages] == [[60, 40], [10]]
    rows = Rows(block(10), tuple(block(30) for _ in range(5)))
    pages = paged([Part(block(50)), rows], 100)
    assert [[b.height for _, b in page.blocks] for page in pages] == [[50], [10, 30, 30, 30], [10, 30, 30]]  # fmt: skip
    # More than a page holds stays together as far as it can.
    pages = paged([Part(block(50)), *[Part(block(h), keep=True) for h in (10, 20, 60, 30)]], 100)
    assert [[b.height for _, b in page.blocks] for page in pages] == [[50], [10, 20, 60], [30]]
    with pytest.raises(ValueError, match="120 points"):
        paged([Part(block(120))], 100)


def test_markdown_of_pages_is_printed_as_its_words() -> None:
    text = 'A **bold** [link \\[1\\]](http://a.example/(x)) :color[●]{foreground="#009E73"} 2\\*3 `code` :material/home:'
    spans = spans_of(text)
    assert plain(text) == "A bold link [1] ● 2*3 code"
    assert {s.link for s in spans if s.link} == {"http://a.example/(x)"}
    assert [s.colour for s in spans if s.colour] == ["#009E73"]
    kinds = [p.kind for p in paragraphs("one\ntwo\n\n- a\n  b\n1. c\n\n---\n# d  \nthree  \nfour")]
    assert kinds == ["text", "item", "item", "rule", "heading", "text", "text"]
    lines = wrapped(spans_of("**地域**の名前 " * 30 + "x" * 300), 200, 9.0)
    assert plainly("".join(s.text for line in lines for s in line)) == plainly("地域の名前" * 30 + "x" * 300)  # fmt: skip
    assert all(not line[-1].text.endswith(" ") for line in lines) and len(lines) > 10
