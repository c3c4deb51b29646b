"""Units that stand in the cell of a figure, and the one each is read in."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.values.characters import plain

# Counts and measures that a cell may name behind its figure.
UNITS = (
    "人", "名", "世帯", "戸", "件", "社", "所", "事業所", "企業", "箇所", "か所", "ヶ所", "カ所", "ケ所", "団体",
    "施設", "校", "園", "店", "台", "棟", "室", "床", "回", "歳", "か国", "カ国", "組",
    "円", "ドル", "ユーロ", "%", "‰", "パーセント", "ポイント", "km2", "km²", "㎢", "平方キロメートル", "ha",
    "ヘクタール", "m2", "㎡", "km", "kg", "t", "トン", "ﾄﾝ", "kl", "kw", "mw", "gw", "tw",
    "wh", "kwh", "mwh", "gwh", "twh", "tj", "pj", "toe", "ktoe", "eur", "usd", "jpy", "gbp", "chf",
    "€", "$", "¥", "£", "persons", "people", "jobs", "employees", "companies", "participants",
)  # fmt: skip
_SAME = {
    "名": "人",
    "パーセント": "%",
    "か所": "箇所",
    "ヶ所": "箇所",
    "カ所": "箇所",
    "ケ所": "箇所",
    "カ国": "か国",
    "km²": "km2",
    "㎢": "km2",
    "平方キロメートル": "km2",
    "ヘクタール": "ha",
    "㎡": "m2",
    "トン": "t",
    "ﾄﾝ": "t",
    "ユーロ": "EUR",
    "€": "EUR",
    "eur": "EUR",
    "usd": "USD",
    "$": "USD",
    "ドル": "USD",
    "jpy": "円",
    "¥": "円",
    "gbp": "GBP",
    "£": "GBP",
    "chf": "CHF",
    "people": "人",
    "persons": "人",
    "employees": "人",
    "participants": "人",
}
# Signs of money stand before the figure. CP932's byte for ¥ is decoded as a backslash.
MONEY = {"¥": "円", "\\": "円", "€": "EUR", "$": "USD", "£": "GBP"}
# As `plain` leaves them: the long vowel sign of ユーロ is one of its dashes.
_NAMES = {plain(unit).lower(): unit for unit in UNITS}
_LONGEST_FIRST = sorted(_NAMES, key=len, reverse=True)
SUFFIX = re.compile(
    "(?P<figure>.*[0-9万億兆千百])[ ]?(?P<unit>" + "|".join(map(re.escape, _LONGEST_FIRST)) + ")",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def unit_name(text: str) -> str:
    """The one name of a unit: "名" and "persons" are "人", "％" is "%"."""
    lower = _NAMES.get(plain(text).lower(), text.lower())
    return _SAME.get(lower, lower if lower in UNITS else text)
