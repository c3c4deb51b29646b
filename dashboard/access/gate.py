"""What stands before Streamlit: where a request comes from, and what is no business of whoever sent it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import (
    _get_signed_cookie_with_chunks,
    is_host_allowed,
)

from catalog.access import Actor
from dashboard.access.denials import write_down
from dashboard.access.identity import identify
from dashboard.access.peer import is_this_machine
from dashboard.access.settings import Settings, settings

# Headers that only this gate sets: what a client sends under such a name is thrown away.
_OURS = b"x-dashboard-"
ADDRESS = "X-Dashboard-Address"
NEAR = "X-Dashboard-Near"

# What every answer says to the browser: no other site may show the dashboard inside itself.
_SAFE = {
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'self'; base-uri 'self'; object-src 'none'",
}


class Gate:
    """Refuses what may not pass, and writes into the rest where it comes from.

    - a Host that `server.allowedHosts` does not name
    - whatever a page of another site sends
    - files sent to the server by whoever may not upload
    - statistics of use, but to this machine
    - where viewing is closed: outlines, downloads and pictures, without a sign-in
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on or refuse; our own headers take the place of any that claim to be ours."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        scope = {**scope, "headers": marked(scope)}
        if refusal := await _refusal(scope):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                await refusal(scope, receive, send)
            return

        async def add_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SAFE.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, add_headers)


def marked(scope: Scope) -> list[tuple[bytes, bytes]]:
    """The headers of a request, with ours in the place of all that have such a name."""
    peer = scope["client"][0] if scope.get("client") else None
    raw = [(name, value) for name, value in scope["headers"] if not name.lower().startswith(_OURS)]
    near = is_this_machine(peer, ((n.decode("latin-1"), v.decode("latin-1")) for n, v in raw))
    return [
        *raw,
        (ADDRESS.lower().encode(), (peer or "").encode()),
        (NEAR.lower().encode(), b"yes" if near else b"no"),
    ]


def actor_of(request: HTTPConnection) -> Actor:
    """Whoever sent a request that passed the gate."""
    rules = settings()
    return identify(
        rules,
        cookies=request.cookies,
        claims=_claims(rules, request.cookies),
        is_near=request.headers.get(NEAR) == "yes",
        address=request.headers.get(ADDRESS, ""),
    )


def is_same_origin(request: HTTPConnection) -> bool:
    """Whether a page of this very server sent it: Streamlit lets any port of this machine pass."""
    origin = request.headers.get("origin", "")
    if origin in (st.get_option("server.corsAllowedOrigins") or []):
        return True
    return urlsplit(origin).netloc == request.headers.get("host")


async def _refusal(scope: Scope) -> PlainTextResponse | None:
    request, path = HTTPConnection(scope), scope["path"]
    if path.endswith("/_stcore/health"):
        # Asked by whatever watches the server, by its bare address.
        return None
    if not is_host_allowed(request.headers.get("host")):
        return _refused("This server does not answer to that name: see server.allowedHosts.", 421)
    asks = scope["type"] == "http" and scope["method"] in ("GET", "HEAD", "OPTIONS")
    if not asks and "origin" in request.headers and not is_same_origin(request):
        return _refused("A page of another site sent this.")
    if path.endswith("/_stcore/metrics") and request.headers.get(NEAR) != "yes":
        return _refused("Only this machine may ask that.")
    if "/_stcore/upload_file/" in path and not asks:
        needed, why = "upload", "Sign in as staff to upload a file."
    elif not settings().is_open and _holds_content(path):
        needed, why = "view", "Sign in to see this."
    else:
        return None
    return None if await run_in_threadpool(_may, request, needed) else _refused(why)


def _may(request: HTTPConnection, action: str) -> bool:
    actor = actor_of(request)
    if actor.may(action):
        return True
    if action != "view":
        # The page offers it to nobody else: somebody made this request by hand.
        write_down(actor, action, "request")
    return False


def _holds_content(path: str) -> bool:
    """Whether a path is that of a download, a picture or an outline; Streamlit's own program holds none."""
    base = base_path()
    is_ours = path.startswith((f"{base}media/", f"{base}app/static/"))
    return is_ours and path != f"{base}app/static/favicon.png"


def base_path() -> str:
    """The path below which the dashboard lies: "/", or that of `server.baseUrlPath` between two strokes."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/" if base else "/"


def _refused(why: str, status: int = 403) -> PlainTextResponse:
    return PlainTextResponse(f"{why}\n", status, headers=_SAFE)


def _claims(rules: Settings, cookies: dict[str, str]) -> Mapping[str, Any]:
    """What an identity provider said, as Streamlit signed it into its cookie."""
    if not rules.providers:
        return {}
    signed = _get_signed_cookie_with_chunks(cookies, USER_COOKIE_NAME)
    claims = json.loads(signed) if signed else {}
    return claims if claims.get("is_logged_in") is True else {}
