"""Employment and its indicators a second time, from the raw files, in plain pandas.

Written from the rules (which figure stands where two releases differ; the formulas), not from the code
that it tests: nothing of `etl` or `metrics` is used here. `withheld` names the cells that the
published tables withhold, which no raw file can tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from tests.etl.test_statistics_from_raw import division, history, lfs_new, lfs_old, ssdse

ROOT = Path(__file__).parents[2]
KEY = ["region_id", "industry", "year", "concept"]
CELL = ["region_id", "industry", "year"]
GROUPS = ["A", "B-E", "F", "G-I", "J", "K", "L", "M_N", "O-Q", "R-U"]
# Inner and Outer London, and the five regions that they became.
LONDON = [["UKI1", "UKI2"], ["UKI3", "UKI4", "UKI5", "UKI6", "UKI7"]]
RESIDENTS, JOBS = "residents_employed", "jobs_private"


def reference(name: str) -> pd.DataFrame:
    return pd.read_csv(ROOT / "data" / "reference" / f"{name}.csv", dtype=str)


def regions() -> pd.DataFrame:
    found = reference("region")
    europe = found["tier"].isin(["large_region", "country"]) & (found["oecd_level"] == "TL2")
    found["on_map"] = europe | (found["tier"] == "prefecture")
    found["member"] = found["eu28_member"] == "true"
    found["bloc"] = np.where(found["country"] == "JP", "japan", "europe")
    return found.set_index("region_id")


def united(flags: Iterable[str | None]) -> str:
    """Every flag of any of `flags`, in alphabetical order."""
    return ";".join(sorted({f for joined in flags for f in (joined or "").split(";") if f}))


# -- employment ----------------------------------------------------------------------------------


def europe() -> pd.DataFrame:
    """region_id, industry, year, persons, flag of the map's regions, countries and the EU28."""
    old = lfs_old().assign(release=1)
    new = lfs_new().merge(old, on=["code", "industry", "year"], how="left", suffixes=("", "_old"))
    same_figure = (new["persons"] == new["persons_old"]).fillna(False).astype(bool)
    new["flag"] = new["flag"].fillna("").where(same_figure, "")
    new = new[["code", "industry", "year", "persons", "flag"]].assign(release=0)
    cells = pd.concat([new, old])

    codes = history()
    relation = codes["relation"]
    own = codes[relation.isin(["same", "recoded"])]
    parts = {
        region: list(rows["nuts_code"])
        for region, rows in codes[relation.isin(["merged", "part"])].groupby("region_id")
    }
    for code in codes[relation == "split"]["nuts_code"]:
        if code[:-1] in parts:
            parts[code[:-1]].append(code)
    mapped = {*own["region_id"], *parts}
    on_map = {region[:2] for region in mapped}
    countries = [c for c in codes[relation == "country"]["nuts_code"] if c in on_map]
    areas = regions()
    members = set(areas.index[areas["member"] & (areas["tier"] == "country")])
    nuts2 = sorted(set(new["code"]))

    # Each way to a figure, best first: a row of its own, then a whole set of parts.
    ways = [
        *((r.region_id, [r.nuts_code], 0 if r.relation == "same" else 1) for r in own.itertuples()),
        *((c, [c], 0) for c in [*countries, "EU28"]),
        *((r, p, 10 + i) for r, ps in parts.items() for i, p in enumerate(LONDON if r == "UKI" else [ps])),
    ]  # fmt: skip
    sums = [
        *((c, [x for x in nuts2 if x[:2] == c], 10) for c in countries),
        ("EU28", [x for x in nuts2 if x[:2] in members], 10),
    ]
    listed = [(r, code, rank, len(p), True) for r, p, rank in ways for code in p]
    listed += [(r, code, rank, len(p), False) for r, p, rank in sums for code in p]
    way = pd.DataFrame(listed, columns=["region_id", "code", "rank", "size", "in_old"])
    rows = way.merge(cells, on="code")
    rows = rows[rows["in_old"] | (rows["release"] == 0)]
    # A row of its own of any release comes before any sum; within each the newer release.
    rows["order"] = (rows["rank"] >= 10) * 100 + rows["release"] * 20 + rows["rank"]
    known = rows[rows["persons"].notna()]
    grouped = known.groupby([*CELL, "order"], sort=True)
    stands = grouped.agg(persons=("persons", "sum"), n=("persons", "size"), size=("size", "first"))
    stands["flag"] = grouped["flag"].agg(united)
    stands = stands.reset_index()
    short = stands["n"] < stands["size"]
    stands = stands[~short | (stands["region_id"] == "EU28")]
    short = stands["n"] < stands["size"]
    stands.loc[short, "flag"] = [united([f, "incomplete"]) for f in stands.loc[short, "flag"]]
    stands = stands.sort_values([*CELL, "order"]).drop_duplicates(CELL)

    # A break where the release or the method changes, and where the note on the releases says so.
    stands["basis"] = stands["order"] // 20 % 5 + 10 * (stands["order"] >= 100)
    stands = stands.sort_values(CELL)
    before = stands.groupby(["region_id", "industry"])["basis"].shift()
    noted = stands["region_id"].str[:2].isin(["BE", "DE", "FR", "UK"]) & (stands["year"] == 2016)
    broken = (before.notna() & (before != stands["basis"])) | noted
    stands.loc[broken, "flag"] = [united([f, "break"]) for f in stands.loc[broken, "flag"]]

    silent = rows[rows["persons"].isna()].groupby(CELL)["flag"].agg(united).reset_index()
    silent["flag"] = [united([f, "not_available"]) for f in silent["flag"]]
    every = rows[CELL].drop_duplicates()
    every = every.merge(stands[[*CELL, "persons", "flag"]], on=CELL, how="left")
    every = every.merge(silent, on=CELL, how="left", suffixes=("", "_silent"))
    unknown = every["persons"].isna()
    every.loc[unknown, "flag"] = every.loc[unknown, "flag_silent"].fillna("not_available")
    stays = ~every["region_id"].isin([*countries, "EU28"]) & (every["industry"] != "NRP")
    return every[~unknown | stays][[*CELL, "persons", "flag"]].assign(concept=RESIDENTS)


def japan() -> pd.DataFrame:
    """Japan and its prefectures: 2016 as published, 2021 sums of municipalities with the nation's row."""
    towns = ssdse("SSDSE-A-2025.csv")
    towns["industry"] = towns["label"].map(division)
    towns["region_id"] = "JP-" + towns["area"].str[1:3]
    sums = towns.groupby(CELL, as_index=False)["persons"].sum()
    editions = []
    for name in ("SSDSE-E-2022v2.csv", "SSDSE-E-2024.csv"):
        rows = ssdse(name)
        rows["industry"] = rows["label"].map(division)
        rows["region_id"] = ["JP" if a == "R00000" else "JP-" + a[1:3] for a in rows["area"]]
        editions.append(rows[[*CELL, "persons"]])
    in_2016, in_2021 = editions
    sums = sums.merge(in_2021, on=CELL, how="left", suffixes=("", "_own"))
    unlike = sums["persons_own"].notna() & (sums["persons_own"] != sums["persons"])
    sums["flag"] = np.where(unlike, "definition_differs", "")
    nation = in_2021[in_2021["region_id"] == "JP"]
    found = pd.concat([in_2016, nation, sums[[*CELL, "persons", "flag"]]])
    return found.assign(flag=found["flag"].fillna(""), concept=JOBS)


def bridged(rows: pd.DataFrame) -> pd.DataFrame:
    """The A*10 groups of `rows` by JSIC division, and the blocks of prefectures of groups and totals."""
    industry = reference("industry")
    group_of = industry[industry["scheme"] == "JSIC"].set_index("industry_id")["a10_id"]
    divisions = rows[rows["industry"] != "TOTAL"]
    divisions = divisions.assign(group=divisions["industry"].map(group_of))
    needed = divisions.groupby("group")["industry"].nunique()
    grouped = divisions.groupby(["region_id", "group", "year", "concept"])
    groups = grouped.agg(
        persons=("persons", lambda s: s.sum() if s.notna().all() else pd.NA),
        n=("industry", "nunique"),
        flag=("flag", united),
    ).reset_index()
    groups = groups.rename(columns={"group": "industry"})
    lacks = groups["n"] < groups["industry"].map(needed)
    groups.loc[lacks, ["persons", "flag"]] = [pd.NA, "not_available"]
    above = regions()["parent_id"]
    low = pd.concat([groups, rows[rows["industry"] == "TOTAL"]])
    low = low[low["region_id"] != "JP"]
    low = low.assign(region_id=low["region_id"].map(above))
    blocks = low.groupby(KEY).agg(
        persons=("persons", lambda s: s.sum() if s.notna().all() else pd.NA),
        flag=("flag", united),
    )
    return pd.concat([rows, groups[[*KEY, "persons", "flag"]], blocks.reset_index()])


def employment(withheld: pd.MultiIndex) -> pd.DataFrame:
    """Every figure by region, industry (groups, total, divisions), year and concept, "no response" left out."""
    rows = pd.concat([europe(), japan()])
    hidden = pd.MultiIndex.from_frame(rows[KEY]).isin(withheld)
    rows.loc[hidden, "flag"] = [united([f, "withheld"]) for f in rows.loc[hidden, "flag"]]
    rows["persons"] = rows["persons"].astype("Float64").mask(hidden)
    of_japan = rows["concept"] == JOBS
    rows = pd.concat([rows[~of_japan], bridged(rows[of_japan])])
    rows = rows[rows["industry"] != "NRP"].reset_index(drop=True)
    rows["persons"] = rows["persons"].astype("Float64").astype(float)
    return rows


# -- indicators ----------------------------------------------------------------------------------


def quotients(rows: pd.DataFrame) -> pd.DataFrame:
    """share, reference (persons), lacks, location_quotient and flag beside each figure."""
    area = regions()
    rows = rows.copy()
    for column in ("bloc", "tier", "member", "on_map"):
        rows[column] = rows["region_id"].map(area[column])
    when = ["bloc", "industry", "year", "concept"]
    parts = rows[rows["on_map"] & (rows["member"] | (rows["tier"] == "prefecture"))]
    summed = parts.groupby(when)["persons"].agg(["sum", "count", "size"])
    heads = rows[rows["region_id"].isin(["EU28", "JP"]) & rows["persons"].notna()].set_index(when)
    refs = summed.join(heads[["persons", "flag"]], how="outer")
    own = refs["persons"].notna()
    refs["reference"] = refs["persons"].where(own, refs["sum"].where(refs["count"] > 0))
    short = refs["flag"].fillna("").str.contains("incomplete")
    refs["lacks"] = np.where(own, short, refs["count"] < refs["size"])
    rows = rows.merge(refs[["reference", "lacks"]].reset_index(), on=when, how="left")
    total = rows[rows["industry"] == "TOTAL"].set_index(["region_id", "year", "concept"])
    at = pd.MultiIndex.from_frame(rows[["region_id", "year", "concept"]])
    whole = refs["reference"].xs("TOTAL", level="industry")
    bloc_total = whole.reindex(pd.MultiIndex.from_frame(rows[["bloc", "year", "concept"]]))
    with np.errstate(divide="ignore", invalid="ignore"):
        rows["share"] = rows["persons"] / total["persons"].reindex(at).to_numpy()
        share_there = rows["reference"] / bloc_total.to_numpy()
        rows["location_quotient"] = rows["share"] / share_there
    numbers = ["share", "location_quotient"]
    rows[numbers] = rows[numbers].replace([np.inf, -np.inf], np.nan)
    flags = total["flag"].reindex(at).fillna("")
    rows["persons_flag"] = rows["flag"]
    rows["flag"] = [united(pair) for pair in zip(rows["flag"], flags, strict=True)]
    return rows


def growth(rows: pd.DataFrame) -> pd.DataFrame:
    """Growth a year and the parts of shift–share, of each year after the first known one of a series."""
    series = ["region_id", "industry", "concept"]
    known = rows[rows["persons"].notna()].sort_values("year").drop_duplicates(series)
    base = known.set_index(series)[["year", "persons", "reference", "lacks", "persons_flag"]]
    found = rows.join(base.add_prefix("base_"), on=series)
    found = found[found["year"] > found["base_year"]].sort_values([*series, "year"])
    breaks = found["persons_flag"].str.contains("break").astype(int)
    found["crosses_break"] = breaks.groupby([found[k] for k in series]).cumsum() > 0
    n = found["year"] - found["base_year"]
    ratio = found["persons"] / found["base_persons"].where(found["base_persons"] != 0)
    found["cagr_across_break"] = ratio ** (1 / n) - 1
    found["cagr"] = found["cagr_across_break"].mask(found["crosses_break"])
    total = rows[rows["industry"] == "TOTAL"].drop_duplicates(["bloc", "year", "concept"])
    total = total.set_index(["bloc", "year", "concept"])[["reference", "lacks"]]
    now = total.reindex(pd.MultiIndex.from_frame(found[["bloc", "year", "concept"]]))
    then = total.reindex(pd.MultiIndex.from_frame(found[["bloc", "base_year", "concept"]]))
    g = now["reference"].to_numpy() / then["reference"].to_numpy() - 1
    g_i = found["reference"] / found["base_reference"] - 1
    g_ir = ratio - 1
    parts = {
        "change_persons": found["persons"] - found["base_persons"],
        "national_persons": found["base_persons"] * g,
        "industry_mix_persons": found["base_persons"] * (g_i - g),
        "regional_persons": found["base_persons"] * (g_ir - g_i),
    }
    complete = g_ir.notna() & g_i.notna() & ~np.isnan(g)
    for name, values in parts.items():
        found[name] = values.where(complete)
    found["reference_incomplete"] = (
        found["lacks"].astype(bool)
        | found["base_lacks"].astype(bool)
        | now["lacks"].to_numpy(bool)
        | then["lacks"].to_numpy(bool)
    )
    crossing = np.where(found["crosses_break"], "break", "")
    # The break of the base year lies before it.
    then = found["base_persons_flag"].str.replace("break", "")
    found["flag"] = [
        united(three) for three in zip(found["persons_flag"], then, crossing, strict=True)
    ]
    return found


def spread(rows: pd.DataFrame) -> pd.DataFrame:
    """HHI, effective number and largest industry, by region, year and concept."""
    ten = rows[rows["industry"].isin(GROUPS)]
    place = ["region_id", "year", "concept"]
    wide = ten.pivot(index=place, columns="industry", values="persons").reindex(columns=GROUPS)
    wide = wide.where(wide.notna().all(axis=1))
    found = pd.DataFrame(index=wide.index)
    found["hhi"] = (wide.div(wide.sum(axis=1), axis=0) ** 2).sum(axis=1, min_count=10)
    found["effective_industries"] = 1 / found["hhi"]
    found["largest_industry"] = wide.dropna().sort_index(axis=1).idxmax(axis=1)
    flags = ten.groupby(place)["persons_flag"].agg(united)
    lacks = ten.groupby(place).size() < len(GROUPS)
    found["flag"] = [
        united([f, "not_available" if short else ""]) for f, short in zip(flags, lacks, strict=True)
    ]
    return found.reset_index()


def stars(rows: pd.DataFrame) -> pd.DataFrame:
    """The three tests and the stars, of the regions of the maps and the ten groups."""
    found = rows[rows["on_map"] & rows["industry"].isin(GROUPS)].copy()
    among = found.groupby(["bloc", "industry", "year", "concept"])
    for name, column in (("large", "persons"), ("focused", "share")):
        rank = among[column].rank(method="min", ascending=False)
        top = rank * 10 <= among[column].transform("count")
        found[name] = top.astype(float).where(found[column].notna())
    quotient = found["location_quotient"]
    found["specialised"] = (quotient >= 1.5).astype(float).where(quotient.notna())
    found["stars"] = found["specialised"] + found["large"] + found["focused"]
    return found


def related(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Proximity by pair, and density by region, among the regions of the maps with all ten quotients."""
    mapped = rows[rows["on_map"] & rows["industry"].isin(GROUPS)]
    near, dense = [], []
    for (bloc, year, concept), here in mapped.groupby(["bloc", "year", "concept"]):
        wide = here.pivot(index="region_id", columns="industry", values="location_quotient")
        wide = wide.reindex(columns=GROUPS).dropna()
        if wide.empty:
            continue
        m = (wide >= 1).to_numpy(float)
        both = m.T @ m
        each = both.diagonal()
        phi = both / np.maximum.outer(each, each)
        density = m @ phi / phi.sum(axis=0)
        flags = here.groupby("region_id")["flag"].agg(united)
        near += [
            (bloc, year, concept, a, b, both[i, j], phi[i, j])
            for i, a in enumerate(GROUPS)
            for j, b in enumerate(GROUPS)
        ]
        dense += [
            (region, g, year, concept, bool(m[r, i]), density[r, i], flags[region])
            for r, region in enumerate(wide.index)
            for i, g in enumerate(GROUPS)
        ]
    pairs = pd.DataFrame(
        near,
        columns=["bloc", "year", "concept", "industry", "other_industry", "regions", "proximity"],
    )
    return pairs, pd.DataFrame(dense, columns=[*KEY, "specialised", "density", "flag"])
