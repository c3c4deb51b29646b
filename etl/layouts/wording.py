"""Words by which titles and headers of tables tell what their figures are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from catalog.words import Words

PERSONS = re.compile(
    r"従業者(総数|数)?|従業員数|就業者(総数|数)?|就業人口|employed persons|persons employed|persons engaged|"
    r"number of (employed|employees|persons)|employment|workers",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"(再生可能エネルギー|再エネ|自然エネルギー|renewable).*(比率|割合|導入率|率|シェア|share|%|％)",
    re.IGNORECASE,
)
# Other things counted that stand beside persons engaged.
OTHER = re.compile(
    r"事業所|企業数|世帯|人口(?!密度)|出荷額|販売額|売上|付加価値|給与|賃金|生産額|構成比|増減|増加率|指数|前年|面積|"
    r"係数|per ?cent|change|establishments|population",
    re.IGNORECASE,
)
# Figures about numbers of persons that are no such numbers.
NO_COUNT = re.compile(
    r"指数|構成比|割合|比率|増減|増加|伸び|寄与|前年|変化|変動|特化|係数|密度|当たり|(?<![a-z])(ind(ex|ices)|per ?cent|"
    r"percentage|change|growth|rate|share)(?![a-z])",
    re.IGNORECASE,
)
# What narrows a table to some of the persons: never the whole, whatever else it says.
_PART = re.compile(
    r"雇用者|常用|臨時|日雇|役員|個人業主|家族従業|パート|正社員|外国人|障害者|若年|高齢|"
    r"\d{2}\s*歳?\s*[~〜-]\s*\d{2}\s*歳|(?<!\d)(?!15)\d{2}歳(以上|未満|以下)|"
    r"\d人?\s*[~〜-]\s*\d+\s*人|\d\s*人\s*(以上|未満|以下)|個人経営|出向|派遣|"
    r"part-time|full-time|self-employed|(?<![a-z])aged(?![a-z])",
    re.IGNORECASE,
)
# What widens it beyond private establishments.
_WIDER = re.compile(
    r"公務[員等]?[をも]?含(?!ま|め)|(公営|国営|官公|地方公共団体)(?!.{0,8}(除|含ま|含め))"
)
# Other counts that a title may name beside persons: without a heading of its own it is open which one is meant.
OTHER_COUNT = re.compile(
    r"事業所数|企業数|世帯数|人口|出荷額|販売額|売上|給与|賃金|生産額|総生産|付加価値"
)
SEX = {"男", "女", "男性", "女性", "男女計", "男女", "総数", "計", "合計", "male", "female", "men", "women", "total", "both sexes"}  # fmt: skip
BOTH_SEXES = ("男女計", "男女", "総数", "計", "合計", "both sexes", "total")
_ONE_SEX = re.compile(r"(?<![男])女(?!男)(性|子)?|男(?!女)(性|子)?|(?<![a-z])(fe)?male|women")
SUBTOTAL = re.compile(r"第\s?[1-3１-３一二三]\s?次(産業)?(計|就業者)?|(primary|secondary|tertiary) (sector|industries)", re.IGNORECASE)  # fmt: skip
# Words of the denominators of shares of renewables.
BASES = (
    ("final_energy_consumption", re.compile(r"最終エネルギー消費|final energy", re.IGNORECASE)),
    ("primary_energy_consumption", re.compile(r"一次エネルギー(消費|供給)|primary energy", re.IGNORECASE)),
    ("electricity_generation", re.compile(r"発電(電力)?量|電源構成|electricity generation", re.IGNORECASE)),
    ("electricity_consumption", re.compile(r"電力(消費|需要)|消費電力|electricity consumption", re.IGNORECASE)),
    ("energy_self_sufficiency", re.compile(r"エネルギー自給|energy self", re.IGNORECASE)),
    ("electricity_self_sufficiency", re.compile(r"電力自給|electricity self", re.IGNORECASE)),
    ("energy_demand", re.compile(r"エネルギー需要|energy demand", re.IGNORECASE)),
)  # fmt: skip


def names_part(text: str) -> bool:
    """Whether `text` narrows what is counted to some of the persons: of an age, a status, a size of firm."""
    return bool(_PART.search(_words([text])))


def names_more(text: str) -> bool:
    """Whether `text` says that public services are counted, too."""
    return bool(_WIDER.search(_words([text])))


def _words(texts: Iterable[str]) -> str:
    return unicodedata.normalize("NFKC", " ".join(texts)).replace("−", "-")


def bases_of(texts: Iterable[str]) -> list[str]:
    """The denominators that titles and headers name."""
    said = _words(texts)
    return [basis for basis, words in BASES if words.search(said)]


@dataclass(frozen=True, slots=True)
class Concept:
    """How employment is counted, or what is not known of it."""

    concept: str = ""
    unknown: Words | None = None


def concept_of(texts: Iterable[str]) -> Concept:
    """The concept of employment that titles and headers tell for certain."""
    said = _words(texts)
    if re.search(r"経済計算|産業連関|national accounts", said, re.IGNORECASE):
        return Concept(
            unknown=Words(
                "就業の概念（経済計算・産業連関表の就業者数は、このデータセットの概念と異なります）",
                "the concept (employment of national accounts is none of those of the dataset)",
            )
        )
    if re.search(r"従業地|就業地", said):
        return Concept(
            unknown=Words(
                "就業の概念（従業地による就業者数は、どの概念にも当たりません）",
                "the concept (persons employed by place of work are none of those of the dataset)",
            )
        )
    if "従業者" in said and "就業者" not in said and "民営" in said:
        return Concept("jobs_private")
    if "就業者" in said and "従業者" not in said:
        return Concept("residents_employed")
    english = said.lower()
    if re.search(r"private establishments", english) and "resident" not in english:
        return Concept("jobs_private")
    if re.search(r"labou?r force survey|employed residents|place of residence", english):
        return Concept("residents_employed")
    return Concept(
        unknown=Words(
            "就業の概念（常住地による就業者数か、民営事業所の従業者数か）",
            "the concept (employed residents, or jobs in private establishments)",
        )
    )


def one_sex(texts: Iterable[str]) -> bool:
    """Whether titles or headers narrow the table to one sex."""
    said = _words(texts)
    return bool(_ONE_SEX.search(said)) and not re.search(r"男女|both sexes", said)
