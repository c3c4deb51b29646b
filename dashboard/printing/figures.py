"""Any chart or map of a view as a scene."""

from __future__ import annotations

from dashboard.compose.items import Chart, Map
from dashboard.printing import key
from dashboard.printing.chart import draw_chart
from dashboard.printing.deck import draw_deck
from dashboard.printing.regions_map import draw_map, is_map
from dashboard.printing.scene import Scene

# Pixels: of a chart across a page, of a map of the world, of a map of regions.
WIDE = 1000.0
_WORLD, _REGIONS = (1000.0, 430.0), (760.0, 600.0)
_ABOVE_KEY = 8.0


def draw(item: Chart | Map, wide: float | None = None, high: float | None = None) -> Scene:
    """`item` with its legend, `wide` × `high` pixels or as large as suits it.

    CannotBeDrawn where it holds what no page of ours shows.
    """
    if isinstance(item, Map):
        size = _WORLD
    elif is_map(item.figure):
        size = _REGIONS
    else:
        size = (WIDE, float(item.figure.get("layout", {}).get("height") or 450))
    across = wide or size[0]
    down = high or size[1] * (
        across / size[0] if isinstance(item, Map) or is_map(item.figure) else 1
    )
    below = key.colours_high(item.legend, across)
    room = max(down - (below + _ABOVE_KEY if below else 0), 60.0) if high else down
    if isinstance(item, Map):
        scene = draw_deck(item.deck, across, room)
    elif is_map(item.figure):
        scene = draw_map(item.figure, across, room)
    else:
        scene = draw_chart(item.figure, across, room)
    if below:
        scene.high = room + _ABOVE_KEY + below
        key.draw_colours(scene, item.legend, 0.0, room + _ABOVE_KEY, across)
    return scene
