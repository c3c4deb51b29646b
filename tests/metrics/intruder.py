"""What somebody with a table of employment can work back: plain linear algebra over exact fractions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

# A cell of one year and concept: region and industry.
Cell = tuple[str, str]
Figures = Mapping[Cell, int | None]
Equation = dict[Cell, int]


def determinable(figures: Figures, sums: Iterable[tuple[Cell, Iterable[Cell]]]) -> set[Cell]:
    """The cells without a figure that the `sums` (a whole, its parts) and the other figures determine.

    A cell that `figures` does not list is 0 to an intruder who takes an absent part for nothing; a
    sum whose whole is not listed says nothing.
    """
    equations: list[Equation] = []
    for whole, parts in sums:
        if whole not in figures:
            continue
        equation: dict[Cell, int] = defaultdict(int)
        if figures[whole] is None:
            equation[whole] -= 1
        for part in parts:
            if part in figures and figures[part] is None:
                equation[part] += 1
        equations.append({cell: n for cell, n in equation.items() if n})
    return {
        next(iter(row)) for row in _reduced([e for e in equations if e]).values() if len(row) == 1
    }


def _reduced(equations: list[Equation]) -> dict[Cell, dict[Cell, Fraction]]:
    """The reduced row echelon form, by pivot: a cell is determined where it stands in a row alone."""
    rows: dict[Cell, dict[Cell, Fraction]] = {}
    for equation in equations:
        row = {cell: Fraction(n) for cell, n in equation.items()}
        for cell in list(row):
            if cell in rows and cell in row:
                _subtract(row, rows[cell], row[cell])
        if not row:
            continue
        pivot = min(row)
        scale = row[pivot]
        row = {cell: n / scale for cell, n in row.items()}
        for other in rows.values():
            if pivot in other:
                _subtract(other, row, other[pivot])
        rows[pivot] = row
    return rows


def _subtract(row: dict[Cell, Fraction], other: Mapping[Cell, Fraction], times: Fraction) -> None:
    for cell, n in other.items():
        left = row.get(cell, Fraction(0)) - times * n
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


def sums_of(
    regions: Mapping[str, Iterable[str]], schemes: Iterable[Iterable[str]], figures: Figures
) -> list[tuple[Cell, list[Cell]]]:
    """Every sum that a table offers: a region's total over each scheme, a parent over its regions.

    `regions` names the parts of each parent. A region is taken for the sum of a scheme only where it
    has cells of it.
    """
    by_region: dict[str, set[str]] = defaultdict(set)
    for region, industry in figures:
        by_region[region].add(industry)
    found: list[tuple[Cell, list[Cell]]] = []
    for scheme in (set(scheme) for scheme in schemes):
        for region, industries in by_region.items():
            if parts := sorted(scheme & industries):
                found.append(((region, "TOTAL"), [(region, part) for part in parts]))
    for parent, below in regions.items():
        parts = [region for region in below if region in by_region]
        if not parts:
            continue
        for industry in sorted(by_region.get(parent, ())):
            found.append(((parent, industry), [(region, industry) for region in parts]))
    return found
