"""Preview and commit: the kinds of problems of that stage."""

from __future__ import annotations

from catalog.problems.kind import Kind, kinds
from catalog.words import Words

LOADING: dict[str, Kind] = kinds(
    Kind(
        "load_source_unknown",
        "error",
        Words(
            "出典「{value}」は、出典の一覧にありません（{count}行）。",
            "The source “{value}” is not in the list of sources ({count} rows).",
        ),
        Words(
            "出典欄に公表者・題名・URLなどを記入してください。登録済みの出典であれば、そのコードを選択してください。",
            "Fill in publisher, title, address and so on under Source, or choose the code of one that is there.",
        ),
    ),
    Kind(
        "load_source_differs",
        "error",
        Words(
            "出典コード「{value}」は、別の内容で登録されています（{found}）。",
            "The source code “{value}” already stands for another source ({found}).",
        ),
        Words(
            "同じ出典であれば、登録済みの出典を選択してください。別の出典であれば、別のコードを付けてください。",
            "If it is the same source, choose the one that is there; if not, give it another code.",
        ),
    ),
    Kind(
        "load_no_source_to_replace",
        "error",
        Words(
            "データセット「{dataset}」には出典の列がないため、出典ごとの入替えはできません。",
            "{dataset} has no column of sources: the rows of one source cannot be replaced.",
        ),
        Words("「追加・更新」を選択してください。", "Choose “add or change”."),
    ),
    Kind(
        "load_key_twice",
        "error",
        Words(
            "同じ項目の行が複数あります：{value}（{count}件）",
            "Several rows give one figure: {value} ({count} such).",
        ),
        Words(
            "1項目につき1行だけを残してください（出典を一つにまとめたために重複した場合は、出典を分けてください）。",
            "Leave one row each; where they are of two sources that were given one code, tell the sources apart.",
        ),
    ),
    Kind(
        "load_breaks_rule",
        "error",
        Words(
            "取り込むと、「{table}」の「{field}」がデータの決まりに合わなくなります：{rule}（{count}件、例：{value}）",
            "Loaded, it would leave {table}, “{field}”, against a rule of the data: {rule} ({count}×, e.g. {value}).",
        ),
        Words(
            "例に挙げた行を確認してください。行の削除を伴う「入替え」では、ほかの表から参照されている行は削除できません。",
            "Look at the rows named. Where rows are removed (“replace”), those that another table refers to must stay.",
        ),
    ),
    Kind(
        "load_exposes",
        "error",
        Words(
            "取り込むと、秘匿された値が周囲の値から逆算できてしまいます：{value}",
            "Loaded, a confidential figure could be worked back from those around it: {value}.",
        ),
        Words(
            "その地域・産業の合計または周囲の値を公表できるか、公表元に確認してください。このままでは取り込めません。",
            "Ask the publisher whether the total or the figures around it may be shown. It cannot be loaded as it is.",
        ),
    ),
    Kind(
        "load_row_refused_before",
        "info",
        Words(
            "保存済みの取込み{load}は、現在のデータと食い違うため、一部を反映していません。",
            "The earlier load {load} differs from the data as they are now; a part of it is not in them.",
        ),
        Words(
            "履歴のページで、その取込みの変更内容を確認してください。",
            "See what it changed on the page History.",
        ),
    ),
)
