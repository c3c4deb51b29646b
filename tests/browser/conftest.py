"""The app as a reader meets it: the real server, the real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

ROOT = Path(__file__).parent.parent.parent
# In milliseconds: what has not come then, will not.
SETTLED = 30_000
FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    # Maps are drawn as by a graphics card; pages are put together without one, at a tenth of the cost.
    "--disable-gpu-compositing",
    "--disable-background-networking",
]


@pytest.fixture(scope="session")
def server(published: Path) -> Iterator[str]:
    """The dashboard on a free port of this machine, reading the tests' own warehouse."""
    with serve({**os.environ, "WAREHOUSE_DIR": str(published)}) as address:
        yield address


@contextmanager
def serve(environment: Mapping[str, str]) -> Iterator[str]:
    """The dashboard in `environment` on a free port of this machine: its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT,
        env=dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
                break
            except OSError:
                time.sleep(0.5)
        yield address
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium (or any on the PATH), headless, with software WebGL for the maps."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    assert path, "Chromium is needed: python3 manage.py test says how to get it"
    # A busy machine fetches the scripts of a page slowly.
    expect.set_options(timeout=SETTLED)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()
