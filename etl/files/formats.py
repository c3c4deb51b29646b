"""Number formats that make a cell show something else than its value: percent, thousands, eras."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from etl.files.cells import number

_BUILT_IN_PERCENT = (9, 10)
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ERA = re.compile(r'^"?(明治|大正|昭和|平成|令和|[MTSHR])"?\s*[0#]+\s*"?(年度|年)?"?(?:_.)?$')


@dataclass(frozen=True, slots=True)
class Format:
    """How a number is shown: times a hundred with a percent sign, divided, or behind the name of an era."""

    percent: bool = False
    divided: int = 1
    before: str = ""
    after: str = ""

    def text(self, value: float) -> str:
        """`value` as the cell shows it, but with all its digits. A divided one stays what it is."""
        if self.percent:
            return f"{_plain(Decimal(repr(float(value))) * 100)}%"
        if self.before:
            return f"{self.before}{number(float(value))}{self.after}"
        return number(float(value))


@lru_cache(maxsize=4096)
def format_of(code: str, built_in: int = 0) -> Format | None:
    """What the format `code` (or the built-in one of that number) does; None where it shows the value itself."""
    if built_in in _BUILT_IN_PERCENT:
        return Format(percent=True)
    first = code.split(";")[0]
    if era := _ERA.match(first.strip()):
        return Format(before=era[1], after=era[2] or "")
    bare = _QUOTED.sub("", first)
    if "%" in bare:
        return Format(percent=True)
    if divided := re.search(r"[0#?](,+)(?![,0#?])", bare):
        return Format(divided=1000 ** len(divided[1]))
    return None


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
