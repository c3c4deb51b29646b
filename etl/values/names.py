"""Names as files spell them → one spelling to compare by, and the nearest known ones."""

from __future__ import annotations

import difflib
import heapq
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

# Old and variant kanji → the ones of today's names; both spellings are compared by the right one.
_VARIANTS = dict(
    zip(
        "縣廣靜兒澤德瀧眞國榮學會氣邊邉濱濵嶋嶌﨑髙龍櫻蘆鷗祗籠槇條穗鰺蠣穎鄕當麴彌與禮齋齊萬實櫛瀬瀨檮諫諌曾總豐藏獨佛塚塚飮館舘圓專發關闢應號寶驛縄繩鹽壽惠參寫舊釋﨟﨔葛蓮",
        "県広静児沢徳滝真国栄学会気辺辺浜浜島島崎高竜桜芦鴎祇篭槙条穂鯵蛎頴郷当麹弥与礼斎斉万実櫛瀬瀬梼諌諌曽総豊蔵独仏塚塚飲館館円専発関闢応号宝駅縄縄塩寿恵参写旧釈﨟﨔葛蓮",
        strict=True,
    )
)
_KANA = {
    **dict.fromkeys("ヶヵがガゖ", "ケ"),
    "ツ": "ッ",
    "つ": "ッ",
    "っ": "ッ",
    "の": "ノ",
    "之": "ノ",
}
_TO_USUAL = str.maketrans({**_VARIANTS, **_KANA})
_V_SOUNDS = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"))
# No name is longer; longer texts are not compared, nor kept.
LONGEST_NAME = 300
_LONGEST, _LIKELY, _SUGGESTIONS = 60, 25, 500
_NO_LETTER = re.compile(r"[\W_]+")
_LATIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` by what is compared: as `spelled`, and in the usual one of variant kanji and kana."""
    text = unicodedata.normalize("NFKC", name)
    for sounds, plain_sound in _V_SOUNDS:
        text = text.replace(sounds, plain_sound)
    return spelled(text.translate(_TO_USUAL))


@lru_cache(maxsize=65536)
def spelled(name: str) -> str:
    """`name` without widths, case, accents, blanks and separators."""
    text = unicodedata.normalize("NFKC", name).casefold().translate(_LATIN)
    text = "".join(
        sign
        for sign in unicodedata.normalize("NFD", text)
        # Accents go; the sound marks of kana (U+3099, U+309A) stay.
        if not unicodedata.combining(sign) or sign in "\u3099\u309a"
    )
    text = unicodedata.normalize("NFC", text)
    return _NO_LETTER.sub("", text)


class Names:
    """Names and what they stand for, found by their own spelling, else by the folded one.

    鹿嶋市 and 鹿島市 are two cities; 檮原町 and 梼原町 are one town.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._as_spelled: dict[str, set[str]] = defaultdict(set)
        self._shown: dict[str, str] = {}
        self._by_piece: dict[str, list[str]] | None = None
        self._suggestions_left = _SUGGESTIONS
        for name, identifier in pairs:
            self.add(name, identifier)

    def add(self, name: str, identifier: str) -> None:
        """Let `name` stand for `identifier`; a name may stand for several."""
        key = fold(name)
        if key:
            self._ids[key].add(identifier)
            self._as_spelled[spelled(name)].add(identifier)
            self._shown.setdefault(key, name)
            self._by_piece = None

    def find(self, name: str) -> frozenset[str]:
        """The identifiers that `name` stands for."""
        found = self._as_spelled.get(spelled(name)) or self._ids.get(fold(name))
        return frozenset(found or ())

    def nearest(self, name: str, most: int = 3) -> tuple[str, ...]:
        """At most `most` known names that `name` may be a misspelling of, the nearest first.

        A column of thousands of unknown names is no misspelling: the first few hundred are looked
        for, the others get no suggestion.
        """
        key = fold(name[:_LONGEST])
        if len(key) < 2 or self._suggestions_left <= 0:
            return ()
        self._suggestions_left -= 1
        if self._by_piece is None:
            self._by_piece = defaultdict(list)
            for known in self._ids:
                for piece in _pieces(known):
                    self._by_piece[piece].append(known)
        shared = Counter(known for piece in _pieces(key) for known in self._by_piece.get(piece, ()))
        # Ranked by shared pieces for their length; the exact measure is for the few best.
        likely = heapq.nsmallest(
            _LIKELY, shared, key=lambda known: (-shared[known] / (len(known) + len(key)), known)
        )
        close = difflib.get_close_matches(key, likely, most, 0.6)
        return tuple(self._shown[known] for known in close)


def _pieces(key: str) -> set[str]:
    """Runs of two kana or kanji, of three letters: what misspelt names still have in common."""
    size = 3 if key.isascii() and len(key) > 4 else 2
    return {key[i : i + size] for i in range(len(key) - size + 1)}
