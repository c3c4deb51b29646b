"""The third step: the source of the file, then what would change, with a choice where sources differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

import pandas as pd
import pyarrow.parquet as pq
import streamlit as st

from catalog.datasets import DATASETS
from dashboard.access import current_actor
from dashboard.history_changes import labels_for
from dashboard.job_progress import show_progress
from dashboard.language import language
from dashboard.load_changes import key_in_words, show_changes, show_counts
from dashboard.load_effects import show_effects
from dashboard.plain_text import one_line
from dashboard.queries.sources import all_sources
from dashboard.tables import height_of
from dashboard.texts import t
from dashboard.upload_source import Answer, ask_source
from etl.intake.check_task import ROWS
from etl.intake.preview import STAGES, Choices, Preview, read_preview
from etl.intake.report import Report
from pages.manage.upload_check import show_failure
from pages.manage.upload_desk import Desk
from pages.manage.upload_problems import show_alike
from warehouse.changes import Mode

_LISTED = 1000


def show_preview(desk: Desk, report: Report) -> Preview | None:
    """What would change with the choices on screen; None while that is not known, or not loadable."""
    job = desk.at_work()
    if job is not None:
        show_progress(job, STAGES, desk.stop, "upload_preview")
        return None
    key = desk.key
    answer, mode = _ask(desk, report)
    source, ready = answer.source, answer.ready
    outcome = desk.outcomes.get("preview")
    if outcome is None or not outcome.done:
        if outcome is not None:
            show_failure(outcome, "preview")
        choices = Choices(mode=mode, source=source)
        _offer(desk, choices, ready, "preview_do")
        return None
    found = preview_of(desk)
    asked = Choices.from_json(desk.asked["preview"])
    if not ready or (mode, source) != (asked.mode, asked.source):
        st.caption(t("upload.preview_stale"))
        _offer(desk, Choices(mode=mode, source=source), ready, "preview_do")
        return None
    st.header(t("upload.preview_title"), anchor=False)
    if found.problems:
        st.error(t("upload.preview_problems"), icon=":material/block:")
        show_alike(found.problems)
        return None
    choices = _show(found, asked, key)
    if choices != asked:
        _offer(desk, choices, True, "preview_again")
        return None
    return found


def preview_of(desk: Desk) -> Preview:
    """The preview in the folder, read once."""
    if "preview" not in desk.seen:
        desk.seen["preview"] = read_preview(desk.folder)
    found: Preview = desk.seen["preview"]
    return found


def _ask(desk: Desk, report: Report) -> tuple[Answer, Mode]:
    """The source of the file, and what becomes of rows that it does not have; nothing for tables without sources."""
    if (of_rows := _sources_of_rows(desk, report)) is None:
        return Answer(None, True), "add_or_change"
    st.subheader(t("upload.source_heading"), anchor=False)
    st.caption(t("upload.source_what"))
    answer = ask_source(report.source, all_sources(), of_rows, desk.key)
    modes = {mode: t(f"upload.mode_{mode}") for mode in get_args(Mode)}
    mode: Mode = st.radio(
        t("upload.mode"),
        list(modes),
        format_func=modes.__getitem__,
        help=t("upload.mode_help"),
        key=f"upload_mode_{desk.key}",
        persist_state="page",
    )
    return answer, mode


def _sources_of_rows(desk: Desk, report: Report) -> frozenset[str] | None:
    """The sources that the rows to take name, read once; None where the dataset refers to none."""
    dataset = DATASETS[report.dataset]
    if "source_id" not in dataset.names or dataset.column("source_id").refers_to is None:
        return None
    if "sources" not in desk.seen:
        column = pq.read_table(desk.folder.joinpath(ROWS), columns=["source_id"])["source_id"]
        desk.seen["sources"] = frozenset(str(x) for x in column.unique().to_pylist() if x)
    found: frozenset[str] = desk.seen["sources"]
    return found


def _offer(desk: Desk, choices: Choices, ready: bool, label: str) -> None:
    st.button(
        t(f"upload.{label}"),
        key=f"upload_{label}",
        disabled=not ready,
        on_click=_start,
        args=(desk, choices),
        icon=":material/difference:",
    )


def _start(desk: Desk, choices: Choices) -> None:
    if current_actor().may("preview"):
        desk.start("preview", choices.to_json())


def _show(found: Preview, asked: Choices, key: str) -> Choices:
    """The preview; the choices that it was made with, or those made on it since."""
    counts, between = found.counts, "、" if language() == "ja" else ", "
    if found.built_on is not None:
        st.caption(t("upload.preview_built_on", version=found.built_on))
    if found.same_file:
        st.info(t("upload.same_file"), icon=":material/history:")
    if found.also:
        st.text(t("upload.also", files=between.join(map(one_line, found.also))))
    if found.nothing_would_change:
        undecided = counts.conflict or counts.emptied
        st.info(
            t("upload.nothing_unless" if undecided else "upload.nothing_changes"),
            icon=":material/equal:",
        )
    show_counts(counts)
    show_changes(found.changes, found.dataset, counts, f"upload_changes_{key}")
    choices = asked
    if counts.conflict or counts.against_other_sources:
        choices = _ask_conflicts(found, choices, key)
    if counts.emptied:
        choices = _ask_emptied(found, choices, key)
    if not found.nothing_would_change:
        st.subheader(t("upload.effects_title"), anchor=False)
        show_effects(found.effects, found.map, f"upload_effects_{key}")
    return choices


def _ask_conflicts(found: Preview, asked: Choices, key: str) -> Choices:
    """The figures that other sources give otherwise, and which of the two is to stand."""
    counts = found.counts
    number = max(counts.conflict, counts.against_other_sources)
    st.subheader(t("upload.conflicts", count=number), anchor=False)
    table = pq.read_table(found.conflicts).to_pandas()
    both = not counts.conflict
    st.caption(t("upload.conflicts_both" if both else "upload.conflicts_what"))
    how = "keep"
    if not both:
        hows = {x: t(f"upload.conflicts_{x}") for x in ("keep", "take", "some")}
        how = st.radio(
            t("upload.conflicts_how"),
            list(hows),
            format_func=hows.__getitem__,
            key=f"upload_conflicts_{key}",
            persist_state="page",
        )
    some = how == "some"
    if some:
        st.caption(t("upload.conflicts_pick"))
    event = st.dataframe(
        conflicts_in_words(table.head(_LISTED), found.dataset),
        hide_index=True,
        placeholder="–",
        height=height_of(len(table), 360),
        on_select="rerun" if some else "ignore",
        selection_mode="multi-row",
        # The table is not there while the choice is worked out.
        selection_default={"selection": {"rows": _places_of(asked.taken, table["number"])}}
        if some
        else None,
        key=f"upload_conflicts_table_{key}_{how}",
        alt=t("upload.conflicts", count=number),
    )
    rows = event["selection"]["rows"] if some else []
    taken = tuple(int(table["number"].iloc[row]) for row in rows)
    return replace(asked, take_all_conflicts=how == "take", taken=taken)


def _places_of(taken: Sequence[int], numbers: pd.Series) -> list[int]:
    return [place for place, number in enumerate(numbers) if number in taken]


def _ask_emptied(found: Preview, asked: Choices, key: str) -> Choices:
    """Figures that are known but empty in the file: whether they are to become unknown."""
    st.subheader(t("upload.emptied", count=found.counts.emptied), anchor=False)
    hows = {x: t(f"upload.emptied_{x}") for x in ("keep", "take")}
    how = st.radio(
        t("upload.emptied_how"),
        list(hows),
        format_func=hows.__getitem__,
        key=f"upload_emptied_{key}",
        persist_state="page",
    )
    return replace(asked, take_all_emptied=how == "take")


def conflicts_in_words(rows: pd.DataFrame, dataset: str) -> pd.DataFrame:
    """Conflicts for a reader: the key in words, both figures with their sources, and which one stands."""
    code = language()
    labels = labels_for(dataset)
    titles = labels.get("source_id", {})
    shown = key_in_words(rows, DATASETS[dataset], labels, code)
    for name in ("old", "old_source", "new", "new_source"):
        side, is_source = name.split("_")[0], name.endswith("_source")
        values = rows[f"{side}_source_id" if is_source else f"{side}_value"]
        shown[t(f"upload.conflict_{name}")] = [titles.get(x, x) if is_source else x for x in values]
    shown[t("upload.conflict_outcome")] = [t(f"upload.conflict_{x}") for x in rows["outcome"]]
    return pd.DataFrame(shown)
