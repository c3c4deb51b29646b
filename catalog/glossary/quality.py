"""Terms of how good a figure is and where it comes from."""

from __future__ import annotations

from catalog.glossary.term import Term
from catalog.words import Words

TERMS = (
    Term(
        "unknown",
        Words("不明", "Unknown"),
        Words(
            "値が公表されていない、または計算できないことを示します。0とは異なり、合計や平均で0として扱うことはありません。",
            "No figure is published, or none can be computed. It is not 0, and is never counted as 0 in a sum or a mean.",
        ),
        see=("confidential", "break"),
    ),
    Term(
        "qualifier",
        Words("「約」「以上」などの限定", "About, at least, at most"),
        Words(
            "「約400」「150以上」「400」は別の事実です。出典の書き方を数値とともに残し、「約」を含む合計にも「約」を付けます。",
            "“About 400”, “more than 150” and “400” are three different facts. What the source said stays with the figure (≈ 400, 150 +), and a sum with an “about” in it says “about”.",
        ),
        see=("preferred",),
    ),
    Term(
        "preferred",
        Words("採用値", "Preferred figure"),
        Words(
            "同じ事柄について出典により値が異なる場合に、図と合計に用いる値です。公的資料を報道・当事者資料より、それを転載・二次資料より優先し、同じ種類ではより新しいものを採ります。他の値も残し、異なることを示します。",
            "The figure that charts and sums use where sources differ: official before press or party before copies, then the newer one. The others stay on record, and the screen says that they differ.",
        ),
        also=(Words("採用値", "preferred"),),
        see=("source_grade",),
    ),
    Term(
        "source_grade",
        Words("出典の種類", "Grade of a source"),
        Words(
            "公的資料（官公庁・統計機関）、報道・当事者資料（新聞、企業・団体の発表）、転載・二次資料の3種類です。",
            "Official (governments, statistical offices), press or party (newspapers, what the parties say), copy or secondary.",
        ),
        also=(Words("公的資料", "official source"),),
        see=("preferred",),
    ),
    Term(
        "break",
        Words("系列の断絶", "Break in a series"),
        Words(
            "調査や定義の変更により、その前後の値をそのまま比べられないことを示します。断絶をまたぐ成長率は、求められた場合だけに示します。",
            "The survey or its definitions changed, so that figures before and after cannot simply be compared. Growth across a break is given only to whoever asks for it.",
        ),
        also=(Words("断絶", "series break"),),
        see=("employment_cagr", "shift_share"),
    ),
    Term(
        "confidential",
        Words("秘匿", "Confidential"),
        Words(
            "少数の事業所や個人が分かるおそれがあるため、公表者が値を示していないものです。差し引きで分かる値も表示しません（秘匿保護）。",
            "The publisher withholds the figure because few establishments or persons stand behind it. Figures from which it could be worked out are withheld here, too.",
        ),
        also=(Words("秘匿保護", "withheld"),),
        see=("unknown",),
    ),
    Term(
        "unreliable",
        Words("信頼性が低い値", "Low reliability"),
        Words(
            "標本が小さいなどの理由で、公表者が信頼性が低いと注記した値です。値が公表されていれば注記とともに示し、図では灰色や斜線で区別します。値が公表されていなければ不明とします。",
            "The publisher flags the figure as unreliable, as a rule because the sample is small. Where a figure is published it is shown with its flag, grey or hatched in charts; where none is, it is unknown.",
        ),
        also=(Words("信頼性が低い", "low reliability"),),
        see=("unknown",),
    ),
    Term(
        "forecast",
        Words("見込み", "Forecast"),
        Words(
            "開催前に発表された見込みの値です。実績の値と合計することはありません。",
            "A figure announced before an event. It is never added to results.",
        ),
        see=("stages",),
    ),
    Term(
        "version",
        Words("データの版", "Data version"),
        Words(
            "データ全体を一時点でまとめたものです。更新のたびに新しい番号の版ができ、以前の版もそのまま残ります。リンクに版の番号を入れると、更新後も同じ内容が開きます。",
            "All the data as they stood at one moment. Each update makes a new numbered version and leaves the older ones as they were; a link that names its version opens the same figures after an update.",
        ),
        also=(Words("データの版", "version of the data"),),
    ),
)
