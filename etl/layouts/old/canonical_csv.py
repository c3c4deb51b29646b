"""Our own long form: a CSV whose header is that of one canonical dataset of the catalogue."""

from __future__ import annotations

from catalog.dataset import Dataset
from catalog.datasets import FROM_FILES
from etl.layouts.old.delimited import Head, records
from etl.layouts.old.table import LayoutError, Problem, Reading, frame
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
    names = dataset.names
    measure = next((name for name in _MEASURES if name in names), None)
    # Columns that the file leaves out are read from an empty cell put behind each row.
    places = [header.index(name) if name in header else len(header) for name in names]
    dimensions = tuple(name for name in names if name != "flag")
    measure_at = dimensions.index(measure) if measure else None
    flag_at = names.index("flag") if "flag" in names else None
    reading = Reading(dimensions, frame(dimensions, []), dataset=dataset.name)
    found: list[tuple[object, ...]] = []
    for line, cells in source:
        if len(cells) != len(header):
            reading.rejected += 1
            reading.problems.append(
                Problem(line, "", f"{len(cells)} cells", f"{len(header)} cells")
            )
            continue
        cells.append("")
        texts = [cells[place].strip() for place in places]
        # A flag that the file states wins over the one that an empty cell implies.
        flag = texts.pop(flag_at) if flag_at is not None else ""
        if measure_at is None:
            found.append((*texts, "", None, flag))
            continue
        value_text = texts[measure_at]
        parsed = parse(value_text)
        if parsed.problem:
            reading.rejected += 1
            reading.problems.append(Problem(line, measure or "", value_text, parsed.problem))
            continue
        found.append((*texts, value_text, parsed.value, flag or parsed.flag))
    reading.rows = frame(dimensions, found)
    return reading
