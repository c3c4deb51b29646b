"""What is said of several regions side by side: made once for all who compare the same ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from catalog.metrics import METRICS
from catalog.vocabularies import BASIS, COMPARABILITY, COMPARABILITY_GRADE, TIER
from dashboard import numbers
from dashboard.citations import plain
from dashboard.language import language, say
from dashboard.made_once import kept
from dashboard.measures import axis_title, described, share_text
from dashboard.queries import compare, places
from dashboard.region_strength import STAR
from dashboard.tables import source_ids
from dashboard.texts import t

_TOP = 3
_BRACKET = re.compile(r"（| \(")
# What a region stands out for, at the least.
_STANDS_OUT = 1.1


@dataclass(frozen=True, slots=True)
class Comparison:
    """`figures` side by side (a row a figure, a column a region), `quotients` in words, `pairs` in words and as shown."""

    names: list[str]
    figures: pa.Table
    figures_listed: str
    quotients: pd.DataFrame
    pairs: pd.DataFrame
    pairs_shown: pa.Table
    pairs_listed: str
    departures: str
    finding: str
    sources: list[str]


@kept
def comparison(regions: Sequence[str]) -> Comparison:
    """The `regions` side by side, in the order given."""
    facts = compare.facts(regions)
    quotients = described(compare.quotients(regions), "location_quotient", language())
    shares = compare.shares(regions)
    names = [plain(name) for name in facts["name"]]
    figures = _figures(facts, quotients, shares, names)
    pairs = compare.pairs(regions)
    lowered = [_lowered(codes) for codes in pairs["departures"]]
    occur = {code for codes in pairs["departures"].dropna() for code in codes.split(";")}
    grades = [say(COMPARABILITY_GRADE[g]) if isinstance(g, str) else numbers.UNKNOWN[language()] for g in pairs["grade"]]  # fmt: skip
    pairs = pairs.assign(pair=[f"{a} – {b}" for a, b in zip(pairs["name"], pairs["other_name"], strict=True)], grade_words=grades, lowered=lowered)  # fmt: skip
    return Comparison(
        names,
        figures,
        _listed(figures),
        quotients,
        pairs,
        _pairs_shown(pairs),
        "\n".join(
            t(
                "compare.pair_line",
                pair=plain(row.pair),
                grade=row.grade_words,
                lowered=row.lowered,
                krugman=numbers.number(row.krugman, language(), 2),
            )
            for row in pairs.itertuples()
        ),
        "\n".join(f"- {say(words)}" for code, words in COMPARABILITY.items() if code in occur),
        _finding(pairs),
        source_ids(facts, quotients, shares),
    )


def _lowered(codes: object) -> str:
    """What lowers the comparability in short: the words before the bracket."""
    if not isinstance(codes, str) or not codes:
        return t("compare.nothing_lowers")
    return t("regions.joint").join(_BRACKET.split(say(COMPARABILITY[code]))[0] for code in codes.split(";"))  # fmt: skip


def _figures(
    facts: pd.DataFrame, quotients: pd.DataFrame, shares: pd.DataFrame, names: Sequence[str]
) -> pa.Table:
    """A row a figure, a column a region; the first row says what is counted and when."""
    code = language()
    labels = [
        t("compare.counted"),
        axis_title("persons", code),
        t("compare.top"),
        say(METRICS["strength_stars"].label),
        t("regions.diversity"),
        t("compare.ties"),
        *(t("compare.share", basis=say(BASIS[basis])) for basis in _bases(shares)),
    ]
    columns: dict[str, list[str]] = {t("compare.figure"): labels}
    for fact, name in zip(facts.itertuples(), names, strict=True):
        own = quotients[quotients["region_id"] == fact.region_id]
        columns[name] = [
            _counted(fact),
            numbers.number(fact.persons, code),
            _top(own),
            _stars(own),
            numbers.number(fact.effective_industries, code, 1),
            t("compare.no_ties") if numbers.is_unknown(fact.partnerships) else t("compare.tied", partnerships=int(fact.partnerships), regions=int(fact.partner_regions)),
            *(_share(shares, fact.region_id, basis) for basis in _bases(shares)),
        ]  # fmt: skip
    return pa.table(columns)


def _listed(figures: pa.Table) -> str:
    """The same for a phone, where columns do not fit side by side: a figure a heading, a region a line."""
    regions = figures.column_names[1:]
    blocks = []
    for label, *values in zip(*figures.columns, strict=True):
        lines = [t("compare.region_line", region=region, value=value) for region, value in zip(regions, values, strict=True)]  # fmt: skip
        blocks.append("\n".join([f"**{label}**", "", *lines]))
    return "\n\n".join(blocks)


def _counted(fact: object) -> str:
    """What the figures of a region count, and when: two badges and its tier."""
    year, concept = getattr(fact, "year", None), getattr(fact, "concept", None)
    if numbers.is_unknown(year) or not isinstance(concept, str):
        return numbers.UNKNOWN[language()]
    calendar = numbers.year(year, getattr(fact, "calendar", None), language())
    colour = "orange" if concept == "jobs_private" else "blue"
    return f":{colour}-badge[{calendar}] :{colour}-badge[{t(f'compare.concept_{concept}')}] {say(TIER[str(getattr(fact, 'tier', ''))])}"


def _top(own: pd.DataFrame) -> str:
    """The industries that a region stands out for; those that their publisher warns of are left out."""
    known = own[own["value"].notna() & ~own["weak"] & (own["value"] >= _STANDS_OUT)]
    first = known.sort_values("value", ascending=False).head(_TOP)
    return t("regions.joint").join(f"{row.name}\u00a0{row.label}" for row in first.set_index("name", drop=False).rename_axis(None)[["name", "label"]].itertuples(index=False)) or t("regions.none")  # fmt: skip


def _stars(own: pd.DataFrame) -> str:
    """The industries that have stars, the most first, many with one star as a count; "unknown" where all are."""
    if own.empty or own["stars"].isna().all():
        return numbers.UNKNOWN[language()]
    starred = own[own["stars"].fillna(0) > 0].sort_values("stars", ascending=False)
    # Large regions have a star for size in nearly every industry: those are counted, not listed.
    single = starred[starred["stars"] == 1]
    listed = starred if len(single) <= _TOP else starred[starred["stars"] > 1]
    words = [f"{label}\u00a0{STAR * int(stars)}" for label, stars in zip(listed["name"], listed["stars"], strict=True)]  # fmt: skip
    if len(listed) < len(starred):
        words.append(t("compare.single_stars", count=len(single)))
    if own["stars"].isna().any():
        words.append(t("compare.rest_unknown"))
    return t("regions.joint").join(words) or t("regions.none")


def _bases(shares: pd.DataFrame) -> list[str]:
    """The bases on which a figure of any region itself is known, in the order of the vocabulary."""
    own = set(shares[~shares["of_country"].astype(bool)]["basis"])
    return [basis for basis in BASIS if basis in own]


def _share(shares: pd.DataFrame, region: str, basis: str) -> str:
    """The region's own share on a basis, else its country's, which is said; unknown in words."""
    code = language()
    for row in shares[(shares["region_id"] == region) & (shares["basis"] == basis)].itertuples():
        words = t("compare.share_in", share=share_text(row, code), year=numbers.year(row.year, row.calendar, code))  # fmt: skip
        return t("compare.of_country", share=words) if row.of_country else words
    return numbers.UNKNOWN[code]


def _pairs_shown(pairs: pd.DataFrame) -> pa.Table:
    code = language()
    return pa.table(
        {
            t("compare.pair"): [plain(pair) for pair in pairs["pair"]],
            t("compare.grade"): [f"**{grade}**" for grade in pairs["grade_words"]],
            t("compare.lowered"): list(pairs["lowered"]),
            t("compare.krugman"): [numbers.number(k, code, 2) for k in pairs["krugman"]],
            t("compare.ties_of_pair"): [t("compare.no_ties") if numbers.is_unknown(n) else numbers.number(n, code) for n in pairs["partnerships"]],
        }
    )  # fmt: skip


def _finding(pairs: pd.DataFrame) -> str:
    """The pair whose industries are most alike."""
    known = pairs[pairs["krugman"].notna()].sort_values("krugman")
    if known.empty:
        return t("compare.finding_unknown")
    first = known.iloc[0]
    pair = "one" if len(pairs) == 1 else "most_alike"
    return t(
        f"compare.finding_{pair}",
        a=plain(places.region_names()[first["region_id"]]),
        b=plain(places.region_names()[first["other_region_id"]]),
        krugman=numbers.number(first["krugman"], language(), 2),
        grade=first["grade"],
    )
