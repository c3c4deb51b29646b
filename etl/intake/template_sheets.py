"""What the sheets of a template are called, and the rows of its example."""

from __future__ import annotations

from catalog.words import Words
from etl.intake.references import References

DATA = Words("データ", "data")
DICTIONARY = Words("項目の説明", "dictionary")
CHOICES = Words("選択肢", "choices")
EXAMPLE = Words("記入例", "example")
_EXAMPLES = 2


def example_rows(name: str, references: References | None = None) -> list[dict[str, str]]:
    """The rows of the example: the first that the data hold."""
    return (references or References()).first_rows(name, _EXAMPLES)
