"""Rows and tables against the catalogue: the kinds of problems of that stage."""

from __future__ import annotations

from catalog.problems.kind import Kind, kinds
from catalog.words import Words

CONTENT: dict[str, Kind] = kinds(
    Kind(
        "no_dataset_fits",
        "error",
        Words(
            "この表は、どのデータセットの形にも当てはまりません。読み取れた項目：{found}",
            "This table fits none of the datasets. What it holds: {found}.",
        ),
        Words(
            "取り込めるのは次のデータセットです：{datasets}。列の割当てを手で行うか、様式（テンプレート）に転記してください。",
            "The datasets are: {datasets}. Map the columns by hand, or copy the figures into a template.",
        ),
    ),
    Kind(
        "value_required",
        "error",
        Words("「{header}」が空欄です。", "“{header}” is empty."),
        Words(
            "値を記入してください。分からない場合は、行ごと削除するか、公表元に確認してください。",
            "Fill it in. If it is not known, leave the row out or ask the publisher.",
        ),
    ),
)
