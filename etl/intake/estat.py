"""Employment from tables of e-Stat: which of their items, sexes and totals are meant, or what is not certain."""

from __future__ import annotations

import duckdb

from catalog.datasets import EMPLOYMENT
from catalog.words import Words
from etl.intake.plan import LeftOut, Origin, Plan
from etl.layouts.known import divisions_of_japan
from etl.layouts.reading import Reading
from etl.layouts.table_units import persons_in, unit_of
from etl.layouts.wording import (
    BOTH_SEXES,
    OTHER,
    PERSONS,
    SEX,
    SUBTOTAL,
    concept_of,
    names_more,
    names_part,
)
from etl.problem import Problem, Refused
from etl.values.characters import plain
from etl.values.units import unit_name
from warehouse.connection import literal, quoted

_TOTALS = ("総数", "計", "合計", "総計", "男女計", "全国籍")
_ASIDE = {"annotation", "unit", "単位"}


def employment(connection: duckdb.DuckDBPyConnection, reading: Reading) -> Plan | None:
    """The plan for persons by region, industry and year; None where the table is about something else.

    Raises Refused, with what is understood and what is open, where it counts persons but which ones is
    not certain.
    """
    roles = reading.roles
    if not reading.layout.startswith("estat") or not {"region", "industry", "year"} <= set(roles):
        return None
    meant = {*roles.values(), *(f"{name}_code" for name in roles.values())}
    others = [
        name
        for name in reading.dimensions
        if name not in meant | _ASIDE
        and not (name.endswith("_code") and name.removesuffix("_code") in reading.dimensions)
    ]
    context = [reading.title]
    open_questions: list[Words] = []
    left: list[LeftOut] = []
    counts = bool(PERSONS.search(reading.title))
    for name in others:
        texts = _texts(connection, reading, name)
        kept = _kept(texts)
        counts |= any(PERSONS.search(text) for text in texts)
        if kept is None:
            shown = "、".join(texts[:6])
            called = reading.headers.get(name, name)
            open_questions.append(Words(f"「{called}」（{shown}）", f"“{called}” ({shown})"))
            continue
        context.append(kept)
        if len(texts) > 1:
            sexes = {plain(text).lower() for text in texts} <= SEX
            kind = "other_sexes_left_out" if sexes else "other_items_left_out"
            left.append(_left(kind, name, texts, [kept]))
    if not counts:
        return None
    industries = _texts(connection, reading, roles["industry"])
    sums = [t for t in industries if SUBTOTAL.search(plain(t)) or "再掲" in t]
    if sums:
        kept_industries = [text for text in industries if text not in sums]
        left.append(_left("other_items_left_out", roles["industry"], industries, kept_industries))
    concept = concept_of(context)
    if concept.unknown is not None:
        open_questions.append(concept.unknown)
    if narrow := [text for text in context if names_part(text) or names_more(text)]:
        open_questions.append(Words(f"対象の範囲（{narrow[0]}）", f"whom it counts ({narrow[0]})"))
    factor = _factor(connection, reading, left, context, open_questions)
    if open_questions:
        raise Refused([_uncertain(reading, open_questions)])
    places = dict.fromkeys(_texts(connection, reading, roles["region"]), "")
    return Plan(
        EMPLOYMENT,
        {
            "region_id": Origin(roles["region"]),
            "industry": Origin(
                roles["industry"], texts=divisions_of_japan(places, industries) or None
            ),
            "year": Origin(roles["year"]),
            "concept": Origin(constant=concept.concept),
            "derivation": Origin(constant="published"),
        },
        factor=factor,
        unit="人" if factor == 1.0 else "",
        left_out=tuple(left),
    )


def _kept(texts: list[str]) -> str | None:
    """The one of `texts` that is meant: the only one, the persons, or the total; None if that is open."""
    if len(texts) == 1:
        return texts[0]
    persons = [t for t in texts if PERSONS.search(t) and not OTHER.search(t) and not names_part(t)]
    if len(persons) == 1:
        return persons[0]
    both = [t for t in texts if plain(t).lower() in (*BOTH_SEXES, *_TOTALS)]
    return both[0] if len(both) == 1 else None


def _factor(
    connection: duckdb.DuckDBPyConnection,
    reading: Reading,
    left: list[LeftOut],
    context: list[str],
    open_questions: list[Words],
) -> float:
    """Persons in one unit of the figures that are kept."""
    units = {unit_of(text) for text in context} - {""}
    if (name := reading.roles.get("unit")) is not None:
        out = " OR ".join(f"({one.condition})" for one in left) or "false"
        rows = connection.execute(
            f"SELECT DISTINCT {quoted(name)} FROM {reading.table} WHERE NOT ({out})"
        ).fetchall()
        units = {unit_name(plain(str(row[0]))) for row in rows} or units
    factor = persons_in(next(iter(units), "")) if len(units) < 2 else None
    if factor is None:
        shown = ", ".join(sorted(units))
        open_questions.append(Words(f"単位（{shown}）", f"the unit ({shown})"))
    return factor or 1.0


def _left(kind: str, name: str, texts: list[str], kept: list[str]) -> LeftOut:
    listed = ", ".join(literal(text) for text in kept)
    others = [text for text in texts if text not in kept]
    shown = ", ".join(others[:8]) + (" …" if len(others) > 8 else "")
    facts = (("dimension", name), ("kept", ", ".join(kept[:8])), ("others", shown))
    return LeftOut(kind, f"{quoted(name)} NOT IN ({listed})", name, facts)


def _texts(connection: duckdb.DuckDBPyConnection, reading: Reading, name: str) -> list[str]:
    rows = connection.execute(
        f'SELECT {quoted(name)} FROM {reading.table} GROUP BY 1 ORDER BY min("row"), min("column")'
    ).fetchall()
    return [str(row[0]) for row in rows]


def _uncertain(reading: Reading, questions: list[Words]) -> Problem:
    called = (
        Words(f"「{reading.title}」", f", “{reading.title}”,") if reading.title else Words("", "")
    )
    understood = Words(
        f"e-Statの統計表{called.ja}、地域・産業・年の列",
        f"a table of e-Stat{called.en} with region, industry and year",
    )
    asked = Words("、".join(q.ja for q in questions), "; ".join(q.en for q in questions))
    facts = (("understood", understood), ("open", asked))
    return Problem("table_uncertain", reading.sheet, row=reading.header_rows[0], facts=facts)
