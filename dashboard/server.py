"""What the server adds around Streamlit: a front page that knows its own address, errors in plain words, what lasts as long as it runs."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from dashboard.access.gate import Gate, base_path
from dashboard.access.routes import FORM
from dashboard.story import audience
from dashboard.texts import t
from dashboard.told_once import tell_once
from dashboard.warming import warmed

_LOG = logging.getLogger("dashboard")


class FrontPage:
    """Tells the browser where the server is.

    Without it, Streamlit's browser side looks for the server below the page first
    (/regions/_stcore/health) and writes two errors to the console of everybody who opens a link to a
    page. Streamlit reads this address from `window.__streamlit`, where hosting services put it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; add one line to the head of an HTML page."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _is_page(scope["path"]):
            await self.app(scope, receive, send)
            return
        # The page must arrive as text to be added to; it is small.
        plain = [(k, v) for k, v in scope["headers"] if k.lower() != b"accept-encoding"]
        start: Message = {}
        body = b""

        async def hold(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body", False):
                return
            headers = MutableHeaders(raw=start["headers"])
            if headers.get("content-type", "").startswith("text/html"):
                body = body.replace(b"<head>", b"<head>" + _address(), 1)
                headers["content-length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app({**scope, "headers": plain}, receive, hold)


def _is_page(path: str) -> bool:
    """Whether `path` is that of a page of Streamlit's, not of a file, a form of ours or its own insides."""
    last = path.rsplit("/", 1)[-1]
    return "." not in last and last != FORM and "/_stcore" not in path


def _address() -> bytes:
    return (
        "<script>window.__streamlit = "
        f'{{BACKEND_BASE_URL: window.location.origin + "{base_path()}"}};</script>'
    ).encode()


def say_error(error: Exception) -> bool:
    """What a reader sees when a page fails: what happened, what it means, what to do; the log has the rest."""
    _LOG.error("a page failed", exc_info=error)
    st.error(t("app.failed"))
    return True


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[dict[str, Any]]:
    """What lasts as long as the server: followers are told of moves, versions are computed before they are given."""
    _open_more_files()
    tell_once()
    with warmed():
        async with audience.lifespan(app):
            yield {}


def _open_more_files() -> None:
    """Each reader takes four: three hundred are more than the 1,024 that systems allow at first."""
    with suppress(ImportError):
        import resource

        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


# Streamlit takes a folder called pages/ for an app of its older kind until st.navigation has run once,
# and tells the first reader who opens a link to a page that there is no such page.
PagesManager.uses_pages_directory = False

MIDDLEWARE = (Middleware(Gate), Middleware(FrontPage))
