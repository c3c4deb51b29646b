"""Who one is, in a corner of every page, and the screens of signing in and out."""

from __future__ import annotations

import streamlit as st

from catalog.access import ROLE_NAMES, WAY_NAMES, Actor
from dashboard.access.settings import settings
from dashboard.access.ways import is_set_up, show_ways
from dashboard.access.who import sign_out
from dashboard.language import colon, say
from dashboard.texts import t

_PAGE = "pages/manage/sign_in.py"


def corner(actor: Actor) -> None:
    """A link to the page of signing in, with the name of whoever is signed in; nothing where none can."""
    if actor.way in ("account", "openid"):
        st.page_link(_PAGE, label=escaped(actor.name), icon=":material/person:")
    elif is_set_up():
        st.page_link(_PAGE, label=t("sign_in.nav"), icon=":material/login:")


def show_state(actor: Actor, back: str = "") -> None:
    """Who one is and what that allows; how to sign in, or out."""
    if actor.way == "this_machine":
        st.info(t("sign_in.this_machine"), icon=":material/computer:")
    elif actor.way == "anonymous":
        if is_set_up():
            st.markdown(t("sign_in.who_needs_it" if actor.role else "sign_in.closed"))
        show_ways(actor, back)
    else:
        _show_signed_in(actor)


def _show_signed_in(actor: Actor) -> None:
    if actor.role is None:
        st.warning(t("sign_in.not_let_in"), icon=":material/lock:")
    role = say(ROLE_NAMES[actor.role]) if actor.role else "–"
    rows = {"as": actor.name, "role": role, "way": say(WAY_NAMES[actor.way])}
    for key, value in rows.items():
        st.text(f"{t(f'sign_in.{key}')}{colon()}{value}")
    limits = settings().limits
    st.caption(
        t("sign_in.ends", idle=f"{limits.idle / 60:.0f}", hours=f"{limits.longest / 3600:.0f}")
    )
    st.button(t("sign_in.out"), key="sign_out", on_click=sign_out, icon=":material/logout:")


def escaped(name: str) -> str:
    """A name in a label, where Streamlit would read signs in it as Markdown."""
    return "".join(f"\\{sign}" if sign in _MARKDOWN else sign for sign in name)


_MARKDOWN = frozenset("\\`*_{}[]()<>#+-.!|~:$&^=")
