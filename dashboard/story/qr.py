"""A link as a QR code."""

from __future__ import annotations

from functools import lru_cache

import segno


@lru_cache(maxsize=200)
def qr_code(link: str) -> str:
    """`link` as a QR code: SVG, black on white with a quiet margin, in whatever theme it is shown."""
    # A quarter may be lost: a projector's picture is seen from the side. Drawn in the page: pictures that
    # are files of their own are counted for all sessions at each run of any.
    made = segno.make(link, error="q", micro=False)
    return str(made.svg_inline(border=3, dark="#000000", light="#ffffff", omitsize=True))
