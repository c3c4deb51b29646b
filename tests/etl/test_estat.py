"""Employment from tables of e-Stat, made up: items, sexes and totals chosen, or a question."""

from __future__ import annotations

import pytest

from etl.intake.estat import employment
from etl.problem import Refused
from tests.etl.sheets import CONNECTION, reading_of

HEADER = "tab_code,表章項目,cat01_code,男女,cat02_code,産業大分類,area_code,地域,time_code,時間軸（年次）,unit,value\n"
ROWS = (
    "10,就業者数,1,総数,100,総数,1000,北海道,2015000000,2015年,千人,290\n"
    "10,就業者数,1,総数,101,製造業,1000,北海道,2015000000,2015年,千人,190\n"
    "10,就業者数,1,総数,102,（再掲）第1次産業,1000,北海道,2015000000,2015年,千人,19\n"
    "10,就業者数,2,男,100,総数,2000,青森県,2015000000,2015年,千人,150\n"
)


def test_persons_of_both_sexes_by_industry_are_taken_and_the_rest_is_said() -> None:
    plan = employment(CONNECTION, reading_of((HEADER + ROWS).encode("cp932")))
    assert plan is not None
    assert (plan.dataset.name, plan.factor) == ("employment", 1000.0)
    assert {name: o.dimension or o.constant for name, o in plan.origins.items()} == {
        "region_id": "area_code",
        "industry": "cat02",
        "year": "time",
        "concept": "residents_employed",
        "derivation": "published",
    }
    assert plan.origins["industry"].texts == {"製造業": "JSIC-E"}
    assert [left.kind for left in plan.left_out] == ["other_sexes_left_out", "other_items_left_out"]


@pytest.mark.parametrize(
    ("old", "new", "question"),
    [
        ("就業者数", "従業者数", "就業の概念"),
        ("千人", "円", "単位"),
        ("総数,100,総数", "女,100,総数", "男女"),
        ("就業者数", "常用雇用者のうち就業者数", "対象の範囲"),
    ],
)
def test_what_is_open_is_asked(old: str, new: str, question: str) -> None:
    text = ROWS.replace(old, new).replace("1,総数,101", "1,女,101").replace("1,総数,102", "1,女,102") if "女" in new else ROWS.replace(old, new)  # fmt: skip
    with pytest.raises(Refused) as refused:
        employment(CONNECTION, reading_of((HEADER + text).encode()))
    assert question in refused.value.problems[0].message("ja")


@pytest.mark.parametrize(("old", "new"), [("就業者数", "世帯数"), ("産業大分類", "住居の種類")])
def test_a_table_of_something_else_is_none_of_employment(old: str, new: str) -> None:
    assert employment(CONNECTION, reading_of((HEADER + ROWS).replace(old, new).encode())) is None
