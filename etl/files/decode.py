"""Bytes of a text file → its encoding, and why that one, in both languages.

Text is decoded in Python and never guessed at by a database: CP932 and not `shift_jis`, which
fails on ① and 髙, two signs that municipal files are full of.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from catalog.words import Words
from etl.problem import Problem, Refused

# Enough text to tell two encodings apart.
_SAMPLE = 1_000_000
_A_WHILE = 32
# Signs that hardly occur in Japanese tables: half-width katakana, private use, C1 controls.
_ODD_SIGNS = re.compile("[\uff61-\uff9f\ue000-\uf8ff\x80-\xa0]")
# One sign that is not ASCII amid Latin letters, as accents are in "Région" and kanji are not.
_AMID_LATIN = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f](?=[a-z])|\b[^\x00-\x7f](?=[a-z]{2})")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# What switches to Japanese signs in ISO-2022-JP, the encoding of mails.
_ESCAPED = re.compile(rb"\x1b\$[@B(]")
# UTF-32's mark starts with UTF-16's, so it comes first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The names that people know the codecs by.
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 (BOM)",
    "utf-16": "UTF-16 (BOM)",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32": "UTF-32 (BOM)",
    "cp932": "CP932 (Shift_JIS)",
    "euc_jp": "EUC-JP",
    "euc_jis_2004": "EUC-JIS-2004",
    "iso2022_jp_ext": "ISO-2022-JP (JIS)",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the Python codec that gave it, and one sentence on why that one."""

    text: str
    encoding: str
    why: Words


def decode(raw: bytes) -> Decoded:
    """The text of `raw`, its encoding and why that one.

    Tried in this order: byte order marks, UTF-16 without one, UTF-8, then CP932 against EUC-JP.
    Raises Refused for content that is no text in any of them.
    """
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return _marked(raw, codec)
    if (wide := _utf16_without_mark(raw)) is not None:
        return wide
    if (place := raw.find(0)) >= 0:
        raise Refused([Problem("binary_content", facts=(("place", f"{place + 1:,}"),))])
    if raw.isascii() and _ESCAPED.search(raw):
        return _escaped(raw)
    if raw.isascii():
        return Decoded(
            raw.decode("ascii"),
            "utf-8",
            Words(
                "英数字と半角記号（ASCII）だけなので、UTF-8として読み取りました。",
                "Read as UTF-8: it holds ASCII signs only.",
            ),
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _japanese(raw, error.start)
    why = Words(
        "最初から最後までUTF-8として正しいので、UTF-8として読み取りました。",
        "Read as UTF-8: it is valid UTF-8 from end to end.",
    )
    return Decoded(text, "utf-8", why)


def line_of(raw: bytes, place: int) -> str:
    """The line that the byte at `place` stands on, counted from 1."""
    lines = raw.count(b"\n", 0, place) + 1
    return f"{lines:,}"


def _marked(raw: bytes, codec: str) -> Decoded:
    called = ENCODINGS[codec]
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as error:
        raise Refused([_broken(called, raw, error.start)]) from error
    if "\x00" in text:
        place = text.index("\x00") + 1
        raise Refused([Problem("binary_content", facts=(("place", f"{place:,}"),))])
    return Decoded(
        text,
        codec,
        Words(
            f"先頭にその印（BOM）があるので、{called}として読み取りました。",
            f"Read as {called}: it starts with the byte order mark of that encoding.",
        ),
    )


def _escaped(raw: bytes) -> Decoded:
    codec = "iso2022_jp_ext"
    called = ENCODINGS[codec]
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as error:
        raise Refused([_broken(called, raw, error.start)]) from error
    why = Words(
        f"日本語の文字に切り替える制御記号があるので、{called}として読み取りました。",
        f"Read as {called}: it holds the escape sequences of that encoding.",
    )
    return Decoded(text, codec, why)


def _utf16_without_mark(raw: bytes) -> Decoded | None:
    """UTF-16 shows by its zero bytes: tabular text has ASCII separators, each with one zero."""
    head = raw[:4096]
    if len(raw) % 2 or len(head) < 4 or 0 not in head:
        return None
    for codec, zeros, signs in (
        ("utf-16-le", head[1::2], head[0::2]),
        ("utf-16-be", head[0::2], head[1::2]),
    ):
        if zeros.count(0) >= max(2, len(zeros) // 10) and signs.count(0) == 0:
            try:
                text = raw.decode(codec)
            except UnicodeDecodeError:
                continue
            if "\x00" in text:
                continue
            called = ENCODINGS[codec]
            why = Words(
                f"1バイトおきに0が多く現れるので、{called}として読み取りました。",
                f"Read as {called}: every other byte is often zero, as in that encoding.",
            )
            return Decoded(text, codec, why)
    return None


def _japanese(raw: bytes, not_utf8: int) -> Decoded:
    """CP932 or EUC-JP: where both decode, the one that gives fewer odd signs.

    EUC-JP read as CP932 turns into half-width katakana; CP932 read as EUC-JP mostly fails.
    """
    sample = _whole_lines(raw)
    if _is_broken_utf8(sample):
        raise Refused([_broken("UTF-8", raw, not_utf8)])
    fits: dict[str, str] = {}
    failures: list[tuple[int, str]] = []
    # Python's euc_jp lacks the signs of NEC row 13 (①, ㈱); euc_jis_2004 has them.
    for codec in ("cp932", "euc_jp", "euc_jis_2004"):
        if codec == "euc_jis_2004" and "euc_jp" in fits:
            continue
        try:
            fits[codec] = sample.decode(codec)
        except UnicodeDecodeError as error:
            failures.append((error.start, codec))
    odd = {codec: len(_ODD_SIGNS.findall(text)) for codec, text in fits.items()}
    for codec in sorted(fits, key=odd.__getitem__):
        if _is_western(fits[codec]):
            raise Refused([Problem("encoding_western", facts=(("line", line_of(raw, not_utf8)),))])
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError as error:
            failures.append((error.start, codec))
            continue
        return Decoded(text, codec, _why(codec, line_of(raw, not_utf8), odd))
    place, codec = max(failures)
    # One that held for a while is the encoding of what is broken there.
    if fits or place - not_utf8 > _A_WHILE:
        raise Refused([_broken(ENCODINGS[codec], raw, place)])
    raise Refused([Problem("encoding_unknown", facts=(("line", line_of(raw, not_utf8)),))])


def _why(codec: str, line: str, odd: dict[str, int]) -> Words:
    called = ENCODINGS[codec]
    ja = f"{line}行目がUTF-8として正しくなく、{called}としては正しいので、{called}として読み取りました。"
    en = f"Read as {called}: line {line} is not valid UTF-8, and all is valid {called}."
    for other, count in odd.items():
        if other != codec:
            ja += f"{ENCODINGS[other]}としても読めますが、日本語の表にまれな文字が{count:,}個（こちらは{odd[codec]:,}個）現れます。"
            en += f" {ENCODINGS[other]} would fit, too, but gives {count:,} signs that are rare in Japanese tables, against {odd[codec]:,}."
    return Words(ja, en)


def _whole_lines(raw: bytes) -> bytes:
    """The first lines of `raw`, cut where a line ends so that no sign is cut in two."""
    if len(raw) <= _SAMPLE:
        return raw
    end = raw.rfind(b"\n", 0, _SAMPLE)
    return raw[: end + 1] if end > 0 else raw


def _is_broken_utf8(sample: bytes) -> bool:
    """Whether most of what is not ASCII is valid UTF-8: cut short or patched, not another encoding."""
    text = sample.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = len(_NOT_ASCII.findall(text)) - bad
    return good > 3 * bad


def _is_western(text: str) -> bool:
    """Whether most signs beyond ASCII stand alone amid Latin letters: a Western encoding misread."""
    signs = len(_NOT_ASCII.findall(text))
    return signs > 0 and len(_AMID_LATIN.findall(text)) > 0.6 * signs


def _broken(called: str, raw: bytes, place: int) -> Problem:
    return Problem(
        "encoding_broken",
        facts=(("encoding", called), ("line", line_of(raw, place)), ("place", f"{place + 1:,}")),
    )
