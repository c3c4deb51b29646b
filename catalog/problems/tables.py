"""A table against the catalogue: its dataset, its source, what of it is left out."""

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
        "parts_left_out",
        "info",
        (
            "地図上の地域の一部である地域{number}件は、残りの部分がファイルにそろわないため対象外としました：{codes}",
            "Some codes are parts of regions of the map whose other parts are not all in the file, and are left out ({number}): {codes}.",
        ),
        (
            "合計して取り込む場合は、その地域のすべての部分を含むファイルを取得してください。",
            "To load their sums, download the table with all parts of these regions.",
        ),
    ),
    _kind(
        "rows_without_use",
        "info",
        (
            "国・国家連合や「不詳」の産業などのうち、値がない、または一部の地域しかないため用いない行があります（{count}行、最初は{row}行目）。",
            "Some rows of countries, blocs or industries not stated have no figure, or only some of their parts, and are left out ({count}, the first is row {row}).",
        ),
        ("対応は不要です。", "Nothing needs to be done."),
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

TABLES: dict[str, Kind] = {**_DATASET, **_LEFT_OUT}
