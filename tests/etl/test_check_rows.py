"""Rows against the catalogue: what is wrong is named with its place, and every row is accounted for."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from catalog.datasets import FROM_FILES, dataset_of_file
from etl.build import DATA
from etl.intake.findings import KEPT
from etl.intake.words import as_text
from tests.etl.checks import EMPLOYMENT, adds_up, check, csv_of, employed, found, report_of

FILES = {
    dataset.name: next(
        path for path in sorted(DATA.glob("*/*.csv")) if dataset_of_file(path.stem) is dataset
    )
    for dataset in FROM_FILES
}


@pytest.mark.parametrize("name", FILES)
def test_our_own_files_pass(name: str, tmp_path: Path) -> None:
    report = report_of(FILES[name], tmp_path, FILES[name].name)
    assert (report.dataset, found(report)) == (name, set())
    assert report.rows.accepted == report.rows.found > 0
    assert adds_up(report)


def test_every_wrong_cell_is_named(tmp_path: Path) -> None:
    rows = [
        EMPLOYMENT,
        employed(persons="12a"),
        employed(region_id="JP-99"),
        employed(region_id="JP-27"),
        employed(region_id="JP-27", persons=13),
        employed(region_id="JP-27"),
        employed(region_id="JP-26", concept="jobs_privat", persons=-3, flag="breaks"),
        [""] * 9,
        employed(region_id="JP-25", industry="JSIC-Z", year=3021, persons="3.5"),
        employed(region_id="", calendar=""),
        employed(
            region_id="Hyogo", year="平成28年", persons="１２，３４５", source_id="nobody-2021"
        ),
    ]
    checked, connection = check(csv_of(rows), tmp_path)
    report = checked.report
    assert found(report) == {
        ("number_with_text", 2, "persons"),
        ("region_no_such_prefecture", 3, "region_id"),
        ("row_contradicts", 5, "persons"),
        ("row_twice", 6, "persons"),
        ("not_in_vocabulary", 7, "concept"),
        ("not_in_vocabulary", 7, "flag"),
        ("too_small", 7, "persons"),
        ("industry_unknown", 9, "industry"),
        ("year_out_of_range", 9, "year"),
        ("number_not_whole", 9, "persons"),
        ("value_required", 10, "region_id"),
        ("value_required", 10, "calendar"),
    }
    assert ("source_unknown", 11, "source_id") in found(report, "warning")
    assert (report.rows.found, report.rows.accepted, report.rows.refused) == (9, 2, 7)
    assert adds_up(report) and report.loadable == "no"
    taken = connection.execute(
        f'SELECT "row", region_id, year, persons FROM {checked.table} ORDER BY 1'
    ).fetchall()
    assert taken == [(4, "JP-27", 2021, 12345), (11, "JP-28", 2016, 12345)]
    said = {(item.found, item.meaning) for item in report.understood}
    assert {("Hyogo", "JP-28"), ("平成28年", "2016")} <= said


def test_a_row_that_repeats_names_the_earlier_one(tmp_path: Path) -> None:
    report = report_of(
        csv_of([EMPLOYMENT, employed(), employed(region_id="JP-27"), employed()]), tmp_path
    )
    (problem,) = report.problems
    assert (problem.kind, problem.row) == ("row_twice", 4)
    assert "row 2" in problem.message("en") and "2行目" in problem.message("ja")


def test_labels_and_names_in_either_language(tmp_path: Path) -> None:
    rows = [
        ("地域コード", "産業", "年・年度", "就業の概念", "就業者・従業者（人）", "暦", "注記", "値の由来", "出典コード"),
        ("兵庫県", "製造業", "令和3年", "民営事業所の従業者", "１２，３４５", "暦年", "", "公表値", "ssdse-a-2025"),
        ("28", "総数", "2015年度", "jobs_private", "…", "年度", "", "published", "ssdse-a-2025"),
        ("28", "総数", "2022年（速報）", "jobs_private", "9", "暦年", "推計値", "published", "ssdse-a-2025"),
    ]  # fmt: skip
    checked, connection = check(csv_of(rows, "cp932"), tmp_path)
    assert checked.report.loadable != "no" and checked.report.encoding == "cp932"
    assert connection.execute(f"SELECT * FROM {checked.table} ORDER BY 1").fetchall() == [
        (2, 5, "JP-28", "JSIC-E", 2021, "jobs_private", 12345, "calendar_year", None, "published", "ssdse-a-2025"),
        (3, 5, "JP-28", "TOTAL", 2015, "jobs_private", None, "fiscal_year_apr", "not_available", "published", "ssdse-a-2025"),
        (4, 5, "JP-28", "TOTAL", 2022, "jobs_private", 9, "calendar_year", "estimated;provisional", "published", "ssdse-a-2025"),
    ]  # fmt: skip


def test_dates_and_their_precision(tmp_path: Path) -> None:
    head = [
        "partnership_id",
        "date",
        "date_precision",
        "kind",
        "description_en",
        "description_ja",
        "source_id",
    ]
    tie = "aichi--aura"
    rows = [
        head,
        (tie, "令和2年2月", "month", "visit", "made up", "架空", "clair-forum-2021-11"),
        (tie, "2020/2/30", "day", "visit", "made up", "架空", "clair-forum-2021-11"),
        (tie, "2019", "day", "visit", "made up", "架空", "clair-forum-2021-11"),
        (tie, "2018-05-01", "month", "visit", "made up", "架空", "clair-forum-2021-11"),
        ("aichi--aur", "spring", "day", "visit", "made up", "架空", "clair-forum-2021-11"),
    ]
    report = report_of(csv_of(rows), tmp_path)
    assert found(report) == {
        ("date_unreadable", 3, "date"),
        ("date_precision_differs", 4, "date"),
        ("date_unreadable", 6, "date"),
        ("not_known", 6, "partnership_id"),
    }
    assert ("date_more_precise", 5, "date") in found(report, "warning")
    unknown = next(p for p in report.problems if p.kind == "not_known")
    assert "aichi--aura" in unknown.hint("en")


def test_shares_in_per_cent_and_what_may_be_fractions(tmp_path: Path) -> None:
    head = [
        "region_id",
        "year",
        "basis",
        "share_pct",
        "qualifier",
        "preferred",
        "calendar",
        "source_id",
    ]

    def share(year: int, text: str) -> tuple[object, ...]:
        return ("JP-07", year, "energy_demand", text, "約", "true", "年度", "clair-forum-2021-11")

    checked, connection = check(
        csv_of([head, share(2021, "52.1％"), share(2022, "47.5%")]), tmp_path
    )
    assert checked.report.loadable != "no"
    taken = connection.execute(
        f"SELECT share_pct, qualifier FROM {checked.table} ORDER BY 1"
    ).fetchall()
    assert taken == [(47.5, "about"), (52.1, "about")]
    report = report_of(csv_of([head, share(2021, "0.521"), share(2022, "0.475")]), tmp_path)
    assert ("share_looks_like_fraction", None, "") in found(report, "warning")


def test_many_alike_problems_are_counted_not_kept(tmp_path: Path) -> None:
    rows = [
        employed(year=1900 + n % 100, region_id=f"JP-{n:05d}", persons="?") for n in range(1300)
    ]
    report = report_of(csv_of([EMPLOYMENT, *rows]), tmp_path)
    alike = [p for p in report.problems if p.kind == "number_mark" or p.header == "persons"]
    assert sum(p.count for p in alike if p.kind != "more_errors") == KEPT["error"]
    assert next(p.count for p in alike if p.kind == "more_errors") == 300
    assert report.rows.refused == 1300 and adds_up(report)


def test_mutated_rows_are_accounted_for(tmp_path: Path) -> None:
    chance = random.Random(5)
    odd = (
        "",
        "…",
        "x",
        "ab",
        "-",
        "1,234",
        "(5)",
        "１２",
        "2021",
        "JP-28",
        "▲3",
        "9" * 20,
        "12.5",
        "\t",
        "=1+1",
        "NaN",
    )
    for _ in range(25):
        rows = [employed(region_id=f"JP-{n:02d}") for n in range(1, 12)]
        for _ in range(chance.randint(1, 8)):
            chance.choice(rows)[chance.randrange(9)] = chance.choice(odd)
        report = report_of(csv_of([EMPLOYMENT, *rows]), tmp_path)
        assert adds_up(report) and report.rows.found == 11, rows
        assert (report.loadable == "no") == bool(found(report))


def test_a_file_as_another_dataset_is_refused(tmp_path: Path) -> None:
    report = report_of(csv_of([EMPLOYMENT, employed()]), tmp_path, dataset="renewable_share")
    assert [p.kind for p in report.problems if p.severity == "error"] == ["dataset_differs"]
    assert (report.rows.found, report.rows.accepted, report.rows.refused) == (1, 0, 1)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (csv_of([EMPLOYMENT, employed()]), ("取り込めます。1行", "can be loaded: 1 row fits")),
        (csv_of([EMPLOYMENT, employed(persons="")]), ("確認のうえ取り込めます", "once its warnings (1)")),
        (csv_of([EMPLOYMENT, employed(persons="?"), employed(region_id="JP-27")]), ("取り込めません。2行のうち1行", "cannot be loaded: 1 of its 2 rows has an error")),
        (b"PK\x03\x04 no workbook", ("取り込めません。", "cannot be loaded.")),
        ("名称,住所\r\n架空,架空\r\n".encode("cp932"), ("取り込めません。", "cannot be loaded.")),
    ],
)  # fmt: skip
def test_the_first_line_says_whether_it_can_be_loaded(
    content: bytes, words: tuple[str, str], tmp_path: Path
) -> None:
    report = report_of(content, tmp_path)
    for language, expected in zip(("ja", "en"), words, strict=True):
        text = as_text(report, language)  # type: ignore[arg-type]
        assert expected in text.splitlines()[0]
        assert all(sign.isprintable() or sign == "\n" for sign in text)


def test_some_regions_of_a_country_are_no_country(tmp_path: Path) -> None:
    head = ("TIME", "GEO", "NACE_R2", "UNIT", "AGE", "Value")
    rows = [(2015, geo, "F", "THS", "Y_GE15", "12.5") for geo in ("ES11", "ES12", "AT1")]
    checked, connection = check(csv_of([head, *rows]), tmp_path)
    taken = connection.execute(
        f"SELECT region_id, persons FROM {checked.table} ORDER BY 1"
    ).fetchall()
    assert taken == [("ES11", 12500), ("ES12", 12500)]
    assert checked.report.rows.left_out == 1 and adds_up(checked.report)
    assert "codes_left_out" in {p.kind for p in checked.report.problems}


def test_a_unit_in_the_cell_is_not_multiplied_by_that_of_the_column(tmp_path: Path) -> None:
    rows = [
        ("都道府県別民営事業所の従業者数（2021年）（単位：千人）",),
        ("都道府県", "製造業", "建設業"),
        ("福島県", "12.3千人", "5"),
        ("秋田県", "10", "6"),
    ]
    report = report_of(csv_of(rows), tmp_path)
    assert found(report) == {("unit_in_cell", 3, "製造業")}
    assert (report.rows.accepted, report.rows.refused) == (1, 1)


def test_a_year_and_its_calendar_agree(tmp_path: Path) -> None:
    rows = [
        EMPLOYMENT,
        employed(year="2021年度", calendar="calendar_year"),
        employed(year="2016年"),
    ]
    report = report_of(csv_of(rows), tmp_path)
    assert found(report) == {("calendar_contradicts", 2, "year")}
    assert (report.rows.accepted, report.rows.refused) == (1, 1)


@pytest.mark.parametrize(
    ("figures", "wrong"),
    [
        (("848,565", "１，２３４"), 2),
        (("848,565", "1,848,565"), 0),
        (("848,565", "12,565.5"), 0),
        (("848", "565"), 0),
    ],
)
def test_commas_in_a_file_parted_at_semicolons_may_be_decimal(
    figures: tuple[str, str], wrong: int, tmp_path: Path
) -> None:
    rows = ["都道府県;産業;年;民営事業所の従業者数（千人）"]
    rows += [
        f"{place};製造業;2021年;{f}" for place, f in zip(("青森県", "岩手県"), figures, strict=True)
    ]
    errors = {(kind, row) for kind, row, _ in found(report_of("\n".join(rows).encode(), tmp_path))}
    assert {row for kind, row in errors if kind == "number_decimal_comma"} == set(
        range(2, 2 + wrong)
    )


def test_a_part_alone_makes_no_row_of_the_region_it_is_part_of(tmp_path: Path) -> None:
    head = ("TIME", "GEO", "NACE_R2", "UNIT", "AGE", "Value")
    figures = [("DE21", "9"), ("FR22", "1"), ("FR30", ":"), ("FR21", "1"), ("FR41", "2"), ("FR42", "4")]  # fmt: skip
    rows = [(2015, geo, "F", "THS", "Y_GE15", value) for geo, value in figures]
    checked, connection = check(csv_of([head, *rows]), tmp_path)
    taken = f"SELECT region_id, persons, flag FROM {checked.table} ORDER BY 1"
    assert connection.execute(taken).fetchall() == [
        ("FRE", None, "not_available"),
        ("FRF", 7000, None),
    ]
    totals = checked.report.totals
    assert (totals.taken, totals.left_out, adds_up(checked.report)) == (7.0, 10.0, True)
    left = next(p for p in checked.report.problems if p.kind == "parts_left_out")
    assert "DE21" in left.message("en")


def test_regions_that_were_cut_anew_are_regions_by_their_own_codes(tmp_path: Path) -> None:
    head = ("TIME", "GEO", "NACE_R2", "UNIT", "AGE", "Value")
    hungary = ("HU21", "HU22", "HU23", "HU31", "HU32", "HU33")

    def regions(*codes: str) -> set[str]:
        rows = [(2019, geo, "F", "THS", "Y_GE15", "10") for geo in codes]
        checked, connection = check(csv_of([head, *rows]), tmp_path)
        found = connection.execute(f"SELECT region_id FROM {checked.table}").fetchall()
        return {region for (region,) in found}

    assert regions("IE04", "LT02", "NO08", "HU11", *hungary) == {
        "IE04", "LT02", "NO08", "HU11", *hungary,
    }  # fmt: skip
    assert regions("HU11", "HU12", *hungary) == {"HU", "HU11", "HU12", *hungary}
    assert regions("HU10", *hungary) == {"HU", *hungary}
    assert regions("HU10", "HU11", "HU12", *hungary) == {"HU11", "HU12", *hungary}


@pytest.mark.parametrize(
    ("heading", "kind", "calendar"),
    [
        ("年度", "calendar_from_heading", "fiscal_year_apr"),
        ("年・年度", "calendar_assumed", "calendar_year"),
        ("年", "calendar_assumed", "calendar_year"),
    ],
)
def test_the_heading_of_bare_years_tells_how_they_are_counted(
    heading: str, kind: str, calendar: str, tmp_path: Path
) -> None:
    rows = [
        ["都道府県", "産業", heading, "民営事業所の従業者数（人）"],
        ["青森県", "製造業", "R2", 5],
        ["岩手県", "製造業", "2021", 6],
    ]
    checked, connection = check(csv_of(rows), tmp_path)
    assert {p.kind for p in checked.report.problems if p.kind.startswith("calendar_")} == {kind}
    told = connection.execute(f"SELECT DISTINCT calendar FROM {checked.table}").fetchall()
    assert told == [(calendar,)]


@pytest.mark.parametrize(("persons", "whole"), [("848565.5", False), ("848565.0", True)])
def test_no_part_of_a_person_is_rounded_away(persons: str, whole: bool, tmp_path: Path) -> None:
    report = report_of(csv_of([EMPLOYMENT, employed(persons=persons)]), tmp_path)
    assert ("number_not_whole" in {p.kind for p in report.problems}) != whole
    assert (report.totals.taken or 0) == (848565 if whole else 0) and adds_up(report)


def test_places_are_on_the_earth_and_countries_are_known(tmp_path: Path) -> None:
    head = ("organisation_id", "kind", "name_en", "name_ja", "country", "latitude", "longitude", "source_id")  # fmt: skip
    places = [("JP", 35, 135), ("EU", -91, 4), ("DE", 50, 200), ("Japan", 35, 135), ("ZZ", 35, 135)]
    rows = [
        (f"made-up-{n}", "agency", f"Made up {n}", f"架空{n}", *place, "clair-forum-2021-11")
        for n, place in enumerate(places)
    ]
    report = report_of(csv_of([head, *rows]), tmp_path)
    assert found(report) == {
        ("too_small", 3, "latitude"),
        ("too_large", 4, "longitude"),
        ("rule_broken", 5, ""),
        ("rule_broken", 6, ""),
    }
    assert (report.rows.accepted, report.rows.refused) == (1, 4)


def test_problems_name_columns_and_values_as_the_file_has_them(tmp_path: Path) -> None:
    rows = [
        ["都道府県", "産業", "年", "民営事業所の従業者数（千人）"],
        ["青森県", "製造業", "2021年", "△5"],
        ["岩手県", "製造業", "2021", "1.0005"],
        ["秋田県", "製造業", "2021年", "5,000"],
    ]
    report = report_of(csv_of(rows), tmp_path)
    cells = {
        (p["column"], p["value"]) for p in report.to_json()["problems"] if p["severity"] == "error"
    }
    assert cells == {("D", "△5"), ("D", "1.0005")}
    assert not {"year", "persons"} & {p.header for p in report.problems}
    assert "D列「民営事業所の従業者数（千人）」" in as_text(report, "ja")
    # The unit of the heading is that of the figures, and one column of them makes no wide table.
    kinds = {p.kind for p in report.problems}
    assert (report.unit, kinds & {"unit_not_said", "not_long"}) == ("千人", set())
    assert any("千人" in p.message("ja") for p in report.problems if p.kind == "unit_converted")


def test_a_row_with_shifted_columns_is_refused_and_in_no_sum(tmp_path: Path) -> None:
    lines = csv_of([EMPLOYMENT, employed(), employed(region_id="JP-27")]).decode().splitlines()
    lines.append(lines[1].replace("JP-28", "JP-26").replace("12345", "205,000"))
    report = report_of("\n".join(lines).encode(), tmp_path)
    assert {p.kind for p in report.problems if p.row == 4} >= {"row_longer"}
    assert (report.rows.found, report.rows.accepted, report.rows.refused) == (3, 2, 1)
    assert (report.totals.taken, report.rows.left_out) == (2 * 12345, 0) and adds_up(report)


def test_eurostats_labels_are_names_of_its_own_regions_and_groups(tmp_path: Path) -> None:
    head = ("TIME", "GEO", "NACE_R2", "UNIT", "AGE", "Value")
    geos = {"Cataluña": "ES51", "Nordrhein-Westfalen": "DEA", "Lombardia": "ITC4"}
    trades = {"Construction": "F", "Total - all NACE activities": "TOTAL"}
    rows = [
        (2015, geo, trade, "Thousand", "15 years or over", "12.5")
        for geo in geos
        for trade in trades
    ]
    checked, connection = check(csv_of([head, *rows]), tmp_path)
    assert checked.report.loadable != "no"
    taken = connection.execute(f"SELECT region_id, industry, persons FROM {checked.table}")
    assert set(taken.fetchall()) == {
        (geo, trade, 12500) for geo in geos.values() for trade in trades.values()
    }
