"""The filters of the partnerships page, each held in the link."""

from __future__ import annotations

import streamlit as st

from catalog.metrics.partnerships import SILENT_YEARS
from catalog.vocabularies import FIELD, MILESTONE_KIND, ORGANISATION_KIND, PARTNERSHIP_LIFE
from dashboard import numbers
from dashboard.filters import pick_some, select
from dashboard.language import language, say
from dashboard.queries import partnerships, places
from dashboard.texts import t
from dashboard.viewport import is_phone

_MORE = ("side", "act", "programme", "market", "from", "to")


def partnership_filters() -> partnerships.Wanted:
    """Draw the filters and return what is wanted; those used less are folded until one of them is set."""
    everything = t("partnerships.all_help")
    main = st.expander(t("partnerships.filters")) if is_phone() else st.container()
    with main, st.grid(columns=4, min_column_width=200):
        fields = pick_some(
            "field", t("partnerships.field"), partnerships.fields(),
            lambda f: say(FIELD[f]), help=everything,
        )  # fmt: skip
        names = partnerships.regions()
        region = select(
            "region", t("partnerships.either_region"), ["", *names],
            lambda r: names.get(r, t("partnerships.all_regions")), help=t("partnerships.region_help"),
        )  # fmt: skip
        countries = partnerships.country_names()
        chosen = pick_some(
            "country", t("partnerships.country"), partnerships.countries(),
            lambda c: countries[c], help=everything,
        )  # fmt: skip
        lives = pick_some(
            "life", t("partnerships.life"), partnerships.lives(),
            lambda x: say(PARTNERSHIP_LIFE[x]), help=t("partnerships.life_help", limit=int(SILENT_YEARS.default)),
        )  # fmt: skip
    is_set = any(st.query_params.get(key) for key in _MORE)
    more = main if is_phone() else st.expander(t("partnerships.more_filters"), expanded=is_set)
    with more, st.grid(columns=3, min_column_width=220):
        sides = pick_some(
            "side", t("partnerships.side_kind"), partnerships.sides(),
            lambda k: say(ORGANISATION_KIND[k]), help=t("partnerships.side_kind_help"),
        )  # fmt: skip
        acts = pick_some(
            "act", t("partnerships.act"), partnerships.acts(),
            lambda k: say(MILESTONE_KIND[k]), help=t("partnerships.act_help"),
        )  # fmt: skip
        programmes = pick_some(
            "programme", t("partnerships.programme"), partnerships.programmes(),
            lambda x: places.terms("programme").get(x, x), help=everything,
        )  # fmt: skip
        markets = pick_some(
            "market", t("partnerships.third_market"), partnerships.markets(),
            lambda x: places.terms("third_market").get(x, x), help=t("partnerships.third_market_help"),
        )  # fmt: skip
        first, last = _years()
    return partnerships.Wanted(
        fields=tuple(fields),
        countries=tuple(chosen),
        lives=tuple(lives),
        region=region,
        sides=tuple(sides),
        acts=tuple(acts),
        programmes=tuple(programmes),
        markets=tuple(markets),
        first=first,
        last=last,
    )


def _years() -> tuple[int | None, int | None]:
    """The first and the last year wanted; None where that side is open."""
    years = partnerships.years()
    if not years:
        return None, None
    code = language()
    first = select(
        "from", t("partnerships.from"), years, lambda y: numbers.year(int(y), None, code),
        help=t("partnerships.years_help"),
    )  # fmt: skip
    last = select(
        "to", t("partnerships.to"), years, lambda y: numbers.year(int(y), None, code),
        default=years[-1],
    )  # fmt: skip
    return (int(first) if first != years[0] else None, int(last) if last != years[-1] else None)
