"""Lines and words on a chart that stay where they are when it is moved or resized: shapes within the chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.util import Pt

from catalog.words import Language
from dashboard import theme
from dashboard.plain_text import one_line
from dashboard.takeaway.slides_theme import TAGS

_NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"'
)

_Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line from one place of the chart to another, in parts of its width and height."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: str = theme.OTHER
    dash: bool = True
    width: float = 1.25


@dataclass(frozen=True, slots=True)
class DrawnWords:
    """Words in a rectangle of the chart, in parts of its width and height."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    size: float
    align: str = "l"
    anchor: str = "ctr"
    colour: str = theme.INK
    wrap: bool = False


def draw(
    chart: Any, marks: list[DrawnLine | DrawnWords], wide: float, high: float, code: Language
) -> None:
    """Adds `marks` to `chart`, which is `wide` by `high` points; one without marks gets no drawing."""
    if not marks:
        return
    size = (wide, high)
    shapes = "".join(
        _line(mark, i, size) if isinstance(mark, DrawnLine) else _words(mark, i, size, code)
        for i, mark in enumerate(marks, 2)
    )
    xml = f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?><c:userShapes {_NAMES}>{shapes}</c:userShapes>"
    package = chart.part.package
    part = Part(package.next_partname("/ppt/drawings/drawing%d.xml"), CT.DML_CHARTSHAPES, package, xml.encode())  # fmt: skip
    reference = chart.part.relate_to(part, RT.CHART_USER_SHAPES)
    etree.SubElement(chart._chartSpace, qn("c:userShapes")).set(qn("r:id"), reference)


def _placed(left: float, top: float, right: float, bottom: float, size: _Size) -> str:
    """The same place in the chart as lengths."""
    x, wide = (int(Pt(part * size[0])) for part in (left, right - left))
    y, high = (int(Pt(part * size[1])) for part in (top, bottom - top))
    return (
        f'<a:xfrm><a:off x="{max(x, 0)}" y="{max(y, 0)}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    )


def _anchored(left: float, top: float, right: float, bottom: float, shape: str) -> str:
    held = [min(max(x, 0.0), 1.0) for x in (left, top, right, bottom)]
    return (
        f"<cdr:relSizeAnchor><cdr:from><cdr:x>{held[0]:.5f}</cdr:x><cdr:y>{held[1]:.5f}</cdr:y></cdr:from>"
        f"<cdr:to><cdr:x>{held[2]:.5f}</cdr:x><cdr:y>{held[3]:.5f}</cdr:y></cdr:to>{shape}</cdr:relSizeAnchor>"
    )


def _line(mark: DrawnLine, i: int, size: _Size) -> str:
    place = _placed(mark.x0, mark.y0, mark.x1, mark.y1, size)
    dash = '<a:prstDash val="sysDash"/>' if mark.dash else ""
    shape = (
        f'<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="{i}" name="Line {i}"/><cdr:cNvCxnSpPr/></cdr:nvCxnSpPr>'
        f'<cdr:spPr>{place}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{int(Pt(mark.width))}">{_fill(mark.colour)}{dash}</a:ln></cdr:spPr></cdr:cxnSp>'
    )
    return _anchored(mark.x0, mark.y0, mark.x1, mark.y1, shape)


def _words(mark: DrawnWords, i: int, size: _Size, code: Language) -> str:
    text = one_line(mark.text)
    place = _placed(mark.left, mark.top, mark.right, mark.bottom, size)
    wrap = "square" if mark.wrap else "none"
    shape = (
        f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{i}" name="Text {i}" descr={quoteattr(text)}/><cdr:cNvSpPr txBox="1"/></cdr:nvSpPr>'
        f'<cdr:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></cdr:spPr>'
        f'<cdr:txBody><a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{mark.anchor}"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="{mark.align}"/><a:r><a:rPr lang="{TAGS[code]}" sz="{int(mark.size * 100)}">{_fill(mark.colour)}'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:rPr><a:t>{escape(text)}</a:t></a:r></a:p></cdr:txBody></cdr:sp>'
    )  # fmt: skip
    return _anchored(mark.left, mark.top, mark.right, mark.bottom, shape)


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>'
