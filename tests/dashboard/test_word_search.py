"""Words typed by a reader meet names as they are written, in either language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.word_search import fold, meets, searchable


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ile", "Île-de-France"),
        ("ILE DE FRANCE", "Île-de-France"),
        ("ﾄﾖﾀ", "トヨタ自動車"),
        ("とよた", "トヨタ自動車"),
        ("トヨタ", "とよた"),
        ("ＮＲＷ", "NRW.Global Business"),
        ("dusseldorf", "City of Düsseldorf"),
        ("duesseldorf", "City of Düsseldorf"),
        ("Düsseldorf", "DU\u0308SSELDORF"),
        ("weissrussland", "Weißrussland"),
        ("kosice", "Košice Region"),
        ("lodz", "Łódź"),
        ("orsted", "Ørsted"),
        ("saint malo", "Saint-Malo"),
        ("saint-malo", "Saint Malo"),
        ("val d'oise", "Val d’Oise Department"),
        ("ノルトラインヴェストファーレン", "ノルトライン＝ヴェストファーレン州（NRW州）"),
        ("ﾍﾞｽﾄﾌｧｰﾚﾝ", "ノルトライン＝ヴェストファーレン州（NRW州）"),
        ("バイオ　大阪", "大阪バイオ・ヘッドクオーター"),
        ("ﾊﾞｽｸ", "バスク・エネルギー・クラスター"),
        ("", "anything"),
        ("  ", "anything"),
        ("・", "anything"),
    ],
)
def test_words_meet_a_name(typed: str, written: str) -> None:
    assert meets(typed, searchable([written]))


@pytest.mark.parametrize(
    ("typed", "written"),
    [("がす", "カス"), ("バス", "パス"), ("aichi kyoto", "Aichi Prefecture"), ("nrw", "Hamburg")],
)
def test_words_do_not_meet_another_name(typed: str, written: str) -> None:
    assert not meets(typed, searchable([written]))


def test_all_words_are_met_by_any_of_the_texts() -> None:
    found = searchable(["Aichi Prefecture", "愛知県", "Nagoya", "名古屋市"])
    assert meets("aichi 名古屋", found) and not meets("aichi 横浜", found)


@given(st.text(max_size=40))
def test_folding_is_settled_and_a_text_meets_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert meets(text, searchable([text]))
