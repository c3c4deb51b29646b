"""Why a cell of a column of figures is no number: the kind of problem, with what would be right."""

from __future__ import annotations

import difflib
import re

from etl.problem import Facts
from etl.values.characters import DITTO
from etl.values.missing import MISSING

_EXCEL_ERROR = re.compile(
    r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|#{2,}|(?:Err:)[0-9]{3}"
)
_MARKS = frozenset("○◯〇●◎×✕✖✓✔△▲▽▼□■☆★◇◆・一ー*//.*†‡※①②③④⑤⑥⑦⑧⑨")
_DATE = re.compile(
    r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?.*|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{2,4}|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}-[A-Z][a-z]{2}"
)
_ABOUT = re.compile(
    r"(?:約|およそ|ほぼ|概ね|おおむね|approx\.?|about|ca\.?|c\.|~|≈|≒)\s*[0-9].*"
    r"|[0-9].*\s?(?:程度|前後|弱|強|余り?|ほど|くらい|ぐらい)",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:[<>≤≥≦≧]|more than|less than|over|under|at least|at most|最大|最低|最高)=?\s*[0-9].*"
    r"|[0-9].*\s?(?:以上|以下|未満|超|超え|\+)",
    re.IGNORECASE,
)
_FIGURE = r"[-+▲△]?[0-9][0-9,.]*\s?[%人件社円]?"
_SEVERAL = re.compile(rf"{_FIGURE}(?:\s*[;/|~〜～、､・:→\n]\s*|\s+|-|\s*\(){_FIGURE}.*", re.DOTALL)
_DECIMAL_COMMA = re.compile(
    r"[-+]?[0-9]+,[0-9]{1,2}|[-+]?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[-+]?0,[0-9]+"
)
_GROUPING = re.compile(r"[-+▲△]?[0-9,.'’ ]*[0-9][0-9,.'’ ]*")


def why_no_number(bare: str) -> tuple[str, Facts]:
    """(kind of problem, facts) for `bare`, a trimmed text that is neither a number nor missing."""
    if bare in DITTO:
        return "value_ditto", ()
    if _EXCEL_ERROR.fullmatch(bare):
        return "number_excel_error", ()
    if len(bare) == 1 and bare in _MARKS:
        return "number_mark", ()
    if _DATE.fullmatch(bare):
        return "number_is_date", ()
    if re.fullmatch(r"[※*†‡注註]+\s?[0-9]{1,2}", bare):
        return "number_or_note", ()
    if re.fullmatch(r"[-+]?[0-9]+(?:\.[0-9]+)?[eE][-+]?[0-9]+", bare):
        return "number_exponent", ()
    if re.fullmatch(r"[0-9,.]+-", bare):
        return "number_minus_behind", (("right", f"-{bare[:-1]}"),)
    if _DECIMAL_COMMA.fullmatch(bare) and ("," in bare or bare.count(".") < 2):
        return "number_decimal_comma", (
            ("as_decimal", bare.replace(".", "").replace(",", ".")),
            ("as_whole", bare.replace(".", "").replace(",", "")),
        )
    if _ABOUT.fullmatch(bare) or _BOUND.fullmatch(bare):
        return "number_qualified", ()
    if _SEVERAL.fullmatch(bare):
        return "number_several", ()
    if _GROUPING.fullmatch(bare):
        return "number_grouping", (("digits", re.sub(r"[^0-9]", "", bare)),)
    if not re.search("[0-9]", bare):
        near = difflib.get_close_matches(bare[:20].lower(), [s for s in MISSING if s], 3, 0.6)
        return "number_is_text", (("known_signs", "  ".join(near) or "…  -  ***  x  :"),)
    return "number_with_text", (("figures", "  ".join(re.findall(r"[0-9][0-9,.]*", bare)[:3])),)
