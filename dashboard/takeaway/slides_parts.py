"""A view taken apart into what stands on one slide each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from catalog.words import Language
from dashboard.compose import Chart, Figure, Heading, Map, Note, Numbers, Table, Text, View
from dashboard.language import colon
from dashboard.takeaway.clicks import without_clicks
from dashboard.takeaway.slides_words import lines, paragraphs, words

_FIGURES = (Numbers, Chart, Map, Table)
# Text above a figure takes so many lines of 14 points at most, for bars need the room; more has a slide of its own.
_LEAD_LINES = {Numbers: 4, Table: 3, Chart: 1, Map: 2}
_ROOM = 870.0


@dataclass(frozen=True, slots=True)
class Part:
    """What stands on a slide: a title, a figure or none, what is said above it, the caption below it.

    `needs_table`: no table of the page follows that holds the same.
    """

    title: str
    figure: Figure | None = None
    texts: tuple[str, ...] = ()
    caption: str = ""
    subtitle: str = ""
    needs_table: bool = True


@dataclass(slots=True)
class _Section:
    """What stands under one heading."""

    title: str
    parts: list[Part] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def parts_of(view: View, code: Language, *, story: bool = False) -> list[Part]:
    """The slides of `view` in the order of the page; of a step of a story its figures alone."""
    title = f"{view.title}{colon(code)}{view.part}" if view.part else view.title
    filters = "　｜　".join(
        f"{c.label}{colon(code)}{', '.join(c.values)}" for c in view.choices if c.values
    )
    parts = [p for section in _sections(view, title, code) for p in _of_section(section)]
    if story:
        parts = [replace(p, texts=()) for p in parts if p.figure is not None] or parts
    if parts:
        parts[0] = replace(parts[0], subtitle=words(filters))
    return [
        replace(part, needs_table=not any(_same(part.figure, p.figure) for p in parts[i + 1 :]))
        for i, part in enumerate(parts)
    ]


def _same(figure: Figure | None, later: Figure | None) -> bool:
    """Whether a table further down holds what is behind `figure`."""
    if figure is None or figure.behind is None or not isinstance(later, Table):
        return False
    if later.behind is not None and later.behind.key == figure.behind.key:
        return True
    return len(later.rows) == len(figure.behind.rows)


def _sections(view: View, title: str, code: Language) -> Iterator[_Section]:
    section = _Section(title)
    for item in view.items:
        if isinstance(item, Heading):
            if item.level == 1:
                continue
            yield section
            section = _Section(words(item.text))
        elif isinstance(item, Text):
            section.texts += _printed(item.markdown, code)
        elif isinstance(item, Note):
            section.notes += _printed(item.markdown, code)
            _settle(section)
        elif isinstance(item, _FIGURES):
            _add(section, item)
    yield section


def _add(section: _Section, figure: Figure) -> None:
    """A figure takes what was said before it; a text too long to stand above it comes first."""
    caption = _joined(section.notes)
    section.notes.clear()
    count = sum(lines(p.text, 14, _ROOM) for x in section.texts for p in paragraphs(x))
    if count > _LEAD_LINES[type(figure)]:
        section.parts.append(Part(section.title, texts=tuple(section.texts)))
        section.texts.clear()
    section.parts.append(Part(section.title, figure, tuple(section.texts), caption))
    section.texts.clear()


def _settle(section: _Section) -> None:
    """A note below a figure belongs to it."""
    if section.parts and section.parts[-1].figure is not None and not section.texts:
        last = section.parts[-1]
        section.parts[-1] = replace(last, caption=_joined([last.caption, *section.notes]))
        section.notes.clear()


def _of_section(section: _Section) -> list[Part]:
    """Its slides, with what was said after the last figure."""
    # Notes alone are about filters.
    left = [*section.texts, *section.notes] if section.texts or section.parts else []
    return [*section.parts, Part(section.title, texts=tuple(left))] if left else section.parts


def _printed(markdown: str, code: Language) -> list[str]:
    """What a slide says of a text of the screen, if anything."""
    text = without_clicks(markdown, code)
    return [text] if words(text) else []


def _joined(notes: Sequence[str]) -> str:
    """Notes in one line, told from one another."""
    return " ｜ ".join(x for x in notes if x)
