"""Whether the audit log is as it was written: nothing changed, taken out, put in, moved or cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from catalog.words import Words
from warehouse import audit
from warehouse.audit import Record
from warehouse.history import history
from warehouse.location import warehouse_dir


@dataclass(slots=True)
class Checked:
    """What was found. `problems` empty: every record there is stands as it was written, and none is missing.

    `newest` is the number and hash of the last record, to be noted where nobody here can change it.
    """

    records: int = 0
    newest: tuple[int, str] = (0, audit.ORIGIN)
    anchors: int = 0
    problems: list[Words] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)


def verify(root: Path | None = None, against: tuple[int, str] | None = None) -> Checked:
    """Read the whole log against its own hashes, the file `head`, the manifests of the snapshots and `against`.

    Someone who may write all of these can write a whole log anew: only `against`, a number and hash noted
    elsewhere, tells that.
    """
    root = root or warehouse_dir()
    found = Checked()
    hashes: dict[int, str] = {}
    expected, previous = 1, audit.ORIGIN
    for where, line in _lines(root):
        record = audit.parsed(line)
        if record is None:
            _judge_torn(found, where, line, expected)
            continue
        _judge(found, where, record, expected, previous)
        found.records += 1
        expected, previous = record.sequence + 1, record.hash
        hashes[record.sequence] = record.hash
        found.newest = (record.sequence, record.hash)
    _judge_head(found, audit.head(root))
    for anchor, place in _anchors(root):
        found.anchors += 1
        _judge_anchor(found, hashes, anchor, place)
    if against:
        _judge_anchor(found, hashes, against, Words("控え", "the note kept elsewhere"))
    return found


def records(root: Path | None = None) -> Iterator[Record]:
    """Every record that can be read, oldest first, whether or not it stands as it was written."""
    for _, line in _lines(root or warehouse_dir()):
        record = audit.parsed(line)
        if record is not None:
            yield record


def _lines(root: Path) -> Iterator[tuple[Words, str]]:
    for path in audit.files(root):
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                where = Words(f"{path.name} {number}行目", f"{path.name} line {number}")
                yield where, line.decode("ascii", "replace").removesuffix("\n")


def _judge(found: Checked, where: Words, record: Record, expected: int, previous: str) -> None:
    if record.hash != record.sealed():
        found.problems.append(
            Words(
                f"{where.ja}：記録{record.sequence}の内容が書き換えられています。",
                f"{where.en}: record {record.sequence} has been changed.",
            )
        )
    if record.sequence > expected:
        gap = (
            f"{expected}–{record.sequence - 1}" if record.sequence - 1 > expected else f"{expected}"
        )
        found.problems.append(
            Words(
                f"{where.ja}：記録{record.sequence}の前にあるはずの記録{gap}がありません（削除または移動）。",
                f"{where.en}: record {gap} is missing before record {record.sequence} (removed or moved).",
            )
        )
    elif record.sequence < expected:
        found.problems.append(
            Words(
                f"{where.ja}：記録{record.sequence}がここにあるのは誤りです（挿入または移動）。",
                f"{where.en}: record {record.sequence} does not belong here (put in or moved).",
            )
        )
    elif record.previous != previous:
        found.problems.append(
            Words(
                f"{where.ja}：記録{record.sequence}は、直前の記録につながっていません（差し替え）。",
                f"{where.en}: record {record.sequence} does not follow the one before it (replaced).",
            )
        )


def _judge_torn(found: Checked, where: Words, line: str, expected: int) -> None:
    begins = f'{{"sequence":{expected},'
    if line and (line.startswith(begins) or begins.startswith(line)):
        found.notes.append(
            Words(
                f"{where.ja}：書き込みの途中で終了した行です（記録には数えません）。",
                f"{where.en}: half a line, left by a process that was ended while writing; it counts as none.",
            )
        )
        return
    found.problems.append(
        Words(
            f"{where.ja}：記録ではない行があります（書き換えまたは挿入）。",
            f"{where.en}: this line is no record (changed or put in).",
        )
    )


def _judge_head(found: Checked, head: tuple[int, str]) -> None:
    number, digest = head
    last, newest = found.newest
    # A process that is ended between the two writes leaves `head` one behind.
    if (last, newest) == (number, digest) or last == number + 1:
        return
    if last < number:
        found.problems.append(
            Words(
                f"末尾の記録{last + 1}–{number}がありません（切り詰め）。",
                f"records {last + 1}–{number} are missing at the end (cut off).",
            )
        )
    else:
        found.problems.append(
            Words(
                f"最新の記録の控え head（{number}）が記録{last}と一致しません。",
                f"the file head ({number}) does not agree with record {last}.",
            )
        )


def _anchors(root: Path) -> Iterator[tuple[tuple[int, str], Words]]:
    for snapshot in history(root):
        number, _, digest = snapshot.audit.partition(" ")
        if digest:
            version = snapshot.version
            yield (
                (int(number), digest),
                Words(f"第{version}版の記録", f"the manifest of version {version}"),
            )


def _judge_anchor(
    found: Checked, hashes: dict[int, str], anchor: tuple[int, str], place: Words
) -> None:
    number, digest = anchor
    if number and hashes.get(number) != digest:
        found.problems.append(
            Words(
                f"{place.ja}にある記録{number}のハッシュが、監査記録と一致しません（切り詰めまたは書き換え）。",
                f"{place.en} holds another hash of record {number} than the log (cut off or written anew).",
            )
        )
