"""Contents of briefs: of a pair with much on record, of one with almost nothing, and of one far too full."""

from __future__ import annotations

from dataclasses import replace

from catalog.metrics.pairs import PART_LABELS
from catalog.vocabularies import COMPARABILITY, FIELD
from catalog.words import Words
from dashboard.brief.content import (
    Industry,
    Organisation,
    PairBrief,
    Region,
    Score,
    ScorePart,
    Share,
    Source,
    Strength,
    Tie,
)

GROUPS = (
    Words("農林漁業", "Agriculture, forestry and fishing"),
    Words("鉱工業・エネルギー", "Industry except construction"),
    Words("建設", "Construction"),
    Words("商業・運輸・宿泊・飲食", "Trade, transport, hospitality"),
    Words("情報通信", "Information and communication"),
    Words("金融・保険", "Finance and insurance"),
    Words("不動産", "Real estate"),
    Words("専門・業務支援", "Business services"),
    Words("公務・教育・医療・福祉", "Public services, health, care"),
    Words("文化・娯楽・その他サービス", "Arts and other services"),
)
OWN = (1.94, 1.33, 1.12, 0.93, 0.41, 0.72, 0.66, 0.71, 1.02, 1.01)
PARTNER = (0.44, 1.13, 0.88, 1.06, 1.05, 1.08, 0.94, 1.07, 0.98, None)
LONG = Words(
    "プロヴァンス＝アルプ＝コート・ダジュール地域圏" * 3,
    "Région de Bruxelles-Capitale/Brussels Hoofdstedelijk Gewest " * 3,
)


def rich() -> PairBrief:
    """A pair with ties, organisations, shares on two bases and a flagged figure."""
    own = Region(
        name=Words("福島県", "Fukushima"),
        local_name="福島県",
        country=Words("日本", "Japan"),
        year=2021,
        concept="jobs_private",
        persons=737_331,
        persons_flag=None,
        effective_industries=5.1,
        diversity_year=2021,
        shares=(
            Share("electricity_consumption", 2022, "fiscal_year_apr", 96.25, qualifier="about"),
            Share("energy_demand", 2022, "fiscal_year_apr", 52.1),
        ),
        organisations=(
            Organisation(
                Words("エネルギー・エージェンシーふくしま", "Energy Agency Fukushima"),
                "agency",
                ("renewable_energy",),
                "https://energy-agency-fukushima.com/",
            ),
        ),
    )
    partner = Region(
        name=Words("ノルトライン＝ヴェストファーレン州", "North Rhine-Westphalia"),
        local_name="Nordrhein-Westfalen",
        country=Words("ドイツ", "Germany"),
        year=2016,
        concept="residents_employed",
        persons=8_592_300,
        persons_flag="break",
        effective_industries=5.4,
        diversity_year=2015,
        shares=(Share("electricity_consumption", 2021, "calendar_year", 16.9),),
        organisations=(Organisation(Words("メディカルNRW", "Medical Cluster NRW"), "cluster"),),
    )
    parts = zip(PART_LABELS.values(), (0.5, 0.33, 0.2, 0.87, 1.0, None), strict=True)
    return PairBrief(
        own=own,
        partner=partner,
        score=Score(
            0.64, 3, 208, tuple(ScorePart(label, value, 2) for label, value in parts), 0.83
        ),
        industries=tuple(
            Industry(name, Strength(a, 1 if a > 1.2 else 0), Strength(b, None, "unreliable" if i == 3 else "break"))
            for i, (name, a, b) in enumerate(zip(GROUPS, OWN, PARTNER, strict=True))
        ),
        shared=GROUPS[1:2],
        offers=GROUPS[:1],
        seeks=(),
        active_fields=("renewable_energy", "medical_devices"),
        ties=(
            Tie(Words("福島県・NRW州", "Fukushima – NRW"), "renewable_energy", "active", "2014-02", "month", "2024-10-10", "day", "alive"),
            Tie(Words("福島大学・ボーフム大学", "Fukushima University – Bochum"), "general", "unknown", "2012", "fiscal_year", None, None, "sleeping"),
        ),
        grade="E",
        departures=tuple(COMPARABILITY.values())[:4],
        notes=(),
        sources=(
            Source(Words("欧州統計局", "Eurostat"), Words("地域別就業者", "Employment by region"), "https://ec.europa.eu/eurostat", "2016", "2026-11-05"),
        ),
        snapshot=12,
        published_at="2026-11-23T15:00:00+00:00",
        link="https://cluster.example/partner_finder?region=JP-07&partner=DEA&version=12",
    )  # fmt: skip


def poor() -> PairBrief:
    """A pair of which almost nothing is known: no figure, no tie, no grade, no rank."""
    unknown = Region(
        Words("鳥取県", "Tottori"), "鳥取県", Words("日本", "Japan"), None, None, None, None, None, (), ()
    )  # fmt: skip
    other = replace(
        unknown,
        name=Words("ヴァッレ・ダオスタ州", "Aosta Valley"),
        local_name="Valle d'Aosta/Vallée d'Aoste",
        country=Words("イタリア", "Italy"),
    )
    return PairBrief(
        own=unknown,
        partner=other,
        score=Score(
            None, None, 208, tuple(ScorePart(x, None, 1) for x in PART_LABELS.values()), 0.0
        ),
        industries=tuple(Industry(name, Strength(None), Strength(None)) for name in GROUPS),
        shared=(),
        offers=(),
        seeks=(),
        active_fields=(),
        ties=(),
        grade=None,
        departures=(),
        notes=(),
        sources=(),
        snapshot=1,
        published_at="2026-11-23T15:00:00+00:00",
    )


def overfull() -> PairBrief:
    """Every text far too long, every list far too many, every figure flagged."""
    some = rich()
    organisation = Organisation(
        LONG, "company_association", tuple(FIELD), "https://www.example.org/" + "path/" * 40
    )
    shares = tuple(replace(share, flag="provisional", place=LONG) for share in some.own.shares)
    region = replace(
        some.own,
        name=LONG,
        local_name=LONG.en,
        country=LONG,
        persons_flag="estimated",
        shares=shares * 2,
        organisations=(organisation,) * 30,
    )
    return replace(
        some,
        own=region,
        partner=region,
        score=replace(
            some.score,
            weights_changed=True,
            parts=tuple(replace(part, name=LONG, weight=100) for part in some.score.parts),
        ),
        industries=tuple(
            Industry(LONG, Strength(12.345, 3, "estimated"), Strength(0.0123, 3, "confidential"))
            for _ in GROUPS
        ),
        shared=GROUPS * 3,
        offers=GROUPS * 3,
        seeks=GROUPS * 3,
        active_fields=tuple(FIELD),
        ties=tuple(replace(tie, name=LONG) for tie in some.ties * 20),
        departures=(LONG,) * 9,
        notes=(LONG,) * 9,
        sources=(Source(LONG, LONG, "https://x.example/" + "%E3%82%A8" * 80, "2016", "2026-11-05"),) * 40,
        link="https://x.example/" + "a" * 600,
    )  # fmt: skip
