"""Every problem of a cell is said in full, in both languages; no sign of CP932 trips a reader."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from catalog.problems import PROBLEMS
from catalog.problems.values import VALUES
from etl.problem import Facts, Problem
from etl.values import Industries, Organisations, Regions, eurostat_number, number, year, years
from etl.values.characters import plain, visible
from etl.values.names import fold

DATA = Path(__file__).parents[2] / "data"
REGIONS = Regions.from_folder(DATA / "reference")
INDUSTRIES = Industries.from_folder(DATA / "reference")
ORGANISATIONS = Organisations([("a", "Twin", "双子"), ("b", "Twin", "双生児")])


class Said(Protocol):
    @property
    def problem(self) -> str: ...
    @property
    def facts(self) -> Facts: ...


NUMBERS = (
    "▲5", "(5)", "#REF!", "○", "2024-01-05", "*1", "1e5", "5-", "1,23", "約5", "5 6", "1,2345", "総数", "H27", "1" * 20,
    "1,234", "５", "1 234", "5※", "5人", "5万", "二十", "007", "n/a", "〃",
)  # fmt: skip
YEARS = (
    "", "x", "1700", "平成40", "15", "M10", "2010-11", "42278", "2015Q3", "2015-2019", "平成27年(2016年)", "2015/16",
    "2015-10-01", "2015 注",
)  # fmt: skip
PLACES = (
    "", "Atlantis", "福岡", "総数", "その他", "010007", "123", "12025", "48", "01101", "22204", "静岡県清水市", "13101 港区",
    "DE11", "FR21", "UKM2", "AT1", "EU27", "FR91", "TR10", "FR99",
)  # fmt: skip
INDUSTRY = ("", "ロボット", "F", "09", "E 建設業", "第1次産業")
ORGANISATION = ("", "Atlantis", "Twin")


def _said() -> Iterable[tuple[str, Facts, str]]:
    found: list[tuple[str, Said]] = []
    for text in NUMBERS:
        found += [(text, number(text)), (text, number(text, numeric=True))]
    found.append(("5 k", eurostat_number("5 k")))
    found += [(text, year(text)) for text in YEARS]
    found += list(zip(["平成29", "30"], years(["平成29", "30"]), strict=True))
    found += [(text, REGIONS.find(text)) for text in PLACES]
    # A country of the code history that the table of regions lacks.
    found.append(("XY", Regions(REGIONS.by_id.values(), [("XY", "", "country")]).find("XY")))
    found += [(text, INDUSTRIES.find(text)) for text in INDUSTRY]
    found += [
        ("09", INDUSTRIES.find("09", scheme="JSIC")),
        ("C", INDUSTRIES.find("C", scheme="A10")),
    ]
    found += [(text, ORGANISATIONS.find(text)) for text in ORGANISATION]
    for text, one in found:
        for kind in filter(None, (one.problem, *getattr(one, "remarks", ()))):
            yield kind, one.facts, text


def test_every_kind_is_raised_and_filled_in_both_languages() -> None:
    raised: set[str] = set()
    for kind, facts, text in _said():
        raised.add(kind)
        assert VALUES[kind].facts <= {name for name, _ in facts}, (kind, text, facts)
        problem = Problem(kind, value=text, facts=facts, column=3)
        for language in ("ja", "en"):
            words = problem.message(language) + problem.hint(language)
            assert "{" not in words
            assert "–" not in words or "–" in str(facts), words
    # Raised where a column has a calendar or a unit of its own besides.
    assert raised | {"calendar_contradicts", "unit_in_cell"} == set(VALUES)
    assert set(VALUES) <= set(PROBLEMS)


def test_what_is_read_is_said_and_what_is_not_is_an_error() -> None:
    for kind, _, text in _said():
        problem = PROBLEMS[kind]
        read = problem.severity != "error"
        results = (number(text), number(text, numeric=True), year(text))
        if read:
            assert any(kind in one.remarks for one in results) or kind == "year_from_series", kind


def _cp932() -> list[str]:
    signs = [bytes([byte]) for byte in range(256)]
    signs += [bytes([lead, trail]) for lead in range(0x81, 0xFD) for trail in range(0x40, 0xFD)]
    found: list[str] = []
    for raw in signs:
        try:
            text = raw.decode("cp932")
        except UnicodeDecodeError:
            continue
        if len(text) == 1:
            found.append(text)
    return list(dict.fromkeys(found))


def test_every_sign_of_cp932_as_a_cell() -> None:
    signs = _cp932()
    assert len(signs) > 9000
    figures = "0123456789０１２３４５６７８９二三四五六七八九"
    for sign in signs:
        found = number(sign)
        assert (found.value is not None) == (sign in figures), sign
        assert (found.value is not None) + bool(found.flags) + bool(found.problem) == 1, sign
        assert year(sign).year is None
        assert bool(REGIONS.find(sign).region_id) != bool(REGIONS.find(sign).problem)
        INDUSTRIES.find(sign)
        ORGANISATIONS.find(sign)
        # Text stays what it is, but for blanks and widths; no sign becomes a digit that is none.
        if sign.strip():
            assert visible(f"あ{sign}い") == f"あ{sign}い"
        assert not any(digit in plain(sign) and sign not in figures for digit in "0123456789"), sign
        assert isinstance(fold(sign), str)
        for text in (f"12{sign}", f"{sign}12", f"1{sign}2"):
            read = number(text, numeric=True)
            told = {None, 12, -12, 0.12, 120, 12e2, 12e3, 12e4, 12e8, 12e12}
            # 1※2 is 1 with remark 2, 1M2 a square metre: said, not swallowed.
            told |= {1} if {"number_with_note", "number_with_unit"} & set(read.remarks) else set()
            if sign not in figures and plain(sign) != ".":
                assert read.value in told, (text, read)
