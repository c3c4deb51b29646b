"""The partnership facts against the files they were collected in, where those are at hand.

Nothing collected is lost, and no wording of the sources is carried.
"""

from __future__ import annotations

import csv
import hashlib
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from catalog.vocabularies import BASIS

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
Row = dict[str, str]
COUNTRY = {"GB": "UK", "GR": "EL"}
# Regions that the collection had wrong or left out; data/partnerships/NOTES.md says why.
CORRECTED = {"be-flanders", "fr-vaucluse", "jp-hyogo-paris-office", "eu-iurc-r2r", "eu-magia"}
# One organisation is founded and named as the magazine has it.
RESOURCED = {"fr-occitanie"}


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def source_id(url: str) -> str:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return f"{host.replace('.', '-')}-{hashlib.sha256(url.encode()).hexdigest()[:6]}"


def country(code: str) -> str:
    return COUNTRY.get(code, code)


def organisation(row: Row) -> Row:
    key = row["organisation_key"]
    figure = re.search(r"\d+", row["members"])
    expected = {
        "organisation_id": key,
        "kind": row["kind"],
        "country": country(row["country"]),
        "city": row["city"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "members": figure[0] if figure else "",
        "website": row["website"],
    }
    if key not in CORRECTED:
        expected["region_id"] = row["region_id"]
    if key not in RESOURCED:
        expected |= {
            "founded_year": row["founded_year"],
            "source_id": source_id(row["source_url"]),
        }
    return expected


def partnership(row: Row) -> Row:
    return {
        "partnership_id": row["partnership_key"],
        "organisation_a_id": row["japan_org_key"],
        "organisation_b_id": row["europe_org_key"],
        "source_id": source_id(row["source_url"]),
    } | {k: row[k] for k in ("field", "programme", "third_market", "status")}


def milestone(row: Row) -> Row:
    return {
        "partnership_id": row["partnership_key"],
        "source_id": source_id(row["source_url"]),
    } | {k: row[k] for k in ("date", "date_precision", "kind")}


def event(row: Row) -> Row:
    kept = ("kind", "mode", "start_date", "end_date", "date_precision", "host_city", "field")
    return {
        "event_id": row["event_key"],
        "host_country": country(row["host_country"]),
        "source_id": source_id(row["source_url"]),
    } | {k: row[k] for k in kept}


def outcome(row: Row) -> Row:
    kept = ("measure", "value", "qualifier", "scope", "is_forecast")
    return {"event_id": row["event_key"], "source_id": source_id(row["source_url"])} | {
        k: row[k] for k in kept
    }


def renewable(row: Row) -> Row:
    expected = {
        "region_id": {"EU27": "EU27_2020"}.get(row["region_code"], row["region_code"]),
        "source_id": source_id(row["source_url"]),
    } | {k: row[k] for k in ("year", "target_year", "calendar", "basis", "share_pct") if k in row}
    for words, qualifier in (("lower bound", "at_least"), ("upper bound", "at_most")):
        if words in row["region_name"]:
            expected["qualifier"] = qualifier
    return expected


@pytest.mark.parametrize(
    ("collected", "canonical", "expected"),
    [
        ("organisations", "partnerships/organisation", organisation),
        ("partnerships", "partnerships/partnership", partnership),
        ("milestones", "partnerships/milestone", milestone),
        ("events", "partnerships/event", event),
        ("event_outcomes", "partnerships/event_outcome", outcome),
        ("renewable_shares", "statistics/renewable_share_regions", renewable),
        ("renewable_targets", "statistics/renewable_target", renewable),
    ],
)
def test_every_collected_row_is_kept(
    raw: Path | None, collected: str, canonical: str, expected: Callable[[Row], Row]
) -> None:
    kept = rows(DATA / f"{canonical}.csv")
    found = rows(raw / "facts" / f"{collected}.csv") if raw else []
    wanted = [expected(row) for row in found]
    index = {k: {tuple(r[c] for c in k) for r in kept} for k in {tuple(w) for w in wanted}}
    assert not [w for w in wanted if tuple(w.values()) not in index[tuple(w)]]


def test_sources_keep_address_and_grade(raw: Path | None) -> None:
    files = ("partnerships/source.csv", "statistics/source_regions.csv")
    sources = {r["source_id"]: r for f in files for r in rows(DATA / f)}
    for path in sorted((raw / "facts").glob("*.csv")) if raw else []:
        for row in rows(path):
            kept = sources[source_id(row["source_url"])]
            assert (kept["url"], kept["grade"]) == (row["source_url"], row["source_grade"])


def committed_texts() -> Iterator[tuple[str, str]]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    for name in listed.stdout.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file() and not name.endswith((".lock", ".geojson")):
            try:
                yield name, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue  # not text: nothing to quote in it


class Wordings:
    """Texts whose runs are looked for elsewhere; indexed once, for there are many places to look in."""

    def __init__(self, wordings: list[str], length: int) -> None:
        self.wordings, self.length = wordings, length
        # A run of 2n - 1 characters holds a piece of n that starts at a multiple of n.
        self.n = (length + 1) // 2
        self.pieces: dict[str, list[tuple[int, int]]] = {}
        for i, wording in enumerate(wordings):
            for at in range(len(wording) - self.n + 1):
                self.pieces.setdefault(wording[at : at + self.n], []).append((i, at))

    def runs_in(self, text: str) -> Iterator[str]:
        """Runs of at least `length` characters that `text` shares with one of them."""
        n = self.n
        for start in range(0, len(text) - n + 1, n):
            for i, at in self.pieces.get(text[start : start + n], ()):
                wording, left, right = self.wordings[i], 0, n
                while (
                    at - left > 0
                    and start - left > 0
                    and wording[at - left - 1] == text[start - left - 1]
                ):
                    left += 1
                while (
                    at + right < len(wording)
                    and start + right < len(text)
                    and wording[at + right] == text[start + right]
                ):
                    right += 1
                if left + right >= self.length:
                    yield text[start - left : start + right]


def test_no_evidence_is_carried(raw: Path | None) -> None:
    names = [words.en for words in BASIS.values()]
    for row in rows(DATA / "partnerships" / "organisation.csv"):
        names += [row["name_en"], row["name_ja"]]
    # Names and terms are nobody's wording: what stands between them is.
    longest_first = sorted(names, key=len, reverse=True)
    proper = re.compile("|".join(re.escape(n) for n in longest_first), re.IGNORECASE)
    wordings: list[str] = []
    for path in sorted((raw / "facts").glob("*.csv")) if raw else []:
        for row in rows(path):
            wordings += proper.split(row.get("evidence", ""))
    known = Wordings(wordings, 25)
    leaks = [(name, run) for name, text in committed_texts() for run in known.runs_in(text)]
    assert not leaks


def test_no_sentence_of_the_feature_is_carried(raw: Path | None) -> None:
    source = raw.parent / "source" / "clair-forum-2021-11-eu-japan-feature.txt" if raw else None
    feature = [re.sub(r"\s", "", source.read_text(encoding="utf-8"))] if source else []
    known = Wordings(feature, 40)
    leaks = [
        (name, run)
        for name, text in committed_texts()
        for run in known.runs_in(re.sub(r"\s", "", text))
    ]
    assert not leaks
