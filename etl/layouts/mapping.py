"""What the columns of a table mean, said by hand once and kept under a name.

A mapping says of each column of the sheet what it holds. A long table has one column a dimension and
one with the figure. A wide table has several columns of figures; each says in `keys` what its header
means (the year, the industry …), and is melted into rows.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping as Mapped
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from catalog.datasets import DATASETS
from etl.layouts.header import signature

# Roles besides the names of the dataset's columns: the figure, its flags, and a column left aside.
VALUE = "value"
FLAG = "flag"
# The prefecture before the name of a municipality: two are called 伊達市.
WITHIN = "within"
ASIDE = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the sheet: its place (from 1), its header (all header rows joined by " / ") and role.

    `role` is the name of a column of the dataset, VALUE for a figure, or ASIDE; FLAG for the flags of
    the figure to its left. `keys` are, for a figure, texts by name of the dataset's column that hold
    for the whole column: (("year", "2015"),). WITHIN is read before the name of the region.
    """

    place: int
    header: str
    role: str = ASIDE
    keys: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """How to read a table of one kind as rows of `dataset`.

    `header_rows` are the rows of the header (from 1) in the file it was made for; in another file they
    are found by `signature`. `constants` are texts by column of the dataset that hold for the whole
    table. A figure of the file times `unit_factor` is in the unit of the dataset. `left_out` are texts
    of a dimension whose rows are left out ("総数" …), each as (dataset's column, text).
    """

    name: str
    dataset: str
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    constants: tuple[tuple[str, str], ...] = ()
    unit_factor: float = 1.0
    left_out: tuple[tuple[str, str], ...] = ()
    signature: str = ""

    def signed(self) -> Mapping:
        """The mapping with the signature of its columns' headers."""
        return replace(self, signature=signature(column.header for column in self.columns))

    def figures(self) -> tuple[Column, ...]:
        """The columns that hold figures."""
        return tuple(column for column in self.columns if column.role == VALUE)

    def to_json(self) -> dict[str, Any]:
        """The mapping as JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_json(cls, record: Mapped[str, Any]) -> Mapping:
        """The mapping that `to_json` wrote."""
        columns = (
            Column(**{**column, "keys": _pair(column["keys"])}) for column in record["columns"]
        )
        return cls(
            **{
                **record,
                "header_rows": tuple(record["header_rows"]),
                "columns": tuple(columns),
                "constants": _pair(record["constants"]),
                "left_out": _pair(record["left_out"]),
            }
        )

    def wrong(self) -> str:
        """Why nothing can be read with it, in English, or "": for those who write mappings."""
        if self.dataset not in DATASETS:
            return f"no dataset is called {self.dataset!r}"
        names = set(DATASETS[self.dataset].names)
        roles = [c.role for c in self.columns if c.role not in {ASIDE, VALUE, FLAG, WITHIN}]
        keys = {key for column in self.figures() for key, _ in column.keys}
        constants = [key for key, _ in self.constants]
        if unknown := {*roles, *keys, *constants} - names:
            return f"{self.dataset} has no column {', '.join(sorted(unknown))}"
        if not self.figures():
            return "no column holds the figures"
        twice = [*roles, *keys, *constants]
        if again := {name for name in twice if twice.count(name) > 1}:
            return f"said more than once: {', '.join(sorted(again))}"
        if not self.header_rows or not 0 < self.unit_factor < 1e12:
            return "no header row, or no unit factor above zero"
        return ""


def to_toml(mapping: Mapping) -> str:
    """`mapping` as TOML; `from_toml` gives it back."""
    lines = [
        f"name = {_text(mapping.name)}",
        f"dataset = {_text(mapping.dataset)}",
        f"header_rows = {list(mapping.header_rows)}",
        f"unit_factor = {float(mapping.unit_factor)!r}",
        f"signature = {_text(mapping.signature)}",
        f"left_out = {_pairs(mapping.left_out)}",
        "",
        "[constants]",
        *(f"{_text(key)} = {_text(value)}" for key, value in mapping.constants),
    ]
    for column in mapping.columns:
        lines += [
            "",
            "[[columns]]",
            f"place = {column.place}",
            f"header = {_text(column.header)}",
            f"role = {_text(column.role)}",
            f"keys = {_pairs(column.keys)}",
        ]
    return "\n".join(lines) + "\n"


def from_toml(text: str) -> Mapping:
    """The mapping in `text`. Raises ValueError where it is none, or nothing can be read with it."""
    try:
        told = tomllib.loads(text)
        mapping = Mapping(
            name=str(told["name"]),
            dataset=str(told["dataset"]),
            header_rows=tuple(int(row) for row in told["header_rows"]),
            columns=tuple(
                Column(int(c["place"]), str(c["header"]), str(c["role"]), _pair(c["keys"]))
                for c in told["columns"]
            ),
            constants=tuple((str(k), str(v)) for k, v in told["constants"].items()),
            unit_factor=float(told["unit_factor"]),
            left_out=_pair(told["left_out"]),
            signature=str(told["signature"]),
        )
    except (KeyError, TypeError, AttributeError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"no mapping: {error!r}") from error
    if wrong := mapping.wrong():
        raise ValueError(f"{mapping.name}: {wrong}")
    return mapping


def _text(value: str) -> str:
    # TOML's basic strings are JSON's, but for DEL, which has to be escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _pairs(pairs: tuple[tuple[str, str], ...]) -> str:
    return "[" + ", ".join(f"[{_text(key)}, {_text(value)}]" for key, value in pairs) + "]"


def _pair(told: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(key), str(value)) for key, value in told)
