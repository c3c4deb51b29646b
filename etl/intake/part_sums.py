"""Sums for countries and the EU28 from a file of some regions: they stand where no region lacks."""

from __future__ import annotations

from etl.intake.references import References
from etl.nuts_releases import EU28, EU28_MEMBERS, Figure, Release

_CUT_ANEW = "cut anew"


def history_of(references: References) -> list[dict[str, str]]:
    """The history of codes, and each region of the map by its own code, which none of it may name.

    Where the history has nothing of such a region either, it was cut anew (HU11 of HU10).
    """
    history = references.rows("nuts_code_history")
    named = {row["nuts_code"] for row in history}
    before = {row["region_id"] for row in history}
    return history + [
        {
            "nuts_code": region,
            "region_id": region,
            "relation": "same",
            "note": "" if region in before else _CUT_ANEW,
        }
        for region, row in references.keys("region").items()
        if row["tier"] == "large_region" and region not in named
    ]


def without_partial_sums(
    figures: list[Figure], history: list[dict[str, str]], release: Release
) -> list[Figure]:
    """`figures` without sums for countries, or for the EU28, of which the file has only some regions.

    A download of a few regions is no country: its sum stands only where each region of the map has a
    figure of the same industry and year. Where regions were cut anew, those of one vintage will do.
    """
    there: dict[tuple[str, int], set[str]] = {}
    for f in figures:
        if f.persons is not None:
            there.setdefault((f.industry, f.year), set()).add(f.region_id)
    for (code, industry, year), cell in release.cells.items():
        if cell.persons is not None:
            there.setdefault((industry, year), set()).add(code)
    regions: dict[str, set[str]] = {}
    older: dict[str, set[str]] = {}
    newer: dict[str, set[str]] = {}
    for row in history:
        country, code, region = row["nuts_code"][:2], row["nuts_code"], row["region_id"]
        if row["note"] == _CUT_ANEW:
            newer.setdefault(country, set()).add(code)
        elif row["relation"] in {"split", "unmatched"} and len(code) == len("HU10"):
            older.setdefault(country, set()).add(code)
        if region and region != country:
            regions.setdefault(country, set()).add(region)

    def whole(figure: Figure) -> bool:
        country = figure.region_id
        has = there.get((figure.industry, figure.year), set())
        new, old = newer.get(country, set()), older.get(country, set())
        # Both vintages in one column would be counted twice.
        one_vintage = not new or (new <= has) != (bool(old) and old <= has)
        return one_vintage and regions.get(country, set()) - new <= has

    countries = {
        (f.region_id, f.industry, f.year)
        for f in figures
        if f.region_id in EU28_MEMBERS and (f.derivation == "published" or whole(f))
    }

    def stands(figure: Figure) -> bool:
        if figure.derivation != "summed" or figure.region_id not in {*regions, EU28}:
            return True
        if figure.region_id == EU28:
            return all((c, figure.industry, figure.year) in countries for c in EU28_MEMBERS)
        return whole(figure)

    return [figure for figure in figures if stands(figure)]
