"""Bytes → text: which encoding is chosen, why, and what is refused."""

from __future__ import annotations

import gzip

import pytest

from etl.decode import DecodeError, decode, unpack

JAPANESE = "地域コード,市区町村\r\nR01100,札幌市\r\n"


@pytest.mark.parametrize(
    ("data", "encoding", "because"),
    [
        (b"a,b\n1,2\n", "utf-8", "ASCII"),
        (JAPANESE.encode(), "utf-8", "valid UTF-8"),
        (JAPANESE.encode("utf-8-sig"), "utf-8-sig", "byte order mark"),
        (JAPANESE.encode("utf-16"), "utf-16", "byte order mark"),
        (b"\xfe\xff" + JAPANESE.encode("utf-16-be"), "utf-16", "byte order mark"),
        (JAPANESE.encode("utf-16-le"), "utf-16-le", "zero"),
        (JAPANESE.encode("utf-16-be"), "utf-16-be", "zero"),
        (JAPANESE.encode("utf-32"), "utf-32", "byte order mark"),
        (JAPANESE.encode("cp932"), "cp932", "not UTF-8"),
        (JAPANESE.encode("euc_jp"), "euc_jp", "not UTF-8"),
    ],
)
def test_encoding_is_named_with_a_reason(data: bytes, encoding: str, because: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert because in decoded.why
    assert decoded.text.replace("\r\n", "\n") in {JAPANESE.replace("\r\n", "\n"), "a,b\n1,2\n"}


@pytest.mark.parametrize("sign", ["①", "髙", "㈱", "№", "㍉"])
def test_cp932_takes_signs_that_shift_jis_cannot(sign: str) -> None:
    text = f"名称,{sign}\n"
    with pytest.raises(UnicodeDecodeError):
        text.encode("cp932").decode("shift_jis")
    assert decode(text.encode("cp932")).text == text


def test_half_width_katakana_of_cp932_stays_cp932() -> None:
    decoded = decode("ｶﾅ名称,ﾃｽﾄ地域\n".encode("cp932"))
    assert (decoded.encoding, decoded.text) == ("cp932", "ｶﾅ名称,ﾃｽﾄ地域\n")


def test_gzip_is_unwrapped() -> None:
    decoded = decode(gzip.compress(JAPANESE.encode("cp932")))
    assert decoded.gzipped
    assert decoded.text == JAPANESE


def test_gzip_larger_than_the_limit_is_refused_before_it_is_held() -> None:
    bomb = gzip.compress(b"0" * 5_000_000)
    assert len(bomb) < 10_000
    with pytest.raises(DecodeError, match="more than 1,000,000 bytes"):
        unpack(bomb, limit=1_000_000)


@pytest.mark.parametrize("cut", [5, -4])
def test_damaged_gzip_is_refused(cut: int) -> None:
    with pytest.raises(DecodeError, match="damaged or cut short"):
        unpack(gzip.compress(b"a,b\n" * 100)[:cut])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04rest", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0rest", "Excel 97-2003"),
        (b"HTTP/1.1 200\r\n\r\n\x00\x01\x02\x03\x04", "binary content: a NUL byte at position 16"),
        (b"\xff\xfe\x00\xd8", "byte order mark of utf-16"),
        (b"\x81\xff\xff,\x80\xfe", "unknown encoding: not UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, message: str) -> None:
    with pytest.raises(DecodeError, match=message):
        decode(data)
