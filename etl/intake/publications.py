"""The source of a file as far as the file itself names it: a row of the dataset `source`, maybe incomplete."""

from __future__ import annotations

import re

from etl.intake.plan import Plan
from etl.layouts.reading import Reading

_EUROSTAT = {
    "publisher_en": "Eurostat",
    "publisher_ja": "欧州連合統計局（Eurostat）",
    "licence": "cc_by_4_0",
    "grade": "official",
}
_BROWSER = "https://ec.europa.eu/eurostat/databrowser/view/{0}/default/table"
_TABLES = {
    "renewable_share": (
        "nrg_ind_ren",
        "Share of energy from renewable sources (nrg_ind_ren)",
        "再生可能エネルギー比率（nrg_ind_ren）",
    ),
    "employment": (
        "lfst_r_lfe2en2",
        "Employment by age, economic activity and NUTS 2 regions (lfst_r_lfe2en2)",
        "年齢・経済活動・NUTS 2地域別就業者数（lfst_r_lfe2en2）",
    ),
}
_NAMES = {
    "A": ("SSDSE-市区町村", "municipalities"),
    "E": ("SSDSE-基本素材", "prefectures"),
}


def publication(reading: Reading, plan: Plan, sha256: str) -> dict[str, str]:
    """What is known of the source: always a `source_id`, a provisional one where nothing names it."""
    edition = re.fullmatch(r"SSDSE-([AE])-(\d{4})(\w*)", reading.title)
    if reading.layout in ("ssdse_a", "ssdse_e") and edition:
        ja, en = _NAMES[edition[1]]
        return {
            "source_id": f"ssdse-{edition[1].lower()}-{edition[2]}",
            "publisher_en": "National Statistics Center, Japan",
            "publisher_ja": "独立行政法人統計センター",
            "title_en": f"{reading.title}, {en} (Standardized Statistical Data Set for Education)",
            "title_ja": f"教育用標準データセット {ja}（{reading.title}）",
            "url": "https://www.nstac.go.jp/use/literacy/ssdse/",
            "licence": "nstac_credit",
            "grade": "official",
        }
    if reading.layout.startswith(("eurostat", "sdmx")) and plan.dataset.name in _TABLES:
        table, en, ja = _TABLES[plan.dataset.name]
        # A later release of the table takes the place of the earlier one; the labour force survey's
        # releases are kept apart, since they differ in method.
        name = "eurostat-nrg-ind-ren" if table == "nrg_ind_ren" else f"upload-{sha256[:8]}"
        told = {"source_id": name, **_EUROSTAT, "title_en": en, "title_ja": ja}
        return {**told, "url": _BROWSER.format(table)}
    title = {"title_ja": reading.title, "title_en": reading.title} if reading.title else {}
    return {"source_id": f"upload-{sha256[:8]}", **title}


def period_of(years: list[int]) -> str:
    """First and last of `years`, as the column `reference_period` holds them."""
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"
