"""A story as TOML, and back; all that is wrong with a file is said at once, in both languages."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections.abc import Mapping
from typing import Any

from catalog.words import LANGUAGES, Words
from dashboard.navigation import EXPLORE
from dashboard.story.model import (
    LONGEST_HEADLINE,
    LONGEST_NOTES,
    LONGEST_TITLE,
    LONGEST_VALUE,
    MOST_BYTES,
    MOST_PARAMETERS,
    MOST_STEPS,
    Step,
    Story,
)

_LABELS = {
    "title": Words("題名", "title"),
    "headline": Words("見出し", "headline"),
    "notes": Words("発表用メモ", "notes"),
}
_STORY = Words("ストーリー", "The story")
_LONGEST_KEY = 100
# Of many problems so many are said; the rest is counted.
_MOST_SAID = 20
# They belong to the reader, not to the view.
READERS = frozenset({"lang", "version"})


class NoStory(ValueError):
    """A text that is no story. `problems` says everything that is wrong with it."""

    def __init__(self, problems: list[Words]) -> None:
        super().__init__(" ".join(problem.en for problem in problems))
        self.problems = tuple(problems)


def to_toml(story: Story) -> str:
    """`story` as TOML; `from_toml` gives it back."""
    lines = [*_both("title", story.title, "")]
    for step in story.steps:
        lines += [
            "",
            "[[step]]",
            f"page = {_text(step.page)}",
            f"figure = {_text(step.figure)}",
            f"query = {{{', '.join(f'{_text(k)} = {_text(v)}' for k, v in sorted(step.query.items()))}}}",
            *_both("headline", step.headline, "step."),
            *_both("notes", step.notes, "step."),
        ]
    return "\n".join(lines) + "\n"


def from_toml(content: bytes, id: str) -> Story:
    """The story in `content`, under that id. NoStory says all that is wrong with it."""
    told = _told(content)
    problems: list[Words] = []
    unknown = sorted(set(told) - {"title", "step"})
    problems += [_unknown(name, _STORY) for name in unknown]
    title = _words(told, "title", _STORY, LONGEST_TITLE, problems)
    steps = told.get("step", [])
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        problems.append(Words("場面は[[step]]で書いてください。", "Write each step as [[step]]."))
        steps = []
    if len(steps) > MOST_STEPS:
        problems.append(
            Words(
                f"場面が{len(steps)}件あります。{MOST_STEPS}件までにしてください。",
                f"There are {len(steps)} steps: a story has at most {MOST_STEPS}.",
            )
        )
    read = [_step(step, number, problems) for number, step in enumerate(steps[:MOST_STEPS], 1)]
    if problems:
        raise NoStory(_first(problems))
    return Story(id, title, tuple(read))


def checked(story: Story) -> Story:
    """`story` if it can be shown and its file read again as it is; NoStory says what is wrong with it.

    A file may leave a title or a headline empty, as a story at work does.
    """
    missing = [] if story.title.ja or story.title.en else [_missing("title", _STORY)]
    for number, step in enumerate(story.steps, 1):
        if not (step.headline.ja or step.headline.en):
            missing.append(_missing("headline", _numbered(number)))
    if missing:
        raise NoStory(_first(missing))
    return from_toml(to_toml(story).encode(), story.id)


def tidy(text: str, *, lines: bool = False) -> str:
    """`text` without control characters and blanks around it; line breaks stay where `lines` are wanted."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        c if (lines and c == "\n") or unicodedata.category(c) not in _NO_TEXT else " " for c in kept
    ).strip()


# Control characters, halves of pairs, and what belongs to no alphabet.
_NO_TEXT = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


def _told(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1000
        raise NoStory(
            [Words(f"ファイルは{most:,} kBまでです。", f"A file has at most {most:,} kB.")]
        )
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NoStory(
            [Words("ファイルの文字コードをUTF-8にしてください。", "Write the file in UTF-8.")]
        ) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise NoStory(
            [
                Words(
                    f"ストーリーのファイル（TOML）として読めません：{error}",
                    f"The file is no story, as it is no TOML: {error}.",
                )
            ]
        ) from error


def _step(told: Mapping[str, Any], number: int, problems: list[Words]) -> Step:
    where = _numbered(number)
    problems += [
        _unknown(name, where)
        for name in sorted(set(told) - {"page", "figure", "query", "headline", "notes"})
    ]
    page = told.get("page")
    if page not in EXPLORE:
        problems.append(
            Words(
                f"{where.ja}：ページ「{_short(page)}」はありません。ある名前：{'、'.join(EXPLORE)}",
                f"{where.en}: there is no page {_short(page)!r}. There are: {', '.join(EXPLORE)}.",
            )
        )
    figure = told.get("figure")
    if not isinstance(figure, str) or not _is_short(figure, _LONGEST_KEY) or not figure:
        problems.append(
            Words(
                f"{where.ja}：見せる図（figure）を書いてください。",
                f"{where.en}: say which figure is shown (figure).",
            )
        )
    query = told.get("query", {})
    if not _is_query(query):
        problems.append(
            Words(
                f"{where.ja}：絞り込み（query）は名前と文字列の組で、{MOST_PARAMETERS}件までです。langとversionは書けません。",
                f"{where.en}: query holds names with texts, at most {MOST_PARAMETERS}; never lang or version.",
            )
        )
        query = {}
    headline = _words(told, "headline", where, LONGEST_HEADLINE, problems)
    notes = _words(told, "notes", where, LONGEST_NOTES, problems)
    return Step(str(page), dict(sorted(query.items())), str(figure), headline, notes)


def _words(
    told: Mapping[str, Any],
    name: str,
    where: Words,
    longest: int,
    problems: list[Words],
) -> Words:
    """The text `name` in both languages; either may be empty."""
    label = _LABELS[name]
    found = told.get(name, {})
    if not isinstance(found, dict) or set(found) - set(LANGUAGES):
        problems.append(
            Words(
                f"{where.ja}：{label.ja}（{name}）はjaとenで書いてください。",
                f"{where.en}: write {name} as ja and en.",
            )
        )
        return Words("", "")
    texts = {code: found.get(code, "") for code in LANGUAGES}
    if not all(isinstance(text, str) for text in texts.values()):
        problems.append(
            Words(
                f"{where.ja}：{label.ja}（{name}）は文字列で書いてください。",
                f"{where.en}: {name} must be texts.",
            )
        )
        return Words("", "")
    tidied = {code: tidy(text, lines=name == "notes") for code, text in texts.items()}
    for text in tidied.values():
        if len(text) > longest:
            problems.append(
                Words(
                    f"{where.ja}：{label.ja}は{longest:,}字までです（{len(text):,}字あります）。",
                    f"{where.en}: the {label.en} has {len(text):,} characters, at most {longest:,} are allowed.",
                )
            )
    return Words(**tidied)


def _is_query(query: object) -> bool:
    return (
        isinstance(query, dict)
        and len(query) <= MOST_PARAMETERS
        and not READERS & set(query)
        and all(
            isinstance(value, str)
            and _is_short(key, _LONGEST_KEY)
            and _is_short(value, LONGEST_VALUE)
            for key, value in query.items()
        )
    )


def _is_short(text: str, longest: int) -> bool:
    return len(text) <= longest and text == tidy(text)


def _missing(name: str, where: Words) -> Words:
    label = _LABELS[name]
    return Words(f"{where.ja}：{label.ja}がありません。", f"{where.en}: the {label.en} is missing.")


def _numbered(number: int) -> Words:
    return Words(f"場面{number}", f"Step {number}")


def _unknown(name: str, where: Words) -> Words:
    return Words(
        f"{where.ja}：「{_short(name)}」という項目はありません。",
        f"{where.en}: there is no such thing as {_short(name)!r}.",
    )


def _first(problems: list[Words]) -> list[Words]:
    rest = len(problems) - _MOST_SAID
    if rest <= 0:
        return problems
    return [
        *problems[:_MOST_SAID],
        Words(f"ほかに{rest}件あります。", f"There are {rest} more."),
    ]


def _short(value: object) -> str:
    return tidy(str(value))[:40]


def _both(name: str, words: Words, table: str) -> list[str]:
    return [f"[{table}{name}]", f"ja = {_text(words.ja)}", f"en = {_text(words.en)}"]


def _text(text: str) -> str:
    """A basic string of TOML: JSON's, but for one character that TOML does not let pass."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
