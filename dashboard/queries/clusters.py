"""Organisations: the directory, and everything about one of them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from catalog.vocabularies import FIELD, ORGANISATION_KIND
from dashboard.made_once import kept
from dashboard.queries.places import name_column
from dashboard.snapshots import query
from dashboard.word_search import searchable


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of the directory; an empty one lets all through. `words` are searched in both languages."""

    bloc: str = ""
    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    words: str = ""


def organisations(wanted: Wanted) -> pd.DataFrame:
    """Organisations that pass all filters but the words, those with the most partnerships first.

    Columns: organisation_id, name, kind, bloc, country, country_name, region_id, region, city,
    main_field, fields, latitude, longitude, place_precision, partnerships, milestones, events, last_date, source_id.
    A field is met by its own, and by those of its partnerships.
    """
    return query(
        f"""
        SELECT o.organisation_id, {name_column("o")} AS name, o.kind, o.bloc, o.country,
               {name_column("c")} AS country_name, o.region_id,
               CASE WHEN r.oecd_level IN ('TL2', 'TL3') THEN {name_column("r")} END AS region,
               coalesce({name_column("t")}, o.city) AS city, o.main_field, o.fields, o.latitude, o.longitude,
               o.place_precision, o.partnerships, o.milestones, o.events, o.last_date, o.source_id
        FROM organisation_summary o
        LEFT JOIN region r ON r.region_id = o.region_id
        LEFT JOIN region c ON c.region_id = o.country
        LEFT JOIN term t ON t.domain = 'city' AND t.term = o.city
        WHERE (? = '' OR o.bloc = ?)
          AND (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], o.kind))
          AND (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], o.main_field)
               OR list_has_any(?::VARCHAR[], string_split(o.fields, ';')))
          AND (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], o.country))
        ORDER BY o.partnerships DESC, o.events DESC, name, o.organisation_id
        """,
        *[wanted.bloc] * 2,
        *[list(wanted.kinds)] * 2,
        *[list(wanted.fields)] * 3,
        *[list(wanted.countries)] * 2,
    )


@kept
def search_texts() -> dict[str, str]:
    """Organisation → what a search may meet: its names, city, region and country in both languages."""
    rows = query(
        """
        SELECT o.organisation_id, o.name_en, o.name_ja, o.city, t.name_en AS city_en, t.name_ja AS city_ja,
               r.name_en AS region_en, r.name_ja AS region_ja, r.name_local AS region_local,
               c.name_en AS country_en, c.name_ja AS country_ja
        FROM organisation_summary o
        LEFT JOIN region r ON r.region_id = o.region_id
        LEFT JOIN region c ON c.region_id = o.country
        LEFT JOIN term t ON t.domain = 'city' AND t.term = o.city
        """
    )
    return {
        str(id): searchable(text for text in texts if isinstance(text, str))
        for id, *texts in rows.itertuples(index=False)
    }


@kept
def ids() -> list[str]:
    """Every organisation."""
    return list(
        query("SELECT organisation_id FROM organisation_summary ORDER BY 1")["organisation_id"]
    )


@kept
def kinds() -> list[str]:
    """Kinds that an organisation is of, in the order of the vocabulary."""
    found = set(query("SELECT DISTINCT kind FROM organisation_summary")["kind"])
    return [code for code in ORGANISATION_KIND if code in found]


@kept
def fields() -> list[str]:
    """Fields of organisations and of their partnerships, in the order of the vocabulary."""
    rows = query(
        "SELECT DISTINCT unnest(string_split(concat_ws(';', main_field, fields), ';')) AS field "
        "FROM organisation_summary"
    )
    found = set(rows["field"])
    return [code for code in FIELD if code in found]


@kept
def countries() -> dict[str, str]:
    """Countries with an organisation → their names in the reader's language, in its order; EU stands for itself."""
    rows = query(
        f"SELECT DISTINCT o.country, coalesce({name_column('c')}, o.country) AS name "
        "FROM organisation_summary o LEFT JOIN region c ON c.region_id = o.country "
        "WHERE o.country IS NOT NULL ORDER BY o.country = 'JP' DESC, name"
    )
    return dict(zip(rows["country"], rows["name"], strict=True))


def organisation(organisation_id: str) -> pd.Series:
    """All of `organisation_summary` of one, with name, region (null where it is on no map), country_name and city in the reader's language."""
    return query(
        f"""
        SELECT o.* REPLACE (coalesce({name_column("t")}, o.city) AS city), {name_column("o")} AS name,
               {name_column("c")} AS country_name,
               CASE WHEN r.oecd_level IN ('TL2', 'TL3') THEN {name_column("r")} END AS region
        FROM organisation_summary o
        LEFT JOIN region r ON r.region_id = o.region_id
        LEFT JOIN region c ON c.region_id = o.country
        LEFT JOIN term t ON t.domain = 'city' AND t.term = o.city
        WHERE o.organisation_id = ?
        """,
        organisation_id,
    ).iloc[0]


def ties_of(organisation_id: str) -> pd.DataFrame:
    """Its partnerships, last active first: partnership_id, name, field, counterpart (name and region),
    coordinates of both sides, milestones, events, last_date, life, source_id."""
    return query(
        f"""
        SELECT p.partnership_id, {name_column("p")} AS name, p.field,
               {name_column("o")} AS counterpart, {name_column("r")} AS counterpart_region,
               p.a_latitude, p.a_longitude, p.b_latitude, p.b_longitude,
               p.milestones, p.events, p.last_date, n.date_precision AS last_date_precision,
               p.life, p.source_id
        FROM partnership_summary p
        JOIN organisation o ON o.organisation_id =
             CASE WHEN p.a_organisation_id = ? THEN p.b_organisation_id ELSE p.a_organisation_id END
        LEFT JOIN region r ON r.region_id = o.region_id
        LEFT JOIN (SELECT partnership_id, date, min(date_precision) AS date_precision FROM news GROUP BY ALL) n
             ON n.partnership_id = p.partnership_id AND n.date = p.last_date
        WHERE ? IN (p.a_organisation_id, p.b_organisation_id)
        ORDER BY p.last_date DESC NULLS LAST, p.partnership_id
        """,
        organisation_id,
        organisation_id,
    )


def events_of(organisation_id: str) -> pd.DataFrame:
    """Events of its partnerships, newest first: event_id, name, kind, start_date, date_precision, place, source_id."""
    return query(
        f"""
        SELECT e.event_id, {name_column("e")} AS name, e.kind, e.start_date, e.date_precision,
               {name_column("r")} AS place, e.source_id
        FROM event e
        JOIN partnership_summary p USING (partnership_id)
        LEFT JOIN region r ON r.region_id = e.host_region_id
        WHERE ? IN (p.a_organisation_id, p.b_organisation_id)
        ORDER BY e.start_date DESC NULLS LAST, e.event_id
        """,
        organisation_id,
    )
