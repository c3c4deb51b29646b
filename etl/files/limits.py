"""How much of a file is read at most. Everything is refused in words before it is held."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one upload may hold and cost.

    Sizes are in bytes. `columns` counts those in use: trailing empty ones are left out. `seconds` is
    the wall clock of one task, `cpu_seconds` its processor time; `memory` is what the process that
    reads the file may hold.
    """

    size: int = 100 * MB
    unpacked: int = 400 * MB
    text: int = 200 * MB
    members: int = 5_000
    sheets: int = 200
    rows: int = 2_000_000
    columns: int = 2_000
    cells: int = 20_000_000
    workbook_cells: int = 5_000_000
    cell: int = 32_767
    seconds: int = 300
    cpu_seconds: int = 240
    memory: int = 1_000 * MB

    @classmethod
    def configured(cls) -> Limits:
        """The limits with what the environment sets: UPLOAD_LIMIT_SIZE=200000000 and so on.

        ValueError where a variable is no positive whole number.
        """
        found: dict[str, int] = {}
        for field in fields(cls):
            name = f"UPLOAD_LIMIT_{field.name.upper()}"
            text = os.environ.get(name, "")
            if not text:
                continue
            if not (text.isdecimal() and int(text)):
                raise ValueError(f"{name} must be a whole number above 0, not {text!r}")
            found[field.name] = int(text)
        return cls(**found)


LIMITS = Limits.configured()
