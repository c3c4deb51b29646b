"""Streams of a compound file (OLE 2): the container of Excel 97-2003 workbooks."""

from __future__ import annotations

import struct
from pathlib import Path

from etl.problem import Problem, Refused

_HEADER = struct.Struct("<8s16s5H6x9I")
_END = 0xFFFFFFFE
_ENTRY = 128
_STREAM = 2


class _Damaged(Exception):
    """A chain of sectors leads nowhere or in a circle."""


def read_stream(path: Path, names: tuple[str, ...]) -> bytes:
    """The first stream of the compound file at `path` that has one of `names`.

    Raises Refused where the file is damaged or holds no such stream.
    """
    try:
        return _Compound(path.read_bytes()).stream(names)
    except (_Damaged, struct.error, IndexError, UnicodeDecodeError) as error:
        raise Refused([Problem("workbook_damaged")]) from error


class _Compound:
    def __init__(self, content: bytes) -> None:
        fields = _HEADER.unpack_from(content)
        sector_shift, mini_shift = fields[5], fields[6]
        if sector_shift not in (9, 12) or mini_shift > 12:
            raise _Damaged
        self._content = content
        self._size = 1 << sector_shift
        self._mini_size = 1 << mini_shift
        directory, self._cutoff = fields[9], fields[11]
        mini_fat, master, masters = fields[12], fields[14], fields[15]
        self._fat = self._read_fat(master, masters)
        self._mini_fat = _numbers(self._chain(mini_fat)) if mini_fat < _END else []
        self._directory = self._chain(directory)
        self._mini = b""

    def stream(self, names: tuple[str, ...]) -> bytes:
        """The content of the first stream called one of `names`, in the order of `names`."""
        found: dict[str, tuple[int, int]] = {}
        root = (0, 0)
        for place in range(0, len(self._directory) - _ENTRY + 1, _ENTRY):
            entry = self._directory[place : place + _ENTRY]
            length, kind = struct.unpack_from("<H", entry, 64)[0], entry[66]
            start, size = struct.unpack_from("<II", entry, 116)
            if kind == 5:
                root = (start, size)
            elif kind == _STREAM and 2 <= length <= 64:
                found.setdefault(entry[: length - 2].decode("utf-16-le").lower(), (start, size))
        for name in names:
            if name.lower() in found:
                start, size = found[name.lower()]
                if size >= self._cutoff:
                    return self._chain(start)[:size]
                self._mini = self._chain(root[0])[: root[1]]
                return self._mini_chain(start)[:size]
        raise _Damaged

    def _read_fat(self, master: int, masters: int) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._content, 76))
        for _ in range(min(masters, len(self._content) // self._size)):
            more = _numbers(self._sector(master))
            sectors += more[:-1]
            master = more[-1]
            if master >= _END:
                break
        return [
            number
            for sector in sectors
            if sector < _END - 1
            for number in _numbers(self._sector(sector))
        ]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._content):
            raise _Damaged
        return self._content[start : start + self._size].ljust(self._size, b"\0")

    def _chain(self, number: int) -> bytes:
        parts: list[bytes] = []
        while number < _END - 1:
            if len(parts) > len(self._fat):
                raise _Damaged
            parts.append(self._sector(number))
            number = self._fat[number]
        return b"".join(parts)

    def _mini_chain(self, number: int) -> bytes:
        parts: list[bytes] = []
        while number < _END - 1:
            if len(parts) > len(self._mini_fat):
                raise _Damaged
            start = number * self._mini_size
            parts.append(self._mini[start : start + self._mini_size])
            number = self._mini_fat[number]
        return b"".join(parts)


def _numbers(content: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))
