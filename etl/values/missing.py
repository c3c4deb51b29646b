"""Signs that stand for "no figure", each with its own meaning; missing is never zero.

A file may explain its own signs ("*** 調査又は集計していないもの"); what it says goes before what is usual.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from etl.values.characters import plain

# (sign, flag) pairs in which a file explains its own signs.
Signs = tuple[tuple[str, str], ...]

# Usual signs, after `plain` and in lower case: Eurostat's colon, those of Japan's official
# statistics, words of both languages.
MISSING: dict[str, str] = {
    "": "not_available",
    ":": "not_available",
    "…": "not_available",  # 不詳: not known
    "……": "not_available",
    "‥": "not_available",
    "...": "not_available",
    "..": "not_available",
    "・・・": "not_available",
    "･･･": "not_available",
    "不詳": "not_available",
    "不明": "not_available",
    "未詳": "not_available",
    "欠測": "not_available",
    "欠損": "not_available",
    "欠測値": "not_available",
    "欠損値": "not_available",
    "未集計": "not_available",
    "集計中": "not_available",
    "未公表": "not_available",
    "データなし": "not_available",
    "not available": "not_available",
    "unknown": "not_available",
    "-": "nil",  # 該当数値なし: no such case
    "該当なし": "nil",
    "該当無し": "nil",
    "該当数値なし": "nil",
    "該当数字なし": "nil",
    "皆無": "nil",
    "***": "not_applicable",  # 調査又は集計していないもの: not surveyed or tabulated
    "未調査": "not_applicable",
    "調査なし": "not_applicable",
    "調査対象外": "not_applicable",
    "対象外": "not_applicable",
    "not applicable": "not_applicable",
    "x": "confidential",
    "χ": "confidential",  # Greek chi, as the statistics of some ministries write it
    "秘": "confidential",
    "秘匿": "confidential",
    "非公表": "confidential",
    "非公開": "confidential",
    "(d)": "confidential",  # withheld, in statistics of the United States
    "confidential": "confidential",
}
# Missing for certain, but not why: taken as not available, and said.
UNSURE = frozenset(
    {"n/a", "na", "n.a.", "n. a.", "null", "none", "nan", "<na>", "(null)", "k.a.", "nil", "blank"}
)
# What an explanation of signs says → the flag it means; the first that fits.
_EXPLAINED = (
    (r"秘匿|秘密|非公[表開]|伏せ|confidential|suppress|withheld", "confidential"),
    (
        r"調査.{0,12}(ない|なし|いない)|集計して|対象外|定義されない|not (applicable|surveyed)",
        "not_applicable",
    ),
    (
        r"得られない|不詳|不明|未詳|欠測|計数不明|資料な[いし]|未集計|未公表|not available|missing|unknown",
        "not_available",
    ),
    (r"該当|皆無|ゼロ以外の?なし|計数がない|事実のないもの|no (such )?case|\bnil\b", "nil"),
)
_LONGEST = 60
# A sign at the beginning of a note or behind a mark, then its meaning.
_IN_ONE_CELL = re.compile(
    r"(?:^|[「『\"“(、。;,/注)])\s*(?P<sign>\*{1,3}|-|…|‥|\.{2,3}|[xXχ]|:|秘|/|△|▲)[」』\"”)]?"
    r"\s*(?:[:=]|は、?|\s|\.\.\.)\s*(?P<words>[^、。;「『]{2,60})"
)
_SIGN = re.compile(r"[^\w\s]{1,5}|[xX秘χ]|[Ｘｘ]")


def meaning(text: str, signs: Signs = ()) -> str | None:
    """The flag that the sign `text` stands for, by the file's own `signs`, then by usage; else None."""
    bare = plain(text)
    if not signs and "0" <= bare[:1] <= "9":
        # No sign begins with a digit, and most cells do.
        return None
    key = bare.lower()
    for sign, flag in signs:
        if key == sign:
            return flag
    if (flag_by_usage := MISSING.get(key)) is not None:
        return flag_by_usage
    if set(bare) == {"-"}:
        return MISSING["-"]
    return "not_available" if key in UNSURE else None


def explained_signs(rows: Iterable[Sequence[str]]) -> Signs:
    """The signs that the notes of a file explain, each with the flag its explanation means.

    `rows` are the lines above or below a table: a cell that is a sign alone with its explanation in
    the next cell, or both in one cell ("「…」：不詳", "X 数値が秘匿されているもの").
    """
    found: dict[str, str] = {}
    for row in rows:
        cells = [plain(cell) for cell in row if cell.strip()]
        signs = [place for place, cell in enumerate(cells) if _SIGN.fullmatch(cell)]
        for place, end in itertools.pairwise([*signs, len(cells)]):
            # Between two figures it is a span: "2015 - 2020".
            if not (place and cells[place - 1][-1].isdigit()):
                _note(found, cells[place], " ".join(cells[place + 1 : end])[:_LONGEST])
        for cell in cells:
            for match in _IN_ONE_CELL.finditer(cell):
                _note(found, match["sign"], match["words"])
    return tuple(sorted(found.items()))


def _note(found: dict[str, str], sign: str, words: str) -> None:
    for pattern, flag in _EXPLAINED:
        if re.search(pattern, words, re.IGNORECASE):
            found.setdefault(sign.lower(), flag)
            return
