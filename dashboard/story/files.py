"""Stories on the disk: those that come with the dashboard, and those that staff saved in WAREHOUSE_DIR/stories.

A saved story is one file, replaced as a whole. Its revision is the SHA-256 of the file: whoever saves
or removes says which revision he saw, and is refused if there is another by now. What is removed or
replaced goes to the folder `removed` beside them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from catalog.access import Actor
from catalog.words import Words
from dashboard.story.drafts import draft, is_draft
from dashboard.story.model import Story, is_id
from dashboard.story.wording import NoStory, checked, from_toml, to_toml
from warehouse.acting import acting
from warehouse.durable import sync_directory, write_atomically
from warehouse.errors import WarehouseError
from warehouse.location import warehouse_dir
from warehouse.locking import locked

SHIPPED_DIR = Path(__file__).resolve().parents[2] / "data" / "stories"
MOST_STORIES = 500
MOST_REMOVED = 500
_PATIENCE_SECONDS = 10.0


class Overtaken(WarehouseError):
    """Somebody else saved or removed the story since it was read; nothing was written."""


class NotSaved(WarehouseError):
    """The story cannot be saved as it is; nothing was written."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A story as it lies on the disk. `revision` is the SHA-256 of its file."""

    story: Story
    revision: str
    is_shipped: bool


def kept_stories(root: Path | None = None) -> list[Kept]:
    """All stories: those that come with the dashboard, then the saved ones, each by name of file.

    A file that is no story is passed over.
    """
    found: dict[str, Kept] = {}
    for folder in (SHIPPED_DIR, _folder(root)):
        for path in sorted(folder.glob("*.toml")):
            if is_id(path.stem) and path.stem not in found and (kept := _read(path)) is not None:
                found[path.stem] = kept
    return list(found.values())


def kept_story(id: str, root: Path | None = None) -> Kept | None:
    """The story of that id; None where there is none, or its file is no story."""
    if not is_id(id):
        return None
    return _read(SHIPPED_DIR / f"{id}.toml") or _read(_folder(root) / f"{id}.toml")


def shown_story(id: str, root: Path | None = None) -> Story | None:
    """What a link to a story shows: a kept one, or one at work as it stands; None where there is none."""
    if is_draft(id):
        made = draft(id, root)
        return replace(made.story, id=id) if made else None
    kept = kept_story(id, root)
    return kept.story if kept else None


def save_story(story: Story, *, seen: str | None, actor: Actor, root: Path | None = None) -> str:
    """Keep `story` in place of the revision `seen` (None: there was none), and return its revision.

    Raises Denied, Overtaken, NotSaved and Busy.
    """
    root = root or warehouse_dir()
    with acting(actor, "save_story", root, story=story.id):
        content = to_toml(_savable(story)).encode()
        with locked(_folder(root) / "lock", _PATIENCE_SECONDS):
            path = _folder(root) / f"{story.id}.toml"
            if _revision(path) != seen:
                raise Overtaken(
                    Words(
                        "このストーリーは、ほかの方が先に保存または削除しました。上書きはしていません。",
                        "Somebody else saved or removed this story meanwhile. Nothing was overwritten.",
                    )
                )
            if seen is None:
                _refuse_one_more(root)
            elif seen != _hash(content):
                _keep_aside(path, seen)
            write_atomically(path, content, mode=0o600)
    return _hash(content)


def remove_story(id: str, *, seen: str, actor: Actor, root: Path | None = None) -> None:
    """Move the revision `seen` of a saved story to the removed ones. Raises Denied, Overtaken and Busy."""
    root = root or warehouse_dir()
    with (
        acting(actor, "remove_story", root, story=id),
        locked(_folder(root) / "lock", _PATIENCE_SECONDS),
    ):
        path = _folder(root) / f"{id}.toml"
        if not is_id(id) or _revision(path) != seen:
            raise Overtaken(
                Words(
                    "このストーリーは、ほかの方が先に保存または削除しました。削除していません。",
                    "Somebody else saved or removed this story meanwhile. Nothing was removed.",
                )
            )
        _keep_aside(path, seen)
        path.unlink()
        sync_directory(path.parent)


def removed_story(id: str, revision: str, root: Path | None = None) -> Story | None:
    """A story as it was before it was removed or replaced; None where that is not kept."""
    path = _removed(root) / f"{id}.{revision}.toml"
    kept = _read(path) if is_id(id) and revision.isalnum() else None
    return Story(id, kept.story.title, kept.story.steps) if kept else None


def _savable(story: Story) -> Story:
    if not is_id(story.id) or is_draft(story.id) or (SHIPPED_DIR / f"{story.id}.toml").exists():
        raise NotSaved(
            Words(
                "この名前では保存できません。複製して保存してください。",
                "It cannot be saved under this name. Save a copy of it.",
            )
        )
    try:
        return checked(story)
    except NoStory as error:
        raise NotSaved(
            Words(
                " ".join(problem.ja for problem in error.problems),
                " ".join(problem.en for problem in error.problems),
            )
        ) from error


def _refuse_one_more(root: Path) -> None:
    if len(list(_folder(root).glob("*.toml"))) >= MOST_STORIES:
        raise NotSaved(
            Words(
                f"保存できるストーリーは{MOST_STORIES}件までです。不要なものを削除してください。",
                f"At most {MOST_STORIES} stories can be kept. Remove some that are not needed.",
            )
        )


def _keep_aside(path: Path, revision: str) -> None:
    """Copy a story to the removed ones, of which the MOST_REMOVED newest stay."""
    aside = path.parent / "removed" / f"{path.stem}.{revision}.toml"
    aside.parent.mkdir(mode=0o700, exist_ok=True)
    write_atomically(aside, path.read_bytes(), mode=0o600)
    newest_first = sorted(
        aside.parent.glob("*.toml"), key=lambda x: x.stat().st_mtime_ns, reverse=True
    )
    for old in newest_first[MOST_REMOVED:]:
        old.unlink(missing_ok=True)


def _read(path: Path) -> Kept | None:
    try:
        found = path.stat()
        return _parsed(path, found.st_mtime_ns, found.st_ino)
    except OSError:
        return None


@lru_cache(maxsize=200)
def _parsed(path: Path, changed: int, inode: int) -> Kept | None:  # noqa: ARG001 - a changed file is read again
    """What the file holds; a story is read once for all who look at it."""
    content = path.read_bytes()
    try:
        story = from_toml(content, path.stem)
    except NoStory:
        return None
    return Kept(story, _hash(content), path.parent == SHIPPED_DIR)


def _revision(path: Path) -> str | None:
    try:
        return _hash(path.read_bytes())
    except FileNotFoundError:
        return None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _folder(root: Path | None) -> Path:
    return (root or warehouse_dir()) / "stories"


def _removed(root: Path | None) -> Path:
    return _folder(root) / "removed"
