"""What stands below every figure: source line, how it is computed, the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from catalog.metrics import METRICS
from catalog.vocabularies import GRADE, LICENCE
from dashboard import exports
from dashboard.language import language, say
from dashboard.made_once import made_once
from dashboard.queries.sources import sources as source_rows
from dashboard.snapshots import opened
from dashboard.texts import t

_NAMED = 3


def source_line(source_ids: Sequence[str], period: str = "") -> str:
    """One line: sources with links, period, licence, snapshot. Shows three sources and says how many more."""
    wanted = tuple(sorted(set(source_ids)))
    return made_once(lambda: _source_line(wanted, period), "source_line", wanted, period)


def _source_line(source_ids: tuple[str, ...], period: str) -> str:
    rows = source_rows(source_ids)
    named = [_link(row) for row in rows.head(_NAMED).itertuples()]
    if len(rows) > _NAMED:
        named.append(t("provenance.more_sources", count=len(rows) - _NAMED))
    licences = [say(LICENCE[code]) for code in dict.fromkeys(rows["licence"].dropna())]
    snapshot = opened().snapshot
    parts = [
        f"{t('provenance.source')}: {', '.join(named) if named else t('provenance.none')}",
        *([f"{t('provenance.period')}: {period}"] if period else []),
        *([f"{t('provenance.licence')}: {' / '.join(licences)}"] if licences else []),
        f"{t('provenance.snapshot')}: {snapshot.version} ({snapshot.published_at[:10]})",
    ]
    return " ｜ ".join(parts)


def _link(row: object) -> str:
    title = source_title(row)
    url = getattr(row, "url", None)
    safe = title.replace("[", "(").replace("]", ")")
    return f"[{safe}]({url})" if isinstance(url, str) and url else safe


def source_title(row: object) -> str:
    """A source's title, else its publisher, in the reader's language; its grade unless official."""
    title = getattr(row, f"title_{language()}", None)
    publisher = str(getattr(row, f"publisher_{language()}"))
    text = str(title) if isinstance(title, str) and title else publisher
    grade = str(getattr(row, "grade", ""))
    return text if grade == "official" else f"{text} ({say(GRADE[grade])})"


def under_figure(
    key: str,
    rows: pd.DataFrame,
    *,
    sources: Sequence[str],
    metric: str,
    period: str = "",
    columns: dict[str, str],
) -> None:
    """The source line and the "how is this computed" disclosure of a figure.

    `rows` are the rows behind it; `columns` maps their names to the labels shown and exported.
    """
    line = source_line(sources, period)
    st.caption(line)
    opened_here = st.expander(t("provenance.how"), key=f"how_{key}", on_change="rerun")
    if not opened_here.open:
        return
    declared = METRICS[metric]
    with opened_here:
        st.markdown(f"**{say(declared.label)}** ({say(declared.unit)})")
        st.latex(declared.formula)
        st.markdown(f"{say(declared.reading)} {say(declared.caveat)}")
        shown = rows[list(columns)].rename(columns=columns)
        st.dataframe(shown, hide_index=True, placeholder="", height=240, alt=t("provenance.rows"))
        about = [
            (t("provenance.source"), ", ".join(source_title(r) for r in source_rows(sorted(set(sources))).itertuples())),
            (t("provenance.period"), period),
            (t("provenance.snapshot"), str(opened().snapshot.version)),
            (say(declared.label), f"{say(declared.reading)} {say(declared.caveat)}"),
        ]  # fmt: skip
        with st.container(horizontal=True):
            st.download_button(
                t("provenance.csv"),
                lambda: exports.csv_for_excel(shown),
                file_name=f"{t('provenance.file')}_{key}.csv",
                mime="text/csv",
                on_click="ignore",
                key=f"csv_{key}",
            )
            st.download_button(
                t("provenance.excel"),
                lambda: exports.excel(shown, about, t("provenance.data_sheet"), t("provenance.about_sheet")),
                file_name=f"{t('provenance.file')}_{key}.xlsx",
                mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                on_click="ignore",
                key=f"xlsx_{key}",
            )  # fmt: skip
