"""Who one is found to be, and what that allows: every action, every role, every way of lying about it."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher

import manage
from catalog.access import ACTIONS, ROLES, Actor, Denied, permit
from catalog.words import LANGUAGES
from dashboard.access import openid
from dashboard.access.denials import write_down
from dashboard.access.form import sign_in_form
from dashboard.access.identity import COOKIE, identify
from dashboard.access.peer import is_this_machine
from dashboard.access.settings import Settings, SettingsError, read
from warehouse import accounts, audit_check, sessions

HERE = [("Host", "127.0.0.1:8501")]
ACTORS = {
    "nobody": Actor("", None, "anonymous"),
    "anybody": Actor("", "viewer", "anonymous"),
    "viewer": Actor("made up", "viewer", "account"),
    "staff": Actor("made up", "staff", "account"),
}


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("action", ACTIONS)
def test_each_action_takes_its_role(action: str, who: str) -> None:
    actor = ACTORS[who]
    may = who == "staff" or (action == "view" and actor.role is not None)
    assert actor.may(action) == may
    if may:
        permit(actor, action)
        return
    with pytest.raises(Denied) as denied:
        permit(actor, action)
    assert all(denied.value.message.in_(code) for code in LANGUAGES)


def test_all_but_looking_is_for_staff() -> None:
    assert {name for name, action in ACTIONS.items() if action.role != "staff"} == {"view"}
    assert ROLES == ("viewer", "staff")


@pytest.mark.parametrize("role", ["", "god", "STAFF", "staff ", 1, True, ["staff"]])
def test_a_role_that_is_none_allows_nothing(role: Any) -> None:
    assert not any(Actor("x", role, "account").may(action) for action in ACTIONS)


def test_an_action_that_is_none_is_not_allowed() -> None:
    with pytest.raises(KeyError):
        permit(ACTORS["staff"], "")


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        ("127.0.0.1", HERE),
        ("127.0.0.1", [("HOST", "localhost")]),
        ("127.8.9.1", [("host", "LocalHost:8501")]),
        ("::1", [("host", "[::1]:8501")]),
        ("::ffff:127.0.0.1", HERE),
        ("127.0.0.1", [*HERE, ("Origin", "http://127.0.0.1:8501"), ("Sec-Fetch-Site", "same-origin")]),
        ("127.0.0.1", [*HERE, ("Sec-Fetch-Site", "none"), ("Accept", "*/*")]),
    ],
)  # fmt: skip
def test_this_machine(peer: str, headers: list[tuple[str, str]]) -> None:
    assert is_this_machine(peer, headers)


PASSED_ON = (
    "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded",
    "X-Real-IP", "x-real-ip", "X-Client-IP", "CF-Connecting-IP", "True-Client-IP", "CDN-Loop",
    "X-Cluster-Client-IP", "X-Envoy-External-Address", "X-Amzn-Trace-Id", "X-ProxyUser-Ip",
)  # fmt: skip
HOSTS = (
    "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "192.0.2.1:8501", "0.0.0.0",
    "", "127.0.0.1@evil.example", "evil.example#127.0.0.1", "[::1", "127.0.0.1:port", "2130706433",
    "localhost:8501, evil.example", "[::ffff:192.0.2.1]", "127.1", "①27.0.0.1",
)  # fmt: skip


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        *((peer, HERE) for peer in (None, "", "192.0.2.1", "10.0.0.1", "::2", "::ffff:10.0.0.1", "localhost", "x")),
        *(("127.0.0.1", [*HERE, (name, "127.0.0.1")]) for name in PASSED_ON),
        *(("127.0.0.1", [*HERE, (name, "")]) for name in PASSED_ON),
        *(("127.0.0.1", [("Host", host)]) for host in HOSTS),
        ("127.0.0.1", []),
        ("127.0.0.1", [*HERE, *HERE]),
        *(
            ("127.0.0.1", [*HERE, ("Origin", origin)])
            for origin in ("http://evil.example", "null", "", "http://127.0.0.1", "http://localhost:8501",
                           "http://127.0.0.1:8501.evil.example", "file://127.0.0.1:8501", "http://[")
        ),
        ("127.0.0.1", [*HERE, ("Sec-Fetch-Site", "cross-site")]),
        ("127.0.0.1", [*HERE, ("Sec-Fetch-Site", "same-site")]),
    ],
)  # fmt: skip
def test_another_machine_or_another_site(peer: str | None, headers: list[tuple[str, str]]) -> None:
    assert not is_this_machine(peer, headers)


MAILS = read({"staff": ["Sato@Example.jp"], "viewers": ["@example.jp"]}, {"client_id": "x"})
ROLES_CLAIM = read(
    {"claim": "realm_access.roles", "staff": ["cluster-staff"], "viewers": ["*"]},
    {"a": {"client_id": "x"}},
)
DOTTED = read({"claim": "https://example.org/roles", "staff": ["s"]}, {"client_id": "x"})


@pytest.mark.parametrize(
    ("rules", "claims", "role"),
    [
        (MAILS, {"email": "sato@example.jp", "email_verified": True}, "staff"),
        (MAILS, {"email": " SATO@EXAMPLE.JP ", "email_verified": True}, "staff"),
        (MAILS, {"email": "ito@example.jp", "email_verified": True}, "viewer"),
        (MAILS, {"email": "sato@example.jp", "email_verified": False}, None),
        (MAILS, {"email": "sato@example.jp", "email_verified": "true"}, None),
        (MAILS, {"email": "sato@example.jp", "email_verified": 1}, None),
        (MAILS, {"email": "sato@example.jp"}, None),
        (MAILS, {"email": ["sato@example.jp"], "email_verified": True}, None),
        (MAILS, {"email": "sato@example.jp@evil.example", "email_verified": True}, None),
        (MAILS, {"email": "@example.jp", "email_verified": True}, None),
        (MAILS, {"email": "ito@evil-example.jp", "email_verified": True}, None),
        (MAILS, {"preferred_username": "sato@example.jp", "email_verified": True}, None),
        (MAILS, {}, None),
        (ROLES_CLAIM, {"realm_access": {"roles": ["other", "cluster-staff"]}}, "staff"),
        (ROLES_CLAIM, {"realm_access": {"roles": "cluster-staff"}}, "staff"),
        (ROLES_CLAIM, {"realm_access": {"roles": ["cluster-staff-not"]}}, "viewer"),
        (ROLES_CLAIM, {"realm_access": {"roles": [["cluster-staff"]]}}, "viewer"),
        (ROLES_CLAIM, {"realm_access": {"roles": {"cluster-staff": True}}}, "viewer"),
        (ROLES_CLAIM, {"realm_access": ["roles", "cluster-staff"]}, "viewer"),
        (ROLES_CLAIM, {"roles": ["cluster-staff"]}, "viewer"),
        (ROLES_CLAIM, {"realm_access": {"roles": "CLUSTER-STAFF"}}, "viewer"),
        (DOTTED, {"https://example.org/roles": ["s"]}, "staff"),
        (DOTTED, {"https://example": {"org/roles": ["s"]}}, "staff"),
        (DOTTED, {"sub": "s"}, None),
    ],
)
def test_the_role_that_a_provider_gives(rules: Settings, claims: Any, role: str | None) -> None:
    assert openid.role_of(claims, rules) == role


@pytest.mark.parametrize(
    ("access", "auth"),
    [
        ({"viewing": "close"}, {}),
        ({"viewing": True}, {}),
        ({"view": "closed"}, {}),
        ({"staff": "sato@example.jp"}, {}),
        ({"staff": ["sato"]}, {}),
        ({"staff": ["*"]}, {}),
        ({"staff": [""], "claim": "roles"}, {}),
        ({"staff": [1], "claim": "roles"}, {}),
        ({"idle_minutes": 0}, {}),
        ({"hours": "12"}, {}),
        ({"this_machine": "no"}, {}),
    ],
)
def test_settings_that_are_not_understood_are_refused(access: Any, auth: Any) -> None:
    with pytest.raises(SettingsError):
        read(access, auth)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse of an office whose passwords take no time to try."""
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path))
    monkeypatch.setattr(accounts, "_HASHER", PasswordHasher(1, 8, 1))
    return tmp_path


def _who(rules: Settings = Settings(), **facts: Any) -> Actor:  # noqa: B008 - frozen
    given = {"cookies": {}, "claims": {}, "is_near": False, "address": "192.0.2.1", **facts}
    return identify(rules, **given)


def test_with_nothing_set_up_this_machine_may_and_no_other(office: Path) -> None:
    assert _who(is_near=True).way == "this_machine" and _who(is_near=True).may("commit")
    assert not _who().may("commit") and _who().may("view")
    closed = read({"viewing": "closed"}, {})
    assert not _who(closed).may("view") and _who(closed, is_near=True).may("commit")
    assert not _who(read({"this_machine": False}, {}), is_near=True).may("commit")


def test_with_anything_set_up_this_machine_is_like_any_other(office: Path) -> None:
    assert not _who(MAILS, is_near=True).may("commit")
    accounts.add("ito", "a phrase of tests", "viewer")
    assert not _who(is_near=True).may("commit")
    (office / "accounts.json").write_text("{")
    assert not _who(is_near=True).may("commit") and _who(is_near=True).may("view")


CHANGES: dict[str, Callable[[str], object]] = {
    "password": lambda _: accounts.set_password("sato", "another phrase of tests"),
    "removed": lambda _: accounts.remove("sato"),
    "removed and made again": lambda _: (
        accounts.remove("sato"),
        accounts.add("sato", "a phrase of tests", "staff"),
    ),
    "signed out": sessions.end,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_session_ends_with_its_account(change: str, office: Path) -> None:
    account = accounts.add("sato", "a phrase of tests", "staff")
    token = sessions.begin("sato", account.epoch, limits=sessions.Limits())
    found = _who(cookies={COOKIE: token})
    assert (found.name, found.role, found.way) == ("sato", "staff", "account")
    CHANGES[change](token)
    assert _who(cookies={COOKIE: token}).way == "anonymous"


def test_cookies_that_nobody_gave_out(office: Path) -> None:
    account = accounts.add("sato", "a phrase of tests", "staff")
    sessions.begin("sato", account.epoch, limits=sessions.Limits())
    (file,) = (office / "sessions").iterdir()
    for forged in (
        "",
        "sato",
        file.name,
        "../accounts.json",
        account.epoch,
        account.password,
        "x" * 9_000,
    ):
        assert _who(cookies={COOKIE: forged}).way == "anonymous", forged


def test_whom_a_provider_signed_in(office: Path) -> None:
    now = int(time.time())
    sato = {"sub": "1", "iss": "p", "email": "sato@example.jp", "email_verified": True, "iat": now}
    found = _who(MAILS, claims=sato)
    assert (found.name, found.role, found.way) == ("sato@example.jp", "staff", "openid")
    _who(MAILS, claims=sato)
    assert [one.action for one in audit_check.records()] == ["sign_in"]
    # Signed out, or long ago, or with no time: the same cookie is worth nothing.
    sessions.end(openid.key_of(sato))
    assert _who(MAILS, claims=sato).way == "anonymous"
    for iat in (now - 13 * 3600, now + 3600, None, True, str(now)):
        assert _who(MAILS, claims={**sato, "iat": iat}).way == "anonymous", iat
    # With no provider set up, nobody vouches for anybody.
    assert _who(claims={**sato, "iat": now - 1}).way == "anonymous"


def test_a_provider_signs_in_people_who_may_not_look(office: Path) -> None:
    claims = {"sub": "2", "iat": int(time.time())}
    closed = read({"viewing": "closed", "staff": ["sato@example.jp"]}, {"client_id": "x"})
    assert _who(closed, claims=claims).role is None
    assert [(one.action, one.outcome) for one in audit_check.records()] == [("sign_in", "denied")]
    assert _who(MAILS, claims={**claims, "sub": "3"}).role == "viewer"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_form_shows_text_as_text(code: Any) -> None:
    nasty = "\"><script>alert(1)</script>&amp;' onfocus=x"
    page = sign_in_form(code, base="/", back=nasty, token=nasty, name=nasty, said=nasty)
    assert "<script" not in page and "' onfocus" not in page.replace("&#x27; onfocus", "")
    assert f'<html lang="{code}">' in page and page.count("<input") == 5


def test_refusals_cannot_fill_the_disk(office: Path) -> None:
    for address in ("192.0.2.50", "192.0.2.51"):
        for _ in range(200):
            write_down(Actor("", "viewer", "anonymous", address), "upload", "request")
    written = [x.details["times"] for x in audit_check.records() if x.address == "192.0.2.50"]
    assert written == [*range(1, 21), 32, 64, 128]


def test_names_that_the_server_answers_to() -> None:
    here = {"localhost", "127.0.0.1", "::1"}
    assert set(manage._hosts(manage._run_options([]))) == here
    others = manage._hosts(manage._run_options(["--address", "0.0.0.0", "--host", "d.example.jp"]))
    assert here | {"d.example.jp", socket.gethostname()} <= set(others)
    assert not {"*", "", "0.0.0.0", "::"} & set(others)


def test_finding_out_takes_no_time(office: Path) -> None:
    """What every viewer's click pays: well below a millisecond."""
    took = []
    for _ in range(200):
        began = time.perf_counter()
        _who()
        took.append(time.perf_counter() - began)
    assert sorted(took)[100] < 0.000_2
