#!/usr/bin/env python3
"""Run, test, build, export: the standard library alone. Sets itself up on a fresh machine."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import platform
import shutil
import socket
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK, DEV_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
SPARK_LOCK = ROOT / "requirements-spark.lock"
# What the tests of accessibility run in the browser, by its version and the SHA-512 of its one file.
AXE = VENV / "share" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
AXE_VERSION = "4.14.1"
AXE_SHA512 = "e63e659f9806d7ae5bd40899043b0871a5062c5442b01b3f1a3edf5eaf50bf5c3a7104a72463293b4ad1b77c661a0d4e40e850dec89de9d6ece70a8c13a9af17"
HELP = """usage: python3 manage.py COMMAND

  run [--port 8501] [--address 127.0.0.1] [--host NAME]
                                            build the warehouse if there is none, serve the dashboard; others
                                            reach it with --address 0.0.0.0 and the name they type (docs/access.md)
  test [pytest's words]                     set up what tests need and run everything
  bench [build|pages|sessions|viewers|upload|scale|crash]
                                            measure, as ratios within one run
  build [--note TEXT]                       check data/, compute the marts, publish a snapshot
    --engine spark [--master URL] [--parquet FOLDER] [--conf NAME=VALUE]
                                            compute them on Apache Spark (docs/scaling.md)
  export NAME [--region CODES] [--industry CODES] [--year YEARS] [--lang ja|en]
         [--format csv|parquet|json] [--version N] [-o FILE]
                                            an indicator (location_quotient, employment_share …) or a table
                                            of a snapshot; export --help lists them
  check FILE [--dataset NAME] [--json] [--lang ja|en] [--report CSV] [--marked XLSX]
                                            whether a file can be loaded, and what is wrong with it:
                                            exit status 0 it can, 1 it cannot, 2 usage
  template NAME [--format xlsx|csv] [--lang ja|en] [-o FILE]
                                            a template of a dataset to fill in, with its dictionary
  history                                   the published snapshots, newest first
  roll-back N [--note TEXT]                 publish the content of version N as a new version
  prune [--keep 10]                         remove old versions, never the current or a pinned one
  user add NAME --role staff | list | remove NAME | password NAME
                                            local accounts; the password is asked for (docs/access.md)
  audit verify | show [--last 50]           whether the audit log is as it was written; its newest records
  methods                                   write docs/methods.md from the catalogue
  statistics RAW [-o FOLDER]                remake data/statistics/ from the raw files in RAW

WAREHOUSE_DIR moves the warehouse (default: data/warehouse)."""


def main(arguments: list[str]) -> int:
    """Set up what the command needs, then do it; returns the exit status."""
    if sys.version_info < (3, 11):
        print(
            f"Python 3.11 or newer is needed; this is {platform.python_version()}.", file=sys.stderr
        )
        return 2
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(HELP)
        return 0 if arguments else 2
    command, rest = arguments[0], arguments[1:]
    if command == "run":
        options = _run_options(rest)
        return _run(_environment(LOCK), options)
    if command == "test":
        return _test(_environment(DEV_LOCK, SPARK_LOCK), rest)
    if command == "bench":
        locks = (DEV_LOCK, SPARK_LOCK) if "scale" in rest else (DEV_LOCK,)
        return _call([_environment(*locks), "-m", "benchmarks", *rest])
    # All else works on data: its words are declared beside the code that does it.
    on_spark = command == "build" and not {"spark", "--engine=spark"}.isdisjoint(rest)
    locks = (LOCK, SPARK_LOCK) if on_spark else (LOCK,)
    return _call([_environment(*locks), "-m", "etl.commands", *arguments])


def _run_options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py run")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument(
        "--host", action="append", default=[], metavar="NAME",
        help="a name that readers type; may be repeated",
    )  # fmt: skip
    return parser.parse_args(words)


def _hosts(options: argparse.Namespace) -> list[str]:
    """The names under which the server answers: of this machine for itself, those given, and its own to others.

    A page elsewhere that has its own name resolve to this machine is not among them, so it cannot read here.
    """
    names = ["localhost", "127.0.0.1", "::1", *options.host]
    if options.address not in names:
        names += [socket.gethostname(), socket.getfqdn(), options.address]
        with contextlib.suppress(OSError):
            found = socket.getaddrinfo(socket.gethostname(), None)
            names += [str(one[4][0]).partition("%")[0] for one in found]
        with contextlib.suppress(OSError), socket.socket(type=socket.SOCK_DGRAM) as outward:
            # Sends nothing: it asks which of the machine's addresses leads outward.
            outward.connect(("192.0.2.1", 9))
            names.append(outward.getsockname()[0])
    return list(dict.fromkeys(name for name in names if name not in ("", "0.0.0.0", "::")))


def _environment(*locks: Path) -> str:
    """The Python of .venv, made and filled from each of `locks` that has changed since."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        print("Making .venv …", flush=True)
        venv.create(VENV, with_pip=True, symlinks=os.name != "nt")
    for lock in locks:
        # What tests need includes what the dashboard needs.
        if _is_installed(lock) or (lock == LOCK and _is_installed(DEV_LOCK)):
            continue
        print(f"Installing {lock.name} …", flush=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*pip, "--require-hashes", "-r", str(lock)], cwd=ROOT).returncode:
            sys.exit(f"{lock.name} could not be installed: pip says why above.")
        _stamp(lock).write_text(_hash(lock))
    return str(python)


def _is_installed(lock: Path) -> bool:
    return _stamp(lock).exists() and _stamp(lock).read_text() == _hash(lock)


def _stamp(lock: Path) -> Path:
    return VENV / f"{lock.stem}.sha256"


def _hash(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _run(python: str, options: argparse.Namespace) -> int:
    if _call([python, "-m", "etl.commands", "ensure"]):
        return 1
    headless = "true" if _is_headless() else "false"
    print(f"The dashboard: http://{options.address}:{options.port}", flush=True)
    return _call(
        [
            python, "-m", "streamlit", "run", "app.py",
            "--server.port", str(options.port),
            "--server.address", options.address,
            "--server.headless", headless,
            *(word for name in _hosts(options) for word in ("--server.allowedHosts", name)),
        ]
    )  # fmt: skip


def _is_headless() -> bool:
    """Whether there is no screen to open a browser on."""
    if os.name == "nt" or sys.platform == "darwin":
        return not sys.stdout.isatty()
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _test(python: str, rest: list[str]) -> int:
    if not (_chromium() and _java(python) and _axe() and _nginx()):
        return 1
    # Tests start Python hundreds of times: what it compiles is kept.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    checks = [
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "mypy"],
        [str(Path(python).with_name("lint-imports"))],
        # Three at a time, for some wait on browsers; the tests of one file share what they build. In order: the slow browser first.
        [python, "-m", "pytest", "-n", "3", "--dist", "loadfile", "--no-loadscope-reorder", *rest],
    ]
    failed = [check for check in checks if _call(check)]
    for check in failed:
        print(f"failed: {' '.join(Path(word).name for word in check[:4])}", file=sys.stderr)
    return 1 if failed else 0


def _chromium() -> bool:
    """Chromium and a Japanese font: found, or installed with apt-get as root on Debian, else said how."""
    browsers = ("chromium", "chromium-browser", "google-chrome", "chrome")
    fonts = Path("/usr/share/fonts")
    found = any(shutil.which(name) for name in browsers)
    if found and (sys.platform != "linux" or any(fonts.rglob("*CJK*"))):
        return True
    packages = ["chromium", "fonts-noto-cjk"]
    _apt_get(packages)
    found = any(shutil.which(name) for name in browsers)
    if not found:
        print(
            "The browser tests need Chromium (or Chrome) on the PATH, and a Japanese font:\n"
            f"  Debian, Ubuntu: sudo apt-get install {' '.join(packages)}\n"
            "  macOS: brew install --cask chromium   Windows: winget install Hibbiki.Chromium",
            file=sys.stderr,
        )
    return found


def _axe() -> bool:
    """axe-core for the tests of accessibility: found, or installed with npm into .venv, else said how."""
    if is_axe():
        return True
    if not shutil.which("npm"):
        _apt_get(["npm"])
    if (npm := shutil.which("npm")) is None:
        print(
            "The browser tests need npm (Node.js), which gets axe-core.\n"
            "  Debian, Ubuntu: sudo apt-get install npm\n"
            "  macOS: brew install node   Windows: winget install OpenJS.NodeJS",
            file=sys.stderr,
        )
        return False
    print(f"Installing axe-core {AXE_VERSION} …", flush=True)
    quiet = ["--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    _call([npm, "install", "--prefix", str(VENV / "share" / "axe"), *quiet, f"axe-core@{AXE_VERSION}"])  # fmt: skip
    if not is_axe():
        print(f"{AXE} is not axe-core {AXE_VERSION} as it was published.", file=sys.stderr)
        return False
    return True


def is_axe() -> bool:
    """Whether axe-core is there, byte for byte as expected."""
    return AXE.is_file() and hashlib.sha512(AXE.read_bytes()).hexdigest() == AXE_SHA512


def _nginx() -> bool:
    """nginx for the tests of deploy/: found, or installed with apt-get as root on Debian, else said how."""
    # Debian puts it where only administrators look.
    places = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"))
    if not shutil.which("nginx", path=places):
        _apt_get(["nginx-light"])
    if shutil.which("nginx", path=places):
        return True
    print(
        "The tests of deploy/ need nginx on the PATH:\n"
        "  Debian, Ubuntu: sudo apt-get install nginx-light\n"
        "  macOS: brew install nginx   Windows: winget install nginxinc.nginx",
        file=sys.stderr,
    )
    return False


def _java(python: str) -> bool:
    """A Java for the tests of Spark: found, or installed with apt-get as root on Debian, else said how."""
    look = [python, "-m", "etl.engines.java"]
    if not subprocess.run(look, cwd=ROOT, check=False, capture_output=True).returncode:
        return True
    _apt_get(["openjdk-17-jre-headless"])
    return _call(look) == 0


def _apt_get(packages: list[str]) -> None:
    """Install `packages` where this is Debian and we are root; what is missing then, the caller says."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return
    print(f"Installing {' '.join(packages)} …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (
        ["update", "-qq"],
        ["install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        if subprocess.run(["apt-get", *step], env=quiet, stdout=subprocess.DEVNULL).returncode:
            return


def _call(command: list[str]) -> int:
    try:
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
