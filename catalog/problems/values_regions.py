"""Cells that should name a region: the kinds of problems."""

from __future__ import annotations

from catalog.problems.kind import Kind, kinds
from catalog.words import Words

_RULE = "L3-06"
_AS_REGION = Words(
    "地域コード（例：JP-07、01100、DEA）か、正式な名称（例：福島県）で記入してください。",
    "Write a code (JP-07, 01100, DEA) or a full name (Fukushima Prefecture).",
)
_WHOLE_ROW = Words(
    "{whole}全体の行を用いるか、この部分の行を除いてください。",
    "Use a row for the whole of {whole}, or leave this part out.",
)


def _error(code: str, ja: str, en: str, hint: Words) -> Kind:
    return Kind(code, "error", Words(ja, en), hint, _RULE)


REGIONS: dict[str, Kind] = kinds(
    _error("region_missing", "地域が空欄です。", "The region is empty.", _AS_REGION),
    _error(
        "region_unknown",
        "「{value}」という地域は見つかりません。",
        "No region is called “{value}”.",
        Words(
            "似た名称：{nearest}。地域コード（例：JP-07、DEA）か正式な名称で記入してください。",
            "Names like it: {nearest}. Write a code (JP-07, DEA) or the full name.",
        ),
    ),
    _error(
        "region_ambiguous",
        "「{value}」に当たる地域が複数あります：{candidates}。",
        "“{value}” may be several regions: {candidates}.",
        Words(
            "コードで記入するか、「都」「道」「府」「県」「市」や都道府県名を付けてください。",
            "Write the code, or name what it is (Prefecture, City) and where it lies.",
        ),
    ),
    _error(
        "region_total",
        "「{value}」がどの範囲の合計か分かりません。",
        "“{value}” does not say what it is the total of.",
        Words(
            "全国であれば「全国」、都道府県の計であればその名称で記入してください。不要な合計行は除いてください。",
            "Write Japan or the name of the prefecture that it is the sum of, or leave the row out.",
        ),
    ),
    _error(
        "region_is_no_region",
        "「{value}」は、地図上の一つの地域ではありません。",
        "“{value}” is no region of the map.",
        Words(
            "この行を除くか、地域のコードを記入してください。",
            "Leave the row out, or write the code of a region.",
        ),
    ),
    _error(
        "region_check_digit",
        "団体コード「{value}」の検査数字が合いません。",
        "The check digit of the code “{value}” is wrong.",
        Words(
            "先頭5桁が正しければ{right}です。コードを確かめてください。",
            "If the first five digits are right, the code is {right}. Look it up.",
        ),
    ),
    _error(
        "region_code_length",
        "「{value}」は地域コードの桁数に合いません。",
        "“{value}” has not as many digits as a code of a region.",
        Words(
            "都道府県は2桁（01～47）、市区町村は5桁または検査数字を含む6桁です。先頭の0が落ちていないか確かめてください。",
            "Prefectures have two digits (01 to 47), municipalities five, or six with the check digit. Is a leading zero missing?",
        ),
    ),
    _error(
        "region_code_lost_zero",
        "「{value}」という団体コードはありません。先頭の0が落ちた可能性があります。",
        "There is no code “{value}”; it may have lost its leading zero.",
        Words(
            "{name}であれば{right}と記入してください（Excelでは列を文字列にします）。",
            "If {name} is meant, write {right} (in Excel, format the column as text).",
        ),
    ),
    _error(
        "region_no_such_prefecture",
        "「{value}」の先頭2桁（{digits}）に当たる都道府県はありません。",
        "“{value}”: no prefecture has the number {digits}.",
        Words(
            "都道府県の番号は01から47までです。",
            "Prefectures are numbered 01 to 47.",
        ),
    ),
    _error(
        "region_is_ward",
        "「{value}」は{whole}の行政区です。行政区ごとの値は扱いません。",
        "“{value}” is a ward of {whole}; wards are not held one by one.",
        _WHOLE_ROW,
    ),
    _error(
        "region_municipality_unknown",
        "「{value}」は、{prefecture}の現在の市区町村のコードではありません（合併で廃止された市町村の可能性があります）。",
        "“{value}” is no municipality of {prefecture} today; it may have been merged.",
        Words(
            "合併後の市区町村のコードと値に改めてください。合併前の市町村の値は合算しません。",
            "Use the code and figure of the municipality it belongs to today; merged ones are not added up.",
        ),
    ),
    _error(
        "region_municipality_unknown_name",
        "「{value}」という市区町村は、現在の{prefecture}にありません（合併で廃止された可能性があります）。",
        "“{value}” is no municipality of {prefecture} today; it may have been merged.",
        Words(
            "似た名称：{nearest}。現在の市区町村名か団体コードで記入してください。",
            "Names like it: {nearest}. Write today's name or its code.",
        ),
    ),
    _error(
        "region_code_and_name",
        "「{value}」のコードと名称が一致しません。コードは{by_code}です。",
        "“{value}”: code and name differ; the code is {by_code}.",
        Words(
            "コードと名称「{name}」のどちらが正しいか確かめ、一方に揃えてください。",
            "Find out whether the code or the name “{name}” is right, and mend the other.",
        ),
    ),
    _error(
        "region_part",
        "「{value}」は{whole}の一部です。地図はこれより細かい地域を扱いません。",
        "“{value}” is a part of {whole}; the map has no finer region.",
        _WHOLE_ROW,
    ),
    _error(
        "region_merged",
        "「{value}」は旧地域で、現在は{whole}の一部です。",
        "“{value}” is an older region, now a part of {whole}.",
        Words(
            "{whole}を構成する全ての旧地域の合計を1行にするか、新しい区分の資料を用いてください。",
            "Give one row for {whole}, the sum of all its older regions, or use a newer release.",
        ),
    ),
    _error(
        "region_split",
        "「{value}」は旧地域で、境界が変わったため現在の地域に対応しません。",
        "“{value}” is an older region whose borders were redrawn; none of today's is the same.",
        Words(
            "この行を除くか、新しい区分の資料を用いてください。",
            "Leave the row out, or use a newer release.",
        ),
    ),
    _error(
        "region_group",
        "「{value}」は複数の地域をまとめた区分です。",
        "“{value}” is a group of several regions.",
        Words("個々の地域の行を用いてください。", "Use the rows of the regions themselves."),
    ),
    _error(
        "region_aggregate",
        "「{value}」は国の集合で、地図の地域ではありません。",
        "“{value}” is a union of countries that the dashboard does not hold.",
        Words(
            "扱うのはEU27_2020、EU28、EA20、EA21です。この行を除いてください。",
            "Those held are EU27_2020, EU28, EA20 and EA21. Leave the row out.",
        ),
    ),
    _error(
        "region_overseas",
        "「{value}」は海外領域で、地図の対象外です。",
        "“{value}” lies overseas, outside the map.",
        Words("この行を除いてください。", "Leave the row out."),
    ),
    _error(
        "region_unmatched",
        "「{value}」はNUTS 2021のこの階層の地域ではありません。",
        "“{value}” is no region of NUTS 2021 at this tier.",
        Words(
            "この行を除くか、国の行を用いてください。",
            "Leave the row out, or use the row of the country.",
        ),
    ),
    _error(
        "region_country",
        "「{value}」は国全体のコードですが、地域の表にありません。",
        "“{value}” is the code of a country that the table of regions lacks.",
        Words("この行を除いてください。", "Leave the row out."),
    ),
    _error(
        "region_nuts_unknown",
        "「{value}」は、{country}のNUTSコードの書き方ですが、見つかりません。",
        "“{value}” is written like a NUTS code of {country}, but is not known.",
        Words(
            "どの年のNUTS区分か確かめてください。扱うのはNUTS 2021と、それに対応する旧コードです。",
            "Find out of which edition of NUTS it is: NUTS 2021 is held, and older codes that answer to it.",
        ),
    ),
)
