"""Remarks that stand beside a figure in its cell: 注1) ※ *1) ¹ ① (速報) p r."""

from __future__ import annotations

import re

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_CIRCLED = "①-⑳⑴-⒇⒜-⒵㊟"
# Remarks of figures: 注1) (注) ※1 *1) ¹ ① and "1)" behind a blank. A bare figure in brackets is none:
# it may be a second figure.
_NOTE_BEHIND = re.compile(
    rf"(?P<figure>.*[0-9%万億兆千人円)])\s?(?P<note>"
    r"\s*[(\[]?\s*(?:注|註|note|備考)\s*[0-9]{0,2}(?:[,、・][0-9]{1,2})*\s*[)\]]?"
    r"|[(\[]?※+\s?[0-9]{0,2}[)\]]?|[(\[]?[*†‡§]+(?:[0-9]{1,2}[)\]])?|\s[*†‡§]+[0-9]{1,2}"
    rf"|[{_SUPERSCRIPTS}]{{1,2}}⁾?|[{_CIRCLED}]|\s[0-9a-z]{{1,2}}\)"
    r"|\s*\((?:速報値?|暫定値?|概数|確報値?|改定値?|訂正値?|推計値?|見込み?|再掲)\)"
    r"|(?<!%)\s?\(?[pr]\)?)",
    re.IGNORECASE,
)
_ENDS_NOTE = frozenset(f")]⁾※*†‡§注註考㊟eprEPR{_SUPERSCRIPTS}①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳") | frozenset(
    map(chr, range(0x2474, 0x24B6))
)
_NOTE_BEFORE = re.compile(
    r"(?P<note>[(\[]?(?:注|註)\s*[0-9]{0,2}[)\]]\s*|(?:※|\*|†|‡)+(?:[0-9]{1,2}\))?\s*"
    r"|[0-9]{1,2}\)\s+|\(?[pr]\)?\s+)(?P<figure>[-+▲△(]?\s?[0-9].*)",
    re.IGNORECASE,
)
# ※1 and *12 may be remarks alone, without a figure.
_ALSO_A_NOTE = re.compile(r"[※*†‡]+\s*[0-9]{1,2}")
_NOTED_FLAGS = (
    (re.compile(r"速報|暫定|^\s*\(?p\)?\s*$", re.IGNORECASE), "provisional"),
    (re.compile(r"概数|推計|見込"), "estimated"),
)


def without_remark(figure: str) -> tuple[str, str] | None:
    """(figure, remark) of a cell that holds both; None where there is no remark for certain."""
    behind = figure[-1] in _ENDS_NOTE or figure[-1].isdecimal()
    match = (_NOTE_BEHIND.fullmatch(figure) if behind else None) or _NOTE_BEFORE.fullmatch(figure)
    if match is None or not match["note"].strip():
        return None
    if match.re is _NOTE_BEFORE and _ALSO_A_NOTE.fullmatch(match[0]):
        return None
    return match["figure"].strip(), match["note"]


def flags_of(remark: str) -> tuple[str, ...]:
    """The flags that a remark means: (速報) and p are provisional, (推計) is estimated."""
    return tuple(sorted({flag for sign, flag in _NOTED_FLAGS if sign.search(remark)}))
