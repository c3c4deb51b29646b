"""Cells and rows against the catalogue: the kinds of problems of that stage."""

from __future__ import annotations

from catalog.problems.kind import Kind, Severity, kinds
from catalog.words import Words


def _kind(
    code: str, severity: Severity, message: tuple[str, str], hint: tuple[str, str], rule: str = ""
) -> Kind:
    return Kind(code, severity, Words(*message), Words(*hint), rule)


_CELLS = kinds(
    _kind(
        "value_required",
        "error",
        ("{row}行目の「{header}」が空欄です。", "“{header}” is empty in row {row}."),
        (
            "値を記入してください。分からない場合は、行ごと削除するか、公表元に確認してください。",
            "Fill it in. If it is not known, leave the row out or ask the publisher.",
        ),
    ),
    _kind(
        "not_in_vocabulary",
        "error",
        (
            "{row}行目の「{value}」は「{header}」の選択肢にありません。",
            "“{value}” in row {row} is none of the values of “{header}”.",
        ),
        ("選択肢：{right}", "The values are: {right}."),
        "L2-04",
    ),
    _kind(
        "not_known",
        "error",
        (
            "{row}行目の「{value}」（{header}）は登録されていません。",
            "“{value}” in row {row} ({header}) is not known.",
        ),
        (
            "近いもの：{near}。綴りを確かめるか、それを含むデータを先に取り込んでください。",
            "Near it: {near}. Check the spelling, or load what it names first.",
        ),
        "L3-02",
    ),
    _kind(
        "too_small",
        "error",
        (
            "{row}行目の{header}「{value}」が小さすぎます。",
            "{header} {value} in row {row} is too small.",
        ),
        ("{right} 以上の値にしてください。", "It has to be {right} or more."),
    ),
    _kind(
        "too_large",
        "error",
        (
            "{row}行目の{header}「{value}」が大きすぎます。",
            "{header} {value} in row {row} is too large.",
        ),
        ("{right} 以下の値にしてください。", "It has to be {right} or less."),
    ),
    _kind(
        "wrong_form",
        "error",
        (
            "{row}行目の{header}「{value}」の書き方が違います。",
            "{header} “{value}” in row {row} is not written in the right form.",
        ),
        ("正しい書き方：{right}", "It is written so: {right}."),
    ),
    _kind(
        "number_not_whole",
        "error",
        (
            "{row}行目の{header}「{value}」が整数になりません。",
            "{header} “{value}” in row {row} is no whole number.",
        ),
        (
            "人数などは整数で記入してください。単位（千人など）が違っていないかも確かめてください。",
            "Counts are whole numbers. Check the unit too, such as thousands.",
        ),
        "L2-01",
    ),
    _kind(
        "not_true_or_false",
        "error",
        (
            "{row}行目の{header}「{value}」は true でも false でもありません。",
            "{header} “{value}” in row {row} is neither true nor false.",
        ),
        ("true または false と記入してください。", "Write true or false."),
        "L2-04",
    ),
    _kind(
        "date_unreadable",
        "error",
        (
            "{row}行目の{header}「{value}」は日付として読み取れません。",
            "{header} “{value}” in row {row} is no date.",
        ),
        (
            "分かっているところまでを 2020、2020-10、2020-10-31 のように記入してください。",
            "Write what is known of it, as 2020, 2020-10 or 2020-10-31.",
        ),
        "L3-05",
    ),
    _kind(
        "date_more_precise",
        "warning",
        (
            "{row}行目の{header}「{value}」は、日付の精度「{precision}」より詳しい日付です。",
            "{header} “{value}” in row {row} is more precise than its precision “{precision}” says.",
        ),
        (
            "精度が正しければ、日付を精度に合わせて短くしてください（month なら 2020-10）。",
            "If the precision is right, shorten the date to it: 2020-10 for a month.",
        ),
        "L3-05",
    ),
    _kind(
        "date_precision_differs",
        "error",
        (
            "{row}行目の{header}「{value}」が、日付の精度「{precision}」と合いません。",
            "{header} “{value}” in row {row} is not as precise as its precision “{precision}” says.",
        ),
        (
            "day は 2020-10-31、month は 2020-10、year と fiscal_year は 2020 の形です。",
            "A day is written 2020-10-31, a month 2020-10, a year or fiscal year 2020.",
        ),
        "L3-05",
    ),
    _kind(
        "figure_blank",
        "warning",
        (
            "値の欄が空白です（{count}か所、最初は{row}行目）。「不明」（値なし）として扱います。",
            "{count} cells of figures are blank, the first in row {row}. They are taken as “not available”.",
        ),
        (
            "ゼロであれば 0 と記入してください。値がないのであれば「…」「-」「***」「x」などの記号で理由を示してください。",
            "Where none is meant write 0; where there is no figure a sign such as … - *** or x says why.",
        ),
        "L1-09",
    ),
    _kind(
        "calendar_assumed",
        "warning",
        (
            "年の数え方（暦年・年度）が書かれていません。暦年として扱います。",
            "Nothing says whether the years are calendar or fiscal years. They are taken as calendar years.",
        ),
        (
            "年度の値であれば、年を「2015年度」のように記入するか、暦（calendar）の列に fiscal_year_apr と記入してください。",
            "If they begin in April, write them as 2015年度 or FY2015, or fill the column “calendar” with fiscal_year_apr.",
        ),
        "L3-05",
    ),
    _kind(
        "calendar_from_heading",
        "info",
        (
            "見出し「{header}」により、{value}などを年度（4月～3月）として読み取りました。",
            "The heading “{header}” says that {value} and others like it are fiscal years, which begin in April.",
        ),
        (
            "暦年の値であれば、見出しを「年」に直してください。",
            "If they are calendar years, write 年 (year) in the heading.",
        ),
    ),
    _kind(
        "share_looks_like_fraction",
        "warning",
        (
            "比率がすべて1以下です（最大 {value}）。％ではなく割合（0.47など）ではありませんか。",
            "All shares are 1 or less (at most {value}): are they fractions such as 0.47, not per cent?",
        ),
        (
            "割合であれば、100倍した％の値に直してください。",
            "If they are, multiply them by 100: the dataset holds per cent.",
        ),
        "L3-04",
    ),
)

_ROWS = kinds(
    _kind(
        "row_twice",
        "error",
        (
            "{row}行目は{earlier}行目と同じ内容です（{key}：{value}）。",
            "Row {row} repeats row {earlier} ({key}: {value}).",
        ),
        ("どちらか一方を削除してください。", "Delete one of the two."),
    ),
    _kind(
        "row_contradicts",
        "error",
        (
            "{row}行目と{earlier}行目は、同じ項目（{key}：{value}）について値が異なります。",
            "Rows {row} and {earlier} give different figures for the same {key}: {value}.",
        ),
        (
            "正しい方だけを残してください。別の項目であれば、区別できる列（出典、年など）を確かめてください。",
            "Keep the right one. If they are different things, check the columns that tell them apart.",
        ),
    ),
    _kind(
        "missing_not_said",
        "error",
        (
            "{row}行目は値がなく、その理由を示す注記もありません（{value}）。",
            "Row {row} has no figure and no flag that says why ({value}).",
        ),
        (
            "値を記入するか、注記（not_available、confidential、nil、not_applicable など）を付けてください。",
            "Give the figure, or a flag: not_available, confidential, nil or not_applicable.",
        ),
        "L1-09",
    ),
    _kind(
        "preferred_twice",
        "error",
        (
            "{row}行目：同じ項目（{value}）に採用値が2つ以上あります。",
            "Row {row}: more than one source is preferred for {value}.",
        ),
        (
            "採用値（preferred）を true にするのは、一つの出典の行だけにしてください。",
            "Let “preferred” be true for one source only.",
        ),
    ),
    _kind(
        "rule_broken",
        "error",
        ("{row}行目：{rule}（{value}）", "Row {row} breaks a rule: {rule} ({value})."),
        (
            "この行を確かめて直してください。",
            "Check the row and mend it.",
        ),
    ),
    _kind(
        "more_errors",
        "error",
        (
            "{like}（同様のエラーがほかに{count}件あります）",
            "{like} There are {count} more errors like this one.",
        ),
        (
            "共通の原因を直してから、もう一度確認してください。",
            "Mend what they have in common and check again.",
        ),
    ),
    _kind(
        "more_warnings",
        "warning",
        (
            "{like}（同様の注意がほかに{count}件あります）",
            "{like} There are {count} more warnings like this one.",
        ),
        ("例と同じように対応してください。", "What is said of the first holds for these, too."),
    ),
    _kind(
        "more_notes",
        "info",
        (
            "{like}（同様の参考情報がほかに{count}件あります）",
            "{like} There are {count} more notes like this one.",
        ),
        ("対応は不要です。", "Nothing needs to be done."),
    ),
    _kind(
        "account_differs",
        "error",
        (
            "行数の照合が合いません（ファイル{found}行、読取り{read}行、取込み{accepted}行）。プログラムの不具合です。",
            "The rows do not add up ({found} in the file, {read} read, {accepted} accepted): a fault of the program.",
        ),
        (
            "このファイルは取り込めません。ファイルを添えて管理者にお知らせください。",
            "The file cannot be loaded. Please send it to the administrator.",
        ),
    ),
    _kind(
        "check_failed",
        "error",
        (
            "確認の途中でプログラムの不具合が起きました（{what}）。",
            "The check itself failed ({what}): a fault of the program.",
        ),
        (
            "このファイルは取り込めません。ファイルを添えて管理者にお知らせください。",
            "The file cannot be loaded. Please send it to the administrator.",
        ),
    ),
)

CONTENT: dict[str, Kind] = {**_CELLS, **_ROWS}
