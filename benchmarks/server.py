"""A Streamlit server of our own on a free port of this machine, ended with the block that started it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

REPOSITORY = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
_START_SECONDS = 60.0
REST_SECONDS = 90.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens and what it costs."""

    port: int
    process: psutil.Process
    log: Path

    @property
    def memory_mb(self) -> float:
        """Resident memory in MB (10⁶ bytes)."""
        return float(self.process.memory_info().rss) / 1e6

    @property
    def cpu_seconds(self) -> float:
        """Processor time spent so far: unlike elapsed time, hardly touched by what else runs here."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def rest(self) -> None:
        """Wait until it has computed what it computes before readers come, at most REST_SECONDS."""
        deadline = time.monotonic() + REST_SECONDS
        while time.monotonic() < deadline:
            before = self.cpu_seconds
            time.sleep(2.0)
            if self.cpu_seconds - before < 0.1:
                return

    def complaints(self) -> list[str]:
        """The last lines of its log, where it logged an error."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        if "Traceback" not in text and "Error" not in text:
            return []
        return [line for line in text.splitlines() if line.strip()][-25:]


@contextmanager
def serve(script: str, warehouse: Path | None = None) -> Iterator[Server]:
    """Serve `script` (a path in the repository) with the repository's own configuration.

    `warehouse` becomes WAREHOUSE_DIR. STREAMLIT_… variables of the environment reach the server, so
    that one setting can be measured both ways. RuntimeError if it does not answer within a minute.
    """
    port = _free_port()
    # Its log is read by us: no boxes and colours.
    environment = {**os.environ, "STREAMLIT_LOGGER_ENABLE_RICH": "false"}
    if warehouse is not None:
        environment["WAREHOUSE_DIR"] = str(warehouse)
    command = [
        sys.executable, "-m", "streamlit", "run", script,
        "--server.address", HOST, "--server.port", str(port), "--server.headless", "true",
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "server.log"
        with log.open("wb") as written:
            process = subprocess.Popen(
                command, cwd=REPOSITORY, env=environment, stdout=written, stderr=subprocess.STDOUT
            )
            try:
                _wait(process, port, log)
                yield Server(port, psutil.Process(process.pid), log)
            finally:
                process.terminate()
                try:
                    process.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        port: int = listener.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    # Never through a proxy that the environment names: this is our own machine.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with direct.open(f"http://{HOST}:{port}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(
        f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}"
    )
