"""Filters whose state is the link: a copied address opens the same view.

Streamlit's own `bind="query-params"` writes the label on screen into the address, so a link made in
Japanese names its options in Japanese and means nothing in English. Here the address holds the code
of the option (`?region=DEA&industry=B-E`), the same in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.compose.items import Choice
from dashboard.compose.listening import is_composed, tell
from dashboard.glossary import with_terms
from dashboard.several import several
from dashboard.texts import t

Label = Callable[[str], str]


def select(
    key: str,
    label: str,
    options: Sequence[str],
    labels: Label,
    default: str | None = None,
    help: str | None = None,
) -> str:
    """One of many `options` from a list that can be searched."""
    chosen = _from_link(key, options, default or options[0])
    st.selectbox(label, options, key=key, format_func=labels, help=with_terms(help))
    _say(label, labels, st.session_state[key])
    return _to_link(key, chosen)


def pick(
    key: str,
    label: str,
    options: Sequence[str],
    labels: Label,
    default: str | None = None,
    help: str | None = None,
) -> str:
    """One of a few `options`, all in view."""
    chosen = _from_link(key, options, default or options[0])
    st.segmented_control(
        label, options, key=key, format_func=labels, required=True, help=with_terms(help)
    )
    _say(label, labels, st.session_state[key])
    return _to_link(key, chosen)


def pick_some(
    key: str,
    label: str,
    options: Sequence[str],
    labels: Label,
    help: str | None = None,
    *,
    default: Sequence[str] = (),
    most: int | None = None,
) -> list[str]:
    """Some of `options`, `default` at first and at most `most` of them; where there is no default, none chosen means all."""
    linked = [o for o in st.query_params.get(key, "").split("~") if o in options][:most]
    if _changed_outside(key, "~".join(linked)):
        st.session_state[key] = linked or list(default)
    else:
        st.session_state[key] = [o for o in st.session_state[key] if o in options]
    nothing = "" if default else t("several.all")
    chosen = several(key, label, options, labels, help=with_terms(help), nothing=nothing, most=most)
    _say(label, labels, *chosen)
    _write(key, "~".join(chosen), "~".join(default))
    return chosen


def search(key: str, label: str, help: str | None = None) -> str:
    """Words to look for, as typed; empty where there are none."""
    linked = st.query_params.get(key, "")
    if _changed_outside(key, linked):
        st.session_state[key] = linked
    else:
        st.session_state[key] = st.session_state[key]
    st.text_input(label, key=key, help=with_terms(help), icon=":material/search:")
    typed = str(st.session_state[key]).strip()
    _say(label, str, typed)
    _write(key, typed, "")
    return typed


def weigh(key: str, label: str, highest: int, default: int, help: str | None = None) -> int:
    """A whole number from 0 to `highest`, on a slider."""
    options = [str(n) for n in range(highest + 1)]
    chosen = _from_link(key, options, str(default))
    # The slider's own value is a number; what the link and `_from_link` hold is its text.
    slider = f"{key}_slider"
    st.session_state[slider] = int(st.session_state[key])
    st.slider(
        label,
        0,
        highest,
        key=slider,
        help=with_terms(help),
        on_change=_take_number,
        args=(key, slider),
    )
    _say(label, str, st.session_state[key])
    return int(_to_link(key, chosen))


def _take_number(key: str, slider: str) -> None:
    st.session_state[key] = str(st.session_state[slider])


def switch(key: str, label: str, help: str | None = None) -> bool:
    """On or off; off unless the link says 1."""
    _from_link(key, ("0", "1"), "0")
    toggle = f"{key}_toggle"
    st.session_state[toggle] = st.session_state[key] == "1"
    st.toggle(label, key=toggle, help=with_terms(help), on_change=_take_switch, args=(key, toggle))
    if is_composed() and st.session_state[key] == "1":
        tell(Choice(label, ()))
    return _to_link(key, "0") == "1"


def _take_switch(key: str, toggle: str) -> None:
    st.session_state[key] = "1" if st.session_state[toggle] else "0"


def chosen_id(key: str, options: Sequence[str]) -> str | None:
    """The thing selected on a map or in a list, held in the link; None where nothing (or nothing that exists) is."""
    linked = st.query_params.get(key)
    return linked if linked in options else None


def choose(key: str, value: str | None) -> None:
    """Select `value` (None: nothing) under `key` in the link."""
    if value is None:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = value


def _say(label: str, labels: Label, *chosen: str) -> None:
    """Tell a composition what is chosen, in words; the empty choice is none."""
    if is_composed() and any(chosen):
        tell(Choice(label, tuple(labels(option) for option in chosen)))


def _from_link(key: str, options: Sequence[str], default: str) -> str:
    linked, held = st.query_params.get(key), st.session_state.get(key)
    # What was never chosen follows the default, which another filter may move (the newest year of a bloc).
    follows = linked is None and held == st.session_state.get(f"default_{key}")
    if _changed_outside(key, linked or "") or follows or held not in options:
        st.session_state[key] = linked if linked in options else default
    else:
        # Said again in each run: a run cut short by the next may never have told the browser.
        st.session_state[key] = held
    st.session_state[f"default_{key}"] = default
    return default


def _changed_outside(key: str, linked: str) -> bool:
    """Whether the address holds something that we did not write: first view, typed, or gone back to."""
    return key not in st.session_state or st.session_state.get(f"linked_{key}", "") != linked


def _to_link(key: str, default: str) -> str:
    value: str = st.session_state[key]
    _write(key, value, default)
    return value


def _write(key: str, value: str, default: str) -> None:
    wanted = "" if value == default else value
    st.session_state[f"linked_{key}"] = wanted
    if st.query_params.get(key, "") == wanted:
        return
    if wanted:
        st.query_params[key] = wanted
    else:
        st.query_params.pop(key, None)
