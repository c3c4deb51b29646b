"""The words on screen: complete in both languages, and all of them used."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from dashboard.texts import TEXT_DIR, texts

ROOT = Path(__file__).parent.parent.parent
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in [
        ROOT / "app.py",
        *(ROOT / "dashboard").rglob("*.py"),
        *(ROOT / "pages").rglob("*.py"),
    ]
)
LITERAL = set(re.findall(r"""\bt\(\s*["']([\w.]+)["']""", CODE))
# Keys put together at run time: t(f"overview.{figure}_help") and the like.
TOGETHER = [
    re.compile(re.sub(r"\\\{.*?\\\}", r"[\\w.-]+", re.escape(pattern)) + "$")
    for pattern in re.findall(r"""\bt\(\s*f["']([^"']+)["']""", CODE)
]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_there_is_one_file_a_language() -> None:
    assert sorted(path.name for path in TEXT_DIR.iterdir()) == ["en.toml", "ja.toml"]


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    ja, en = texts("ja"), texts("en")
    assert set(ja) == set(en)
    for key in ja:
        assert fields(ja[key]) == fields(en[key]), key


@pytest.mark.parametrize("key", sorted(texts("en")))
def test_each_text_is_in_its_language(key: str) -> None:
    ja, en = texts("ja")[key], texts("en")[key]
    assert ja.strip() and en.strip()
    assert not JAPANESE.search(en), key
    words = re.sub(r"\{\w+\}|https?://\S+", "", ja)
    assert JAPANESE.search(ja) or not re.search(r"[a-z]{4,}", words) or ja == "○", key
    assert "!" not in en and "！" not in ja, key


def test_every_key_that_code_asks_for_exists() -> None:
    assert set(texts("ja")) >= LITERAL
    assert len(LITERAL) > 50


def test_no_text_is_left_over() -> None:
    left = {
        key
        for key in texts("ja")
        if key not in LITERAL and not any(pattern.match(key) for pattern in TOGETHER)
    }
    assert not left
