"""From what a page sends to the items of a view."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.Markdown_pb2 import Markdown

from dashboard.compose.items import (
    Behind,
    Chart,
    Choice,
    Heading,
    Item,
    Map,
    Note,
    Number,
    Numbers,
    Table,
    Tabs,
    Text,
)
from dashboard.compose.listening import Told
from dashboard.compose.running import Sent
from dashboard.compose.tables import read_dataframe, read_table, write

# Below everything that was sent before it at the same place.
_LAST = 10**9
_Place = tuple[int, ...]
_LEGEND = re.compile(r':color\[●\]\{foreground="(#[0-9A-Fa-f]{6})"\} (.+)')
# A link to another part of the same page leads nowhere from a file.
_ANCHOR = re.compile(r"\s*\[[^\]]*\]\(#[^)]*\)")
# A chart's own template of colours, which the browser replaces by those of its theme.
_THEMED = "#000001"


@dataclass(slots=True)
class Read:
    """What was found, in the order of the screen."""

    items: list[Item] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    tabs: list[Tabs] = field(default_factory=list)
    # The places below which each heading holds, with its text.
    _headings: list[tuple[_Place, str]] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    # The same of the items that are headings.
    _below: dict[int, _Place] = field(default_factory=dict)
    # Which of the items are lines of a list of links.
    _told: set[int] = field(default_factory=set)

    def add(self, place: _Place, found: Element | Told) -> None:
        """Take in what stands at `place`."""
        if isinstance(found, Choice):
            self.choices.append(found)
        elif isinstance(found, Tabs):
            # Held as a filter is, which has just been told; it is none.
            self.choices.pop()
            self.tabs.append(found)
        elif isinstance(found, Behind):
            self._add_behind(place, found)
        elif isinstance(found, Text):
            self._told.add(len(self.items))
            self.items.append(found)
        else:
            self._add_item(_item(found, self._title(place), self._counts), place)

    def fold(self, place: _Place, label: str) -> None:
        """A heading that is itself a place: what folds, open."""
        self._add_heading(place, Heading(label, 4))

    def _add_heading(self, below: _Place, heading: Heading) -> None:
        self._headings.append((below, heading.text))
        self._below[len(self.items)] = below
        self.items.append(heading)

    def _title(self, place: _Place) -> str:
        """The last heading above `place` that is not inside of another container."""
        above = (
            text for parent, text in reversed(self._headings) if place[: len(parent)] == parent
        )
        return next(above, "")

    def _add_item(self, item: Item | Number | None, place: _Place) -> None:
        last = self.items[-1] if self.items else None
        if isinstance(item, Heading):
            self._add_heading(place[:-1], item)
        elif isinstance(item, Number):
            if isinstance(last, Numbers):
                self.items[-1] = replace(last, numbers=(*last.numbers, item))
            else:
                key = _key("", "numbers", self._counts)
                self.items.append(Numbers(key, self._title(place), (item,)))
        elif isinstance(item, Text) and (entry := _LEGEND.fullmatch(item.markdown)):
            if isinstance(last, Chart | Map):
                self.items[-1] = replace(last, legend=(*last.legend, (entry[1], entry[2])))
        elif item is not None:
            self.items.append(item)

    def _add_behind(self, place: _Place, behind: Behind) -> None:
        """The caption before it is the source line of the figures since the last one."""
        source = ""
        if self.items and isinstance(line := self.items[-1], Note):
            source = line.markdown
            self.items.pop()
        is_here, found = True, False
        for i in range(len(self.items) - 1, -1, -1):
            item = self.items[i]
            if isinstance(item, Heading):
                if place[: len(self._below[i])] != self._below[i]:
                    continue
                if is_here and not found:
                    break
                is_here = False
            elif isinstance(item, Chart | Map | Table):
                if item.source:
                    break
                # A table below another heading has rows of its own; a chart or map there shows these.
                own = isinstance(item, Table) and not is_here
                self.items[i] = replace(item, source=source, behind=None if own else behind)
                found = True
        if not found:
            # A list of links has its rows in it: those say more.
            while len(self.items) - 1 in self._told:
                self.items.pop()
                self._told.discard(len(self.items))
            rows = behind.rows[list(behind.columns)].rename(columns=dict(behind.columns))
            title = self._title(place)
            self.items.append(Table(behind.key, title, title, rows, write(rows), source, behind))


def read(sent: list[Sent]) -> Read:
    """What `sent` holds."""
    found = Read()
    folded: list[tuple[_Place, str]] = []
    for place, what in _in_order(sent):
        if isinstance(what, str):
            folded.append((place, what))
            continue
        if not isinstance(what, Element) or _is_shown(what):
            # What is folded away with nothing but filters in it has no heading either.
            for where, label in folded:
                if place[: len(where)] == where and not isinstance(what, Choice | Tabs):
                    found.fold(where, label)
                    folded.remove((where, label))
                    break
        found.add(place, what)
    return found


def _in_order(sent: list[Sent]) -> Iterator[tuple[_Place, Element | Told | str]]:
    """What was sent and told by its place; labels of what folds as texts; what was replaced is left out."""
    places: dict[_Place, Element | Told | str] = {}
    last: _Place = (0,)
    told = 0
    for message in sent:
        if isinstance(message, Behind | Choice | Tabs | Text):
            told += 1
            places[(*last, _LAST, told)] = message
            continue
        if message.WhichOneof("type") != "delta":
            continue
        place = tuple(message.metadata.delta_path)
        kind = message.delta.WhichOneof("type")
        if place in places:
            for below in [p for p in places if p[: len(place)] == place]:
                del places[below]
        if kind == "new_element":
            last = place
            places[place] = message.delta.new_element
        elif kind == "add_block":
            # Kept where it has no label too: what replaces it takes all below it away.
            places[place] = message.delta.add_block.expandable.label
    return (
        (place, what) for place, what in sorted(places.items(), key=lambda x: x[0]) if what != ""
    )


_SHOWN = {"heading", "markdown", "alert", "text", "metric", "plotly_chart", "deck_gl_json_chart", "dataframe", "table"}  # fmt: skip


def _is_shown(element: Element) -> bool:
    return element.WhichOneof("type") in _SHOWN


def _item(element: Element, title: str, counts: dict[str, int]) -> Item | Number | None:
    kind = element.WhichOneof("type")
    if kind == "heading":
        return Heading(element.heading.body, int(element.heading.tag[1:]))
    if kind == "markdown":
        return _words(element.markdown)
    if kind == "alert":
        return Text(element.alert.body)
    if kind == "text":
        return Text(element.text.body)
    if kind == "metric":
        return Number(element.metric.label, element.metric.body, element.metric.help)
    if kind == "plotly_chart":
        chart: Any = element.plotly_chart
        return Chart(_key(chart.id, "chart", counts), title, chart.alt, _plotly(chart.spec))
    if kind == "deck_gl_json_chart":
        deck: Any = element.deck_gl_json_chart
        # A map is numbered by how often it was clicked: in a view, never.
        key = _key(deck.id, "map", counts).removesuffix("_0")
        return Map(key, title, deck.alt, json.loads(deck.json))
    if kind == "dataframe":
        rows, shown = read_dataframe(element.dataframe)
        key = _key(element.dataframe.id, "table", counts)
        return Table(key, title, element.dataframe.alt or title, rows, shown)
    if kind == "table":
        rows, shown = read_table(element.table)
        return Table(_key("", "table", counts), title, element.table.alt or title, rows, shown)
    return None


def _words(sent: Markdown) -> Text | Note | None:
    words = _ANCHOR.sub("", sent.body)
    if not words or words == "---":
        return None
    return Note(words) if sent.element_type == Markdown.Type.CAPTION else Text(words)


def _plotly(spec: str) -> dict[str, Any]:
    """A chart's dictionary, without the template that the browser would fill in: it says nothing of the figure."""
    chart: dict[str, Any] = json.loads(spec)
    layout = chart.get("layout", {})
    if _THEMED in layout.get("template", {}).get("layout", {}).get("colorway", ()):
        del layout["template"]
    return chart


def _key(widget: str, kind: str, counts: dict[str, int]) -> str:
    """The key given to an element, else its kind and place among those of its kind."""
    counts[kind] = counts.get(kind, 0) + 1
    given = widget.split("-", 2)[2] if widget.count("-") >= 2 else ""
    return given if given not in {"", "None"} else f"{kind}_{counts[kind]}"
