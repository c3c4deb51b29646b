"""Columns mapped by hand: kept as TOML, found again by the header, used for next year's table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from catalog.access import Actor, Denied
from etl.layouts import read, recognise
from etl.layouts.header import header_texts, joined, signature, without_years
from etl.layouts.mapping import FLAG, VALUE, Column, Mapping, from_toml, to_toml
from etl.layouts.mappings import mapping_for, remove_mapping, save_mapping, saved_mappings
from etl.problem import Refused
from tests.etl.sheets import CONNECTION, cells_of, reading_of, sheet_of

STAFF = Actor("made up", "staff", "command_line")
YEARS = Mapping(
    name='県民 "就業" 表',
    dataset="employment",
    header_rows=(3, 4),
    columns=(
        Column(1, "地域", "region_id"),
        Column(2, "総数 / 2015年", VALUE, (("industry", "総数"), ("year", "2015年"))),
        Column(3, "総数 / 2016年", VALUE, (("industry", "総数"), ("year", "2016年"))),
        Column(4, "備考"),
    ),
    constants=(("concept", "jobs_private"),),
    unit_factor=1000.0,
    left_out=(("region_id", "合計"),),
)
TABLE = [
    ["第1表　人数"],
    ["", "", "", "（単位：千人）"],
    ["地域", "総数", "", "備考"],
    ["", "2015年", "2016年", ""],
    ["合計", "3", "3", ""],
    ["青森", "1", "…", "x"],
    ["岩手", "2", "▲1", ""],
    ["資料：統計課", "", "", ""],
]
NEXT_YEAR = [
    ["地域", "総数", "", "", "備考"],
    ["", "2015年", "2016年", "2017年", ""],
    ["青森", "1", "2", "3", ""],
]


@pytest.fixture(autouse=True)
def _own_warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path))


def test_toml_gives_a_mapping_back_whatever_its_texts_hold() -> None:
    odd = replace(YEARS, name='"]\n[x]\\ \x7f\t＝', constants=(("concept", "a\n'''b"),)).signed()
    assert from_toml(to_toml(odd)) == odd
    for broken in ("", "name = 1", to_toml(YEARS).replace("employment", "nothing")):
        with pytest.raises(ValueError, match=r"mapping|no dataset"):
            from_toml(broken)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"dataset": "x"}, "no dataset"),
        ({"columns": YEARS.columns[:1]}, "no column holds the figures"),
        ({"constants": (("colour", "red"),)}, "no column colour"),
        ({"constants": (("region_id", "JP"),)}, "more than once: region_id"),
        ({"header_rows": ()}, "no header row"),
        ({"unit_factor": 0.0}, "unit factor"),
    ],
)
def test_a_mapping_by_which_nothing_can_be_read_is_not_kept(change: dict, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        save_mapping(replace(YEARS, **change), actor=STAFF)
    assert saved_mappings() == []


def test_a_saved_mapping_is_found_by_the_header_and_removed_by_its_name() -> None:
    saved = save_mapping(YEARS, actor=STAFF)
    assert saved_mappings() == [saved]
    opened = sheet_of(TABLE)
    (fit,) = recognise(opened)
    assert (fit.layout, fit.mapping) == ("mapping", saved)
    assert "県民" in fit.why.ja
    reading = reading_of(opened)
    assert (reading.layout, reading.header_rows, reading.notes) == (
        "mapping",
        (3, 4),
        ("資料：統計課",),
    )
    assert (reading.data_rows, reading.left_out, reading.unit) == (3, frozenset({5}), "千人")
    assert cells_of(
        reading, "row", "column", "region_id", "industry", "year", "concept", "value_text"
    ) == [
        (6, 2, "青森", "総数", "2015年", "jobs_private", "1"),
        (6, 3, "青森", "総数", "2016年", "jobs_private", "…"),
        (7, 2, "岩手", "総数", "2015年", "jobs_private", "2"),
        (7, 3, "岩手", "総数", "2016年", "jobs_private", "▲1"),
    ]
    save_mapping(replace(YEARS, unit_factor=1.0), actor=STAFF)
    assert [m.unit_factor for m in saved_mappings()] == [1.0]
    remove_mapping(YEARS.name, actor=STAFF)
    assert saved_mappings() == []
    assert mapping_for(opened.sheets[0], []) is None


def test_next_year_s_table_is_a_column_wider_and_its_header_stands_elsewhere() -> None:
    save_mapping(YEARS, actor=STAFF)
    reading = reading_of(sheet_of(NEXT_YEAR))
    assert reading.header_rows == (1, 2)
    assert cells_of(reading, "column", "year", "value_text") == [
        (2, "2015年", "1"),
        (3, "2016年", "2"),
        (4, "2017年", "3"),
    ]


def test_the_year_of_a_mapping_is_not_taken_for_another_table_s() -> None:
    one_year = replace(
        YEARS,
        header_rows=(2,),
        columns=(Column(1, "地域", "region_id"), Column(2, "人数", VALUE)),
        constants=(("concept", "jobs_private"), ("industry", "総数"), ("year", "2021")),
    ).signed()
    for title, kinds in (
        ("令和3年の人数（単位：千人）", []),
        ("令和3年の人数（単位：人）", ["mapping_unit_differs"]),
        ("令和4年の人数", ["mapping_year_differs"]),
        ("人数", ["mapping_year_unsaid"]),
    ):
        opened = sheet_of([[title], ["地域", "人数"], ["青森", "1"]])
        reading = read(CONNECTION, opened, opened.sheets[0], one_year)
        assert [problem.kind for problem in reading.problems] == kinds
    headed = (Column(1, "地域", "region_id"), Column(2, "2021年人数", VALUE))
    opened = sheet_of([["表"], ["地域", "2022年人数"], ["青森", "1"]])
    reading = read(CONNECTION, opened, opened.sheets[0], replace(one_year, columns=headed).signed())
    assert [problem.kind for problem in reading.problems] == ["mapping_year_differs"]


def test_a_mapping_for_another_table_is_refused_and_flags_stand_beside_figures() -> None:
    opened = sheet_of([["地域", "別の列"], ["青森", "1"]])
    with pytest.raises(Refused, match="does not fit"):
        read(CONNECTION, opened, opened.sheets[0], YEARS.signed())
    flagged = Mapping(
        "",
        "employment",
        (1,),
        (Column(1, "geo", "region_id"), Column(2, "n", VALUE), Column(3, "f", FLAG)),
    )
    opened = sheet_of([["geo", "n", "f"], ["DE1", "5", "bu"]])
    reading = read(CONNECTION, opened, opened.sheets[0], flagged)
    assert (reading.flags, cells_of(reading, "flag_text")) == ("letters", [("bu",)])


def test_only_staff_may_keep_or_remove_a_mapping(tmp_path: Path) -> None:
    for role in ("viewer", None):
        actor = Actor("made up", role, "openid")  # type: ignore[arg-type]
        with pytest.raises(Denied):
            save_mapping(YEARS, actor=actor)
        with pytest.raises(Denied):
            remove_mapping(YEARS.name, actor=actor)
    assert not (tmp_path / "mappings").exists()


def test_a_name_is_never_part_of_a_path(tmp_path: Path) -> None:
    save_mapping(replace(YEARS, name="../../etc/x\0"), actor=STAFF)
    assert [path.parent for path in tmp_path.rglob("*.toml")] == [tmp_path / "mappings"]


def test_headers_are_compared_without_years_and_blanks() -> None:
    texts = header_texts(
        [["都 道 府 県", "総　数", "", "うち"], ["", "令和3年", "2022年度", "男"]], 1, 2
    )
    assert [joined(of_column) for of_column in texts] == [
        "都道府県",
        "総数 / 令和3年",
        "総数 / 2022年度",
        "うち / 男",
    ]
    assert without_years("平成27年") == without_years("2023年") == "#"
    assert without_years("従業者数 H27") == without_years("従業者数 R3")
    assert signature(["a / 2015", "b"]) == signature(["b", "a / 2016", "a / 2017"])
    assert signature(["a"]) != signature(["b"])
