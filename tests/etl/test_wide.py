"""Tables in the manner of statistical yearbooks, all made up: read where certain, questions where not."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest

from etl.files.marks import Marks, Span
from etl.files.sheet import OpenedFile
from etl.layouts.table_units import units_in
from etl.problem import Refused
from tests.etl.sheets import cells_of, opened_of, reading_of, sheet_of

DIMENSIONS = ("region_id", "industry", "year")


def text_of(rows: Sequence[Sequence[str]], encoding: str = "cp932") -> OpenedFile:
    lines = io.StringIO()
    csv.writer(lines).writerows(rows)
    return opened_of(lines.getvalue().encode(encoding))


YEARBOOK = [
    ["４－３　産業（大分類）別，都道府県別従業者数（民営）"],
    ["令和３年６月１日現在", "", "", "", "", "（単位：千人）"],
    [],
    ["都 道 府 県", "総　　数", "第２次産業", "", "第３次産業", "不詳"],
    ["", "", "建設業", "製造業", "卸売業，\n小売業", ""],
    ["", "人", "人", "人", "人", "人"],
    ["総　　数", "57,949,915", "3,737,415", "8,803,643", "11,611,924", "…"],
    ["（東北）"],
    ["青　　森", "498,418", "50,709", "60,863", "106,856", "－"],
    ["岩　　手", "518,167", "▲1", "90,009", "104,817", "x"],
    [],
    ["注１）「…」は不詳を示す。"],
    ["資料：経済センサス－活動調査"],
]
MERGED = Marks(merged=(Span(4, 1, 6, 1), Span(4, 2, 5, 2), Span(4, 3, 4, 4), Span(4, 6, 5, 6)))


def test_a_yearbook_with_three_header_rows_merged_cells_totals_and_notes() -> None:
    reading = reading_of(sheet_of(YEARBOOK, marks=MERGED))
    assert (reading.layout, reading.dataset) == ("wide", "employment")
    assert (reading.header_rows, reading.first_row, reading.last_row) == ((4, 5, 6), 7, 10)
    # Seven rows of text below: four records (a total and a heading among them), two notes.
    assert (reading.data_rows, reading.left_out) == (4, frozenset({7, 8}))
    assert reading.notes == ("注１）「…」は不詳を示す。", "資料：経済センサス－活動調査")
    assert cells_of(reading, "row", "column", *DIMENSIONS, "value_text")[:3] == [
        (9, 2, "青　　森", "総数", "2021", "498,418"),
        (9, 3, "青　　森", "建設業", "2021", "50,709"),
        (9, 4, "青　　森", "製造業", "2021", "60,863"),
    ]
    assert cells_of(reading, "industry", "value_text")[-2:] == [
        ("卸売業，小売業", "104,817"),
        ("不詳", "x"),
    ]
    assert {tuple(row) for row in cells_of(reading, "concept", "calendar")} == {
        ("jobs_private", "calendar_year")
    }
    # The unit above each column goes before that of the title.
    assert reading.mapping is not None
    assert reading.mapping.unit_factor == 1
    # Names that NACE has, too, are those of Japan's classification in a table of Japan.
    assert reading.meanings["industry"]["製造業"] == "JSIC-E"
    assert {p.kind for p in reading.problems} == {
        "year_from_title",
        "rows_left_out",
        "row_without_figures",
    }


def test_the_same_table_as_text_without_merged_cells() -> None:
    merged, text = reading_of(sheet_of(YEARBOOK, marks=MERGED)), reading_of(text_of(YEARBOOK))
    columns = ("row", "column", *DIMENSIONS, "concept", "value_text")
    assert cells_of(text, *columns) == cells_of(merged, *columns)


PLACES = [["青森県", "1", "2", "3"], ["岩手県", "4", "5", "6"]]
READ = {
    "years across, growth beside them": (
        [
            ["福島県の産業別就業者数の推移（単位：千人）"],
            ["産業", "平成27年", "令和２年", "増減率(%)"],
            ["総数", "100", "110", "10"],
            ["製造業", "50", "55", "10"],
        ],
        [("福島県", "総数", "平成27年", "100"), ("福島県", "総数", "令和２年", "110")],
        1000.0,
    ),
    "bare years of an era": (
        [
            ["都道府県別就業者数（製造業、人）"],
            ["都道府県", "産業", "平成29", "30", "令和元"],
            ["青森県", "製造業", "1", "2", "3"],
            ["岩手県", "製造業", "4", "5", "6"],
        ],
        [("青森県", "製造業", "平成29", "1"), ("青森県", "製造業", "2018", "2")],
        1.0,
    ),
    "regions across": (
        [["産業別就業者数　2020年"], ["産業", "青森県", "岩手県"], ["総数", "1", "2"], ["製造業", "1", "1"]],
        [("青森県", "総数", "2020", "1"), ("岩手県", "総数", "2020", "2")],
        1.0,
    ),
    "items and industries across": (
        [
            ["民営事業所の事業所数及び従業者数（令和3年6月1日）"],
            ["", "事業所数", "", "従業者数（人）", ""],
            ["都道府県", "総数", "製造業", "総数", "製造業"],
            ["青森県", "10", "5", "100", "50"],
            ["岩手県", "20", "6", "200", "60"],
        ],
        [("青森県", "総数", "2021", "100"), ("青森県", "製造業", "2021", "50")],
        1.0,
    ),
    "years and industries across": (
        [
            ["産業別就業者数"],
            ["", "製造業", "", "建設業", ""],
            ["都道府県", "2015", "2020", "2015", "2020"],
            ["青森県", "1", "2", "3", "4"],
            ["岩手県", "5", "6", "7", "8"],
        ],
        [("青森県", "製造業", "2015", "1"), ("青森県", "製造業", "2020", "2")],
        1.0,
    ),
    "codes that lost their zeros beside names": (
        [
            ["地域コード", "地域", "調査年", "産業", "就業者数（千人）"],
            ["2000", "青森県", "2015年", "製造業", "1"],
            ["3000", "岩手県", "2015年", "製造業", "2"],
        ],
        [("青森県", "製造業", "2015年", "1"), ("岩手県", "製造業", "2015年", "2")],
        1000.0,
    ),
    "sexes across": (
        [
            ["産業別就業者数（令和2年）"],
            ["都道府県", "産業", "総数", "男", "女"],
            ["青森県", "製造業", "12", "6", "6"],
            ["岩手県", "製造業", "10", "5", "5"],
        ],
        [("青森県", "製造業", "2020", "12"), ("岩手県", "製造業", "2020", "10")],
        1.0,
    ),
    "a title with its year at the right, codes, in English units": (
        [
            ["民営事業所従業者数 (thousand persons), all", "", "", "令和3年"],
            ["コード", "都道府県", "全産業", "製造業"],
            ["02000", "青森県", "1.5", "1"],
            ["03000", "岩手県", "2.5", "2"],
        ],
        [("02000", "全産業", "2021", "1.5"), ("02000", "製造業", "2021", "1")],
        1000.0,
    ),
    "municipalities within prefectures": (
        [
            ["市町村別産業別就業者数（令和2年）"],
            ["都道府県", "市町村", "製造業", "建設業"],
            ["福島県", "伊達市", "7", "6"],
            ["", "福島市", "9", "8"],
            ["北海道", "伊達市", "3", "2"],
            ["", "函館市", "5", "4"],
        ],
        [("福島県伊達市", "製造業", "2020", "7"), ("福島県伊達市", "建設業", "2020", "6")],
        1.0,
    ),
    "years down without a heading": (
        [
            ["産業別就業者数（福島県）"],
            ["", "製造業", "建設業"],
            ["2015", "7", "6"],
            ["2016", "9", "8"],
            ["2017", "3", "2"],
        ],
        [("福島県", "製造業", "2015", "7"), ("福島県", "建設業", "2015", "6")],
        1.0,
    ),
    "one year across": (
        [
            ["産業別就業者数"],
            ["都道府県", "産業", "令和2年"],
            ["青森県", "製造業", "7"],
            ["岩手県", "製造業", "8"],
        ],
        [("青森県", "製造業", "令和2年", "7"), ("岩手県", "製造業", "令和2年", "8")],
        1.0,
    ),
    "labels once for several rows": (
        [
            ["都道府県", "年", "産業", "就業者数"],
            ["青森県", "令和2年", "総数", "12"],
            ["", "〃", "製造業", "5"],
            ["", "〃", "建設業", "7"],
            ["岩手県", "令和2年", "総数", "10"],
            ["", "〃", "製造業", "4"],
        ],
        [("青森県", "総数", "令和2年", "12"), ("青森県", "製造業", "令和2年", "5")],
        1.0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_a_table_that_is_certain_is_melted(name: str) -> None:
    rows, first, factor = READ[name]
    reading = reading_of(text_of(rows))
    assert reading.layout == "wide"
    found = cells_of(reading, *DIMENSIONS, "value_text")
    assert found[:2] == first
    assert reading.mapping is not None
    assert reading.mapping.unit_factor == factor
    read = {row for (row,) in cells_of(reading, "row")}
    assert reading.data_rows == len(read) + len(reading.left_out)
    assert not [problem for problem in reading.problems if problem.severity == "error"]


def test_shares_of_renewables_by_fiscal_year() -> None:
    title = "都道府県別 再生可能エネルギー比率（最終エネルギー消費比、％）"
    rows = [[title], ["都道府県", "2019年度", "2020年度"], ["青森県", "12.5", "13"], ["岩手県", "1", "2"]]  # fmt: skip
    reading = reading_of(text_of(rows))
    assert reading.dataset == "renewable_share"
    assert cells_of(reading, "region_id", "year", "basis", "value_text")[0] == (
        "青森県",
        "2019年度",
        "final_energy_consumption",
        "12.5",
    )


HEAD = ["都道府県", "製造業", "建設業", "情報通信業"]
ASKED = {
    "何の値か": [["産業別（令和2年）"], HEAD, *PLACES],
    "就業の概念（常住地": [["産業別従業者数（令和2年）"], HEAD, *PLACES],
    "経済計算": [["県民経済計算 就業者数（令和2年）"], HEAD, *PLACES],
    "従業地": [["従業地による就業者数（令和2年）"], HEAD, *PLACES],
    "年": [["産業別就業者数"], HEAD, *PLACES],
    "地域": [["就業者数"], ["産業", "2015年", "2020年"], ["製造業", "1", "2"], ["建設業", "1", "2"]],
    "産業": [["就業者数"], ["都道府県", "2015年", "2020年"], ["青森県", "1", "2"], ["岩手県", "1", "2"]],
    "単位": [["産業別就業者数（令和2年）（単位：百万円）"], HEAD, *PLACES],
    "千人単位": [["産業別就業者数（令和2年）"], HEAD, *PLACES, ["※　数値は千人単位"]],
    "事業所数・従業者数": [["民営の産業別事業所数・従業者数（令和3年）"], HEAD, *PLACES],
    "１５～６４歳": [["産業別１５～６４歳就業者数（令和2年）"], HEAD, *PLACES],
    "4人以上": [["産業別従業者数（民営、従業者4人以上の事業所）（令和3年）"], HEAD, *PLACES],
    "公務を含む": [["産業別民営事業所の従業者数（公務を含む）（令和3年）"], HEAD, *PLACES],
    "架空業": [["都道府県", "産業", "年", "民営事業所の従業者数（人）"], ["青森県", "架空業", "2021年", "1"], ["岩手県", "架空品小売業", "2021年", "2"]],
    "B, C列": [["産業別従業者数（民営、令和3年）"], ["都道府県", "製造業", "製造業"], ["青森県", "1", "2"], ["岩手県", "1", "2"]],
    "就業者数指数": [["産業別就業者数指数（令和2年）"], HEAD, *PLACES],
    "片方だけ": [["産業別女性就業者数（令和2年）"], HEAD, *PLACES],
    "一部の人だけ": [["産業別65歳以上就業者数（令和2年）"], HEAD, *PLACES],
    "男女の別": [
        ["産業別就業者数（令和2年）"],
        ["都道府県", "男女", "製造業", "建設業"],
        ["青森県", "男", "1", "2"],
        ["青森県", "女", "3", "4"],
    ],
    "左右に複数の表": [
        ["就業者数（製造業、令和2年）"],
        ["都道府県", "就業者数", "都道府県", "就業者数"],
        ["青森県", "1", "宮城県", "2"],
        ["岩手県", "3", "秋田県", "4"],
    ],
    "2か所": [
        ["就業者数（令和2年）"],
        ["都道府県", "産業", "製造業", "建設業"],
        ["青森県", "総数", "1", "2"],
        ["岩手県", "農業，林業", "3", "4"],
    ],
    "分母": [["再生可能エネルギー比率（令和2年度）"], ["都道府県", "2019年度", "2020年度"], ["青森県", "1", "2"], ["岩手県", "3", "4"]],
}  # fmt: skip


@pytest.mark.parametrize("question", ASKED)
def test_a_table_that_is_not_certain_is_refused_with_the_question(question: str) -> None:
    with pytest.raises(Refused) as refused:
        reading_of(text_of(ASKED[question]))
    (problem,) = refused.value.problems
    assert problem.kind == "table_uncertain"
    assert question in problem.message("ja").split("分からないこと")[1]
    assert "{" not in problem.message("en")


def test_a_column_of_badly_written_figures_is_not_passed_over() -> None:
    title = ["再生可能エネルギー比率（電力消費量比）"]
    rows = [
        title,
        ["都道府県", "2019年度", "2020年度"],
        ["福島県", "43.4%", "約50"],
        ["秋田県", "32.5%", "3割"],
    ]
    assert ("2020年度", "約50") in cells_of(reading_of(text_of(rows)), "year", "value_text")
    title = ["2021年 民営事業所の従業者数（人）"]
    rows = [title, ["", "建設業", "製造業"], ["青森県", "5", "約6"], ["岩手県", "7", "8以上"]]
    assert ("製造業", "約6") in cells_of(reading_of(text_of(rows)), "industry", "value_text")


def test_a_second_table_below_the_first_is_an_error() -> None:
    rows = [["産業別就業者数（令和2年）"], HEAD, *PLACES, [], HEAD, ["宮城県", "1", "2", "3"]]
    problems = reading_of(text_of(rows)).problems
    assert [(p.kind, p.row) for p in problems if p.severity == "error"] == [("header_again", 6)]


def test_a_figure_in_a_merged_cell_is_an_error() -> None:
    rows = [["産業別就業者数（令和2年）"], HEAD, *PLACES]
    reading = reading_of(sheet_of(rows, marks=Marks(merged=(Span(3, 2, 4, 2),))))
    assert [(p.kind, p.row, p.column) for p in reading.problems if p.severity == "error"] == [
        ("merged_figure", 3, 2)
    ]


def test_a_lone_blank_label_is_not_filled_in() -> None:
    rows = [["就業者数（令和2年）"], ["都道府県", "産業", "就業者数"], ["青森県", "製造業", "1"], ["岩手県", "製造業", "2"], ["", "建設業", "3"]]  # fmt: skip
    assert cells_of(reading_of(text_of(rows)), "region_id")[-1] == ("",)


@pytest.mark.parametrize(
    "rows",
    [
        [["№", "区", "名称", "緯度"], ["1", "東灘", "東灘小学校", "34.7"], ["2", "灘", "灘中", "34.8"]],
        # Numbers from 01 on are codes of prefectures, and of anything else as well.
        [["", "部門", "従業者数"], ["01", "農林業", "6067"], ["02", "酒類", "2649"]],
        [["名称", "住所"], ["施設", "神戸市"]],
        [["a"], ["1"]],
    ],
)  # fmt: skip
def test_what_is_no_table_of_figures_by_region_is_not_taken_for_one(rows: list[list[str]]) -> None:
    with pytest.raises(Refused) as refused:
        reading_of(text_of(rows))
    assert refused.value.problems[0].kind in {"layout_unknown", "table_uncertain"}


def test_a_row_with_all_its_labels_is_a_record_though_its_figure_is_blank() -> None:
    head = ["都道府県", "産業", "年", "就業者数（人）"]
    body = [
        ["青森県", "製造業", "2020", "5"],
        ["東北", "", "", ""],
        ["岩手県", "製造業", "2020", ""],
    ]
    reading = reading_of(text_of([head, *body, ["宮城県", "建設業", "2020", "7"]]))
    assert cells_of(reading, "row", "value_text") == [(2, "5"), (4, ""), (5, "7")]
    assert (reading.data_rows, reading.left_out) == (4, frozenset({3}))
    # With one column of labels a heading is no such region as the others are.
    title = ["民営事業所従業者数（人） 2021年"]
    body = [["青森県", "1", "2"], ["岩手県", "3", "4"], ["近畿"], ["秋田県"], ["兵庫県", "5", "6"]]
    rows = [title, ["都道府県", "建設業", "製造業"], *body]
    reading = reading_of(text_of(rows))
    assert [row for (row,) in cells_of(reading, "row")] == [3, 3, 4, 4, 6, 6, 7, 7]
    assert reading.left_out == frozenset({5})


def test_cells_that_are_no_figures_are_named_where_no_figure_tells_the_table() -> None:
    head = ["都道府県", "産業", "年", "民営事業所の従業者数（人）"]
    wrong = [["青森県", "製造業", "2021年", "約20万"], ["岩手県", "製造業", "2021年", "#REF!"]]
    for rows, expected in (
        ([head, *wrong], [("number_qualified", 2, "約20万"), ("number_excel_error", 3, "#REF!")]),
        ([head], [("no_records", 1, "")]),
    ):
        with pytest.raises(Refused) as refused:
            reading_of(text_of(rows))
        assert [(p.kind, p.row, p.value) for p in refused.value.problems] == expected


def test_digits_under_a_heading_of_places_are_their_codes() -> None:
    head = ["都道府県", "産業", "年", "民営事業所の従業者数（人）"]
    body = [["２３", "製造業", "2021年 2)", "5"], ["24", "製造業", "2021年", "6"]]
    reading = reading_of(text_of([head, *body]))
    assert cells_of(reading, "region_id", "value_text") == [("２３", "5"), ("24", "6")]


def test_a_unit_may_stand_in_the_cell_beside_its_name() -> None:
    assert (units_in("単位："), units_in("単位：千人")) == ([], ["千人"])


def test_codes_and_names_that_disagree_are_errors_of_their_rows() -> None:
    head = ["都道府県コード", "都道府県", "符号", "産業", "年", "就業者数（人）", "調査票コード"]
    body = [
        ["23", "愛知県", "E", "製造業", "2020", "5", "1"],
        ["24", "愛知県", "E", "製造業", "2021", "5", "2"],
        ["28", "神戸市", "D", "建設業", "2020", "5", "1"],
        ["28", "兵庫県", "D", "製造業", "2021", "5", "2"],
    ]
    problems = reading_of(text_of([head, *body])).problems
    assert [(p.kind, p.row, p.value) for p in problems if p.severity == "error"] == [
        ("region_code_and_name", 3, "愛知県"),
        ("industry_code_and_name", 5, "製造業"),
    ]
