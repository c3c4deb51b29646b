"""Search by words, whatever the language of the screen: what a reader types meets names as they are written.

Case, width, accents, kana and separators make no difference: `ile` finds Île-de-France, `ﾄﾖﾀ` and
`とよた` find トヨタ, `duesseldorf` finds Düsseldorf. Pure functions of texts; they know no screen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Letters that are no letter with a mark on it, so that decomposition leaves them as they are.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "髙": "高", "﨑": "崎"}
)  # fmt: skip
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# The marks of Latin letters; those of kana (U+3099, U+309A) make another letter and stay.
_LATIN_MARKS = re.compile(r"[\u0300-\u036f]")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
# ヴェ and ベ are written for one another (ヴェストファーレン, ベストファーレン).
_V_SOUNDS = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"))
_SEPARATORS = re.compile(r"[\W_]+")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def fold(text: str) -> str:
    """`text` as it is compared: words of folded letters with one blank between them."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    plain = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", plain))
    plain = unicodedata.normalize("NFC", plain).translate(_HIRAGANA)
    for written, compared in _V_SOUNDS:
        plain = plain.replace(written, compared)
    return _SEPARATORS.sub(" ", plain).strip()


def searchable(texts: Iterable[str]) -> str:
    """All that a search in `texts` may meet: each folded, Japanese without its separators too, ü as ue too."""
    found: list[str] = []
    for text in texts:
        spelt = unicodedata.normalize("NFKC", text).casefold()
        forms = [fold(text), fold(spelt.translate(_GERMAN))]
        forms += [form.replace(" ", "") for form in forms if _JAPANESE.search(form)]
        found += forms
    return "\n".join(dict.fromkeys(found))


def meets(words: str, text: str) -> bool:
    """Whether `text`, made by `searchable`, holds every one of the `words`; no words are met by all."""
    return all(word in text for word in fold(words).split())
