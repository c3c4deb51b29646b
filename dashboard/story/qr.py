"""A link as a QR code."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno


@lru_cache(maxsize=200)
def qr_code(link: str, scale: int = 8) -> bytes:
    """`link` as a QR code: PNG, black on white with a quiet margin, in whatever theme it is shown."""
    picture = BytesIO()
    # A quarter may be lost: a projector's picture is seen from the side.
    segno.make(link, error="q", micro=False).save(picture, kind="png", scale=scale, border=3)
    return picture.getvalue()
