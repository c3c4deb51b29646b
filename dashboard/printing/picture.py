"""One chart or map as a PNG: bare, or framed with its title, sources, snapshot and link."""

from __future__ import annotations

from dashboard import numbers, theme
from dashboard.brief.wrapping import wrap
from dashboard.compose.items import Chart, Map
from dashboard.printing.figures import draw
from dashboard.printing.png import png
from dashboard.printing.rich import plain
from dashboard.printing.scene import LEADING, Scene, Words
from dashboard.takeaway.about import About
from dashboard.texts import t

_TITLE, _NOTE = 18.0, 11.0
_EDGE, _GAP = 20.0, 10.0


def picture(
    item: Chart | Map,
    about: About | None = None,
    *,
    wide: float | None = None,
    high: float | None = None,
    scale: float = 2.0,
) -> bytes:
    """`item` as a PNG of `scale` × (`wide` × `high`) pixels, or as large as suits it.

    With `about` it says for itself what it shows, where its figures are from, and where they can be
    found; `wide` and `high` are then those of the figure within. CannotBeDrawn for what no page shows.
    """
    drawn = draw(item, wide, high)
    return png(drawn if about is None else _framed(drawn, item, about), scale)


def _framed(drawn: Scene, item: Chart | Map, about: About) -> Scene:
    room = drawn.wide
    scene = Scene(room + 2 * _EDGE, 0.0)
    y = _EDGE
    for text in wrap(plain(item.title) or about.title, room, _TITLE, True):
        y = _line(scene, text, y, _TITLE, theme.INK, bold=True)
    y += _GAP
    scene.place(drawn, _EDGE, y)
    y += drawn.high + _GAP
    code = about.language
    edition = t("brief.edition", code=code, version=about.version, date=numbers.date(about.published_on, "day", code))  # fmt: skip
    for note in (plain(item.source), f"{t('app.title', code=code)} ｜ {edition}", about.link):
        for text in wrap(note, room, _NOTE) if note else ():
            y = _line(scene, text, y, _NOTE, theme.MUTED)
    scene.high = y + _EDGE * 0.6
    return scene


def _line(scene: Scene, text: str, y: float, size: float, ink: str, *, bold: bool = False) -> float:
    scene.add(Words(_EDGE, y + size, text, size, ink, bold))
    return y + size * LEADING
