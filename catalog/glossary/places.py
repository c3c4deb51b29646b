"""Terms of regions, industries and what is counted in them."""

from __future__ import annotations

from catalog.glossary.term import Term
from catalog.words import Words

TERMS = (
    Term(
        "cluster",
        Words("産業クラスター", "Industrial cluster"),
        Words(
            "特定の産業の企業、大学・研究機関、支援機関が一つの地域に集まり、協力と競争を行う集積です。",
            "Companies, universities and support institutions of one industry that are close to each other in a region, and co-operate and compete there.",
        ),
        also=(Words("クラスター", "cluster"),),
        see=("location_quotient", "strength_stars", "cluster_network"),
    ),
    Term(
        "bloc",
        Words("地域圏", "Bloc"),
        Words(
            "比較の基準となる範囲です。日本の地域は日本全体と、欧州の地域は2013～2020年のEU加盟28か国（EU28）と比べます。",
            "What a region is compared with: Japan for a prefecture, the 28 members of the EU of 2013–2020 (EU28) for a region of Europe.",
        ),
        see=("location_quotient", "concept"),
    ),
    Term(
        "oecd_level",
        Words("OECD地域区分（TL2・TL3）", "OECD levels (TL2, TL3)"),
        Words(
            "OECDが国際比較のために定めた地域の大きさです。都道府県は小地域（TL3）、ドイツの州やフランスの地域圏は大地域（TL2）で、両者の比較では大きさの違いに注意が必要です。",
            "The sizes of regions that the OECD compares. A prefecture is a small region (TL3), a German Land or a French région a large one (TL2): a comparison across them is one of unequal sizes.",
        ),
        also=(Words("TL3", "TL3"), Words("TL2", "TL2")),
        see=("comparability", "nuts"),
    ),
    Term(
        "nuts",
        Words("NUTS（欧州の地域統計分類）", "NUTS"),
        Words(
            "欧州連合の統計の地域区分です。コードは数年ごとに改まるため、古いコードの値は、統合された地域を除き、現在の地域に対応する場合だけに用います。",
            "The regions of the European Union's statistics. Codes change every few years: a figure under an older code is used where it belongs to a region of today; parts of a merged region are added up only where all of them have one.",
        ),
        also=(Words("NUTS", "NUTS"),),
        see=("oecd_level",),
    ),
    Term(
        "a10",
        Words("A*10（10部門）", "A*10 (ten groups)"),
        Words(
            "Eurostatが地域別の就業者を公表する10の産業部門です。日本の値は日本標準産業分類から対応させます。対応の弱い部門は画面に示します。",
            "The ten groups of industries by which Eurostat publishes employment in regions. Japan's figures are mapped to them from the Japan Standard Industrial Classification; where that mapping is weak the screen says so.",
        ),
        also=(Words("10部門", "ten groups"), Words("A*10", "A*10")),
        see=("jsic", "nace"),
    ),
    Term(
        "jsic",
        Words("日本標準産業分類（JSIC）", "Japan Standard Industrial Classification (JSIC)"),
        Words(
            "日本の公的統計で用いる産業の分類です。経済センサスの従業者数は、その大分類ごとに公表されます。",
            "The classification of industries in Japan's official statistics. The persons engaged of the Economic Census are published by its divisions.",
        ),
        also=(Words("日本標準産業分類", "JSIC"), Words("JSIC", "JSIC")),
        see=("a10",),
    ),
    Term(
        "nace",
        Words("NACE（欧州共同体経済活動分類）", "NACE"),
        Words(
            "欧州連合の統計で用いる産業の分類です。A*10は、NACE Rev. 2の大分類をまとめたものです。",
            "The classification of industries in the European Union's statistics. The ten groups of A*10 are made of its sections.",
        ),
        also=(Words("NACE", "NACE"),),
        see=("a10",),
    ),
    Term(
        "concept",
        Words("就業の概念", "Concept of employment"),
        Words(
            "日本は事業所の所在地で数えた民営事業所の従業者、欧州は居住地で数えた就業者です。公務の扱いなどが異なるため、人数そのものは比べず、地域圏の中での比較に用います。",
            "Japan's figures count persons engaged in private establishments where these are; Europe's count employed residents where they live. Numbers of persons are not compared across them, only what each is within its own bloc.",
        ),
        also=(
            Words("民営事業所の従業者", "private establishments"),
            Words("居住地ベースの就業者", "employed residents"),
        ),
        see=("comparability", "bloc"),
    ),
    Term(
        "fiscal_year",
        Words("年度", "Fiscal year"),
        Words(
            "日本の年度は4月から翌年3月までです。欧州の統計は暦年（1～12月）のため、並べるときは画面にその旨を示します。",
            "Japan counts from April to March of the next year; Europe's statistics are of calendar years. Where both stand together the screen says so.",
        ),
        also=(Words("暦年", "calendar year"),),
        see=("comparability",),
    ),
    Term(
        "basis",
        Words("再エネ比率の基準（分母）", "Basis of a renewable share"),
        Words(
            "再生可能エネルギーを何に対する割合で示すかです。最終エネルギー消費、電力消費、エネルギー需要などで値が大きく異なるため、異なる基準の値は同じものとして比べません。",
            "What the renewable energy is a share of: final energy consumption, electricity consumption, energy demand and others. They differ widely, and shares on different bases are never compared as if they were one.",
        ),
        also=(
            Words("最終エネルギー消費", "final energy consumption"),
            Words("電力消費", "electricity consumption"),
            Words("エネルギー需要", "energy demand"),
        ),
        see=("renewable_share", "required_pace"),
    ),
)
