"""What the catalogue says of a column, as SQL conditions that a bad value meets: one way for builds and uploads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalog.columns import FORMS, Column
from catalog.datasets import DATASETS
from catalog.words import Words
from warehouse.connection import literal, quoted

Known = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Constraint:
    """One rule of a column: the kind of problem a bad value is, the rule in words, and its SQL.

    `right` is what would be right, for the placeholder of that name.
    """

    kind: str
    says: str
    condition: str
    right: str | Words = ""


def keys_of(dataset: str) -> str:
    """The values that a column may refer to: the keys of the table called like the dataset."""
    return f"SELECT {quoted(DATASETS[dataset].key[0])} FROM {quoted(dataset)}"


def constraints(column: Column, known: Known = keys_of) -> list[Constraint]:
    """What a bad value of `column` looks like; `known` gives the query of what a reference may name."""
    name = quoted(column.name)
    found: list[Constraint] = []
    if column.required:
        found.append(Constraint("value_required", "must not be empty", f"{name} IS NULL"))
    if column.accepted is not None:
        codes = "[" + ", ".join(literal(code) for code in column.accepted) + "]"
        bad = (
            f"NOT list_has_all({codes}, string_split({name}, ';'))"
            if column.many
            else f"{name} NOT IN (SELECT unnest({codes}))"
        )
        found.append(
            Constraint(
                "not_in_vocabulary",
                f"must be one of {list(column.accepted)}",
                f"{name} IS NOT NULL AND {bad}",
                ", ".join(column.accepted),
            )
        )
    if column.refers_to is not None:
        found.append(
            Constraint(
                "not_known",
                f"must be in {column.refers_to}",
                f"{name} IS NOT NULL AND {name} NOT IN ({known(column.refers_to)})",
                column.refers_to,
            )
        )
    if column.minimum is not None:
        found.append(
            Constraint(
                "too_small",
                f"must be ≥ {column.minimum:g}",
                f"{name} < {column.minimum}",
                f"{column.minimum:g}",
            )
        )
    if column.maximum is not None:
        found.append(
            Constraint(
                "too_large",
                f"must be ≤ {column.maximum:g}",
                f"{name} > {column.maximum}",
                f"{column.maximum:g}",
            )
        )
    if column.pattern is not None:
        found.append(
            Constraint(
                "wrong_form",
                f"must look like {column.pattern}",
                f"NOT regexp_full_match({name}, {literal(column.pattern)})",
                FORMS[column.pattern],
            )
        )
    return found
