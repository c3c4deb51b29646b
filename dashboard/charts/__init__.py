"""Charts: pure functions of a DataFrame that return a plotly figure and know no streamlit."""

from __future__ import annotations

from typing import Any

# Only the download of the picture stays in the mode bar, and only on hover.
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtons": [["toImage"]],
    "scrollZoom": False,
}
MAP_CONFIG: dict[str, Any] = {**CONFIG, "scrollZoom": True}
# Seen on white and on dark alike.
GRID = "rgba(128, 140, 155, 0.3)"
