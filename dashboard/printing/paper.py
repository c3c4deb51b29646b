"""Whole views as a PDF to print or to send: A4 on its side, all figures, text that can be selected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from urllib.parse import unquote, urlsplit

from catalog.words import Language
from dashboard import numbers, theme
from dashboard.brief.blocks import Block, beside, panel, paragraph, stacked
from dashboard.brief.paper import MARGIN, ONE_AT_A_TIME, Paper, Type
from dashboard.compose.items import Chart, Heading, Item, Map, Note, Numbers, Table, Text, View
from dashboard.language import colon
from dashboard.printing.figures import draw
from dashboard.printing.pages import Page, Part, Piece, paged
from dashboard.printing.regions_map import is_map
from dashboard.printing.scene import Scene
from dashboard.printing.sheets import HIGH, ROOM, Sheets
from dashboard.printing.table import MOST_ROWS, rows_of
from dashboard.printing.words import BODY, NOTE, SOURCE, blocks_of, cards, heading
from dashboard.takeaway.about import About, Said
from dashboard.takeaway.clicks import without_clicks
from dashboard.texts import t

_RUNNING = Type(7.2, 10, colour=theme.MUTED)
_HEAD, _FOOT = 22.0, 18.0
BODY_HEIGHT = HIGH - 2 * MARGIN - _HEAD - _FOOT
# Points for a pixel of a figure at its largest, and what stands with it on its page.
_LARGEST, _BESIDE = 0.77, 86.0
# Of its size, that a figure is drawn at least rather than on a page of its own.
_SMALLEST = 0.66
# Points for a pixel below which words would be hard to read; charts whose height in pixels would take them there
# are pressed together, down to such a part of their height.
_LEGIBLE = 0.52
_TALL, _PRESSED = 640.0, 0.7
_GAP, _WIDE_GAP, _GUTTER = 6.0, 13.0, 14.0


def paper(views: Sequence[View], about: About) -> bytes:
    """`views` one after the other as a PDF, with their sources at the end.

    All figures, texts and tables of each are in it, tables with their first MOST_ROWS rows (it says
    so where there are more). The same views give the same bytes.
    """
    code = about.language
    pieces = [*_title(about)]
    for i, view in enumerate(views):
        if i < len(about.said):
            pieces += _step(view, about.said[i], first=i == 0)
        else:
            pieces += _view(view, views[i - 1] if i else None, about)
    pieces += _sources(views, code)
    pages = paged(pieces, BODY_HEIGHT)
    with ONE_AT_A_TIME:
        sheets = Sheets(
            title=about.title,
            author=t("app.title", code=code),
            subject=_edition(about),
            language={"ja": "ja-JP", "en": "en-GB"}[code],
            made=dt.datetime.fromisoformat(about.made_on).replace(tzinfo=dt.UTC),
            back=about.link,
        )
        for number, page in enumerate(pages, 1):
            if number > 1:
                sheets.next_sheet()
            _draw(sheets, page, number, len(pages), about)
        return sheets.finished()


def _edition(about: About) -> str:
    day = numbers.date(about.published_on, "day", about.language)
    return t("brief.edition", code=about.language, version=about.version, date=day)


def _title(about: About) -> Iterator[Piece]:
    code = about.language
    made = t("printing.made", code=code, date=numbers.date(about.made_on[:10], "day", code))
    yield Part(heading(about.title, 1), keep=True)
    line = paragraph(f"{_edition(about)} ｜ {made}", ROOM, NOTE)
    yield Part(line, keep=True, gap=2)
    yield Part(paragraph(about.link, ROOM, SOURCE, link=about.link), keep=True)


def _view(view: View, before: View | None, about: About) -> Iterator[Piece]:
    code = view.language
    if view.title != about.title and (before is None or before.page != view.page):
        yield Part(heading(view.title, 1), keep=True, gap=_WIDE_GAP, fresh=before is not None)
    if view.part:
        yield Part(_ruled(heading(view.part, 2)), keep=True, gap=_WIDE_GAP)
    if before is None or before.choices != view.choices:
        yield from _chosen(view)
    for item, after in zip_longest(view.items, view.items[1:]):
        if not (isinstance(item, Heading) and _is_said(item, after, view)):
            yield from _item(item, code)


def _is_said(item: Heading, after: Item | None, view: View) -> bool:
    """Whether a heading has nothing to say: it stands above already, or nothing stands below it.

    What other parts of a page show as well stands in the first of them alone.
    """
    empty = after is None or (isinstance(after, Heading) and after.level <= item.level)
    return item.level == 1 or item.text == view.part or empty


def _step(view: View, said: Said, first: bool) -> Iterator[Piece]:
    """A step of a story: what is said, its figure and the speaker's notes, on a page of their own."""
    code = view.language
    yield Part(heading(said.headline, 2), keep=True, gap=_WIDE_GAP, fresh=not first)
    yield from _chosen(view)
    pieces: list[Piece] = []
    for item in view.items:
        if isinstance(item, Chart | Map | Table) and item.title:
            pieces.append(Part(heading(item.title, 4), gap=_GAP))
        pieces += _item(item, code)
    if said.notes:
        notes = [heading(t("printing.notes", code=code), 4), *blocks_of(said.notes, BODY, ROOM - 16)]  # fmt: skip
        together = panel(stacked(notes, 2), ROOM, theme.PANEL)
        fits = together.height < BODY_HEIGHT / 2
        pieces += [Part(b, gap=_GAP) for b in ([together] if fits else notes)]
    for piece in pieces[:-1]:
        yield replace(piece, keep=True) if isinstance(piece, Part) else piece
    yield from pieces[-1:]


def _chosen(view: View) -> Iterator[Piece]:
    """The filters that are set."""
    chosen = [_choice(c.label, c.values, view.language) for c in view.choices]
    if chosen:
        yield from _texts(" ｜ ".join(chosen), NOTE, keep=True)


def _choice(label: str, values: Sequence[str], code: Language) -> str:
    comma = t("brief.comma", code=code)
    return f"{label}{colon(code)}{comma.join(values)}" if values else label


def _item(item: Item, code: Language) -> Iterator[Piece]:
    if isinstance(item, Heading):
        yield Part(heading(item.text, item.level), keep=True, gap=_WIDE_GAP)
    elif isinstance(item, Text | Note):
        said = without_clicks(item.markdown, code)
        yield from _texts(said, BODY if isinstance(item, Text) else NOTE)
    elif isinstance(item, Numbers):
        for block in cards(item.numbers):
            yield Part(block, gap=_GAP)
    elif isinstance(item, Table):
        if len(item.shown):
            yield rows_of(item, _GAP)
        if len(item.shown) > MOST_ROWS:
            cut = t("printing.cut", code=code, shown=MOST_ROWS, all=f"{len(item.shown):,}")
            yield from _texts(cut, NOTE)
    else:
        scene = draw(item)
        if scene.high > _TALL and isinstance(item, Chart) and not is_map(item.figure):
            scene = draw(item, high=max(_TALL, scene.high * _PRESSED))
        whole = _figure(scene, BODY_HEIGHT - _BESIDE)
        yield Part(
            whole,
            keep=bool(item.source),
            gap=_GAP,
            at=partial(_figure, scene),
            least=min(whole.height, max(whole.height * _SMALLEST, scene.high * _legible(item))),
        )
    if isinstance(item, Chart | Map | Table) and item.source:
        yield from _texts(item.source, SOURCE)


def _texts(markdown: str, type_: Type, *, keep: bool = False) -> Iterator[Piece]:
    for i, block in enumerate(blocks_of(markdown, type_)):
        yield Part(block, keep=keep, gap=_GAP if i == 0 else 2.0)


def _figure(scene: Scene, most: float) -> Block:
    """A figure as large as the page has room for, but not higher than `most` points."""
    scale = min(_LARGEST, ROOM / scene.wide, most / scene.high)
    left = (ROOM - scene.wide * scale) / 2 if scene.wide * scale < ROOM * 0.9 else 0.0

    def on(sheets: Paper, x: float, y: float) -> None:
        if not isinstance(sheets, Sheets):
            raise TypeError("figures are drawn on Sheets alone")
        sheets.scene(scene, x + left, y, scale)

    return Block(scene.high * scale, on)


def _legible(item: Chart | Map) -> float:
    """Points for a pixel below which the words of a figure would be hard to read; maps have few."""
    return _LEGIBLE * (0.8 if isinstance(item, Map) or is_map(item.figure) else 1.0)


def _ruled(block: Block) -> Block:
    """`block` below a line across the page."""

    def on(sheets: Paper, x: float, y: float) -> None:
        sheets.line(x, y, x + ROOM, y, theme.ACCENT, 1.0)
        block.draw(sheets, x, y + 5)

    return Block(block.height + 5, on)


def _sources(views: Sequence[View], code: Language) -> Iterator[Piece]:
    """Every source behind the views, once, with its address."""
    label = t("provenance.source", code=code)
    named = {
        text
        for view in views
        for figure in view.figures
        if figure.behind is not None
        for heading_, text in figure.behind.about
        if heading_ == label
    }
    if not named:
        return
    yield Part(_ruled(heading(t("printing.sources", code=code), 2)), keep=True, gap=_WIDE_GAP * 1.5)
    room = (ROOM - _GUTTER) / 2
    blocks = [_source(text, room) for text in sorted(named)]
    for left, right in zip_longest(blocks[::2], blocks[1::2], fillvalue=stacked([])):
        yield Part(beside([(0.0, left), (room + _GUTTER, right)]), gap=2.5)


def _source(text: str, room: float) -> Block:
    """A source with its address, written as people read it."""
    name, _, address = text.rpartition(" ")
    if urlsplit(address).scheme not in ("http", "https"):
        return paragraph(text, room, SOURCE)
    return paragraph(f"{name} {unquote(address)}", room, SOURCE, link=address)


def _draw(sheets: Sheets, page: Page, number: int, pages: int, about: About) -> None:
    code = about.language
    right = MARGIN + ROOM
    sheets.text(MARGIN, MARGIN + 8, f"{t('app.title', code=code)} ｜ {about.title}", _RUNNING)
    sheets.text(right, MARGIN + 8, _edition(about), _RUNNING, "right")
    sheets.line(MARGIN, MARGIN + 13.5, right, MARGIN + 13.5, theme.ACCENT, 1.0)
    for y, block in page.blocks:
        block.draw(sheets, MARGIN, MARGIN + _HEAD + y)
    foot = HIGH - MARGIN - 3
    sheets.line(MARGIN, foot - 10, right, foot - 10)
    last = t("printing.page", code=code, page=number, pages=pages)
    sheets.text(right, foot, last, _RUNNING, "right")
    link = paragraph(about.link, ROOM - 120, _RUNNING, most=1, link=about.link)
    link.draw(sheets, MARGIN, foot - 7.6)
