"""A deck of slides: the first one, the frame of the others, and text on them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Length, Pt

from dashboard import numbers, theme
from dashboard.plain_text import one_line
from dashboard.takeaway.about import About
from dashboard.takeaway.slides_theme import (
    BODY_TOP,
    FOOT_TOP,
    MARGIN,
    ROOM,
    TAGS,
    blank,
    paint,
    points,
)
from dashboard.takeaway.slides_words import Paragraph, Run, cut, fitting, lines, paragraphs, words
from dashboard.texts import t

# A title of one line, else of two smaller ones.
_ONE_LINE, _TWO_LINES = (26, 24), (22, 20)
CAPTION, SOURCE = 12, 10
LEADING = 1.25
_APART = 4.0  # points
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a slide."""

    left: Length
    top: Length
    width: Length
    height: Length


class Deck:
    """Slides in one language; each has a title, a foot with what it was made of, and speaker's notes."""

    def __init__(self, about: About) -> None:
        self.about = about
        self.code = about.language
        self._deck = blank(about.language)
        made = self._deck.core_properties
        made.title = one_line(about.title)
        made.subject = about.link
        made.author = t("app.title", code=self.code)
        made.language = TAGS[self.code]
        published, day = (
            numbers.date(x, None, self.code) for x in (about.published_on, about.made_on)
        )
        self.facts = [
            t("slides.of", code=self.code, version=about.version, published=published),
            t("slides.made", code=self.code, made=day),
        ]
        self._foot = t(
            "slides.foot",
            code=self.code,
            title=t("app.title", code=self.code),
            version=about.version,
            published=published,
            made=day,
        )

    @property
    def count(self) -> int:
        """How many slides there are."""
        return len(self._deck.slides)

    def finished(self) -> bytes:
        """The file."""
        file = io.BytesIO()
        self._deck.save(file)
        return file.getvalue()

    def opening(self) -> Any:
        """The first slide, with nothing on it."""
        return self._deck.slides.add_slide(self._deck.slide_layouts[0])

    def slide(self, title: str, notes: str = "") -> Any:
        """A slide with a title and a foot."""
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[1])
        title = one_line(title)
        room = points(ROOM) - 16
        size = fitting(title, _ONE_LINE, room, 1, True)
        if lines(title, size, room, True) > 1:
            size = fitting(title, _TWO_LINES, room, 2, True)
        frame = slide.shapes.title.text_frame
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self.write(frame, [Run(cut(title, size, room * 0.94, 2))], size)
        frame.paragraphs[0].line_spacing = Pt(size * 1.2)
        self._add_foot(slide)
        self._note(slide, notes if title in notes or not notes else f"{title}\n\n{notes}")
        return slide

    def bottom(self, caption: str, source: str, colours: Sequence[Run] = ()) -> Length:
        """Where what `below` writes begins: the body of the slide ends above it."""
        room = points(ROOM)
        high = 0.0
        if text := words(source):
            high += SOURCE * LEADING * min(lines(text, SOURCE, room), 2)
        for text in (_caption(caption), "".join(run.text for run in colours)):
            if text:
                high += CAPTION * LEADING * min(lines(text, CAPTION, room), _MOST_LINES) + _APART
        return Emu(int(FOOT_TOP - Pt(high) - Inches(0.14)))

    def below(self, slide: Any, caption: str, source: str, colours: Sequence[Run] = ()) -> Length:
        """Writes a legend of `colours`, a caption and the source line above the foot; gives where they begin."""
        room = points(ROOM)
        found = (
            (paragraphs(source), SOURCE, theme.MUTED, 2),
            (
                [Paragraph((Run(_caption(caption)),))] if words(caption) else [],
                CAPTION,
                theme.INK,
                _MOST_LINES,
            ),
            ([Paragraph(tuple(colours))] if colours else [], CAPTION, theme.INK, _MOST_LINES),
        )
        bottom = int(FOOT_TOP - Inches(0.04))
        for written, size, colour, most in found:
            if not written:
                continue
            kept = _first(written, size, room * 0.92, most)
            high = int(Pt(size * LEADING * min(lines(kept[0].text, size, room), most)))
            bottom -= high
            self.text_box(slide, Box(MARGIN, Emu(bottom), ROOM, Emu(high)), kept, size, colour)
            bottom -= int(Pt(_APART))
        return self.bottom(caption, source, colours)

    def text_box(
        self,
        slide: Any,
        box: Box,
        written: Sequence[Paragraph],
        size: float,
        colour: str = theme.INK,
        after: float = 0,
    ) -> Any:
        """Paragraphs in a box, from its upper left corner."""
        shape = slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
        frame = shape.text_frame
        frame.word_wrap = True
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for i, each in enumerate(written):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(after)
            # Exact, so that a text is as high with any font.
            paragraph.line_spacing = Pt(size * LEADING)
            if each.item:
                _bullet(paragraph, size)
            for run in each.runs:
                self.run(paragraph, run, size, colour)
        return shape

    def write(self, frame: Any, runs: Sequence[Run], size: float, colour: str = theme.INK) -> None:
        """One paragraph in place of what a frame holds."""
        frame.clear()
        for run in runs:
            self.run(frame.paragraphs[0], run, size, colour)
        # Without it an empty cell is as high as text of 18 points.
        end = frame.paragraphs[0]._p.get_or_add_endParaRPr()
        end.set("sz", str(int(size * 100)))

    def run(self, paragraph: Any, run: Run, size: float, colour: str = theme.INK) -> None:
        """Adds a run to a paragraph, in the language of the deck."""
        if not run.text:
            return
        added = paragraph.add_run()
        added.text = one_line(run.text)
        font = added.font
        font.size = Pt(size)
        if run.bold:
            font.bold = True
        added._r.get_or_add_rPr().set("lang", TAGS[self.code])
        added._r.get_or_add_rPr().set("altLang", TAGS["en" if self.code == "ja" else "ja"])
        if run.link:
            added.hyperlink.address = run.link
        else:
            paint(font.color, run.colour or colour)

    def _add_foot(self, slide: Any) -> None:
        layout = slide.slide_layout
        for shape in layout.placeholders:
            kind = shape.element.ph.get("type")
            if kind not in {"ftr", "sldNum"}:
                continue
            number = f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="{TAGS[self.code]}"/><a:t>{self.count}</a:t></a:fld>'
            held = (
                number
                if kind == "sldNum"
                else f'<a:pPr algn="l"/><a:r><a:rPr lang="{TAGS[self.code]}" sz="1000"/><a:t/></a:r>'
            )
            added = parse_xml(
                f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id=\"{len(slide.shapes) + 2}\" name=\"{shape.name}\"/>"
                f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" idx="{shape.element.ph.get("idx")}"/></p:nvPr></p:nvSpPr>'
                f"<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>{held}</a:p></p:txBody></p:sp>"
            )  # fmt: skip
            if kind == "ftr":
                added.find(f".//{qn('a:t')}").text = self._foot
            slide.shapes._spTree.append(added)

    def _note(self, slide: Any, notes: str) -> None:
        if notes.strip():
            slide.notes_slide.notes_text_frame.text = notes.strip()


def describe(shape: Any, alt: str) -> None:
    """The text alternative of a shape, for readers who do not see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", one_line(alt))


def body(top: Length = BODY_TOP, bottom: Length = FOOT_TOP) -> Box:
    """The room between the title and what stands below."""
    return Box(MARGIN, top, ROOM, Emu(bottom - top))


def _caption(markdown: str) -> str:
    return words(markdown).replace("\n", " ")


def _first(found: list[Paragraph], size: float, room: float, most: int) -> list[Paragraph]:
    """The paragraphs as one, cut to `most` lines; links stay."""
    runs: list[Run] = []
    for run in (run for paragraph in found for run in paragraph.runs):
        before = "".join(r.text for r in runs)
        if lines(before + run.text, size, room) > most:
            short = cut(before + run.text, size, room, most)[len(before) :]
            runs.append(Run(short or "…", run.bold, run.link, run.colour))
            break
        runs.append(run)
    return [Paragraph(tuple(runs))]


def _bullet(paragraph: Any, size: float) -> None:
    properties = paragraph._p.get_or_add_pPr()
    indent = str(int(Pt(size * 1.1)))
    properties.set("marL", indent)
    properties.set("indent", f"-{indent}")
    etree.SubElement(properties, qn("a:buChar"), char="•")
