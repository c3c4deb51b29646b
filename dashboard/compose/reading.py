"""From the messages that a page sends to the items of a view."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.Markdown_pb2 import Markdown

from dashboard.compose.items import (
    Behind,
    Chart,
    Heading,
    Item,
    Map,
    Note,
    Number,
    Numbers,
    Table,
    Text,
)
from dashboard.compose.running import Sent
from dashboard.compose.tables import read_dataframe, read_table

_FIGURES = (Numbers, Chart, Map, Table)
# Below everything that was sent before it at the same place.
_LAST = 10**9
_Place = tuple[int, ...]


def read(sent: list[Sent]) -> list[Item]:
    """The items of what was sent, in the order of the screen."""
    items: list[Item] = []
    title = ""
    counts: dict[str, int] = {}
    for found in _in_order(sent):
        if isinstance(found, Behind):
            _put_behind(items, found)
            continue
        if isinstance(found, str):
            items.append(Heading(found, 4))
            continue
        item = _item(found, title, counts)
        if isinstance(item, Heading):
            title = item.text
        if isinstance(item, Number):
            _put_number(items, item, title, counts)
        elif item is not None:
            items.append(item)
    return items


def _in_order(sent: list[Sent]) -> Iterator[Element | Behind | str]:
    """Elements, labels of what folds and notices of what is behind, by their places; what was replaced is left out."""
    places: dict[_Place, Element | Behind | str | None] = {}
    last: _Place = (0,)
    for message in sent:
        if isinstance(message, Behind):
            places[(*last, _LAST)] = message
            continue
        if message.WhichOneof("type") != "delta":
            continue
        place = tuple(message.metadata.delta_path)
        kind = message.delta.WhichOneof("type")
        for below in [p for p in places if p[: len(place)] == place]:
            del places[below]
        if kind == "new_element":
            last = place
            places[place] = message.delta.new_element
        elif kind == "add_block":
            label = message.delta.add_block.expandable.label
            places[place] = label or None
    placed = sorted(places.items())
    for i, (place, found) in enumerate(placed):
        if found is None:
            continue
        # What is folded away with nothing in it has no heading either.
        if isinstance(found, str) and (
            i + 1 == len(placed) or placed[i + 1][0][: len(place)] != place
        ):
            continue
        yield found


def _item(element: Element, title: str, counts: dict[str, int]) -> Item | Number | None:
    kind = element.WhichOneof("type")
    if kind == "heading":
        return Heading(element.heading.body, int(element.heading.tag[1:]))
    if kind == "markdown":
        text = element.markdown
        is_note = text.element_type == Markdown.Type.CAPTION
        return Note(text.body) if is_note else Text(text.body)
    if kind == "alert":
        return Text(element.alert.body)
    if kind == "text":
        return Text(element.text.body)
    if kind == "metric":
        return Number(element.metric.label, element.metric.body, element.metric.help)
    if kind == "plotly_chart":
        chart: Any = element.plotly_chart
        key = _key(chart.id, "chart", counts)
        return Chart(key, title, chart.alt, json.loads(chart.spec))
    if kind == "deck_gl_json_chart":
        deck: Any = element.deck_gl_json_chart
        return Map(_key(deck.id, "map", counts), title, deck.alt, json.loads(deck.json))
    if kind == "dataframe":
        rows, shown = read_dataframe(element.dataframe)
        key = _key(element.dataframe.id, "table", counts)
        return Table(key, title, element.dataframe.alt, rows, shown)
    if kind == "table":
        rows, shown = read_table(element.table)
        return Table(_key("", "table", counts), title, element.table.alt, rows, shown)
    return None


def _key(widget: str, kind: str, counts: dict[str, int]) -> str:
    """The key given to an element, else its kind and place among those of its kind."""
    counts[kind] = counts.get(kind, 0) + 1
    given = widget.split("-", 2)[2] if widget.count("-") >= 2 else ""
    return given if given not in {"", "None"} else f"{kind}_{counts[kind]}"


def _put_number(items: list[Item], number: Number, title: str, counts: dict[str, int]) -> None:
    if items and isinstance(items[-1], Numbers):
        items[-1] = replace(items[-1], numbers=(*items[-1].numbers, number))
    else:
        items.append(Numbers(_key("", "numbers", counts), title, (number,)))


def _put_behind(items: list[Item], behind: Behind) -> None:
    """The caption before it is the source line of the figures since the last one."""
    source = ""
    if items and isinstance(line := items[-1], Note):
        source = line.markdown
        items.pop()
    for i in range(len(items) - 1, -1, -1):
        item = items[i]
        if isinstance(item, _FIGURES):
            if item.behind is not None:
                break
            if not isinstance(item, Numbers):
                items[i] = replace(item, source=source, behind=behind)
