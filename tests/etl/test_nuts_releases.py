"""Which figure stands, on small made-up releases."""

from __future__ import annotations

import pytest

from etl.nuts_releases import EU28_MEMBERS, Cell, Figure, Release, resolve

HISTORY = [
    {"nuts_code": code, "region_id": region, "relation": relation}
    for code, region, relation in [
        ("AT11", "AT11", "same"),
        ("EL51", "EL51", "same"),
        ("EL11", "EL51", "recoded"),
        ("FR21", "FRF", "merged"),
        ("FR41", "FRF", "merged"),
        ("DE1", "DE1", "same"),
        ("DE11", "DE1", "part"),
        ("DE12", "DE1", "part"),
        ("UKM", "UKM", "same"),
        ("UKM2", "", "split"),
        ("UKM5", "UKM", "part"),
        ("UKI", "UKI", "same"),
        *((f"UKI{n}", "UKI", "part") for n in range(1, 8)),
        ("IE01", "", "split"),
        ("AT", "", "country"),
        ("TR", "", "country"),
        ("EU28", "", "aggregate"),
        ("DEX", "", "group"),
    ]
]


def release(source: str, says_flags: bool = True, **series: str) -> Release:
    """`AT11="2014:5.0 u,2015::"` → cells of industry A: year, figure or ":", flags."""
    cells: dict[tuple[str, str, int], Cell] = {}
    for code, text in series.items():
        for item in text.split(","):
            year, _, cell = item.partition("=")
            figure, *flags = cell.split()
            missing = figure == ":"
            flags += ["not_available"] if missing else []
            cells[code, "A", int(year)] = Cell(None if missing else int(figure), frozenset(flags))
    return Release(source, cells, says_flags)


def stands(region: str, year: int, *releases: Release) -> tuple[int | None, str, str, str] | None:
    """persons, flags, derivation, source of what stands; `releases` the newest first."""
    found = [f for f in resolve(releases, HISTORY) if (f.region_id, f.year) == (region, year)]
    assert len(found) <= 1
    return (
        (
            found[0].persons,
            ";".join(sorted(found[0].flags)),
            found[0].derivation,
            found[0].source_id,
        )
        if found
        else None
    )


def test_the_newer_release_comes_first_for_the_own_code() -> None:
    new, old = release("new", AT11="2014=7"), release("old", AT11="2014=5 unreliable")
    assert stands("AT11", 2014, new, old) == (7, "", "published", "new")


def test_a_newer_release_without_a_figure_gives_way() -> None:
    new, old = release("new", AT11="2014=:"), release("old", AT11="2014=5 unreliable")
    assert stands("AT11", 2014, new, old) == (5, "unreliable", "published", "old")


def test_a_recoded_row_is_a_published_row() -> None:
    new, old = release("new", EL51="2014=:"), release("old", EL11="2014=5", EL51="2014=:")
    assert stands("EL51", 2014, new, old) == (5, "", "published", "old")
    newer = release("new", EL11="2014=6")
    assert stands("EL51", 2014, newer, release("old", EL51="2014=5")) == (
        6,
        "",
        "published",
        "new",
    )


def test_an_older_published_row_comes_before_a_newer_sum() -> None:
    new, old = release("new", DE11="2014=4", DE12="2014=4"), release("old", DE1="2014=5 break")
    assert stands("DE1", 2014, new, old) == (5, "break", "published", "old")


def test_a_sum_has_all_its_parts_and_all_their_flags() -> None:
    new = release("new", FR21="2013=4 unreliable", FR41="2013=3 estimated")
    assert stands("FRF", 2013, new) == (7, "estimated;unreliable", "summed", "new")


def test_a_sum_without_a_part_is_no_figure_and_says_why() -> None:
    hidden = release("new", FR21="2013=4", FR41="2013=: confidential")
    assert stands("FRF", 2013, hidden) == (None, "confidential;not_available", "summed", "new")
    absent = release("new", FR21="2013=4")
    assert stands("FRF", 2013, absent) == (None, "not_available", "summed", "new")


def test_a_sum_never_mixes_releases() -> None:
    new, old = release("new", FR21="2013=4", FR41="2013=:"), release("old", FR41="2013=3")
    assert stands("FRF", 2013, new, old) == (None, "not_available", "summed", "new")


def test_an_older_sum_stands_where_the_newer_lacks_a_part() -> None:
    new = release("new", FR21="2013=4", FR41="2013=:")
    old = release("old", FR21="2013=5", FR41="2013=3")
    assert stands("FRF", 2013, new, old) == (8, "", "summed", "old")


def test_a_part_that_was_split_later_still_counts() -> None:
    assert stands("UKM", 2013, release("new", UKM5="2013=1")) == (
        None,
        "not_available",
        "summed",
        "new",
    )
    both = release("new", UKM5="2013=1", UKM2="2013=10")
    assert stands("UKM", 2013, both) == (11, "", "summed", "new")


def test_london_is_whole_in_either_vintage_but_never_twice() -> None:
    inner_outer = {"UKI1": "2013=4", "UKI2": "2013=6"}
    five = {f"UKI{n}": "2013=2" for n in range(3, 8)}
    assert stands("UKI", 2013, release("new", **inner_outer))[0] == 10  # type: ignore[index]
    assert stands("UKI", 2013, release("new", **inner_outer, **five))[0] == 10  # type: ignore[index]
    five.pop("UKI7")
    assert stands("UKI", 2013, release("new", **five))[0] is None  # type: ignore[index]


def test_zero_is_a_figure() -> None:
    new, old = release("new", AT11="2014=0"), release("old", AT11="2014=5")
    assert stands("AT11", 2014, new, old) == (0, "", "published", "new")


def test_no_row_anywhere_gives_no_row() -> None:
    assert stands("AT11", 2014, release("new", EL51="2014=1")) is None


def test_flags_follow_an_equal_figure_into_an_export_without_flags() -> None:
    old = release("old", AT11="2013=5 unreliable,2014=5 unreliable")
    new = release("new", says_flags=False, AT11="2013=5,2014=6")
    assert stands("AT11", 2013, new, old) == (5, "unreliable", "published", "new")
    assert stands("AT11", 2014, new, old) == (6, "", "published", "new")


def test_silence_of_a_release_with_flags_is_kept() -> None:
    old = release("old", AT11="2013=5 unreliable")
    assert stands("AT11", 2013, release("new", AT11="2013=5"), old)[1] == ""  # type: ignore[index]


def test_a_change_of_release_or_method_is_a_break_in_its_first_year_only() -> None:
    old = release("old", EL51="2012=5,2013=5")
    new = release("new", EL51="2012=:,2013=:,2014=6,2015=6")
    found = [f for f in resolve([new, old], HISTORY) if f.region_id == "EL51"]
    assert [(f.year, f.persons, "break" in f.flags) for f in found] == [
        (2012, 5, False),
        (2013, 5, False),
        (2014, 6, True),
        (2015, 6, False),
    ]


def test_a_gap_does_not_hide_a_break() -> None:
    old = release("old", DE1="2012=5,2013=:")
    new = release("new", DE11="2012=:,2013=:,2014=3", DE12="2012=:,2013=:,2014=3")
    found = {f.year: f for f in resolve([new, old], HISTORY) if f.region_id == "DE1"}
    assert found[2013].persons is None
    assert found[2014].flags == {"break"}


@pytest.mark.parametrize(("region", "broken"), [("FRF", True), ("AT11", False)])
def test_the_countries_that_the_note_names_break_in_2016(region: str, broken: bool) -> None:
    parts = {"FR21": "2015=1,2016=1", "FR41": "2015=1,2016=1", "AT11": "2015=1,2016=1"}
    found = [f for f in resolve([release("new", **parts)], HISTORY) if f.region_id == region]
    assert ["break" in f.flags for f in found] == [False, broken]


def test_a_country_is_the_sum_of_its_nuts2_only_where_a_release_holds_nothing_else() -> None:
    nuts2 = release("new", AT11="2013=4", AT12="2013=3")
    assert stands("AT", 2013, nuts2) == (7, "", "summed", "new")
    mixed = release("new", AT1="2013=7", AT11="2013=4", AT12="2013=3")
    assert stands("AT", 2013, mixed) is None


def test_countries_without_a_region_on_the_map_are_left_out() -> None:
    assert stands("TR", 2013, release("new", TR="2013=4")) is None


def test_the_published_row_of_the_bloc_is_its_reference() -> None:
    nuts2, bulk = release("new", AT11="2013=4"), release("old", EU28="2013=100")
    assert stands("EU28", 2013, nuts2, bulk) == (100, "", "published", "old")


def test_without_a_row_the_bloc_is_the_sum_of_its_members_regions_and_says_so() -> None:
    whole = release("new", AT11="2013=4", IE01="2013=5", CH01="2013=50")
    assert stands("EU28", 2013, whole) == (9, "", "summed", "new")
    partly = release("new", AT11="2013=4", IE01="2013=:", CH01="2013=50")
    assert stands("EU28", 2013, partly) == (4, "incomplete", "summed", "new")


def test_the_union_had_28_members() -> None:
    assert len(EU28_MEMBERS) == 28


def test_figures_come_sorted_and_once() -> None:
    new = release("new", FR21="2013=1,2014=1", FR41="2013=1,2014=1", AT11="2013=1,2014=:")
    keys = [(f.region_id, f.industry, f.year) for f in resolve([new], HISTORY)]
    assert keys == sorted(set(keys))
    assert all(isinstance(f, Figure) for f in resolve([new], HISTORY))
