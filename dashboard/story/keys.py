"""What a story needs of the browser: the whole screen, larger type, the keys, and the presenter's key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from dashboard.story.enlarge import Screen
from dashboard.texts import t

FRAME: Final = "story_frame"
_HELD = "story_held"

_HTML = '<button type="button" hidden></button><p aria-live="polite"></p>'
_CSS = """
button {
  font: inherit; font-size: 0.875rem; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
  padding: 0.25rem 0.75rem; min-height: 2.5rem; cursor: pointer; white-space: nowrap;
}
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 0.2rem solid var(--st-primary-color); outline-offset: 1px; }
button[hidden] { display: none; }
p { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); }
"""
# The size of type follows the screen, as a film does: at 1920 x 1080 a line of text is 25 pixels high.
# Steps of 40 pixels, so that readers with like screens share what is drawn for them.
_JS = """
const FORWARD = ["ArrowRight", "PageDown", " ", "Spacebar"], BACK = ["ArrowLeft", "PageUp"];
const TYPED = "input, textarea, select, [contenteditable='true'], [role='grid'], [role='slider'], [role='listbox'], [role='combobox'], [role='radiogroup'], canvas";
const PRESSED = "button, a, summary, [role='button'], [role='link']";
const root = document.documentElement;
const look = {
  "[data-testid='stMainBlockContainer']": { paddingTop: "1.25rem", paddingBottom: "0.5rem", paddingLeft: "max(1rem, min(2.5rem, 3vw))", paddingRight: "max(1rem, min(2.5rem, 3vw))" },
  "[data-testid='stHeader']": { display: "none" },
  "[data-testid='stStatusWidget']": { display: "none" },
};
const dress = (on) => {
  for (const [where, styles] of Object.entries(look)) {
    for (const one of document.querySelectorAll(where)) {
      for (const [name, value] of Object.entries(styles)) { one.style[name] = on ? value : ""; }
    }
  }
};
const keysHeld = () => {
  try { return JSON.parse(window.localStorage.getItem("presenter_keys")) || {}; } catch (refused) { return {}; }
};
const keep = (code, key) => {
  const rest = Object.entries(keysHeld()).filter(([one]) => one !== code).slice(-19);
  try {
    window.localStorage.setItem("presenter_keys", JSON.stringify(Object.fromEntries([...rest, [code, key]])));
  } catch (refused) { }
};

export default function({ data, parentElement, setStateValue, setTriggerValue }) {
  const button = parentElement.querySelector("button"), live = parentElement.querySelector("p");
  // Called anew with each step, and what it returned before is not: the last call alone listens.
  const here = new AbortController(), listen = { signal: here.signal };
  if (window.storyFrame) { window.storyFrame.abort(); }
  window.storyFrame = here;
  let at = data.step;
  const go = (step) => {
    const wanted = Math.min(Math.max(step, 1), data.last);
    if (wanted !== at) { at = wanted; setTriggerValue("step", wanted); }
  };
  const onKey = (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    const target = event.composedPath()[0], inside = target instanceof Element ? target : root;
    if (inside.closest(TYPED)) { return; }
    if (event.key === " " && inside.closest(PRESSED)) { return; }
    if (FORWARD.includes(event.key)) { go(at + 1); }
    else if (BACK.includes(event.key)) { go(at - 1); }
    else if (event.key === "Home") { go(1); }
    else if (event.key === "End") { go(data.last); }
    else { return; }
    event.preventDefault();
    event.stopPropagation();
  };
  let told = data.screen;
  const measure = () => {
    const width = window.innerWidth, height = window.innerHeight;
    const font = Math.max(16, Math.floor(Math.min(height / 42, width / 56)));
    root.style.fontSize = `${font}px`;
    dress(true);
    const now = `${Math.floor(width / 40) * 40} ${Math.floor(height / 20) * 20} ${font}`;
    if (now !== told) { told = now; setStateValue("screen", now); }
  };
  const onFull = () => {
    button.textContent = document.fullscreenElement ? data.leave_full : data.full;
  };
  button.hidden = !document.fullscreenEnabled;
  button.onclick = () => document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
  onFull();
  if (live.textContent !== data.says) { live.textContent = data.says; }
  if (data.key) { keep(data.code, data.key); }
  else if (data.code && keysHeld()[data.code]) { setStateValue("key", keysHeld()[data.code]); }
  measure();
  window.addEventListener("keydown", onKey, { ...listen, capture: true });
  window.addEventListener("resize", measure, listen);
  document.addEventListener("fullscreenchange", onFull, listen);
  return () => {
    if (window.storyFrame) { window.storyFrame.abort(); }
    root.style.fontSize = "";
    dress(false);
  };
}
"""
_frame = st.components.v2.component(FRAME, html=_HTML, css=_CSS, js=_JS)


@dataclass(frozen=True, slots=True)
class Held:
    """What the browser said last: its screen, and the presenter's key where it holds one."""

    screen: Screen
    key: str


_UNTOLD = Held(Screen(), "")


def held() -> Held:
    """What the browser said, before the frame is drawn."""
    told: Held = st.session_state.get(_HELD, _UNTOLD)
    return told


def _hold() -> None:
    """Keep what the browser says: to ask the frame for it takes as long as to draw two buttons."""
    said: Any = st.session_state.get(FRAME) or {}
    st.session_state[_HELD] = Held(Screen.told(said.get("screen", "")), str(said.get("key") or ""))


def pressed() -> int:
    """The step that the key leads to, which was pressed."""
    said: Any = st.session_state.get(FRAME) or {}
    step = said.get("step")
    return step if isinstance(step, int) else 1


def frame(
    *, step: int, last: int, says: str, code: str, key: str, on_step: Callable[[], None]
) -> None:
    """The button for the whole screen, and what listens: → ← space PageDown PageUp Home End.

    `says` is read out to those who do not see the screen. `code` and `key` are those of a
    presentation: the browser keeps the key, so that its other windows move the presentation, too.
    """
    screen = held().screen
    _frame(
        key=FRAME,
        data={
            "step": step,
            "last": last,
            "says": says,
            "code": code,
            "key": key,
            "screen": f"{screen.width} {screen.height} {screen.font}",
            "full": t("show.full"),
            "leave_full": t("show.leave_full"),
        },
        on_step_change=on_step,
        on_screen_change=_hold,
        on_key_change=_hold,
        width="content",
        height="content",
    )
