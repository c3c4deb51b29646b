"""The publications that the statistics stand on, as rows of the dataset `source`."""

from __future__ import annotations

LFS_BULK = "lfst-r-lfe2en2-2016"
LFS_BROWSER = "lfst-r-lfe2en2-2018"
RENEWABLES = "eurostat-nrg-ind-ren"
SSDSE_A_2025 = "ssdse-a-2025"
SSDSE_E_2022 = "ssdse-e-2022"
SSDSE_E_2024 = "ssdse-e-2024"

_EUROSTAT = {"publisher_en": "Eurostat", "publisher_ja": "欧州連合統計局（Eurostat）"}
# Commission Decision 2011/833/EU on the reuse of Commission documents.
_CC_BY = "cc_by_4_0"
_NSTAC = {
    "publisher_en": "National Statistics Center, Japan",
    "publisher_ja": "独立行政法人統計センター",
}
_SSDSE_TERMS = "nstac_credit"
_SSDSE_URL = "https://www.nstac.go.jp/use/literacy/ssdse/"
_LFS_EN = "Employment by age, economic activity and NUTS 2 regions (lfst_r_lfe2en2)"
_LFS_JA = "年齢・経済活動・NUTS 2地域別就業者数（lfst_r_lfe2en2）"
_LFS_URL = "https://ec.europa.eu/eurostat/databrowser/view/lfst_r_lfe2en2/default/table"

SOURCES: tuple[dict[str, str], ...] = (
    {
        "source_id": LFS_BULK,
        **_EUROSTAT,
        "title_en": f"{_LFS_EN}, bulk release of about 2016",
        "title_ja": f"{_LFS_JA}2016年頃の一括提供版",
        "url": _LFS_URL,
        "licence": _CC_BY,
        "retrieved_on": "",
        "reference_period": "2008–2015",
        "grade": "official",
        "notes_en": "EU labour force survey: employed residents aged 15 and over, annual averages. "
        "Holds national and NUTS 1 rows and flags.",
        "notes_ja": "EU労働力調査。15歳以上の就業者（居住地ベース、年平均）。国・NUTS 1の値と注記を含みます。",
    },
    {
        "source_id": LFS_BROWSER,
        **_EUROSTAT,
        "title_en": f"{_LFS_EN}, data browser export of January 2018",
        "title_ja": f"{_LFS_JA}2018年1月のデータブラウザ版",
        "url": _LFS_URL,
        "licence": _CC_BY,
        "retrieved_on": "2018-01",
        "reference_period": "2008–2016",
        "grade": "official",
        "notes_en": "NUTS 2 only and without flags. Larger regions, countries and the EU28 are sums. "
        "Where a figure equals the one of the release before, that release's flags are kept. "
        "The EU28 of 2016 leaves out cells that are not published.",
        "notes_ja": "NUTS 2のみで注記はありません。上位の地域・国・EU28は合計値です。前の版と同じ値には前の版の注記を付しています。"
        "2016年のEU28は、公表されていない値を含みません。",
    },
    {
        "source_id": RENEWABLES,
        **_EUROSTAT,
        "title_en": "Share of energy from renewable sources (nrg_ind_ren)",
        "title_ja": "再生可能エネルギー比率（nrg_ind_ren）",
        "url": "https://ec.europa.eu/eurostat/databrowser/view/nrg_ind_ren/default/table",
        "licence": _CC_BY,
        "retrieved_on": "",
        "reference_period": "2004–2024",
        "grade": "official",
        "notes_en": "Shares by the method of the Renewable Energy Directive, by calendar year.",
        "notes_ja": "再生可能エネルギー指令の方法による比率（暦年）です。",
    },
    {
        "source_id": SSDSE_A_2025,
        **_NSTAC,
        "title_en": "SSDSE-A-2025, municipalities (Standardized Statistical Data Set for Education)",
        "title_ja": "教育用標準データセット SSDSE-市区町村（SSDSE-A-2025）",
        "url": _SSDSE_URL,
        "licence": _SSDSE_TERMS,
        "retrieved_on": "",
        "reference_period": "2021",
        "grade": "official",
        "notes_en": "Economic census of 1 June 2021: persons engaged in private establishments by "
        "workplace. Prefectures are sums of municipalities; Tokyo's leaves out 12,625 "
        "persons on land that belongs to no municipality.",
        "notes_ja": "令和3年経済センサス‐活動調査（6月1日現在）による民営事業所の従業者数（従業地ベース）です。都道府県は市区町村の合計です。"
        "東京都の合計には、市区町村に属さない地域の12,625人が含まれません。",
    },
    {
        "source_id": SSDSE_E_2022,
        **_NSTAC,
        "title_en": "SSDSE-E-2022v2, prefectures (Standardized Statistical Data Set for Education)",
        "title_ja": "教育用標準データセット SSDSE-基本素材（SSDSE-E-2022v2）",
        "url": _SSDSE_URL,
        "licence": _SSDSE_TERMS,
        "retrieved_on": "",
        "reference_period": "2016",
        "grade": "official",
        "notes_en": "Economic census of 1 June 2016. Holds the total and seven of the divisions.",
        "notes_ja": "平成28年経済センサス‐活動調査（6月1日現在）によります。総数と7つの大分類のみです。",
    },
    {
        "source_id": SSDSE_E_2024,
        **_NSTAC,
        "title_en": "SSDSE-E-2024, prefectures (Standardized Statistical Data Set for Education)",
        "title_ja": "教育用標準データセット SSDSE-基本素材（SSDSE-E-2024）",
        "url": _SSDSE_URL,
        "licence": _SSDSE_TERMS,
        "retrieved_on": "",
        "reference_period": "2021",
        "grade": "official",
        "notes_en": "Economic census of 1 June 2021. Holds the total and seven of the divisions; "
        "used for Japan as a whole.",
        "notes_ja": "令和3年経済センサス‐活動調査（6月1日現在）によります。総数と7つの大分類のみで、全国値に用いています。",
    },
)
