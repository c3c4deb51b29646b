"""Where a request comes from: this machine itself, or anywhere else."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

# Whoever passes a request on says so in one of these: then it comes from somewhere else.
_PASSED_ON = {
    "forwarded",
    "via",
    "x-real-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "true-client-ip",
    "cf-connecting-ip",
    "cdn-loop",
    "x-original-host",
    "x-original-forwarded-for",
}
_PASSED_ON_BEGINS = ("x-forwarded", "x-envoy-", "x-amzn-", "x-azure-", "x-proxy")

Headers = Iterable[tuple[str, str]]


def is_this_machine(peer: str | None, headers: Headers) -> bool:
    """Whether a request was made on this machine, by somebody who addressed it as this machine.

    `peer` is the address at the other end of the connection (None for a socket file, behind which
    anybody may be), `headers` are all of the request's, names in any case. No header may speak of a
    proxy, `Host` must be a name of the machine for itself (a page that has its own name resolve to
    127.0.0.1 sends that name), and `Origin`, where there is one, must be the same.
    """
    if not _is_loopback(peer):
        return False
    said: dict[str, list[str]] = {}
    for name, value in headers:
        known = name.lower()
        if known in _PASSED_ON or known.startswith(_PASSED_ON_BEGINS):
            return False
        said.setdefault(known, []).append(value)
    hosts = said.get("host", [])
    if len(hosts) != 1 or not _is_here(hosts[0]):
        return False
    own = {f"{scheme}://{hosts[0]}" for scheme in ("http", "https")}
    return own.issuperset(said.get("origin", [])) and {"same-origin", "none"}.issuperset(
        said.get("sec-fetch-site", [])
    )


def _is_here(host: str) -> bool:
    """Whether a Host header names this machine for itself, with or without a port."""
    try:
        parts = urlsplit(f"//{host}")
        name, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if name is None or "@" in host:
        return False
    return name == "localhost" or _is_loopback(name)


def _is_loopback(address: str | None) -> bool:
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_loopback)
