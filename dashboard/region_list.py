"""An industry across the regions of a bloc, in the reader's words: made once for all who look at the same view."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from catalog.metrics import METRICS
from catalog.vocabularies import DERIVATION
from dashboard import numbers
from dashboard.language import language, say
from dashboard.made_once import kept, made_once
from dashboard.measures import described, measure_text
from dashboard.queries import places, region_profile, regions
from dashboard.tables import arrow, said, source_ids
from dashboard.texts import t

TOP = 15


@dataclass(frozen=True, slots=True)
class Across:
    """`rows` of a bloc in words, `table` as shown, the regions in its order, what the page says of them."""

    rows: pd.DataFrame
    table: pa.Table
    ids: list[str]
    known: int
    what: str
    finding: str
    notes: str
    sources: list[str]


@kept
def across(bloc: str, industry: str, year: int, measure: str) -> Across:
    """`measure` of `industry` across the map regions of `bloc` in `year`."""
    code = language()
    rows = described(regions.figures(bloc, industry, year, measure), measure, code)
    rows = rows.assign(origin=said(DERIVATION, rows["derivation"]))
    known = rows[rows["value"].notna()]
    what = t("regions.what", industry=regions.industry_names()[industry], measure=say(METRICS[measure].label))  # fmt: skip
    order = ["rank", "name", "country_name", "value", "partnerships", "flags", "origin"]
    if bloc == "japan":
        order.remove("country_name")
    first = known.iloc[0] if len(known) else None
    notes = [t(f"regions.concept_{bloc}")]
    if measure != "persons" and (known["reference_derivation"] == "summed").any():
        notes.append(t(f"regions.reference_summed_{bloc}"))
    if known.head(TOP)["weak"].any():
        notes.append(t("regions.weak_note"))
    return Across(
        rows=rows,
        table=arrow(rows, order),
        ids=list(rows["region_id"]),
        known=len(known),
        what=what,
        finding=""
        if first is None
        else t(
            "regions.finding",
            count=len(known),
            year=numbers.year(year, "calendar_year", code),
            what=what,
            region=first["name"],
            value=first["note"] if first["weak"] else first["words"],
        ),
        notes=(" " if code == "en" else "").join(notes),
        sources=source_ids(known),
    )


Mark = tuple[float, str]


def other_bloc(
    found: Across, view: tuple[str, str, int, str], selected: str | None
) -> tuple[Mark | None, str]:
    """Where a selected region of the other bloc would stand, and how it is said; nothing for one of this bloc."""
    if selected is None or regions.bloc_of(selected) in (view[0], None):
        return None, ""
    return made_once(lambda: _place_of(found, view, selected), "place_of", *view, selected)


def _place_of(
    found: Across, view: tuple[str, str, int, str], selected: str
) -> tuple[Mark | None, str]:
    bloc, industry, _, measure = view
    code = language()
    name = places.region_names()[selected]
    own = region_profile.newest_known(selected, region_profile.common_group(industry))
    if own is None:
        return None, t("regions.no_place", region=name)
    value = float(own[{"employment_share": "share_pct"}.get(measure, measure)])
    words = measure_text(measure, value, code)
    ahead = int((found.rows["value"] > value).sum())
    return (value, f"{name} {words}"), t(
        "regions.place",
        region=name,
        year=numbers.year(own["year"], own["calendar"], code),
        value=words,
        bloc=t(f"regions.in_{bloc}"),
        rank=ahead + 1,
        count=found.known,
    )
