"""Opening: only what is as it was published, with settings that SQL cannot change, a cursor a thread."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.small_tables import fill_small
from warehouse.errors import Damaged, NoWarehouse, UnknownVersion
from warehouse.history import history
from warehouse.pointer import Pointer, read_pointer, write_pointer
from warehouse.reading import OpenSnapshot, current_version, open_snapshot
from warehouse.snapshot import Snapshot
from warehouse.verify import verify

Begin = Callable[[int], None]
Build = Callable[..., Snapshot]


def version_read(opened: OpenSnapshot) -> int:
    """The version that every row of the open file says it is of."""
    rows = opened.cursor().execute("SELECT DISTINCT version FROM fact").fetchall()
    assert len(rows) == 1
    return int(rows[0][0])


def flip_a_bit(path: Path, at: float = 0.5) -> None:
    content = bytearray(path.read_bytes())
    content[int(len(content) * at)] ^= 1
    path.write_bytes(content)


def test_no_warehouse(root: Path) -> None:
    assert current_version(root) is None
    assert history(root) == []
    with pytest.raises(NoWarehouse) as nothing:
        open_snapshot(root=root)
    assert str(root) in nothing.value.message.ja
    with pytest.raises(UnknownVersion):
        open_snapshot(1, root)
    assert not root.exists()


def test_opens_the_current_version_or_another(root: Path, begin_with: Begin) -> None:
    begin_with(2)
    with open_snapshot(root=root) as opened:
        assert (opened.snapshot.version, opened.warning, version_read(opened)) == (2, None, 2)
    with open_snapshot(1, root) as opened:
        assert (opened.snapshot.version, opened.warning, version_read(opened)) == (1, None, 1)


def test_an_unknown_version_lists_those_there_are(root: Path, begin_with: Begin) -> None:
    begin_with(2)
    with pytest.raises(UnknownVersion, match=r"no version 9.*1, 2"):
        open_snapshot(9, root)


def test_a_reader_keeps_its_version_while_others_are_published(
    root: Path, build: Build, begin_with: Begin
) -> None:
    begin_with(1)
    with open_snapshot(root=root) as opened:
        build()
        assert version_read(opened) == 1
        with open_snapshot(root=root) as newer:
            assert (version_read(newer), version_read(opened)) == (2, 1)


def test_the_pointer_is_never_seen_half_written(
    root: Path, build: Build, begin_with: Begin
) -> None:
    begin_with(1)
    done = threading.Event()

    def watch() -> list[Pointer]:
        seen = [read_pointer(root)]
        while not done.is_set():
            pointer = read_pointer(root)
            if pointer != seen[-1]:
                seen.append(pointer)
        return [*seen, read_pointer(root)]

    with ThreadPoolExecutor(1) as pool:
        watching = pool.submit(watch)
        shas = [build().sha256 for _ in range(3)]
        # A pointer written many times over makes a torn one likely to be seen.
        for _ in range(200):
            write_pointer(root, history(root)[0])
        done.set()
        seen = watching.result()
    assert {pointer.state for pointer in seen} == {"set"}
    assert {pointer.sha256 for pointer in seen[1:]} <= {seen[0].sha256, *shas}
    assert [pointer.version for pointer in seen] == sorted(pointer.version or 0 for pointer in seen)


def test_two_openings_of_one_version_at_once(root: Path, begin_with: Begin) -> None:
    begin_with(1)
    start = threading.Barrier(8)

    def open_and_read(_: int) -> int:
        start.wait()
        with open_snapshot(root=root) as opened:
            return version_read(opened)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(open_and_read, range(8))) == [1] * 8


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("COPY fact TO '{folder}/stolen.csv'", duckdb.PermissionException),
        ("SELECT * FROM read_csv('{folder}/secret.csv')", duckdb.PermissionException),
        ("ATTACH '{folder}/other.duckdb'", duckdb.PermissionException),
        ("SET enable_external_access = true", duckdb.Error),
        ("SET memory_limit = '100GB'", duckdb.InvalidInputException),
        ("SET threads = 64", duckdb.InvalidInputException),
        ("RESET lock_configuration", duckdb.InvalidInputException),
        ("DELETE FROM fact", duckdb.InvalidInputException),
        ("SELECT * FROM a_python_variable", duckdb.CatalogException),
    ],
)
def test_sql_reaches_nothing_else(
    root: Path, begin_with: Begin, tmp_path: Path, statement: str, error: type[Exception]
) -> None:
    begin_with(1)
    (tmp_path / "secret.csv").write_text("a\n1\n")
    a_python_variable = [1]
    with open_snapshot(root=root) as opened, pytest.raises(error):
        opened.cursor().execute(statement.format(folder=tmp_path.as_posix()))
    assert a_python_variable == [1]


def test_limits_are_set(root: Path, begin_with: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_with(1)
    monkeypatch.setenv("WAREHOUSE_MEMORY", "100MiB")
    monkeypatch.setenv("WAREHOUSE_THREADS", "3")
    with open_snapshot(root=root) as opened:
        settings = opened.cursor().execute(
            "SELECT current_setting('memory_limit'), current_setting('threads'), "
            "current_setting('temp_directory'), current_setting('enable_external_access'), "
            "current_setting('lock_configuration')"
        )
        memory, threads, spill, external, is_locked = settings.fetchone() or ()
    assert (memory, threads, external, is_locked) == ("100.0 MiB", 3, False, True)
    assert not Path(spill).is_relative_to(root)


def test_a_query_larger_than_the_memory_spills_to_disk(
    root: Path, begin_with: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_with(1)
    monkeypatch.setenv("WAREHOUSE_MEMORY", "40MB")
    monkeypatch.setenv("WAREHOUSE_THREADS", "1")
    with open_snapshot(root=root) as opened:
        sorted_rows = opened.cursor().execute(
            "SELECT count(*) FROM (SELECT i, hash(i) AS h, hash(i + 1) AS g FROM range(3000000) r(i) "
            "ORDER BY h LIMIT 2999999)"
        )
        assert sorted_rows.fetchone() == (2_999_999,)


def test_eight_threads_with_a_cursor_each_get_their_own_rows(root: Path, begin_with: Begin) -> None:
    begin_with(1)
    start = threading.Barrier(8)

    def ask(thread: int) -> list[tuple[int, int]]:
        start.wait()
        wrong = []
        cursor = opened.cursor()
        for round_ in range(40):
            wanted = (thread * 40 + round_) % 500
            # Half the queries on the thread's own cursor, half on a fresh one.
            asked = cursor if round_ % 2 else opened.cursor()
            got = asked.execute("SELECT i, name FROM fact WHERE i = ?", [wanted]).fetchall()
            if got != [(wanted, f"row {wanted}")]:
                wrong.append((thread, wanted))
        return wrong

    with open_snapshot(root=root) as opened, ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [[]] * 8


def test_every_cursor_is_a_new_one_and_ends_with_the_snapshot(
    root: Path, begin_with: Begin
) -> None:
    begin_with(1)
    opened = open_snapshot(root=root)
    first, second = opened.cursor(), opened.cursor()
    assert first is not second
    first.execute("SELECT 1 AS one")
    second.execute("SELECT 2 AS two")
    assert (first.fetchall(), second.fetchall()) == ([(1,)], [(2,)])
    opened.close()
    with pytest.raises(duckdb.ConnectionException):
        first.execute("SELECT 1")


def truncate(root: Path) -> None:
    path = root / "000002.duckdb"
    path.write_bytes(path.read_bytes()[:-4096])


DAMAGE: dict[str, Callable[[Path], object]] = {
    "flipped bit": lambda root: flip_a_bit(root / "000002.duckdb"),
    "flipped bit in the header": lambda root: flip_a_bit(root / "000002.duckdb", 0.0),
    "truncated": truncate,
    "emptied": lambda root: (root / "000002.duckdb").write_bytes(b""),
    "replaced by an older one": lambda root: (root / "000002.duckdb").write_bytes(
        (root / "000001.duckdb").read_bytes()
    ),
    "missing": lambda root: (root / "000002.duckdb").unlink(),
    "manifest missing": lambda root: (root / "000002.json").unlink(),
    "manifest altered": lambda root: flip_a_bit(root / "000002.json"),
    "manifest is not JSON": lambda root: (root / "000002.json").write_text("[]"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_version_is_refused_and_the_last_good_one_served(
    root: Path, build: Build, begin_with: Begin, damage: str
) -> None:
    begin_with(2)
    DAMAGE[damage](root)
    with pytest.raises(Damaged) as refused:
        open_snapshot(2, root)
    assert "第2版" in refused.value.message.ja
    assert "Version 2" in refused.value.message.en
    with open_snapshot(root=root) as opened:
        assert (opened.snapshot.version, version_read(opened)) == (1, 1)
        assert opened.warning is not None
        assert refused.value.message.ja in opened.warning.ja and "第1版" in opened.warning.ja
        assert refused.value.message.en in opened.warning.en and "Version 1" in opened.warning.en
    assert current_version(root) == 2
    assert verify(root) == [refused.value.message]
    assert build(built_on=2).version == 3
    with open_snapshot(root=root) as opened:
        assert (opened.snapshot.version, opened.warning) == (3, None)


def test_damage_is_found_while_the_same_file_is_open(root: Path, begin_with: Begin) -> None:
    begin_with(2)
    with open_snapshot(root=root):
        flip_a_bit(root / "000002.duckdb")
        with open_snapshot(root=root) as opened:
            assert opened.snapshot.version == 1


def test_a_database_and_manifest_altered_together_differ_from_the_pointer(
    root: Path, begin_with: Begin
) -> None:
    begin_with(2)
    other = read_back(root, 2)
    flip_a_bit(other.path)
    forged = {**_fields(other), "sha256": _sha256(other.path)}
    (root / "000002.json").write_bytes(Snapshot(**forged).to_json())
    with open_snapshot(root=root) as opened:
        assert opened.snapshot.version == 1


def test_damage_to_several_versions_goes_back_to_the_newest_whole_one(
    root: Path, build: Build
) -> None:
    for _ in range(4):
        build()
    flip_a_bit(root / "000004.duckdb")
    flip_a_bit(root / "000003.duckdb")
    with open_snapshot(root=root) as opened:
        assert opened.snapshot.version == 2


def test_nothing_whole_is_left(root: Path, begin_with: Begin) -> None:
    begin_with(1)
    flip_a_bit(root / "000001.duckdb")
    with pytest.raises(Damaged, match="No other version is whole"):
        open_snapshot(root=root)


@pytest.mark.parametrize("content", [None, b"", b"{", b'{"version": "x"}', b"[1]", b"\xff\xfe"])
def test_a_lost_pointer_serves_the_newest_version_and_says_so(
    root: Path, build: Build, begin_with: Begin, content: bytes | None
) -> None:
    begin_with(2)
    if content is None:
        (root / "current").unlink()
    else:
        (root / "current").write_bytes(content)
    assert current_version(root) == 2
    with open_snapshot(root=root) as opened:
        assert (opened.snapshot.version, version_read(opened)) == (2, 2)
        assert opened.warning is not None
        assert "current" in opened.warning.ja and "current" in opened.warning.en
    assert len(verify(root)) == 1
    assert build().version == 3
    assert [one.version for one in history(root)] == [3, 2, 1]
    with open_snapshot(root=root) as opened:
        assert opened.warning is None
    assert verify(root) == []


def test_a_lost_pointer_and_no_manifest_is_damage_not_emptiness(
    root: Path, build: Build, begin_with: Begin
) -> None:
    begin_with(1)
    (root / "current").unlink()
    (root / "000001.json").unlink()
    with pytest.raises(Damaged):
        open_snapshot(root=root)
    assert build(built_on=None).version == 2
    assert (root / "000001.duckdb").exists()


def test_a_damaged_parquet_file_is_found(root: Path, build: Build) -> None:
    snapshot = build()
    flip_a_bit(snapshot.parquet_path("fact"))
    snapshot.parquet_path("term").unlink()
    assert [("fact" in one.en, "term" in one.ja) for one in verify(root)] == [
        (True, False),
        (False, True),
    ]


def test_texts_survive_the_manifest(root: Path, build: Build) -> None:
    build(who="田中 太郎", note='"引用"\n改行 髙①')
    with open_snapshot(root=root) as opened:
        assert (opened.snapshot.who, opened.snapshot.note) == ("田中 太郎", '"引用"\n改行 髙①')


def read_back(root: Path, version: int) -> Snapshot:
    return next(one for one in history(root) if one.version == version)


def _fields(snapshot: Snapshot) -> dict[str, object]:
    names = json.loads(snapshot.to_json()).keys() - {"file", "checksum"}
    return {"path": snapshot.path, **{name: getattr(snapshot, name) for name in names}}


def _sha256(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_fill_is_given_the_version_it_makes(root: Path, build: Build) -> None:
    seen: list[int] = []

    def note_version(connection: duckdb.DuckDBPyConnection, version: int) -> None:
        seen.append(version)
        fill_small(connection, version)

    assert build(fill=note_version).version == seen[0] == 1
