"""The glossary: whole, in both languages, and reached from the texts that use its terms."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from catalog.glossary import SUBJECTS, TERMS
from catalog.metrics import METRICS
from catalog.words import LANGUAGES, Language
from dashboard.glossary import terms_in, with_terms
from dashboard.glossary_list import listed

ROOT = Path(__file__).resolve().parents[2]


def test_every_indicator_is_a_term_and_every_term_leads_to_terms() -> None:
    assert set(METRICS) <= set(TERMS)
    assert len(TERMS) == sum(len(terms) for _, terms in SUBJECTS)
    for term in TERMS.values():
        assert term.meaning.ja.endswith("。") and term.meaning.en.endswith("."), term.name
        assert term.name not in term.see and set(term.see) <= set(TERMS), term.name


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_terms_have_one_label(code: Language) -> None:
    labels = [term.label.in_(code) for term in TERMS.values()]
    assert len(set(labels)) == len(labels)


def test_a_text_names_its_terms_the_longer_of_two_that_overlap() -> None:
    assert terms_in("産業クラスターの特化係数です。", "ja") == ["cluster", "location_quotient"]
    assert terms_in("A cluster network, and its location quotient.", "en") == ["cluster_network", "location_quotient"]  # fmt: skip
    assert terms_in("clustering", "en") == []


def test_help_leads_to_the_glossary_and_none_stays_none() -> None:
    assert with_terms(None) is None
    assert with_terms("連絡先です。") == "連絡先です。"
    helped = with_terms("特化係数で並べます。")
    assert helped is not None
    assert helped.startswith("特化係数で並べます。\n\n用語集：[特化係数](glossary?")


@pytest.mark.parametrize(("typed", "expected"), [("ｌｑ", 0), ("特化係数", 1), ("location quotient", 1)])  # fmt: skip
def test_terms_are_found_in_either_language_and_width(typed: str, expected: int) -> None:
    found = "\n".join(listed(typed, "ja").values())
    assert ("**特化係数**" in found) == bool(expected)
    assert sum(x.count("- **") for x in listed("", "ja").values()) == len(TERMS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_link_opens_its_term(published: object, code: Language) -> None:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.query_params.update({"lang": code, "term": "krugman"})
    at.run()
    at.switch_page("pages/explore/glossary.py").run()
    assert not at.exception
    assert [x.value for x in at.subheader] == [TERMS["krugman"].label.in_(code)]
    assert at.latex[0].value.strip("$\n ") == METRICS["krugman"].formula
