"""What the figures of a table are: persons or shares, which columns hold them, of whom, in which unit."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.datasets import EMPLOYMENT, RENEWABLE_SHARE
from catalog.words import Words
from etl.layouts.across import Level
from etl.layouts.table_units import may_be_thousands, persons_in, unit_of, units_in
from etl.layouts.understood import Understanding
from etl.layouts.wording import (
    BOTH_SEXES,
    NO_COUNT,
    OTHER,
    OTHER_COUNT,
    PERSONS,
    SHARE,
    bases_of,
    concept_of,
    names_more,
    names_part,
    one_sex,
)
from etl.values.characters import plain


def measure(
    found: Understanding,
    rows: Sequence[Level],
    context: Sequence[str],
    title_unit: str,
    others: Sequence[int],
) -> None:
    """Fill in dataset, figures, constants and factor of `found`, or ask.

    `context` are texts that hold for the whole table, `others` label columns without a meaning yet.
    """
    texts = _measures(found, rows)
    said = " ".join(context)
    of_persons = [p for p in found.figures if _counts_persons(texts.get(p, said))]
    of_shares = [p for p in found.figures if SHARE.search(texts.get(p, said))]
    if bool(of_persons) == bool(of_shares):
        found.ask(
            Words(
                "何の値か（就業者数、従業者数、再生可能エネルギー比率のいずれか）",
                "what the figures are (employed persons, jobs, or a share of renewables)",
            )
        )
        return
    found.dataset = EMPLOYMENT if of_persons else RENEWABLE_SHARE
    kept = of_persons or of_shares
    whole = [p for p in kept if not names_part(texts.get(p, ""))]
    found.aside(p for p in found.figures if p not in whole)
    if not whole:
        shown = "、".join(dict.fromkeys(texts[p] for p in kept if p in texts))
        found.ask(Words(f"全体の人数の列（{shown}）", f"which column counts all ({shown})"))
    _sexes(found, rows, context)
    named = list(dict.fromkeys(texts[p] for p in found.figures if p in texts))
    if len(named) > 1:
        shown = "、".join(named)
        found.ask(Words(f"どの列の値か（{shown}）", f"which columns are meant ({shown})"))
    if found.dataset is EMPLOYMENT:
        _whom(found, [*context, *named])
        _number(found, named or context)
    else:
        _basis(found, [*context, *named])
    _unit(found, rows, [*context, *named], title_unit, others)


def _measures(found: Understanding, rows: Sequence[Level]) -> dict[int, str]:
    """The text of each column that tells what it counts, where the header has such a row."""
    level = next((row for row in rows if row.meaning == "measure" and len(row.distinct) > 1), None)
    return {place: level.texts[place] for place in found.figures} if level else {}


def _counts_persons(text: str) -> bool:
    """Whether a heading counts persons; one of establishments and persons does, as a title."""
    return bool(PERSONS.search(text)) and not OTHER.fullmatch(
        PERSONS.sub("", text).strip("のと・及び ")
    )


def _whom(found: Understanding, texts: Sequence[str]) -> None:
    narrow = [text for text in texts if names_part(text)]
    if narrow:
        found.ask(
            Words(
                f"対象の範囲（「{narrow[0]}」は一部の人だけを指します）",
                f"whom it counts (“{narrow[0]}” names some of the persons only)",
            )
        )
    if more := [text for text in texts if names_more(text)]:
        found.ask(
            Words(
                f"対象の範囲（「{more[0]}」に公務・公営が含まれるか）",
                f"whom it counts (“{more[0]}”: are public services among them?)",
            )
        )
    concept = concept_of(texts)
    if concept.unknown is not None:
        found.ask(concept.unknown)
    else:
        found.constants["concept"] = concept.concept


def _number(found: Understanding, texts: Sequence[str]) -> None:
    """Ask where a heading may tell an index or a share of persons, not their number."""
    odd = [
        text for text in texts if NO_COUNT.search(text) or OTHER_COUNT.search(PERSONS.sub("", text))
    ]
    if odd:
        found.ask(
            Words(
                f"値が人数か（「{odd[0]}」とあります）",
                f"whether the figures are numbers of persons (it says “{odd[0]}”)",
            )
        )


def _basis(found: Understanding, texts: Sequence[str]) -> None:
    bases = bases_of(texts)
    if len(bases) == 1:
        found.constants["basis"] = bases[0]
    else:
        found.ask(Words("比率の基準（分母は何か）", "the basis (what it is a share of)"))


def _sexes(found: Understanding, rows: Sequence[Level], context: Sequence[str]) -> None:
    """Both sexes where the header tells them apart; a table of one sex is not the whole."""
    level = next((row for row in rows if row.meaning == "sex"), None)
    if level is None:
        if one_sex(context):
            found.ask(
                Words("男女の別（表題に片方だけがあります）", "the sex (the title names one only)")
            )
        return
    named = {plain(text).lower(): text for text in level.distinct}
    both = next((named[word] for word in BOTH_SEXES if word in named), None)
    if both is None:
        found.ask(Words("男女計の列", "which columns are of both sexes"))
        return
    found.aside(p for p in found.figures if level.texts[p] != both)


def _unit(
    found: Understanding,
    rows: Sequence[Level],
    context: Sequence[str],
    title_unit: str,
    others: Sequence[int],
) -> None:
    """The unit of the figures: above each, in its header, in a column of its own, or in the title."""
    units = {
        unit
        for place in found.figures
        for level in rows
        for unit in units_in(level.texts.get(place, ""))
    }
    for place in others:
        cells = {unit_of(cell) for cell in found.shape.cells(place)}
        if cells and "" not in cells:
            units |= cells
    units = units or ({*title_unit.split(", ")} if title_unit else set())
    found.unit = ", ".join(sorted(units))
    scaled = [text for text in context if may_be_thousands(text)]
    if scaled and not units:
        found.ask(Words(f"単位（{scaled[0]}）", f"the unit ({scaled[0]})"))
        return
    shown = ", ".join(sorted(units))
    if len(units) > 1:
        found.ask(Words(f"単位（{shown}）", f"the unit ({shown})"))
    elif found.dataset is RENEWABLE_SHARE:
        if units not in (set(), {"%"}):
            found.ask(Words(f"単位（{shown}）", f"the unit ({shown})"))
    elif (factor := persons_in(shown)) is not None:
        found.factor = factor
    else:
        found.ask(
            Words(
                f"単位（「{shown}」は人数ではありません）",
                f"the unit (“{shown}” counts no persons)",
            )
        )
