"""The national rules on machine-readable data that need the layout or the content: what breaks them.

All are notes or warnings: what cannot be read with certainty is an error of another stage.
"""

from __future__ import annotations

from catalog.problems.kind import Kind, Severity, kinds
from catalog.words import Words


def _kind(
    rule: str, code: str, severity: Severity, message: tuple[str, str], hint: tuple[str, str]
) -> Kind:
    return Kind(code, severity, Words(*message), Words(*hint), rule)


NATIONAL: dict[str, Kind] = kinds(
    _kind(
        "L1-02", "several_tables", "warning",
        ("{row}行目から別の表が始まっています。最初の表だけを読み取りました。",
         "Another table begins in row {row}. Only the first was read."),
        ("必要であれば、表ごとに別のファイルにして取り込んでください。",
         "If it is needed, save each table as a file of its own and load them one by one."),
    ),
    _kind(
        "L1-03", "blank_rows_inside", "info",
        ("データの途中に空白行があります（{count}行、最初は{row}行目）。",
         "Blank rows part the data ({count}, the first is row {row})."),
        ("空白行を除いてください。今回は飛ばして読み取りました。",
         "Leave blank rows out. This time they were passed over."),
    ),
    _kind(
        "L1-03", "blank_columns_inside", "info",
        ("表の途中に空白の列があります（{count}列、最初は{column}列）。",
         "Blank columns part the table ({count}, the first is column {column})."),
        ("空白の列を除いてください。", "Leave blank columns out."),
    ),
    _kind(
        "L1-04", "text_above", "info",
        ("項目名の行より上に表題や注記があります（{row}行目「{value}」など{count}行）。",
         "A title or notes stand above the header (rows: {count}, such as row {row}: “{value}”)."),
        ("表題や注記は別のシートかファイルに移してください。今回はデータとしては扱っていません。",
         "Put them on another sheet or in another file. They were not taken for data."),
    ),
    _kind(
        "L1-04", "text_below", "info",
        ("データより下に注記などがあります（{row}行目「{value}」など{count}行）。",
         "Notes stand below the data (rows: {count}, such as row {row}: “{value}”)."),
        ("注記は別のシートかファイルに移してください。今回はデータとしては扱っていません。",
         "Put them on another sheet or in another file. They were not taken for data."),
    ),
    _kind(
        "L1-05", "columns_unnamed", "info",
        ("項目名のない列に値があります（{count}列、最初は{column}列）。",
         "Columns without a name hold values ({count}, the first is {column})."),
        ("すべての列に、意味の分かる項目名を付けてください。", "Give every column a name that tells what it holds."),
    ),
    _kind(
        "L1-06", "blanks_for_looks", "info",
        ("体裁のための空白があります（{count}か所、最初は{row}行目「{value}」）。",
         "Blanks stand before, behind or within texts for looks ({count}, first in row {row}: “{value}”)."),
        ("空白を除いてください。今回は除いて読み取りました。", "Take them out. They were left out in reading."),
    ),
    _kind(
        "L1-06", "line_breaks_for_looks", "info",
        ("セルの中に改行があります（{count}か所、最初は{row}行目「{value}」）。",
         "Cells hold line breaks ({count}, the first in row {row}: “{value}”)."),
        ("改行を除くか、値ごとにセルを分けてください。", "Take them out, or give each value a cell of its own."),
    ),
    _kind(
        "L1-07", "several_values", "info",
        ("1つのセルに複数の値があるようです（{count}か所、最初は{row}行目「{value}」）。",
         "Cells seem to hold several values ({count}, the first in row {row}: “{value}”)."),
        ("1つのセルには1つの値だけを記入してください。", "Give each value a cell of its own."),
    ),
    _kind(
        "L1-08", "machine_dependent", "info",
        ("環境依存文字があります（{count}か所、最初は{row}行目：{signs}）。",
         "Characters that depend on the machine are used ({count} cells, the first in row {row}: {signs})."),
        ("①は(1)、㈱は(株)、ⅢはIIIのように、どの環境でも読める文字に直してください。",
         "Write (1) for ①, (株) for ㈱, III for Ⅲ and the like."),
    ),
    _kind(
        "L1-10", "objects", "info",
        ("図形・画像・グラフが{count}個あります。",
         "Drawings, pictures or charts lie on the sheet ({count})."),
        ("データのシートからは除いてください。その中の文字や値は読み取れません。",
         "Take them off the sheet of data: nothing in them can be read."),
    ),
    _kind(
        "L1-11", "colours", "warning",
        ("色の付いたセルがあります（{count}か所、最初は{column}{row}）。色の意味は読み取れません。",
         "Some cells have a colour of their own ({count}, the first is {column}{row}). What it means cannot be read."),
        ("色に意味がある場合は、列を加えて文字で示してください。意味がなければ、そのまま取り込めます。",
         "If a colour means something, say it in a column of its own. If not, go on."),
    ),
    _kind(
        "L1-12", "merged_cells", "info",
        ("結合されたセルがあります（{count}か所、最初は{column}{row}）。",
         "Cells are merged ({count}, the first is {column}{row})."),
        ("結合を解き、すべてのセルに値を記入してください。", "Unmerge them and write the value into each cell."),
    ),
    _kind(
        "L1-13", "hidden_rows", "warning",
        ("非表示の行があります（{count}行、最初は{row}行目）。ほかの行と同じように読み取りました。",
         "Rows are hidden ({count}, the first is row {row}). They were read like all others."),
        ("不要な行であれば削除し、必要な行であれば表示してください。",
         "Delete them if they are not wanted, show them if they are."),
    ),
    _kind(
        "L1-13", "hidden_columns", "warning",
        ("非表示の列があります（{count}列、最初は{column}列）。ほかの列と同じように読み取りました。",
         "Columns are hidden ({count}, the first is {column}). They were read like all others."),
        ("不要な列であれば削除し、必要な列であれば表示してください。",
         "Delete them if they are not wanted, show them if they are."),
    ),
    _kind(
        "L1-14", "record_of_several_lines", "info",
        ("1件のデータが複数の行にわたっています（改行を含むセルが{count}か所、最初は{row}行目）。",
         "Records take several lines, since cells hold line breaks ({count}, the first in row {row})."),
        ("改行を除き、1行に1件を記入してください。", "Take the line breaks out: one record a line."),
    ),
    _kind(
        "L2-02", "dittoed", "warning",
        ("「〃」「同上」などで省略された値があります（{count}か所、最初は{row}行目「{value}」）。",
         "Values are left out with a ditto sign ({count}, the first in row {row}: “{value}”)."),
        ("省略せずに、すべてのセルに値を記入してください。", "Write the value into each cell."),
    ),
    _kind(
        "L2-03", "names_twice", "info",
        ("同じ項目名の列が2つ以上あります：{names}",
         "Several columns have one name: {names}."),
        ("列ごとに異なる項目名を付けてください。", "Give each column a name of its own."),
    ),
    _kind(
        "L2-04",
        "choices_several_ways",
        "info",
        (
            "同じ選択肢が複数の書き方で記入されています（{header}：{value}）。どれも「{right}」として読み取りました。",
            "One choice is written in several ways ({header}: {value}). All were read as “{right}”.",
        ),
        ("書き方を一つにそろえてください。", "Write each choice in one way."),
    ),
    _kind(
        "L2-05", "other_with_details", "info",
        ("「その他」と詳細が1つのセルに書かれています（{count}か所、最初は{row}行目「{value}」）。",
         "“Other” and its details stand in one cell ({count}, the first in row {row}: “{value}”)."),
        ("詳細は別の列に分けてください。", "Put the details into a column of their own."),
    ),
    _kind(
        "L2-06", "formulas", "info",
        ("数式のセルがあります（{count}か所、最初は{column}{row}）。保存されている計算結果を読み取りました。",
         "Cells hold formulas ({count}, the first is {column}{row}). Their stored results were read."),
        ("値に直して保存してください（コピーして「値の貼り付け」）。",
         "Turn them into values: copy, then paste as values."),
    ),
    _kind(
        "L3-01", "header_not_first", "info",
        ("項目名が1行目の1行だけではありません（{row}行目から{count}行）。",
         "The header is not the first row alone: it begins in row {row} (rows: {count})."),
        ("項目名を1行目の1行だけにし、2行目からデータを記入してください。",
         "Put the names into the first row alone, and data from the second row on."),
    ),
    _kind(
        "L1-15", "rows_wider_than_header", "info",
        ("見出しは{names}列ですが、その下の行にはそれより多くの値があります。カンマを含む値が「\"」で囲まれていない可能性があります。",
         "The header names {names} columns, but the rows below hold more values: a value with a comma may lack its quotation marks."),
        ("カンマを含む値を「\"」で囲むか、足りない列の見出しを補ってください。",
         "Put values with a comma between quotation marks, or name the columns that have no name."),
    ),
    _kind(
        "L3-03", "signs_unexplained", "info",
        ("値の列の記号の意味が、ファイルに書かれていません：{signs}",
         "Signs stand for figures, and the file does not say what they mean: {signs}."),
        ("記号の意味を別のシートか注記で示してください。今回は、公的統計で通常使われる意味で読み取りました。",
         "Say what they mean in notes. They were read as official statistics use them."),
    ),
    _kind(
        "L3-04", "unit_not_said", "info",
        ("値の単位がファイルに書かれていません。「{unit}」として読み取りました。",
         "The file does not say in what unit the figures are. They were read as {unit}."),
        ("項目名か表題に単位を記載してください。単位が違う場合は取り込まないでください。",
         "Give the unit in the header or title. If it is another one, do not load the file."),
    ),
    _kind(
        "L3-05", "time_not_standard", "info",
        ("年が西暦4桁で書かれていません（「{value}」など{count}種類）。{right}として読み取りました。",
         "Years are not written with four digits (“{value}” and the like, {count} texts). It was read as {right}."),
        ("年は西暦4桁（年度の場合は「2015年度」）で記入してください。",
         "Write years with four digits, fiscal years as 2015年度 or FY2015."),
    ),
    _kind(
        "L3-06", "region_short", "info",
        ("地域がコードでも正式名称でもありません（「{value}」など{count}種類）。{right}として読み取りました。",
         "Regions have neither codes nor full names (“{value}” and the like, {count} texts). It was read as {right}."),
        ("地域コードか、「兵庫県」のような正式名称を記入してください。",
         "Give codes of regions, or full names such as 兵庫県."),
    ),
    _kind(
        "L3-08", "no_definitions", "info",
        ("データの定義や更新履歴がファイルに書かれていません。",
         "The file says nothing of how its figures are defined and when they changed."),
        ("定義と更新履歴を、別のシートか公表ページに記載してください。",
         "Give definitions and changes on another sheet or on the page of the publication."),
    ),
    _kind(
        "L3-09", "not_long", "info",
        ("縦持ち（1行に1つの値）ではありません。{across}が横に並んでいるため、縦持ちに直して読み取りました。",
         "The table is not in long form: {across} run across. It was read as if they ran down."),
        ("対応は不要です。作り直せる場合は、1行に1つの値とし、項目の列を設けてください。",
         "Nothing needs to be done. If you can make it anew, give each figure a row of its own."),
    ),
)  # fmt: skip
