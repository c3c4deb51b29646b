"""The Java that Spark runs on: found, or said in one sentence what to do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from etl.engines.engine import EngineError

# What Spark 4.0 runs on: 16 and older lack what it uses, 24 took away what Hadoop uses.
_OLDEST, _TOO_NEW = 17, 24
_INSTALLED = Path("/usr/lib/jvm")


def java_home() -> Path:
    """The folder of a Java that Spark runs on: JAVA_HOME, the PATH, then what the system has installed.

    EngineError says what was found instead.
    """
    found: list[str] = []
    for program in _candidates():
        version = _version(program)
        if version is not None and _OLDEST <= version < _TOO_NEW:
            return program.parent.parent
        found.append(f"{program} is Java {version or '?'}")
    seen = f" ({'; '.join(found)})" if found else ""
    raise EngineError(
        f"Spark needs Java 17 or 21, and there is none on this machine{seen}: install it (Debian, Ubuntu: "
        "sudo apt-get install openjdk-17-jre-headless), or set JAVA_HOME to where it lies, or build "
        "without --engine spark."
    )


def _candidates() -> Iterator[Path]:
    name = "java.exe" if os.name == "nt" else "java"
    seen: set[Path] = set()
    home, on_path = os.environ.get("JAVA_HOME"), shutil.which("java")
    for program in (
        *([Path(home) / "bin" / name] if home else []),
        *([Path(on_path)] if on_path else []),
        *sorted(_INSTALLED.glob(f"*/bin/{name}")),
    ):
        real = program.resolve()
        if program.is_file() and real not in seen:
            seen.add(real)
            yield real


def _version(program: Path) -> int | None:
    """The major version that `java -version` names; None if it does not run."""
    try:
        said = subprocess.run(
            [str(program), "-version"], capture_output=True, text=True, check=False, timeout=60
        ).stderr
    except (OSError, subprocess.TimeoutExpired):
        return None
    number = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(number[1]) if number else None


if __name__ == "__main__":
    try:
        print(java_home())
    except EngineError as missing:
        print(missing, file=sys.stderr)
        sys.exit(1)
