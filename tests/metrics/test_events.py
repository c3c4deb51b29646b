"""Events by hand: sums that keep their qualifiers, stages that are never mixed, and the unknown, which is not 0."""

from __future__ import annotations

from pathlib import Path

import ibis
import ibis.expr.types as ir
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.stages import ADDED, AGREEMENTS, CONVERSIONS
from metrics.flags import qualifier_of_ratio
from tests.metrics.made_up import found, tables, with_marts

DATA = Path(__file__).parent.parent.parent / "data"
MARTS = (
    "event_figure", "event_stage", "event_agreement", "agreement_total", "host_region_outcome",
    "outcome_total", "event_conversion", "conversion_total",
)  # fmt: skip
SCOPES = {"japan_side": "japan_side", "first_day": "whole_event", "whole_event": "whole_event"}
Row = dict[str, object]


def event(event_id: str, **more: object) -> Row:
    return {"event_id": event_id, "name_en": event_id, "name_ja": event_id, "kind": "matchmaking", "mode": "onsite", "start_date": "2020-10", "date_precision": "month", "host_country": "JP", "host_region_id": "JP-27", "field": "life_science", "source_id": "s", **more}  # fmt: skip


def outcome(
    event_id: str, measure: str, value: float, qualifier: str = "exact", **more: object
) -> Row:
    return {"event_id": event_id, "measure": measure, "scope": "whole_event", "value": value, "qualifier": qualifier, "is_forecast": False, "preferred": True, "source_id": "s", **more}  # fmt: skip


def marts(events: list[Row], outcomes: list[Row]) -> dict[str, ir.Table]:
    terms = [{"domain": "outcome_scope", "term": s, "part": p, "name_en": s, "name_ja": s} for s, p in SCOPES.items()]  # fmt: skip
    made = tables(event=events, event_outcome=outcomes, term=terms)
    return with_marts(made, *MARTS)


def total(made: dict[str, ir.Table], *key: str) -> dict[str, object]:
    return found(made["outcome_total"], "dimension", "value", "measure")[key]


def conversion(made: dict[str, ir.Table], *key: str) -> dict[str, object]:
    keys = ("dimension", "value", "from_measure", "to_measure")
    return found(made["conversion_total"], *keys)[key]


def test_a_sum_says_about_and_events_without_a_figure_are_unknown_and_not_0() -> None:
    made = marts(
        [event("a"), event("b"), event("c"), event("d", kind="trade_fair")],
        [
            outcome("a", "meetings_held", 400, "about"),
            outcome("b", "meetings_held", 19),
            outcome("c", "meetings_held", 80, scope="japan_side"),
            outcome("d", "meetings_held", 17000, "at_least"),
        ],
    )
    row = total(made, "all", "all", "meetings_held")
    assert (row["events"], row["events_with_figure"], row["events_part_only"], row["events_unknown"]) == (4, 3, 1, 0)  # fmt: skip
    assert (row["total"], row["qualifier"]) == (17419, "about")
    assert (row["other_total"], row["other_qualifier"]) == (419, "about")
    assert (row["fair_total"], row["fair_qualifier"]) == (17000, "at_least")
    nothing = total(made, "all", "all", "deals_closed")
    assert (nothing["events_unknown"], nothing["total"], nothing["qualifier"]) == (4, None, None)


def test_a_forecast_and_a_figure_that_is_not_preferred_are_in_no_sum() -> None:
    made = marts(
        [event("a")],
        [
            outcome("a", "companies", 150, "about", is_forecast=True, preferred=False),
            outcome("a", "companies", 180, preferred=False, source_id="other"),
            outcome("a", "companies", 170, source_id="best"),
        ],
    )
    row = total(made, "all", "all", "companies")
    assert (row["total"], row["qualifier"], row["events_with_figure"]) == (170, "exact", 1)


def test_what_an_event_does_not_say_of_itself_is_its_own_group() -> None:
    made = marts([event("a", mode=None, start_date=None, host_region_id=None)], [])
    rows = found(made["outcome_total"], "dimension", "value", "measure")
    assert {(d, v) for d, v, _ in rows if d in ("mode", "year", "host_region")} == {
        ("mode", "unknown"), ("year", "unknown"), ("host_region", "unknown")
    }  # fmt: skip
    assert ("year", "2020", "visitors") not in rows


@pytest.mark.parametrize(
    ("rows", "state", "stages"),
    [
        ([("agreements_signed", 1, "exact", False)], "led", "agreements_signed"),
        ([("agreements_started", 0, "exact", False)], "none", None),
        ([("deals_closed", 30, "about", True)], "unknown", None),
        ([("deals_closed", 5, "at_most", False)], "unknown", None),
        ([("meetings_held", 400, "exact", False)], "unknown", None),
        ([("deals_closed", 0, "exact", False), ("agreements_signed", 2, "at_least", False)], "led", "agreements_signed"),
        ([("deal_value_eur", 1e6, "about", False), ("agreements_started", 3, "exact", False)], "led", "agreements_started;deal_value_eur"),
    ],
)  # fmt: skip
def test_an_event_led_to_an_agreement_only_where_a_result_says_so(
    rows: list[tuple[str, float, str, bool]], state: str, stages: str | None
) -> None:
    outcomes = [
        outcome("a", measure, value, qualifier, is_forecast=forecast, preferred=not forecast, scope="japan_side")
        for measure, value, qualifier, forecast in rows
    ]  # fmt: skip
    made = marts([event("a"), event("b")], outcomes)
    row = found(made["event_agreement"], "event_id")[("a",)]
    assert (row["state"], row["stages"]) == (state, stages)
    assert row["forecast"] == any(forecast for *_, forecast in rows)
    everything = found(made["agreement_total"], "dimension", "value")[("all", "all")]
    assert everything[f"events_{state}"] == (2 if state == "unknown" else 1)
    assert everything["events"] == 2


@pytest.mark.parametrize(
    ("later", "earlier", "ratio"),
    [
        ("exact", "exact", "exact"),
        ("at_least", "exact", "at_least"),
        ("exact", "at_least", "at_most"),
        ("at_most", "exact", "at_most"),
        ("exact", "at_most", "at_least"),
        ("at_least", "at_most", "at_least"),
        ("at_most", "at_least", "at_most"),
        ("at_least", "at_least", "about"),
        ("at_most", "at_most", "about"),
        ("about", "exact", "about"),
        ("at_least", "about", "about"),
        (None, "exact", None),
        ("exact", None, None),
    ],
)
def test_the_direction_of_a_ratio(
    later: str | None, earlier: str | None, ratio: str | None
) -> None:
    row = ibis.memtable({"a": [later], "b": [earlier]}, schema={"a": "string", "b": "string"})
    found_here = row.select(q=qualifier_of_ratio(row.a, row.b)).execute()["q"][0]
    assert (None if found_here != found_here else found_here) == ratio


def test_a_conversion_is_taken_within_one_event_and_one_scope_alone() -> None:
    made = marts(
        [event(name) for name in ("both", "scopes", "part", "one", "neither")],
        [
            outcome("both", "companies", 150, "at_least", source_id="b"),
            outcome("both", "meetings_held", 400, "about", source_id="a"),
            outcome("scopes", "companies", 20),
            outcome("scopes", "meetings_held", 12, scope="first_day"),
            outcome("part", "companies", 10, scope="japan_side"),
            outcome("part", "meetings_held", 30, scope="japan_side"),
            outcome("one", "meetings_held", 37),
        ],
    )
    rows = found(made["event_conversion"], "event_id", "from_measure", "to_measure", "scope")
    assert set(rows) == {
        ("both", "companies", "meetings_held", "whole_event"),
        ("part", "companies", "meetings_held", "japan_side"),
    }
    row = rows[("both", "companies", "meetings_held", "whole_event")]
    assert row["ratio"] == pytest.approx(400 / 150)
    assert (row["qualifier"], row["source_ids"]) == ("about", "a;b")
    row = conversion(made, "all", "all", "companies", "meetings_held")
    counts = [row[f"events{x}"] for x in ("", "_with_both", "_part_only", "_scopes_differ", "_one_stage", "_neither")]  # fmt: skip
    assert counts == [5, 1, 1, 1, 1, 1]
    assert (row["from_total"], row["to_total"], row["qualifier"]) == (150, 400, "about")
    assert row["ratio"] == pytest.approx(400 / 150)


def test_a_conversion_of_several_events_is_that_of_their_sums() -> None:
    made = marts(
        [event("a"), event("b"), event("c", field="agri_food")],
        [
            outcome("a", "meetings_requested", 100),
            outcome("a", "meetings_held", 80),
            outcome("b", "meetings_requested", 20),
            outcome("b", "meetings_held", 4, "at_most"),
            outcome("c", "meetings_requested", 0),
            outcome("c", "meetings_held", 0),
        ],
    )
    row = conversion(made, "field", "life_science", "meetings_requested", "meetings_held")
    assert (row["ratio"], row["qualifier"]) == (pytest.approx(84 / 120), "at_most")
    zero = conversion(made, "field", "agri_food", "meetings_requested", "meetings_held")
    assert (zero["events_with_both"], zero["ratio"], zero["qualifier"]) == (1, None, None)
    none = conversion(made, "all", "all", "agreements_signed", "deals_closed")
    assert (none["from_total"], none["from_qualifier"], none["ratio"]) == (None, None, None)


outcomes_of_events = st.lists(
    st.builds(
        outcome,
        st.sampled_from("abc"),
        st.sampled_from(["companies", "meetings_held", "agreements_signed", "deals_closed"]),
        st.integers(0, 500),
        st.sampled_from(["exact", "about", "at_least", "at_most"]),
        scope=st.sampled_from(list(SCOPES)),
    ),
    max_size=8,
    unique_by=lambda row: (row["event_id"], row["measure"], row["scope"]),
)


@settings(max_examples=5)
@given(outcomes_of_events)
def test_counts_add_up_and_the_order_of_rows_changes_nothing(rows: list[Row]) -> None:
    events = [event("a"), event("b", mode=None, field="agri_food"), event("c", kind="trade_fair")]
    made = marts(events, rows)
    totals = made["outcome_total"].execute()
    assert (totals["events"] == totals["events_with_figure"] + totals["events_part_only"] + totals["events_unknown"]).all()  # fmt: skip
    assert (totals["events"] == totals["fair_events"] + totals["other_events"]).all()
    assert (totals["total"].isna() == (totals["events_with_figure"] == 0)).all()
    assert (totals.groupby(["dimension", "measure"])["events"].sum() == 3).all()
    pairs = made["conversion_total"].execute()
    kinds = ["events_with_both", "events_part_only", "events_scopes_differ", "events_one_stage", "events_neither"]  # fmt: skip
    assert (pairs[kinds].sum(axis=1) == pairs["events"]).all()
    states = made["agreement_total"].execute()
    assert (states[["events_led", "events_none", "events_unknown"]].sum(axis=1) == states["events"]).all()  # fmt: skip
    again = marts(events[::-1], rows[::-1])
    for name in ("outcome_total", "conversion_total", "event_agreement"):
        pd.testing.assert_frame_equal(made[name].execute(), again[name].execute())


# The same once more in pandas from the CSV files, without anything of `metrics/`.


def computed(published: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(next(published.glob(f"*/{name}.parquet")))


@pytest.fixture(scope="module")
def results() -> pd.DataFrame:
    """Preferred results with the part of their scope."""
    rows = pd.read_csv(DATA / "partnerships" / "event_outcome.csv")
    terms = pd.read_csv(DATA / "reference" / "term.csv")
    parts = terms[terms["domain"] == "outcome_scope"].set_index("term")["part"]
    rows = rows[rows["preferred"] & ~rows["is_forecast"]]
    return rows.assign(part=rows["scope"].map(parts))


@pytest.fixture(scope="module")
def all_events() -> pd.DataFrame:
    rows = pd.read_csv(DATA / "partnerships" / "event.csv", dtype=str)
    return rows.assign(
        all="all", year=rows["start_date"].str[:4], host_region=rows["host_region_id"]
    ).fillna("unknown")


def sum_qualifier(qualifiers: pd.Series) -> str:
    kinds = set(qualifiers)
    if "about" in kinds or {"at_least", "at_most"} <= kinds:
        return "about"
    return next((kind for kind in ("at_least", "at_most") if kind in kinds), "exact")


def test_the_totals_of_the_real_events_in_pandas(
    published: Path, results: pd.DataFrame, all_events: pd.DataFrame
) -> None:
    whole = results[(results["part"] == "whole_event") & results["measure"].isin(ADDED)]
    whole = whole.assign(later=whole["scope"] != "whole_event", down=-whole["value"])
    one = whole.sort_values(["later", "down", "scope"]).drop_duplicates(["event_id", "measure"])
    shown = computed(published, "outcome_total").set_index(["dimension", "value", "measure"])
    assert shown["events"].loc["all"].eq(len(all_events)).all()
    held = 0
    for dimension in ("all", "field", "kind", "mode", "year", "host_country", "host_region"):
        joined = one.merge(all_events[["event_id", dimension]], on="event_id")
        for (value, measure), rows in joined.groupby([dimension, "measure"]):
            row = shown.loc[(dimension, value, measure)]
            assert row["total"] == rows["value"].sum()
            assert row["qualifier"] == sum_qualifier(rows["qualifier"])
            assert row["events_with_figure"] == len(rows)
            held += 1
    assert held == shown["total"].notna().sum()


def test_the_conversions_of_the_real_events_in_pandas(
    published: Path, results: pd.DataFrame
) -> None:
    shown = computed(published, "event_conversion")
    expected = {}
    for (event_id, scope), rows in results.groupby(["event_id", "scope"]):
        values = rows.set_index("measure")["value"]
        for earlier, later in CONVERSIONS:
            if earlier in values and later in values:
                expected[(event_id, earlier, later, scope)] = values[later] / values[earlier]
    keys = ["event_id", "from_measure", "to_measure", "scope"]
    assert shown.set_index(keys)["ratio"].to_dict() == pytest.approx(expected, rel=1e-12)
    assert expected


def test_the_agreements_of_the_real_events_in_pandas(
    published: Path, results: pd.DataFrame, all_events: pd.DataFrame
) -> None:
    led = set(results.loc[results["measure"].isin(AGREEMENTS) & (results["value"] > 0), "event_id"])
    shown = computed(published, "event_agreement").set_index("event_id")["state"]
    assert set(shown[shown == "led"].index) == led
    assert len(shown) == len(all_events)
    by_mode = computed(published, "agreement_total").set_index(["dimension", "value"])["events_led"]
    modes = all_events[all_events["event_id"].isin(led)]["mode"].value_counts()
    assert by_mode.loc["mode"].loc[modes.index].to_dict() == modes.to_dict()
