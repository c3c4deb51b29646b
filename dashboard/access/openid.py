"""The role of somebody whom an identity provider has signed in, from what it says of him."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from typing import Any

from catalog.access import Role
from dashboard.access.settings import Settings

# Clocks of two machines may differ by this much.
_LEEWAY_SECONDS = 120.0


def role_of(claims: Mapping[str, Any], settings: Settings) -> Role | None:
    """staff, viewer or None (neither), by the claim that [access] names, else by verified e-mail.

    The claim may lie deeper ("realm_access.roles") and be one text or a list of them. An address that
    the provider has not verified counts as none; `@example.jp` in a list stands for all of that domain,
    and `*` among the viewers for everybody whom the provider signs in.
    """
    values = _values(claims, settings.claim) if settings.claim else _mail(claims)
    if values & settings.staff:
        return "staff"
    if "*" in settings.viewers or values & settings.viewers:
        return "viewer"
    return None


def name_of(claims: Mapping[str, Any]) -> str:
    """What to call somebody: the verified e-mail, which does not change hands as a name does, else `sub`."""
    return next(
        (mail for mail in _mail(claims) if not mail.startswith("@")), str(claims.get("sub"))
    )


def key_of(claims: Mapping[str, Any]) -> str:
    """What tells one sign-in from every other: who, at which provider, and when his token was made."""
    parts = [str(claims.get(name, "")) for name in ("provider", "iss", "sub", "iat")]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def is_in_time(claims: Mapping[str, Any], longest: float) -> bool:
    """Whether the provider signed him in within the last `longest` seconds; no without a time."""
    made = claims.get("iat")
    if isinstance(made, bool) or not isinstance(made, int | float):
        return False
    return -_LEEWAY_SECONDS <= time.time() - made <= longest


def _values(claims: Mapping[str, Any], path: str) -> frozenset[str]:
    # A claim may have dots in its own name ("https://example.org/roles"): the whole name comes first.
    found: Any = claims.get(path)
    if found is None:
        found = claims
        for part in path.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return frozenset({found})
    if isinstance(found, list | tuple):
        return frozenset(value for value in found if isinstance(value, str))
    return frozenset()


def _mail(claims: Mapping[str, Any]) -> frozenset[str]:
    """The verified address, and its domain as `@domain`; nothing where it is not verified."""
    mail = claims.get("email")
    if claims.get("email_verified") is not True or not isinstance(mail, str):
        return frozenset()
    name, at, domain = mail.strip().casefold().rpartition("@")
    return frozenset({f"{name}@{domain}", f"@{domain}"}) if name and at and domain else frozenset()
