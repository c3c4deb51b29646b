"""Charts: pure functions of a DataFrame that return a plotly figure and know no streamlit."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

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


class Chart(go.Figure):  # type: ignore[misc]
    """A figure that is taken apart once, not at every rerun that shows it again; never change one that was shown."""

    def to_dict(self) -> dict[str, Any]:
        """The figure as plotly's browser side reads it."""
        if not hasattr(self, "_written"):
            self._written: dict[str, Any] = super().to_dict()
        return self._written
