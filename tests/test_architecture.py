"""The shape of the repository: where pages lie, what imports what, what is never used."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = [
    *sorted(
        path
        for folder in ("catalog", "metrics", "warehouse", "etl", "dashboard", "pages")
        for path in (ROOT / folder).rglob("*.py")
    ),
    ROOT / "app.py",
    ROOT / "manage.py",
]
PAGES = sorted((ROOT / "pages").rglob("*.py"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_no_page_lies_flat_where_streamlit_would_serve_it_past_the_router() -> None:
    assert not list((ROOT / "pages").glob("*.py"))
    assert len(PAGES) >= 7


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_hold_no_sql_and_only_manage_pages_know_the_etl(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\bSELECT\b|\.execute\(|import duckdb", text)
    if path.parent.name != "manage":
        assert not any(name.split(".")[0] == "etl" for name in imports(path))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_compute_nothing(path: Path) -> None:
    # How far a first build has come is no figure of the data.
    if path.name != "first_build.py":
        operators = (ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.Sub)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.BinOp) and isinstance(node.op, operators):
                raise AssertionError(f"line {node.lineno}: {ast.unparse(node)}")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "dashboard" / "queries").glob("*.py")), ids=lambda path: path.name
)
def test_queries_hold_no_formula_of_an_indicator(path: Path) -> None:
    # Formulas stand in metrics/ alone. What is no formula: all columns, and months in years.
    no_formula = re.compile(r"'[^']*'|(?:\bSELECT|\bDISTINCT ON \([^)]*\)|\w\.|\()\s*\*|/ 12\b")
    formula = re.compile(
        r"[\w)\]\"]\s*[*/]\s*[\w(\[\"?]"
        r"|\b(?:avg|power|pow|ln|log|sqrt|exp|corr|stddev)\s*\("
    )
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            sql = no_formula.sub(" ", node.value)
            if re.search(r"\b(?:FROM|AS|BY|WHERE)\b", sql) and (found := formula.search(sql)):
                raise AssertionError(f"line {node.lineno}: {found[0]!r}")


@pytest.mark.parametrize("folder", ["charts", "maps"])
def test_charts_and_maps_know_no_streamlit(folder: str) -> None:
    modules = list((ROOT / "dashboard" / folder).glob("*.py"))
    assert len(modules) > 1
    for path in modules:
        assert "streamlit" not in {name.split(".")[0] for name in imports(path)}, path.name


def test_one_place_opens_duckdb_files() -> None:
    for path in CODE:
        if path.parent.name != "warehouse":
            assert "duckdb.connect" not in path.read_text(encoding="utf-8"), path


def test_the_set_up_and_the_catalogue_need_the_standard_library_alone() -> None:
    import sys

    allowed = set(sys.stdlib_module_names) | {"catalog", "__future__"}
    for path in [ROOT / "manage.py", *(ROOT / "catalog").rglob("*.py")]:
        assert {name.split(".")[0] for name in imports(path)} <= allowed, path.name


@pytest.mark.parametrize(
    "word",
    [
        "use_container_width",
        "unsafe_allow_html",
        "components.v1",
        "st.experimental",
        "plotly.express",
        "st.cache(",
    ],
)
def test_what_is_out_of_date_or_unsafe_is_not_used(word: str) -> None:
    assert [path.name for path in CODE if word in path.read_text(encoding="utf-8")] == []


def test_modules_stay_small_and_well_named() -> None:
    for path in CODE:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path
        assert path.stem not in {"utils", "helpers", "common", "misc"}


def test_no_file_names_a_machine_or_a_registry() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    pattern = re.compile(
        rb"(^|[^\w.])/(work|root|home/[a-z]+)/|" + b"pypi" + rb"\.org|files\.python" + b"hosted"
    )
    for name in tracked:
        path = ROOT / name
        if path.is_file() and path.suffix != ".png":
            assert not pattern.search(path.read_bytes()), name
