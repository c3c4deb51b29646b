"""The last slides: where the figures come from, with links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pptx.util import Emu, Inches

from catalog.words import Language
from dashboard.compose import Cited, Figure
from dashboard.takeaway.slides_cells import Cells
from dashboard.takeaway.slides_deck import Deck, body
from dashboard.takeaway.slides_layout import MOST_SLIDES, sheets
from dashboard.takeaway.slides_tables import add_table
from dashboard.takeaway.slides_theme import BODY_TOP, ROOM, points
from dashboard.texts import t


class Sources:
    """The sources of the figures of a deck in the order in which they come, and on which slides."""

    def __init__(self, code: Language) -> None:
        self._code = code
        self._found: dict[Cited, list[int]] = {}

    def used(self, figure: Figure, on: Sequence[int]) -> None:
        """Notes that `figure` is on these slides."""
        if figure.behind is None:
            return
        for source in figure.behind.cited:
            self._found.setdefault(source, []).extend(on)

    def cells(self) -> Cells:
        """A row for each source: title, where it is, slides."""
        rows = [(s.title, s.publisher, s.licence, _pages(on)) for s, on in self._found.items()]
        labels = tuple(
            t(f"slides.{name}", code=self._code)
            for name in ("source", "publisher", "licence", "on")
        )
        links = [(s.url, "", "", "") for s in self._found]
        return Cells(labels, tuple(rows), (False,) * 4, tuple(links))


def add_sources(deck: Deck, sources: Sources) -> None:
    """The slides of sources; what MOST_SLIDES do not hold is counted."""
    cells = sources.cells()
    if not cells.rows:
        return
    laid = sheets(cells, points(ROOM), points(Emu(Inches(6.6) - BODY_TOP)))
    shown = laid[:MOST_SLIDES]
    for i, sheet in enumerate(shown):
        title = t("slides.sources", code=deck.code)
        if len(shown) > 1:
            title = t("slides.part", code=deck.code, title=title, part=i + 1, parts=len(shown))
        slide = deck.slide(title)
        last = i == len(shown) - 1 and len(laid) > len(shown)
        left = len(cells.rows) - sheet.last
        bottom = deck.below(slide, t("slides.more_sources", code=deck.code, count=left) if last else "", "")  # fmt: skip
        add_table(deck, slide, body(BODY_TOP, bottom), cells, sheet, title)


def _pages(numbers: Iterable[int]) -> str:
    """Numbers of slides, those in a row as a range."""
    runs: list[list[int]] = []
    for n in sorted(set(numbers)):
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)
