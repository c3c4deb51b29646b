"""Which figure stands where one table is at hand in two releases and in codes of several vintages.

For a region of the map, an industry and a year:
1. a published row under the region's own code (`same`, then `recoded`) comes before a sum of its
   parts (`merged`, `part`), which has a value only where all parts have one in the same release;
2. within each of these, the newer release comes first;
3. flags are those of the release whose figure stands; a year in which a region's figures change
   release or method carries `break`;
4. a bloc's published row is its reference; where there is none, the sum of its members' regions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

EU28 = "EU28"
# fmt: off
EU28_MEMBERS = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "UK",
})
# fmt: on
# The note on the two releases names these countries: their regions' figures change in 2016. For
# Belgium, Germany and the United Kingdom rule 3 finds it by itself. France's regions on the map
# came into being in 2016; a break too many costs a growth rate, one too few prints a false one.
NOTED_BREAKS = frozenset({("BE", 2016), ("DE", 2016), ("FR", 2016), ("UK", 2016)})
# Inner and Outer London became five regions in NUTS 2013: either set is the whole of London.
VINTAGES: Mapping[str, tuple[frozenset[str], ...]] = {
    "UKI": (
        frozenset({"UKI1", "UKI2"}),
        frozenset({"UKI3", "UKI4", "UKI5", "UKI6", "UKI7"}),
    )
}
_NUTS2 = 4

Key = tuple[str, str, int]


class Cell(NamedTuple):
    """A figure of a release, None where there is none, with its flags."""

    persons: int | None
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Release:
    """One release of the table: cells by (NUTS code, industry, year).

    `says_flags` is false for an export without a column of flags, whose silence means nothing.
    """

    source_id: str
    cells: Mapping[Key, Cell]
    says_flags: bool = True

    def codes(self) -> frozenset[str]:
        """Every NUTS code that the release lists."""
        return frozenset(code for code, _, _ in self.cells)


class Figure(NamedTuple):
    """What stands for a region, an industry and a year."""

    region_id: str
    industry: str
    year: int
    persons: int | None
    flags: frozenset[str]
    derivation: str
    source_id: str


@dataclass(slots=True)
class Territory:
    """A region with the codes it is published under and, release by release, the parts of it.

    `partitions` holds sets of codes, each of which is the whole region. `incomplete` lets a sum
    stand although parts lack a figure (the bloc only); it then carries `incomplete`.
    """

    region_id: str
    country: str
    own: tuple[str, ...]
    partitions: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    incomplete: bool = False


def territories(
    history: Iterable[Mapping[str, str]], releases: Sequence[Release]
) -> list[Territory]:
    """Every region of the map that `history` names, the countries above them, and the EU28.

    `history` has nuts_code, region_id and relation. A NUTS 2 code that was split later is a part of
    the NUTS 1 region its code starts with (Scotland: UKM2, UKM3, UKM5, UKM6): a code lies within
    its own beginning, and the split did not cross that border.
    """
    rows = list(history)
    own: dict[str, list[str]] = defaultdict(list)
    parts: dict[str, set[str]] = defaultdict(set)
    for relation in ("same", "recoded"):
        for row in rows:
            if row["relation"] == relation:
                own[row["region_id"]].append(row["nuts_code"])
    for row in rows:
        if row["relation"] in {"merged", "part"}:
            parts[row["region_id"]].add(row["nuts_code"])
    for row in rows:
        if row["relation"] == "split" and (above := row["nuts_code"][:-1]) in parts:
            parts[above].add(row["nuts_code"])
    found = [
        Territory(
            region,
            region[:2],
            tuple(own[region]),
            {
                release.source_id: VINTAGES.get(region, (frozenset(parts[region]),))
                for release in releases
                if parts[region]
            },
        )
        for region in sorted({*own, *parts})
    ]
    on_the_map = {territory.country for territory in found}
    countries = {row["nuts_code"] for row in rows if row["relation"] == "country"} & on_the_map
    found += [
        Territory(code, code, (code,), _nuts2(releases, frozenset({code})))
        for code in sorted(countries)
    ]
    found.append(
        Territory(EU28, EU28, (EU28,), _nuts2(releases, EU28_MEMBERS), incomplete=True),
    )
    return found


def _nuts2(
    releases: Sequence[Release], countries: frozenset[str]
) -> dict[str, tuple[frozenset[str], ...]]:
    """The NUTS 2 regions of `countries` in each release that holds NUTS 2 only.

    Elsewhere tiers and vintages stand in one column, and adding them would count people twice.
    """
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for release in releases:
        codes = release.codes()
        if all(len(code) == _NUTS2 for code in codes):
            within = frozenset(code for code in codes if code[:2] in countries)
            if within:
                found[release.source_id] = (within,)
    return found


def with_flags_of(newer: Release, older: Release) -> Release:
    """`newer` with the flags of `older` wherever both publish the same figure.

    Only for a release that has no column of flags: the figure that stands is then the older
    release's too, and what was said of it ("unreliable", "break") still holds. A revised figure
    keeps none.
    """
    if newer.says_flags:
        return newer
    cells = {
        key: cell._replace(flags=older.cells[key].flags)
        if cell.persons is not None
        and key in older.cells
        and older.cells[key].persons == cell.persons
        else cell
        for key, cell in newer.cells.items()
    }
    return Release(newer.source_id, cells, newer.says_flags)


def resolve(releases: Sequence[Release], history: Iterable[Mapping[str, str]]) -> list[Figure]:
    """The figures that stand, by region, industry and year; `releases` the newest first.

    A region, industry and year that some release has a row for, but no figure, gives a row with
    persons None and the flag not_available besides the reasons that the releases give.
    """
    flagged = [
        with_flags_of(release, releases[place + 1]) if place + 1 < len(releases) else release
        for place, release in enumerate(releases)
    ]
    industries = sorted({industry for r in flagged for _, industry, _ in r.cells})
    years = sorted({year for r in flagged for _, _, year in r.cells})
    figures: list[Figure] = []
    for territory in territories(history, flagged):
        for industry in industries:
            series = [_standing(territory, industry, year, flagged) for year in years]
            figures += _with_breaks(territory, [f for f in series if f is not None])
    return sorted(figures, key=lambda f: (f.region_id, f.industry, f.year))


def _standing(
    territory: Territory, industry: str, year: int, releases: Sequence[Release]
) -> Figure | None:
    region = territory.region_id
    reasons: set[str] = set()
    # Where nothing stands: what the newest release that has a row would have been.
    silent: tuple[str, str] | None = None
    for release in releases:
        for code in territory.own:
            cell = release.cells.get((code, industry, year))
            if cell is None:
                continue
            if cell.persons is not None:
                return Figure(
                    region, industry, year, cell.persons, cell.flags, "published", release.source_id
                )
            reasons |= cell.flags
            silent = silent or ("published", release.source_id)
    for release in releases:
        for parts in territory.partitions.get(release.source_id, ()):
            cells = [release.cells.get((code, industry, year)) for code in sorted(parts)]
            known = [cell for cell in cells if cell is not None and cell.persons is not None]
            if len(known) == len(cells) or (territory.incomplete and known):
                flags = {flag for cell in known for flag in cell.flags}
                if len(known) < len(cells):
                    flags.add("incomplete")
                total = sum(cell.persons or 0 for cell in known)
                return Figure(
                    region, industry, year, total, frozenset(flags), "summed", release.source_id
                )
            if any(cell is not None for cell in cells):
                silent = silent or ("summed", release.source_id)
            for cell in cells:
                if cell is not None and cell.persons is None:
                    reasons |= cell.flags
    if silent is None:
        return None
    flags_then = frozenset(reasons | {"not_available"})
    return Figure(region, industry, year, None, flags_then, *silent)


def _with_breaks(territory: Territory, series: list[Figure]) -> list[Figure]:
    """`series` (one industry, years ascending) with `break` where release or method changes."""
    marked: list[Figure] = []
    before: tuple[str, str] | None = None
    for figure in series:
        flags = figure.flags
        if figure.persons is not None:
            basis = (figure.source_id, figure.derivation)
            noted = (territory.country, figure.year) in NOTED_BREAKS
            if noted or (before is not None and basis != before):
                flags = flags | {"break"}
            before = basis
        marked.append(figure._replace(flags=flags))
    return marked
