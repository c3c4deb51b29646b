"""Accounts, sessions and the waits after failed attempts."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from etl import commands
from warehouse import accounts, attempts, audit_check, sessions

PASSWORD = "a phrase of tests"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hashes that take no time, and a warehouse of one's own."""
    monkeypatch.setattr(accounts, "_HASHER", PasswordHasher(1, 8, 1))
    accounts._nobody.cache_clear()
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path))


def test_an_account_is_kept_as_a_hash_that_others_cannot_read(tmp_path: Path) -> None:
    made = accounts.add("Sato.Hanako", PASSWORD, "staff")
    path = tmp_path / "accounts.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert PASSWORD not in path.read_text()
    assert "argon2id" in json.loads(path.read_text())["sato.hanako"]["password"]
    assert "argon2" not in repr(made)


def test_real_hashes_are_argon2id_with_the_memory_of_the_standard() -> None:
    found = PasswordHasher()
    assert (found.type.name, found.memory_cost, found.time_cost) == ("ID", 65_536, 3)


@pytest.mark.parametrize("name", ["sato", "SATO", " ｓａｔｏ "])
def test_the_right_password(name: str) -> None:
    accounts.add("sato", PASSWORD, "viewer")
    found = accounts.verify(name, "ａ phrase of tests")
    assert found is not None and found.role == "viewer"
    for wrong in (PASSWORD + " ", PASSWORD[:-1], "", "x" * 2_000_000, "\ud800", PASSWORD.upper()):
        assert accounts.verify(name, wrong) is None
    assert accounts.verify("nobody", PASSWORD) is None


@pytest.mark.parametrize(
    ("name", "password", "role"),
    [
        ("sato", "too short", "staff"),
        ("sato", "x" * 1_001, "staff"),
        ("sato", "aaaaaaaaaaaaaaaa", "staff"),
        ("sato", "i am sato indeed", "staff"),
        ("sato", PASSWORD, "boss"),
        ("", PASSWORD, "staff"),
        ("../etc/passwd", PASSWORD, "staff"),
        ("a b", PASSWORD, "staff"),
        ("This_Machine", PASSWORD, "staff"),
        ("<b>", PASSWORD, "staff"),
        ("x" * 65, PASSWORD, "staff"),
        ("taken", PASSWORD, "staff"),
    ],
)
def test_what_is_refused(name: str, password: str, role: str) -> None:
    accounts.add("taken", PASSWORD, "viewer")
    with pytest.raises(accounts.AccountError) as refused:
        accounts.add(name, password, role)
    assert refused.value.message.ja and refused.value.message.en
    assert set(accounts.accounts()) == {"taken"}


def test_a_damaged_file_lets_nobody_in(tmp_path: Path) -> None:
    accounts.add("sato", PASSWORD, "staff")
    path = tmp_path / "accounts.json"
    for text in ("", "{", "[]", '{"sato": 1}', path.read_text().replace("staff", "god")):
        path.write_text(text)
        with pytest.raises(accounts.AccountError):
            accounts.accounts()


def test_a_new_password_and_a_removal_are_seen_at_once() -> None:
    before = accounts.add("sato", PASSWORD, "staff")
    accounts.set_password("sato", "another phrase of tests")
    after = accounts.accounts()["sato"]
    assert before.epoch != after.epoch and accounts.verify("sato", PASSWORD) is None
    accounts.remove("SATO")
    assert accounts.accounts() == {}


def test_a_session_lives_and_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = sessions.Limits(idle=100, longest=1_000)
    token = sessions.begin("sato", "epoch", limits=limits)
    (file,) = (tmp_path / "sessions").iterdir()
    assert token not in file.name + file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    began = file.stat().st_mtime
    for later, is_alive in ((90, True), (180, True), (400, False)):
        monkeypatch.setattr(sessions.time, "time", lambda later=later: began + later)
        # Used: the file's time follows.
        if (found := sessions.find(token, limits)) is not None:
            os.utime(file, (began + later, began + later))
        assert (found is not None) == is_alive, later
    for later in range(0, 1_100, 90):
        os.utime(file, (began + later, began + later))
        monkeypatch.setattr(sessions.time, "time", lambda later=later: began + later)
        assert (sessions.find(token, limits) is not None) == (later <= 1_000)
    monkeypatch.undo()


def test_a_session_that_was_ended_stays_so() -> None:
    limits = sessions.Limits()
    token = sessions.begin("sato", "epoch", limits=limits)
    sessions.end(token)
    assert sessions.find(token, limits) is None and sessions.is_known(token)
    for other in ("", "x", "../../accounts.json", "\ud800", token + "x"):
        assert sessions.find(other, limits) is None
        sessions.end(other)


def test_waits_grow_with_failed_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000_000.0]
    monkeypatch.setattr(attempts.time, "time", lambda: now[0])
    waits = []
    for _ in range(16):
        try:
            attempts.before("sato", "192.0.2.1")
        except attempts.Wait as wait:
            waits.append(wait.seconds)
            with pytest.raises(attempts.Wait) as again:
                attempts.before("sato", "192.0.2.1")
            assert wait.is_first and not again.value.is_first
            now[0] += wait.seconds
            attempts.before("sato", "192.0.2.1")
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900]
    # From elsewhere the same person signs in meanwhile.
    attempts.before("sato", "192.0.2.2")
    attempts.succeeded("sato", "192.0.2.2")
    with pytest.raises(attempts.Wait):
        attempts.before("sato", "192.0.2.1")


def test_many_names_from_one_network_wait_too() -> None:
    for number in range(20):
        attempts.before(f"name{number}", f"2001:db8::{number}")
    with pytest.raises(attempts.Wait):
        attempts.before("another", "2001:db8::ffff")
    attempts.before("another", "2001:db8:0:1::1")


def test_one_name_from_many_networks_waits_too() -> None:
    for number in range(50):
        attempts.before("sato", f"192.0.2.{number}")
    with pytest.raises(attempts.Wait):
        attempts.before("sato", "198.51.100.1")


def test_a_success_forgets_the_attempts_before_it() -> None:
    for _ in range(4):
        attempts.before("sato", "192.0.2.1")
    attempts.before("sato", "192.0.2.1")
    attempts.succeeded("sato", "192.0.2.1")
    for _ in range(5):
        attempts.before("sato", "192.0.2.1")


def test_commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Typed:
        def readline(self) -> str:
            return f"{PASSWORD}\n"

    monkeypatch.setattr("sys.stdin", Typed())
    assert commands.main(["user", "add", "sato", "--role", "staff", "--password-stdin"]) == 0
    assert commands.main(["user", "add", "sato", "--role", "staff", "--password-stdin"]) == 1
    assert commands.main(["user", "password", "sato", "--password-stdin"]) == 0
    assert commands.main(["user", "list"]) == 0
    assert commands.main(["user", "remove", "nobody", "--lang", "ja"]) == 1
    assert commands.main(["user", "remove", "sato"]) == 0
    assert commands.main(["audit", "show"]) == 0
    assert commands.main(["audit", "verify"]) == 0
    said = capsys.readouterr()
    assert "argon2" not in said.out and PASSWORD not in said.out
    assert "アカウント「nobody」はありません。" in said.err
    number, _, digest = said.out.split("newest ")[1].strip().partition(":")
    assert commands.main(["audit", "verify", "--against", f"{number}:{digest}"]) == 0
    assert commands.main(["audit", "verify", "--against", f"{number}:{'0' * 64}"]) == 1
    written = [(one.action, one.outcome) for one in audit_check.records()]
    assert written.count(("manage_accounts", "done")) == 3
    assert written.count(("manage_accounts", "failed")) == 2
