"""What a chart or map shows, in words: its text alternative says the finding and its numbers, as the figure does.

Made of the rows that the figure is drawn from, once a view (`made_once`): each function takes the title
of a figure first and gives one line of plain text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import pandas as pd

from catalog.vocabularies import FIELD
from dashboard import numbers
from dashboard.charts.stacked import Part
from dashboard.language import colon, language, say
from dashboard.texts import t

# So many from either end of a ranking; a shorter one is said whole.
_NAMED = 3
_MARKUP = re.compile(r"<[^>]+>")


def listed(title: str, entries: Iterable[tuple[object, object]]) -> str:
    """`title`: name value, name value …"""
    said = t("alt.comma").join(_pair(name, value) for name, value in entries)
    return t("alt.listed", title=title, entries=said) if said else title


def ranked(
    title: str,
    rows: pd.DataFrame,
    *,
    words: str = "words",
    key: str = "region_id",
    top: int | None = None,
    marked: Collection[str | None] = (),
    lowest_first: bool = False,
) -> str:
    """The first and the last of `rows` and those `marked`: `key`, name, value (null: unknown), `words`; weak values with their note.

    `top`: the figure shows so many alone, and below them those that are marked.
    """
    known = rows[rows["value"].notna()].sort_values("value", ascending=lowest_first, kind="stable")
    known = known.assign(place=range(1, len(known) + 1))
    drawn = known.head(top) if top else known
    below = known[known[key].isin([one for one in marked if one])]
    below = below[
        ~below["place"].isin([*drawn["place"].head(_NAMED), *drawn["place"].tail(_NAMED)])
    ]
    if len(drawn) <= 2 * _NAMED:
        parts = [listed(title, _valued(drawn, words))]
        below = below[~below["place"].isin(drawn["place"])]
    else:
        unknown = 0 if top else len(rows) - len(known)
        seen = _count(len(drawn))
        parts = [
            t("alt.some", title=title, known=seen, unknown=_count(unknown))
            if unknown
            else t("alt.known", title=title, known=seen),
            t("alt.first", entries=_joined(_valued(drawn.head(_NAMED), words))),
            t("alt.last", entries=_joined(_valued(drawn.tail(_NAMED), words))),
        ]
    places = [
        t("alt.placed", entry=_pair(*entry), place=_count(place), known=_count(len(known)))
        for entry, place in zip(_valued(below, words), below["place"], strict=True)
    ]
    return _sentences([*parts, *places])


def tied(title: str, ties: pd.DataFrame) -> str:
    """Partnerships between regions: `a_region`, `b_region` (names) and `field`; the pairs and fields with the most."""
    parts = [t("alt.bars", title=title)]
    placed = ties.dropna(subset=["a_region", "b_region"])
    most = _most(zip(placed["a_region"], placed["b_region"], strict=True))
    pairs = [(f"{a}–{b}", count) for (a, b), count in most if count > 1]
    if pairs:
        parts.append(t("alt.pairs", entries=_joined(pairs)))
    fields = [(say(FIELD[field]), count) for field, count in _most(ties["field"].dropna())]
    return _sentences([*parts, t("alt.fields", entries=_joined(fields))] if fields else parts)


def grouped(title: str, values: Iterable[object]) -> str:
    """How many there are and which of `values` (names of kinds, regions …) come up most."""
    found = [value for value in values if isinstance(value, str) and value]
    entries = [(value, count) for value, count in _most(found)]
    return t("alt.most", title=title, entries=_joined(entries)) if entries else title


def course(title: str, rows: pd.DataFrame) -> str:
    """A line over the years (`year`, `value`, `words` with the year in them): where it begins, stands highest, ends."""
    known = rows[rows["value"].notna()].sort_values("year")
    if known.empty:
        return title
    highest = int(known["value"].to_numpy().argmax())
    parts = [t("alt.from", title=title, words=_plain(known["words"].iloc[0]))]
    if 0 < highest < len(known) - 1:
        parts.append(t("alt.highest", words=_plain(known["words"].iloc[highest])))
    if len(known) > 1:
        parts.append(t("alt.to", words=_plain(known["words"].iloc[-1])))
    return _sentences(parts)


def together(title: str, said: Sequence[str]) -> str:
    """`title` and a sentence for each of what is `said`."""
    return _sentences([t("alt.bars", title=title), *(one if one.endswith((".", "。")) else t("alt.bar", words=_plain(one)) for one in said)])  # fmt: skip


def ends(title: str, names: pd.Series, words: pd.Series) -> str:
    """The first and the last of what is in order already: `names` with `words`."""
    entries = list(zip(names, words, strict=True))
    if len(entries) <= 2 * _NAMED:
        return listed(title, entries)
    first = t("alt.first", entries=_joined(entries[:_NAMED]))
    return together(title, [first, t("alt.last", entries=_joined(entries[-_NAMED:]))])


def split(title: str, rows: pd.DataFrame, parts: Sequence[Part], words: str | None = None) -> str:
    """Bars of `parts`: each of the longest `rows` (label, the columns of parts, `words`) with its counts."""
    total = rows[[part.column for part in parts]].sum(axis=1)
    longest = total.sort_values(ascending=False, kind="stable").head(2 * _NAMED).index
    bars = []
    for _, row in rows.loc[sorted(longest)].iterrows():
        counts = [(part.name, _count(row[part.column])) for part in parts if row[part.column]]
        bar = f"{row['label']}{colon()}{_joined(counts) or _count(0)}"
        if words is not None and isinstance(row[words], str) and row[words]:
            bar += f" ({row[words]})" if language() == "en" else f"（{row[words]}）"
        bars.append(bar)
    return _sentences([t("alt.bars", title=title), *(t("alt.bar", words=bar) for bar in bars)])


def highest_of(title: str, rows: pd.DataFrame, regions: Sequence[tuple[str, str]]) -> str:
    """Of each of `regions` (id, name) the two highest of `rows` (region_id, name, value)."""
    parts = [t("alt.bars", title=title)]
    for region, called in regions:
        own = rows[(rows["region_id"] == region) & rows["value"].notna()]
        own = own.sort_values("value", ascending=False, kind="stable").head(2)
        entries = [(r.name, numbers.number(r.value, language(), 2)) for r in own.itertuples(index=False)]  # fmt: skip
        parts.append(t("alt.bar", words=f"{called}{colon()}{_joined(entries) or numbers.UNKNOWN[language()]}"))  # fmt: skip
    return _sentences(parts)


def _valued(rows: pd.DataFrame, words: str) -> list[tuple[str, str]]:
    notes = rows["note"] if "note" in rows and "weak" in rows else rows[words]
    weak = rows["weak"] if "weak" in rows else [False] * len(rows)
    return [
        (name, _plain(note if warned else said))
        for name, said, note, warned in zip(rows["name"], rows[words], notes, weak, strict=True)
    ]


def _most(values: Iterable[Any]) -> list[tuple[Any, int]]:
    counts: dict[Any, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return sorted(counts.items(), key=lambda item: -item[1])[:_NAMED]


def _joined(entries: Iterable[tuple[object, object]]) -> str:
    return t("alt.comma").join(_pair(name, value) for name, value in entries)


def _pair(name: object, value: object) -> str:
    return f"{name} {_plain(value)}".strip()


def _plain(words: object) -> str:
    return _MARKUP.sub(" ", str(words))


def _count(value: float) -> str:
    return numbers.number(value, language())


def _sentences(parts: Sequence[str]) -> str:
    return (" " if language() == "en" else "").join(parts)
