"""Our own long form: a CSV whose header is that of one canonical dataset of the catalogue."""

from __future__ import annotations

import csv

from catalog.datasets import FROM_FILES, Dataset
from etl.layouts.delimited import Head, records
from etl.layouts.table import LayoutError, Problem, Reading, frame
from etl.layouts.values import parse

NAME = "canonical_csv"
# The column that holds the figure, where a dataset is one of figures.
_MEASURES = ("persons", "share_pct", "value")


def dataset_of(header: list[str]) -> Dataset | None:
    """The dataset that `header` belongs to: all required columns there, none unknown to it.

    Where several fit, the one with the fewest columns left out.
    """
    names = set(header)
    if len(names) < len(header):
        return None
    fits = [
        dataset
        for dataset in FROM_FILES
        if names <= set(dataset.names)
        and {c.name for c in dataset.columns if c.required} | set(dataset.key) <= names
    ]
    return min(fits, key=lambda dataset: len(dataset.names) - len(names), default=None)


def recognise(head: Head) -> tuple[str, str] | None:
    """(layout, why) where the first row is the header of a canonical dataset."""
    if not head.rows:
        return None
    header = [cell.strip() for cell in head.rows[0]]
    dataset = dataset_of(header)
    if dataset is None:
        return None
    return NAME, f"the header is that of the dataset {dataset.name}"


def read(text: str) -> Reading:
    """Every line as a row of text, the dataset's columns in its order (left out: empty).

    `value_text`, `value` and `flag` follow from the dataset's figure where it has one. Checking the
    other columns against the catalogue's rules is the caller's.
    """
    source = records(text)
    header = [cell.strip() for cell in next(source)[1]]
    dataset = dataset_of(header)
    if dataset is None:
        raise LayoutError(f"line 1: found the header {header}, expected that of a dataset")
    measure = next((name for name in _MEASURES if name in dataset.names), None)
    places = [header.index(n) if n in header else None for n in dataset.names]
    own_flag = "flag" in dataset.names
    dimensions = tuple(n for n in dataset.names if n != "flag")
    reading = Reading(dimensions, frame(dimensions, []), dataset=dataset.name)
    found: list[tuple[object, ...]] = []
    try:
        for line, cells in source:
            if len(cells) != len(header):
                reading.rejected += 1
                reading.problems.append(
                    Problem(line, "", f"{len(cells)} cells", f"{len(header)} cells")
                )
                continue
            texts = {
                name: "" if place is None else cells[place].strip()
                for name, place in zip(dataset.names, places, strict=True)
            }
            parsed = parse(texts[measure]) if measure else None
            if parsed is not None and parsed.problem:
                reading.rejected += 1
                reading.problems.append(
                    Problem(line, measure or "", texts[measure or ""], parsed.problem)
                )
                continue
            value = None if parsed is None else parsed.value
            # A flag that the file states wins over the one that an empty cell implies.
            stated = texts["flag"] if own_flag else ""
            flag = stated or ("" if parsed is None else parsed.flag)
            value_text = texts[measure] if measure else ""
            found.append((*(texts[name] for name in dimensions), value_text, value, flag))
    except csv.Error as error:
        raise LayoutError(f"broken quoting after {len(found)} rows: {error}") from error
    reading.rows = frame(dimensions, found)
    return reading
