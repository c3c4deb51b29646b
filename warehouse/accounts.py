"""Local accounts, for an office without an identity provider: names, roles and argon2id hashes of passwords.

They lie in WAREHOUSE_DIR/accounts.json, readable by the server's own user alone, and are shared by every
copy of the app that shares the warehouse.
"""

from __future__ import annotations

import json
import re
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from catalog.access import ROLES, WAY_NAMES, Role
from catalog.words import Words
from warehouse.durable import write_atomically
from warehouse.errors import WarehouseError
from warehouse.location import accounts_path, warehouse_dir
from warehouse.locking import locked

SHORTEST, LONGEST = 12, 1_000
# RFC 9106, second recommendation: 64 MiB, three passes. About 0.1 s of one core.
_HASHER = PasswordHasher()
_NAME = re.compile(r"\w[\w.@-]{0,63}")


@dataclass(frozen=True, slots=True)
class Account:
    """One account. `epoch` is new with each password: sessions begun under another one have ended."""

    name: str
    role: Role
    password: str = field(repr=False)
    epoch: str = field(repr=False)
    made_at: str
    changed_at: str


class AccountError(WarehouseError):
    """An account cannot be made or changed so; `message` says why."""


def accounts(root: Path | None = None) -> dict[str, Account]:
    """All accounts by name. AccountError if the file is there but cannot be read: then nobody signs in."""
    path = accounts_path(root or warehouse_dir())
    try:
        seen = path.stat()
    except FileNotFoundError:
        return {}
    return _read(path, seen.st_mtime_ns, seen.st_size, seen.st_ino)


def add(name: str, password: str, role: str, root: Path | None = None) -> Account:
    """Make an account. AccountError if there is one of that name, or name, role or password will not do."""
    name = tidy(name)
    # Whoever came in another way is written down under the name of that way.
    if not _NAME.fullmatch(name) or name in WAY_NAMES:
        raise AccountError(
            Words(
                "名前には文字・数字と . @ - _ を使い、64字以内で指定してください。",
                "A name is made of letters, digits and . @ - _, at most 64.",
            )
        )
    known = next((role_ for role_ in ROLES if role_ == role), None)
    if known is None:
        listed = " / ".join(ROLES)
        raise AccountError(
            Words(f"権限は {listed} のいずれかを指定してください。", f"A role is one of {listed}.")
        )
    _refuse_weak(name, password)
    now = _now()
    made = Account(name, known, _HASHER.hash(_bytes(password)), secrets.token_hex(16), now, now)
    with _changing(root) as there_are:
        if name in there_are:
            raise AccountError(
                Words(
                    f"アカウント「{name}」はすでにあります。",
                    f"There is already an account {name}.",
                )
            )
        there_are[name] = made
    return made


def remove(name: str, root: Path | None = None) -> None:
    """Remove an account and end its sessions. AccountError if there is none of that name."""
    with _changing(root) as there_are:
        del there_are[_known(name, there_are).name]


def set_password(name: str, password: str, root: Path | None = None) -> None:
    """Give an account another password and end its sessions. AccountError if the password will not do."""
    _refuse_weak(tidy(name), password)
    hashed = _HASHER.hash(_bytes(password))
    with _changing(root) as there_are:
        old = _known(name, there_are)
        there_are[old.name] = replace(
            old, password=hashed, epoch=secrets.token_hex(16), changed_at=_now()
        )


def verify(name: str, password: str, root: Path | None = None) -> Account | None:
    """The account, if the password is right. An unknown name takes as long as a wrong password."""
    account, nobody = accounts(root).get(tidy(name)), _nobody()
    hashed = account.password if account else nobody
    try:
        _HASHER.verify(hashed, _bytes(password))
    except (VerificationError, InvalidHashError):
        return None
    return account


def tidy(name: str) -> str:
    """A name as it is kept: full-width letters and capitals make no difference."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _normal(password: str) -> str:
    # Typed on a Japanese keyboard, the same password may arrive in full width.
    return unicodedata.normalize("NFKC", password)


def _bytes(password: str) -> bytes:
    normal = _normal(password)
    # Longer than any password may be: tried as an empty one, which none is.
    return (normal if len(normal) <= LONGEST else "").encode("utf-8", "surrogatepass")


def _refuse_weak(name: str, password: str) -> None:
    normal = _normal(password)
    if not SHORTEST <= len(normal) <= LONGEST:
        raise AccountError(
            Words(
                f"パスワードは{SHORTEST}文字以上{LONGEST}文字以内にしてください。",
                f"A password has between {SHORTEST} and {LONGEST} characters.",
            )
        )
    plain = normal.casefold()
    if plain == name or (len(name) > 3 and name in plain) or len(set(plain)) < 5:
        raise AccountError(
            Words(
                "パスワードに名前を含めたり、同じ文字ばかりを並べたりすることはできません。",
                "A password does not hold the name, nor the same few characters over and over.",
            )
        )


def _known(name: str, there_are: dict[str, Account]) -> Account:
    found = there_are.get(tidy(name))
    if found is None:
        raise AccountError(
            Words(f"アカウント「{tidy(name)}」はありません。", f"There is no account {tidy(name)}.")
        )
    return found


@contextmanager
def _changing(root: Path | None) -> Iterator[dict[str, Account]]:
    """The accounts under the lock, written back when the block ends well."""
    path = accounts_path(root or warehouse_dir())
    with locked(path.with_name("accounts.lock")):
        there_are = dict(accounts(path.parent))
        yield there_are
        content = {name: asdict(one) for name, one in sorted(there_are.items())}
        text = json.dumps(content, ensure_ascii=False, indent=2)
        write_atomically(path, f"{text}\n".encode(), mode=0o600)


@lru_cache(maxsize=4)
def _read(path: Path, *seen: int) -> dict[str, Account]:  # noqa: ARG001 - read again once it has changed
    try:
        content = json.loads(path.read_bytes())
        there_are = {name: Account(**one) for name, one in content.items()}
        if any(one.role not in ROLES or one.name != name for name, one in there_are.items()):
            raise ValueError("an account without a known role")
    except (ValueError, TypeError, AttributeError, OSError) as error:
        raise AccountError(
            Words(
                f"アカウントのファイル{path.name}を読み取れません。バックアップから戻してください。",
                f"The file of accounts {path.name} cannot be read. Restore it from a backup.",
            )
        ) from error
    return there_are


@cache
def _nobody() -> str:
    """A hash that no password has, to be tried where the name is unknown."""
    return _HASHER.hash(secrets.token_hex(32))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
