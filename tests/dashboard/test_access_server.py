"""The running server, told things that no browser would say: nobody without the role changes anything."""

from __future__ import annotations

import hashlib
import shutil
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import InvalidStatus

from benchmarks.server import serve
from tests.dashboard import wire
from warehouse import accounts, audit_check

PASSWORD = "a phrase of tests"
# What changes by looking, signing in or being refused, and holds no data.
_OWN = ("audit", "sessions", "attempts", "accounts", "lock")
PAGES = ("", "upload", "history", "account", "about")
FILE = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\na,b\r\n--x--\r\n'


@pytest.fixture(scope="module")
def office(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of its own, with a snapshot."""
    root = tmp_path_factory.mktemp("office") / "warehouse"
    shutil.copytree(published, root)
    return root


@pytest.fixture(scope="module")
def port(office: Path) -> Iterator[int]:
    """The server; nothing is set up at first."""
    with serve("app.py", office) as server:
        yield server.port


def _content(root: Path) -> str:
    """A hash of all data: names and bytes of every file."""
    found = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith(_OWN):
            found.update(f"{name}\n{path.stat().st_size}\n".encode())
            found.update(path.read_bytes())
    return found.hexdigest()


@pytest.fixture(autouse=True)
def unchanged(office: Path, port: int) -> Iterator[None]:
    """Whatever a test here does, the data stand as they stood, and the log hangs together."""
    before = _content(office)
    yield
    assert _content(office) == before
    assert not audit_check.verify(office).problems


def _put(port: int, seen: wire.Seen, **headers: str) -> int:
    """Send a file to a session, as the file chooser does."""
    token = wire.ask(port, "/_stcore/health").cookies["_streamlit_xsrf"]
    usual = {
        "Origin": f"http://127.0.0.1:{port}",
        "X_Xsrftoken": token,
        "Cookie": f"_streamlit_xsrf={token}",
        "Content_Type": "multipart/form-data; boundary=x",
    }
    cookies = "; ".join(filter(None, (usual["Cookie"], headers.pop("Cookie", ""))))
    sent = {**usual, **headers, "Cookie": cookies}
    path = f"/_stcore/upload_file/{seen.session}/0f0f"
    return wire.ask(port, path, method="PUT", body=FILE, **sent).status


def test_this_machine_may_upload_where_nothing_is_set_up(port: int) -> None:
    with wire.tab(port) as tab:
        seen = tab.run("upload")
        assert "upload" in seen.shown
        assert _put(port, seen) == 204


FORWARDED = (
    {"X_Forwarded_For": "192.0.2.1"},
    {"X_Real_IP": "192.0.2.1"},
    {"Forwarded": "for=192.0.2.1"},
    {"Via": "1.1 proxy"},
    {"X_Forwarded_For": "127.0.0.1", "X_Dashboard_Near": "yes"},
    {"X_Forwarded_Proto": "https", "x_dashboard_near": "yes", "X_Dashboard_Address": "127.0.0.1"},
)


@pytest.mark.parametrize("headers", FORWARDED, ids=str)
def test_through_a_proxy_only_looking_is_left(port: int, headers: dict[str, str]) -> None:
    with wire.tab(port, **headers) as tab:
        seen = tab.run("upload")
        assert "upload" not in seen.shown and "user add" in seen.text
        assert "file_uploader" not in seen.widgets.values()
        assert _put(port, seen, **headers) == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example", "Origin": "http://evil.example"},
        {"Host": "127.0.0.1.evil.example", "Origin": "http://127.0.0.1.evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost"},
    ],
    ids=str,
)
def test_another_name_or_site_is_not_answered(port: int, headers: dict[str, str]) -> None:
    with pytest.raises(InvalidStatus), wire.tab(port, **headers):
        pass
    if "Host" in headers:
        for path in ("/", "/app/static/land.geojson", "/sign-in", "/_stcore/metrics"):
            assert wire.ask(port, path, Host=headers["Host"]).status == 421
    with wire.tab(port) as tab:
        assert _put(port, tab.run("upload"), **headers) in (403, 421)


def test_files_are_not_taken_without_the_token_or_by_a_made_up_session(port: int) -> None:
    with wire.tab(port) as tab:
        seen = tab.run("upload")
        assert _put(port, seen, X_Xsrftoken="2|0|0|0") == 403
        path = f"/_stcore/upload_file/{seen.session}/0f0f"
        origin = f"http://127.0.0.1:{port}"
        for method in ("PUT", "DELETE"):
            assert wire.ask(port, path, method=method, body=FILE, Origin=origin).status == 403
        assert _put(port, wire.Seen(session="../../audit")) in (400, 404)
        assert _put(port, wire.Seen(session="00000000-0000-0000-0000-000000000000")) == 400


@pytest.mark.parametrize(
    "path",
    [
        "/app/static/../accounts.json",
        "/app/static/%2e%2e/%2e%2e/data/warehouse/current",
        "/app/static/..%2f..%2fapp.py",
        "/app/static/..%5c..%5capp.py",
        "/app/static//etc/passwd",
        "/app/static/%00land.geojson",
        "//etc/passwd",
        "/media/../../app.py",
        "/media/%2e%2e%2faccounts.json",
        "/component/../../app.py/x",
        "/static/../../../../../../../../etc/passwd",
        "/pages/manage/upload.py",
        "/data/warehouse/accounts.json",
        "/.streamlit/secrets.toml",
        "/app/static/../.streamlit/config.toml",
    ],
)
def test_paths_lead_to_no_file_of_the_server(port: int, path: str) -> None:
    answer = wire.ask(port, path)
    # An unknown page is answered with the empty frame of the dashboard.
    assert answer.status in (400, 403, 404) or "<title>Streamlit</title>" in answer.text
    assert "import streamlit" not in answer.text and "root:" not in answer.text


def test_what_every_answer_says(port: int) -> None:
    for path in ("/", "/app/static/land.geojson", "/_stcore/health"):
        headers = wire.ask(port, path).headers
        assert headers["X-Frame-Options"] == "SAMEORIGIN"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert wire.ask(port, "/_stcore/metrics", X_Forwarded_For="192.0.2.1").status == 403


@pytest.fixture(scope="module")
def people(office: Path, port: int) -> dict[str, str]:
    """Accounts are made while the server runs; the cookie of each of three: staff, viewer, nobody."""
    before = accounts._HASHER
    accounts._HASHER = PasswordHasher(1, 8, 1)
    accounts.add("sato", PASSWORD, "staff", office)
    accounts.add("ito", PASSWORD, "viewer", office)
    accounts._HASHER = before
    found = {"nobody": "dashboard_session=made-up"}
    for name in ("sato", "ito"):
        answer = wire.sign_in(port, name, PASSWORD, back="upload")
        assert (answer.status, answer.headers["Location"]) == (303, "/upload?lang=en")
        (line,) = (
            x for x in answer.headers.get_all("Set-Cookie") if x.startswith("dashboard_session")
        )
        assert "HttpOnly" in line and "samesite=strict" in line.lower() and "Path=/" in line
        found[name] = line.split(";")[0]
    return found


def test_staff_may_upload_once_signed_in(port: int, people: dict[str, str]) -> None:
    with wire.tab(port, Cookie=people["sato"]) as tab:
        seen = tab.run("upload")
        assert "file_uploader" in seen.widgets.values() and "upload" in seen.shown
        assert _put(port, seen, Cookie=people["sato"]) == 204
        # Behind a proxy, too: who signed in is not who is near.
    with wire.tab(port, Cookie=people["sato"], X_Forwarded_For="192.0.2.1") as tab:
        assert "file_uploader" in tab.run("upload").widgets.values()


@pytest.mark.parametrize("who", ["ito", "nobody", ""])
def test_without_the_role_staff_pages_do_nothing(
    port: int, people: dict[str, str], who: str
) -> None:
    """Each page by its path and by its hidden hash, with the states of every widget that staff would see."""
    forged: list[WidgetState] = []
    hashes: dict[str, str] = {}
    with wire.tab(port, Cookie=people["sato"]) as tab:
        for page in PAGES:
            seen = tab.run(page)
            hashes |= seen.pages
            forged += [WidgetState(id=one, trigger_value=True) for one in seen.widgets]
    for key in (
        "commit",
        "load",
        "roll_back_1",
        "undo",
        "save_mapping",
        "FormSubmitter:roll_back_1-x",
    ):
        forged.append(WidgetState(id=f"$$ID-{'0' * 32}-{key}", trigger_value=True))
        forged.append(WidgetState(id=f"$$ID-{'0' * 32}-{key}", string_value="x"))
    with wire.tab(port, **({"Cookie": people[who]} if who else {})) as tab:
        for page in PAGES:
            for asked in ({"page": page}, {"page_hash": hashes[page]}):
                for states in ([], forged):
                    seen = tab.run(**asked, states=states, query="lang=en&entry=1&version=1")
                    assert "file_uploader" not in seen.widgets.values()
                    assert "upload" not in seen.shown
        assert _put(port, seen, **({"Cookie": people[who]} if who else {})) == 403


def test_a_viewer_cannot_take_over_the_session_of_staff(port: int, people: dict[str, str]) -> None:
    with wire.tab(port, Cookie=people["sato"]) as tab:
        session = tab.run("upload").session
    with wire.tab(port, protocols=f"streamlit,x,{session}", Cookie=people["ito"]) as tab:
        seen = tab.run("upload")
        assert "file_uploader" not in seen.widgets.values()


def test_a_session_ends_at_once_in_a_tab_that_stays_open(
    port: int, office: Path, people: dict[str, str]
) -> None:
    token = wire.sign_in(port, "sato", PASSWORD).cookies["dashboard_session"]
    with wire.tab(port, Cookie=f"dashboard_session={token}") as tab:
        seen = tab.run("account")
        pressed = WidgetState(id=seen.widget("sign_out"), trigger_value=True)
        assert tab.run("account", states=[pressed]).redirect.endswith("/auth/logout")
        assert "file_uploader" not in tab.run("upload").widgets.values()
    with wire.tab(port, Cookie=f"dashboard_session={token}") as tab:
        assert "file_uploader" not in tab.run("upload").widgets.values()
    assert [x.action for x in audit_check.records(office)].count("sign_out") == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Cookie": ""},
        {"Cookie": "dashboard_form=other"},
    ],
    ids=str,
)
def test_the_form_is_only_taken_from_our_own_page(
    port: int, people: dict[str, str], changes: dict[str, str]
) -> None:
    form = wire.ask(port, "/sign-in")
    token = form.text.split('name="token" value="')[1].split('"')[0]
    body = urllib.parse.urlencode({"name": "sato", "password": PASSWORD, "token": token})
    usual = {"Origin": f"http://127.0.0.1:{port}", "Cookie": wire.cookie(form.cookies)}
    answer = wire.ask(port, "/sign-in", method="POST", body=body.encode(), **{**usual, **changes})
    assert answer.status == 403 and "dashboard_session" not in answer.cookies


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "../x", "\\evil", "a\r\nX: y"]
)
def test_the_form_leads_nowhere_else(port: int, people: dict[str, str], back: str) -> None:
    assert (
        wire.sign_in(port, "ito", PASSWORD, urllib.parse.quote(back)).headers["Location"]
        == "/?lang=en"
    )


@pytest.mark.parametrize(
    "body", [b"", b"x" * 20_000, b"\xff\xfe", b"&" * 500, b"name=%00&password=%ff"]
)
def test_a_form_of_nonsense_is_refused_in_words(
    port: int, people: dict[str, str], body: bytes
) -> None:
    answer = wire.ask(port, "/sign-in", method="POST", body=body, Origin=f"http://127.0.0.1:{port}")
    assert answer.status == 403 and 'role="alert"' in answer.text


def test_guessing_is_slowed_down_and_written_down(
    port: int, office: Path, people: dict[str, str]
) -> None:
    """Last: this address waits from here on."""
    statuses = [wire.sign_in(port, "ito", f"guess {n}").status for n in range(8)]
    assert statuses[:5] == [403] * 5 and 429 in statuses
    text = "\n".join(path.read_text() for path in (office / "audit").glob("*.jsonl"))
    assert "guess" not in text and PASSWORD not in text and people["sato"][20:] not in text
    denied = [
        x for x in audit_check.records(office) if (x.action, x.outcome) == ("sign_in", "denied")
    ]
    assert denied and all(x.actor == "ito" for x in denied)


def test_the_log_has_every_refusal(office: Path, port: int) -> None:
    found = {(x.action, x.outcome, x.way) for x in audit_check.records(office)}
    assert {("upload", "denied", "account"), ("upload", "denied", "anonymous"), ("sign_in", "done", "account")} <= found  # fmt: skip
    assert (office / "audit" / "head").stat().st_size < 100
