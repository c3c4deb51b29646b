"""Real files, where they lie beside the repository: what is loaded adds up to what the file holds."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.national_rules import NATIONAL_RULES
from etl.intake.words import as_text
from tests.etl.checks import adds_up, check, found

DIFFICULT = (
    "kobe_12koyouhyou_employment_by_industry.xls", "kobe_H7-27_ridership.csv",
    "kobe_access_http_response_saved_as.xlsx", "kobe_institution03_TAB_cp932.csv",
    "kobe_mamahure_seido_newlines.csv", "kobe_nendobetu_waste_showa_years.xls",
    "kobe_okunai_shelters_maru_sankaku.csv", "kobe_tourism_od2707_16331_columns.csv",
    "soumu_population_2022_table11.xlsx",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "areas"),
    [("SSDSE-A-2025.csv", 1741), ("SSDSE-E-2022v2.csv", 48), ("SSDSE-E-2024.csv", 48)],
)
def test_ssdse_adds_up(name: str, areas: int, raw: Path | None, tmp_path: Path) -> None:
    if raw is None:
        return
    path = raw / "statistics" / name
    codes, _, _, *rows = csv.reader(path.read_text(encoding="cp932").splitlines())
    places = [at for at, code in enumerate(codes) if code.startswith("C22")]
    whole = sum(int(row[at]) for row in rows for at in places)
    checked, connection = check(path, tmp_path, name)
    report = checked.report
    assert (report.rows.found, report.rows.accepted, report.loadable) == (areas, areas, "yes")
    assert report.totals.in_file == report.totals.taken == whole
    assert _sum(connection, checked.table, "persons") == whole
    assert report.source["source_id"] == re.sub(r"v\d", "", name[:-4].lower())
    assert report.source["reference_period"] in ("2016", "2021")


def test_renewables_add_up(raw: Path | None, tmp_path: Path) -> None:
    if raw is None:
        return
    path = raw / "statistics" / "estat_nrg_ind_ren.tsv"
    figures = dict(_series(path.read_text().splitlines()))
    bases = ("REN", "REN_ELC", "REN_HEAT_CL", "REN_TRA")
    taken = sum(sum(v.values()) for key, v in figures.items() if key[1] in bases)
    checked, connection = check(path, tmp_path, path.name)
    assert checked.report.loadable == "yes" and adds_up(checked.report)
    assert _sum(connection, checked.table, "share_pct") == pytest.approx(taken, abs=1e-6)
    assert checked.report.totals.in_file == pytest.approx(sum(map(sum, (v.values() for v in figures.values()))))  # fmt: skip
    labelled, other = check(raw / "statistics" / "nrg_ind_ren_linear.csv", tmp_path)
    assert labelled.report.loadable == "yes"
    columns = "region_id, year, basis, share_pct"
    ours = connection.execute(f"SELECT {columns} FROM {checked.table}").fetchall()
    theirs = other.execute(f"SELECT {columns} FROM {labelled.table}").fetchall()
    # The file with labels is a later release: it revises Bosnia and Herzegovina.
    same = {row for row in theirs if row[0] != "BA"}
    assert len(theirs) > 300 and same <= set(ours)


def test_the_labour_force_survey_adds_up(raw: Path | None, tmp_path: Path) -> None:
    if raw is None:
        return
    path = raw / "statistics" / "lfst_r_lfe2en2.tsv.gz"
    figures = dict(_series(gzip.decompress(path.read_bytes()).decode().splitlines()))
    cells = {
        (geo, industry, int(year)): round(value * 1000)
        for (_, industry, age, geo), values in figures.items()
        if age == "Y_GE15"
        for year, value in values.items()
    }
    checked, connection = check(path, tmp_path, path.name)
    report = checked.report
    assert report.loadable == "yes" and adds_up(report)
    assert report.rows.found == len(figures) and report.rows.left_out == report.rows.refused
    assert report.totals.in_file == pytest.approx(sum(sum(v.values()) for v in figures.values()))
    rows = connection.execute(
        f"SELECT region_id, industry, year, persons, derivation FROM {checked.table} WHERE persons IS NOT NULL"
    ).fetchall()
    published = [row for row in rows if row[4] == "published"]
    # Greece is EL in both; a recoded region stands under its new code.
    own = [row for row in published if row[:3] in cells]
    assert len(own) > 0.9 * len(published)
    assert all(cells[row[:3]] == row[3] for row in own)
    assert ("EU28", "TOTAL", 2015, cells["EU28", "TOTAL", 2015], "published") in rows


def test_another_concept_of_employment_is_refused(raw: Path | None, tmp_path: Path) -> None:
    if raw is None:
        return
    path = raw / "statistics" / "nama_10r_3empers_EXCERPT_new_bulk_format.tsv"
    report = check(path, tmp_path, path.name)[0].report
    assert [kind for kind, _, _ in found(report)] == ["other_concept"]
    assert "lfst_r_lfe2en2" in as_text(report, "en")


@pytest.mark.parametrize("name", DIFFICULT)
def test_files_of_no_dataset_are_refused_in_words(
    name: str, raw: Path | None, tmp_path: Path
) -> None:
    if raw is None:
        return
    report = check(raw / "difficult" / name, tmp_path, name)[0].report
    assert report.loadable == "no" and report.rows.accepted == 0 and adds_up(report)
    assert report.rows.found > 0 or "http" in name
    for language in ("ja", "en"):
        assert len(as_text(report, language).splitlines()) > 5  # type: ignore[arg-type]


def test_the_ids_of_the_national_rules(raw: Path | None) -> None:
    if raw is None:
        return
    path = raw / "classifications" / "machine_readability_rules.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        stated = {row["rule_id"]: row["title_ja"] for row in csv.DictReader(lines)}
    assert list(stated) == list(NATIONAL_RULES)
    assert not {rule.title.ja for rule in NATIONAL_RULES.values()} & set(stated.values())


def _series(lines: list[str]) -> Iterator[tuple[tuple[str, ...], dict[str, float]]]:
    """Key and figures by year of each line of a bulk TSV, read without any of our readers."""
    years = [cell.strip() for cell in lines[0].split("\t")[1:]]
    for line in lines[1:]:
        key, *cells = line.split("\t")
        figures = [re.match(r"-?[\d.]+", cell) for cell in cells]
        yield (
            tuple(key.split(",")),
            {year: float(f[0]) for year, f in zip(years, figures, strict=True) if f},
        )


def _sum(connection: object, table: str, column: str) -> float:
    ((value,),) = connection.execute(f"SELECT sum({column}) FROM {table}").fetchall()  # type: ignore[attr-defined]
    return float(value)
