"""`python -m benchmarks [build|pages|sessions|viewers|upload|scale|crash]`: no word measures the first three."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks import build, crash, pages, scale, sessions, upload, viewers
from benchmarks.report import Report

MEASURED = {"build": build, "pages": pages, "sessions": sessions}
# These take more than the others do, so they are measured only when named.
NAMED = {"scale": scale, "upload": upload, "viewers": viewers}


def parser() -> argparse.ArgumentParser:
    """The words of the command line."""
    words = argparse.ArgumentParser(prog="manage.py bench", description="Measure the dashboard.")
    _json_option(words)
    which = words.add_subparsers(
        dest="which", metavar="{build,pages,sessions,viewers,upload,scale,crash}"
    )
    for name, module in {**MEASURED, **NAMED}.items():
        summary = (module.__doc__ or "").splitlines()[0]
        chosen = which.add_parser(name, help=summary, description=summary)
        module.add_options(chosen)
        _json_option(chosen, default=argparse.SUPPRESS)
    # Its words are declared beside its code; --help there tells them.
    which.add_parser("crash", help="Kill a publishing process at random moments.", add_help=False)
    return words


def main(arguments: list[str]) -> int:
    """Measure what `arguments` name and print it; 1 if anything failed while being measured."""
    if arguments[:1] == ["crash"]:
        sys.argv = ["benchmarks crash", *arguments[1:]]
        return crash.main()
    words = parser()
    options = words.parse_args(arguments)
    names = [options.which] if options.which else list(MEASURED)
    reports: dict[str, Report] = {}
    for name in names:
        # Without a word: the defaults of each, as if it had been named.
        chosen = options if options.which else words.parse_args([name])
        reports[name] = {**MEASURED, **NAMED}[name].measure(chosen)
        print(reports[name].text(), flush=True)
    if options.json:
        found = {name: report.record() for name, report in reports.items()}
        Path(options.json).write_text(
            json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
    return 1 if any(report.errors for report in reports.values()) else 0


def _json_option(words: argparse.ArgumentParser, default: str | None = None) -> None:
    words.add_argument("--json", metavar="FILE", default=default, help="write the figures there")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
