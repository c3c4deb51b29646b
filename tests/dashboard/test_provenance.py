"""Each figure explains itself: formula, letters, rows, files and the SQL that ran, which gives the rows again."""

from __future__ import annotations

import ast
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from catalog.marts import MARTS
from catalog.words import LANGUAGES
from dashboard import provenance
from dashboard.pasted_sql import BETWEEN, pasted, query_of, remember
from warehouse.reading import open_snapshot

ROOT = Path(__file__).parent.parent.parent
# What a page needs in its link to show all that it has.
LINKS: dict[str, list[dict[str, str]]] = {
    "regions": [
        {"region": "JP-23"},
        {"region": "DEA"},
        *(
            {"region": "JP-23", "section": s}
            for s in ("peers", "change", "related", "municipalities", "ties")
        ),
        {"region": "ES21", "section": "change", "of": "total"},
    ],
    "compare": [{"regions": "JP-07~DEA~ES21"}],
    "partner_finder": [{"region": "JP-24"}, {"region": "JP-07", "partner": "DEA"}],
    "clusters": [{}, {"organisation": "energyagency-nrw"}],
    "energy": [{"basis": "final_energy_consumption"}],
    "events": [{}, {"field": "renewable_energy"}],
}


def views(page: Path) -> list[str | None]:
    """The views that a page offers in its link."""
    for node in ast.parse(page.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "VIEWS":
            return list(ast.literal_eval(node.value))
    return [None]


CASES = [
    (page.stem, {**link, **({"view": view} if view else {})})
    for page in sorted((ROOT / "pages" / "explore").glob("*.py"))
    if page.stem != "glossary"
    for view in views(page)
    for link in LINKS.get(page.stem, [{}])
]


def opened(page: str, **link: str) -> AppTest:
    """The page with every disclosure open."""
    return _run(page, disclosures(_run(page, [], link)), link)


def _run(page: str, keys: list[str], link: dict[str, str]) -> AppTest:
    # A new app each time: one that is run again words its options outside of the app, in Japanese.
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in link.items():
        app.query_params[name] = value
    for key in keys:
        app.session_state[key] = True
    app.run()
    if page != "overview":
        app = app.switch_page(f"pages/explore/{page}.py").run()
    assert not app.exception, app.exception
    return app


def disclosures(app: AppTest) -> list[str]:
    """The keys of the "how is this computed" disclosures of a page."""
    found = re.findall(r"how_\w+", " ".join(e.proto.id for e in app.expander))
    return list(dict.fromkeys(found))


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[pd.DataFrame, str | None]]]:
    """The rows of each disclosure that is open, with the query that is shown for them."""
    found: list[tuple[pd.DataFrame, str | None]] = []

    def note(rows: pd.DataFrame) -> str | None:
        found.append((rows, query_of(rows)))
        return query_of(rows)

    monkeypatch.setattr(provenance, "query_of", note)
    yield found


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("page", "link"), CASES, ids=[" ".join([page, *link.values()]) for page, link in CASES]
)
def test_every_disclosure_opens_and_its_query_gives_the_rows(
    page: str, link: dict[str, str], seen: list[tuple[pd.DataFrame, str | None]]
) -> None:
    code = LANGUAGES[CASES.index((page, link)) % 2]
    app = opened(page, lang=code, **link)
    keys = disclosures(app)
    # Where all sources agree there is nothing to show.
    assert keys or link.get("view") == "sources"
    assert len(seen) == len(keys)
    assert len(app.latex) >= len(keys)
    shown = [x.value for x in app.code if x.language == "sql"]
    assert shown == [sql for _, sql in seen]
    with open_snapshot() as snapshot:
        for rows, sql in seen:
            assert sql is not None, list(rows.columns)
            assert sql in [x.value for x in app.code]
            # Rows put together from several queries: each gives some of their columns.
            found = False
            for statement in sql.split(BETWEEN):
                again = snapshot.cursor().execute(statement).df()
                shared = [name for name in rows.columns if name in again.columns]
                # A page may put words in the place of codes.
                read = [x for x in shared if _values(rows[[x]].dropna()) <= _values(again[[x]])]
                known = rows[rows[read[0]].isin(set(again[read[0]]))] if read else rows
                found |= bool(read) and _values(known[read]) <= _values(again[read])
            assert found, (list(rows.columns), sql)


def _values(frame: pd.DataFrame) -> set[str]:
    return {
        json.dumps([None if pd.isna(x) else f"{x:.12g}" if isinstance(x, float | int) else str(x) for x in row])
        for row in frame.itertuples(index=False)
    }  # fmt: skip


@pytest.mark.usefixtures("published")
def test_the_statement_that_computed_a_mart_gives_its_rows() -> None:
    with open_snapshot() as snapshot:
        cursor = snapshot.cursor()
        recorded = cursor.execute("SELECT mart, function, engine, sql FROM computation").fetchall()
        assert {mart for mart, *_ in recorded} >= set(MARTS)
        for mart, function, engine, sql in recorded:
            assert function.startswith("metrics.") and engine == "duckdb"
            if mart not in MARTS:
                continue
            names = ", ".join(f'"{name}"' for name in MARTS[mart].names)
            (counted,) = cursor.execute(f"SELECT count(*) FROM ({sql})").fetchone()
            (held,) = cursor.execute(f'SELECT count(*) FROM "{mart}"').fetchone()
            assert counted == held, mart
            text = [c.name for c in MARTS[mart].columns if c.type != "number"]
            kept = ", ".join(f'"{name}"' for name in text)
            differing = cursor.execute(
                f'SELECT count(*) FROM (SELECT {kept} FROM ({sql}) EXCEPT ALL SELECT {kept} FROM "{mart}")'
            ).fetchone()
            assert differing == (0,), (mart, names)


def test_parameters_stand_in_a_query_as_literals() -> None:
    sql = """
        SELECT '?' AS a, "b?" -- why?
        WHERE list_contains(?::VARCHAR[], x) AND y = ? AND z = ? AND n > ? AND ? IS NULL
    """
    assert pasted(sql, [["a", "o'b"], "it's", True, 1.5, None]) == (
        "SELECT '?' AS a, \"b?\" -- why?\n"
        "WHERE list_contains(['a', 'o''b']::VARCHAR[], x) AND y = 'it''s' AND z = true AND n > 1.5 AND NULL IS NULL"
    )
    for wrong in ([], [1] * 6):
        with pytest.raises(ValueError, match="parameters"):
            pasted(sql, wrong)


def test_the_query_stays_with_what_is_made_of_its_rows() -> None:
    rows = remember(pd.DataFrame({"a": [2, 1], "b": ["x", None]}), "SELECT ?", [1])
    made = rows.assign(c=1).sort_values("a")[lambda x: x["a"] > 0].rename(columns={"a": "z"})
    assert query_of(made.copy().head(1)) == "SELECT 1"
    assert query_of(pd.DataFrame({"a": [1]})) is None


@pytest.mark.usefixtures("published")
def test_a_workbook_holds_the_rows_as_shown_and_says_where_they_are_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    books: dict[str, bytes] = {}
    files: dict[str, pd.DataFrame] = {}

    def keep(label: str, data: object, *, file_name: str, **_: object) -> None:
        books[file_name] = data()  # type: ignore[operator]

    monkeypatch.setattr(provenance.st, "download_button", keep)
    monkeypatch.setattr(
        provenance.st, "dataframe", lambda rows, **_: files.setdefault("rows", rows)
    )
    opened("partnerships", lang="en")
    book = load_workbook(io.BytesIO(books["eu-japan-clusters_partnerships.xlsx"]))
    assert book.sheetnames == ["Data", "Sources and notes", "SQL"]
    about = [row[0].value for row in book["Sources and notes"].iter_rows()]
    for heading in ("Source", "Data version", "Formula (LaTeX)", "How to read it", "Limits"):
        assert heading in about
    lines = [row[0].value for row in book["SQL"].iter_rows()]
    assert "Query of this figure" in lines and len(lines) > 30
    header, *values = [[cell.value for cell in row] for row in book["Data"].iter_rows()]
    csv = books["eu-japan-clusters_partnerships.csv"].decode("utf-8-sig")
    again = pd.read_csv(io.StringIO(csv))
    assert list(again.columns) == header and len(again) == len(values)
