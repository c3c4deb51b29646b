"""Signing in with a local account: Streamlit cannot set a cookie, so this page is our own."""

from __future__ import annotations

import hmac
import math
import secrets
from dataclasses import dataclass
from urllib.parse import parse_qs

import anyio
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from catalog.access import Actor
from catalog.words import LANGUAGES, Language
from dashboard.access.form import POLICY, sign_in_form
from dashboard.access.gate import ADDRESS, base_path, is_same_origin
from dashboard.access.identity import COOKIE, has_accounts
from dashboard.access.settings import settings
from dashboard.navigation import addresses
from dashboard.texts import t
from warehouse import accounts, attempts, audit, sessions

# The form's address below the server's own.
FORM = "sign-in"
_FORM_COOKIE = "dashboard_form"
_MOST_BYTES = 10_000
# Each trial of a password takes 64 MiB and a core for a tenth of a second.
_TRIALS = anyio.CapacityLimiter(2)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed into the form."""

    name: str
    password: str
    back: str
    code: Language
    token: str


async def sign_in(request: Request) -> Response:
    """GET: the form. POST: a session and back to the page, or the form again with what went wrong."""
    if not has_accounts():
        return RedirectResponse(base_path(), 303)
    if request.method != "POST":
        query = request.query_params
        return _form(request, _code(request, query.get("lang")), _back(query.get("back")))
    asked = _read(request, await _body(request))
    if not _is_own(request, asked.token):
        return _form(request, asked.code, asked.back, said="try_again", status=403)
    try:
        token = await anyio.to_thread.run_sync(_begin, asked, _address(request), limiter=_TRIALS)
    except attempts.Wait as wait:
        seconds = math.ceil(wait.seconds)
        answer = _form(request, asked.code, asked.back, asked.name, "wait", 429, seconds=seconds)
        answer.headers["Retry-After"] = str(seconds)
        return answer
    if token is None:
        return _form(request, asked.code, asked.back, asked.name, "wrong", 403)
    if old := request.cookies.get(COOKIE):
        sessions.end(old)
    answer = RedirectResponse(f"{base_path()}{asked.back}?lang={asked.code}", 303)
    _set(answer, request, COOKIE, token, settings().limits.longest)
    answer.delete_cookie(_FORM_COOKIE, path=base_path())
    return answer


def routes() -> list[Route]:
    """The routes for st.App. SettingsError, and so no server, where secrets.toml is not understood."""
    settings()
    return [Route(f"{base_path()}{FORM}", sign_in, methods=["GET", "POST"])]


def _begin(asked: _Asked, address: str) -> str | None:
    """The secret of a new session; None where name or password is wrong. Wait after too many attempts."""
    name = accounts.tidy(asked.name)[:100]
    known = accounts.accounts().get(name)
    # What was typed as a name may be a password: only names of accounts are written down.
    nobody = Actor(known.name if known else "", None, "account", address)
    try:
        attempts.before(name, address)
    except attempts.Wait as wait:
        if wait.is_first:
            audit.record(nobody, "sign_in", "denied", details={"wait": math.ceil(wait.seconds)})
        raise
    account = accounts.verify(name, asked.password)
    if account is None:
        audit.record(nobody, "sign_in", "denied", details={"known_name": known is not None})
        return None
    attempts.succeeded(name, address)
    token = sessions.begin(account.name, account.epoch, limits=settings().limits)
    audit.record(Actor(account.name, account.role, "account", address), "sign_in", "done")
    return token


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            return b""
    return body


def _read(request: Request, body: bytes) -> _Asked:
    try:
        fields = parse_qs(body.decode("utf-8"), max_num_fields=10)
    except ValueError:
        fields = {}

    def field(name: str) -> str:
        return fields.get(name, [""])[0]

    code, back = _code(request, field("lang")), _back(field("back"))
    return _Asked(field("name"), field("password"), back, code, field("token"))


def _is_own(request: Request, token: str) -> bool:
    """Whether the form that was sent is one that this server gave to this browser, and no other site's."""
    given = request.cookies.get(_FORM_COOKIE, "")
    is_equal = hmac.compare_digest(
        given.encode("utf-8", "surrogatepass"), token.encode("utf-8", "surrogatepass")
    )
    return bool(given) and is_equal and is_same_origin(request)


def _form(
    request: Request,
    code: Language,
    back: str,
    name: str = "",
    said: str = "",
    status: int = 200,
    **values: object,
) -> Response:
    token = secrets.token_urlsafe(24)
    wrong = t(f"sign_in.{said}", code=code, **values) if said else ""
    page = sign_in_form(code, base=base_path(), back=back, token=token, name=name[:100], said=wrong)
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
    answer = HTMLResponse(page, status, headers=headers)
    _set(answer, request, _FORM_COOKIE, token, 3600)
    return answer


def _set(answer: Response, request: Request, name: str, value: str, seconds: float) -> None:
    # Behind TLS that ends at a proxy, only the browser knows that the page came over https.
    is_secure = request.url.scheme == "https" or request.headers.get("origin", "").startswith(
        "https://"
    )
    answer.set_cookie(
        name,
        value,
        max_age=int(seconds),
        path=base_path(),
        secure=is_secure,
        httponly=True,
        samesite="strict",
    )


def _code(request: Request, asked: str | None) -> Language:
    for code in LANGUAGES:
        if asked == code:
            return code
    return "en" if request.headers.get("accept-language", "ja").lower().startswith("en") else "ja"


def _back(asked: str | None) -> str:
    return asked if asked in addresses() else ""


def _address(request: Request) -> str:
    return request.headers.get(ADDRESS, "")
