"""An indicator in words, in the order in which it is read: for the screen, files and docs/methods.md alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catalog.datasets import DATASETS
from catalog.marts import MARTS
from catalog.methods import choices_of
from catalog.metrics.metric import Metric
from catalog.words import Language, Words

UNIT = Words("単位", "Unit")
FORMULA = Words("計算式", "Formula")
READING = Words("読み方", "How to read it")
CAVEAT = Words("留意点", "Limits")
RANGE = Words("値の範囲", "Range")
NULLS = Words("値を示さない場合", "Where there is no value")
PARAMETERS = Words("計算に用いる設定値", "Parameters")
INPUTS = Words("計算の元になる項目", "Computed from")
PLACES = Words("値のある表と列", "Where the values are")
METHOD = Words("方法・値の出典", "Method or source")
GENERAL = Words("共通の考え方", "General choices")
LETTERS = Words("記号", "Letters")
_DEFAULT = Words("（既定は{}）", " (default {})")
_BETWEEN: dict[Language, str] = {"ja": "、", "en": "; "}


def markdown(text: str) -> str:
    """`text` as Markdown that shows it as it is: A*10 holds an asterisk."""
    return text.replace("*", r"\*").replace("~", r"\~")


def letters(metric: Metric, language: Language, math: Callable[[str], str]) -> list[str]:
    """What each letter of the formula stands for; `math` wraps LaTeX."""
    between = "：" if language == "ja" else ": "
    return [f"{math(x.symbol)}{between}{x.meaning.in_(language)}" for x in metric.letters]


def facts(
    metric: Metric,
    language: Language,
    code: Callable[[str], str] = str,
    chosen: Mapping[str, float] | None = None,
) -> list[tuple[str, str]]:
    """Heading and text of all that is declared of `metric` beside its name, unit and formula.

    `code` wraps names of tables and columns; `chosen` are the values of parameters that were taken instead
    of the defaults.
    """
    said = [
        (READING, metric.reading.in_(language)),
        (CAVEAT, metric.caveat.in_(language)),
        (RANGE, metric.range.in_(language)),
        (NULLS, metric.nulls.in_(language)),
        (PARAMETERS, _parameters(metric, language, chosen or {})),
        (INPUTS, _BETWEEN[language].join(_column(x, language, code) for x in metric.inputs)),
        (PLACES, _BETWEEN[language].join(_column(f"{metric.table}.{x}", language, code) for x in metric.values)),
        (METHOD, metric.source.in_(language)),
        (GENERAL, _BETWEEN[language].join(x.title.in_(language) for x in choices_of(metric))),
    ]  # fmt: skip
    return [(heading.in_(language), text) for heading, text in said if text]


def _parameters(metric: Metric, language: Language, chosen: Mapping[str, float]) -> str:
    """Each parameter with its value, and with the default where another was chosen."""
    said = []
    for parameter in metric.parameters:
        value = chosen.get(parameter.name, parameter.default)
        text = f"{parameter.label.in_(language)} {value:g}"
        if value != parameter.default:
            text += _DEFAULT.in_(language).format(f"{parameter.default:g}")
        said.append(text)
    return _BETWEEN[language].join(said)


def _column(place: str, language: Language, code: Callable[[str], str]) -> str:
    """A column as "label (table.column)"."""
    table, name = place.split(".")
    column = {**DATASETS, **MARTS}[table].column(name)
    opening, closing = ("（", "）") if language == "ja" else (" (", ")")
    return f"{column.label.in_(language)}{opening}{code(place)}{closing}"
