"""Rows and tables against the catalogue: the kinds of problems of that stage."""

from __future__ import annotations

from catalog.problems.kind import Kind, Severity, kinds
from catalog.words import Words


def _kind(
    code: str, severity: Severity, message: tuple[str, str], hint: tuple[str, str], rule: str = ""
) -> Kind:
    return Kind(code, severity, Words(*message), Words(*hint), rule)


_DATASET = kinds(
    _kind(
        "no_dataset_fits",
        "error",
        (
            "この表は、どのデータセットにも当てはまりません。読み取れた内容：{found}",
            "This table fits none of the datasets. What it seems to hold: {found}.",
        ),
        (
            "取り込めるデータセット：{datasets}。該当するものがあれば、列を手で割り当てるか、様式（テンプレート）に転記してください。",
            "The datasets are: {datasets}. If it belongs to one of them, map its columns by hand or copy it into a template.",
        ),
    ),
    _kind(
        "datasets_there_are",
        "info",
        ("取り込めるデータセット：{datasets}", "What can be loaded: {datasets}."),
        (
            "ファイルがこのいずれにも当たらない場合は、取り込めません。",
            "A file that holds none of these has no place here.",
        ),
    ),
    _kind(
        "dataset_differs",
        "error",
        (
            "「{wanted}」として取り込もうとしましたが、内容は「{found}」です。",
            "It was to be loaded as “{wanted}”, but it holds “{found}”.",
        ),
        (
            "データセットの指定を外すか「{found}」に変えてください。",
            "Choose “{found}”, or leave the choice of the dataset to the check.",
        ),
    ),
    _kind(
        "other_concept",
        "error",
        (
            "このデータセットと定義の異なる統計です（{dimension}：{found}）。",
            "These figures are defined in another way than those of the dataset ({dimension}: {found}).",
        ),
        (
            "異なる定義の値は混ぜられません。{right} を含む表を取得してください。",
            "Figures of different definitions are not mixed. Download the table with {right}.",
        ),
    ),
    _kind(
        "unit_of_table",
        "error",
        (
            "単位が「{found}」です。「{unit}」の表が必要です。",
            "The unit is {found}; it has to be {unit}.",
        ),
        (
            "単位「{unit}」だけを選んで、公表元から取り直してください。",
            "Download the table again with the unit {unit} alone.",
        ),
    ),
    _kind(
        "unit_converted",
        "info",
        (
            "単位「{found}」の値を「{unit}」に換算しました（×{factor}）。",
            "Figures in {found} were converted to {unit} (×{factor}).",
        ),
        (
            "換算後の値が正しいか、変更内容の表で確かめてください。",
            "Look at the figures of the preview to see that this is right.",
        ),
    ),
    _kind(
        "unit_differs",
        "error",
        (
            "{row}行目「{value}」の単位が、この列の単位「{unit}」と異なります。",
            "“{value}” in row {row} is in another unit than the column, which is in {unit}.",
        ),
        (
            "単位をそろえた数値だけを記入してください。",
            "Write the bare number in the unit of the column.",
        ),
        "L2-01",
    ),
    _kind(
        "no_rows",
        "error",
        ("項目名の下にデータの行がありません。", "There is no row of data below the header."),
        (
            "データの入ったファイルを選んでください。",
            "Choose the file that holds the data.",
        ),
    ),
    _kind(
        "other_sheets",
        "warning",
        (
            "シート「{sheet}」だけを読み取りました。ほかのシートにもデータがあります：{others}",
            "Only the sheet “{sheet}” was read. Other sheets hold data, too: {others}.",
        ),
        (
            "ほかのシートも必要な場合は、シートごとに別のファイルとして保存し、それぞれ取り込んでください。",
            "If they are needed as well, save each sheet as a file of its own and load them one by one.",
        ),
        "L1-02",
    ),
    _kind(
        "sheets_without_data",
        "info",
        (
            "次のシートは取込みの対象ではありません：{others}",
            "These sheets were not read, since they hold no table of a known layout: {others}.",
        ),
        ("対応は不要です。", "Nothing needs to be done."),
    ),
    _kind(
        "source_to_be_named",
        "info",
        (
            "出典がファイルに書かれていません。",
            "The file does not say which publication its figures come from.",
        ),
        (
            "取込みの際に、公表者・題名・URL・利用条件・対象期間を入力してください。",
            "Give publisher, title, address, licence and period when loading it.",
        ),
    ),
    _kind(
        "source_blank",
        "info",
        (
            "出典コードが空欄の行があります（最初は{row}行目）。",
            "Some rows name no source, the first in row {row}.",
        ),
        (
            "取込みの際に入力した出典が、これらの行に付きます。",
            "They get the source that is entered when loading.",
        ),
    ),
    _kind(
        "source_unknown",
        "warning",
        (
            "出典コード「{value}」は登録されていません（近いもの：{near}）。",
            "No source is called “{value}” (near it: {near}).",
        ),
        (
            "綴りを確かめてください。新しい出典であれば、取込みの際に入力した出典がこの行に付きます。",
            "Check the spelling. If the source is new, these rows get the one that is entered when loading.",
        ),
    ),
    _kind(
        "template_empty",
        "error",
        (
            "様式（テンプレート）にまだ何も記入されていません。",
            "Nothing has been filled into the template yet.",
        ),
        (
            "シート「{sheet}」の2行目から記入し、保存してから、もう一度選んでください。書き方は「記入例」と「項目の説明」のシートにあります。",
            "Fill in the sheet “{sheet}” from row 2 on, save it and choose it again. The sheets “example” and “dictionary” show how.",
        ),
    ),
    _kind(
        "template_example",
        "error",
        (
            "様式（テンプレート）の記入例しか入っていません。",
            "The file holds nothing but the example of the template.",
        ),
        (
            "例の行を消して、取り込む値を記入してから、もう一度選んでください。",
            "Delete the rows of the example, fill in your own and choose the file again.",
        ),
    ),
)

_LEFT_OUT = kinds(
    _kind(
        "other_items_left_out",
        "info",
        (
            "項目「{dimension}」のうち {kept} だけを読み取り、次は対象外としました：{others}",
            "Of “{dimension}” only {kept} are taken; left out: {others}.",
        ),
        ("対応は不要です。", "Nothing needs to be done."),
    ),
    _kind(
        "other_ages_left_out",
        "info",
        (
            "15歳以上（{kept}）の行だけを読み取り、ほかの年齢階級は対象外としました：{others}",
            "Only rows for ages 15 and over ({kept}) are taken; other ages are left out: {others}.",
        ),
        ("対応は不要です。", "Nothing needs to be done."),
    ),
    _kind(
        "other_sexes_left_out",
        "info",
        (
            "男女計（{kept}）の行だけを読み取り、男女別は対象外としました：{others}",
            "Only rows for both sexes ({kept}) are taken; left out: {others}.",
        ),
        ("対応は不要です。", "Nothing needs to be done."),
    ),
    _kind(
        "indicators_left_out",
        "info",
        (
            "従業者数（民営）の列だけを読み取り、ほかの{count}列は対象外としました：{texts}",
            "Only the columns of jobs in private establishments are taken; the other {count} are left out: {texts}.",
        ),
        ("対応は不要です。", "Nothing needs to be done."),
    ),
    _kind(
        "codes_left_out",
        "info",
        (
            "地図上の地域より細かい、大きい、または古い地域{number}件は対象外としました：{codes}",
            "Codes of regions finer, larger or older than those of the map are left out ({number}): {codes}.",
        ),
        (
            "対応は不要です。地図上の地域の値は、その地域のコードか、全部分の合計から得ています。",
            "Nothing needs to be done: a region of the map has the figure of its own code, or the sum of all its parts.",
        ),
    ),
    _kind(
        "codes_unknown",
        "warning",
        (
            "登録のない地域{number}件は取り込みません：{codes}",
            "Some regions are not known and are not taken ({number}): {codes}.",
        ),
        (
            "綴りを確かめてください。新しいNUTS区分であれば、地域コード表（nuts_code_history）への追加を管理者に依頼してください。",
            "Check the spelling. If they are of a new NUTS vintage, ask the administrator to add them to the code history.",
        ),
        "L3-06",
    ),
)

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

CONTENT: dict[str, Kind] = {**_DATASET, **_LEFT_OUT, **_CELLS, **_ROWS}
