"""A client of the running server that says what it likes: no browser would send some of it."""

from __future__ import annotations

import http.client
import socket
import urllib.parse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

# By st.rerun(): another run follows.
_BROKEN_OFF = ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies that it sets."""
        lines = self.headers.get_all("Set-Cookie") or []
        return dict(line.split(";")[0].split("=", 1) for line in lines)


def ask(port: int, path: str, *, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
    """One request; header names with _ for -, a header that is None in place of the usual one is left out."""
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    wire.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        wire.putheader(name.replace("_", "-"), value)
    if body:
        wire.putheader("Content-Length", str(len(body)))
    wire.endheaders(body or None)
    answer = wire.getresponse()
    found = Answer(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
    wire.close()
    return found


def cookie(cookies: dict[str, str]) -> str:
    """A Cookie header."""
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def sign_in(port: int, name: str, password: str, back: str = "") -> Answer:
    """Fetch the form and send it, as a browser does."""
    form = ask(port, f"/sign-in?lang=en&back={back}")
    token = form.text.split('name="token" value="')[1].split('"')[0]
    fields = {"name": name, "password": password, "token": token, "lang": "en", "back": back}
    return ask(
        port,
        "/sign-in",
        method="POST",
        body=urllib.parse.urlencode(fields).encode(),
        Origin=f"http://127.0.0.1:{port}",
        Content_Type="application/x-www-form-urlencoded",
        Cookie=cookie(form.cookies),
    )


@dataclass(slots=True)
class Seen:
    """What one run put on the screen."""

    session: str = ""
    texts: list[str] = field(default_factory=list)
    widgets: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    redirect: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.texts)

    def widget(self, key: str) -> str:
        """The identity of the widget that the page called `key`."""
        return next(one for one in self.widgets if one.endswith(f"-{key}"))


class Tab:
    """A session of the websocket."""

    def __init__(self, port: int, connection: ClientConnection) -> None:
        self._port = port
        self._wire = connection
        self._cached: dict[str, ForwardMsg] = {}

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies that were set as it was opened."""
        answer = self._wire.response
        lines = answer.headers.get_all("Set-Cookie") if answer else []
        return dict(line.split(";")[0].split("=", 1) for line in lines)

    def run(
        self,
        page: str = "",
        *,
        page_hash: str = "",
        states: Iterable[WidgetState] = (),
        query: str = "lang=en",
    ) -> Seen:
        """Ask for a run of a page, by its path or its hash, with the states of any widgets, and read it whole."""
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_name, asked.page_script_hash = query, page, page_hash
        asked.widget_states.widgets.extend(states)
        asked.cached_message_hashes.extend(self._cached)
        asked.context_info.locale = "en"
        asked.context_info.url = f"http://127.0.0.1:{self._port}/{page}"
        self._wire.send(message.SerializeToString())
        seen = Seen()
        while True:
            told = ForwardMsg.FromString(_bytes(self._wire.recv(timeout=30)))
            if told.metadata.cacheable and told.hash:
                self._cached[told.hash] = told
            kind = told.WhichOneof("type")
            if kind == "ref_hash":
                told, kind = self._cached[told.ref_hash], "delta"
            if kind == "new_session":
                seen.session = told.new_session.initialize.session_id or seen.session
            elif kind == "navigation":
                pages = told.navigation.app_pages
                seen.pages = {one.url_pathname: one.page_script_hash for one in pages}
                seen.shown = {one.url_pathname for one in pages if not one.is_hidden}
            elif kind == "auth_redirect":
                seen.redirect = told.auth_redirect.url
            elif kind == "delta":
                _see(told, seen)
            elif kind == "script_finished" and told.script_finished != _BROKEN_OFF:
                return seen


@contextmanager
def tab(port: int, *, protocols: str = "streamlit", **headers: str) -> Iterator[Tab]:
    """A tab of its own; headers take the place of a browser's, and an empty Origin is left out."""
    usual = {"Host": f"127.0.0.1:{port}", "Origin": f"http://127.0.0.1:{port}", **headers}
    host, origin = usual.pop("Host"), usual.pop("Origin")
    with connect(
        f"ws://{host}/_stcore/stream",
        sock=socket.create_connection(("127.0.0.1", port), timeout=20),
        origin=origin or None,  # type: ignore[arg-type]
        subprotocols=protocols.split(","),  # type: ignore[arg-type]
        additional_headers={name.replace("_", "-"): value for name, value in usual.items()},
        max_size=None,
        proxy=None,
    ) as connection:
        yield Tab(port, connection)


def _bytes(data: str | bytes) -> bytes:
    assert isinstance(data, bytes)
    return data


def _see(told: ForwardMsg, seen: Seen) -> None:
    if told.delta.WhichOneof("type") != "new_element":
        return
    kind = told.delta.new_element.WhichOneof("type")
    element = getattr(told.delta.new_element, str(kind))
    for name in ("body", "label", "value", "message"):
        text = getattr(element, name, "")
        if isinstance(text, str) and text:
            seen.texts.append(text)
    if identity := str(getattr(element, "id", "")):
        seen.widgets[identity] = str(kind)
