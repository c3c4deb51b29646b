"""Indicators of partnerships and of the organisations behind them."""

from __future__ import annotations

from catalog.metrics.metric import Letter, Metric, Parameter
from catalog.words import Words

SILENT_YEARS = Parameter(
    "silent_years",
    Words("近年とみなす年数", "Years that count as recent"),
    5,
)

_SOURCE = Words(
    "CLAIR特集（2021年11月）と公開資料", "CLAIR feature (November 2021) and public pages"
)
_NOT_ALL = Words(
    "公開資料で確認できた連携だけを収録しており、すべてではありません。",
    "Only ties found in public material are held; there are more.",
)
_PARTNERSHIP = Letter("p", Words("連携", "a partnership"))
_REGION = Letter("r", Words("地域", "a region"))
_WHOLE = Words("0以上の整数です。", "A whole number, 0 or more.")

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
        _NOT_ALL,
        0,
        table="region_tie",
        values=("partnerships",),
        range=Words("1以上の整数です。", "A whole number, 1 or more."),
        nulls=Words(
            "確認できた連携がない地域の組は、行がありません。",
            "A pair of regions without a known tie has no row.",
        ),
        source=_SOURCE,
        letters=(_PARTNERSHIP,),
        inputs=("partnership.partnership_id", "organisation.region_id"),
    ),
    Metric(
        "time_to_memorandum",
        Words("最初の接点から覚書・提携までの期間", "Time from first contact to memorandum"),
        Words("月または年", "months or years"),
        "t_m-t_c",
        Words(
            "最初の接点（訪問を含む）から、最初の覚書の締結または姉妹・友好提携までの期間です。両方の日付が月まで分かれば月数で、そうでなければ年の差で「約」を付けて示します。",
            "From the first contact or visit to the first memorandum or sister tie: in months where both dates are known to the month, else the difference of the years, said as “about”.",
        ),
        Words(
            "年の差には前後1年の幅があります。記録にある最初の接点より前にも、交流があったかもしれません。",
            "A difference of years may be one more or one less. There may have been contact before the first on record.",
        ),
        0,
        table="partnership_summary",
        values=("months_to_memorandum", "years_to_memorandum"),
        range=_WHOLE,
        nulls=Words(
            "どちらかの日付がない場合、記録にある接点が覚書より後の場合、記録にある覚書より前に更新がある場合は、不明です。",
            "Unknown where a date is missing, where the contact on record is later than the memorandum, or where a renewal is earlier than the memorandum on record.",
        ),
        source=_SOURCE,
        direction="none",
        letters=(
            Letter(
                "t_c",
                Words("最初の接点または訪問の日付", "date of the first contact or visit"),
            ),
            Letter(
                "t_m",
                Words(
                    "最初の覚書締結または姉妹・友好提携の日付",
                    "date of the first memorandum or sister tie",
                ),
            ),
        ),
        inputs=("milestone.date", "milestone.kind", "event.start_date"),
        beside=("memorandum_qualifier", "first_contact", "signed_date"),
    ),
    Metric(
        "years_silent",
        Words("記録のない年数", "Years without a sign of life"),
        Words("年", "years"),
        r"s_p=t_a-t_l\ \lessgtr\ N",
        Words(
            "最後の動き（歩みまたは行事）から、連携の記録が及ぶ最も新しい日付までの年数です。N年（既定は5年）を超えて動きの記録がなく、終了とも活動中とも記録されていない連携を「近年の記録なし」とします。",
            "From the last act (a milestone or an event) to the newest date that the record of partnerships reaches. A tie is sleeping where this is more than N years (5 by default) and the record calls it neither ended nor active.",
        ),
        Words(
            "記録がないことは、活動がないことを意味しません。今日の日付ではなく、記録の基準日から数えます。年だけが分かる場合は前後1年の幅があり「約」を付けます。予定として報じられた行事は動きに数えません。",
            "That nothing is on record does not mean that nothing happened. Silence is counted to the date of the record, not to today; where only a year is known it is “about”, give or take one. Acts reported as plans are no sign of life.",
        ),
        0,
        table="partnership_summary",
        values=("years_silent",),
        range=_WHOLE,
        nulls=Words(
            "日付の分かる動きが一つもない場合は、不明です。",
            "Unknown where there is no dated act.",
        ),
        source=_SOURCE,
        direction="lower",
        parameters=(SILENT_YEARS,),
        letters=(
            Letter("s_p", Words("連携pの記録のない年数", "years of silence of partnership p")),
            Letter("t_a", Words("記録の基準日", "date that the record reaches")),
            Letter("t_l", Words("最後の動きの日付", "date of the last act")),
            Letter(
                "N",
                Words("近年とみなす年数（s_p＞Nで近年の記録なし）", "years that count as recent (sleeping where s_p > N)"),
            ),
        ),
        inputs=(
            "milestone.date",
            "event.start_date",
            "partnership.status",
            "source.retrieved_on",
            "source.reference_period",
        ),
        beside=("months_silent", "silent_qualifier", "last_date", "life", "as_of"),
    ),
    Metric(
        "renewals",
        Words("覚書の更新回数", "Renewals of the memorandum"),
        Words("回", "renewals"),
        r"\sum_{a\in A_p}[k_a=\mathrm{R}]",
        Words(
            "覚書の更新として記録された回数です。",
            "How many renewals of the memorandum are on record.",
        ),
        _NOT_ALL,
        0,
        table="partnership_summary",
        values=("renewals",),
        range=_WHOLE,
        nulls=Words("空欄はありません。", "Never empty."),
        source=_SOURCE,
        direction="higher",
        letters=(
            Letter("A_p", Words("連携pの歩み", "the milestones of partnership p")),
            Letter("k_a", Words("歩みaの種別", "the kind of milestone a")),
            Letter(r"\mathrm{R}", Words("覚書更新", "memorandum renewed")),
        ),
        inputs=("milestone.kind",),
    ),
    Metric(
        "partner_regions",
        Words("相手地域数", "Partner regions"),
        Words("地域", "regions"),
        r"\left|\{r' : \exists\,p\ni\{r,r'\}\}\right|",
        Words(
            "その地域の組織が連携している、相手側の地域の数です（つながりの次数）。同じ地域との連携が複数あっても1と数えます。",
            "How many regions of the other bloc its organisations are tied to: its degree in the network. Several ties with one region count once.",
        ),
        Words(
            "国全体や欧州連合の機関との連携は、地域が一つに定まらないため数えません。収録は公開資料で確認できた連携に限ります。",
            "Ties with a whole country or a body of the European Union belong to no one region and do not count. Only ties found in public material are held.",
        ),
        0,
        table="region_degree",
        values=("partner_regions",),
        range=_WHOLE,
        nulls=Words(
            "連携が一つも確認できない地域は、行がありません。",
            "A region without a known tie has no row.",
        ),
        source=_SOURCE,
        direction="higher",
        letters=(_PARTNERSHIP, _REGION, Letter("r'", Words("相手側の地域", "a region of the other bloc"))),
        inputs=("partnership.partnership_id", "organisation.region_id", "region.oecd_level"),
        beside=("partnerships", "organisations", "fields"),
    ),
    Metric(
        "organisation_partnerships",
        Words("組織の連携数", "Partnerships of an organisation"),
        Words("件", "partnerships"),
        r"\sum_{p \ni o} 1",
        Words(
            "その組織が日本側または欧州側の当事者である連携の数です。",
            "How many partnerships the organisation is a side of.",
        ),
        _NOT_ALL,
        0,
        table="organisation_summary",
        values=("partnerships",),
        range=_WHOLE,
        nulls=Words("空欄はありません。", "Never empty."),
        source=_SOURCE,
        direction="higher",
        letters=(_PARTNERSHIP, Letter("o", Words("組織", "an organisation"))),
        inputs=("organisation.organisation_id", "partnership.organisation_a_id", "partnership.organisation_b_id"),
        beside=("milestones", "events", "fields"),
    ),
)  # fmt: skip
