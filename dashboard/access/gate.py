"""What stands before Streamlit: each request is told where it comes from."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.access.peer import is_this_machine

# Headers that only this gate sets: what a client sends under such a name is thrown away.
_OURS = b"x-dashboard-"
ADDRESS = "X-Dashboard-Address"
NEAR = "X-Dashboard-Near"


class Gate:
    """Writes the address at the other end, and whether it is this machine, into the request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, with our own headers in place of any that claim to be ours."""
        if scope["type"] in ("http", "websocket"):
            scope = {**scope, "headers": marked(scope)}
        await self.app(scope, receive, send)


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
