"""Signs that files write in many ways, brought to one: widths, dashes, blanks, what cannot be seen.

Never by Unicode's compatibility forms for figures: they turn "1,234¹" into 12,341 and "5①" into 51.
"""

from __future__ import annotations

import re

# Dashes and strokes that files use for one another; 一 (the numeral one) is none of them.
DASHES = "‐‑‒–—―−ー－─━ｰ﹣⁃˗╴➖﹘"
# "The same as above": it says nothing once rows are sorted or read one by one.
DITTO = frozenset(
    {"〃", "〟", "″", "々", "仝", "同上", "同左", "同右", "ditto", "do.", '"', "''", "”"}
)
_BLANKS = "\u3000\xa0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\t\v\f"
# Thousands stand apart by these and by nothing else: never a blank between two figures.
NARROW_BLANKS = "\xa0\u2007\u2008\u2009\u202f"
_UNSEEN = (
    "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\xad\u202a\u202b\u202c\u202d\u202e\ufe0e\ufe0f\u034f"
)
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_TO_PLAIN: dict[int, int | str | None] = {
    **_WIDE,
    **{ord(dash): "-" for dash in DASHES},
    **{ord(blank): " " for blank in _BLANKS},
    **{ord(sign): None for sign in _UNSEEN},
}
_TO_VISIBLE: dict[int, int | str | None] = {
    **{ord(blank): " " for blank in _BLANKS},
    **{ord(sign): None for sign in _UNSEEN},
}


def plain(text: str) -> str:
    """`text` trimmed, in half-width signs, each kind of dash as "-", without invisible signs.

    Letters, kana, kanji, superscripts and circled numerals stay what they are.
    """
    if text.isascii():
        return text.strip().replace("\t", " ")
    return text.translate(_TO_PLAIN).strip()


def visible(text: str) -> str:
    """`text` trimmed, without invisible signs, blanks of any kind as " "; all else as it is: a name."""
    if text.isascii():
        return text.strip()
    return text.translate(_TO_VISIBLE).strip()


def half_width(text: str) -> bool:
    """Whether `text` holds no full-width digit or sign."""
    return _FULL_WIDTH.search(text) is None
