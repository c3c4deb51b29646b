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
    Kind(
        "ssdse_other_edition",
        "error",
        Words(
            "「{value}」（SSDSE-{letter}）には、このダッシュボードのデータセットの値がありません。",
            "“{value}” (SSDSE-{letter}) holds no figures of this dashboard's datasets.",
        ),
        Words(
            "民営事業所の従業者数は、SSDSE-A（市区町村）とSSDSE-E（都道府県）にあります。いずれかの版を取り込んでください。",
            "Jobs in private establishments are in SSDSE-A (municipalities) and SSDSE-E (prefectures): take one of these.",
        ),
    ),
    Kind(
        "ssdse_header",
        "error",
        Words(
            "「{value}」の見出しが3行（コード、年度、項目名）そろっていません。{row}行目は「地域コード」で始まるはずです。",
            "“{value}” lacks its three header rows (codes, years, labels): row {row} should start with 地域コード.",
        ),
        Words(
            "公表元からファイルを取り直し、編集せずに取り込んでください。",
            "Download the file again and take it as it is.",
        ),
    ),
    Kind(
        "ssdse_no_persons",
        "error",
        Words(
            "「{value}」に「従業者数（民営）」の列がありません。",
            "“{value}” has no column 従業者数（民営） (persons engaged in private establishments).",
        ),
        Words(
            "従業者数を収録した版を取り込んでください。列を削除した場合は、元のファイルを用いてください。",
            "Take an edition that has them, or the original file if columns were deleted.",
        ),
    ),
    Kind(
        "ssdse_division",
        "warning",
        Words(
            "{column}列「{value}」の「{division}」は日本標準産業分類の大分類にないため、この列は取り込みません。",
            "Column {column}, “{value}”: {division} is no division of Japan's industrial classification, so this column is not taken.",
        ),
        Words(
            "ほかの列は取り込めます。必要な列であれば、手で列を割り当ててください。",
            "The other columns can be taken. If you need this one, map the columns by hand.",
        ),
    ),
    Kind(
        "ssdse_year",
        "error",
        Words(
            "{column}列（{header}）の年度「{value}」を読み取れません。",
            "The year “{value}” of column {column} ({header}) cannot be read.",
        ),
        Words(
            "2021 のような4桁の西暦にしてください。", "Write a year of four digits such as 2021."
        ),
        rule="L3-05",
    ),
    Kind(
        "ssdse_area",
        "error",
        Words(
            "{row}行目の地域コード「{value}」は、この版の形（{form} など）ではありません。",
            "The area code “{value}” in row {row} is not one of this edition (such as {form}).",
        ),
        Words(
            "公表元のファイルと見比べて、行を元に戻してください。",
            "Compare the row with the publisher's file and put it back.",
        ),
        rule="L3-06",
    ),
)
