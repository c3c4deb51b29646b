"""PowerPoint of views: a slide a figure, charts and tables native and editable, maps as pictures with their table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pptx.util import Emu, Inches

from catalog.words import Language
from dashboard.compose import Chart, Figure, Map, Numbers, Table, View
from dashboard.takeaway.about import About, Said
from dashboard.takeaway.slides_cells import Cells, of_behind, of_hover, of_table
from dashboard.takeaway.slides_deck import LEADING, Box, Deck, body
from dashboard.takeaway.slides_drawings import add_drawing
from dashboard.takeaway.slides_head import add_lead, add_subtitle, head_height, notes_of
from dashboard.takeaway.slides_layout import MOST_OF_STORY, MOST_SLIDES, sheets
from dashboard.takeaway.slides_numbers import add_numbers, height_of_numbers
from dashboard.takeaway.slides_opening import add_opening
from dashboard.takeaway.slides_parts import Part, parts_of
from dashboard.takeaway.slides_sources import Sources, add_sources
from dashboard.takeaway.slides_tables import add_table
from dashboard.takeaway.slides_theme import BODY_TOP, ROOM, points
from dashboard.takeaway.slides_words import Paragraph, lines, paragraphs, words
from dashboard.texts import t

_TEXTS = (20, 18, 16)
_LONGEST_BLOCK = 8  # paragraphs that are kept together


def slides(views: Sequence[View], about: About) -> bytes:
    """The PowerPoint file of `views`: a slide a figure between a title and the sources.

    For a page, `views` are all its parts. For a story, there is a view a step, which holds the figure of
    the step and what stands with it, and `about.said` has the headline and the notes of each.
    """
    deck = Deck(about)
    sources = Sources(about.language)
    add_opening(deck)
    told: set[str] = set()
    for i, view in enumerate(views):
        said = about.said[i] if i < len(about.said) else None
        for part in parts_of(view, about.language, story=said is not None):
            # What one part of a page has said the next need not say again.
            part = replace(part, texts=tuple(x for x in part.texts if x not in told))
            told.update(part.texts)
            _add_part(deck, part, said, sources)
    add_sources(deck, sources)
    return deck.finished()


def _add_part(deck: Deck, part: Part, said: Said | None, sources: Sources) -> None:
    first = deck.count + 1
    title = (said.headline if said else "") or part.title
    if part.figure is None:
        _add_text(deck, title, part.texts, part.subtitle)
        return
    if isinstance(part.figure, Numbers):
        _add_numbers(deck, title, part, part.figure, said)
    elif isinstance(part.figure, Table):
        _add_table(deck, title, part, of_table(part.figure), part.figure, said)
    else:
        pictured = add_drawing(deck, title, part, part.figure, said)
        rows = _rows_of(part.figure, deck.code) if pictured and part.needs_table else None
        if rows is not None:
            name = "figures_of" if part.figure.behind is not None else "acts_of"
            named = t(f"slides.{name}", code=deck.code, title=title)
            _add_table(deck, named, Part(title, part.figure), rows, part.figure, said)
    sources.used(part.figure, range(first, deck.count + 1))


def _rows_of(figure: Chart | Map, code: Language) -> Cells | None:
    """What a picture shows, as a table; None where nothing is known of it."""
    if figure.behind is not None:
        return of_behind(figure.behind, code)
    return of_hover(figure.figure, code) if isinstance(figure, Chart) else None


def _add_text(deck: Deck, title: str, markdown: Sequence[str], subtitle: str) -> None:
    """Slides of text, as large as one slide holds it, else as many as it takes."""
    written = [p for text in markdown for p in paragraphs(text)]
    room, high = points(ROOM) - 20, points(Emu(Inches(6.4) - BODY_TOP))

    def tall(paragraph: Paragraph, size: float) -> float:
        return lines(paragraph.text, size, room) * size * LEADING + 8

    size = next((s for s in _TEXTS if sum(tall(p, s) for p in written) <= high), _TEXTS[-1])
    pages: list[list[Paragraph]] = [[]]
    used = 0.0
    for block in _blocks(written):
        high_of_block = sum(tall(p, size) for p in block)
        if pages[-1] and used + high_of_block > high:
            pages.append([])
            used = 0.0
        pages[-1] += block
        used += high_of_block
    for i, page in enumerate(pages):
        if page:
            slide = deck.slide(title, "\n".join(p.text for p in page))
            top = add_subtitle(deck, slide, subtitle if i == 0 else "")
            deck.text_box(slide, body(top, Inches(6.85)), page, size, after=8)


def _blocks(written: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """A paragraph with the list below it stays on one slide."""
    blocks: list[list[Paragraph]] = []
    for paragraph in written:
        if blocks and (paragraph.item or paragraph.goes_on) and len(blocks[-1]) < _LONGEST_BLOCK:
            blocks[-1].append(paragraph)
        else:
            blocks.append([paragraph])
    return blocks


def _add_numbers(deck: Deck, title: str, part: Part, figure: Numbers, said: Said | None) -> None:
    slide = deck.slide(title, notes_of(part, figure, said))
    top = add_subtitle(deck, slide, part.subtitle)
    bottom = deck.below(slide, part.caption, figure.source)
    top = add_lead(deck, slide, part.texts, top)
    box = body(top, bottom)
    add_numbers(deck, slide, Box(box.left, box.top, box.width, Emu(min(box.height, height_of_numbers(figure)))), figure)  # fmt: skip


def _add_table(
    deck: Deck, title: str, part: Part, cells: Cells, figure: Figure, said: Said | None
) -> None:
    """A table on as many slides as it takes, but no more than MOST_SLIDES, in a story MOST_OF_STORY."""
    if not cells.rows:
        return
    counted = _counted(cells, 0, len(cells.rows), deck.code)
    bottom = deck.bottom(f"{counted} {t('slides.rest', code=deck.code)}", figure.source)
    first = deck.bottom(f"{part.caption} {counted}", figure.source)
    less = (bottom - first) + head_height(part.texts, part.subtitle)
    laid = sheets(cells, points(ROOM), points(Emu(bottom - BODY_TOP)), points(max(less, 0)))
    shown = laid[: MOST_SLIDES if said is None else MOST_OF_STORY]
    for i, sheet in enumerate(shown):
        named = title
        if len(shown) > 1:
            named = t("slides.part", code=deck.code, title=title, part=i + 1, parts=len(shown))
        slide = deck.slide(named, notes_of(part, figure, said))
        says = [words(part.caption)] if i == 0 else []
        if len(laid) > 1:
            says.append(_counted(cells, sheet.first, sheet.last, deck.code))
        if len(laid) > len(shown) and i == len(shown) - 1:
            says.append(t("slides.rest", code=deck.code))
        top = BODY_TOP
        if i == 0:
            top = add_lead(deck, slide, part.texts, add_subtitle(deck, slide, part.subtitle))
        bottom = deck.below(slide, " ".join(x for x in says if x), figure.source)
        alt = "" if isinstance(figure, Numbers) else figure.alt
        add_table(deck, slide, body(top, bottom), cells, sheet, alt or title)


def _counted(cells: Cells, first: int, last: int, code: Language) -> str:
    """Which of the rows a slide shows."""
    return t("slides.rows", code=code, first=first + 1, last=last, all=len(cells.rows))
