"""Where an uploaded file comes from: what it says itself, a source on record, or a new one described here."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from catalog.datasets import DATASETS
from catalog.vocabularies import GRADE, LICENCE
from catalog.words import Language
from dashboard.language import language, say
from dashboard.provenance import source_title
from dashboard.texts import t

Way = Literal["rows", "named", "file", "known", "new"]
Source = dict[str, str | None]
_COLUMNS = DATASETS["source"].names
_NO_LINK = "upload"
# So many of the sources that rows name are shown.
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """The source that was given, as a row of `source`; None where the rows name their own. `ready`: nothing is missing."""

    source: Source | None
    ready: bool


def ways(said: Mapping[str, str], known: Collection[str], of_rows: Collection[str]) -> list[Way]:
    """The ways in which the source can be given, the likeliest first.

    `said` is what the file as a whole says of its source, `known` are the sources on record, `of_rows`
    those that its rows name. rows: each row names one on record; named: the file's is on record; file:
    the file says it in full; else it is chosen or described.
    """
    own = said.get("source_id")
    if own not in of_rows and set(of_rows) <= set(known):
        return ["rows", "known", "new"]
    if own in known:
        return ["named", "known", "new"]
    if own and not problems_of(said):
        return ["file", "known", "new"]
    return ["new", "known"]


def describe(fields: Mapping[str, str]) -> Source:
    """A row of the dataset `source` from what was typed; a name given in one language stands for both."""
    row: Source = {name: fields.get(name, "").strip() or None for name in _COLUMNS}
    for name in ("publisher", "title"):
        ja, en = row[f"{name}_ja"], row[f"{name}_en"]
        row[f"{name}_ja"], row[f"{name}_en"] = ja or en, en or ja
    if row["reference_period"]:
        row["reference_period"] = _period(row["reference_period"])
    row["source_id"] = row["source_id"] or source_id(row)
    return row


def source_id(row: Mapping[str, str | None]) -> str:
    """The code of a source: its host and a hash of its address; without one, a hash of publisher, title and period."""
    url = row.get("url") or ""
    host = urlsplit(url).hostname or ""
    name = re.sub(r"[^a-z0-9]+", "-", host.removeprefix("www.").lower()).strip("-") or _NO_LINK
    told = (row.get(x) or "" for x in ("publisher_ja", "title_ja", "reference_period"))
    text = url if host else "\n".join(told)
    return f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"


def problems_of(row: Mapping[str, str | None]) -> list[str]:
    """Names of the columns of `row` that are missing or not as the catalogue asks, in its order; publisher and title each as one."""
    found = []
    for column in DATASETS["source"].columns:
        text = row.get(column.name) or ""
        wrong = bool(text) and (
            (column.pattern is not None and not re.fullmatch(column.pattern, text))
            or (column.accepted is not None and text not in column.accepted)
        )
        if wrong or (column.required and not text and column.name != "source_id"):
            found.append(column.name.removesuffix("_ja").removesuffix("_en"))
    if not (row.get("title_ja") or row.get("title_en")):
        found.append("title")
    return list(dict.fromkeys(found))


def ask_source(
    said: Mapping[str, str], known: pd.DataFrame, of_rows: Collection[str], key: str
) -> Answer:
    """The source of the file as it is given so far.

    `said` is what the file says of its source, `known` are the rows of `source` on record, `of_rows` the
    sources that the rows of the file name; `key` sets this file's choices apart from another's.
    """
    offered = ways(said, set(known["source_id"]), of_rows)
    labels = {way: t(f"upload.source_way_{way}") for way in offered}
    way = st.radio(
        t("upload.source_way"),
        offered,
        format_func=labels.__getitem__,
        key=f"upload_source_way_{key}",
        persist_state="page",
    )
    if way == "rows":
        for source in sorted(of_rows)[:_SHOWN]:
            _show(_row(known, source))
        return Answer(None, True)
    if way in ("named", "file"):
        row: Source | None = _row(known, said["source_id"]) if way == "named" else describe(said)
        _show(row or {})
    else:
        row = _choose(known, key) if way == "known" else _describe_here(said, key)
    return Answer(row, row is not None)


def _choose(known: pd.DataFrame, key: str) -> Source | None:
    titles = {
        row.source_id: f"{getattr(row, f'publisher_{language()}')}  {source_title(row)}"
        for row in known.itertuples()
    }
    chosen = st.selectbox(
        t("upload.source_known"),
        list(titles),
        index=None,
        format_func=titles.__getitem__,
        placeholder=t("upload.source_known_hint"),
        key=f"upload_source_known_{key}",
        persist_state="page",
    )
    if chosen is None:
        return None
    row = _row(known, chosen)
    _show(row)
    return row


def _row(known: pd.DataFrame, source: str) -> Source:
    row = known[known["source_id"] == source].iloc[0]
    return {name: row[name] if isinstance(row[name], str) and row[name] else None for name in _COLUMNS}  # fmt: skip


def _show(row: Source) -> None:
    code: Language = language()
    names = (f"publisher_{code}", f"title_{code}", "reference_period", "url")
    lines = [row.get(name) for name in names]
    st.text("\n".join(line for line in lines if line))


def _describe_here(said: Mapping[str, str], key: str) -> Source | None:
    """The form for a new source, filled with what the file says of itself."""
    code = language()

    def written(name: str, column: str, **options: Any) -> str:
        text = st.text_input(
            t(f"upload.source_{name}"),
            value=said.get(column) or said.get(f"{name}_ja") or "",
            help=t(f"upload.source_{name}_help"),
            max_chars=400,
            key=f"upload_source_{name}_{key}",
            persist_state="page",
            **options,
        )
        return (text or "").strip()

    licences = {name: say(label) for name, label in LICENCE.items()}
    grades = {name: say(label) for name, label in GRADE.items()}
    with st.grid(2, min_column_width=300):
        fields = {
            f"publisher_{code}": written("publisher", f"publisher_{code}"),
            f"title_{code}": written("title", f"title_{code}"),
            "url": written("url", "url", type="url", placeholder="https://"),
            "reference_period": written("period", "reference_period", placeholder="2021"),
            "licence": st.selectbox(
                t("upload.source_licence"),
                list(LICENCE),
                index=list(LICENCE).index(said["licence"]) if said.get("licence") in LICENCE else None,
                format_func=licences.__getitem__,
                placeholder=t("upload.source_licence_none"),
                help=t("upload.source_licence_help"),
                key=f"upload_source_licence_{key}", persist_state="page",
            )
            or "",
            "grade": st.selectbox(
                t("upload.source_grade"),
                list(GRADE),
                format_func=grades.__getitem__,
                help=t("upload.source_grade_help"),
                key=f"upload_source_grade_{key}", persist_state="page",
            ),
            "retrieved_on": dt.date.today().isoformat(),
        }  # fmt: skip
    row = describe(fields)
    if wrong := problems_of(row):
        between = "、" if code == "ja" else ", "
        listed = between.join(t(f"upload.source_wrong_{name}") for name in wrong)
        st.caption(t("upload.source_missing", fields=listed))
        return None
    return row


def _period(text: str) -> str:
    """2016-2021, 2016～2021 → 2016–2021; 2021年度 → 2021. What is none of these is left as it is."""
    plain = text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    found = re.findall(r"\d{4}", plain)
    rest = re.sub(r"\d{4}|[年度\s\-–—−~～〜から]", "", plain)
    return "–".join(dict.fromkeys(found)) if found and len(found) <= 2 and not rest else text
