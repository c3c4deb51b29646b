"""An axis of a plotly figure: where values lie on it, and what is written along it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from dashboard.printing.plotly_values import CannotBeDrawn, number, values

Kind = Literal["linear", "log", "date", "category"]
_EPOCH = dt.datetime(1970, 1, 1)
_DAY = 86_400_000.0  # milliseconds


@dataclass(slots=True)
class Axis:
    """One of the two axes: `low` and `high` are its ends in plotly's own numbers (powers of ten on a logarithmic one)."""

    letter: Literal["x", "y"]
    kind: Kind
    given: Mapping[str, Any]
    categories: list[str] = field(default_factory=list)
    low: float = 0.0
    high: float = 1.0
    start: float = 0.0  # pixels
    end: float = 1.0

    def number(self, value: Any) -> float | None:
        """`value` in plotly's own numbers, None where it is unknown or cannot be placed."""
        if value is None or value != value:
            return None
        if self.kind == "category":
            if isinstance(value, str):
                return float(self.categories.index(value)) if value in self.categories else None
            text = _category(value)
            return float(self.categories.index(text)) if text in self.categories else float(value)
        if self.kind == "date":
            return date_number(value)
        found = float(value)
        if self.kind == "log":
            return math.log10(found) if found > 0 else None
        return found

    def at(self, value: Any) -> float | None:
        """Where `value` lies, in pixels."""
        found = self.number(value)
        return None if found is None else self.pixel(found)

    def pixel(self, found: float) -> float:
        """Where a number of `number` lies, in pixels."""
        share = (found - self.low) / ((self.high - self.low) or 1.0)
        return self.start + share * (self.end - self.start)

    @property
    def visible(self) -> bool:
        """Whether anything is written along it."""
        return bool(self.given.get("visible", True))

    def ticks(self) -> list[tuple[float, str]]:
        """Where something is written, in pixels, and what."""
        if not self.visible or self.given.get("showticklabels") is False:
            return []
        low, high = sorted((self.low, self.high))
        slack = (high - low) * 1e-6
        suffix = str(self.given.get("ticksuffix") or "").rstrip()
        return [
            (self.pixel(at), text + suffix)
            for at, text in self._all_ticks(low, high)
            if low - slack <= at <= high + slack
        ]

    def _all_ticks(self, low: float, high: float) -> list[tuple[float, str]]:
        if self.given.get("tickvals") is not None:
            places = values(self.given["tickvals"])
            texts = self.given.get("ticktext")
            texts = [self._text(x) for x in places] if texts is None else values(texts)
            placed = [(self.number(x), str(text)) for x, text in zip(places, texts, strict=False)]
            return [(at, text) for at, text in placed if at is not None]
        if self.kind == "category":
            return [(float(i), name) for i, name in enumerate(self.categories)]
        if self.kind == "date":
            return _date_ticks(low, high, self.given)
        if self.kind == "log":
            powers = range(math.floor(low), math.ceil(high) + 1)
            return [(float(p), self._text(10.0**p)) for p in powers]
        return self._round_ticks(low, high)

    def _round_ticks(self, low: float, high: float) -> list[tuple[float, str]]:
        step = self.given.get("dtick")
        if step is None:
            fewest = 40 if self.letter == "y" else 80
            count = max(4.0, min(9.0, abs(self.end - self.start) / fewest)) + 1
            rough = (high - low) / count or 1.0
            base = 10.0 ** math.floor(math.log10(rough) + 1e-12)
            step = next(base * nice for nice in (1, 2, 5, 10) if base * nice >= rough * 0.999999)
            # A count of things, or a year, has no parts.
            if str(self.given.get("tickformat", "")).endswith("d"):
                step = max(1.0, step)
        first = math.ceil(low / step - 1e-9)
        return [(i * step, self._text(i * step)) for i in range(first, math.floor(high / step + 1e-9) + 1)]  # fmt: skip

    def _text(self, value: Any) -> str:
        if isinstance(value, str):
            return value
        return number(round(float(value), 10), self.given.get("tickformat"))


def build(letter: Literal["x", "y"], given: Mapping[str, Any], data: Sequence[Any]) -> Axis:
    """The axis for all values `data` that lie on it, without its range."""
    known = [x for x in data if x is not None and x == x]
    kind = given.get("type") or _kind(known)
    if kind not in ("linear", "log", "date", "category"):
        raise CannotBeDrawn(f"axis of type {kind!r}")
    axis = Axis(letter, kind, given)
    if kind == "category":
        ordered = [_category(x) for x in values(given.get("categoryarray"))]
        axis.categories = list(dict.fromkeys([*ordered, *(_category(x) for x in known)]))
    return axis


def _category(value: Any) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def _kind(known: Sequence[Any]) -> Kind:
    texts = [x for x in known if isinstance(x, str)]
    if not texts:
        return "linear"
    if len(texts) < len(known):
        return "category"
    try:
        for text in texts:
            dt.date.fromisoformat(text[:10])
        return "date"
    except ValueError:
        return "category"


def date_number(value: Any) -> float:
    """A date (ISO text, or milliseconds) as milliseconds since 1970."""
    if isinstance(value, int | float):
        return float(value)
    when = dt.datetime.fromisoformat(str(value)).replace(tzinfo=None)
    return (when - _EPOCH) / dt.timedelta(milliseconds=1)


def _date_ticks(low: float, high: float, given: Mapping[str, Any]) -> list[tuple[float, str]]:
    """The first of January of every so many years."""
    first, last = ((_EPOCH + dt.timedelta(milliseconds=x)).year for x in (low, high))
    step = str(given.get("dtick") or "")
    if step and not step.startswith("M"):
        raise CannotBeDrawn(f"dates every {step!r}: expected months such as 'M12'")
    apart = max(1, round(int(step[1:]) / 12)) if step else max(1, -(-(last - first + 1) // 8))
    # Counted from 2000, as plotly does.
    first -= (first - 2000) % apart
    return [(date_number(f"{year:04}-01-01"), str(year)) for year in range(first, last + 2, apart)]
