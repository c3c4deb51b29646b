"""What a column holds, told from its values: regions, years, industries, figures or text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from etl.values.characters import plain
from etl.values.industries import TOTAL, Industries
from etl.values.missing import Signs, meaning
from etl.values.numbers import number
from etl.values.region_codes import carry_check_digits
from etl.values.regions import Regions
from etl.values.years import years

Kind = Literal["region", "year", "industry", "number", "text", "empty"]
# A column is of a kind where nearly all of its values are; a total or a remark may stand among them.
_ENOUGH = 0.7


class Recognised(NamedTuple):
    """What a column is, and the share of its filled cells that fit, by kind."""

    kind: Kind
    share: float
    shares: dict[str, float]


def recognise_column(
    values: Sequence[str], regions: Regions, industries: Industries, *, signs: Signs = ()
) -> Recognised:
    """The kind of the column `values` (its distinct texts will do; the header is none of them).

    Codes of regions without a letter look like figures: they count as regions only where all of them
    are, and some begin with a zero, all have a right check digit or are codes of municipalities.
    """
    filled = list(dict.fromkeys(v for v in values if v.strip()))
    if not filled:
        return Recognised("empty", 1.0, {})
    telling = [v for v in filled if meaning(v, signs) is None] or filled
    count = len(telling)
    found_regions = regions.find_all(telling)
    digits = [v for v in telling if plain(v).isdecimal()]
    as_codes = (
        bool(digits)
        and all(found_regions[v].region_id for v in digits)
        and (
            any(plain(v).startswith("0") for v in digits)
            or len(digits) < count
            or carry_check_digits([plain(v) for v in digits])
            or (len(digits) > 2 and all(_of_municipality(v) for v in digits))
        )
    )
    trades = industries.find_all(telling).values()
    places = [
        bool(found.region_id or found.whole or found.problem == "region_ambiguous")
        for text, found in found_regions.items()
        if as_codes or text not in digits
    ]
    # 総数 alone is a total of anything; beside a region or an industry it is one of these.
    totals = sum(
        found.problem == "region_total" and text != TOTAL for text, found in found_regions.items()
    )
    shares = {
        "region": (sum(places) + totals) / count if any(places) else 0.0,
        "year": sum(y.year is not None for y in years(telling)) / count,
        "industry": sum(
            t.industry_id is not None or t.problem == "industry_ambiguous" for t in trades
        )
        / count
        if totals < count
        else 0.0,
        "number": sum(not number(v, numeric=True, signs=signs).problem for v in filled)
        / len(filled),
    }
    kind: Kind
    for kind in ("year", "region", "industry", "number"):
        if shares[kind] >= _ENOUGH:
            return Recognised(kind, shares[kind], shares)
    return Recognised("text", 1 - max(shares.values()), shares)


def _of_municipality(text: str) -> bool:
    """Five digits that are no round thousands, as figures often are."""
    digits = plain(text)
    return len(digits) == 5 and not digits.endswith("000")
