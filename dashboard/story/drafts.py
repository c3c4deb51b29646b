"""Drafts on the disk, in WAREHOUSE_DIR/stories/drafts: a reload, or another window, finds the story at work again.

The id of a draft is a secret that its makers hold. Drafts of staff and of others are counted apart, so
that visitors cannot push out what staff work on.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from catalog.access import Actor
from catalog.words import Words
from dashboard.story.editing import Draft, Sheet, Slot
from dashboard.story.model import Step, is_id
from warehouse.durable import write_atomically
from warehouse.errors import WarehouseError
from warehouse.location import warehouse_dir
from warehouse.locking import locked

PREFIX = "draft-"
# Of each kind so many are kept, the ones changed last, and none longer than so.
MOST_DRAFTS = 200
LONGEST_SECONDS = 30 * 24 * 3600.0
# Nobody's draft goes while it may be at work.
_AT_WORK_SECONDS = 3600.0
# The oldest changes are forgotten where a draft would be larger.
_MOST_BYTES = 3_000_000
_PATIENCE_SECONDS = 10.0


class TooManyDrafts(WarehouseError):
    """So many stories are at work that no other one can be begun now."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "作業中のストーリーが多すぎるため、新しく作れません。しばらくしてから再度お試しください。",
                "Too many stories are at work for another one. Try again later.",
            )
        )


def is_draft(id: str) -> bool:
    """Whether `id` may be that of a draft."""
    return id.startswith(PREFIX) and is_id(id)


def new_draft_id(actor: Actor) -> str:
    """The id of a new draft, which nobody can guess."""
    kind = "s" if actor.may("save_story") else "v"
    return f"{PREFIX}{kind}{secrets.token_hex(16)}"


def draft(id: str, root: Path | None = None) -> Draft | None:
    """The draft of that id; None where there is none, or none any more."""
    if not is_draft(id):
        return None
    try:
        return _from_json(id, json.loads(_path(id, root).read_bytes()))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def keep_draft(made: Draft, root: Path | None = None) -> None:
    """Keep a new draft. TooManyDrafts, Busy."""
    with locked(_folder(root) / "lock", _PATIENCE_SECONDS):
        _make_room(made.id, root)
        _write(made, root)


def change_draft(
    id: str, change: Callable[[Draft], Draft], root: Path | None = None
) -> Draft | None:
    """What `change` makes of the draft as it is now, kept; None where it is gone. Busy."""
    with locked(_folder(root) / "lock", _PATIENCE_SECONDS):
        before = draft(id, root)
        if before is None:
            return None
        after = change(before)
        if after != before:
            _write(after, root)
        return after


def _write(made: Draft, root: Path | None) -> None:
    content = _to_json(made)
    while len(written := json.dumps(content, ensure_ascii=False).encode()) > _MOST_BYTES:
        if not content["past"] and not content["future"]:
            break
        content["past"], content["future"] = content["past"][1:], content["future"][:-1]
    write_atomically(_path(made.id, root), written, mode=0o600)


def _make_room(id: str, root: Path | None) -> None:
    """Remove drafts that are too old or too many of their kind."""
    now = time.time()
    kind = id[: len(PREFIX) + 1]
    ages = sorted((now - x.stat().st_mtime, x) for x in _folder(root).glob(f"{kind}*.json"))
    for place, (age, path) in enumerate(ages, 1):
        if age > LONGEST_SECONDS or (place >= MOST_DRAFTS and age > _AT_WORK_SECONDS):
            path.unlink(missing_ok=True)
        elif place >= MOST_DRAFTS:
            raise TooManyDrafts


def _folder(root: Path | None) -> Path:
    folder = (root or warehouse_dir()) / "stories" / "drafts"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _path(id: str, root: Path | None) -> Path:
    return _folder(root) / f"{id}.json"


def _to_json(made: Draft) -> dict[str, Any]:
    return {
        "origin": made.origin,
        "revision": made.revision,
        "now": _sheet_to_json(made.now),
        "past": [_sheet_to_json(sheet) for sheet in made.past],
        "future": [_sheet_to_json(sheet) for sheet in made.future],
        "next_mark": made.next_mark,
        "turn": made.turn,
    }


def _from_json(id: str, told: dict[str, Any]) -> Draft:
    return Draft(
        id=id,
        origin=told["origin"],
        revision=told["revision"],
        now=_sheet(told["now"]),
        past=tuple(map(_sheet, told["past"])),
        future=tuple(map(_sheet, told["future"])),
        next_mark=told["next_mark"],
        turn=told["turn"],
    )


def _sheet_to_json(sheet: Sheet) -> dict[str, Any]:
    return {
        "title": [sheet.title.ja, sheet.title.en],
        "slots": [
            {
                "mark": mark,
                "page": step.page,
                "query": dict(step.query),
                "figure": step.figure,
                "headline": [step.headline.ja, step.headline.en],
                "notes": [step.notes.ja, step.notes.en],
            }
            for mark, step in ((slot.mark, slot.step) for slot in sheet.slots)
        ],
    }


def _sheet(told: dict[str, Any]) -> Sheet:
    return Sheet(
        Words(*told["title"]),
        tuple(
            Slot(
                slot["mark"],
                Step(
                    slot["page"],
                    slot["query"],
                    slot["figure"],
                    Words(*slot["headline"]),
                    Words(*slot["notes"]),
                ),
            )
            for slot in told["slots"]
        ),
    )
