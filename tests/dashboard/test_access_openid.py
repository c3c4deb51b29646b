"""A server whose viewing is closed and whose people come from an identity provider: who is let in, and to what."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from benchmarks.server import serve
from tests.dashboard import wire
from warehouse import audit_check

SECRET = "a secret of tests alone, of 32 characters and more"
ORIGIN = "http://127.0.0.1"
SECRETS = f"""
[auth]
redirect_uri = "{ORIGIN}/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "dashboard"
client_secret = "made up"
server_metadata_url = "http://127.0.0.1:1/.well-known/openid-configuration"

[access]
viewing = "closed"
claim = "realm_access.roles"
staff = ["cluster-staff"]
viewers = ["cluster-viewer"]
"""
STAFF = {"sub": "1", "email": "sato@example.jp", "email_verified": True, "realm_access": {"roles": ["cluster-staff"]}}  # fmt: skip
VIEWER = {"sub": "2", "realm_access": {"roles": ["cluster-viewer"]}}
OTHER = {"sub": "3", "realm_access": {"roles": ["something-else"]}}


@pytest.fixture(scope="module")
def office(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An audit log of its own beside the snapshot of the tests."""
    root = tmp_path_factory.mktemp("office")
    for path in published.iterdir():
        if path.name not in ("audit", "sessions", "attempts.json", "accounts.json"):
            (root / path.name).symlink_to(path)
    return root


@pytest.fixture(scope="module")
def port(office: Path) -> Iterator[int]:
    """The server."""
    with pytest.MonkeyPatch.context() as patched:
        secrets = office / "secrets.toml"
        secrets.write_text(SECRETS)
        patched.setenv("STREAMLIT_SECRETS_FILES", str(secrets))
        with serve("app.py", office) as server:
            yield server.port


def _jar(port: int, claims: dict[str, Any] | None, secret: str = SECRET) -> dict[str, str]:
    """The headers of a browser in which a provider signed somebody in: Streamlit's own cookie, signed as it does."""
    token = wire.ask(port, "/_stcore/health").cookies["_streamlit_xsrf"]
    cookies = {"_streamlit_xsrf": token}
    if claims is not None:
        told = {"iat": int(time.time()), **claims, "origin": ORIGIN, "is_logged_in": True}
        signed = create_signed_value(secret, "_streamlit_user", json.dumps(told))
        cookies["_streamlit_user"] = signed.decode()
    # redirect_uri has no port, and the cookie holds for that origin alone.
    return {"protocols": f"streamlit,{token}", "Cookie": wire.cookie(cookies), "Host": "127.0.0.1", "Origin": ORIGIN}  # fmt: skip


@pytest.mark.parametrize("page", ["", "regions", "about", "upload", "history", "account"])
def test_closed_pages_show_nothing_but_the_way_in(port: int, page: str) -> None:
    with wire.tab(port) as tab:
        seen = tab.run(page)
    assert any(key.endswith("-sign_in_with_") for key in seen.widgets)
    # Besides it: the size of the screen and the language.
    assert len(seen.widgets) == 3 and "Sign in" in seen.text


def test_closed_files_are_not_handed_out(port: int) -> None:
    assert wire.ask(port, "/app/static/favicon.png").status == 200
    for path in ("/app/static/land.geojson", "/app/static/regions_japan.geojson", "/media/x.csv"):
        assert wire.ask(port, path).status == 403
        forged = _jar(port, VIEWER, secret="another")
        assert wire.ask(port, path, Cookie=forged["Cookie"]).status == 403
    viewer = _jar(port, VIEWER)
    assert wire.ask(port, "/app/static/land.geojson", Cookie=viewer["Cookie"]).status == 200


@pytest.mark.parametrize(
    ("claims", "sees", "uploads"),
    [
        (STAFF, True, True),
        (VIEWER, True, False),
        (OTHER, False, False),
        ({**STAFF, "iat": 1}, False, False),
        ({**STAFF, "sub": "4", "realm_access": ["cluster-staff"]}, False, False),
        (None, False, False),
    ],
    ids=["staff", "viewer", "other", "long ago", "claim elsewhere", "nobody"],
)
def test_who_is_let_in(port: int, claims: dict[str, Any] | None, sees: bool, uploads: bool) -> None:
    with wire.tab(port, **_jar(port, claims)) as tab:
        overview, upload = tab.run(""), tab.run("upload")
    assert any(key.endswith("-overview_map") for key in overview.widgets) == sees
    assert ("file_uploader" in upload.widgets.values()) == uploads


def test_a_cookie_that_the_server_did_not_sign_is_nobody(port: int) -> None:
    with wire.tab(port, **_jar(port, STAFF, secret="another")) as tab:
        assert "file_uploader" not in tab.run("upload").widgets.values()


def test_signing_out_holds_for_the_cookie_that_stays(port: int, office: Path) -> None:
    jar = _jar(port, {**STAFF, "sub": "5", "iat": int(time.time())})
    with wire.tab(port, **jar) as tab:
        seen = tab.run("account")
        assert "sato@example.jp" in seen.text
        pressed = WidgetState(id=seen.widget("sign_out"), trigger_value=True)
        assert tab.run("account", states=[pressed]).redirect.endswith("/auth/logout")
    with wire.tab(port, **jar) as tab:
        assert "file_uploader" not in tab.run("upload").widgets.values()
    ways = {(x.action, x.outcome, x.way) for x in audit_check.records(office)}
    assert {("sign_in", "done", "openid"), ("sign_in", "denied", "openid"), ("sign_out", "done", "openid")} <= ways  # fmt: skip
    assert not audit_check.verify(office).problems
