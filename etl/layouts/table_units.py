"""The unit of a table: in a cell of its own, behind 単位, or in brackets behind a heading."""

from __future__ import annotations

import re
import unicodedata

from etl.values.characters import plain
from etl.values.units import unit_name

_UNIT = re.compile(
    r"[(（\[]?\s*(単位\s*[:：;；]?\s*)?(人|千人|万人|百人|十人|10人|名|%|％|‰|事業所|所|社|件|円|千円|百万円|億円|"
    r"万円|人/百万円|人／百万円|世帯|戸|km2|㎢|ha|kwh|kw|mw|gwh|tj|千?persons|persons|thousands?( persons)?|per ?cent)\s*[)）\]]?",
    re.IGNORECASE,
)  # fmt: skip
_BEHIND = re.compile(r"(?:単位|unit)\s*[:;]?\s*(?P<unit>[^)\]】」\s、,;]{1,20})", re.IGNORECASE)
_THOUSAND = {"thousand", "thousands", "thousand persons", "thousands persons", "千persons"}
_PERSONS = {"": 1.0, "人": 1.0, "千人": 1e3, "万人": 1e4, "百人": 1e2, "十人": 1e1, "10人": 1e1}


def is_unit(text: str) -> bool:
    """Whether `text` is the name of a unit and nothing else."""
    return bool(_UNIT.fullmatch(plain(text)))


def unit_of(text: str) -> str:
    """The unit of a text that is one, or that has one behind 単位 or in brackets at its end; else ""."""
    bare = plain(text)
    if _UNIT.fullmatch(bare):
        return unit_name(bare.strip("()[] ").removeprefix("単位").lstrip(":; "))
    behind = re.search(r"[(\[【]([^()\[\]【】]+)[)\]】]\s*$", bare)
    if behind and _UNIT.fullmatch(behind[1]):
        return unit_of(behind[1])
    told = _BEHIND.search(unicodedata.normalize("NFKC", text))
    return unit_name(told["unit"]) if told else ""


def unit_of_line(text: str) -> str:
    """The unit that a cell beside a title names: behind 単位, or alone; "" for any other text."""
    alone = is_unit(text) or re.fullmatch(r"[(（\[]?\s*(単位|unit).*", plain(text), re.IGNORECASE)
    return unit_of(text) if alone else ""


def persons_in(unit: str) -> float | None:
    """How many persons one `unit` is; None where it does not count persons."""
    return 1e3 if unit.lower() in _THOUSAND else _PERSONS.get(unit)
