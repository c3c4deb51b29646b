"""The parts of a ZIP-packed workbook, unpacked with a count of what really comes out."""

from __future__ import annotations

import copy
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from etl.files.limits import MB, Limits
from etl.problem import Problem, Refused

_CHUNK = 1 << 20
# Parts other than sheets are read whole; styles of real workbooks take some hundred kilobytes.
_SMALL = 32 * MB
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Archive:
    """A workbook's ZIP file. Sizes that its directory declares are not believed.

    Raises Refused where it is damaged, encrypted, or holds more than `limits` allow.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self._limits = limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Refused([Problem("workbook_damaged")]) from error
        self._parts = {part.filename.lstrip("/"): part for part in self._zip.infolist()}
        if len(self._zip.infolist()) > limits.members:
            facts = (("found", f"{len(self._parts):,}"), ("limit", f"{limits.members:,}"))
            raise Refused([Problem("too_many_members", facts=facts)])

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._parts)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of the part `name`, piece by piece; KeyError if there is none."""
        part = copy.copy(self._parts[name])
        if part.flag_bits & 1:
            raise Refused([Problem("encrypted")])
        declared = part.file_size
        # Python stops at the size that is declared; what others read beyond it must be seen here.
        part.file_size = 1 << 60
        size = 0
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._count(len(chunk))
                    yield chunk
        except (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            zlib.error,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise Refused([Problem("workbook_damaged")]) from error
        if size != declared:
            raise Refused([Problem("workbook_damaged")])

    def read(self, name: str) -> bytes:
        """A small part whole, or b"" if there is none. Refused where it declares entities of XML."""
        if name not in self._parts:
            return b""
        parts: list[bytes] = []
        size = 0
        for chunk in self.chunks(name):
            size += len(chunk)
            if size > _SMALL:
                raise Refused([_too_large(_SMALL)])
            parts.append(chunk)
        content = b"".join(parts)
        refuse_entities(content[:_CHUNK])
        return content

    def pass_over(self, name: str) -> None:
        """Unpack the part `name` for its size alone, if there is one."""
        if name in self._parts:
            for place, chunk in enumerate(self.chunks(name)):
                if not place:
                    refuse_entities(chunk)

    def _count(self, size: int) -> None:
        self._unpacked += size
        if self._unpacked > self._limits.unpacked:
            raise Refused([_too_large(self._limits.unpacked)])


def refuse_entities(content: bytes) -> None:
    """Raise Refused where XML declares a document type: spreadsheets never do, bombs must."""
    if _ENTITY.search(content):
        raise Refused([Problem("workbook_unsafe")])


def _too_large(limit: int) -> Problem:
    return Problem("unpacked_too_large", facts=(("limit", f"{limit // MB:,} MB"),))
