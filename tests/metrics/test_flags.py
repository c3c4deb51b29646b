"""How flags and qualifiers carry through sums."""

from __future__ import annotations

import ibis
import pytest

from metrics.flags import flags_of, qualifier_of_sum, sum_if_whole, union_of_flags


def aggregate(values: list[object], kind: str, function) -> object:  # type: ignore[no-untyped-def]
    table = ibis.memtable({"x": values}, schema={"x": kind})
    result = table.aggregate(y=function(table.x)).execute()["y"][0]
    return None if result != result else result


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["exact", "exact"], "exact"),
        (["exact", "about"], "about"),
        (["exact", "at_least"], "at_least"),
        (["at_most", "exact"], "at_most"),
        (["at_most", "at_least"], "about"),
        (["about", "at_least"], "about"),
    ],
)
def test_the_qualifier_of_a_sum(parts: list[str], whole: str) -> None:
    assert aggregate(parts, "string", qualifier_of_sum) == whole


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([None, None], None),
        (["break", None], "break"),
        (["unreliable;break", "estimated"], "break;estimated;unreliable"),
    ],
)
def test_the_flags_of_a_sum(parts: list[str | None], whole: str | None) -> None:
    assert aggregate(parts, "string", union_of_flags) == whole


def test_a_sum_with_an_unknown_part_is_unknown() -> None:
    assert aggregate([1, 2], "int64", sum_if_whole) == 3
    assert aggregate([1, None], "int64", sum_if_whole) is None
    assert aggregate([0, 0], "int64", sum_if_whole) == 0


def test_the_flags_of_several_figures_side_by_side() -> None:
    rows = {
        "a": ["break", None, "unreliable;break", None],
        "b": ["estimated", None, "break", None],
        "hidden": [False, False, True, True],
    }
    table = ibis.memtable(rows, schema={"a": "string", "b": "string", "hidden": "boolean"})
    got = table.select(flag=flags_of(table.a, table.b, withheld=table.hidden)).execute()["flag"]
    expected = ["break;estimated", None, "break;unreliable;withheld", "withheld"]
    assert [None if flag != flag else flag for flag in got] == expected
    with pytest.raises(ValueError, match="colour"):
        flags_of(table.a, colour=table.hidden)
