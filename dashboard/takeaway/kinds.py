"""What can be taken away: the kinds of files, and what makes each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its ending and type, and whether it is of one figure alone."""

    name: str
    ending: str
    mime: str
    is_of_figure: bool = False


KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind("slides", "pptx", f"{_OFFICE}.presentationml.presentation"),
        Kind("paper", "pdf", "application/pdf"),
        Kind("workbook", "xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
        Kind("picture", "png", "image/png", is_of_figure=True),
    )
}
