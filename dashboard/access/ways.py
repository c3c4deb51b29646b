"""The ways to sign in that this server has, as a page shows them."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from catalog.access import Actor
from dashboard.access.gate import base_path
from dashboard.access.identity import has_accounts
from dashboard.access.settings import settings
from dashboard.language import language
from dashboard.texts import t

# Of this one link: in the colours of whichever theme the reader has.
_LIKE_A_BUTTON = (
    "display: inline-block; padding: .4rem 1rem; border: 1px solid; border-radius: .25rem; "
    "color: inherit; text-decoration: none"
)


def is_set_up() -> bool:
    """Whether there is any way to sign in."""
    return bool(settings().providers) or has_accounts()


def show_ways(actor: Actor, back: str = "") -> None:
    """A button for each identity provider, a link to the form of local accounts; or what is to be set up.

    `back` is the address of the page to come back to.
    """
    if actor.way in ("account", "openid"):
        return
    for provider in settings().providers:
        st.button(
            t("sign_in.with_provider", provider=provider) if provider else t("sign_in.with"),
            key=f"sign_in_with_{provider}",
            on_click=st.login,
            args=(provider or None,),
        )
    if has_accounts():
        # In the same tab, which no link of Streamlit's own opens: a sign-in in another one would leave
        # this page as it is.
        address, label = escape(form_address(back)), escape(t("sign_in.with_account"))
        st.html(f'<a href="{address}" style="{_LIKE_A_BUTTON}">{label}</a>')
    if not is_set_up():
        st.warning(t("sign_in.only_here"), icon=":material/lock:")
        st.markdown(t("sign_in.nothing_set_up"))


def form_address(back: str = "") -> str:
    """The address of the form of local accounts, which goes back to the page `back` afterwards."""
    return f"{base_path()}sign-in?{urlencode({'lang': language(), 'back': back})}"
