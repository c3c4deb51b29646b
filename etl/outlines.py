"""Outlines for the maps: the world's land and countries from Natural Earth, and what the browser fetches.

`data/geo/land.geojson` and `data/geo/countries.geojson` are made from the npm package `world-atlas`
(Natural Earth 1:50m, TopoJSON); `static/` is made from `data/geo/`. Standard library only:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m etl.outlines --world-atlas package
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]

ROOT = Path(__file__).resolve().parents[1]

# Degrees: west, south, east, north. Where the regions of the dashboard lie, the outlines are finer.
EUROPE = (-32.0, 27.0, 46.0, 72.0)
JAPAN = (122.0, 20.0, 155.0, 52.0)
FINE_TOLERANCE, COARSE_TOLERANCE = 0.012, 0.08
FINE_AREA, COARSE_AREA = 0.001, 0.05
# Antarctica encloses the pole, which a flat map cannot draw, and no page shows it.
SOUTHERN_LIMIT = -60.0

# ISO 3166-1 numeric (as in world-atlas) to the codes of region.csv; Kosovo has a name only.
COUNTRY_IDS = {
    "008": "AL", "040": "AT", "070": "BA", "056": "BE", "100": "BG", "756": "CH", "196": "CY",
    "203": "CZ", "276": "DE", "208": "DK", "233": "EE", "300": "EL", "724": "ES", "246": "FI",
    "250": "FR", "268": "GE", "191": "HR", "348": "HU", "372": "IE", "352": "IS", "380": "IT",
    "392": "JP", "440": "LT", "442": "LU", "428": "LV", "498": "MD", "499": "ME", "807": "MK",
    "470": "MT", "528": "NL", "578": "NO", "616": "PL", "620": "PT", "642": "RO", "688": "RS",
    "752": "SE", "705": "SI", "703": "SK", "792": "TR", "804": "UA", "826": "UK", "Kosovo": "XK",
    "248": "FI",  # Åland: Natural Earth lists it by itself, Eurostat counts it in Finland
}  # fmt: skip
# Natural Earth draws who governs a place. These follow the position that the EU and Japan share
# (Crimea), or Japan's own (Kunashiri, Etorofu, Shikotan): a point inside, and where it goes.
RUSSIA = "643"
REASSIGNED: tuple[tuple[Point, str], ...] = (
    ((34.2, 45.3), "UA"),
    ((145.9, 44.1), "JP"),
    ((147.8, 45.0), "JP"),
    ((146.75, 43.8), "JP"),
)


def write_world(world_atlas: Path, geo_dir: Path) -> None:
    """Write land.geojson and countries.geojson from an unpacked world-atlas 2.0.2.

    Degrees with two decimals, cut at 180°, the outer ring anticlockwise (RFC 7946).
    Raises FileNotFoundError where countries-50m.json is not in the folder, KeyError where the file
    is no world-atlas topology.
    """
    topology = json.loads((world_atlas / "countries-50m.json").read_text(encoding="utf-8"))
    arcs = [_simplified(arc) for arc in _decoded_arcs(topology)]
    land = list(_polygons(topology["objects"]["land"], arcs))
    _write(geo_dir / "land.geojson", [_feature("land", land, "id")])

    countries: dict[str, list[Polygon]] = {code: [] for code in sorted(set(COUNTRY_IDS.values()))}
    for geometry in topology["objects"]["countries"]["geometries"]:
        number = geometry.get("id", geometry["properties"]["name"])
        for polygon in _polygons(geometry, arcs):
            code = COUNTRY_IDS.get(number)
            if number == RUSSIA:
                code = next((to for at, to in REASSIGNED if _holds(polygon[0], at)), None)
            # Overseas parts (French Guiana, Bonaire, Svalbard …) are in no regional figure here.
            if code is not None and _within_a_window(polygon[0]):
                countries[code].append(polygon)
    features = [_feature(code, polygons, "region_id") for code, polygons in countries.items()]
    _write(geo_dir / "countries.geojson", features)


def write_static(geo_dir: Path, static_dir: Path) -> None:
    """Write what the browser fetches, from data/geo: regions by bloc, land and countries.

    Compact JSON; regions with three decimals, land and countries as they are. Raises
    FileNotFoundError where a file of data/geo is missing.
    """
    features = _read(geo_dir / "regions.geojson")
    # Blocks come before prefectures, so that a map which draws both keeps the prefectures on top.
    features.sort(key=lambda feature: ("-" in feature["id"], feature["id"]))
    regions = [{**f, "geometry": _rounded(f["geometry"], 3)} for f in features]
    _write(static_dir / "regions_europe.geojson", [f for f in regions if f["id"][:2] != "JP"])
    _write(static_dir / "regions_japan.geojson", [f for f in regions if f["id"][:2] == "JP"])
    for name in ("land.geojson", "countries.geojson"):
        _write(static_dir / name, _read(geo_dir / name))


def _read(path: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def _write(path: Path, features: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    collection = {"type": "FeatureCollection", "features": features}
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _rounded(geometry: dict[str, Any], decimals: int) -> dict[str, Any]:
    def walk(node: Any) -> Any:
        return round(node, decimals) if isinstance(node, (int, float)) else [walk(n) for n in node]

    return {"type": geometry["type"], "coordinates": walk(geometry["coordinates"])}


def _feature(code: str, polygons: list[Polygon], key: str) -> dict[str, Any]:
    rounded = [[[[round(x, 2), round(y, 2)] for x, y in ring] for ring in p] for p in polygons]
    geometry = {"type": "MultiPolygon", "coordinates": rounded}
    return {"type": "Feature", "id": code, "properties": {key: code}, "geometry": geometry}


def _decoded_arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """TopoJSON arcs as degrees: they are stored as steps on a grid."""
    (scale_x, scale_y), (west, south) = (topology["transform"][k] for k in ("scale", "translate"))
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + west, y * scale_y + south))
        yield points


def _in(window: tuple[float, float, float, float], point: Point) -> bool:
    west, south, east, north = window
    return west <= point[0] <= east and south <= point[1] <= north


def _is_fine(point: Point) -> bool:
    return _in(EUROPE, point) or _in(JAPAN, point)


def _within_a_window(ring: Ring) -> bool:
    return all(_in((EUROPE[0], JAPAN[1], JAPAN[2], EUROPE[3]), point) for point in ring)


def _simplified(points: list[Point]) -> list[Point]:
    """Douglas–Peucker on an arc: neighbours share arcs, so no gap opens between them."""
    kept = {0, len(points) - 1}
    open_spans = [(0, len(points) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        worst, worst_at = 1.0, None
        for at in range(first + 1, last):
            tolerance = FINE_TOLERANCE if _is_fine(points[at]) else COARSE_TOLERANCE
            excess = _distance(points[at], points[first], points[last]) / tolerance
            if excess > worst:
                worst, worst_at = excess, at
        if worst_at is not None:
            kept.add(worst_at)
            open_spans += [(first, worst_at), (worst_at, last)]
    return [points[at] for at in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Distance in degrees from a point to a segment (to a point where the arc is closed)."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    length_squared = (x1 - x0) ** 2 + (y1 - y0) ** 2
    along = 0.0
    if length_squared:
        along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length_squared
    along = min(1.0, max(0.0, along))
    return math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0))


def _polygons(geometry: dict[str, Any], arcs: list[list[Point]]) -> Iterator[Polygon]:
    """Polygons of a TopoJSON geometry, cut at 180°, without specks and without Antarctica."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _polygons(part, arcs)
        return
    nested = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for rings in nested:
        outer, *holes = (_unwrapped(_joined(ring, arcs)) for ring in rings)
        if min(y for _, y in outer) < SOUTHERN_LIMIT or _is_speck(outer):
            continue
        kept = [_wound(outer, 1)] + [_wound(hole, -1) for hole in holes if not _is_speck(hole)]
        for shift in (0.0, -360.0, 360.0):
            moved = [[(x + shift, y) for x, y in ring] for ring in kept]
            cut = [_clipped(_clipped(ring, 180.0, 1), -180.0, -1) for ring in moved]
            if len(cut[0]) >= 4:
                yield [ring for ring in cut if len(ring) >= 4]


def _joined(indexes: list[int], arcs: list[list[Point]]) -> Ring:
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _unwrapped(ring: Ring) -> Ring:
    """A ring that runs over 180° without the jump to −180°, moved so that its middle is on the map."""
    unwrapped, turn = [ring[0]], 0.0
    for (x_before, _), (x, y) in pairwise(ring):
        if abs(x - x_before) > 180:
            turn += 360.0 if x < x_before else -360.0
        unwrapped.append((x + turn, y))
    longitudes = [x for x, _ in unwrapped]
    back = 360.0 * round((min(longitudes) + max(longitudes)) / 720.0)
    return [(x - back, y) for x, y in unwrapped]


def _clipped(ring: Ring, meridian: float, side: int) -> Ring:
    """The part of a ring west (side 1) or east (side −1) of a meridian, closed; empty where none is."""
    inside: Ring = []
    for (x0, y0), (x1, y1) in pairwise(ring):
        in0, in1 = side * x0 <= side * meridian, side * x1 <= side * meridian
        if in0:
            inside.append((x0, y0))
        if in0 != in1:
            inside.append((meridian, y0 + (y1 - y0) * (meridian - x0) / (x1 - x0)))
    return [*inside, inside[0]] if inside else []


def _area(ring: Ring) -> float:
    """Square degrees; positive where the ring runs anticlockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def _is_speck(ring: Ring) -> bool:
    return abs(_area(ring)) < (FINE_AREA if _is_fine(ring[0]) else COARSE_AREA)


def _wound(ring: Ring, direction: int) -> Ring:
    return ring if _area(ring) * direction > 0 else ring[::-1]


def _holds(ring: Ring, point: Point) -> bool:
    """Whether a point lies inside a ring (even–odd rule)."""
    x, y = point
    inside = False
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            inside = not inside
    return inside


def main() -> None:
    """Make the outlines anew: the world where a world-atlas is given, and static/ in any case."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--world-atlas", type=Path, help="folder of the unpacked npm package")
    given = parser.parse_args()
    if given.world_atlas is not None:
        write_world(given.world_atlas, ROOT / "data" / "geo")
    write_static(ROOT / "data" / "geo", ROOT / "static")


if __name__ == "__main__":
    main()
