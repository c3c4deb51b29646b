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
    Kind(
        "mapping_differs",
        "error",
        Words(
            "列の割当て「{name}」は、この表の見出しに合いません。見当たらない列：{lacking}",
            "The mapping “{name}” does not fit the header of this table. Not found: {lacking}.",
        ),
        Words(
            "この表の列を手で割り当て直し、別の名前で保存してください。",
            "Map the columns of this table again and save that under another name.",
        ),
    ),
    Kind(
        "mapping_year_differs",
        "error",
        Words(
            "列の割当てでは年が「{value}」ですが、表題には{years}とあります。",
            "The mapping says the year is “{value}”, but the title says {years}.",
        ),
        Words(
            "列の割当てで年を確かめ、この表の年に直してください。",
            "Check the year in the mapping, and set it to that of this table.",
        ),
    ),
    Kind(
        "mapping_year_unsaid",
        "warning",
        Words(
            "この表に年の記載がないため、保存した列の割当てのとおり「{value}」の値として読み取りました。",
            "The table names no year: its figures are taken as those of “{value}”, as the saved mapping says.",
        ),
        Words(
            "この表の年が異なる場合は、列の割当てで年を直してください。",
            "If they are of another year, set it in the mapping.",
        ),
        rule="L3-05",
    ),
    Kind(
        "mapping_unit_differs",
        "error",
        Words(
            "表題の単位は「{value}」ですが、列の割当てでは値を{factor}倍することになっています。",
            "The title says the unit is “{value}”, but by the mapping figures are multiplied by {factor}.",
        ),
        Words(
            "列の割当てで単位を確かめ、表に合わせてください（千人なら1000倍）。",
            "Check the unit in the mapping, and set it to that of the table (thousands: 1000).",
        ),
        rule="L3-04",
    ),
    Kind(
        "no_records",
        "error",
        Words(
            "{row}行目の見出しの下に、値のある行がありません。",
            "There is no row with figures below the header in row {row}.",
        ),
        Words(
            "見出しの行と、値の列の指定を確かめてください。",
            "Check which rows are the header and which columns hold figures.",
        ),
    ),
    Kind(
        "row_without_figures",
        "info",
        Words(
            "{row}行目「{value}」には値がないため、小見出しとして扱い、取り込みません。",
            "Row {row}, “{value}”, has no figures: it is taken for a heading and left out.",
        ),
        Words(
            "値があるはずの行であれば、元のファイルを確かめてください。",
            "If it should have figures, check the original file.",
        ),
        rule="L1-04",
    ),
    Kind(
        "rows_left_out",
        "info",
        Words(
            "「{header}」が「{value}」の{count}行は、合計など、列の割当てで除く行のため、取り込みません。",
            "{count} rows whose “{header}” is “{value}” are left out: totals and the like, which the mapping of columns excludes.",
        ),
        Words(
            "必要な行であれば、列の割当てを直してください。",
            "If they are needed, change the mapping.",
        ),
    ),
    Kind(
        "columns_left_out",
        "info",
        Words(
            "{dimension}が「{text}」の列は取り込みません。",
            "The columns whose {dimension} is “{text}” are left out.",
        ),
        Words(
            "必要な列であれば、列を手で割り当ててください。",
            "If they are needed, map the columns by hand.",
        ),
    ),
    Kind(
        "labels_filled_down",
        "warning",
        Words(
            "「{header}」の空欄{count}か所は、上の行と同じとして読み取りました（{row}行目から）。",
            "{count} blank cells of “{header}” are taken to repeat the cell above (from row {row}).",
        ),
        Words(
            "正しければそのまま取り込めます。異なる場合は、各行に値を記入してください。",
            "If that is right, go on. If not, write the label in every row.",
        ),
        rule="L2-02",
    ),
    Kind(
        "merged_figure",
        "error",
        Words(
            "{row}行目{column}列の値は結合セルにあり、どの行・列の値か分かりません。",
            "The figure in row {row}, column {column} is in a merged cell: it cannot be told which row or column it is of.",
        ),
        Words(
            "セルの結合を解除し、それぞれのセルに値を記入してください。",
            "Unmerge the cells and write a figure in each.",
        ),
        rule="L1-12",
    ),
    Kind(
        "header_again",
        "error",
        Words(
            "{row}行目に見出しと同じ行があります。1つのシートに複数の表があるようです。",
            "Row {row} repeats the header: there seem to be several tables in one sheet.",
        ),
        Words(
            "表ごとにシートまたはファイルを分けるか、途中の見出しを削除してください。",
            "Put each table in a sheet or file of its own, or delete the header in between.",
        ),
        rule="L1-02",
    ),
    Kind(
        "table_uncertain",
        "error",
        Words(
            "表の一部が読み取れないため、推測せずに止めました。分かったこと：{understood}。分からないこと：{open}。",
            "Part of this table is not certain, and nothing is guessed. Understood: {understood}. Not known: {open}.",
        ),
        Words(
            "列の割当ての画面で、分からない点を補ってください。名前を付けて保存すると、次回から自動で読み取ります。",
            "Say what is missing by mapping the columns. Saved under a name, the mapping is used by itself next time.",
        ),
    ),
    Kind(
        "year_from_title",
        "warning",
        Words(
            "表の中に年がないため、表題の「{value}」を値の年として読み取りました。",
            "The table itself names no year: that of its title, “{value}”, is taken for its figures.",
        ),
        Words(
            "正しければそのまま取り込めます。異なる場合は、列の割当てで年を指定してください。",
            "If that is right, go on. If not, say the year by mapping the columns.",
        ),
        rule="L3-05",
    ),
    Kind(
        "region_from_title",
        "warning",
        Words(
            "表の中に地域がないため、表題の「{value}」を値の地域として読み取りました。",
            "The table itself names no region: that of its title, “{value}”, is taken for its figures.",
        ),
        Words(
            "正しければそのまま取り込めます。異なる場合は、列の割当てで地域を指定してください。",
            "If that is right, go on. If not, say the region by mapping the columns.",
        ),
        rule="L3-06",
    ),
    Kind(
        "other_columns_aside",
        "info",
        Words("次の列は取り込みません：{texts}", "These columns are not taken: {texts}."),
        Words(
            "必要な列であれば、列を手で割り当ててください。",
            "If they are needed, map the columns by hand.",
        ),
    ),
)
