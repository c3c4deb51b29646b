"""Whoever stands behind a request or a session, from what the server itself can verify."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog.access import Actor
from dashboard.access import openid
from dashboard.access.settings import Settings
from warehouse import audit, sessions
from warehouse.accounts import Account, AccountError, accounts

# The cookie that holds the secret of a session of a local account.
COOKIE = "dashboard_session"


def identify(
    rules: Settings,
    *,
    cookies: Mapping[str, str],
    claims: Mapping[str, Any],
    is_near: bool,
    address: str,
) -> Actor:
    """The account that is signed in, else whom the identity provider vouches for, else this machine, else anybody.

    `claims` are what a provider said and Streamlit verified, empty where nobody is signed in so.
    """
    there_are = _accounts()
    signed_in = _by_account(cookies, there_are or {}, rules, address)
    if signed_in is None and claims and rules.providers:
        signed_in = _by_provider(claims, rules, address)
    if signed_in is not None:
        return signed_in
    if is_near and rules.this_machine and is_nothing_set_up(rules, there_are):
        return Actor("this_machine", "staff", "this_machine", address)
    return Actor("", "viewer" if rules.is_open else None, "anonymous", address)


def is_nothing_set_up(rules: Settings, there_are: Mapping[str, Account] | None) -> bool:
    """Whether there is neither an identity provider nor a local account (None: the file is damaged)."""
    return not rules.providers and there_are is not None and not there_are


def _accounts() -> dict[str, Account] | None:
    try:
        return accounts()
    except AccountError:
        return None


def has_accounts() -> bool:
    """Whether there are local accounts to sign in with."""
    return bool(_accounts())


def _by_account(
    cookies: Mapping[str, str], there_are: Mapping[str, Account], rules: Settings, address: str
) -> Actor | None:
    token = cookies.get(COOKIE)
    # Under a test a request is none, and neither is what it says of cookies.
    session = sessions.find(token, rules.limits) if isinstance(token, str) and token else None
    account = there_are.get(session.name) if session else None
    if session is None or account is None or account.epoch != session.epoch:
        return None
    return Actor(account.name, account.role, "account", address)


def _by_provider(claims: Mapping[str, Any], rules: Settings, address: str) -> Actor | None:
    if not openid.is_in_time(claims, rules.limits.longest):
        return None
    key, name = openid.key_of(claims), openid.name_of(claims)
    role = openid.role_of(claims, rules) or ("viewer" if rules.is_open else None)
    actor = Actor(name, role, "openid", address)
    if not sessions.is_known(key):
        sessions.begin(name, "openid", token=key, limits=rules.limits)
        audit.record(actor, "sign_in", "done" if role else "denied", details={"role": role})
    return actor if sessions.find(key, rules.limits) else None
