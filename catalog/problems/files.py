"""Opening a file: bytes, encodings, workbooks, limits: the kinds of problems of that stage."""

from __future__ import annotations

from catalog.problems.kind import Kind, Severity, kinds
from catalog.words import Words


def _kind(
    code: str,
    ja: str,
    en: str,
    hint_ja: str,
    hint_en: str,
    severity: Severity = "error",
    rule: str = "",
) -> Kind:
    return Kind(code, severity, Words(ja, en), Words(hint_ja, hint_en), rule)


_AGAIN = (
    "提供元からもう一度入手するか、表計算ソフトで開けるか確かめて保存し直してください。",
    "Get it once more from where it came, or see whether a spreadsheet program opens it and save it anew.",
)
_SPLIT = (
    "必要な行・列・シートだけを残して保存し直すか、ファイルを分けて取り込んでください。",
    "Keep only the rows, columns and sheets that are needed and save it anew, or split the file.",
)
_UTF8 = (
    "Excelなどで開き、「CSV UTF-8」として保存し直してください。",
    "Open it in Excel or the like and save it as “CSV UTF-8”.",
)

_WHAT_IT_IS = (
    _kind(
        "file_empty",
        "ファイルが空です。",
        "The file is empty.",
        "保存やダウンロードが途中で終わった可能性があります。もう一度入手してください。",
        "Saving or downloading may have ended early. Get the file once more.",
    ),
    _kind(
        "no_cells",
        "どのシートにも値がありません。",
        "No sheet holds any value.",
        "値の入ったシートがあるファイルか確かめてください。",
        "See whether this is the right file: a sheet with values is needed.",
    ),
    _kind(
        "not_a_table",
        "これは{what}で、表として読み取れるファイル（CSV・TSV・XLSX・XLS・ODS）ではありません。",
        "This is {what}, not a table that can be read (CSV, TSV, XLSX, XLS or ODS).",
        "{do}",
        "{do}",
        rule="L1-01",
    ),
    _kind(
        "http_response",
        "Webサーバーの応答がそのまま保存されたもので、先頭に通信の記録（HTTPヘッダー）が入っています。",
        "This is the answer of a web server saved as it came: it starts with HTTP headers, not with the file.",
        "提供元のページをブラウザーで開き、ファイルをもう一度ダウンロードしてください。",
        "Open the publisher's page in a browser and download the file again.",
        rule="L1-01",
    ),
    _kind(
        "html_page",
        "これはWebページ（HTML）で、表のファイルではありません。ログイン画面やエラー画面が保存された可能性があります。",
        "This is a web page (HTML), not a file with a table; a sign-in or error page may have been saved.",
        "提供元のページからファイルをもう一度ダウンロードするか、Excelで開いて.xlsxとして保存し直してください。",
        "Download the file again from the publisher's page, or open it in Excel and save it as .xlsx.",
        rule="L1-01",
    ),
    _kind(
        "encrypted",
        "パスワードで保護（暗号化）されていて、読み取れません。",
        "The file is encrypted with a password and cannot be read.",
        "Excelで開き、「ファイル」→「情報」→「ブックの保護」からパスワードを外して保存し直してください。",
        "Open it in Excel, remove the password under File, Info, Protect Workbook, and save it anew.",
    ),
    _kind(
        "workbook_damaged",
        "ブックが壊れているか途中で切れていて、読み取れません。",
        "The workbook is damaged or cut short and cannot be read.",
        *_AGAIN,
    ),
    _kind(
        "workbook_unsafe",
        "ブックの中に、表計算ソフトが書かない宣言（XMLの実体宣言）があります。安全のため読み取りません。",
        "The workbook holds declarations that no spreadsheet program writes (XML entities). For safety it is not read.",
        *_AGAIN,
    ),
    _kind(
        "gzip_damaged",
        "圧縮ファイル（gzip）が壊れているか途中で切れています。",
        "The gzip file is damaged or cut short.",
        "もう一度入手してください。",
        "Get the file once more.",
    ),
    _kind(
        "name_says_other",
        "名前は{named}ですが、中身は{found}です。中身のとおりに読み取りました。",
        "The name says {named}, but the content is {found}. It was read as what it is.",
        "正しい拡張子を付けると、ほかの人も迷わず開けます。",
        "With the right ending of its name others can open it without doubt.",
        "info",
    ),
)
_TEXT = (
    _kind(
        "binary_content",
        "文字ではないデータ（{place}番目に値0の文字）が含まれ、文字のファイルとして読み取れません。",
        "It holds data that is no text (a NUL as character {place}), so it cannot be read as a text file.",
        "提供元からもう一度入手するか、ExcelまたはCSVとして保存し直してください。",
        "Get it once more from where it came, or save it anew as Excel or CSV.",
    ),
    _kind(
        "encoding_broken",
        "{encoding}のファイルですが、{line}行目（{place}バイト目）に{encoding}として正しくない部分があります。",
        "The file is {encoding}, but line {line} (byte {place}) breaks that encoding.",
        "途中で切れたか、違う文字コードの文がつながれています。もう一度入手するか、その行を直して「CSV UTF-8」として保存し直してください。",
        "It was cut short, or text of two encodings was joined. Get it once more, or mend that line and save it as “CSV UTF-8”.",
    ),
    _kind(
        "encoding_western",
        "文字コードが西欧のもの（Windows-1252など）のようです（{line}行目）。日本語の文字コードとして読み取ると文字が化けます。",
        "The encoding looks Western European (such as Windows-1252; line {line}). Read as a Japanese encoding its letters would come out wrong.",
        *_UTF8,
    ),
    _kind(
        "encoding_unknown",
        "文字コードが分かりません。UTF-8・UTF-16・CP932（Shift_JIS）・EUC-JPのいずれとしても正しくありません（最初の箇所：{line}行目）。",
        "The encoding is unknown: it is valid in none of UTF-8, UTF-16, CP932 (Shift_JIS) and EUC-JP (first at line {line}).",
        *_UTF8,
    ),
    _kind(
        "quoting_broken",
        '{row}行目から、引用符（"）の対応が取れません。そこから先は値の区切りが分かりません。',
        'From row {row} on, quotation marks (") do not pair up. Beyond it nobody can tell one value from the next.',
        'その行の「"」を直してください。値の中の「"」は「""」と書き、値全体を「"」で囲みます。',
        "Mend the quotation marks of that row: one inside a value is written twice, and the value stands between two.",
        rule="L1-15",
    ),
    _kind(
        "row_longer",
        "{row}行目に値が{found}個あり、ほかの行（{usual}個）より多くなっています。列がずれています。",
        "Row {row} has {found} values, more than the {usual} of the other rows: its columns are shifted.",
        '値の中のカンマ（1,234など）は、値を「"」で囲むか、カンマを取り除いてください。',
        "Where a value has a comma in it (1,234), put the value between quotation marks or leave the comma out.",
        rule="L1-15",
    ),
    _kind(
        "row_shorter",
        "{row}行目に値が{found}個しかなく、ほかの行（{usual}個）より少なくなっています。",
        "Row {row} has only {found} values, fewer than the {usual} of the other rows.",
        "その行の欠けた値を補うか、値がない欄も区切りを入れて空欄にしてください。",
        "Complete that row; a value that is unknown still needs its separator.",
        rule="L1-14",
    ),
    _kind(
        "rows_uneven",
        "ほかの行と値の数が違う行が、さらに{more}行あります。",
        "Another {more} rows have more or fewer values than the others.",
        "区切りの文字と引用符を確かめて、ファイル全体を作り直してください。",
        "Look at the separators and quotation marks, and make the file anew.",
        rule="L1-14",
    ),
)
_LIMITS = (
    _kind(
        "file_too_large",
        "ファイルが大きすぎます（{found}）。上限は{limit}です。",
        "The file is too large ({found}). The limit is {limit}.",
        *_SPLIT,
    ),
    _kind(
        "unpacked_too_large",
        "展開すると{limit}を超えます。安全のため読み取りません。",
        "Unpacked it is larger than {limit}, the limit. For safety it is not read.",
        *_SPLIT,
    ),
    _kind(
        "too_many_members",
        "ブックの中の部品が多すぎます（{found}個）。上限は{limit}個です。",
        "The workbook has too many parts ({found}). The limit is {limit}.",
        *_SPLIT,
    ),
    _kind(
        "too_many_sheets",
        "シートが多すぎます（{found}枚）。上限は{limit}枚です。",
        "There are too many sheets ({found}). The limit is {limit}.",
        *_SPLIT,
    ),
    _kind(
        "too_many_rows",
        "行が多すぎます（{found}行）。上限は{limit}行です。",
        "There are too many rows ({found}). The limit is {limit}.",
        *_SPLIT,
    ),
    _kind(
        "too_many_columns",
        "列が多すぎます（{found}列）。上限は{limit}列です。",
        "There are too many columns ({found}). The limit is {limit}.",
        *_SPLIT,
    ),
    _kind(
        "too_many_cells",
        "セルが多すぎます（{found}個）。上限は{limit}個です。",
        "There are too many cells ({found}). The limit is {limit}.",
        *_SPLIT,
    ),
    _kind(
        "cell_too_long",
        "{row}行目に、{limit}文字を超えるセルがあります。",
        "Row {row} has a cell of more than {limit} characters.",
        '引用符（"）が閉じているか確かめてください。文章は表とは別の文書にしてください。',
        "See whether its quotation marks are closed. Longer text belongs in a document of its own.",
    ),
    _kind(
        "took_too_long",
        "{limit}秒以内に読み取りが終わらなかったため、止めました。何も変わっていません。",
        "It was stopped: reading took longer than {limit} seconds. Nothing has changed.",
        *_SPLIT,
    ),
    _kind(
        "took_too_much_memory",
        "読取りに必要なメモリーが上限（{limit}）を超えたため、止めました。何も変わっていません。",
        "It was stopped: reading it needs more memory than the limit ({limit}). Nothing has changed.",
        *_SPLIT,
    ),
    _kind(
        "reading_failed",
        "読取りの途中で予期しない失敗が起きました（{reason}）。何も変わっていません。",
        "Reading failed in a way that was not foreseen ({reason}). Nothing has changed.",
        "ファイルをExcelなどで開いて保存し直し、もう一度お試しください。続く場合は管理者にこのファイルと画面を見せてください。",
        "Open the file in Excel or the like, save it anew and try again. If it goes on, show the administrator this file and this screen.",
    ),
)
_SAID = (
    _kind(
        "sheet_hidden",
        "シート「{sheet}」は非表示です。表示されているシートと同じように読み取りました。",
        "The sheet “{sheet}” is hidden. It was read like those that show.",
        "不要なシートなら削除し、必要なシートなら再表示して保存し直してください。",
        "Delete it if it is not needed; else show it and save the file anew.",
        "info",
    ),
    _kind(
        "sheet_no_cells",
        "シート「{sheet}」は表ではありません（グラフ・マクロなど）。読み取りませんでした。",
        "The sheet “{sheet}” is no table (a chart, macros or the like). It was not read.",
        "必要な値がそこにだけある場合は、値をふつうのシートに移してください。",
        "If values are there alone, move them to a sheet of cells.",
        "info",
    ),
    _kind(
        "formula_without_value",
        "シート「{sheet}」のセル{column}{row}などの数式（{count}個）に、計算結果が保存されていません。値が分かりません。",
        "On the sheet “{sheet}” the formula of cell {column}{row} (and of {count} cells in all) is stored without its result: the values are unknown.",
        "Excelで開いて計算させ、値として貼り付けてから保存し直してください。",
        "Open it in Excel so that it computes, paste the cells as values and save the file anew.",
        rule="L2-06",
    ),
    _kind(
        "shown_divided",
        "シート「{sheet}」のセル{column}{row}など{count}個は、書式により{by}分の1の数で表示されています。表示ではなく、セルに入っている数を読み取りました。",
        "On the sheet “{sheet}” {count} cells, {column}{row} first, are formatted to show their number divided by {by}. The number that the cell holds was read, not the one shown.",
        "表の単位がどちらの数を指すか確かめ、書式の末尾のカンマを取り除いて保存し直してください。",
        "See which of the two the unit of the table means, take the comma at the end of the format away and save the file anew.",
        "warning",
        "L1-11",
    ),
    _kind(
        "empty_columns",
        "右側の{count}列は空なので、読み取りませんでした。",
        "The last {count} columns are empty and were left out.",
        "空の列を削除して保存し直すと、ファイルが小さくなります。",
        "Delete the empty columns and save the file anew: it becomes smaller.",
        "info",
    ),
)
FILES: dict[str, Kind] = kinds(*_WHAT_IT_IS, *_TEXT, *_LIMITS, *_SAID)
