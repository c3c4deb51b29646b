"""Bytes as they came → text, with the encoding that was chosen and the reason for it.

Text is decoded in Python and never guessed at by a database: CP932 and not `shift_jis`, which
fails on ① and 髙, two signs that municipal files are full of.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from dataclasses import dataclass

UNPACKED_LIMIT = 512 * 1024 * 1024
_CHUNK = 1024 * 1024
# Enough text to tell two encodings apart.
_SAMPLE = 1024 * 1024
# Signs that hardly occur in Japanese tables: half-width katakana, private use, C1 controls.
_ODD_SIGNS = re.compile("[\uff61-\uff9f\ue000-\uf8ff\x80-\xa0]")
_GZIP = b"\x1f\x8b"
# What people upload under a name that ends in .csv, and what to tell them.
_NOT_TEXT = {
    b"PK\x03\x04": "a ZIP archive or an Excel workbook (.xlsx)",
    b"\xd0\xcf\x11\xe0": "an Excel 97-2003 workbook (.xls)",
    b"%PDF": "a PDF document",
    b"PAR1": "a Parquet file",
}
# UTF-32's mark starts with UTF-16's, so it comes first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class DecodeError(ValueError):
    """The bytes are not text that we can read; the message says what they look like."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the Python codec that gave it, one sentence on why, and whether it was gzipped."""

    text: str
    encoding: str
    why: str
    gzipped: bool = False


def unpack(data: bytes, limit: int = UNPACKED_LIMIT) -> bytes:
    """`data` without its gzip wrapping, or as it is where there is none.

    Raises DecodeError when the content is larger than `limit` bytes, damaged or cut short.
    """
    if not data.startswith(_GZIP):
        return data
    parts: list[bytes] = []
    size = 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > limit:
                    raise DecodeError(
                        f"the gzip file unpacks to more than {limit:,} bytes, which is the limit"
                    )
                parts.append(chunk)
    except (OSError, EOFError, zlib.error) as error:
        raise DecodeError(f"the gzip file is damaged or cut short: {error}") from error
    return b"".join(parts)


def decode(data: bytes, limit: int = UNPACKED_LIMIT) -> Decoded:
    """The text of `data` (gzip unwrapped), its encoding and why that one.

    Tried in this order: byte order marks, UTF-16 without one, UTF-8, then CP932 against EUC-JP.
    Raises DecodeError for content that is no text in any of them.
    """
    gzipped = data.startswith(_GZIP)
    raw = unpack(data, limit)
    for start, what in _NOT_TEXT.items():
        if raw.startswith(start):
            raise DecodeError(f"this is {what}, not delimited text")
    text, encoding, why = _decode(raw)
    return Decoded(text, encoding, why, gzipped)


def _decode(raw: bytes) -> tuple[str, str, str]:
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(codec), codec, f"starts with the byte order mark of {codec}"
            except UnicodeDecodeError as error:
                raise DecodeError(
                    f"starts with the byte order mark of {codec} but breaks it at byte {error.start}"
                ) from error
    if (wide := _utf16_without_mark(raw)) is not None:
        return wide
    if b"\x00" in raw:
        raise DecodeError(f"binary content: a NUL byte at position {raw.index(0)}")
    if raw.isascii():
        return raw.decode("ascii"), "utf-8", "holds ASCII signs only"
    try:
        return raw.decode("utf-8"), "utf-8", "valid UTF-8 from end to end"
    except UnicodeDecodeError as error:
        not_utf8 = f"not UTF-8 (byte {error.start})"
    return _japanese(raw, not_utf8)


def _utf16_without_mark(raw: bytes) -> tuple[str, str, str] | None:
    """UTF-16 shows by its zero bytes: tabular text has ASCII separators, each with one zero."""
    head = raw[:4096]
    if len(raw) % 2 or len(head) < 4:
        return None
    for codec, zeros, signs in (
        ("utf-16-le", head[1::2], head[0::2]),
        ("utf-16-be", head[0::2], head[1::2]),
    ):
        if zeros.count(0) >= max(2, len(zeros) // 10) and signs.count(0) == 0:
            try:
                return raw.decode(codec), codec, f"every other byte is often zero, as in {codec}"
            except UnicodeDecodeError:
                continue
    return None


def _japanese(raw: bytes, not_utf8: str) -> tuple[str, str, str]:
    """CP932 or EUC-JP: where both decode, the one that gives fewer odd signs.

    EUC-JP read as CP932 turns into half-width katakana; CP932 read as EUC-JP mostly fails.
    """
    fits: dict[str, str] = {}
    failures: list[str] = []
    # Python's euc_jp lacks the signs of NEC row 13 (①, ㈱); euc_jis_2004 has them.
    for codec in ("cp932", "euc_jp", "euc_jis_2004"):
        if codec == "euc_jis_2004" and "euc_jp" in fits:
            continue
        try:
            fits[codec] = raw.decode(codec)
        except UnicodeDecodeError as error:
            failures.append(f"{codec} fails at byte {error.start}")
    if not fits:
        raise DecodeError(f"unknown encoding: {not_utf8}; {'; '.join(failures)}")
    odd = {codec: len(_ODD_SIGNS.findall(text[:_SAMPLE])) for codec, text in fits.items()}
    chosen = min(fits, key=odd.__getitem__)
    others = [
        f"{codec} gives {count} odd signs against {odd[chosen]}"
        for codec, count in odd.items()
        if codec != chosen
    ]
    return fits[chosen], chosen, "; ".join([not_utf8, f"valid {chosen}", *others, *failures])
