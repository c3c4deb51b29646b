"""Indicators of partnerships."""

from __future__ import annotations

from catalog.metrics.metric import Metric
from catalog.words import Words

METRICS = (
    Metric(
        "partnerships",
        Words("連携数", "Partnerships"),
        Words("件", "partnerships"),
        r"\sum_{p} 1",
        Words(
            "日本側と欧州側の組織の組を1件と数えます。",
            "Each tie between a Japanese and a European organisation counts once.",
        ),
        Words(
            "公開資料で確認できた連携だけを収録しており、すべてではありません。",
            "Only ties found in public material are held; there are more.",
        ),
        0,
        table="region_tie",
        values=("partnerships",),
        range=Words("1以上の整数です。", "A whole number, 1 or more."),
        nulls=Words(
            "確認できた連携がない地域の組は、行がありません。",
            "A pair of regions without a known tie has no row.",
        ),
        source=Words(
            "CLAIR特集（2021年11月）と公開資料", "CLAIR feature (November 2021) and public pages"
        ),
    ),
)
