"""Confidential cells: nobody works them back, from totals, from derived figures or from exports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

import duckdb
import ibis
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from catalog.datasets import DATASETS
from etl.load import canonical_files, load_files
from metrics.suppression import exposed, withheld
from tests.metrics.intruder import Cell, Figures, determinable, sums_of
from tests.metrics.made_up import INDUSTRIES, found, jobs, region, result, tables
from warehouse.reading import current_version, open_snapshot

GROUPS = ["A", "B-E", "F", "G-I", "J", "K", "L", "M_N", "O-Q", "R-U", "NRP"]
DIVISIONS = [f"JSIC-{letter}" for letter in "ABCDEFGHIJKLMNOPQR"]
SECRET = {"flag": "confidential;not_available"}
COUNTRY = region("DE", "country", oecd_level="TL1")
REGIONS = [COUNTRY, *(region(f"DE{i}", parent_id="DE") for i in range(1, 5))]
TABLE = {"DE": (6, 6, 6), "DE1": (1, 2, 3), "DE2": (2, 3, 1), "DE3": (3, 1, 2)}


def table(**years: dict[str, tuple[int | None, ...]]) -> list[dict[str, object]]:
    """Rows of A, F and J and their total by region; None is a confidential cell."""
    return [
        row
        for name, by_region in years.items()
        for place, figures in by_region.items()
        for row in (
            *(
                jobs(place, industry, n, year=int(name[1:]), **(SECRET if n is None else {}))
                for industry, n in zip("AFJ", figures, strict=True)
            ),
            jobs(place, "TOTAL", 6, year=int(name[1:])),
        )
    ]


def safe(
    rows: list[dict[str, object]], regions: list[dict[str, object]] = REGIONS
) -> dict[tuple[object, ...], dict[str, object]]:
    """What is published of `rows` by region, industry and year, nothing of it exposed."""
    made = tables(region=regions, industry=INDUSTRIES, employment=rows)
    published = result(withheld, made)
    assert result(exposed, {**made, "employment": published}).count().execute() == 0
    return found(published, "region_id", "industry", "year")


def unknown(rows: dict[tuple[object, ...], dict[str, object]]) -> set[tuple[object, ...]]:
    return {key for key, row in rows.items() if row["persons"] is None}


def test_a_table_without_secrets_is_published_as_it_is() -> None:
    rows = table(y2015=TABLE)
    got = safe(rows)
    assert {k: r["persons"] for k, r in got.items()} == {
        (r["region_id"], r["industry"], r["year"]): r["persons"] for r in rows
    }
    assert {r["flag"] for r in got.values()} == {None}


def test_the_rectangle_that_hides_the_fewest_persons_closes_row_and_column() -> None:
    # For (DE1, A): with F of DE2 3+2+2, with J of DE2 3+2+1, with F of DE3 2+3+1: the last two are 6 each,
    # and the tie goes to the first code.
    got = safe(table(y2015={**TABLE, "DE1": (None, 2, 3)}))
    assert unknown(got) == {
        (place, i, 2015) for place, i in (("DE1", "A"), ("DE1", "J"), ("DE2", "A"), ("DE2", "J"))
    }
    assert got["DE1", "A", 2015]["flag"] == "confidential;not_available"
    assert {got[p, i, 2015]["flag"] for p, i in (("DE1", "J"), ("DE2", "A"), ("DE2", "J"))} == {
        "withheld"
    }


def test_cells_that_are_unknown_already_cost_nothing_and_keep_their_flag() -> None:
    rows = table(y2015={**TABLE, "DE1": (None, 2, 3)})
    for row in rows:
        if (row["region_id"], row["industry"]) in {("DE1", "F"), ("DE3", "A"), ("DE3", "F")}:
            row |= {"persons": None, "flag": "not_available;unreliable"}
    got = safe(rows)
    assert len(unknown(got)) == 4
    assert not any("withheld" in (row["flag"] or "") for row in got.values())


def test_a_zero_hides_nothing_and_is_no_partner() -> None:
    got = safe(table(y2015={**TABLE, "DE1": (None, 0, 3), "DE2": (2, 0, 1)}))
    assert got["DE1", "F", 2015]["persons"] == 0
    assert got["DE1", "J", 2015]["persons"] is None


def test_a_value_that_a_confidential_row_carries_is_taken_out() -> None:
    rows = table(y2015=TABLE)
    rows[4] |= {"flag": "confidential"}
    assert (rows[4]["region_id"], rows[4]["persons"]) == ("DE1", 1)
    got = safe(rows)
    assert got["DE1", "A", 2015]["persons"] is None
    assert got["DE1", "A", 2015]["flag"] == "confidential;withheld"
    assert len(unknown(got)) == 4


def test_a_poor_figure_is_not_a_secret() -> None:
    rows = table(y2015=TABLE)
    rows[4] |= {"persons": None, "flag": "not_available;unreliable"}
    rows[8] |= {"flag": "unreliable"}
    got = safe(rows)
    assert unknown(got) == {("DE1", "A", 2015)}
    assert got["DE2", "A", 2015]["persons"] == 2


def test_an_only_region_is_its_country_over_again() -> None:
    union = region("EU28", "bloc", None)  # type: ignore[arg-type]
    places = [union, COUNTRY, region("DE1", parent_id="DE"), region("FR", "country", "FR")]
    rows = table(y2015={"EU28": (5, 8, 5), "DE": (1, 2, 3), "DE1": (None, 2, 3), "FR": (2, 3, 1)})
    got = safe(rows, places)
    assert {(p, i) for p, i, _ in unknown(got)} == {
        (p, i) for p in ("DE", "DE1", "FR") for i in "AJ"
    }


def test_below_a_corner_a_part_is_withheld_too_or_its_sum_would_be_read_off() -> None:
    places = [
        region("JP", "country", "JP"),
        region("JPD", "block", "JP", parent_id="JP"),
        *(region(f"JP-0{n}", "prefecture", "JP", parent_id="JPD") for n in (1, 2)),
        *(
            region(f"JP-0{n}10{m}", "municipality", "JP", parent_id=f"JP-0{n}")
            for n in (1, 2)
            for m in (1, 2)
        ),
    ]
    towns = {"JP-01101": (4, 1), "JP-01102": (6, 9), "JP-02101": (2, 2), "JP-02102": (1, 7)}
    figures = {**towns, "JP-01": (10, 10), "JP-02": (3, 9), "JP": (13, 19)}
    rows = [
        jobs(place, industry, n, concept="jobs_private")
        for place, (one, two) in figures.items()
        for industry, n in (("JSIC-D", one), ("JSIC-E", two), ("TOTAL", one + two))
    ]
    secret = next(r for r in rows if (r["region_id"], r["industry"]) == ("JP-01", "JSIC-D"))
    secret |= {"persons": None, **SECRET}
    got = safe(rows, places)
    hidden = {place for place, _, _ in unknown(got)}
    # Of Aomori the cheaper of two towns; of the secret's own prefecture likewise.
    assert hidden == {"JP-01", "JP-01101", "JP-02", "JP-02101"}
    assert len(unknown(got)) == 8
    figures_left = {(p, i): row["persons"] for (p, i, _), row in got.items()}
    tree = {
        "JP": ["JP-01", "JP-02"],
        "JP-01": ["JP-01101", "JP-01102"],
        "JP-02": ["JP-02101", "JP-02102"],
    }
    assert not determinable(figures_left, sums_of(tree, [DIVISIONS], figures_left))  # type: ignore[arg-type]


def test_a_sum_of_ours_that_lacks_parts_is_withheld_with_a_part_of_it() -> None:
    union = region("EU28", "bloc", None)  # type: ignore[arg-type]
    rows = table(y2016={**TABLE, "DE1": (None, 2, 3)})
    rows += [
        jobs("EU28", "A", 5, year=2016, flag="break;incomplete", derivation="summed"),
        jobs("EU28", "F", 6, year=2016, flag="break", derivation="summed"),
        jobs("EU28", "TOTAL", 18, year=2016, flag="break", derivation="summed"),
    ]
    got = safe(rows, [*REGIONS, union])
    # It was 5 = 2 of DE2 + 3 of DE3, and so would give DE2's figure back.
    assert got["EU28", "A", 2016]["persons"] is None
    assert got["EU28", "A", 2016]["flag"] == "break;incomplete;withheld"
    assert got["EU28", "F", 2016]["persons"] == 6


def test_what_cannot_be_protected_is_told() -> None:
    # Nobody else in the country works in A: there is no partner whose unknown could be his.
    rows = table(y2015={"DE": (1, 6, 5), "DE1": (None, 3, 2), "DE2": (0, 3, 3)})
    made = tables(region=REGIONS, industry=INDUSTRIES, employment=rows)
    got = found(
        result(exposed, {**made, "employment": result(withheld, made)}), "region_id", "industry"
    )
    assert {key: row["where"] for key, row in got.items()} == {("DE1", "A"): "row"}


figure = st.one_of(st.integers(1, 9), st.just(None), st.just("u"))
one_table = st.lists(st.tuples(figure, figure, figure), min_size=2, max_size=4)


@settings(max_examples=3, phases=[Phase.generate])
@given(st.lists(one_table, min_size=30, max_size=30))
def test_no_confidential_cell_of_any_table_is_determinable(
    many: list[list[tuple[int | str | None, ...]]],
) -> None:
    """Each table is a year of one country: null is confidential, "u" below the reliability threshold."""
    rows: list[dict[str, object]] = []
    for year, one in enumerate(many, 1980):
        whole = [sum(r[i] if isinstance(r[i], int) else 4 for r in one) for i in range(3)]  # type: ignore[misc]
        for place, figures in enumerate([tuple(whole), *one]):
            name = f"DE{place}" if place else "DE"
            total = sum(n if isinstance(n, int) else 4 for n in figures)
            rows.append(jobs(name, "TOTAL", total, year=year))
            for industry, n in zip("AFJ", figures, strict=True):
                flag = {"flag": "not_available;unreliable"} if n == "u" else {}
                persons = n if isinstance(n, int) else None
                rows.append(
                    jobs(name, industry, persons, year=year, **(SECRET if n is None else flag))
                )
    got = safe(rows)
    for year in range(1980, 1980 + len(many)):
        figures_left = {(p, i): r["persons"] for (p, i, y), r in got.items() if y == year}
        back = determinable(
            figures_left,  # type: ignore[arg-type]
            sums_of({"DE": ["DE1", "DE2", "DE3", "DE4"]}, [GROUPS], figures_left),  # type: ignore[arg-type]
        )
        secrets = {
            (p, i) for (p, i, y), r in got.items() if y == year and "confid" in (r["flag"] or "")
        }
        assert not back & secrets
        assert {r["flag"] for r in got.values() if r["persons"] is None} >= set()


# -- the published snapshot, attacked with all its tables ----------------------------------------


def by_year(
    connection: duckdb.DuckDBPyConnection, sql: str
) -> dict[tuple[int, str], dict[Cell, int | None]]:
    found: dict[tuple[int, str], dict[Cell, int | None]] = defaultdict(dict)
    for place, industry, year, concept, persons in connection.execute(sql).fetchall():
        found[year, concept][place, industry] = persons
    return found


def parts(connection: duckdb.DuckDBPyConnection) -> list[dict[str, list[str]]]:
    """What is added up to what, in every way the tables offer."""

    def tree(sql: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for above, below in connection.execute(sql).fetchall():
            found[above].append(below)
        return found

    return [
        tree("SELECT country, region_id FROM region WHERE tier IN ('large_region', 'prefecture')"),
        tree("SELECT parent_id, region_id FROM region WHERE tier IN ('prefecture', 'municipality')"),
        tree("SELECT 'EU28', region_id FROM region WHERE eu28_member AND tier = 'country'"),
        tree(
            "SELECT 'EU28', region_id FROM region WHERE eu28_member AND oecd_level = 'TL2' AND tier IN ('country', 'large_region')"
        ),
    ]  # fmt: skip


def worked_back(
    connection: duckdb.DuckDBPyConnection, figures: Figures, bridge: dict[str, list[str]]
) -> set[Cell]:
    """All relations at once: totals, countries, the union, blocks, municipalities, and the bridge."""
    sums = [
        one for tree in parts(connection) for one in sums_of(tree, [GROUPS, DIVISIONS], figures)
    ]
    places = {place for place, _ in figures}
    sums += [
        ((place, group), [(place, division) for division in divisions])
        for place in places
        for group, divisions in bridge.items()
        if (place, divisions[0]) in figures
    ]
    return determinable(figures, sums)


CELLS = "SELECT region_id, industry, year, concept, persons FROM employment"
# What the tables of indicators add to it: groups bridged from divisions, and blocks.
MART_CELLS = "SELECT region_id, industry, year, concept, persons FROM region_industry"
SECRETS = (
    "SELECT region_id, industry, year, concept FROM employment WHERE flag LIKE '%confidential%'"
)


@pytest.fixture(scope="module")
def snapshot(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    # As a page opens it: DuckDB opens a file but one way in a process.
    with open_snapshot(current_version(published), published) as opened:
        yield opened.cursor()


def bridge_of(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for group, division in connection.execute(
        "SELECT a10_id, industry_id FROM industry WHERE scheme = 'JSIC' AND a10_id IS NOT NULL"
    ).fetchall():
        found[group].append(division)
    return found


def secrets_worked_back(
    connection: duckdb.DuckDBPyConnection, tables: dict[tuple[int, str], dict[Cell, int | None]]
) -> set[tuple[object, ...]]:
    bridge = bridge_of(connection)
    secret: dict[tuple[int, str], set[Cell]] = defaultdict(set)
    for place, industry, year, concept in connection.execute(SECRETS).fetchall():
        secret[year, concept].add((place, industry))
    return {
        (*cell, *when)
        for when, cells in secret.items()
        for cell in worked_back(connection, tables[when], bridge) & cells
    }


def test_no_confidential_cell_of_the_snapshot_can_be_worked_back(
    snapshot: duckdb.DuckDBPyConnection,
) -> None:
    tables_of = by_year(snapshot, CELLS)
    for when, cells in by_year(snapshot, MART_CELLS).items():
        for cell, persons in cells.items():
            assert tables_of[when].setdefault(cell, persons) == persons
    assert len(snapshot.execute(SECRETS).fetchall()) == 65
    assert secrets_worked_back(snapshot, tables_of) == set()


def test_the_attack_works_where_nothing_is_withheld(snapshot: duckdb.DuckDBPyConnection) -> None:
    """The same attack on the files as they came gives secrets back: the test above has teeth."""
    files = Path(__file__).parents[2] / "data" / "statistics" / "employment_eurostat.csv"
    raw = duckdb.connect().execute(
        "SELECT region_id, industry, year, concept, persons FROM read_csv(?, all_varchar = false)",
        [str(files)],
    )
    found: dict[tuple[int, str], dict[Cell, int | None]] = defaultdict(dict)
    for place, industry, year, concept, persons in raw.fetchall():
        found[year, concept][place, industry] = persons
    assert len(secrets_worked_back(snapshot, found)) >= 10


def test_what_the_protection_costs_is_little(snapshot: duckdb.DuckDBPyConnection) -> None:
    rows = snapshot.execute(
        "SELECT persons FROM employment WHERE flag LIKE '%withheld%'"
    ).fetchall()
    assert 0 < len(rows) <= 40
    assert {persons for (persons,) in rows} == {None}


def test_nothing_derived_holds_what_is_hidden(snapshot: duckdb.DuckDBPyConnection) -> None:
    """Every table with regions: no number that a hidden cell went into, in any column, and the flag says why."""
    names = [
        name for (name,) in snapshot.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    ]
    # Numbers of the bloc, of the base year and of time: none of them is of the cell.
    apart = {"year", "base_year", "base_persons", "years", "reference_share", "reference_persons", "reference_regions_missing"}  # fmt: skip
    snapshot.execute("CREATE OR REPLACE TEMP TABLE hidden AS SELECT region_id, industry, year, concept FROM employment WHERE persons IS NULL AND (flag LIKE '%confidential%' OR flag LIKE '%withheld%')")  # fmt: skip
    looked_at = 0
    for name in names:
        kinds = dict(
            snapshot.execute(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?", [name]
            ).fetchall()
        )
        keys = [k for k in ("region_id", "industry", "year", "concept") if k in kinds]
        if "region_id" not in keys or "year" not in keys or "concept" not in keys:
            continue
        numbers = [
            c for c, kind in kinds.items() if kind in {"DOUBLE", "BIGINT"} and c not in apart
        ]
        any_known = " OR ".join(f'"{c}" IS NOT NULL' for c in numbers) or "false"
        leaks = snapshot.execute(
            f"SELECT DISTINCT {', '.join(keys)} FROM {name} SEMI JOIN (FROM hidden WHERE industry <> 'NRP') USING ({', '.join(keys)}) WHERE {any_known}"
        ).fetchall()
        assert not leaks, name
        looked_at += 1
    assert looked_at >= 6


def test_secrets_of_any_tier_of_the_real_tables_are_protected() -> None:
    """Sixty figures of towns and regions made confidential at random, and what stands on a town with them."""
    connection = duckdb.connect()
    assert not load_files(connection, canonical_files(Path(__file__).parents[2] / "data"))
    found = [
        connection.execute(
            "SELECT region_id, industry, year, concept FROM employment JOIN region USING (region_id) "
            "WHERE persons > 0 AND tier = ? AND year = ? AND industry NOT IN ('TOTAL', 'NRP') ORDER BY ALL",
            [tier, year],
        ).fetchall()
        for tier, year in (("municipality", 2021), ("large_region", 2012), ("large_region", 2016))
    ]
    secrets = [cell for cells in found for cell in Random(7).sample(cells, 20)]
    connection.execute("CREATE TEMP TABLE secret AS SELECT region_id, industry, year, concept FROM employment LIMIT 0")  # fmt: skip
    connection.executemany("INSERT INTO secret VALUES (?, ?, ?, ?)", secrets)
    # A prefecture has no sum where a town of it has no figure.
    connection.execute("INSERT INTO secret SELECT DISTINCT parent_id, industry, year, concept FROM secret JOIN region USING (region_id) WHERE tier = 'municipality'")  # fmt: skip
    connection.execute("UPDATE employment AS e SET persons = NULL, flag = 'confidential;not_available' FROM secret AS s WHERE (e.region_id, e.industry, e.year, e.concept) = (s.region_id, s.industry, s.year, s.concept)")  # fmt: skip
    backend = ibis.duckdb.from_connection(connection)
    made = {name: backend.table(name) for name in DATASETS}
    connection.execute(f"CREATE TEMP TABLE safe AS {ibis.to_sql(withheld(made), dialect='duckdb')}")
    assert secrets_worked_back(connection, by_year(connection, CELLS)) != set()
    published = by_year(connection, CELLS.replace("employment", "safe"))
    assert secrets_worked_back(connection, published) == set()
    hidden = connection.execute("SELECT count(*) FROM safe WHERE flag LIKE '%withheld%'").fetchone()
    assert hidden is not None and hidden[0] < 6 * len(secrets) + 200


# How somebody would reckon a cell from what is derived of it: region, industry, year, concept, persons.
ATTEMPTS = {
    "share × total": "SELECT r.region_id, r.industry, r.year, r.concept, r.share * t.persons FROM region_industry r JOIN employment t ON t.industry = 'TOTAL' AND (t.region_id, t.year, t.concept) = (r.region_id, r.year, r.concept)",
    "quotient × share of the reference × total": "SELECT r.region_id, r.industry, r.year, r.concept, r.location_quotient * r.reference_share * t.persons FROM region_industry r JOIN employment t ON t.industry = 'TOTAL' AND (t.region_id, t.year, t.concept) = (r.region_id, r.year, r.concept)",
    "base grown by the rate": "SELECT region_id, industry, year, concept, base_persons * power(1 + cagr_across_break, years) FROM employment_growth",
    "later year shrunk by the rate": "SELECT region_id, industry, base_year, concept, persons / power(1 + cagr_across_break, years) FROM employment_growth",
    "base and change": "SELECT s.region_id, s.industry, s.year, s.concept, g.base_persons + s.change_persons FROM shift_share s JOIN employment_growth g USING (region_id, industry, year, concept)",
    "base and parts": "SELECT s.region_id, s.industry, s.year, s.concept, g.base_persons + s.national_persons + s.industry_mix_persons + s.regional_persons FROM shift_share s JOIN employment_growth g USING (region_id, industry, year, concept)",
    # With nine of ten known, x² + Σ e² = HHI · (x + Σ e)² is a quadratic in x; the smaller root serves here.
    "concentration and the nine others": """
        WITH nine AS (SELECT i.region_id, i.industry, i.year, i.concept, sum(o.persons) AS e, sum(o.persons * o.persons) AS q, count(*) AS n
            FROM region_industry i JOIN region_industry o USING (region_id, year, concept)
            WHERE i.industry <> o.industry AND o.industry IN (SELECT industry_id FROM industry WHERE scheme = 'A10' AND industry_id NOT IN ('TOTAL', 'NRP'))
            AND i.industry IN (SELECT industry_id FROM industry WHERE scheme = 'A10' AND industry_id NOT IN ('TOTAL', 'NRP')) AND o.persons IS NOT NULL GROUP BY ALL)
        SELECT n.region_id, n.industry, n.year, n.concept,
            (2 * d.hhi * e - sqrt(greatest(4 * d.hhi * d.hhi * e * e - 4 * (1 - d.hhi) * (q - d.hhi * e * e), 0))) / (2 * (1 - d.hhi))
        FROM nine n JOIN diversity d USING (region_id, year, concept) WHERE n.n = 9""",
}  # fmt: skip


@pytest.mark.parametrize("sql", ATTEMPTS.values(), ids=ATTEMPTS)
def test_no_formula_turned_round_gives_a_hidden_cell(
    snapshot: duckdb.DuckDBPyConnection, sql: str
) -> None:
    named = f"SELECT * FROM ({sql}) AS t(region_id, industry, year, concept, reckoned)"
    back = snapshot.execute(
        f"SELECT count(*) FILTER (abs(t.reckoned - e.persons) < 0.5), count(t.reckoned) FILTER (e.flag LIKE '%confidential%' OR e.flag LIKE '%withheld%') "
        f"FROM ({named}) t JOIN employment e USING (region_id, industry, year, concept)"
    ).fetchone()
    assert back is not None
    reckoned, given_back = back
    # The formula is the right one: it gives known cells. Of hidden ones it has nothing to start from.
    assert reckoned > 500
    assert given_back == 0


def test_pairs_of_regions_use_no_year_with_a_hidden_group(
    snapshot: duckdb.DuckDBPyConnection,
) -> None:
    used = snapshot.execute(
        """SELECT count(*) FROM (SELECT region_id, year FROM region_pair UNION SELECT other_region_id, other_year FROM region_pair) AS p(region_id, year)
        JOIN employment e USING (region_id, year) WHERE e.persons IS NULL AND e.industry <> 'NRP' AND (e.flag LIKE '%confidential%' OR e.flag LIKE '%withheld%')"""
    ).fetchone()  # fmt: skip
    assert used == (0,)


def test_copies_beside_the_snapshot_are_the_same(published: Path) -> None:
    copies = sorted(published.glob("*/employment.parquet"))
    assert copies
    for copy in copies:
        known = duckdb.execute(
            "SELECT count(*) FROM read_parquet(?) WHERE persons IS NOT NULL AND (flag LIKE '%confidential%' OR flag LIKE '%withheld%')",
            [str(copy)],
        ).fetchone()
        assert known == (0,)


def test_the_file_holds_no_trace_of_rows_as_they_were_loaded(
    snapshot: duckdb.DuckDBPyConnection,
) -> None:
    """DuckDB keeps deleted and replaced rows in the blocks of a table: there are none."""
    stored = snapshot.execute(
        "SELECT sum(count), any_value(n) FROM pragma_storage_info('employment'), (SELECT count(*) AS n FROM employment) WHERE column_name = 'persons' AND segment_type = 'BIGINT'"
    ).fetchone()
    assert stored is not None and stored[0] == stored[1]
