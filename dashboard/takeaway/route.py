"""The address at which files are fetched: who asks for one that was made before gets it at once."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from catalog.words import LANGUAGES, Language
from dashboard.access.gate import actor_of, base_path
from dashboard.file_names import stem
from dashboard.story.model import said
from dashboard.takeaway.collecting import Unknown, story_of
from dashboard.takeaway.making import Busy, NotMade, StillMaking, made
from dashboard.takeaway.wish import Unclear, Wish, read
from dashboard.texts import t

ADDRESS = "take-away"
# What of a link is said in the name of the file: what is selected, by its code.
_NAMED = ("event", "organisation", "partner", "partnership", "region", "regions")
# Seconds after which a browser asks again.
_SOON, _LATER = "1", "30"


async def take_away(request: Request) -> Response:
    """The file; 202 while it is being made, else why there is none, in the language of the link."""
    query = dict(request.query_params)
    code: Language = next((x for x in LANGUAGES if x == query.get("lang")), "ja")
    actor = await run_in_threadpool(actor_of, request)
    if not actor.may("view"):
        return _said("not_allowed", code, 403)
    kind = request.path_params["name"].rpartition(".")[0]
    try:
        wish = read(kind, query)
        path = await made(wish, _base(request))
        name = await run_in_threadpool(_name, wish)
    except Unclear:
        return _said("unclear", code, 400)
    except Unknown:
        return _said("unknown", code, 404)
    except StillMaking:
        return _said("still_making", code, 202, _SOON)
    except Busy:
        return _said("busy", code, 503, _LATER)
    except NotMade:
        return _said("not_made", code, 500)
    # Who may look may take away, and nobody in between may keep it for others.
    headers = {"Cache-Control": "private, no-cache"}
    return FileResponse(path, media_type=wish.kind.mime, filename=name, headers=headers)


def routes() -> list[Route]:
    """The routes for st.App."""
    return [Route(f"{base_path()}{ADDRESS}/{{name}}", take_away, methods=["GET"])]


def address_of(wish: Wish) -> str:
    """The address of a file below the server's own."""
    return f"{ADDRESS}/{wish.kind.name}.{wish.kind.ending}?{wish.address()}"


def _base(request: Request) -> str:
    """The server's own address as the reader has it."""
    # Behind TLS that ends at a proxy, only the proxy knows that the page came over https.
    proxied = request.headers.get("x-forwarded-proto", "")
    scheme = "https" if proxied == "https" else request.url.scheme
    return f"{scheme}://{request.headers.get('host', '')}{base_path()}"


def _name(wish: Wish) -> str:
    """The name of the file: of what, and of which version, in its language."""
    code = wish.language
    story = story_of(wish)
    of = said(story.title, code) if story else t(f"{wish.page}.nav", code=code)
    chosen = [stem(value) for key, value in wish.query if key in _NAMED]
    words = [
        t("provenance.file", code=code),
        stem(of),
        *chosen,
        *([stem(wish.figure)] if wish.figure else []),
        t("takeaway.in_name", code=code, version=wish.version),
    ]
    return f"{'_'.join(words)}.{wish.kind.ending}"


def _said(text: str, code: Language, status: int, again: str = "") -> Response:
    headers = {"Cache-Control": "no-store", **({"Retry-After": again} if again else {})}
    return PlainTextResponse(f"{t(f'takeaway.{text}', code=code)}\n", status, headers=headers)
