"""Japan's eras from 明治 to 令和: their first and last years, and the signs they are written in."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.words import Words


@dataclass(frozen=True, slots=True)
class Era:
    """An era: `first` is the year of its 元年, `last` the year it ended in (None: it has not)."""

    name: str
    english: str
    letter: str
    square: str
    first: int
    last: int | None

    @property
    def years(self) -> int:
        """The number of its last year; of an era that has not ended, of the year 2100."""
        return (self.last or 2100) - self.first + 1

    def year(self, number: int) -> int:
        """The year of the Gregorian calendar in which year `number` of the era begins or lies."""
        return self.first + number - 1

    def holds(self, number: int) -> bool:
        """Whether the era had a year of this number."""
        return 1 <= number <= self.years


ERAS: tuple[Era, ...] = (
    Era("明治", "Meiji", "M", "㍾", 1868, 1912),
    Era("大正", "Taisho", "T", "㍽", 1912, 1926),
    Era("昭和", "Showa", "S", "㍼", 1926, 1989),
    Era("平成", "Heisei", "H", "㍻", 1989, 2019),
    Era("令和", "Reiwa", "R", "㋿", 2019, None),
)


def era_named(sign: str) -> Era | None:
    """The era that a name, its first kanji, a letter, the square sign or a Roman name stands for."""
    for era in ERAS:
        if sign in {era.name, era.name[0], era.square} or sign.lower().replace("ō", "o") in {
            era.english.lower(),
            era.letter.lower(),
        }:
            return era
    return None


def in_era(year: int) -> Words:
    """A year as the era that began last in or before it writes it: 1989 is 平成元年, 2028 令和10年."""
    era = next(era for era in reversed(ERAS) if era.first <= max(year, ERAS[0].first))
    number = year - era.first + 1
    return Words(f"{era.name}{'元' if number == 1 else number}年", f"{era.english} {number}")
