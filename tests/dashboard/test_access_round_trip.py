"""One whole sign-in through an identity provider: st.login, its redirects, the token, and what it opens."""

from __future__ import annotations

import urllib.parse
from pathlib import Path

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.server import _free_port, serve
from tests.dashboard import wire
from tests.dashboard.provider import CLIENT, Provider, provider
from warehouse import audit_check


def _secrets(made: Provider, port: int) -> str:
    return f"""
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "a secret of tests alone, of 32 characters and more"
client_id = "{CLIENT["client_id"]}"
client_secret = "{CLIENT["client_secret"]}"
server_metadata_url = "{made.address}/.well-known/openid-configuration"

[access]
staff = ["sato@example.jp"]
"""


def _followed(port: int, address: str, jar: dict[str, str]) -> None:
    """Go where the server leads, to the provider and back, keeping its cookies."""
    for _ in range(5):
        url = urllib.parse.urlsplit(address)
        answer = wire.ask(url.port or port, f"{url.path}?{url.query}", Cookie=wire.cookie(jar))
        if (url.port or port) == port:
            jar |= answer.cookies
        if answer.status != 302 or answer.headers["Location"] == "/":
            return
        address = answer.headers["Location"]


@pytest.mark.parametrize(("verified", "uploads"), [(True, True), (False, False)])
def test_signing_in(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verified: bool, uploads: bool
) -> None:
    for path in published.iterdir():
        if path.name not in ("audit", "sessions", "attempts.json", "accounts.json"):
            (tmp_path / path.name).symlink_to(path)
    port = _free_port()
    monkeypatch.setattr("benchmarks.server._free_port", lambda: port)
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(tmp_path / "secrets.toml"))
    with provider() as made:
        (tmp_path / "secrets.toml").write_text(_secrets(made, port))
        made.claims = {"sub": "1", "email": "sato@example.jp", "email_verified": verified}
        with serve("app.py", tmp_path):
            with wire.tab(port) as tab:
                pressed = WidgetState(id=tab.run("account").widget("sign_in_with_"))
                pressed.trigger_value = True
                address = tab.run("account", states=[pressed]).redirect
            jar = {"_streamlit_xsrf": wire.ask(port, "/_stcore/health").cookies["_streamlit_xsrf"]}
            _followed(port, address, jar)
            protocols = f"streamlit,{jar['_streamlit_xsrf']}"
            with wire.tab(port, protocols=protocols, Cookie=wire.cookie(jar)) as tab:
                assert ("file_uploader" in tab.run("upload").widgets.values()) == uploads
    signed_in = next(x for x in audit_check.records(tmp_path) if x.action == "sign_in")
    assert (signed_in.way, signed_in.role) == ("openid", "staff" if uploads else "viewer")
