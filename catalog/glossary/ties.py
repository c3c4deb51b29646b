"""Terms of partnerships, events and what came of them."""

from __future__ import annotations

from catalog.glossary.term import Term
from catalog.words import Words

TERMS = (
    Term(
        "memorandum",
        Words("覚書", "Memorandum of understanding"),
        Words(
            "連携の目的と分野を書面で確認したものです。多くは期間を定め、更新されます。法的な拘束力は一般にありません。",
            "A paper in which both sides state aim and fields of their partnership. It often runs for a set time and is renewed; as a rule it does not bind in law.",
        ),
        also=(Words("MOU", "memoranda"), Words("覚書締結", "memorandum")),
        see=("time_to_memorandum", "renewals"),
    ),
    Term(
        "milestone",
        Words("歩み", "Milestone"),
        Words(
            "連携の節目として日付とともに記録された出来事です。最初の接点、訪問、覚書の締結と更新、事務所の開設などがあります。",
            "A dated act in the course of a partnership: the first contact, a visit, a memorandum signed or renewed, an office opened.",
        ),
        also=(Words("歩み", "milestones"),),
        see=("years_silent", "memorandum"),
    ),
    Term(
        "cluster_network",
        Words("クラスター連合", "Cluster network"),
        Words(
            "複数のクラスターが、海外展開などの目的で共同する組織です。",
            "Several clusters that act together, for instance abroad.",
        ),
        see=("cluster",),
    ),
    Term(
        "third_market",
        Words("第三国市場", "Third market"),
        Words(
            "日本と欧州の連携先が共同で進出をめざす、双方以外の国・地域の市場です。",
            "A market outside both Japan and Europe that the two sides of a partnership mean to enter together.",
        ),
    ),
    Term(
        "sister_tie",
        Words("姉妹・友好提携", "Sister tie"),
        Words(
            "自治体どうしが交流のために結ぶ継続的な提携です。経済分野の覚書とは別に記録しています。",
            "A lasting tie between two local governments for exchange. It is recorded apart from memoranda on economic matters.",
        ),
        also=(Words("姉妹・友好提携", "sister ties"),),
        see=("memorandum",),
    ),
    Term(
        "stages",
        Words("成果の段階", "Stages of an outcome"),
        Words(
            "商談申込み、商談実施、協定協議開始、協定・覚書締結、成約はそれぞれ別の段階です。互いに足したり置き換えたりせず、値のない段階は「不明」とします。",
            "Meetings requested, meetings held, agreements started, agreements signed and deals closed are five different stages. They are never added or swapped; a stage with no figure is unknown.",
        ),
        also=(
            Words("商談申込み", "meetings requested"),
            Words("商談実施", "meetings held"),
            Words("成約", "deals closed"),
        ),
        see=("outcomes", "conversion", "scope"),
    ),
    Term(
        "scope",
        Words("集計範囲", "Scope of a figure"),
        Words(
            "値が行事全体のものか、日本側やパビリオンなど一部のものかの区別です。一部の値を行事全体の値に足したり、その代わりに用いたりすることはありません。",
            "Whether a figure is of the whole event or of a part of it, such as Japan's side or a pavilion. A part is never added to the whole or taken for it.",
        ),
        also=(Words("行事全体", "whole event"),),
        see=("stages",),
    ),
    Term(
        "matchmaking",
        Words("商談会・マッチメイキング", "Matchmaking"),
        Words(
            "あらかじめ相手を申し込み、日時を決めて企業どうしが面談する行事です。",
            "An event at which companies meet one to one, asked for and arranged beforehand.",
        ),
        also=(Words("商談会", "matchmakings"), Words("マッチメイキング", "matchmaking")),
        see=("stages",),
    ),
)
