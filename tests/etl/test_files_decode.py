"""Which encoding a text file has, and why."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest

from etl.files.decode import decode
from tests.etl.made_up_files import opened, refusal, rows_of

JAPANESE = "地域,値\n架空市①㈱髙,1\n"


@pytest.mark.parametrize(
    ("data", "encoding", "because"),
    [
        (JAPANESE.encode(), "utf-8", "valid UTF-8 from end to end"),
        (JAPANESE.encode("utf-8-sig"), "utf-8-sig", "byte order mark"),
        (JAPANESE.encode("utf-16"), "utf-16", "byte order mark"),
        (JAPANESE.encode("utf-16-le"), "utf-16-le", "every other byte"),
        (JAPANESE.encode("utf-16-be"), "utf-16-be", "every other byte"),
        (JAPANESE.encode("cp932"), "cp932", "line 1 is not valid UTF-8"),
        (
            "あいう,ね\nかきく,1\n".encode("euc_jp"),
            "euc_jp",
            "signs that are rare in Japanese tables",
        ),
        ("code,①\n1,㈱\n地域名称の漢字,架空\n".encode("euc_jis_2004"), "euc_jis_2004", "line 1"),
        (b"code,value\n1,2\n", "utf-8", "ASCII signs only"),
        ("地域,値\n架空市,1\n".encode("iso2022_jp"), "iso2022_jp_ext", "escape sequences"),
        ("ｶﾅ名称,ﾃｽﾄ地域\n".encode("cp932"), "cp932", "CP932"),
    ],
)
def test_encoding_is_found_and_said_in_both_languages(
    data: bytes, encoding: str, because: str
) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert because in decoded.why.en
    assert decoded.why.ja.endswith("。")
    assert decoded.text.lstrip("\ufeff") == data.decode(encoding).lstrip("\ufeff")


def test_every_sign_of_cp932_comes_through(tmp_path: Path) -> None:
    signs = [
        sign
        for first in (*range(0x81, 0xA0), *range(0xE0, 0xFD))
        for second in range(0x40, 0xFD)
        if (sign := bytes((first, second)).decode("cp932", errors="ignore")) and len(sign) == 1
    ]
    signs += [bytes((half,)).decode("cp932") for half in range(0xA1, 0xE0)]
    assert len(signs) > 9_000
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(enumerate(signs))
    # Several codes stand for some signs; Python writes one of them, and each is read as that sign.
    content = text.getvalue().encode("cp932")
    made = opened(content, tmp_path)
    assert made.encoding == "cp932"
    found = [(int(str(number)), sign) for _, number, sign in rows_of(made.sheets[0])]
    assert found == list(enumerate(signs))


def test_gzip_is_unwrapped_and_said(tmp_path: Path) -> None:
    made = opened(gzip.compress(JAPANESE.encode("cp932")), tmp_path, "made_up.csv.gz")
    assert (made.gzipped, made.encoding, made.format) == (True, "cp932", "csv")
    assert made.why.en.startswith("Unpacked from gzip.")
    assert not made.problems


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "file_empty"),
        (b"\xef\xbb\xbf\r\n \t\r\n", "file_empty"),
        (b"a,b\n1,\x002\n", "binary_content"),
        (b"\xff\xfe\x00\xd8", "encoding_broken"),
        ("地域,値\n架空市,1\n".encode() * 30 + "県".encode()[:2] + b"\n", "encoding_broken"),
        ("地域,値\n架空市,1\n".encode("cp932") * 30 + b"\x81\n", "encoding_broken"),
        ("région,value\nÎle inventée,1\nCôte imaginaire,2\n".encode("cp1252"), "encoding_western"),
        (b"\x81\xff\xff,\x80\xfe", "encoding_unknown"),
        (gzip.compress(b"a,b\n" * 100)[:-4], "gzip_damaged"),
        (gzip.compress(b"a,b\n" * 100)[:5], "gzip_damaged"),
        (gzip.compress(b""), "file_empty"),
    ],
)
def test_what_is_no_text_is_refused_in_words(data: bytes, kind: str, tmp_path: Path) -> None:
    assert refusal(data, tmp_path).kind == kind


def test_a_refusal_names_the_line_and_what_to_do(tmp_path: Path) -> None:
    problem = refusal("地域,値\n架空市,1\n".encode() + b"\xe7\x9c\n", tmp_path)
    assert "line 3" in problem.message("en")
    assert "3行目" in problem.message("ja")
    assert "CSV UTF-8" in problem.hint("ja")
