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
_BRACKETED = re.compile(r"[(\[【]([^()\[\]【】]+)[)\]】]")
_SCALE = re.compile(r"[百千万]人|thousand|million|[(\s]000s?\b|'000", re.IGNORECASE)
_THOUSAND = {"thousand", "thousands", "thousand persons", "thousands persons", "千persons"}
_PERSONS = {"": 1.0, "人": 1.0, "千人": 1e3, "万人": 1e4, "百人": 1e2, "十人": 1e1, "10人": 1e1}


def is_unit(text: str) -> bool:
    """Whether `text` is the name of a unit and nothing else."""
    return bool(_UNIT.fullmatch(plain(text)))


def units_in(text: str) -> list[str]:
    """The units that a text names, each once: the text itself, behind 単位, or in brackets."""
    bare = plain(text)
    if _UNIT.fullmatch(bare):
        return [unit_name(bare.strip("()[] ").removeprefix("単位").lstrip(":; "))]
    inner = [match[1] for match in _BRACKETED.finditer(bare)]
    found = [unit for part in inner if _UNIT.fullmatch(part) for unit in units_in(part)]
    # 単位： alone stands beside the cell of its unit.
    told = _BEHIND.search(unicodedata.normalize("NFKC", text).rstrip(" :;"))
    if told:
        found.append(unit_name(told["unit"]))
    return list(dict.fromkeys(found))


def unit_of(text: str) -> str:
    """The unit that `text` names, the last one where it names several; else ""."""
    return (units_in(text) or [""])[-1]


def may_be_thousands(text: str) -> bool:
    """Whether `text` has a word of thousands or ten thousands, read as a unit or not."""
    return bool(_SCALE.search(unicodedata.normalize("NFKC", text)))


def unit_of_line(text: str) -> str:
    """The unit that a cell beside a title names: behind 単位, or alone; "" for any other text."""
    alone = is_unit(text) or re.fullmatch(r"[(（\[]?\s*(単位|unit).*", plain(text), re.IGNORECASE)
    return unit_of(text) if alone else ""


def persons_in(unit: str) -> float | None:
    """How many persons one `unit` is; None where it does not count persons."""
    return 1e3 if unit.lower() in _THOUSAND else _PERSONS.get(unit)
