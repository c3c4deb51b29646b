"""A scene as a PNG, by matplotlib's own rasteriser: it needs neither a screen nor a browser."""

from __future__ import annotations

import io
import math
from functools import lru_cache

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.font_manager import FontProperties
from matplotlib.image import imsave
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, Bbox

from dashboard.brief.fonts import FONT_DIR, font, runs, width
from dashboard.printing.scene import Box, Dot, Fill, Path, Pen, Ring, Scene, Words, rectangle

_DPI = 72.0  # so that a point is a pixel
_CIRCLE = Outline.unit_circle()


def png(scene: Scene, scale: float = 2.0) -> bytes:
    """`scene` on white, `scale` pixels of the picture for one of the scene."""
    wide, high = math.ceil(scene.wide * scale), math.ceil(scene.high * scale)
    renderer = RendererAgg(wide, high, _DPI)
    to_screen = Affine2D().scale(scale, -scale).translate(0, high)
    ground = Path((rectangle(0, 0, scene.wide, scene.high),), fill=Fill("#FFFFFF"))
    # Hints for screens widen letters to whole pixels: words would be longer than they were measured.
    with rc_context({"text.hinting": "none"}):
        for mark in (ground, *scene.marks):
            if isinstance(mark, Words):
                _words(renderer, mark, scale)
            else:
                _shape(renderer, mark, scale, high, to_screen)
    kept = io.BytesIO()
    imsave(kept, np.asarray(renderer.buffer_rgba())[..., :3], format="png", dpi=96 * scale)
    return kept.getvalue()


def _shape(
    renderer: RendererAgg, mark: Path | Dot, scale: float, high: int, to_screen: Affine2D
) -> None:
    if isinstance(mark, Dot):
        outline = _CIRCLE
        tall = mark.radius if mark.high is None else mark.high
        place = Affine2D().scale(mark.radius, tall).translate(mark.x, mark.y) + to_screen
    else:
        outline, place = _outline(mark.rings, mark.closed), to_screen
    if mark.fill is not None:
        gc = _context(renderer, None, scale, mark.clip, high)
        renderer.draw_path(gc, outline, place, (*to_rgb(mark.fill.colour), mark.fill.alpha))
        gc.restore()
    if mark.pen is not None and mark.pen.width > 0:
        gc = _context(renderer, mark.pen, scale, mark.clip, high)
        renderer.draw_path(gc, outline, place, None)
        gc.restore()


def _context(renderer, pen: Pen | None, scale: float, clip: Box | None, high: int):  # type: ignore[no-untyped-def]
    gc = renderer.new_gc()
    gc.set_antialiased(True)
    gc.set_snap(False)
    if pen is None:
        gc.set_linewidth(0)
    else:
        gc.set_linewidth(pen.width * scale)
        gc.set_foreground((*to_rgb(pen.colour), pen.alpha), isRGBA=True)
        gc.set_joinstyle("round")
        gc.set_capstyle("butt")
        if pen.dash:
            gc.set_dashes(0, [length * scale for length in pen.dash])
    if clip is not None:
        left, top, right, bottom = (edge * scale for edge in clip)
        gc.set_clip_rectangle(Bbox([[left, high - bottom], [right, high - top]]))
    return gc


def _outline(rings: tuple[Ring, ...], closed: bool) -> Outline:
    points, codes = [], []
    for ring in rings:
        if len(ring) < 2:
            continue
        steps = np.full(len(ring), Outline.LINETO, dtype=Outline.code_type)
        steps[0] = Outline.MOVETO
        points.append(ring)
        codes.append(steps)
        if closed:
            points.append(ring[:1])
            codes.append(np.array([Outline.CLOSEPOLY], dtype=Outline.code_type))
    if not points:
        return Outline(np.empty((0, 2)))
    return Outline(np.concatenate(points), np.concatenate(codes))


def _words(renderer: RendererAgg, mark: Words, scale: float) -> None:
    gc = renderer.new_gc()
    gc.set_foreground(mark.colour)
    wide = width(mark.text, mark.size, mark.bold)
    along = -{"left": 0.0, "centre": wide / 2, "right": wide}[mark.align]
    for name, piece in runs(mark.text, mark.bold):
        x, y = (mark.x, mark.y - along) if mark.upright else (mark.x + along, mark.y)
        renderer.draw_text(
            gc, x * scale, y * scale, piece, _face(name, mark.size * scale), 90 if mark.upright else 0
        )  # fmt: skip
        along += font(name).stringWidth(piece, mark.size)
    gc.restore()


@lru_cache(maxsize=100)
def _face(name: str, size: float) -> FontProperties:
    return FontProperties(fname=str(FONT_DIR / f"{name}.ttf"), size=size)
