"""What a reader asks for: a kind of file of a page or a story, and the link that asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from catalog.words import LANGUAGES, Language
from dashboard.navigation import EXPLORE, address_of
from dashboard.takeaway.kinds import KINDS, Kind

_LONGEST = 4_000


class Unclear(ValueError):
    """A link that asks for nothing that there is."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A file of a page with its link's `query`, or of a story; `version` is that of the data.

    `whole` asks for all parts of the page, not the one on screen alone; `figure` is the key of the
    one that a picture shows.
    """

    kind: Kind
    language: Language
    version: int
    page: str = ""
    query: tuple[tuple[str, str], ...] = ()
    story: str = ""
    whole: bool = True
    figure: str = ""

    def address(self) -> str:
        """What stands behind the "?" of a link that asks for it; see `read`."""
        asked = {"lang": self.language, "version": str(self.version)}
        if self.story:
            asked["story"] = self.story
        else:
            asked |= {"page": self.page, "of": urlencode(self.query)}
        if not self.whole:
            asked["parts"] = "one"
        if self.figure:
            asked["figure"] = self.figure
        return urlencode(asked)

    def leads_to(self) -> str:
        """The page's own address and link, from which the file was made, with its data pinned."""
        pinned = {"version": str(self.version), "lang": self.language}
        if self.story:
            return f"{address_of('story')}?{urlencode({'story': self.story, **pinned})}"
        return f"{address_of(self.page)}?{urlencode({**dict(self.query), **pinned})}"


def read(kind: str, query: Mapping[str, str]) -> Wish:
    """The wish behind a link; Unclear where it names no kind, page, language or version."""
    found, code, version = KINDS.get(kind), query.get("lang"), query.get("version", "")
    page, story, of = query.get("page", ""), query.get("story", ""), query.get("of", "")
    languages: dict[str, Language] = {x: x for x in LANGUAGES}
    if found is None or code not in languages or not (version.isdecimal() and version.isascii()):
        raise Unclear(kind)
    if (
        bool(story) == bool(page)
        or (page and page not in EXPLORE)
        or len(of) + len(story) > _LONGEST
    ):
        raise Unclear(page or story)
    figure = query.get("figure", "")
    if found.is_of_figure != bool(figure) or len(figure) > _LONGEST:
        raise Unclear(figure)
    of_page = {k: v for k, v in parse_qsl(of) if k not in {"lang", "version"}}
    return Wish(
        kind=found,
        language=languages[code],
        version=int(version[:9]),
        page=page,
        query=tuple(sorted(of_page.items())),
        story=story,
        whole=query.get("parts") != "one",
        figure=figure,
    )
