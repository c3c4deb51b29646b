"""Run a page with nobody looking, and collect what it sends."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from threading import Thread, current_thread
from typing import Any
from urllib.parse import urlencode

from streamlit import runtime
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunException, StopException
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests, ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import (
    ScriptRunContext,
    add_script_run_ctx,
)
from streamlit.runtime.state import SafeSessionState, SessionState

from dashboard.compose.listening import LISTENER, Told

Sent = ForwardMsg | Told
_APP = Path(__file__).resolve().parents[2] / "app.py"
_SCRIPTS = ScriptCache()
# A page may ask to be run again, as after a choice that another one rules out.
_MOST_RUNS = 3


def run(page_address: str, query: dict[str, str], show: Callable[[], None]) -> list[Sent]:
    """All that `show` sends when it runs as the page at `page_address` with `query` in its link.

    It runs in a thread of its own with a session of its own, which is gone when it ends. What it
    raises is raised here.
    """
    sent: list[Sent] = []
    failed: list[BaseException] = []

    def body() -> None:
        try:
            _run(page_address, urlencode(query), show, sent)
        except BaseException as error:
            failed.append(error)

    thread = Thread(target=body, name="compose")
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return sent


def _run(page_address: str, query: str, show: Callable[[], None], sent: list[Sent]) -> None:
    state = SafeSessionState(SessionState(), lambda: None)
    manager = PagesManager(str(_APP), script_cache=_SCRIPTS)
    session = f"compose-{uuid.uuid4()}"

    def send(message: ForwardMsg) -> None:
        # As in a server, what stops a page or runs it again is heeded where it sends something.
        request = (
            context.script_requests.on_scriptrunner_yield() if context.script_requests else None
        )
        if request is not None and request.type is ScriptRequestType.STOP:
            raise StopException
        if request is not None and request.type is ScriptRequestType.RERUN:
            raise RerunException(request.rerun_data)
        sent.append(message)

    context = ScriptRunContext(
        session_id=session,
        _enqueue=send,
        query_string=query,
        session_state=state,
        uploaded_file_mgr=MemoryUploadedFileManager("/nowhere"),
        main_script_path=str(_APP),
        user_info={},
        fragment_storage=MemoryFragmentStorage(),
        pages_manager=manager,
    )
    add_script_run_ctx(current_thread(), context)
    LISTENER.set(sent.append)
    try:
        for _ in range(_MOST_RUNS):
            sent.clear()
            context.script_requests = ScriptRequests()
            manager.set_script_intent("", page_address)
            with state.query_params() as parameters:
                parameters.set_initial_query_params(context.query_string)
                parameters.populate_from_query_string(context.query_string)
            context.reset(query_string=context.query_string)
            context.on_script_start()
            try:
                show()
            except StopException:
                return
            except RerunException:
                continue
            return
        raise RuntimeError(f"{page_address} asks to be run again and again")
    finally:
        if runtime.exists():
            server: Any = runtime.get_instance()
            server.media_file_mgr.clear_session_refs(session)
            server.dataframe_source_mgr.clear_session_refs(session)
