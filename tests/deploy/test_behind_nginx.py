"""Two copies behind nginx, by the files of deploy/nginx: uploads reach their session, a copy that dies is missed by nobody for long."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from deploy import loopback
from tests.dashboard import wire
from warehouse import accounts

PASSWORD = "a phrase of tests"
COPY = "dashboard_copy"
FILE = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\na,b\r\n--x--\r\n'
# Light to draw, and open to everybody.
PAGE = "account"


@pytest.fixture(scope="module")
def site(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[loopback.Site]:
    """Both copies read one warehouse, where Sato is staff."""
    root = tmp_path_factory.mktemp("behind")
    for path in published.iterdir():
        if path.name not in ("audit", "sessions", "attempts.json", "accounts.json"):
            (root / path.name).symlink_to(path)
    accounts.add("sato", PASSWORD, "staff", root)
    with loopback.site(environment={**os.environ, "WAREHOUSE_DIR": str(root)}) as running:
        yield running


@pytest.fixture(scope="module")
def signed_in(site: loopback.Site) -> dict[str, str]:
    """What Sato's browser has after signing in, whichever copies gave the form and took it."""
    cookies = wire.sign_in(site.port, "sato", PASSWORD).cookies
    cookies.pop(COPY, None)
    return cookies


class Reader:
    """A browser: it keeps its cookies, and opens a session again that it has lost."""

    def __init__(self, port: int, cookies: dict[str, str]) -> None:
        self._port = port
        self._open = ExitStack()
        self.jar = dict(cookies)
        assert self.page() == 200
        self.jar |= wire.ask(port, "/_stcore/health", Cookie=wire.cookie(self.jar)).cookies

    @property
    def copy(self) -> str:
        return self.jar[COPY]

    def page(self) -> int:
        answer = wire.ask(self._port, "/", Cookie=wire.cookie(self.jar))
        self.jar |= answer.cookies
        return answer.status

    def connect(self) -> None:
        self._open.close()
        tab = wire.tab(self._port, Cookie=wire.cookie(self.jar))
        self._tab = self._open.enter_context(tab)
        self.jar |= self._tab.cookies
        self.session = self.run().session

    def run(self) -> wire.Seen:
        return self._tab.run(PAGE)

    def upload(self, number: int, **other: str) -> int:
        """Send a file to the session, as the file chooser does: the status of the answer."""
        return wire.ask(
            self._port,
            f"/_stcore/upload_file/{self.session}/file{number}",
            method="PUT",
            body=FILE,
            Origin=f"http://127.0.0.1:{self._port}",
            X_Xsrftoken=self.jar["_streamlit_xsrf"],
            Content_Type="multipart/form-data; boundary=x",
            Cookie=wire.cookie({**self.jar, **other}),
        ).status

    def close(self) -> None:
        self._open.close()


@pytest.fixture
def readers(site: loopback.Site, signed_in: dict[str, str]) -> Iterator[list[Reader]]:
    """Ten of staff, each with a session of his own."""
    with ThreadPoolExecutor(10) as pool:
        made = list(pool.map(lambda _: Reader(site.port, signed_in), range(10)))
        list(pool.map(Reader.connect, made))
        yield made
        list(pool.map(Reader.close, made))


def test_a_hundred_files_reach_their_sessions(readers: list[Reader]) -> None:
    assert sorted(reader.copy for reader in readers) == ["a"] * 5 + ["b"] * 5
    with ThreadPoolExecutor(10) as pool:
        statuses = pool.map(lambda n: readers[n % 10].upload(n), range(100))
        assert list(statuses) == [204] * 100
    # That it is the cookie's doing: at the other copy nobody knows the session.
    first = readers[0]
    assert first.upload(0, **{COPY: "b" if first.copy == "a" else "a"}) == 400


def test_a_copy_is_killed_while_readers_click(site: loopback.Site, readers: list[Reader]) -> None:
    done, killed = threading.Event(), site.copies[0]
    began = {reader: reader.copy for reader in readers}

    def click(reader: Reader) -> tuple[set[int], int, float]:
        """The statuses of pages, how often the session was lost, the longest wait for a view."""
        statuses, lost, longest = set(), 0, 0.0
        while not done.wait(0.1):
            asked = time.monotonic()
            statuses.add(reader.page())
            try:
                reader.run()
            except (ConnectionClosed, InvalidStatus, TimeoutError):
                lost += 1
                reader.connect()
            longest = max(longest, time.monotonic() - asked)
        return statuses, lost, longest

    with ThreadPoolExecutor(len(readers)) as pool:
        clicking = {reader: pool.submit(click, reader) for reader in readers}
        time.sleep(0.5)
        killed.kill()
        time.sleep(2)
        done.set()
        found = {reader: told.result() for reader, told in clicking.items()}
    for reader, (statuses, lost, longest) in found.items():
        assert statuses == {200}
        assert lost == (began[reader] == "a")
        assert longest < 10
        assert reader.copy == "b"
        assert reader.upload(1) == 204
    # Who has moved stays: his session is where it is, also when the old copy is back.
    killed.start()
    loopback.wait(killed.port)
    time.sleep(loopback.AWAY_SECONDS)
    assert [reader.upload(2) for reader in readers] == [204] * len(readers)
    assert {Reader(site.port, {}).copy for _ in range(4)} == {"a", "b"}


def test_what_every_answer_says_and_what_is_kept(site: loopback.Site) -> None:
    page = wire.ask(site.port, "/")
    for name, value in {
        "X-Frame-Options": "SAMEORIGIN",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }.items():
        assert page.headers.get_all(name) == [value]
    policy = " ".join(page.headers.get_all("Content-Security-Policy") or [])
    assert "default-src 'self'" in policy and "frame-ancestors 'self'" in policy
    assert "http://" not in policy and "https://" not in policy
    assert "HttpOnly" in (page.headers["Set-Cookie"] or "")
    script = page.text.split('src="./static/')[1].split('"')[0]
    kept = [wire.ask(site.port, f"/static/{script}").headers for _ in range(2)]
    assert "immutable" in kept[1]["Cache-Control"] and kept[1]["X-Cache"] == "HIT"
    outlines = wire.ask(site.port, "/app/static/land.geojson", Accept_Encoding="identity").headers
    assert outlines["Cache-Control"] == "private, max-age=3600"


def test_what_is_refused(site: loopback.Site) -> None:
    assert wire.ask(site.port, "/_stcore/metrics").status == 404
    assert wire.ask(site.port, "/", Host="evil.example").status == 421
    too_much = wire.ask(site.port, "/", method="PUT", Content_Length=str(60_000_000))
    assert too_much.status == 413


def test_nobody_behind_it_sits_at_the_machine(site: loopback.Site) -> None:
    reader = Reader(site.port, {})
    reader.connect()
    assert reader.upload(1) == 403
    reader.close()
