"""The columns of a table mapped by hand: where each dimension is, which columns hold figures, what comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from catalog.columns import Column
from catalog.datasets import DATASETS
from dashboard.access import current_actor
from dashboard.language import language, say
from dashboard.plain_text import one_line, plain
from dashboard.several import several
from dashboard.tables import height_of
from dashboard.texts import t
from etl.intake import by_hand
from etl.intake.by_hand import CONSTANT, Choices, Head
from etl.intake.plan import MEASURES, UNITS
from etl.intake.report import Report
from etl.layouts.header import joined
from etl.layouts.mapping import VALUE, Mapping, from_toml, to_toml
from etl.layouts.mappings import save_mapping
from etl.problem import letters
from pages.manage.upload_desk import Desk

_PERSONS = (1.0, 10.0, 100.0, 1000.0, 10_000.0, 1_000_000.0)
_SHARES = (1.0, 100.0)
# The problems of which a mapping is the way out.
_ASKING = ("layout_unknown", "table_uncertain")
_SHOWN_ROWS, _PREVIEWED, _HEADER_TEXTS = 25, 12, 3


def offer_mapping(desk: Desk, report: Report) -> None:
    """The form: open where the layout is not known, folded where the file may have been read wrongly."""
    heads = _heads(desk)
    if not heads:
        return
    if asks_for_mapping(report):
        st.header(t("upload.map_title"), anchor=False)
        st.markdown(t("upload.map_what"))
        _form(desk, report, heads)
        return
    folded = st.expander(t("upload.map_open"), key="upload_map", on_change="rerun")
    if folded.open:
        with folded:
            _form(desk, report, heads)


def asks_for_mapping(report: Report) -> bool:
    """Whether the columns must be said by hand, or the file cannot be read at all."""
    return any(problem.kind in _ASKING for problem in report.problems)


def save_if_new(desk: Desk, report: Report) -> None:
    """Keep a mapping that was just made under its name, once the file can be loaded with it."""
    text = desk.asked["check"].get("mapping")
    if text is None or report.loadable == "no":
        return
    if "mapping" not in desk.seen:
        desk.seen["mapping"] = save_mapping(from_toml(text), actor=current_actor()).name
    st.info(
        t("upload.map_saved", name=plain(desk.seen["mapping"])), icon=":material/bookmark_added:"
    )


def _heads(desk: Desk) -> dict[str, Head]:
    """The first rows of each sheet, read once."""
    if "heads" not in desk.seen:
        desk.seen["heads"] = by_hand.read_heads(desk.folder)
    heads: dict[str, Head] = desk.seen["heads"]
    return heads


def _form(desk: Desk, report: Report, heads: dict[str, Head]) -> None:
    code, key = language(), f"upload_map_{desk.key}"
    sheet = report.sheet if report.sheet in heads else next(iter(heads))
    with st.grid(2, min_column_width=260):
        if len(heads) > 1:
            sheet = st.selectbox(
                t("upload.map_sheet"), list(heads), index=list(heads).index(sheet), key=f"{key}_sheet", persist_state="page"
            )  # fmt: skip
        head, offered = heads[sheet], by_hand.datasets()
        labels = {name: say(DATASETS[name].label) for name in offered}
        likely = report.dataset or head.guessed.dataset
        dataset = st.selectbox(
            t("upload.map_dataset"),
            offered,
            index=offered.index(likely) if likely in offered else None,
            format_func=labels.__getitem__,
            placeholder=t("upload.map_choose"),
            key=f"{key}_{sheet}_dataset",
            persist_state="page",
        )
    st.caption(t("upload.map_dataset_note"))
    if head.columns > by_hand.MOST_COLUMNS:
        st.warning(t("upload.map_too_wide", count=head.columns))
        return
    _show_head(head)
    if dataset is None:
        return
    choices = _ask(head, by_hand.guess(head, dataset), f"{key}_{sheet}_{dataset}")
    name = st.text_input(
        t("upload.map_name"),
        value=desk.file.rsplit(".", 1)[0][:60],
        max_chars=80,
        help=t("upload.map_name_help"),
        key=f"{key}_name",
        persist_state="page",
    )
    mapping = by_hand.mapping_of(choices, head, (name or "").strip())
    _show_outcome(mapping, head)
    if choices.missing or not mapping.name:
        fields = [*(_label(x, dataset) for x in choices.missing), *([] if mapping.name else [t("upload.map_name")])]  # fmt: skip
        st.caption(t("upload.map_missing", fields=("、" if code == "ja" else ", ").join(fields)))
    st.button(
        t("upload.map_check"),
        key=f"{key}_check",
        disabled=bool(choices.missing or not mapping.name),
        on_click=_check,
        args=(desk, mapping, sheet),
    )


def _check(desk: Desk, mapping: Mapping, sheet: str) -> None:
    if current_actor().may("save_mapping"):
        desk.start("check", {"name": desk.file, "mapping": to_toml(mapping), "sheet": sheet})


def _show_head(head: Head) -> None:
    """The first rows as a spreadsheet shows them: columns by letter, rows by number."""
    shown = head.cells[:_SHOWN_ROWS]
    names = [letters(place) for place, _ in enumerate(shown[0], start=1)]
    rows = pd.DataFrame(shown, columns=names)
    rows.index = pd.RangeIndex(1, 1 + len(shown), name=t("upload.map_row"))
    st.dataframe(rows, height=height_of(len(rows), 320), placeholder="", alt=t("upload.map_head"))


def _ask(head: Head, guessed: Choices, key: str) -> Choices:
    """Ask for all that a mapping needs; `guessed` is what stands there at first."""
    rows = list(range(1, 1 + len(head.cells)))
    with st.grid(2, min_column_width=260):
        header_from = st.selectbox(t("upload.map_header_from"), rows, index=rows.index(guessed.header_from), help=t("upload.map_header_help"), key=f"{key}_from", persist_state="page")  # fmt: skip
        header_to = st.selectbox(t("upload.map_header_to"), rows, index=rows.index(guessed.header_to), help=t("upload.map_header_help"), key=f"{key}_to", persist_state="page")  # fmt: skip
    header_to = max(header_from, header_to)
    texts = head.headers(header_from, header_to)
    names = {
        place: t("upload.map_column", letter=letters(place), header=one_line(joined(said)))
        for place, said in enumerate(texts, start=1)
    }
    st.session_state.setdefault(f"{key}_figures", list(guessed.figures))
    figures = several(
        f"{key}_figures",
        t("upload.map_figures"),
        list(names),
        names.__getitem__,
        help=t("upload.map_figures_help"),
    )
    choices = replace(guessed, header_from=header_from, header_to=header_to, figures=tuple(sorted(figures)), places={}, constants=dict(guessed.constants))  # fmt: skip
    offered = _places(names, texts, choices)
    with st.grid(2, min_column_width=260):
        for column in by_hand.dimensions(guessed.dataset):
            _ask_place(column, offered, guessed, choices, key)
        choices.unit_factor = _ask_unit(guessed.dataset, guessed.unit_factor, key)
        choices.left_out = _ask_left_out(choices, head, key)
    return choices


def _places(
    names: dict[int, str], texts: Sequence[Sequence[str]], choices: Choices
) -> dict[str, str]:
    """Where a dimension can be: its label by its code."""
    offered = {f"column:{place}": name for place, name in names.items() if place not in choices.figures}  # fmt: skip
    for index, row in enumerate(range(choices.header_from, 1 + choices.header_to)):
        said = dict.fromkeys(one_line(column[index]) for place, column in enumerate(texts, start=1) if place in choices.figures)  # fmt: skip
        listed = ("、" if language() == "ja" else ", ").join(list(said)[:_HEADER_TEXTS])
        offered[f"header:{row}"] = t("upload.map_header_row", row=row, texts=listed)
    return {**offered, CONSTANT: t("upload.map_constant")}


def _ask_place(
    column: Column, offered: dict[str, str], guessed: Choices, choices: Choices, key: str
) -> None:
    """Where a dimension is; the text itself where it is the same for the whole table."""
    label, options = say(column.label), list(offered)
    first = guessed.places.get(column.name, CONSTANT)
    with st.container():
        place = st.selectbox(
            t("upload.map_from", column=label),
            options,
            index=options.index(first if first in options else CONSTANT),
            format_func=offered.__getitem__,
            key=f"{key}_{column.name}_place",
            persist_state="page",
        )
        choices.places[column.name] = place
        choices.constants.pop(column.name, None)
        if place != CONSTANT:
            return
        name = t("upload.map_constant_of", column=label)
        if column.accepted is not None:
            terms = {code: say(words) for code, words in column.accepted.items()}
            likely = guessed.constants[column.name]
            text = st.selectbox(
                name,
                list(terms),
                # What nobody has said is for the reader to say.
                index=list(terms).index(likely) if likely in terms else None,
                format_func=terms.__getitem__,
                placeholder=t("upload.map_choose"),
                key=f"{key}_{column.name}_text",
                persist_state="page",
            )
        else:
            text = st.text_input(name, value=guessed.constants[column.name], key=f"{key}_{column.name}_text", persist_state="page", max_chars=100)  # fmt: skip
        choices.constants[column.name] = text or ""


def _ask_unit(dataset: str, guessed: float, key: str) -> float:
    measure = MEASURES[dataset]
    if measure not in UNITS:
        return 1.0
    unit = t("upload.map_person" if measure == "persons" else "upload.map_percent")
    factors = _PERSONS if measure == "persons" else _SHARES
    labels = {x: t(f"upload.map_unit_{x:.0f}", unit=unit) for x in factors}
    if measure != "persons":
        labels[_SHARES[-1]] = t("upload.map_unit_share")
    chosen: float = st.selectbox(
        t("upload.map_unit"),
        factors,
        index=factors.index(guessed) if guessed in factors else 0,
        format_func=labels.__getitem__,
        key=f"{key}_unit",
        persist_state="page",
    )
    return chosen


def _ask_left_out(choices: Choices, head: Head, key: str) -> tuple[tuple[str, str], ...]:
    offered = [
        (column.name, text)
        for column in by_hand.dimensions(choices.dataset)
        for text in by_hand.texts_of(choices, head, column.name)
    ]
    chosen = several(
        f"{key}_left_out",
        t("upload.map_left_out"),
        offered,
        lambda pair: one_line(pair[1]),
        help=t("upload.map_left_out_help"),
        nothing=t("upload.map_nothing_left_out"),
    )
    return tuple(chosen)


def _show_outcome(mapping: Mapping, head: Head) -> None:
    """The first figures that come out, as text: what they mean is for the check."""
    rows = by_hand.first_rows(mapping, head, _PREVIEWED)
    if not rows:
        return
    st.caption(t("upload.map_preview", count=len(rows)))
    named = [
        {
            _label(name, mapping.dataset): _said(name, text, mapping.dataset)
            for name, text in row.items()
        }
        for row in rows
    ]
    st.dataframe(
        pd.DataFrame(named),
        hide_index=True,
        placeholder="",
        height=height_of(len(rows), 260),
        alt=t("upload.map_preview", count=len(rows)),
    )


def _label(name: str, dataset: str) -> str:
    if name == VALUE:
        return t("upload.map_figure")
    return say(DATASETS[dataset].column(name).label)


def _said(name: str, text: str, dataset: str) -> str:
    """A code that was chosen from a list, in the words of that list."""
    terms = None if name == VALUE else DATASETS[dataset].column(name).accepted
    return say(terms[text]) if terms is not None and text in terms else text
