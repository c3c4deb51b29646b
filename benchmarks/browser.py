"""What a browser says to Streamlit over its websocket, and no more: pages opened, filters changed, buttons pressed.

It keeps what a browser keeps: the address (which the page may rewrite), the state of each widget on
screen, and the hashes of the large messages that it need not be sent twice.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from benchmarks.server import HOST

_CHOICES = ("selectbox", "button_group", "radio")


class PageFailed(Exception):
    """A page showed an exception or was not found; the reader can go elsewhere."""


class ConnectionFailed(Exception):
    """The page did not come in time, or the connection was lost."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter on screen. `key` is the name that the page gave it, `options` the labels it offers."""

    id: str
    key: str
    kind: str
    options: tuple[str, ...]
    fragment_id: str
    # The frontend sends lists for these, a text for the others.
    many: bool


@dataclass(frozen=True, slots=True)
class Button:
    """A button on screen."""

    id: str
    fragment_id: str
    is_disabled: bool


@dataclass(slots=True)
class Run:
    """One run of a page as the reader got it: how long, how much, how many elements, what to click."""

    seconds: float = 0.0
    bytes: int = 0
    elements: int = 0
    messages: int = 0
    choices: dict[str, Choice] = field(default_factory=dict)
    buttons: dict[str, Button] = field(default_factory=dict)
    failure: str = ""


class Browser:
    """One session. `await Browser.open(port)`, then `visit`, `go_to`, `choose`, `press`, `rerun`; at last `close`.

    `hear` waits for a run that the server begins by itself.
    """

    def __init__(
        self, connection: ClientConnection, port: int, locale: str, timeout: float
    ) -> None:
        self._connection = connection
        self._port = port
        self._locale = locale
        self._timeout = timeout
        self._states: dict[str, WidgetState] = {}
        # Large messages, by hash: the server says them once, then only their hash.
        self._cached: dict[str, ForwardMsg] = {}
        self.query = ""
        self.page_hash = ""
        self.pages: dict[str, str] = {}
        self.choices: dict[str, Choice] = {}
        self.buttons: dict[str, Button] = {}

    @classmethod
    async def open(cls, port: int, locale: str = "ja", timeout: float = 30.0) -> Browser:
        """Connect to the server on `port` of this machine; `timeout` seconds hold for each run."""
        connection = await connect(
            f"ws://{HOST}:{port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=f"http://{HOST}:{port}",  # type: ignore[arg-type]
            max_size=None,
            proxy=None,
            open_timeout=timeout,
        )
        return cls(connection, port, locale, timeout)

    async def close(self) -> None:
        """Leave."""
        await self._connection.close()

    async def visit(self, page: str = "", query: str = "") -> Run:
        """Open an address: `page` is its path ("" for the first page), `query` what follows the `?`."""
        self.query, self.page_hash = query, ""
        self._states.clear()
        return await self._run(page_name=page)

    async def go_to(self, page: str) -> Run:
        """Click a page in the navigation ("" for the first page), which empties the address."""
        self.query, self.page_hash = "", self.pages[page]
        return await self._run()

    async def rerun(self) -> Run:
        """Run the page again as it is."""
        return await self._run()

    async def choose(self, key: str, option: int) -> Run:
        """Click option number `option` of the filter `key`."""
        choice = self.choices[key]
        state = WidgetState(id=choice.id)
        if choice.many:
            state.string_array_value.data.append(choice.options[option])
        else:
            state.string_value = choice.options[option]
        self._states[choice.id] = state
        return await self._run(fragment_id=choice.fragment_id)

    async def press(self, key: str) -> Run:
        """Press the button `key`; KeyError where there is none."""
        button = self.buttons[key]
        pressed = WidgetState(id=button.id, trigger_value=True)
        return await self._run(fragment_id=button.fragment_id, trigger=pressed)

    async def hear(self) -> Run:
        """The next run that the server begins by itself, timed from now."""
        run = Run()
        started = time.perf_counter()
        await self._listen(run, set())
        run.seconds = time.perf_counter() - started
        self.buttons |= run.buttons
        if run.failure:
            raise PageFailed(run.failure)
        return run

    async def _run(
        self, page_name: str = "", fragment_id: str = "", trigger: WidgetState | None = None
    ) -> Run:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self.query
        asked.widget_states.widgets.extend(self._states.values())
        if trigger is not None:
            asked.widget_states.widgets.append(trigger)
        asked.page_script_hash = self.page_hash
        asked.page_name = page_name
        asked.fragment_id = fragment_id
        asked.cached_message_hashes.extend(self._cached)
        asked.context_info.timezone = "Asia/Tokyo"
        asked.context_info.timezone_offset = -540
        asked.context_info.locale = self._locale
        asked.context_info.url = f"http://{HOST}:{self._port}/{page_name}"
        asked.context_info.color_scheme = "light"
        sent = message.SerializeToString()
        run = Run()
        seen: set[str] = set()
        started = time.perf_counter()
        await self._listen(run, seen, sent)
        run.seconds = time.perf_counter() - started
        if fragment_id:
            self.buttons |= run.buttons
        else:
            # As the frontend does: what is no longer on screen is forgotten.
            self._states = {key: state for key, state in self._states.items() if key in seen}
            self.choices, self.buttons = run.choices, run.buttons
        if run.failure:
            raise PageFailed(run.failure)
        return run

    async def _listen(self, run: Run, seen: set[str], sent: bytes | None = None) -> None:
        """Say `sent`, if anything, and take what comes until a run has ended."""
        try:
            async with asyncio.timeout(self._timeout):
                if sent is not None:
                    await self._connection.send(sent)
                while not self._take(await self._connection.recv(), run, seen):
                    pass
        except TimeoutError:
            raise ConnectionFailed(f"no answer within {self._timeout:g} s") from None
        except (WebSocketException, OSError) as error:
            raise ConnectionFailed(f"connection lost: {error}") from error

    def _take(self, data: str | bytes, run: Run, seen: set[str]) -> bool:
        """Keep what a message says; whether it was the last of the run."""
        if isinstance(data, str):
            raise ConnectionFailed("a text frame, where Streamlit sends binary ones alone")
        message = ForwardMsg.FromString(data)
        run.bytes += len(data)
        run.messages += 1
        kind = message.WhichOneof("type")
        if message.metadata.cacheable and message.hash:
            self._cached[message.hash] = message
        if kind == "new_session":
            # A run that st.rerun() broke off is followed by this one.
            run.elements, run.choices, run.buttons = 0, {}, {}
            self.page_hash = message.new_session.page_script_hash
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
            self.pages = {
                "" if page.is_default else page.url_pathname: page.page_script_hash
                for page in message.navigation.app_pages
            }
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string.removeprefix("?")
        elif kind == "page_not_found":
            run.failure = "page not found"
        elif kind == "session_event":
            if message.session_event.HasField("script_compilation_exception"):
                run.failure = message.session_event.script_compilation_exception.message
        elif kind == "ref_hash":
            run.elements += 1
            self._see(self._cached[message.ref_hash], run, seen)
        elif kind == "delta":
            run.elements += 1
            self._see(message, run, seen)
        elif kind == "script_finished":
            return bool(message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN)
        return False

    def _see(self, message: ForwardMsg, run: Run, seen: set[str]) -> None:
        delta = message.delta
        if delta.WhichOneof("type") != "new_element":
            return
        kind = delta.new_element.WhichOneof("type")
        if kind is None:
            return
        element = getattr(delta.new_element, kind)
        if kind == "exception":
            run.failure = f"{element.type}: {element.message}".strip()
        elif kind == "alert" and element.format == Alert.ERROR:
            # No page shows one unless it failed: dashboard/server.py puts it in plain words.
            run.failure = element.body
        identity = str(getattr(element, "id", ""))
        if identity:
            seen.add(identity)
        if kind == "button" and identity:
            run.buttons[_key(identity)] = Button(identity, delta.fragment_id, element.disabled)
        if kind in _CHOICES and identity:
            choice = _choice(kind, element, identity, delta.fragment_id)
            run.choices[choice.key] = choice
            state = _shown_state(element, choice)
            if state is not None and (identity not in self._states or element.set_value):
                self._states[identity] = state


def _choice(kind: str, element: Any, identity: str, fragment_id: str) -> Choice:
    options = tuple(
        option if isinstance(option, str) else option.content for option in element.options
    )
    # "$$ID-<32 hexadecimal digits>-<the key that the page gave, or None>"
    key = identity.split("-", 2)[-1]
    return Choice(identity, key, kind, options, fragment_id, kind == "button_group")


def _key(identity: str) -> str:
    """The key that the page gave: "$$ID-<32 hexadecimal digits>-<key, or None>"."""
    return identity.split("-", 2)[-1]


def _shown_state(element: Any, choice: Choice) -> WidgetState | None:
    """What the frontend takes as the state of a filter that it has just drawn; None where it is empty."""
    values = list(_shown_values(element, choice))
    state = WidgetState(id=choice.id)
    if choice.many:
        state.string_array_value.data.extend(values)
        return state
    if not values:
        return None
    state.string_value = values[0]
    return state


def _shown_values(element: Any, choice: Choice) -> Iterator[str]:
    if element.set_value:
        if choice.many:
            yield from element.raw_values
        elif element.HasField("raw_value"):
            yield element.raw_value
    elif choice.many:
        yield from (choice.options[index] for index in element.default)
    elif element.HasField("default"):
        yield choice.options[element.default]
