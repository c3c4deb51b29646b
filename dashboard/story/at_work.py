"""The stories that a reader has at work: known to the session, and to the browser, which a reload leaves as it is."""

from __future__ import annotations

import streamlit as st

from dashboard.access import current_actor
from dashboard.story.drafts import draft, is_draft, keep_draft, new_draft_id
from dashboard.story.editing import Draft, draft_of
from dashboard.story.model import Story

# The browser and the session tell each other what one has and the other lacks. Silent where they agree:
# no second run.
_MEMORY = """
export default function({ data, setStateValue }) {
  const KEY = "story_drafts";
  let held = [];
  try { held = JSON.parse(window.localStorage.getItem(KEY)) || []; } catch (refused) { held = []; }
  if (!Array.isArray(held)) { held = []; }
  const known = data.known, dropped = new Set(data.dropped);
  const all = [...known, ...held.filter(x => !known.includes(x) && !dropped.has(x))].slice(0, data.most);
  try { window.localStorage.setItem(KEY, JSON.stringify(all)); } catch (refused) { }
  if (all.length > known.length) { setStateValue("held", all); }
}
"""
_memory = st.components.v2.component("story_memory", js=_MEMORY)
_KNOWN, _DROPPED = "story_drafts", "story_drafts_dropped"
_MOST = 20


def remember() -> None:
    """Mount what asks the browser and tells it; before the stories at work are asked for."""
    known: list[str] = st.session_state.setdefault(_KNOWN, [])
    dropped: list[str] = st.session_state.setdefault(_DROPPED, [])
    data = {"known": known, "dropped": dropped, "most": _MOST}
    result = _memory(key="story_memory", data=data, on_held_change=lambda: None)
    for id in getattr(result, "held", None) or []:
        if isinstance(id, str) and is_draft(id) and id not in known and id not in dropped:
            known.append(id)
    del known[_MOST:]


def at_work() -> list[Draft]:
    """The drafts of this reader, the one worked on last first."""
    found = {id: draft(id) for id in st.session_state.get(_KNOWN, [])}
    return [made for made in found.values() if made is not None]


def begin(story: Story, revision: str | None = None) -> Draft:
    """A new draft, to be saved in place of `revision` of `story`. TooManyDrafts, Busy."""
    made = draft_of(story, new_draft_id(current_actor()), revision)
    keep_draft(made)
    take_up(made.id)
    return made


def take_up(id: str) -> None:
    """Make the draft the one worked on: what is added goes to it."""
    known: list[str] = st.session_state.setdefault(_KNOWN, [])
    if id in known:
        known.remove(id)
    known.insert(0, id)
    del known[_MOST:]
    st.session_state[_DROPPED] = [x for x in st.session_state.get(_DROPPED, []) if x != id]


def put_away(id: str) -> None:
    """Forget the draft, here and in the browser; `take_up` has it back while it lies on the disk."""
    known: list[str] = st.session_state.setdefault(_KNOWN, [])
    if id in known:
        known.remove(id)
    st.session_state.setdefault(_DROPPED, []).append(id)
