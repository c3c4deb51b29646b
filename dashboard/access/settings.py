"""How access is set up: the sections [access] and [auth] of .streamlit/secrets.toml (docs/access.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from warehouse.sessions import Limits

_KNOWN = {
    "viewing": str,
    "this_machine": bool,
    "claim": str,
    "staff": list,
    "viewers": list,
    "idle_minutes": int,
    "hours": int,
}


class SettingsError(Exception):
    """secrets.toml cannot be read or says what is not understood: nobody is let in until it is mended."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What [access] and [auth] say.

    `staff` and `viewers` hold values of the claim `claim`, or, where there is none, e-mail addresses.
    `providers` are names for st.login, "" the one that [auth] itself describes.
    """

    is_open: bool = True
    this_machine: bool = True
    claim: str = ""
    staff: frozenset[str] = frozenset()
    viewers: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
    providers: tuple[str, ...] = ()


@cache
def settings() -> Settings:
    """The settings of this server, read once: they change when it is started again. SettingsError."""
    if not any(Path(path).exists() for path in st.get_option("secrets.files")):
        return Settings()
    if not st.secrets.load_if_toml_exists():
        raise SettingsError("secrets.toml is there but cannot be read")
    content = st.secrets.to_dict()
    return read(content.get("access", {}), content.get("auth", {}))


def read(access: Mapping[str, Any], auth: Mapping[str, Any]) -> Settings:
    """What the two sections say. SettingsError names a word or value that is not understood."""
    for name, value in access.items():
        if name not in _KNOWN:
            raise SettingsError(f"[access] {name} is not known; known are {', '.join(_KNOWN)}")
        if type(value) is not _KNOWN[name]:
            raise SettingsError(f"[access] {name} must be of the type {_KNOWN[name].__name__}")
    viewing = access.get("viewing", "open")
    if viewing not in ("open", "closed"):
        raise SettingsError(f"[access] viewing is {json.dumps(viewing)}: it is open or closed")
    idle, hours = access.get("idle_minutes", 30), access.get("hours", 12)
    if idle < 1 or hours < 1:
        raise SettingsError("[access] idle_minutes and hours are at least 1")
    claim = access.get("claim", "")
    return Settings(
        is_open=viewing == "open",
        this_machine=access.get("this_machine", True),
        claim=claim,
        staff=_values(access, "staff", is_mail=not claim),
        viewers=_values(access, "viewers", is_mail=not claim),
        limits=Limits(idle=idle * 60.0, longest=hours * 3600.0),
        providers=_providers(auth),
    )


def _values(access: Mapping[str, Any], name: str, *, is_mail: bool) -> frozenset[str]:
    values = access.get(name, [])
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise SettingsError(f"[access] {name} is a list of texts")
    if is_mail and not all(
        "@" in value or (value == "*" and name == "viewers") for value in values
    ):
        raise SettingsError(f"[access] {name} is a list of e-mail addresses where claim is not set")
    return frozenset(value.strip().casefold() if is_mail else value for value in values)


def _providers(auth: Mapping[str, Any]) -> tuple[str, ...]:
    if not auth:
        return ()
    named = [
        name for name, one in auth.items() if isinstance(one, Mapping) and one.get("client_id")
    ]
    return ("", *named) if auth.get("client_id") else tuple(named)
