"""One problem of a file: what, where, and in which words; and the refusal of a whole file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.problems import PROBLEMS, Severity
from catalog.words import Language, Words

# A cell may hold a megabyte; a report holds enough of it to find it.
VALUE_LENGTH = 200
Fact = str | Words
Facts = tuple[tuple[str, Fact], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of the kind `kind` (catalog.problems).

    `row` and `column` count from 1 as a spreadsheet shows them, header and blank rows counted.
    `header` is the column's name, `value` the cell as found. `facts` fill the placeholders of the
    kind's words, a text or Words each; a mapping may be given. `count`: alike ones it stands for.
    """

    kind: str
    sheet: str = ""
    row: int | None = None
    column: int | None = None
    header: str = ""
    value: str = ""
    facts: Facts = ()
    count: int = 1

    def __post_init__(self) -> None:
        if self.kind not in PROBLEMS:
            raise KeyError(f"no kind of problem is called {self.kind!r}")
        if isinstance(self.facts, Mapping):
            object.__setattr__(self, "facts", tuple(self.facts.items()))
        if len(self.value) > VALUE_LENGTH:
            object.__setattr__(self, "value", self.value[: VALUE_LENGTH - 1] + "…")

    @property
    def severity(self) -> Severity:
        """error, warning or info."""
        return PROBLEMS[self.kind].severity

    @property
    def rule(self) -> str:
        """The id of the national rule it breaks, or ""."""
        return PROBLEMS[self.kind].rule

    @property
    def column_letter(self) -> str:
        """The column as a spreadsheet names it: A, B … AA; "" where it is unknown."""
        return letters(self.column) if self.column else ""

    @property
    def column_name(self) -> str:
        """The name of the column, else its letter, else ""."""
        return self.header or self.column_letter

    def message(self, language: Language) -> str:
        """What was found, in `language`."""
        return self._fill(PROBLEMS[self.kind].message, language)

    def hint(self, language: Language) -> str:
        """What would be right and what to do, in `language`."""
        return self._fill(PROBLEMS[self.kind].hint, language)

    def _fill(self, words: Words, language: Language) -> str:
        known = _Known(
            value=self.value,
            header=self.header or self.column_letter,
            row=f"{self.row}" if self.row else "",
            column=self.column_letter,
            sheet=self.sheet,
            count=f"{self.count:,}",
        )
        for name, fact in self.facts:
            known[name] = fact.in_(language) if isinstance(fact, Words) else str(fact)
        return words.in_(language).format_map(known)


class Refused(Exception):
    """Nothing at all can be read; `problems` say why. `layout` is what was recognised all the same."""

    def __init__(self, problems: Sequence[Problem], layout: str = "") -> None:
        super().__init__("; ".join(problem.message("en") for problem in problems))
        self.problems = tuple(problems)
        self.layout = layout


class _Known(dict[str, str]):
    """The texts for placeholders; a report is never lost for want of one."""

    def __missing__(self, name: str) -> str:
        return "–"


def letters(column: int) -> str:
    """The letters of the column at place `column` (1 = A, 27 = AA)."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
