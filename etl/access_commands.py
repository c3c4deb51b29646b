"""The commands of manage.py for accounts and for the audit log."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict

from catalog.access import ROLES, Actor
from catalog.words import LANGUAGES, Language
from warehouse import accounts, audit, audit_check
from warehouse.acting import acting
from warehouse.location import warehouse_dir

Command = Callable[[str, Callable[[argparse.Namespace], None]], argparse.ArgumentParser]


def add_commands(command: Command) -> None:
    """Add `user` and `audit` with what they can be told."""
    user = command("user", _list).add_subparsers(metavar="add|list|remove|password")
    add = _sub(user, "add", _add)
    add.add_argument("name")
    add.add_argument("--role", choices=ROLES, default="viewer")
    _ask_password(add)
    _sub(user, "list", _list)
    _sub(user, "remove", _remove).add_argument("name")
    password = _sub(user, "password", _password)
    password.add_argument("name")
    _ask_password(password)
    log = command("audit", _verify).add_subparsers(metavar="verify|show")
    verify = _sub(log, "verify", _verify)
    verify.add_argument(
        "--against",
        type=_anchor,
        metavar="NUMBER:HASH",
        help="as an earlier verify printed them, kept where nobody here can change them",
    )
    show = _sub(log, "show", _show)
    show.add_argument("--last", type=int, default=50, metavar="N", help="records (50); 0 for all")
    show.add_argument("--json", action="store_true", help="one JSON object a line")
    for parser in (*user.choices.values(), *log.choices.values()):
        parser.add_argument("--lang", choices=LANGUAGES, default="en")


def _sub(
    group: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    do: Callable[[argparse.Namespace], None],
) -> argparse.ArgumentParser:
    made = group.add_parser(name, help=do.__doc__, description=do.__doc__)
    made.set_defaults(do=do)
    return made


def _ask_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--password-stdin",
        action="store_true",
        help="read the password from the first line of standard input, not from the terminal",
    )


def _anchor(words: str) -> tuple[int, str]:
    number, colon, digest = words.partition(":")
    if not (number.isdecimal() and colon and len(digest) == 64):
        raise argparse.ArgumentTypeError("write NUMBER:HASH as verify printed them")
    return (int(number), digest)


def _add(options: argparse.Namespace) -> None:
    """Make an account; the password is asked for."""
    with _acting(options, "add"):
        made = accounts.add(options.name, _typed(options), options.role)
    print(f"{made.name}: {made.role}")


def _list(_: argparse.Namespace) -> None:
    """The accounts, with their roles."""
    there_are = accounts.accounts()
    for one in there_are.values():
        print(f"{one.name:<30}  {one.role:<6}  made {one.made_at}  password {one.changed_at}")
    if not there_are:
        print("no accounts: user add NAME --role staff makes one", file=sys.stderr)


def _remove(options: argparse.Namespace) -> None:
    """Remove an account; its sessions end at once."""
    with _acting(options, "remove"):
        accounts.remove(options.name)
    print(f"{accounts.tidy(options.name)}: removed")


def _password(options: argparse.Namespace) -> None:
    """Give an account another password; its sessions end at once."""
    with _acting(options, "password"):
        accounts.set_password(options.name, _typed(options))
    print(f"{accounts.tidy(options.name)}: the password is changed")


def _acting(
    options: argparse.Namespace, what: str
) -> AbstractContextManager[dict[str, audit.Detail]]:
    name = accounts.tidy(options.name)
    actor = Actor(getpass.getuser(), "staff", "command_line")
    return acting(actor, "manage_accounts", warehouse_dir(), do=what, account=name)


def _typed(options: argparse.Namespace) -> str:
    if options.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise ValueError("there is no terminal to ask for the password: use --password-stdin")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise ValueError("the two are not the same; nothing is changed")
    return password


def _verify(options: argparse.Namespace) -> None:
    """Whether the audit log is as it was written; status 1 if not."""
    lang: Language = getattr(options, "lang", "en")
    found = audit_check.verify(against=getattr(options, "against", None))
    for note in found.notes:
        print(note.in_(lang))
    for problem in found.problems:
        print(problem.in_(lang), file=sys.stderr)
    number, digest = found.newest
    print(
        f"{found.records:,} records, {found.anchors} anchors in manifests; newest {number}:{digest}"
    )
    if found.problems:
        raise ValueError(f"the audit log is not as it was written: {len(found.problems)} findings")


def _show(options: argparse.Namespace) -> None:
    """The newest records of the audit log, oldest of them first."""
    records = list(audit_check.records())
    for record in records[-options.last :] if options.last else records:
        if options.json:
            print(json.dumps(asdict(record)))
            continue
        details = "  ".join(f"{name}={value}" for name, value in record.details.items())
        words = (record.time, record.action, record.outcome, record.actor, record.role, record.way, record.address, details)  # fmt: skip
        print(_plain(f"{record.sequence:>6}  " + "  ".join(word or "-" for word in words)))


def _plain(text: str) -> str:
    """Text for a terminal: signs that would steer it, or turn its direction, are written out."""
    return "".join(
        sign if unicodedata.category(sign)[0] != "C" else f"\\u{ord(sign):04x}" for sign in text
    )
