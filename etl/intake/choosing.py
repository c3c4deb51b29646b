"""Which dataset a reading belongs to, and where each of its columns comes from; refused in words where none fits."""

from __future__ import annotations

import duckdb

from catalog.datasets import DATASETS, EMPLOYMENT, FROM_FILES, RENEWABLE_SHARE
from catalog.words import Words
from etl.intake import estat
from etl.intake.plan import MEASURES, UNITS, LeftOut, Origin, Plan
from etl.intake.publications import publication
from etl.layouts.eurostat_labels import a10_groups, nrg_bal_code
from etl.layouts.reading import Reading
from etl.problem import Problem, Refused
from warehouse.connection import literal, quoted

# Energy balance items of nrg_ind_ren → the denominator of Directive (EU) 2018/2001 each is measured by.
BASIS = {
    "REN": "final_energy_consumption",
    "REN_ELC": "electricity_consumption",
    "REN_HEAT_CL": "heating_cooling",
    "REN_TRA": "transport",
}
_UNSAID = {"derivation": "published", "qualifier": "exact", "preferred": "true"}
_AGES = ("Y_GE15",)
# Dimensions of Eurostat's tables of which one text is wanted.
_TELLING = ("age", "freq", "nace_r2", "nrg_bal", "sex", "unit")
_THOUSANDS = {"THS", "THS_PER"}


def choose(
    connection: duckdb.DuckDBPyConnection,
    reading: Reading,
    wanted: str | None,
    sha256: str,
) -> Plan:
    """The plan for `reading`; `wanted` is the dataset that whoever loads it says it is.

    Raises Refused where the reading fits no dataset, or another than `wanted`.
    """
    plan = _plan(connection, reading)
    if plan is None:
        raise Refused([_no_dataset(reading)])
    if wanted and plan.dataset.name != wanted:
        label = plan.dataset.label
        facts = (("found", label), ("wanted", DATASETS[wanted].label))
        raise Refused([Problem("dataset_differs", reading.sheet, facts=facts)])
    if not plan.source:
        plan.source = publication(reading, plan, sha256)
    if "source_id" in plan.dataset.names and "source_id" not in plan.origins:
        plan.origins["source_id"] = Origin(constant=plan.source["source_id"])
    return plan


def _plan(connection: duckdb.DuckDBPyConnection, reading: Reading) -> Plan | None:
    names = set(reading.dimensions)
    if reading.dataset:
        return _declared(reading)
    if reading.layout in ("ssdse_a", "ssdse_e"):
        return _ssdse()
    if {"nrg_bal", "geo", "time"} <= names:
        return _renewables(connection, reading)
    if {"nace_r2", "geo", "time"} <= names:
        return _labour_force(connection, reading)
    return estat.employment(connection, reading)


def _declared(reading: Reading) -> Plan:
    """The columns of a table that says by its header, or by a mapping, what dataset it is."""
    dataset = DATASETS[reading.dataset]
    measure = MEASURES.get(dataset.name, "")
    mapped = reading.mapping is not None
    origins = {
        name: Origin(dimension=name, texts=reading.meanings.get(name))
        for name in reading.dimensions
        if name in dataset.names and name != measure and (mapped or name in reading.places)
    }
    if mapped:
        # What a table of a ministry does not say, since it holds nothing else.
        for name, code in _UNSAID.items():
            if name in dataset.names and name not in origins:
                origins[name] = Origin(constant=code)
    factor = reading.mapping.unit_factor if reading.mapping else 1.0
    return Plan(dataset, origins, factor, "" if factor != 1.0 else UNITS.get(measure, ""))


def _ssdse() -> Plan:
    return Plan(
        EMPLOYMENT,
        {
            "region_id": Origin("area"),
            "industry": Origin("industry"),
            "year": Origin("time"),
            "concept": Origin(constant="jobs_private"),
            "calendar": Origin(constant="calendar_year"),
            "derivation": Origin(constant="published"),
        },
        unit="人",
    )


def _renewables(connection: duckdb.DuckDBPyConnection, reading: Reading) -> Plan:
    """Eurostat's nrg_ind_ren, in codes or labels."""
    texts = _Texts(connection, reading)
    found = texts.of("nrg_bal")
    codes = {text: text if text in BASIS else nrg_bal_code(text) for text in found}
    basis = {text: BASIS[code] for text, code in codes.items() if code in BASIS}
    if not basis:
        raise Refused([_concept(reading, "nrg_bal", found, "REN, REN_ELC, REN_HEAT_CL, REN_TRA")])
    _units(texts, reading, {"PC", "Percentage", "Per cent", "%"}, "%")
    others = [text for text in found if text not in basis]
    left = [_left("other_items_left_out", "nrg_bal", list(basis), others)] if others else []
    left += _other_frequencies(texts, reading)
    return Plan(
        RENEWABLE_SHARE,
        {
            "region_id": Origin("geo"),
            "year": Origin("time"),
            "basis": Origin("nrg_bal", texts=basis),
            "qualifier": Origin(constant="exact"),
            "preferred": Origin(constant="true"),
            "calendar": Origin(constant="calendar_year"),
        },
        unit="%",
        left_out=tuple(left),
        all_regions=True,
    )


def _labour_force(connection: duckdb.DuckDBPyConnection, reading: Reading) -> Plan:
    """Eurostat's labour force survey by region and A*10; other concepts of employment are refused."""
    names = set(reading.dimensions)
    if other := names & {
        "wstatus",
        "na_item",
        "indic_sb",
        "sizeclas",
        "indic_em",
        "s_adj",
        "isced11",
    }:
        raise Refused([_concept(reading, sorted(other)[0], [], "lfst_r_lfe2en2")])
    if "age" not in names:
        raise Refused([_concept(reading, "age", [], "Y_GE15")])
    texts = _Texts(connection, reading)
    ages = texts.of("age")
    wanted = [age for age in ages if age in _AGES or age.startswith("15 years or over")]
    if not wanted:
        raise Refused([_concept(reading, "age", ages, "Y_GE15")])
    _units(texts, reading, _THOUSANDS | {"Thousand", "Thousand persons"}, "THS")
    left = []
    if others := [age for age in ages if age not in wanted]:
        left.append(_left("other_ages_left_out", "age", wanted, others))
    if "sex" in names:
        sexes = texts.of("sex")
        both = [sex for sex in sexes if sex in {"T", "Total"}]
        if not both:
            raise Refused([_concept(reading, "sex", sexes, "T")])
        if others := [sex for sex in sexes if sex not in both]:
            left.append(_left("other_sexes_left_out", "sex", both, others))
    left += _other_frequencies(texts, reading)
    return Plan(
        EMPLOYMENT,
        {
            "region_id": Origin("geo", as_it_stands=True),
            "industry": Origin("nace_r2", texts=a10_groups(texts.of("nace_r2")) or None),
            "year": Origin("time"),
            "concept": Origin(constant="residents_employed"),
            "calendar": Origin(constant="calendar_year"),
        },
        factor=1000.0,
        unit="千人",
        left_out=tuple(left),
        releases=True,
    )


def _other_frequencies(texts: _Texts, reading: Reading) -> list[LeftOut]:
    if "freq" not in reading.dimensions:
        return []
    found = texts.of("freq")
    annual = [freq for freq in found if freq in {"A", "Annual"}]
    if not annual:
        raise Refused([_concept(reading, "freq", found, "A")])
    others = [freq for freq in found if freq not in annual]
    return [_left("other_items_left_out", "freq", annual, others)] if others else []


def _left(kind: str, dimension: str, kept: list[str], others: list[str]) -> LeftOut:
    listed = ", ".join(literal(text) for text in kept)
    shown = ", ".join(others[:8]) + (" …" if len(others) > 8 else "")
    facts = (("dimension", dimension), ("kept", ", ".join(kept)), ("others", shown))
    return LeftOut(kind, f"{quoted(dimension)} NOT IN ({listed})", dimension, facts)


class _Texts:
    """The distinct texts of the dimensions by which a table is told apart, found in one pass."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, reading: Reading) -> None:
        names = [name for name in _TELLING if name in reading.dimensions]
        lists = ", ".join(f"list(DISTINCT {quoted(name)})" for name in names) or "0"
        row = connection.execute(f"SELECT {lists} FROM {reading.table}").fetchone() or ()
        self._found = {name: sorted(x or ()) for name, x in zip(names, row, strict=False)}

    def of(self, dimension: str) -> list[str]:
        """The texts of a dimension, sorted; none where there is no such dimension."""
        return self._found.get(dimension, [])


def _units(texts: _Texts, reading: Reading, right: set[str], say: str) -> None:
    """Raises Refused where the figures are in another unit."""
    if "unit" not in reading.dimensions:
        return
    wrong = [unit for unit in texts.of("unit") if unit not in right]
    if wrong:
        facts = (("found", ", ".join(wrong[:5])), ("unit", say))
        raise Refused([Problem("unit_of_table", reading.sheet, header="unit", value=wrong[0], facts=facts)])  # fmt: skip


def _concept(reading: Reading, dimension: str, found: list[str], right: str) -> Problem:
    listed = ", ".join(found[:8]) + (" …" if len(found) > 8 else "")
    facts = (("dimension", dimension), ("found", listed or "–"), ("right", right))
    return Problem("other_concept", reading.sheet, header=dimension, facts=facts)


def _no_dataset(reading: Reading) -> Problem:
    dimensions = ", ".join(reading.dimensions[:8])
    title = f"{reading.title}: " if reading.title else ""
    facts = (("found", f"{title}{dimensions}"), ("datasets", _labels()))
    return Problem("no_dataset_fits", reading.sheet, facts=facts)


def datasets_there_are(sheet: str) -> Problem:
    """What can be loaded at all, for a table that could not be read."""
    return Problem("datasets_there_are", sheet, facts=(("datasets", _labels()),))


def _labels() -> Words:
    labels = [dataset.label for dataset in FROM_FILES]
    return Words("、".join(w.ja for w in labels), ", ".join(w.en for w in labels))
