"""Text of files in sentences of ours: every sign as it stands, none of it Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.file_names import stem
from dashboard.plain_text import one_line, plain

JOINER = "\u2060"
# What Streamlit makes something of: Markdown, HTML, its own directives, emoji, formulas, bare addresses, arrows.
PAYLOADS = (
    "**b**", "__b__", "_i_", "~~s~~", "`c`", "# h", "- l", "1. l", "> q", "[a](http://x.y)",
    "![i](http://x.y/z.png)", "<b>", "<img src=x onerror=alert(1)>", "<script>1</script>", "<!--x-->",
    "&lt;b&gt;", "[^1]", "|a|b|", "$x^2$", "$$y$$", ":red[x]", ":blue-background[a]", ":small[a]",
    ":material/home:", ":streamlit:", ":smile:", "www.evil.com", "WWW.evil.com", "https://evil.com/a",
    "mailto:a@b.co", "a@b.co", "a -> b", "a <- b", "a -- b", "a >= b", "==", "- [ ] x", "\\*",
)  # fmt: skip


def shown(text: str) -> str:
    """What a reader of the Markdown sees."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).replace(JOINER, "")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_it_is_left_to_markdown(payload: str) -> None:
    made = plain(f"x {payload} y")
    assert shown(made) == f"x {payload} y"
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`#<>\[\]$|~&!:]", made.replace("\\\\", ""))
    # Replaced after Markdown has been read: broken by a sign that takes no room.
    bare = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", made)
    assert not re.search(r":[\w/+-]+:|\w@\w|www\.|https?://|:\w+\[|[-=<>~]{2}", bare, re.IGNORECASE)


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_every_text_stays_on_one_line_and_can_be_read(text: str) -> None:
    made = plain(text)
    assert "\n" not in made and "\r" not in made
    kept = one_line(text).replace(JOINER, "")
    turning = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    assert shown(made) == "".join(c for c in kept if c not in turning)


def test_codes_and_dates_are_found_as_they_are_written() -> None:
    for text in ("JP-07", "2021-06-01", "就業者数：1,234.5人", "a: b"):
        assert JOINER not in plain(text), text


def test_names_of_files_to_take_away_fit_every_system() -> None:
    assert stem("../../etc/passwd") == "file"
    assert stem("令和3年 表(1).csv.gz") == "令和3年 表(1)"
    assert stem('a/b\\c:"d*?.xlsx') == "a_b_c__d__"
    assert len(stem("x" * 300)) == 60
    assert stem("A title " * 7 + "and (copy)") == ("A title " * 7 + "and").strip()
