#!/usr/bin/env python3
"""Start what a server runs, on this machine alone: two copies of the dashboard behind nginx.

`.venv/bin/python deploy/loopback.py [--port 8600]`. Ends with Ctrl+C. nginx reads the files of
deploy/nginx/ as they are, but for the ports and the folder of its cache. The standard library alone.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
NGINX = Path(__file__).with_name("nginx")
HOST = "127.0.0.1"
# The ports that the files name.
COPIES = (8511, 8512)
# For so long nginx passes a copy over that did not answer (fail_timeout).
AWAY_SECONDS = 3.0
_START_SECONDS = 90.0
_MAIN = """{user} daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
    types {{ text/html html; }}
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    include dashboard/copies.conf;
    server {{ listen {host}:{port}; include dashboard/dashboard.conf; }}
}}
"""


@dataclass(slots=True)
class Copy:
    """A copy of the dashboard: its letter in the cookie, its port, its process."""

    letter: str
    port: int
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin; `wait` says when it answers."""
        words = ["-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        address = ["--server.address", HOST, "--server.port", str(self.port)]
        with self.log.open("ab") as written:
            self.process = subprocess.Popen(
                [sys.executable, *words, *address],
                cwd=REPOSITORY,
                env=self.environment,
                stdout=written,
                stderr=subprocess.STDOUT,
            )

    def kill(self) -> None:
        """As if its power went."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@dataclass(slots=True)
class Site:
    """What runs: nginx on `port`, and the copies behind it."""

    port: int
    copies: tuple[Copy, ...]
    folder: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)


@contextlib.contextmanager
def site(port: int = 0, environment: Mapping[str, str] | None = None) -> Iterator[Site]:
    """Two copies behind nginx on `port` (0: any that is free). RuntimeError where one does not start."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")
    if program is None:
        raise RuntimeError("nginx is needed: sudo apt-get install nginx-light")
    with tempfile.TemporaryDirectory(prefix="dashboard-") as name:
        folder = Path(name)
        port, *ports = (port or _free_port(), _free_port(), _free_port())
        shared = {
            "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32),
            "MALLOC_ARENA_MAX": "2",
            **(environment or os.environ),
        }
        copies = tuple(
            Copy(letter, at, dict(shared), folder / f"{letter}.log")
            for letter, at in zip("ab", ports, strict=True)
        )
        running = Site(port, copies, folder)
        try:
            for one in copies:
                one.start()
            _write_settings(folder, port, ports)
            running.started.append(
                subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf")])
            )
            for one in copies:
                wait(one.port)
            wait(port)
            yield running
        finally:
            for process in (*running.started, *(one.process for one in copies)):
                if process is not None:
                    process.terminate()
            for process in (*running.started, *(one.process for one in copies)):
                if process is not None:
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        process.wait(10)
                    process.kill()


def wait(port: int) -> None:
    """Until what listens at `port` answers. RuntimeError after a minute and a half."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        try:
            direct.open(f"http://{HOST}:{port}/_stcore/health", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nothing answers at port {port}")


def _write_settings(folder: Path, port: int, ports: list[int]) -> None:
    (folder / "dashboard").mkdir()
    for path in NGINX.glob("*.conf"):
        text = path.read_text(encoding="utf-8").replace(
            "/var/cache/nginx/dashboard", f"{folder}/cache"
        )
        for named, real in zip(COPIES, ports, strict=True):
            text = re.sub(rf":{named}\b", f":{real}", text)
        (folder / "dashboard" / path.name).write_text(text, encoding="utf-8")
    # Started by root, nginx would work as somebody who may not write into our folder.
    user = "user root root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    settings = _MAIN.format(folder=folder, host=HOST, port=port, user=user)
    (folder / "nginx.conf").write_text(settings, encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        port: int = listener.getsockname()[1]
        return port


def main() -> int:
    """Serve until Ctrl+C."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--port", type=int, default=8600)
    options = words.parse_args()
    if subprocess.run([sys.executable, "-m", "etl.commands", "ensure"], cwd=REPOSITORY).returncode:
        return 1
    try:
        with site(options.port) as running:
            ports = ", ".join(f"{one.letter}: {one.port}" for one in running.copies)
            print(f"The dashboard: http://{HOST}:{running.port} (copies {ports})", flush=True)
            while True:
                time.sleep(3600)
    except KeyboardInterrupt:
        return 0
    except RuntimeError as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
