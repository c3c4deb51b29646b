"""Who is at the other end of this run, found on the server each time it is asked."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from catalog.access import Actor, Denied
from dashboard.access.gate import ADDRESS, NEAR
from dashboard.language import say
from warehouse import audit

_LOGGED = "denials_logged"


def current_actor() -> Actor:
    """Whoever uses this session now: signed in, at this machine, or anybody.

    Never kept from an earlier run: a session that has ended, an account that was removed and a role
    that was taken away count from the next click.
    """
    return find_actor()


def find_actor() -> Actor:
    """`current_actor`, apart so that a test can put somebody else in this one place."""
    headers = st.context.headers
    address = headers.get(ADDRESS, "")
    if headers.get(NEAR) == "yes":
        return Actor("127.0.0.1", "staff", "this_machine", address)
    return Actor("", "viewer", "anonymous", address)


def require(action: str) -> Actor:
    """The actor, if he may do `action`; else the page says what it takes, and ends here.

    A refusal is logged once a session and action. The functions that write check for themselves, too.
    """
    actor = current_actor()
    if not actor.may(action):
        _refuse(actor, action)
    return actor


def _refuse(actor: Actor, action: str) -> NoReturn:
    logged: set[str] = st.session_state.setdefault(_LOGGED, set())
    if action not in logged:
        logged.add(action)
        audit.record(actor, action, "denied", details={"where": "page"})
    st.warning(say(Denied(actor, action).message), icon=":material/lock:")
    st.stop()
