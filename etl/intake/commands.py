"""The commands `check` and `template`: what the Upload page does, from a terminal."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, cast

from catalog.datasets import FROM_FILES
from catalog.words import LANGUAGES, Language, Words
from etl.intake import child
from etl.intake.check_task import REPORT
from etl.intake.checking import bare_name
from etl.intake.folders import UPLOAD, new_folder, remove_folder
from etl.intake.problem_list import problem_list
from etl.intake.report import Report
from etl.intake.words import as_text
from etl.problem import Refused

Adder = Callable[[str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]
LOADABLE, NOT_LOADABLE, USAGE = 0, 1, 2


def add_commands(command: Adder) -> None:
    """Declare the words of both commands."""
    check = command("check", _check)
    check.add_argument("file", metavar="FILE", help="CSV, TSV, gz of these, XLSX, XLS or ODS")
    names = [dataset.name for dataset in FROM_FILES]
    check.add_argument("--dataset", choices=names, help="what the file should be; else found out")
    check.add_argument("--json", action="store_true", help="the report for machines")
    check.add_argument("--lang", choices=LANGUAGES, default=_language())
    check.add_argument("--report", type=Path, metavar="CSV", help="write the problems to this file")
    check.add_argument(
        "--marked", type=Path, metavar="XLSX", help="write the file with problem cells marked"
    )
    template = command("template", _template)
    template.add_argument("name", metavar="NAME", choices=names, help=", ".join(names))
    template.add_argument("--format", choices=("xlsx", "csv"), default="xlsx")
    template.add_argument("--lang", choices=LANGUAGES, default=_language())
    template.add_argument("-o", "--output", type=Path)


def _language() -> Language:
    """Japanese where the terminal's own language is."""
    said = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "ja" if next((words for words in said if words), "").startswith("ja") else "en"


def _check(options: argparse.Namespace) -> int:
    """Whether a file can be loaded: exit status 0 it can, 1 it cannot, 2 usage."""
    language = cast(Language, options.lang)
    path = _readable(options.file, language)
    folder = new_folder()
    try:
        report = _run(path, _name_of(path), folder, options.dataset)
        _say(report.dumps() + "\n" if options.json else as_text(report, language))
        _write(options.report, lambda: problem_list(report), language)
        if options.marked is not None and report.sheets:
            _write(options.marked, lambda: _marked(path, report, language), language)
        elif options.marked is not None:
            said = Words(
                "ファイルを開けなかったため、問題のセルに色を付けたExcelは作成していません。",
                "Nothing of the file could be opened, so no workbook with its problems was made.",
            )
            print(said.in_(language), file=sys.stderr)
    finally:
        remove_folder(folder)
    return NOT_LOADABLE if report.loadable == "no" else LOADABLE


def _name_of(path: Path) -> str:
    """The name of a file as text; names in the Japanese encoding of old archives are read as such."""
    name = os.fsencode(path.name)
    for codec in ("utf-8", "cp932"):
        try:
            return bare_name(name.decode(codec))
        except UnicodeDecodeError:
            continue
    return bare_name(path.name)


def _run(path: Path, name: str, folder: Path, dataset: str | None) -> Report:
    """The report of the child process; what ended the child is a report, too."""
    try:
        (folder / UPLOAD).symlink_to(path.resolve())
    except OSError:
        # Windows lets only some users make links.
        shutil.copyfile(path, folder / UPLOAD)
    outcome = child.run("check", folder, {"name": name, "dataset": dataset})
    if outcome.done:
        return Report.loads((folder / REPORT).read_text(encoding="utf-8"))
    return Report(name, problems=list(outcome.problems))


def _marked(path: Path, report: Report, language: Language) -> bytes:
    # Only here: writing workbooks takes a while to import.
    from etl.intake.marked import marked_workbook

    return marked_workbook(path, report, language)


def _template(options: argparse.Namespace) -> int:
    """A template of a dataset to fill in: Excel with the dictionary, or CSV."""
    from etl.intake.templates import csv_template, excel_template

    make = csv_template if options.format == "csv" else excel_template
    path = options.output or Path(f"{options.name}_template.{options.format}")
    language = cast(Language, options.lang)
    _write(path, lambda: make(options.name, language), language)
    _say(f"{path}\n")
    return LOADABLE


def _readable(name: str, language: Language) -> Path:
    """The path of a file that can be read; else the end of the program, with status 2."""
    path = Path(name)
    try:
        if not path.exists():
            _end(Words(f"ファイルがありません：{name}", f"There is no such file: {name}"), language)
        if not path.is_file():
            _end(Words(f"ファイルではありません：{name}", f"This is no file: {name}"), language)
        with path.open("rb"):
            return path
    except (OSError, ValueError) as error:
        _end(Words(f"ファイルを開けません：{name}（{error}）", f"The file cannot be opened: {name} ({error})"), language)  # fmt: skip


def _write(path: Path | None, make: Callable[[], bytes], language: Language) -> None:
    if path is None:
        return
    try:
        path.write_bytes(make())
    except Refused as refused:
        said = refused.problems[0]
        print(said.message(language), file=sys.stderr)
    except OSError as error:
        _end(
            Words(f"書き込めません：{path}（{error}）", f"Cannot write {path} ({error})"), language
        )


def _end(words: Words, language: Language) -> NoReturn:
    print(_shown(words.in_(language)), file=sys.stderr)
    raise SystemExit(USAGE)


def _say(text: str) -> None:
    """Print `text` as UTF-8, whatever the terminal takes itself for."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _shown(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text)
