"""SDMX-CSV, one observation a line, with codes or with labels in its dimension columns.

Two headers are in use: `DATAFLOW,LAST UPDATE,freq,…,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS` and
the newer `STRUCTURE,STRUCTURE_ID,…`, which may put a column of labels behind each column of codes.
"""

from __future__ import annotations

import re

from etl.layouts.old.delimited import Head, records
from etl.layouts.old.observations import Columns, header_of, read_observations
from etl.layouts.old.table import Reading

CODES = "sdmx_csv_codes"
LABELS = "sdmx_csv_labels"
_FRAME = {"DATAFLOW", "LAST UPDATE", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION"}
_STATUS = ("OBS_FLAG", "OBS_STATUS")
# Every other status is confidential in some degree.
_FREE = frozenset({"", "F", "FREE"})
_COMPONENT = re.compile(r"[a-z][a-z0-9_]*|[A-Z][A-Z0-9_]*")


def _dimensions(header: list[str]) -> list[str]:
    """Names of the dimension columns: identifiers between the frame and TIME_PERIOD.

    "Time frequency" behind "freq" is a column of labels: no identifier, so left out.
    """
    before = header[: header.index("TIME_PERIOD")]
    return [name for name in before if name not in _FRAME and _COMPONENT.fullmatch(name)]


def recognise(head: Head) -> tuple[str, str] | None:
    """(layout, why): the header says SDMX-CSV, the first rows say codes or labels."""
    if not head.rows:
        return None
    header = [cell.strip() for cell in head.rows[0]]
    if not {"TIME_PERIOD", "OBS_VALUE"} <= set(header) or header[0] not in {
        "DATAFLOW",
        "STRUCTURE",
    }:
        return None
    names = _dimensions(header)
    for row in head.rows[1:]:
        if len(row) != len(header):
            continue
        for name in names:
            cell = row[header.index(name)].strip()
            # Codes of SDMX are upper case throughout; a label has small letters or spaces.
            if any(sign.islower() or sign.isspace() for sign in cell):
                return LABELS, f"the header starts with {header[0]}; {name} holds {cell!r}, a label"
    return CODES, f"the header starts with {header[0]}; the dimensions hold codes"


def read(text: str) -> Reading:
    """Every line as a row: the dimensions in lower case, then `time`; text as it stands."""
    source = records(text)
    header = header_of(source)
    return read_observations(
        source,
        header,
        Columns(
            {**{name: name.lower() for name in _dimensions(header)}, "TIME_PERIOD": "time"},
            "OBS_VALUE",
            next((name for name in _STATUS if name in header), None),
            "CONF_STATUS" if "CONF_STATUS" in header else None,
            _FREE,
        ),
    )
