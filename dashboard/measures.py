"""A figure with its unit, as the catalogue of indicators declares it."""

from __future__ import annotations

import pandas as pd

from catalog.metrics import METRICS
from catalog.vocabularies import BASIS
from catalog.words import Language
from dashboard import numbers
from dashboard.flags import WEAK, flag_words, has
from dashboard.language import colon

# The same precision in the columns of tables, as st.column_config writes it.
NUMBER_FORMAT = {"persons": "localized", "employment_share": "%.1f", "location_quotient": "%.2f"}


def measure_text(metric: str, value: float | None, code: Language) -> str:
    """`value` in the unit of `metric`: 63,700人, 18.3 %, 1.53倍; "unknown" in words where it is missing."""
    declared = METRICS[metric]
    if numbers.is_unknown(value):
        return numbers.UNKNOWN[code]
    text = numbers.number(value, code, declared.digits)
    unit = declared.unit.in_(code)
    if unit in ("％", "%"):
        return f"{text} %"
    return f"{text}{unit}" if code == "ja" else f"{text} {unit}"


def axis_title(metric: str, code: Language) -> str:
    """The name of `metric` with its unit, as the title of an axis: 特化係数（倍）, Location quotient (times)."""
    declared = METRICS[metric]
    label, unit = declared.label.in_(code), declared.unit.in_(code)
    return f"{label}（{unit}）" if code == "ja" else f"{label} ({unit})"


def described(rows: pd.DataFrame, metric: str, code: Language) -> pd.DataFrame:
    """`rows` (value, flag) with what the screen says of each.

    Adds words (value with unit), label (without), flags, weak (greyed), note (words and flags).
    """
    flags = [flag_words(flag) for flag in rows["flag"]]
    words = [measure_text(metric, value, code) for value in rows["value"]]
    return rows.assign(
        words=words,
        label=[numbers.number(value, code, METRICS[metric].digits) for value in rows["value"]],
        flags=flags,
        weak=[has(flag, *WEAK) for flag in rows["flag"]],
        note=[f"{w}（{f}）" if code == "ja" and f else f"{w} ({f})" if f else w for w, f in zip(words, flags, strict=True)],
    )  # fmt: skip


def in_years(rows: pd.DataFrame, metric: str, code: Language) -> pd.DataFrame:
    """`described` rows of one region by year, for a line: words say the year too, broken where the series breaks."""
    found = described(rows, metric, code)
    return found.assign(
        words=[f"{numbers.year(row.year, row.calendar, code)}{colon(code)}{row.note}" for row in found.itertuples()],
        broken=[has(flag, "break") for flag in found["flag"]],
    )  # fmt: skip


def share_text(row: object, code: Language) -> str:
    """A renewable share as recorded: 52.1 %, 約170 %, 25.2 %以上, 36–38 %.

    `row` has share_pct, lower_pct, upper_pct and qualifier.
    """
    share, lower, upper = (
        None if value is None or numbers.is_unknown(value) else float(value)
        for value in (getattr(row, name, None) for name in ("share_pct", "lower_pct", "upper_pct"))
    )
    if share is not None:
        return percent_text(share, getattr(row, "qualifier", None), code)
    if lower is not None and upper is not None:
        return f"{numbers.number(lower, code, digits(lower))}–{percent_text(upper, None, code)}"
    if lower is not None:
        return percent_text(lower, "at_least", code)
    return percent_text(upper, "at_most", code)


def percent_text(value: float | None, qualifier: str | None, code: Language) -> str:
    """A percentage as its source words it: 52.1 %, 約170 %, 80 %以上 / at least 80 %."""
    if value is None or numbers.is_unknown(value):
        return numbers.UNKNOWN[code]
    text = f"{numbers.number(value, code, digits(value))} %"
    return _WORDED[code].get(qualifier or "", "{}").format(text)


_WORDED: dict[Language, dict[str, str]] = {
    "ja": {"about": "約{}", "at_least": "{}以上", "at_most": "{}以下"},
    "en": {"about": "about {}", "at_least": "at least {}", "at_most": "at most {}"},
}


def digits(value: float) -> int:
    """Decimals of a share: as many as are recorded up to two; Eurostat's three are rounded to one."""
    for places in (0, 1, 2):
        if round(value, places) == value:
            return places
    return 1


def basis_text(basis: str, code: Language) -> str:
    """A basis inside a sentence: エネルギー需要, energy demand."""
    words = BASIS[basis].in_(code)
    return words if code == "ja" else words[0].lower() + words[1:]


def target_labels(targets: pd.DataFrame, code: Language) -> list[str]:
    """What stands at the mark of each target that charts use and that lies ahead; a range once: 36–38 %.

    `targets`: region_id, target_year, target_pct, qualifier, preferred, ahead; the lower bound of a range first.
    """
    shown = targets["preferred"] & targets["ahead"]
    ranges = targets[shown & targets["qualifier"].isin(["at_least", "at_most"])]
    both = ranges[ranges.duplicated(["region_id", "target_year"], keep=False)]
    lower = both.drop_duplicates(["region_id", "target_year"]).set_index(["region_id", "target_year"])["target_pct"]  # fmt: skip
    labels = []
    for row in targets.assign(shown=shown).itertuples():
        if not row.shown or (row.Index in both.index and row.qualifier == "at_least"):
            labels.append("")
        elif row.Index in both.index:
            low = float(lower[(row.region_id, row.target_year)])
            labels.append(f"{numbers.number(low, code, digits(low))}–{percent_text(row.target_pct, None, code)}")  # fmt: skip
        else:
            labels.append(percent_text(row.target_pct, row.qualifier, code))
    return labels
