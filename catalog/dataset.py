"""What a table is: its columns, its key and the rules that hold.

DDL, the checks at build time, the data dictionary, labels and exports derive from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from catalog.columns import Column
from catalog.words import Words


@dataclass(frozen=True, slots=True)
class Rule:
    """A statement about a table that is checked by a query: `violations` selects the rows that break it."""

    name: str
    says: Words
    violations: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """One canonical table. Its CSV files lie below `data/`, named after it."""

    name: str
    label: Words
    row: Words
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError names the dataset and what it has."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(
            f"{self.name} has no column {name!r}; it has {[x.name for x in self.columns]}"
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(column.name for column in self.columns)


def one_preferred(table: str, keys: str) -> Rule:
    """The rule that for each of `keys` one source is preferred."""
    return Rule(
        "one_preferred",
        Words(
            "同じ項目の採用値は一つの出典に限ります。", "One source is preferred for each figure."
        ),
        f"SELECT {keys} FROM {table} WHERE preferred GROUP BY ALL HAVING count(DISTINCT source_id) > 1",
    )
