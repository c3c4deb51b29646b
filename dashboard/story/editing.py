"""What can be done to a story at work: each change gives a new draft, and the one before can be had back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from catalog.words import Words
from dashboard.story.model import MOST_STEPS, Step, Story

# So many changes can be undone.
MOST_UNDONE = 30


@dataclass(frozen=True, slots=True)
class Slot:
    """A step and the mark by which it is known wherever it stands in the order."""

    mark: int
    step: Step


@dataclass(frozen=True, slots=True)
class Sheet:
    """A title and steps: what a change changes."""

    title: Words
    slots: tuple[Slot, ...] = ()

    def place(self, mark: int) -> int | None:
        """Where the step of that mark stands, from 0; None where it is gone."""
        return next((i for i, slot in enumerate(self.slots) if slot.mark == mark), None)


@dataclass(frozen=True, slots=True)
class Draft:
    """A story at work.

    `origin` is the id that it is saved under, `revision` the revision of that file when it was last
    read or saved (None: it was never saved). `past` and `future` are what can be undone and done again;
    `next_mark` is the mark of the next step; `turn` counts what was undone and done again.
    """

    id: str
    origin: str
    revision: str | None
    now: Sheet
    past: tuple[Sheet, ...] = ()
    future: tuple[Sheet, ...] = ()
    next_mark: int = 1
    turn: int = 0

    @property
    def story(self) -> Story:
        """The story as it stands, under the id that it is saved under."""
        return Story(self.origin, self.now.title, tuple(slot.step for slot in self.now.slots))


def draft_of(story: Story, id: str, revision: str | None) -> Draft:
    """A draft called `id` that is to be saved in place of `revision` of `story`."""
    slots = tuple(Slot(mark, step) for mark, step in enumerate(story.steps, 1))
    return Draft(id, story.id, revision, Sheet(story.title, slots), next_mark=len(slots) + 1)


def entitled(draft: Draft, title: Words) -> Draft:
    """The draft with another title."""
    return _changed(draft, replace(draft.now, title=title))


def added(draft: Draft, step: Step) -> Draft:
    """The draft with `step` as its last; as it is where it has the most steps already."""
    if len(draft.now.slots) >= MOST_STEPS:
        return draft
    slots = (*draft.now.slots, Slot(draft.next_mark, step))
    return _changed(replace(draft, next_mark=draft.next_mark + 1), replace(draft.now, slots=slots))


def altered(draft: Draft, mark: int, alter: Callable[[Step], Step]) -> Draft:
    """The draft with what `alter` makes of the step `mark`; as it is where there is none."""
    slots = tuple(
        Slot(slot.mark, alter(slot.step)) if slot.mark == mark else slot for slot in draft.now.slots
    )
    return _changed(draft, replace(draft.now, slots=slots))


def moved(draft: Draft, mark: int, by: int) -> Draft:
    """The draft with the step `mark` moved by so many places, as far as there are places."""
    place = draft.now.place(mark)
    if place is None:
        return draft
    slots = list(draft.now.slots)
    slot = slots.pop(place)
    slots.insert(min(max(place + by, 0), len(slots)), slot)
    return _changed(draft, replace(draft.now, slots=tuple(slots)))


def doubled(draft: Draft, mark: int) -> Draft:
    """The draft with the step `mark` a second time, right behind it."""
    place = draft.now.place(mark)
    if place is None or len(draft.now.slots) >= MOST_STEPS:
        return draft
    slots = list(draft.now.slots)
    slots.insert(place + 1, Slot(draft.next_mark, slots[place].step))
    return _changed(
        replace(draft, next_mark=draft.next_mark + 1), replace(draft.now, slots=tuple(slots))
    )


def without(draft: Draft, mark: int) -> Draft:
    """The draft without the step `mark`."""
    slots = tuple(slot for slot in draft.now.slots if slot.mark != mark)
    return _changed(draft, replace(draft.now, slots=slots))


def undone(draft: Draft) -> Draft:
    """The draft as it was before the last change."""
    if not draft.past:
        return draft
    return replace(
        draft,
        now=draft.past[-1],
        past=draft.past[:-1],
        future=(draft.now, *draft.future)[:MOST_UNDONE],
        turn=draft.turn + 1,
    )


def redone(draft: Draft) -> Draft:
    """The draft with the change that was undone last."""
    if not draft.future:
        return draft
    return replace(
        draft,
        now=draft.future[0],
        past=(*draft.past, draft.now)[-MOST_UNDONE:],
        future=draft.future[1:],
        turn=draft.turn + 1,
    )


def _changed(draft: Draft, now: Sheet) -> Draft:
    if now == draft.now:
        return draft
    past = (*draft.past, draft.now)[-MOST_UNDONE:]
    return replace(draft, now=now, past=past, future=())
