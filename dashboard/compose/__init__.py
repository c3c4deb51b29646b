"""A view of the dashboard without a browser: what a page would send to the screen, as values.

Slides, papers, workbooks and the steps of stories are made of views, so no number is worked out twice.
"""

from dashboard.compose.items import (
    Behind,
    Chart,
    Figure,
    Heading,
    Item,
    Map,
    Note,
    Number,
    Numbers,
    Table,
    Text,
    View,
)
from dashboard.compose.views import compose

__all__ = [
    "Behind",
    "Chart",
    "Figure",
    "Heading",
    "Item",
    "Map",
    "Note",
    "Number",
    "Numbers",
    "Table",
    "Text",
    "View",
    "compose",
]
