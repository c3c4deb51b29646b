"""A view of the dashboard without a browser: what a page would send to the screen, as values.

Slides, papers, workbooks and the steps of stories are made of views, so no number is worked out twice.
"""

from dashboard.compose.items import (
    Behind,
    Chart,
    Choice,
    Cited,
    Figure,
    Heading,
    Item,
    Map,
    Note,
    Number,
    Numbers,
    Table,
    Tabs,
    Text,
    View,
)
from dashboard.compose.views import compose
from dashboard.compose.whole import whole

__all__ = [
    "Behind",
    "Chart",
    "Choice",
    "Cited",
    "Figure",
    "Heading",
    "Item",
    "Map",
    "Note",
    "Number",
    "Numbers",
    "Table",
    "Tabs",
    "Text",
    "View",
    "compose",
    "whole",
]
