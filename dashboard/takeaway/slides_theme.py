"""How slides look: the theme, the master and the two layouts that they stand on."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length

from catalog.words import Language
from dashboard import theme

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.6)
ROOM = Emu(WIDTH - 2 * MARGIN)
TITLE_TOP, TITLE_HIGH = Inches(0.38), Inches(0.95)
BODY_TOP = Inches(1.45)
# Notes and the source line stand between the body and the foot.
FOOT_TOP, FOOT_HIGH = Inches(7.02), Inches(0.3)

LATIN, JAPANESE = "Calibri", "Yu Gothic"
TAGS: dict[Language, str] = {"ja": "ja-JP", "en": "en-GB"}
# Colours of the theme, so that an office can put its own in their place; the rest are as on the screen.
_NAMED = {
    "dk1": theme.INK, "lt1": "#FFFFFF", "dk2": theme.MUTED, "lt2": theme.PANEL, "accent1": theme.ACCENT,
    "accent2": theme.CATEGORIES[0], "accent3": theme.CATEGORIES[1], "accent4": theme.CATEGORIES[2],
    "accent5": theme.CATEGORIES[3], "accent6": theme.CATEGORIES[4], "hlink": theme.ACCENT, "folHlink": theme.ACCENT,
}  # fmt: skip
_OF_THEME = {
    theme.INK: MSO_THEME_COLOR.TEXT_1,
    theme.MUTED: MSO_THEME_COLOR.TEXT_2,
    theme.PANEL: MSO_THEME_COLOR.BACKGROUND_2,
    theme.ACCENT: MSO_THEME_COLOR.ACCENT_1,
    theme.CATEGORIES[0]: MSO_THEME_COLOR.ACCENT_2,
    theme.CATEGORIES[1]: MSO_THEME_COLOR.ACCENT_3,
    theme.CATEGORIES[2]: MSO_THEME_COLOR.ACCENT_4,
    theme.CATEGORIES[3]: MSO_THEME_COLOR.ACCENT_5,
    theme.CATEGORIES[4]: MSO_THEME_COLOR.ACCENT_6,
}
_KEPT = ("Title Slide", "Title Only")


def blank(code: Language) -> Any:
    """A presentation of 16:9 without slides: our theme, a layout for the title, one for the rest."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    _paint_theme(deck.slide_master.part.part_related_by(RT.THEME))
    _dress(deck.slide_master, code)
    opening, plain = deck.slide_layouts
    for layout in (opening, plain):
        _dress(layout, code)
    _place(opening.placeholders[0], Inches(0.9), Inches(1.7), Inches(9.2), Inches(1.9))
    _place(opening.placeholders[1], Inches(0.9), Inches(3.75), Inches(9.2), Inches(1.6))
    for shape in opening.placeholders:
        shape.text_frame.margin_left = shape.text_frame.margin_right = 0
    return deck


def paint(colour: Any, value: str) -> None:
    """Gives a colour of python-pptx the `value` "#RRGGBB", as a colour of the theme where it is one."""
    if value in _OF_THEME:
        colour.theme_color = _OF_THEME[value]
    else:
        colour.rgb = RGBColor.from_string(value[1:])


def _paint_theme(part: Any) -> None:
    root = etree.fromstring(part.blob)
    for name, value in _NAMED.items():
        slot = root.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        slot.clear()
        etree.SubElement(slot, qn("a:srgbClr"), val=value[1:])
    for kind in ("majorFont", "minorFont"):
        fonts = root.find(f".//{qn(f'a:{kind}')}")
        fonts.find(qn("a:latin")).set("typeface", LATIN)
        fonts.find(qn("a:ea")).set("typeface", JAPANESE)
        for script in fonts.findall(qn("a:font")):
            if script.get("script") == "Jpan":
                script.set("typeface", JAPANESE)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _dress(sheet: Any, code: Language) -> None:
    """Puts the title, the foot and the number of a master or layout where they belong on a wide slide."""
    for shape in list(sheet.placeholders):
        kind = shape.element.ph.get("type", "body")
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
        elif kind == "ftr":
            _place(shape, MARGIN, FOOT_TOP, Inches(10.8), FOOT_HIGH)
            _small(shape, "l", code)
        elif kind == "sldNum":
            _place(shape, Emu(WIDTH - MARGIN - Inches(1)), FOOT_TOP, Inches(1), FOOT_HIGH)
            _small(shape, "r", code)
        elif kind == "title":
            _place(shape, MARGIN, TITLE_TOP, ROOM, TITLE_HIGH)
            shape.text_frame.margin_left = shape.text_frame.margin_right = 0
        elif kind == "body":
            _place(shape, MARGIN, BODY_TOP, ROOM, Inches(5))
    styles = sheet.element.find(qn("p:txStyles"))
    if styles is not None:
        first = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
        first.set("algn", "l")
        first.find(qn("a:defRPr")).set("sz", "2600")
        first.find(qn("a:defRPr")).set("b", "1")


def _small(shape: Any, align: str, code: Language) -> None:
    """Ten points, in the quieter colour of text."""
    body = shape.element.txBody
    style = body.find(qn("a:lstStyle"))
    style.clear()
    level = etree.SubElement(style, qn("a:lvl1pPr"), algn=align)
    run = etree.SubElement(level, qn("a:defRPr"), sz="1000", lang=TAGS[code])
    fill = etree.SubElement(run, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:schemeClr"), val="tx2")
    properties = body.find(qn("a:bodyPr"))
    for side in ("lIns", "rIns"):
        properties.set(side, "0")


def _place(shape: Any, left: Length, top: Length, wide: Length, high: Length) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, wide, high


def points(length: Length | int) -> float:
    """A length in points."""
    return int(length) / 12_700
