"""Cells that should hold a year: the kinds of problems, and of what is said of a year that was read."""

from __future__ import annotations

from catalog.problems.kind import Kind, Severity, kinds
from catalog.words import Words

_RULE = "L3-05"
_AS_YEAR = Words(
    "西暦4桁（例：2015）で記入し、年度であれば「2015年度」としてください。",
    "Write four digits such as 2015, and 2015年度 or FY2015 for a fiscal year.",
)


def _kind(code: str, severity: Severity, ja: str, en: str, hint: Words) -> Kind:
    return Kind(code, severity, Words(ja, en), hint, _RULE)


YEARS: dict[str, Kind] = kinds(
    _kind("year_missing", "error", "年・年度が空欄です。", "The year is empty.", _AS_YEAR),
    _kind(
        "year_unreadable",
        "error",
        "「{value}」を年・年度として読み取れません。",
        "“{value}” cannot be read as a year.",
        _AS_YEAR,
    ),
    _kind(
        "year_out_of_range",
        "error",
        "「{value}」は年の範囲（{earliest}～{latest}年）を外れています。",
        "“{value}” is outside the years {earliest} to {latest}.",
        _AS_YEAR,
    ),
    _kind(
        "year_outside_era",
        "error",
        "「{value}」という年はありません。{era}は{last}までです。",
        "There is no “{value}”: {era} ended with {last}.",
        Words(
            "{right}（{year}年）のことではありませんか。西暦で記入してください。",
            "Is {right} ({year}) meant? Write the year in four digits.",
        ),
    ),
    _kind(
        "year_of_unknown_era",
        "error",
        "「{value}」だけでは、どの元号の年か決められません。",
        "“{value}” alone does not tell the era it belongs to.",
        Words(
            "元号を付けるか西暦4桁で記入してください（{readings}）。",
            "Name the era or write four digits ({readings}).",
        ),
    ),
    _kind(
        "year_or_part",
        "error",
        "「{value}」は{era}（{year}年）とも、月・半期・四半期の符号とも読めます。",
        "“{value}” may be {era} ({year}), or the code of a month, half-year or quarter.",
        Words(
            "年であれば西暦4桁（{year}）で記入してください。",
            "If it is a year, write {year}.",
        ),
    ),
    _kind(
        "year_or_month",
        "error",
        "「{value}」は{year}年{month}月とも、{year}年から{next}年までの年度とも読めます。",
        "“{value}” may be month {month} of {year}, or the year from {year} to {next}.",
        Words(
            "年度なら「{year}年度」、月なら「{year}年{month}月」と記入してください。",
            "Write FY{year} for the fiscal year, or {year}-{month}-01 for the month.",
        ),
    ),
    _kind(
        "year_is_serial_number",
        "error",
        "「{value}」は年ではなく、Excelの日付の内部値（{date}）とみられます。",
        "“{value}” is no year; it seems to be Excel's serial number of {date}.",
        Words(
            "元のファイルでセルの表示形式を日付にして保存し直すか、年を4桁で記入してください。",
            "Format the cell as a date in the original file and save it again, or write the year.",
        ),
    ),
    _kind(
        "year_is_part_of_year",
        "error",
        "「{value}」は{year}年の一部（月・四半期・半期）の値です。",
        "“{value}” is a part of {year}: a month, quarter or half-year.",
        Words(
            "年次の値を用いてください。時点の値であれば「{year}」と記入してください。",
            "Use annual figures; if the figure is of one day, write {year}.",
        ),
    ),
    _kind(
        "year_is_range",
        "error",
        "「{value}」は複数の年（{years}）にわたります。",
        "“{value}” covers several years ({years}).",
        Words(
            "1年ごとの行に分けてください。",
            "Give one row for each year.",
        ),
    ),
    _kind(
        "year_contradicts_itself",
        "error",
        "「{value}」の和暦と西暦が一致しません（{first}、{second}）。",
        "“{value}” contradicts itself: {first}, {second}.",
        Words(
            "正しい年を確かめ、西暦4桁で記入してください。",
            "Find the right one and write four digits.",
        ),
    ),
    _kind(
        "calendar_contradicts",
        "error",
        "「{value}」の数え方（年か年度か）が、暦の指定と一致しません。",
        "“{value}” is counted otherwise (calendar or fiscal year) than the column of calendars says.",
        Words(
            "暦年であれば「年」、年度であれば「年度」と書くか、暦の指定を改めてください。",
            "Write 2015年 for a calendar year and FY2015 for a fiscal year, or mend the calendar.",
        ),
    ),
    _kind(
        "year_span",
        "warning",
        "「{value}」を{year}年度（{year}年4月から）として読み取りました（{count}件）。",
        "“{value}” was read as the fiscal year from April {year} ({count} cells).",
        Words(
            "暦年や別の始まりの年度でないことを確かめてください。",
            "Make sure that it is no calendar year and begins in April.",
        ),
    ),
    _kind(
        "year_of_date",
        "warning",
        "日付「{value}」を{year}年の値として読み取りました（{count}件）。",
        "The date “{value}” was read as the year {year} ({count} cells).",
        Words(
            "1日現在の値か1年の値かを確かめてください。年度であれば「年度」と記入してください。",
            "Make sure that the figure stands for the year; write FY for a fiscal year.",
        ),
    ),
    _kind(
        "year_with_note",
        "info",
        "年に注記「{note}」が付いています（{count}件、例：{value}）。除いて読み取りました。",
        "Years carry a remark, “{note}” ({count}, such as {value}); they were read without it.",
        _AS_YEAR,
    ),
    _kind(
        "year_from_series",
        "warning",
        "元号や世紀のない年を、前の年の続きとして読み取りました（{count}件、例：「{value}」は{year}年）。",
        "Years without era or century were read on from those before them ({count}; “{value}” is {year}).",
        _AS_YEAR,
    ),
)
