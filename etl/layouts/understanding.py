"""A table in words and figures of its own → a mapping of its columns, with what is not certain named.

Each dimension of a dataset is looked for down (a column of labels), across (a row of the header), then in
the title. Where several readings are possible none is chosen: it is one of the open questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from catalog.words import Words
from etl.layouts.across import Level, levels
from etl.layouts.header import joined
from etl.layouts.known import industries, kind_of, regions
from etl.layouts.measuring import measure
from etl.layouts.questions import INDUSTRY, ambiguous_columns, ambiguous_rows, unknown_industries
from etl.layouts.shape import PLACES, Shape, shape_of
from etl.layouts.surroundings import above, named_years
from etl.layouts.understood import CALLED, Understanding
from etl.layouts.wording import OTHER, SUBTOTAL
from etl.problem import Problem, letters
from etl.values.characters import plain
from etl.values.years import year, years

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

_DIMENSIONS = (("region_id", "region"), ("industry", "industry"), ("year", "year"))
# Labels stand at the left; a table with more columns of text is a list of things, and takes its time.
_MOST_LABELS = 30
_AREA = re.compile(
    r"地域|都道府県|市区町村|市町村|団体|自治体|(^|[^a-z])(geo|region|area|pref)", re.I
)
_PLACE = re.compile(r"[^\s\x00-\x7f（）「」、。・]+?(?:都|道|府|県|市|区|町|村)")


def understand(sheet: Sheet) -> Understanding | None:
    """How the table in `sheet` is understood; None where it has no region, year or industry."""
    shape = shape_of(sheet)
    if shape is None:
        return None
    found = Understanding(sheet.name, shape, figures=list(shape.figures))
    around = above(sheet, shape.header_rows[0])
    rows = levels(shape)
    others = _labels(found)
    _across(found, rows)
    if not {*found.labels, *found.across}:
        return None
    _say_places(found)
    _years_alone(found)
    same = [level.distinct[0] for level in rows if len(level.distinct) == 1]
    context = [sheet.name, around.title, *same, *_same_labels(shape, others)]
    measure(found, rows, context, around.unit, others)
    if found.dataset is not None:
        _from_title(found, [sheet.name, around.title, *same])
        ambiguous_columns(found, rows)
        ambiguous_rows(found, others)
    return found


def _labels(found: Understanding) -> list[int]:
    """Which label columns are region, industry and year; the places of the others."""
    shape = found.shape
    kinds = {
        place: _kind(shape, place) if at < _MOST_LABELS else "text"
        for at, place in enumerate(shape.labels)
    }
    for dimension, kind in _DIMENSIONS:
        places = [place for place, is_kind in kinds.items() if is_kind == kind]
        if dimension == "region_id":
            places = _regions(shape, places)
        if not places:
            continue
        if _beside_one_another(shape, places):
            found.ask(
                Words(
                    "表の範囲（左右に複数の表が並んでいます）",
                    "where the table ends (several stand side by side)",
                )
            )
        # Labels are repeated at the right edge of a double page.
        before = [p for p in places if p < shape.figures[-1]] or places
        coded = [p for p in before if all(plain(c).isdecimal() for c in shape.cells(p))]
        if dimension == "region_id":
            # Codes name a region for certain.
            chosen = (coded or before)[-1]
            if not coded and len(before) > 1 and _prefectures(shape, before[-2]):
                found.within = before[-2]
        elif dimension == "industry":
            # One letter may be of three classifications: names before codes.
            named = [p for p in before if any(len(plain(c)) > 2 for c in shape.cells(p))]
            chosen = (named or before)[-1]
        else:
            chosen = ([p for p in before if p not in coded] or before)[-1]
        found.labels[dimension] = chosen
    return [
        place
        for place, kind in kinds.items()
        if kind in {"text", "number"} or (kind == "region" and "region_id" not in found.labels)
    ]


def _kind(shape: Shape, place: int) -> str:
    """What a column of labels is; one of totals alone is told by its heading."""
    cells = shape.cells(place)
    kind = kind_of(cells).kind
    headed = INDUSTRY.search(" ".join(shape.texts[place]))
    if kind == "text" and headed and all(industries().find(cell).industry_id for cell in cells):
        return "industry"
    if kind == "number" and PLACES.fullmatch(joined(shape.texts[place])):
        return "region" if all(regions().find(cell).region_id for cell in cells) else kind
    return kind


def _regions(shape: Shape, places: list[int]) -> list[int]:
    """The columns of regions among `places`: codes alone count where names or the header say so.

    Numbers from 01 on are codes of prefectures, and as well may be those of anything else.
    """
    coded = [p for p in places if all(plain(c).isdecimal() for c in shape.cells(p))]
    if len(coded) < len(places):
        return places
    return [p for p in coded if _AREA.search(" ".join(shape.texts[p]))]


def _prefectures(shape: Shape, place: int) -> bool:
    found = (regions().find(cell, tier="prefecture") for cell in shape.cells(place))
    return all(region.region_id and region.tier == "prefecture" for region in found)


def _beside_one_another(shape: Shape, places: Sequence[int]) -> bool:
    """Whether figures stand between two label columns of one kind that do not say the same."""
    return any(
        any(left < figure < right for figure in shape.figures)
        and any(row[left - 1].strip() != row[right - 1].strip() for row in shape.body)
        for left in places
        for right in places
    )


def _across(found: Understanding, rows: Sequence[Level]) -> None:
    dimension_of = {kind: dimension for dimension, kind in _DIMENSIONS}
    # A year over all figures counts where no other row or column tells years.
    for level in sorted(rows, key=lambda row: row.meaning == "year" and len(row.distinct) == 1):
        dimension = dimension_of.get(level.meaning)
        if dimension is None:
            continue
        elsewhere = dimension in found.labels or dimension in found.across
        if elsewhere and level.meaning == "year" and len(level.distinct) == 1:
            continue
        if dimension in found.labels or dimension in found.across:
            words = CALLED[dimension]
            found.ask(Words(f"{words.ja}（2か所にあります）", f"{words.en} (said in two places)"))
        else:
            found.across[dimension] = level
    industry = found.across.get("industry")
    found.aside(
        p for p in found.figures if industry and SUBTOTAL.fullmatch(plain(industry.texts[p]))
    )


def _years_alone(found: Understanding) -> None:
    """Leave out columns beside those of the years that are no year: 増減率, and bare numbers of an era."""
    level = found.across.get("year")
    if level is None:
        return
    nameless = [place for place in found.figures if not level.texts[place]]
    if nameless:
        shown = ", ".join(letters(place) for place in nameless[:5])
        found.ask(Words(f"{shown}列の見出し", f"the heading of column {shown}"))
        return
    read = dict(zip(level.distinct, years(level.distinct), strict=True))
    found.aside(
        p for p in found.figures if not read[level.texts[p]].year and OTHER.search(level.texts[p])
    )
    for place in found.figures:
        text = level.texts[place]
        alone, following = year(text), read[text]
        if alone.year is None and following.year is not None:
            # "30" behind 平成29年: the cell alone does not say it, its row does.
            kind = "年度" if following.calendar == "fiscal_year_apr" else ""
            level.texts[place] = f"{following.year}{kind}"


def _same_labels(shape: Shape, places: Sequence[int]) -> list[str]:
    """Texts of label columns that are the same in every row."""
    cells = [set(shape.cells(place)) for place in places]
    return [distinct.pop() for distinct in cells if len(distinct) == 1]


def _say_places(found: Understanding) -> None:
    first, last = found.shape.header_rows[0], found.shape.header_rows[-1]
    rows = f"{first}" if first == last else f"{first}–{last}"
    found.said.append(Words(f"見出しは{rows}行目", f"the header is in row {rows}"))
    for dimension, words in CALLED.items():
        if (place := found.labels.get(dimension)) is not None:
            name = joined(found.shape.texts[place]) or f"{place}"
            found.said.append(
                Words(f"{words.ja}は「{name}」の列", f"{words.en} is in column “{name}”")
            )
        elif (level := found.across.get(dimension)) is not None:
            shown = ", ".join(level.distinct[:3])
            found.said.append(
                Words(f"{words.ja}は見出し（{shown}…）", f"{words.en} is in the header ({shown} …)")
            )


def _from_title(found: Understanding, context: Sequence[str]) -> None:
    """Dimensions that neither a column nor the header has: from the title where it names one only."""
    for dimension in CALLED:
        if found.dataset is None or dimension not in found.dataset.key:
            continue
        if dimension in {*found.labels, *found.across}:
            continue
        words = " ".join(context)
        if dimension == "year" and len(named := named_years(words)) == 1:
            told, text = named[0], f"{named[0].year}"
            if told.calendar:
                found.constants["calendar"] = told.calendar
            kind = "year_from_title"
        elif dimension == "region_id" and (text := _region_in(words)):
            kind = "region_from_title"
        else:
            unknown = unknown_industries(found.shape) if dimension == "industry" else None
            found.ask(unknown or CALLED[dimension])
            continue
        found.constants[dimension] = text
        found.problems.append(Problem(kind, sheet=found.sheet, value=text))


def _region_in(words: str) -> str:
    """The one region that a title names; "" where it names none or several."""
    named = {
        region.region_id: word
        for word in _PLACE.findall(words)
        if (region := regions().find(word)).region_id or region.problem == "region_ambiguous"
    }
    return next(iter(named.values())) if len(named) == 1 and None not in named else ""
