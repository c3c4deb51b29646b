"""What stands below every figure: source line, how it is computed, the rows behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from catalog.explain import FORMULA, LETTERS, facts, letters, markdown
from catalog.marts import MARTS
from catalog.metrics import METRICS
from catalog.metrics.metric import Metric
from catalog.vocabularies import GRADE, LICENCE
from dashboard import exports
from dashboard.compose.items import Behind, Cited
from dashboard.compose.listening import LISTENER
from dashboard.glossary import terms_line
from dashboard.language import colon, language, say
from dashboard.made_once import made_once
from dashboard.pasted_sql import query_of
from dashboard.queries.computations import behind, computations
from dashboard.queries.sources import sources as source_rows
from dashboard.snapshots import opened
from dashboard.texts import t

_NAMED = 3
# So many rows are shown at their own height.
_FEW = 5
_QUERY = "query"
_ENGINES = {"duckdb": "DuckDB", "spark": "Apache Spark"}


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
        f"{t('provenance.source')}{colon()}{', '.join(named) if named else t('provenance.none')}",
        *([f"{t('provenance.period')}{colon()}{period}"] if period else []),
        *([f"{t('provenance.licence')}{colon()}{' / '.join(licences)}"] if licences else []),
        f"{t('provenance.snapshot')}{colon()}{snapshot.version} ({snapshot.published_at[:10]})",
    ]
    return " ｜ ".join(parts)


def show_source(line: str) -> None:
    """A source line below a figure; a caption would draw its links in 60 % of their colour, too pale to read."""
    st.markdown(f":gray[:small[{line}]]")


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
    metric: str | Sequence[str],
    period: str = "",
    columns: dict[str, str],
    chosen: Mapping[str, float] | None = None,
) -> None:
    """The source line and the "how is this computed" disclosure of a figure.

    `rows` are the rows behind it; `columns` maps their names to the labels shown and exported. `metric`
    names the indicator, or the several, that it shows; `chosen` are the values that the reader gave to
    parameters of it.
    """
    line = source_line(sources, period)
    metrics = [METRICS[m] for m in ([metric] if isinstance(metric, str) else metric)]
    if (listener := LISTENER.get()) is not None:
        st.caption(line)
        about = tuple(_about(metrics, sources, period, chosen))
        names = tuple(m.name for m in metrics)
        cited = tuple(_cited(row) for row in source_rows(sorted(set(sources))).itertuples())
        listener(Behind(key, rows, columns, tuple(sources), names, period, about, cited))
        return
    show_source(f"{line} ｜ {terms_line(m.name for m in metrics)}")
    opened_here = st.expander(t("provenance.how"), key=f"how_{key}", on_change="rerun")
    if not opened_here.open:
        return
    query = query_of(rows)
    shown = rows[list(columns)].rename(columns=columns)
    # The query is shown below; the browser needs it no second time with the rows.
    shown.attrs = {}
    with opened_here:
        for each in metrics:
            explain(each, chosen)
        st.page_link(
            "pages/manage/about_data.py",
            label=t("provenance.general"),
            query_params={"part": "limits", "lang": language()},
        )
        st.markdown(f"**{t('provenance.rows')}**")
        st.dataframe(
            shown,
            hide_index=True,
            placeholder="",
            height=240 if len(shown) > _FEW else "content",
            alt=t("provenance.rows"),
        )
        _downloads(key, shown, _about(metrics, sources, period, chosen), metrics, query)
        _statements(key, metrics, query)


def _cited(row: Any) -> Cited:
    """A source as files list it."""
    known = {name: x if isinstance(x, str) else "" for name, x in row._asdict().items()}
    return Cited(
        title=known[f"title_{language()}"] or known[f"publisher_{language()}"],
        publisher=known[f"publisher_{language()}"],
        url=known["url"],
        licence=say(LICENCE[known["licence"]]) if known["licence"] else "",
        period=known["reference_period"],
        retrieved_on=known["retrieved_on"],
        grade=say(GRADE[known["grade"]]) if known["grade"] else "",
    )


def explain(metric: Metric, chosen: Mapping[str, float] | None = None) -> None:
    """All that is declared of an indicator: name, unit, formula, letters, and its facts."""
    st.markdown(f"**{say(metric.label)}** ({say(metric.unit)})")
    st.latex(metric.formula)
    separator = "；" if language() == "ja" else "; "
    if meanings := letters(metric, language(), lambda x: f"${x}$"):
        st.caption(separator.join(meanings))
    colon = "：" if language() == "ja" else ": "
    said = facts(metric, language(), _code, chosen)
    st.markdown("\n".join(f"- **{heading}**{colon}{markdown(text)}" for heading, text in said))


def _code(name: str) -> str:
    return f"`{name}`"


def _about(
    metrics: Sequence[Metric],
    sources: Sequence[str],
    period: str,
    chosen: Mapping[str, float] | None,
) -> list[tuple[str, str]]:
    """What a file says of its rows: sources, period, licence, snapshot, and all that is declared of its indicators."""
    cited = list(source_rows(sorted(set(sources))).itertuples())
    licences = dict.fromkeys(say(LICENCE[row.licence]) for row in cited if row.licence in LICENCE)
    snapshot = opened().snapshot
    about = [
        *(
            (t("provenance.source"), f"{source_title(row)} {row.url or ''}".strip())
            for row in cited
        ),
        (t("provenance.period"), period),
        (t("provenance.licence"), " / ".join(licences)),
        (t("provenance.snapshot"), f"{snapshot.version} ({snapshot.published_at[:10]})"),
    ]
    for metric in metrics:
        about.append((say(metric.label), say(metric.unit)))
        about.append((f"{say(FORMULA)} (LaTeX)", metric.formula))
        about += [(say(LETTERS), text) for text in letters(metric, language(), str)]
        about += facts(metric, language(), chosen=chosen)
    return [(heading, text) for heading, text in about if text]


def _downloads(
    key: str,
    shown: pd.DataFrame,
    about: list[tuple[str, str]],
    metrics: Sequence[Metric],
    query: str | None,
) -> None:
    statements = {t("provenance.query"): query} if query else {}
    for mart in behind((m.table for m in metrics), query):
        statements[_computed(mart)] = str(computations().loc[mart, "sql"])
    # Files are made at the click, outside of a run, where neither language nor version is settled: so all words now.
    sheets = [t(f"provenance.{name}_sheet") for name in ("data", "about", "sql")]

    def workbook() -> bytes:
        lines = [x for name, sql in statements.items() for x in (name, *sql.splitlines(), "")]
        return exports.excel(shown, about, sheets[0], sheets[1], {sheets[2]: lines})

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
            workbook,
            file_name=f"{t('provenance.file')}_{key}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            key=f"xlsx_{key}",
        )


def _statements(key: str, metrics: Sequence[Metric], query: str | None) -> None:
    """The SQL that ran: the query of the page, and one at a time those that computed the marts behind it."""
    marts = behind((m.table for m in metrics), query)
    offered = [*([_QUERY] if query else []), *marts]
    if not offered:
        return
    st.markdown(f"**{t('provenance.sql')}**")
    chosen = st.selectbox(
        t("provenance.sql_of"),
        offered,
        format_func=lambda x: t("provenance.query") if x == _QUERY else _computed(x),
        key=f"sql_{key}",
        label_visibility="collapsed",
    )
    file = opened().snapshot.path.name
    if chosen == _QUERY:
        st.caption(t("provenance.query_note", file=file))
        _code_box(query)
        return
    row = computations().loc[chosen]
    st.caption(
        t(
            "provenance.mart_note",
            table=chosen,
            function=row["function"],
            engine=_ENGINES.get(row["engine"], row["engine"]),
        )
    )
    _code_box(row["sql"])


def _code_box(sql: str | None) -> None:
    """A statement in a box that scrolls by keyboard too: st.code's own height cannot be reached with Tab."""
    with st.container(height=280, border=False):
        st.code(sql, language="sql", wrap_lines=True)


def _computed(mart: str) -> str:
    label = say(MARTS[mart].label) if mart in MARTS else mart
    return t("provenance.computed", table=label)
