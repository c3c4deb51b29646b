"""The form of local accounts as a page of plain HTML: no script, no file from anywhere."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from catalog.words import LANGUAGES, Language
from dashboard.language import NAMES
from dashboard.texts import t

_STYLE = """
:root { color-scheme: light dark; --ink: #1B2430; --paper: #FFFFFF; --panel: #F4F6F8; --line: #C3CCD6;
  --accent: #1D4E89; --on-accent: #FFFFFF; --warn: #8A2B0D; --quiet: #55606E; }
@media (prefers-color-scheme: dark) { :root { --ink: #E8EDF2; --paper: #12181F; --panel: #1C242D;
  --line: #55616F; --accent: #7FB2E5; --on-accent: #12181F; --warn: #FFB59B; --quiet: #A9B4C0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.6;
  font-family: "Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", Meiryo, sans-serif; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; flex-wrap: wrap;
  padding: 1rem 1.5rem; border-bottom: 1px solid var(--line); }
header a, main a { color: var(--accent); }
nav a, nav span { margin-left: 1rem; }
nav span { font-weight: 600; }
main { max-width: 26rem; margin: 2.5rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.5rem; font-weight: 600; margin: 0 0 .5rem; }
p { margin: .25rem 0 1rem; }
.quiet { color: var(--quiet); font-size: .9rem; }
.said { border-left: 4px solid var(--warn); background: var(--panel); padding: .6rem .9rem; color: var(--warn); }
label { display: block; font-weight: 600; margin: 1rem 0 .3rem; }
input { width: 100%; font: inherit; padding: .6rem .7rem; color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); border-radius: 4px; }
button { margin: 1.5rem 0 1rem; font: inherit; font-weight: 600; padding: .6rem 1.4rem; border: 0;
  border-radius: 4px; background: var(--accent); color: var(--on-accent); cursor: pointer; }
input:focus, button:focus, a:focus { outline: 3px solid var(--accent); outline-offset: 2px; }
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def sign_in_form(
    code: Language, *, base: str, back: str, token: str, name: str = "", said: str = ""
) -> str:
    """The page. `base` is the server's path ("/"), `back` the page to go to, `said` what went wrong."""

    def words(key: str, **values: object) -> str:
        return escape(t(f"sign_in.{key}", code=code, **values))

    languages = "".join(
        f"<span>{NAMES[other]}</span>"
        if other == code
        else f'<a href="{escape(base)}sign-in?lang={other}&amp;back={escape(back)}" lang="{other}">{NAMES[other]}</a>'
        for other in LANGUAGES
    )
    wrong = f'<p class="said" role="alert">{escape(said)}</p>' if said else ""
    # After a failure the name stands, and the password is what to type again.
    first, second = ("", " autofocus") if name else (" autofocus", "")
    return f"""<!DOCTYPE html>
<html lang="{code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{words("title")} – {escape(t("app.title", code=code))}</title>
<link rel="icon" href="{escape(base)}app/static/favicon.png">
<style>{_STYLE}</style>
</head>
<body>
<header><a href="{escape(base)}{escape(back)}?lang={code}">{escape(t("app.title", code=code))}</a><nav>{languages}</nav></header>
<main>
<h1>{words("title")}</h1>
<p>{words("who_needs_it")}</p>
{wrong}
<form method="post" action="{escape(base)}sign-in">
<input type="hidden" name="token" value="{escape(token)}">
<input type="hidden" name="lang" value="{code}">
<input type="hidden" name="back" value="{escape(back)}">
<label for="name">{words("name")}</label>
<input id="name" name="name" value="{escape(name)}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="100" required{first}>
<label for="password">{words("password")}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="1000" required{second}>
<button type="submit">{words("do")}</button>
</form>
<p class="quiet">{words("lost_password")}</p>
</main>
</body>
</html>
"""
