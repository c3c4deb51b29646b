"""Recognising and reading a layout: the kinds of problems of that stage."""

from __future__ import annotations

from catalog.problems.kind import Kind, kinds
from catalog.words import Words

LAYOUTS: dict[str, Kind] = kinds(
    Kind(
        "layout_unknown",
        "error",
        Words(
            "表の形式を判別できません。先頭の内容：{seen}",
            "The layout of this table is not known. It begins with: {seen}.",
        ),
        Words(
            "一度だけ手で列を割り当てて名前を付けて保存すると、次回から自動で読み取ります。様式（テンプレート）に転記しても取り込めます。",
            "Map its columns by hand once and save that under a name: it is then recognised. Or copy the figures into a template.",
        ),
    ),
    Kind(
        "header_nearly_fits",
        "error",
        Words(
            "{row}行目はデータセット「{dataset}」の項目名に近いものの、一致しません。不足：{missing}。不明：{unknown}。",
            "Row {row} is nearly the header of the dataset “{dataset}”. Missing: {missing}. Unknown: {unknown}.",
        ),
        Words(
            "項目名を様式（テンプレート）に合わせてください（列名、日本語・英語の表示名のいずれも可）。",
            "Name the columns as the template does: by their names or by their labels in either language.",
        ),
    ),
    Kind(
        "column_without_header",
        "error",
        Words(
            "{column}列に値がありますが、項目名がありません（{row}行目「{value}」）。",
            "Column {column} holds values but has no name (row {row}: “{value}”).",
        ),
        Words(
            "列に項目名を付けるか、不要な列であれば削除してください。",
            "Give the column a name, or delete it if it is not needed.",
        ),
        rule="L1-05",
    ),
    Kind(
        "header_twice",
        "error",
        Words(
            "項目名「{value}」が{row}行目に2回以上あります（{column}列）。",
            "The name “{value}” stands more than once in row {row} (column {column}).",
        ),
        Words("列ごとに異なる項目名を付けてください。", "Give each column a name of its own."),
        rule="L2-03",
    ),
    Kind(
        "not_a_period",
        "error",
        Words(
            "{row}行目{column}列の「{value}」は期間（年など）ではありません。",
            "“{value}” in row {row}, column {column} is no period such as a year.",
        ),
        Words(
            "この形式では、2列目から右の項目名はすべて年や四半期です。ファイルを取り直すか、項目名を確かめてください。",
            "In this layout every name from the second column on is a year or a quarter. Download the file again, or check the header.",
        ),
        rule="L3-05",
    ),
    Kind(
        "series_key",
        "error",
        Words(
            "{row}行目の「{value}」は、コンマで区切った{codes}個のコードになっていません。",
            "“{value}” in row {row} is not {codes} codes joined by commas.",
        ),
        Words(
            "行が壊れているか、編集されています。公表元からファイルを取り直してください。",
            "The row is damaged or was edited: download the file from its publisher again.",
        ),
    ),
)
