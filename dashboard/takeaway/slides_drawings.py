"""Charts as native ones, and as pictures what PowerPoint has no form for."""

from __future__ import annotations

import io
import math
from dataclasses import replace

from pptx.util import Emu, Pt

from dashboard.compose import Chart, Map
from dashboard.printing.picture import picture
from dashboard.takeaway.about import Said
from dashboard.takeaway.slides_bars import add_bars
from dashboard.takeaway.slides_bars import height_of as height_of_bars
from dashboard.takeaway.slides_deck import Box, Deck, describe
from dashboard.takeaway.slides_head import framed
from dashboard.takeaway.slides_parts import Part
from dashboard.takeaway.slides_points import add_points
from dashboard.takeaway.slides_points import height_of as height_of_points
from dashboard.takeaway.slides_reading import read
from dashboard.takeaway.slides_shapes import Bars
from dashboard.takeaway.slides_theme import points
from dashboard.takeaway.slides_words import Run
from dashboard.texts import t

# A picture so much taller than a slide is still read on it, made smaller.
_TALLER = 1.25


def add_drawing(deck: Deck, title: str, part: Part, figure: Chart | Map, said: Said | None) -> bool:
    """Slides of a chart or map; gives whether it is a picture, whose figures a reader cannot see."""
    drawn = read(figure.figure) if isinstance(figure, Chart) else None
    if drawn is None:
        _add_pictures(deck, title, part, figure, said)
        return True
    slide, box = framed(deck, title, part, figure, said, _legend(figure))
    if isinstance(drawn, Bars):
        shape = add_bars(slide, _at_most(box, height_of_bars(drawn)), drawn, deck.code)
    else:
        shape = add_points(slide, _at_most(box, height_of_points(drawn)), drawn, deck.code)
    describe(shape, figure.alt or title)
    return False


def _at_most(box: Box, high: float) -> Box:
    return Box(box.left, box.top, box.width, Emu(min(box.height, int(Pt(high)))))


def _add_pictures(
    deck: Deck, title: str, part: Part, figure: Chart | Map, said: Said | None
) -> None:
    """A map, or a chart that PowerPoint has no form for; a tall one goes on over several slides."""
    slide, box = framed(deck, title, part, figure, said)
    wide, high = points(box.width), points(box.height)
    tall = (
        float(figure.figure.get("layout", {}).get("height", 0)) if isinstance(figure, Chart) else 0
    )
    count = max(1, math.ceil(tall / (high * _TALLER))) if not _is_map(figure) else 1
    own = max(tall / count, high) if count > 1 else high
    drawn = picture(figure, wide=wide * own / high, high=own * count)
    for i in range(count):
        if i:
            named = t("slides.part", code=deck.code, title=title, part=i + 1, parts=count)
            slide, box = framed(deck, named, replace(part, texts=(), subtitle=""), figure, said)
        shape = slide.shapes.add_picture(io.BytesIO(drawn), box.left, box.top)
        # A little of the neighbours is seen on either side, so that no line of text is cut through.
        top, bottom = max(i - 0.03, 0) / count, min(i + 1.03, count) / count
        shape.crop_top, shape.crop_bottom = top, 1 - bottom
        across, down = shape.width, int(shape.height * (bottom - top))
        part_of = min(box.width / across, box.height / down)
        shape.width, shape.height = Emu(int(across * part_of)), Emu(int(down * part_of))
        shape.left = Emu(box.left + (box.width - shape.width) // 2)
        describe(shape, figure.alt)


def _is_map(figure: Chart | Map) -> bool:
    return isinstance(figure, Map) or any("map" in t.get("type", "") for t in figure.figure["data"])


def _legend(figure: Chart | Map) -> list[Run]:
    """The colours that stand below a figure on the page."""
    runs: list[Run] = []
    for colour, name in figure.legend:
        runs += [Run("● ", colour=colour.upper()), Run(f"{name}　　")]
    return runs
