"""Cells that should hold a figure: the kinds of problems, and of what is said of a figure that was read."""

from __future__ import annotations

from catalog.problems.kind import Kind, kinds
from catalog.words import Words

_AS_FIGURE = Words(
    "数字だけを半角で記入してください（例：1234.5）。",
    "Write the figure alone, in half-width digits, such as 1234.5.",
)


def _error(code: str, ja: str, en: str, hint: Words, rule: str = "L2-01") -> Kind:
    return Kind(code, "error", Words(ja, en), hint, rule)


def _said(code: str, severity: str, ja: str, en: str, hint: Words, rule: str = "L2-01") -> Kind:
    return Kind(code, "warning" if severity == "warning" else "info", Words(ja, en), hint, rule)


NUMBERS: dict[str, Kind] = kinds(
    _error(
        "number_triangle",
        "「{value}」の▲・△が負号か印かを決められません。この列には数値以外の値もあるためです。",
        "“{value}”: ▲ or △ may be a minus or a mark, for this column holds more than figures.",
        Words(
            "負の値なら「-{inner}」と記入してください。印なら別の列に分けてください。",
            "If it is a minus, write -{inner}; if it is a mark, put it in a column of its own.",
        ),
    ),
    _error(
        "number_parentheses",
        "「{value}」の括弧が負の値か注記か内数かを決められません。",
        "“{value}”: the brackets may mean a minus, a remark or a part of another figure.",
        Words(
            "負の値なら「-{inner}」と記入してください。注記や内数なら別の列に分けてください。",
            "If it is a minus, write -{inner}; a remark or a part goes in a column of its own.",
        ),
    ),
    _error(
        "number_excel_error",
        "「{value}」は表計算ソフトのエラー表示で、値がありません。",
        "“{value}” is an error of the spreadsheet, not a figure.",
        Words(
            "元のファイルで数式を直し、値として保存し直してください。",
            "Mend the formula in the original file and save its result as a value.",
        ),
        "L2-06",
    ),
    _error(
        "number_mark",
        "「{value}」は印で、数値ではありません。",
        "“{value}” is a mark, not a figure.",
        Words(
            "数値があるなら数字で、ないなら空欄か「…」「-」などの記号で記入してください。",
            "Write the figure in digits, or leave the cell empty or use a sign such as … or - where there is none.",
        ),
    ),
    _error(
        "number_or_note",
        "「{value}」は、注記の番号だけか、印の付いた数値かを決められません。",
        "“{value}” may be the number of a remark alone, or a figure with a mark.",
        Words(
            "数値なら印を除き、注記だけなら空欄か「…」「-」などの記号にして、注記は別の列に書いてください。",
            "Leave the mark out if it is a figure; else leave the cell empty or use … or -, and put the remark in another column.",
        ),
    ),
    _error(
        "number_is_date",
        "数値の列に日付「{value}」があります。",
        "“{value}” is a date in a column of figures.",
        Words(
            "表計算ソフトが「1-2」などを日付に変えた可能性があります。元の値を確かめてください。",
            "A spreadsheet may have turned an entry such as 1-2 into a date; look up the original value.",
        ),
    ),
    _error(
        "number_exponent",
        "「{value}」は指数表記で、桁が失われている可能性があります。",
        "“{value}” is in exponential notation, so that digits may be lost.",
        Words(
            "元のファイルで表示形式を「数値」にして、全ての桁を保存してください。",
            "Set the number format in the original file so that all digits show, and save it again.",
        ),
    ),
    _error(
        "number_minus_behind",
        "「{value}」は負号が後ろにあります。",
        "“{value}” has its minus behind the digits.",
        Words(
            "負の値なら「{right}」と記入してください。",
            "If it is negative, write {right}.",
        ),
    ),
    _error(
        "number_decimal_comma",
        "「{value}」のコンマが小数点か桁区切りかを決められません。",
        "“{value}”: the comma may be a decimal or a thousands separator.",
        Words(
            "小数なら「{as_decimal}」、整数なら「{as_whole}」と記入してください。",
            "Write {as_decimal} if it is a decimal, {as_whole} if it is a whole number.",
        ),
    ),
    _error(
        "number_qualified",
        "「{value}」には「約」「以上」などの言葉が付いています。",
        "“{value}” is about, at least or at most a figure.",
        Words(
            "数値と「値の表し方」（約・以上・以下）を別の列に分けてください。約400、400以上、400は別の事実です。",
            "Put the figure and its qualifier (about, at least, at most) in two columns: about 400, 400 or more and 400 are three facts.",
        ),
    ),
    _error(
        "number_several",
        "「{value}」には一つのセルに複数の数値があります。",
        "“{value}” holds more than one figure in one cell.",
        Words(
            "一つのセルに一つの値となるよう、列または行を分けてください。",
            "Split the column or the row so that each cell holds one value.",
        ),
        "L1-07",
    ),
    _error(
        "number_grouping",
        "「{value}」の桁区切りが正しくありません。",
        "“{value}”: its separators do not part thousands.",
        Words(
            "元の資料で値を確かめ、区切りなしで記入してください（{digits}か、小数か）。",
            "Look the figure up and write it without separators ({digits}, or a decimal?).",
        ),
    ),
    _error(
        "number_is_text",
        "数値の列に文字「{value}」があります。",
        "“{value}” stands in a column of figures.",
        Words(
            "数値を記入するか、値がない場合は空欄か決まった記号にしてください（例：{known_signs}）。",
            "Write a figure, or where there is none leave the cell empty or use a sign that is known ({known_signs}).",
        ),
        "L3-03",
    ),
    _error(
        "number_with_text",
        "「{value}」は数値と文字が混じっていて、値を決められません。",
        "“{value}” mixes a figure with text that cannot be told from it.",
        Words(
            "数値だけを残し、説明は別の列に分けてください（数字の部分：{figures}）。",
            "Leave the figure alone and put the text in a column of its own (digits found: {figures}).",
        ),
    ),
    _error(
        "number_too_long",
        "「{value}」は15桁を超えるため、数値として正確に扱えません。",
        "“{value}” has more than 15 digits, which a number does not hold exactly.",
        Words(
            "番号やコードなら列の割当てを見直してください。数値なら千・百万単位にしてください。",
            "If it is a code, map the column as one; if a figure, give it in thousands or millions.",
        ),
        "",
    ),
    _error(
        "flag_unknown",
        "注記の記号「{flags}」の意味が分かりません（値：{value}）。",
        "The flag {flags} is not known (cell: {value}).",
        Words(
            "公表元の凡例を確かめ、Eurostatの記号（b, c, d, e, n, p, u, zなど）か空欄にしてください。",
            "Look it up in the publisher's key and use one of Eurostat's flags (b, c, d, e, n, p, u, z …) or none.",
        ),
        "L3-03",
    ),
    _error(
        "unit_in_cell",
        "「{value}」にも列にも単位があり、二重に掛かるおそれがあります（セルでは{read_as}{unit}）。",
        "“{value}” has a unit of its own ({read_as}{unit}), and so has its column, in thousands or more.",
        Words(
            "セルには数値だけを、列の単位で記入してください。",
            "Write the figure alone, in the unit of the column.",
        ),
    ),
    _said(
        "number_separators",
        "info",
        "桁区切りのある値があります（{count}件、例：{value}）。区切りを除いて読み取りました。",
        "Figures with thousands separators ({count}, such as {value}) were read without them.",
        _AS_FIGURE,
    ),
    _said(
        "number_full_width",
        "info",
        "全角の数字・記号があります（{count}件、例：{value}）。半角として読み取りました。",
        "Figures in full-width signs ({count}, such as {value}) were read as half-width.",
        _AS_FIGURE,
    ),
    _said(
        "number_triangle_minus",
        "info",
        "▲・△の付いた値を負の値として読み取りました（{count}件、例：{value}）。",
        "Figures behind ▲ or △ ({count}, such as {value}) were read as negative.",
        Words("負の値は「-」を付けて記入してください。", "Write a minus before negative figures."),
    ),
    _said(
        "number_parentheses_minus",
        "warning",
        "括弧の付いた値を負の値として読み取りました（{count}件、例：{value}）。",
        "Figures in brackets ({count}, such as {value}) were read as negative.",
        Words(
            "内数や参考値でないことを確かめてください。負の値は「-」を付けて記入してください。",
            "Make sure that they are no parts of other figures; write a minus before negative ones.",
        ),
    ),
    _said(
        "number_spaced",
        "warning",
        "空白で区切られた値を一つの数値として読み取りました（{count}件、例：{value}）。",
        "Figures parted by blanks ({count}, such as {value}) were read as one figure each.",
        Words(
            "二つの数値でないことを確かめてください。",
            "Make sure that they are not two figures in one cell.",
        ),
    ),
    _said(
        "number_with_note",
        "warning",
        "数値に注記の印が付いています（{count}件、例：{value}）。印「{note}」を除いて読み取りました。",
        "Figures carry a remark ({count}, such as {value}); it was read without “{note}”.",
        Words(
            "注記は別の列に分けてください。印が値の一部でないことを確かめてください。",
            "Put remarks in a column of their own; make sure that the mark is no part of the figure.",
        ),
    ),
    _said(
        "number_with_unit",
        "warning",
        "数値に単位が付いています（{count}件、例：{value}）。{read_as}{unit} と読み取りました。",
        "Figures carry a unit ({count}, such as {value}), read as {read_as}{unit}.",
        Words(
            "単位は項目名に書き、セルには数値だけを記入してください。",
            "Write the unit in the header and the figure alone in the cell.",
        ),
    ),
    _said(
        "number_scaled",
        "warning",
        "千・万・億などの付いた値があります（{count}件、例：{value}）。{read_as}{unit} と読み取りました。",
        "Figures are written in thousands or more ({count}, such as {value}), read as {read_as}{unit}.",
        Words(
            "列の単位と重ねて掛けていないことを確かめ、数字だけで記入してください。",
            "Make sure that the unit of the column does not multiply it once more, and write digits alone.",
        ),
    ),
    _said(
        "number_kanji",
        "warning",
        "漢数字の値があります（{count}件、例：{value}）。",
        "Figures are written in kanji ({count}, such as {value}).",
        _AS_FIGURE,
    ),
    _said(
        "number_leading_zero",
        "warning",
        "0から始まる数値があります（{count}件、例：{value}）。コードや番号ではありませんか。",
        "Figures begin with a zero ({count}, such as {value}), as codes do.",
        Words(
            "数値であれば先頭の0を除いてください。コードであれば列の割当てを見直してください。",
            "If it is a figure, leave the zero out; if it is a code, map the column as one.",
        ),
    ),
    _said(
        "missing_sign_unsure",
        "warning",
        "「{value}」を「データなし」として読み取りました（{count}件）。値がない理由は書かれていません。",
        "“{value}” was read as not available ({count}): it does not say why there is no figure.",
        Words(
            "凡例を確かめ、「…」（不詳）「-」（該当なし）「x」（秘匿）などの記号に改めてください。",
            "Look at the publisher's key and use … (not known), - (nil) or x (confidential) instead.",
        ),
        "L3-03",
    ),
)
