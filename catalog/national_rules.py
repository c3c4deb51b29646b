"""The national rules on machine-readable statistical tables (Japan), by id; the titles are our own.

The rules are those of the unified rules for statistical tables made public by the ministries of
Japan (2020); L1 to L3 are its three levels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog.words import Words

Scope = Literal["any", "workbook", "text"]


@dataclass(frozen=True, slots=True)
class NationalRule:
    """One rule. `scope`: the kind of file it speaks of; elsewhere it is not applicable."""

    id: str
    title: Words
    scope: Scope = "any"

    @property
    def level(self) -> int:
        """1, 2 or 3."""
        return int(self.id[1])


def _rule(id_: str, ja: str, en: str, scope: Scope = "any") -> NationalRule:
    return NationalRule(id_, Words(ja, en), scope)


NATIONAL_RULES: dict[str, NationalRule] = {
    rule.id: rule
    for rule in (
        _rule("L1-01", "機械で読めるファイル形式", "A file format that a machine reads"),
        _rule("L1-02", "1シートに1表", "One table a sheet"),
        _rule("L1-03", "途切れのない表", "No gaps within the table"),
        _rule("L1-04", "表の外に余分な記載がない", "Nothing around the table"),
        _rule("L1-05", "全列に意味の分かる項目名", "A telling name for every column"),
        _rule("L1-06", "体裁のための空白・改行がない", "No blanks or line breaks for looks"),
        _rule("L1-07", "1セルに1つの値", "One value a cell"),
        _rule("L1-08", "環境依存文字がない", "No characters that depend on the machine"),
        _rule("L1-09", "空欄とゼロの区別", "Blank and zero kept apart"),
        _rule("L1-10", "図形・画像などがない", "No drawings or pictures", "workbook"),
        _rule("L1-11", "書式だけで意味を示さない", "No meaning in formatting alone", "workbook"),
        _rule("L1-12", "セルの結合がない", "No merged cells", "workbook"),
        _rule("L1-13", "非表示の行・列がない", "No hidden rows or columns", "workbook"),
        _rule("L1-14", "1行に1件", "One record a line", "text"),
        _rule("L1-15", "カンマを含む値は引用符で囲む", "Values with commas are quoted", "text"),
        _rule("L2-01", "数値は数値のみ", "Numbers hold nothing but numbers"),
        _rule("L2-02", "項目名を省略しない", "Names are not left out or dittoed"),
        _rule("L2-03", "項目名の重複がない", "No two columns of one name"),
        _rule("L2-04", "選択肢の表記が統一", "Choices written one way"),
        _rule("L2-05", "「その他」の詳細は別の列", "Details of “other” in a column of their own"),
        _rule("L2-06", "数式は値に直す", "Figures instead of formulas", "workbook"),
        _rule(
            "L3-01", "1行目が項目名、2行目からデータ", "Names in the first row, data from the next"
        ),
        _rule("L3-02", "コード表がある", "A table of the codes"),
        _rule("L3-03", "記号の意味を明記", "Special signs are explained"),
        _rule("L3-04", "単位の記載", "The unit is given"),
        _rule("L3-05", "時間軸の標準的な表記", "Time written in a standard way"),
        _rule("L3-06", "地域コードまたは正式名称", "Region codes or full names"),
        _rule("L3-07", "年による様式の違いがない", "The same form every year"),
        _rule("L3-08", "定義・更新履歴の記載", "Definitions and changes are recorded"),
        _rule("L3-09", "縦持ちの表", "Long form: one figure a row"),
    )
}
