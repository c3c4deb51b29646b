"""Renewables: Eurostat's table nrg_ind_ren → rows of the dataset `renewable_share`."""

from __future__ import annotations

import pandas as pd

from catalog.datasets import RENEWABLE_SHARE
from etl.layouts.eurostat_labels import geo_code, nrg_bal_code
from etl.layouts.figures import Figures

# The denominators of Directive (EU) 2018/2001, by energy balance item of the table. Two items on
# waste heat (…_WHC…) overlap REN_HEAT_CL and are no basis of their own.
BASIS = {
    "REN": "final_energy_consumption",
    "REN_ELC": "electricity_consumption",
    "REN_HEAT_CL": "heating_cooling",
    "REN_TRA": "transport",
}


def from_eurostat(figures: Figures, source_id: str) -> pd.DataFrame:
    """Shares in per cent by country or bloc, year and basis, sorted by key; missing cells stay."""
    rows = figures.rows[figures.rows["nrg_bal"].isin(list(BASIS))]
    units = set(rows["unit"].unique())
    if units != {"PC"}:
        raise ValueError(f"{source_id}: found units {sorted(units)}, expected PC (per cent)")
    found = pd.DataFrame(
        {
            "region_id": rows["geo"],
            "year": rows["time"].astype(int),
            "basis": rows["nrg_bal"].map(BASIS),
            "share_pct": rows["value"],
            "qualifier": "exact",
            "preferred": True,
            "calendar": "calendar_year",
            "flag": rows["flag"],
            "source_id": source_id,
        }
    )[list(RENEWABLE_SHARE.names)]
    return found.sort_values(list(RENEWABLE_SHARE.key), ignore_index=True)


def differences(shares: pd.DataFrame, labelled: Figures) -> list[str]:
    """Where the same table as SDMX-CSV with labels says otherwise than `shares`: one line each.

    A label without a code is a difference too.
    """
    ours = {
        (row.region_id, row.basis, row.year): row.share_pct
        for row in shares.itertuples(index=False)
    }
    found: list[str] = []
    for row in labelled.rows.itertuples(index=False):
        geo, item = geo_code(row.geo), nrg_bal_code(row.nrg_bal)
        if geo is None or item is None:
            found.append(f"no code for {row.geo!r}, {row.nrg_bal!r}")
            continue
        key = (geo, BASIS[item], int(row.time))
        if key not in ours:
            found.append(f"{', '.join(map(str, key))}: only in the file with labels")
            continue
        same = (pd.isna(ours[key]) and pd.isna(row.value)) or ours[key] == row.value
        if not same:
            found.append(
                f"{', '.join(map(str, key))}: {ours[key]}, but {row.value} in the file with labels"
            )
    return found
