"""Who is at the other end of this run, found on the server each time it is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn
from urllib.parse import urlsplit

import streamlit as st

from catalog.access import Actor, Denied
from dashboard.access import openid
from dashboard.access.denials import write_down
from dashboard.access.gate import ADDRESS, NEAR
from dashboard.access.identity import COOKIE, identify
from dashboard.access.settings import Settings, settings
from dashboard.access.ways import is_set_up, show_ways
from dashboard.language import say
from warehouse import audit, sessions

_LOGGED = "denials_logged"


def current_actor() -> Actor:
    """Whoever uses this session now: signed in, at this machine, or anybody.

    Never kept from an earlier run: a session that has ended, an account that was removed and a role
    that was taken away count from the next click.
    """
    return find_actor()


def find_actor() -> Actor:
    """`current_actor`, apart so that a test can put somebody else in this one place."""
    return actor_later()()


def actor_later() -> Callable[[], Actor]:
    """A way to find the actor outside of a run: a file is made at the click, long after its button was drawn.

    What the session showed is kept; whether it still holds is asked anew.
    """
    rules, headers = settings(), st.context.headers
    cookies, claims = dict(st.context.cookies), _claims(rules)
    is_near, address = headers.get(NEAR) == "yes", headers.get(ADDRESS, "")
    return lambda: identify(rules, cookies=cookies, claims=claims, is_near=is_near, address=address)


def require(action: str) -> Actor:
    """The actor, if he may do `action`; else the page says what it takes, and ends here.

    A refusal is logged once a session and action. The functions that write check for themselves, too.
    """
    actor = current_actor()
    if not actor.may(action):
        _refuse(actor, action)
    return actor


def sign_out() -> None:
    """End the session on the server, whatever the browser goes on holding, and open the first page anew."""
    actor, claims = current_actor(), _claims(settings())
    for token in (st.context.cookies.get(COOKIE), openid.key_of(claims) if claims else None):
        if token:
            sessions.end(token)
    audit.record(actor, "sign_out", "done")
    # Also clears the cookies of an identity provider, and signs out there where it offers that.
    st.logout()


def _refuse(actor: Actor, action: str) -> NoReturn:
    logged: set[str] = st.session_state.setdefault(_LOGGED, set())
    if action not in logged:
        logged.add(action)
        write_down(actor, action, "page")
    if actor.way != "anonymous" or is_set_up():
        st.warning(say(Denied(actor, action).message), icon=":material/lock:")
    show_ways(actor, back=urlsplit(st.context.url or "").path.rsplit("/", 1)[-1])
    st.stop()


def _claims(rules: Settings) -> Mapping[str, Any]:
    if not rules.providers or not st.user.is_logged_in:
        return {}
    return st.user.to_dict()
