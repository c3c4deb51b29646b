"""styles.xml of an XLSX: which of its styles show a number as something else, and which have a colour."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from etl.files.formats import Format, format_of

# What is as good as no colour: white fills, black letters, and what the system chooses.
_NO_FILL = {"", "FFFFFF", "theme0", "indexed9", "indexed64", "indexed65"}
_NO_INK = {"", "000000", "theme1", "indexed8", "indexed64", "indexed32767"}


@dataclass(frozen=True, slots=True)
class Styles:
    """By the number of a style (attribute s of a cell)."""

    formats: dict[int, Format] = field(default_factory=dict)
    colours: dict[int, str] = field(default_factory=dict)

    @property
    def telling(self) -> frozenset[int]:
        """The styles that say something."""
        return frozenset(self.formats) | frozenset(self.colours)


def read_styles(content: bytes) -> Styles:
    """The styles in `content`; none where it is empty. ET.ParseError where it is no XML."""
    if not content:
        return Styles()
    root = ET.fromstring(content)
    codes = {
        _int(made.get("numFmtId")): made.get("formatCode", "")
        for made in root.iterfind(".//{*}numFmt")
    }
    fills = [_fill(made) for made in root.iterfind(f"{_any('fills')}/{_any('fill')}")]
    inks = [_ink(made) for made in root.iterfind(f"{_any('fonts')}/{_any('font')}")]
    styles = Styles()
    for place, style in enumerate(root.iterfind(f"{_any('cellXfs')}/{_any('xf')}")):
        number = _int(style.get("numFmtId"))
        if (found := format_of(codes.get(number, ""), number)) is not None:
            styles.formats[place] = found
        fill, ink = _int(style.get("fillId")), _int(style.get("fontId"))
        colour = (fills[fill] if fill < len(fills) else "") or (
            inks[ink] if ink < len(inks) else ""
        )
        if colour:
            styles.colours[place] = colour
    return styles


def _fill(made: ET.Element) -> str:
    pattern = made.find(_any("patternFill"))
    if pattern is None:
        return "gradient" if made.find(_any("gradientFill")) is not None else ""
    if pattern.get("patternType", "none") in ("none", "gray125"):
        return ""
    colour = _colour(pattern.find(_any("fgColor")))
    return "" if colour in _NO_FILL else colour


def _ink(made: ET.Element) -> str:
    strike = made.find(_any("strike"))
    if strike is not None and strike.get("val", "1") not in ("0", "false"):
        return "strike"
    colour = _colour(made.find(_any("color")))
    return "" if colour in _NO_INK else colour


def _colour(made: ET.Element | None) -> str:
    if made is None:
        return ""
    if rgb := made.get("rgb"):
        return rgb[-6:].upper()
    tint = made.get("tint", "0")
    shade = "" if tint in ("0", "0.0") else f"{float(tint):+.2f}" if _is_number(tint) else ""
    for kind in ("theme", "indexed"):
        if (value := made.get(kind)) is not None:
            return f"{kind}{value}{shade}"
    return ""


def _any(name: str) -> str:
    """`name` in any namespace: the strict and the usual one, and none."""
    return f"{{*}}{name}"


def _int(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else 0


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
