"""What the columns of a table mean, said by hand once and kept under a name.

A mapping says of each column of the sheet what it holds. A long table has one column a dimension and
one with the figure. A wide table has several columns of figures; each says in `keys` what its header
means (the year, the industry …), and is melted into rows.
"""

from __future__ import annotations

from dataclasses import dataclass

# Roles besides the names of the dataset's columns: the figure, its flags, and a column left aside.
VALUE = "value"
FLAG = "flag"
ASIDE = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the sheet: its place (from 1), its header (all header rows joined by " / ") and role.

    `role` is the name of a column of the dataset, VALUE for a figure, or ASIDE. `keys` are, for a
    figure, texts by name of the dataset's column that hold for the whole column: (("year", "2015"),).
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
