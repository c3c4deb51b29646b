"""Cells that should name an industry or an organisation, or anything at all: the kinds of problems."""

from __future__ import annotations

from catalog.problems.kind import Kind, kinds
from catalog.words import Words

_AS_INDUSTRY = Words(
    "産業コード（例：TOTAL、B-E、NACE-C、JSIC-E）か、分類の正式な名称で記入してください。",
    "Write a code (TOTAL, B-E, NACE-C, JSIC-E) or the full name of the classification.",
)


def _error(code: str, ja: str, en: str, hint: Words) -> Kind:
    return Kind(code, "error", Words(ja, en), hint)


NAMES: dict[str, Kind] = kinds(
    Kind(
        "value_ditto",
        "error",
        Words(
            "「{value}」は前の行や列と同じという省略で、値がありません。",
            "“{value}” stands for the cell above or beside it; the value itself is missing.",
        ),
        Words(
            "省略せず、どの行にも値を記入してください。",
            "Write the value itself in every row.",
        ),
        "L2-02",
    ),
    _error("industry_missing", "産業が空欄です。", "The industry is empty.", _AS_INDUSTRY),
    _error(
        "industry_unknown",
        "「{value}」という産業は見つかりません。",
        "No industry is called “{value}”.",
        Words(
            "似た名称：{nearest}。分類の正式な名称か産業コードで記入してください。",
            "Names like it: {nearest}. Write the full name of the classification or a code.",
        ),
    ),
    _error(
        "industry_ambiguous",
        "「{value}」に当たる産業が複数あります：{candidates}。",
        "“{value}” may be several industries: {candidates}.",
        Words(
            "どの分類（A*10、NACE、日本標準産業分類）かが分かるよう、コードで記入してください。",
            "Write the code, so that the classification (A*10, NACE or JSIC) is clear.",
        ),
    ),
    _error(
        "industry_not_of_scheme",
        "「{value}」は、この列の分類（{scheme}）にありません。",
        "“{value}” is not in the classification of this column ({scheme}).",
        _AS_INDUSTRY,
    ),
    _error(
        "industry_is_sum",
        "「{value}」は複数の産業をまとめた区分で、産業分類の一つの項目ではありません。",
        "“{value}” is a sum of several industries, none of the classifications' own.",
        Words(
            "この行を除き、産業ごとの行か総数の行を用いてください。",
            "Leave the row out, and use the rows of the industries or of the total.",
        ),
    ),
    _error(
        "industry_number",
        "「{value}」は番号だけで、どの分類の産業か決められません。",
        "“{value}” is a number that does not tell its classification.",
        _AS_INDUSTRY,
    ),
    _error(
        "industry_too_fine",
        "「{value}」は{whole}の内訳です。これより細かい産業は扱いません。",
        "“{value}” is a part of {whole}; finer industries are not held.",
        Words(
            "{whole}全体の行を用いてください。",
            "Use the row for the whole of {whole}.",
        ),
    ),
    _error(
        "industry_code_and_name",
        "「{value}」の符号と名称が一致しません（符号{code}、名称：{by_name}）。",
        "“{value}”: code {code} and name ({by_name}) differ.",
        Words(
            "どちらが正しいか確かめ、一方に揃えてください。",
            "Find out which is right, and mend the other.",
        ),
    ),
    _error(
        "organisation_missing",
        "組織が空欄です。",
        "The organisation is empty.",
        Words(
            "組織コードか正式な名称を記入してください。",
            "Write its code or its full name.",
        ),
    ),
    _error(
        "organisation_unknown",
        "「{value}」という組織は登録されていません。",
        "No organisation is called “{value}”.",
        Words(
            "似た名称：{nearest}。新しい組織であれば、先に「組織」のデータセットに追加してください。",
            "Names like it: {nearest}. If it is new, add it to the dataset of organisations first.",
        ),
    ),
    _error(
        "organisation_ambiguous",
        "「{value}」に当たる組織が複数あります：{candidates}。",
        "“{value}” may be several organisations: {candidates}.",
        Words("組織コードで記入してください。", "Write the code of the organisation."),
    ),
)
