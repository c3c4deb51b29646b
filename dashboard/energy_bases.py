"""The same places on every basis: which figures may be compared, and which are two different things."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from catalog.vocabularies import BASIS
from dashboard import numbers, share_words
from dashboard.filters import choose
from dashboard.language import language, say
from dashboard.made_once import kept
from dashboard.measures import basis_text, share_text
from dashboard.pasted_sql import put_together
from dashboard.provenance import under_figure
from dashboard.queries import energy
from dashboard.queries.places import region_names
from dashboard.tables import source_ids
from dashboard.texts import t


@dataclass(frozen=True, slots=True)
class Bases:
    """The newest figure of places (columns) by basis (rows, the most shared first), in words."""

    rows: pd.DataFrame
    names: dict[str, str]
    shared: list[str]
    best: str | None
    sources: list[str]


@kept
def bases_of(places: tuple[str, ...]) -> Bases:
    """Which of `places` have a figure on which basis. `shared` are the bases of all, `best` that of most, if of two or more."""
    code, named = language(), region_names()
    found = energy.on_every_basis(places)
    words = [
        t(
            "energy.share_in",
            share=share_text(row, code),
            year=numbers.year(row.year, row.calendar, code),
        )
        for row in found.itertuples()
    ]
    bases = list(dict.fromkeys(found["basis"]))
    figures = found.assign(words=words).pivot(index="basis", columns="region_id", values="words")
    table = figures.reindex(index=bases, columns=list(places)).reset_index()
    most = found.drop_duplicates("basis").set_index("basis")["regions"]
    return Bases(
        rows=put_together(table.assign(label=[say(BASIS[basis]) for basis in bases]), found),
        names={place: named[place] for place in places},
        shared=[basis for basis in bases if most[basis] == len(places)],
        best=bases[0] if bases and most.iloc[0] > 1 else None,
        sources=source_ids(found),
    )


@kept
def trap() -> share_words.Trap:
    """One region and year on two bases, in words."""
    return share_words.trap(energy.two_bases())


def show_missing(basis: str, shown: tuple[str, ...]) -> None:
    """Where places have no figure on the basis: that none may be taken from another, and the basis they share."""
    missing = [place for place in shown if place not in energy.on_basis(basis)]
    if not missing:
        return
    code = language()
    found = bases_of(shown)
    with st.container(border=True):
        names = t("energy.comma").join(found.names[place] for place in missing)
        st.markdown(t("energy.missing", places=names, basis=basis_text(basis, code)))
        st.caption(f"{t('energy.missing_why')} {trap().text}")
        if found.best is None or (not found.shared and found.best == basis):
            st.markdown(t("energy.no_shared"))
            return
        shared = found.best in found.shared
        st.markdown(
            t(
                "energy.shared_by_all" if shared else "energy.shared_by_most",
                basis=basis_text(found.best, code),
                figures=t("energy.comma").join(_figures(found, found.best)),
            )
        )
        _switch(found.best, shown, "missing")


def _figures(found: Bases, basis: str) -> list[str]:
    row = found.rows.set_index("basis").loc[basis]
    return [
        f"{name} {row[place]}" for place, name in found.names.items() if isinstance(row[place], str)
    ]


def _switch(basis: str, places: tuple[str, ...], where: str) -> None:
    def take() -> None:
        choose("basis", basis)
        choose("places", "~".join(places))
        choose("view", None)

    st.button(
        t("energy.compare_on", basis=basis_text(basis, language())),
        on_click=take,
        key=f"{where}_{basis}",
    )


def show_bases(places: tuple[str, ...]) -> None:
    """Every basis of `places` in one table, each row of which may be compared; a button opens the basis they share."""
    found = bases_of(places)
    code = language()
    st.header(t("energy.bases_title"), anchor=False)
    st.markdown(f"{t('energy.bases_note')} {trap().text}")
    column = st.column_config.TextColumn
    labels = {"label": t("energy.basis"), **found.names}
    st.dataframe(
        found.rows[["label", *places]],
        column_config={
            "label": column(labels["label"], width=190, pinned=True),
            **{p: column(name, width=170, alignment="right") for p, name in found.names.items()},
        },
        hide_index=True,
        placeholder=t("energy.none_on_record"),
        height="content",
        alt=t("energy.bases_title"),
    )
    if found.best is not None:
        key = "energy.shared_by_all" if found.best in found.shared else "energy.shared_by_most"
        figures = t("energy.comma").join(_figures(found, found.best))
        st.markdown(t(key, basis=basis_text(found.best, code), figures=figures))
        row = found.rows.set_index("basis").loc[found.best]
        have = tuple(place for place in places if isinstance(row[place], str))
        _switch(found.best, have, "bases")
    else:
        st.markdown(t("energy.no_shared"))
    under_figure(
        "energy_bases",
        found.rows,
        sources=found.sources,
        metric="renewable_share",
        columns=labels,
    )
