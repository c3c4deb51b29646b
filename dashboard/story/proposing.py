"""What a view offers a step: its figures by name, and a headline and notes from its own sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from catalog.words import LANGUAGES, Language, Words
from dashboard.compose import Chart, Figure, Heading, Map, Numbers, Table, Text, View, compose
from dashboard.language import colon
from dashboard.story.model import LONGEST_HEADLINE, LONGEST_NOTES
from dashboard.texts import t

# What stands for a sign, a colour or a size in Streamlit's Markdown.
_DRESSED = re.compile(r":[\w-]+\[((?:\\.|[^\]\\])*)\](?:\{[^}]*\})?")
_LINK = re.compile(r"!?\[((?:\\.|[^\]\\])*)\]\([^)]*\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRONG = re.compile(r"(?<!\\)(?:\*\*|__|`|\$)")
_ENDS = {"ja": re.compile(r"(?<=。)(?![)）」])"), "en": re.compile(r"(?<=\.)\s+(?=[A-Z0-9“])")}
_LEANING = re.compile(r"^It\b|\bof them\b|^(?:この|その)?うち")
# So many filters at most stand in a headline.
_NAMED = 2
_AND: dict[Language, str] = {"ja": "・", "en": ", "}
# Headings up to this level name a thing, those below it a part of one.
_THINGS = 2
_FULL_STOP = {"ja": "。", "en": "."}


def figures_of(view: View) -> dict[str, str]:
    """The figures of a view by key, each under a name that tells them apart; maps and charts first."""
    drawn = [x for x in view.figures if isinstance(x, Chart | Map)]
    rest = [x for x in view.figures if not isinstance(x, Chart | Map)]
    return {x.key: _name(x, view) for x in (*drawn, *rest)}


def proposals(
    page: str, query: Mapping[str, str], figure: str, version: int, taken: Collection[str] = ()
) -> tuple[Words, Words]:
    """A headline and notes for a figure of a view, in both languages; see `proposal`."""
    made = {
        code: proposal(compose(page, query, code, version=version), figure, taken)
        for code in LANGUAGES
    }
    return (
        Words(**{code: headline for code, (headline, _) in made.items()}),
        Words(**{code: notes for code, (_, notes) in made.items()}),
    )


def proposal(view: View, figure: str, taken: Collection[str] = ()) -> tuple[str, str]:
    """The first sentence of what the view says nearest to the figure, and the sentences after it.

    Sentences that are `taken`, as headlines of other steps, are passed over; where none is left, it is
    the name of the figure. Empty where the view has no such figure.
    """
    mark = _FULL_STOP[view.language]
    said = [_placed(view, x.removesuffix(mark)) for x in _said_of(view, figure)]
    sentences = [x for x in said if _cut(x, LONGEST_HEADLINE) not in taken]
    if not sentences:
        title = next((x.title for x in view.figures if x.key == figure), "")
        return _cut(plain_words(title), LONGEST_HEADLINE), ""
    # "7 of them", "It has": a headline stands alone.
    headline = next((x for x in sentences if not _LEANING.search(x)), sentences[0])
    rest = [sentence for sentence in sentences if sentence != headline]
    notes = _joined([f"{sentence}{mark}" for sentence in rest], view.language)
    return _cut(headline, LONGEST_HEADLINE), _cut(notes, LONGEST_NOTES)


def plain_words(markdown: str) -> str:
    """Markdown as it reads: without signs, links, colours and sizes."""
    text = markdown
    for _ in range(3):
        text = _LINK.sub(r"\1", _DRESSED.sub(r"\1", text))
    text = _ESCAPED.sub(r"\1", _STRONG.sub("", text))
    return " ".join(text.split())


def _said_of(view: View, figure: str) -> list[str]:
    """The sentences below the figure's own heading, else those that the page begins with, the nearest paragraph first.

    What stands below a heading that has parts of its own is another thing than what the page begins
    with: there it is the heading with the part's.
    """
    first: list[str] = []
    here: list[str] = []
    above, level, begun = "", 1, False
    for item in view.items:
        if isinstance(item, Heading):
            here, level = [], item.level
            above = plain_words(item.text) if level <= _THINGS else above
        elif isinstance(item, Text):
            found = _sentences(item.markdown, view.language)
            here = here or found
            first = first if begun else [*found, *first]
        elif isinstance(item, Chart | Map | Table | Numbers):
            begun = True
            is_part = level > _THINGS and above != ""
            if item.key == figure:
                title = plain_words(item.title)
                named = [colon(view.language).join(dict.fromkeys(x for x in (above, title) if x))]
                return here or (named if is_part or not first else first)
            if not is_part:
                above = ""
    return []


def _sentences(markdown: str, code: Language) -> list[str]:
    """The sentences of a paragraph; none where it is a list, a legend or a line."""
    text = plain_words(markdown)
    is_list = markdown.lstrip().startswith(("- ", "---", ":small", ":color"))
    if is_list or not text.endswith(_FULL_STOP[code]):
        return []
    return [sentence.strip() for sentence in _ENDS[code].split(text) if sentence.strip()]


def _placed(view: View, sentence: str) -> str:
    """A sentence with the filters that it does not name: full screen shows none."""
    values = [x for choice in view.choices for x in choice.values if x not in sentence]
    named = _AND[view.language].join(values[:_NAMED])
    return f"{named}{colon(view.language)}{sentence}" if named else sentence


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _joined(sentences: list[str], code: Language) -> str:
    return ("" if code == "ja" else " ").join(sentences)


def _name(figure: Figure, view: View) -> str:
    kinds: dict[type, str] = {Chart: "chart", Map: "map", Table: "table", Numbers: "numbers"}
    kind = t(f"story.kind_{kinds[type(figure)]}", code=view.language)
    return f"{kind}{colon(view.language)}{plain_words(figure.title)}"
