"""Presentations that are being given: which story, which version of the data, which step.

A presentation is a file WAREHOUSE_DIR/present/CODE.json, replaced as a whole, so that copies of the app
that share the warehouse show the same step. It holds the story as it was when the presentation began:
what was rehearsed is what is shown. Whoever has its key moves it; the file holds the key's hash alone.

It ends when its presenter ends it, or OVER_AFTER seconds after it was last moved. Until then `prune`
leaves its version. An ended one can be leafed through for another FORGOTTEN_AFTER seconds.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
import time
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from catalog.words import Words
from warehouse.durable import UNFINISHED, write_atomically
from warehouse.errors import UnknownVersion, WarehouseError
from warehouse.location import (
    manifest_path,
    pin_lock_path,
    presentation_path,
    presentations_dir,
    warehouse_dir,
)
from warehouse.locking import locked

OVER_AFTER: Final = 6 * 3600.0
FORGOTTEN_AFTER: Final = 24 * 3600.0
MOST: Final = 300
# No vowels, so no words; nothing that is read as something else.
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
_CODE = re.compile(f"[{_LETTERS}]{{8}}")
# What a killed process left unfinished is older than this, in seconds.
_STALE = 3600.0


class NoPresentation(WarehouseError):
    """There is none of that code, it has ended, or the key is not its presenter's; nothing was changed."""


class TooManyPresentations(WarehouseError):
    """As many as there may be are being given; none was begun."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """A presentation as it stands. Times are seconds since 1970; `step` counts from 1.

    `story` is the story as TOML, `version` that of the data. `ended` is set where the presenter ended it.
    """

    code: str
    story_id: str
    story: str
    version: int
    step: int
    began: float
    moved: float
    key_sha256: str
    ended: bool = False

    @property
    def is_live(self) -> bool:
        """Whether it is still being given."""
        return not self.ended and time.time() - self.moved < OVER_AFTER

    def is_presented_with(self, key: str) -> bool:
        """Whether `key` is that of its presenter."""
        return hmac.compare_digest(self.key_sha256, _hash(key))


def begin(
    story_id: str, story: str, version: int, *, step: int = 1, root: Path | None = None
) -> tuple[Presentation, str]:
    """Begin a presentation; the presentation and its presenter's key, which is kept nowhere here.

    Raises UnknownVersion, TooManyPresentations and Busy.
    """
    root = root or warehouse_dir()
    folder = presentations_dir(root)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locked(pin_lock_path(root)):
        _sweep(folder)
        if len(list(folder.glob("*.json"))) >= MOST:
            raise TooManyPresentations(
                Words(
                    f"同時に行える発表は{MOST}件までです。終わった発表を終了してください。",
                    f"At most {MOST} presentations can be given at a time. End those that are over.",
                )
            )
        _published_or_refuse(root, version)
        key, now = secrets.token_urlsafe(24), time.time()
        code = _new_code(root)
        made = Presentation(code, story_id, story, version, step, now, now, _hash(key))
        _write(root, made)
    return made, key


def find(code: str, root: Path | None = None) -> Presentation | None:
    """The presentation of that code, live or ended; None where there is none."""
    if not _CODE.fullmatch(code):
        return None
    path = presentation_path(root or warehouse_dir(), code)
    try:
        found = path.stat()
        return _read(path, found.st_mtime_ns, found.st_ino)
    except OSError:
        return None


def changed(code: str, root: Path | None = None) -> int:
    """A number that is another one after each change of the presentation; 0 where there is none."""
    try:
        return presentation_path(root or warehouse_dir(), code).stat().st_mtime_ns
    except OSError:
        return 0


def move(
    code: str,
    key: str,
    *,
    step: int | None = None,
    version: int | None = None,
    root: Path | None = None,
) -> Presentation:
    """Go to another step, or to another version of the data, or both. NoPresentation, UnknownVersion, Busy."""
    root = root or warehouse_dir()
    with locked(pin_lock_path(root)):
        if version is not None:
            _published_or_refuse(root, version)
        found = _own(root, code, key)
        made = replace(
            found,
            step=found.step if step is None else max(1, step),
            version=found.version if version is None else version,
            moved=time.time(),
        )
        _write(root, made)
    return made


def end(code: str, key: str, root: Path | None = None) -> Presentation:
    """End a presentation. NoPresentation, Busy."""
    root = root or warehouse_dir()
    with locked(pin_lock_path(root)):
        made = replace(_own(root, code, key), ended=True, moved=time.time())
        _write(root, made)
    return made


def held(root: Path | None = None) -> set[int]:
    """The versions that presentations being given show: they are not pruned."""
    root = root or warehouse_dir()
    found = (find(path.stem, root) for path in presentations_dir(root).glob("*.json"))
    return {one.version for one in found if one is not None and one.is_live}


def _own(root: Path, code: str, key: str) -> Presentation:
    found = find(code, root)
    if found is None or not found.is_live or not found.is_presented_with(key):
        raise NoPresentation(
            Words(
                "この発表は終了しているか、この画面からは操作できません。",
                "This presentation has ended, or cannot be moved from this screen.",
            )
        )
    return found


def _published_or_refuse(root: Path, version: int) -> None:
    if not manifest_path(root, version).exists():
        raise UnknownVersion(version, [])


def _new_code(root: Path) -> str:
    while True:
        code = "".join(secrets.choice(_LETTERS) for _ in range(8))
        if not presentation_path(root, code).exists():
            return code


def _write(root: Path, made: Presentation) -> None:
    content = json.dumps(asdict(made), ensure_ascii=False).encode()
    write_atomically(presentation_path(root, made.code), content, mode=0o600)


@lru_cache(maxsize=MOST)
def _read(path: Path, changed: int, inode: int) -> Presentation | None:  # noqa: ARG001 - a changed file is read again
    try:
        return Presentation(**json.loads(path.read_bytes()))
    except (ValueError, TypeError):
        return None


def _sweep(folder: Path) -> None:
    """Remove what is long over, and what killed processes left."""
    now = time.time()
    for path in folder.iterdir():
        age = now - path.stat().st_mtime
        is_old = age > FORGOTTEN_AFTER if path.suffix == ".json" else age > _STALE
        found = find(path.stem, folder.parent) if path.suffix == ".json" else None
        is_over = found is None or not found.is_live
        if is_old and is_over and path.suffix in {".json", ".seen", UNFINISHED}:
            path.unlink(missing_ok=True)


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
