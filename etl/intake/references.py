"""What rows of a file may refer to: the tables of the current version, else those below data/."""

from __future__ import annotations

import csv
import unicodedata
from functools import cached_property
from pathlib import Path

import duckdb

from catalog.datasets import DATASETS, dataset_of_file
from catalog.words import Words
from etl.values.industries import Industries
from etl.values.names import Names
from etl.values.organisations import Organisations
from etl.values.regions import Region, Regions
from warehouse.connection import quoted
from warehouse.errors import WarehouseError
from warehouse.reading import open_snapshot

DATA = Path(__file__).parents[2] / "data"
Row = dict[str, str]
_NAMES = ("name_ja", "name_en", "name_local", "title_ja", "title_en")


class References:
    """The tables that others refer to, each read once, as rows of text."""

    def __init__(self, root: Path | None = None, data: Path = DATA) -> None:
        self._root = root
        self._data = data
        self._tables: dict[str, list[Row]] = {}
        self._keys: dict[str, dict[str, Row]] = {}
        self._words: dict[str, dict[str, str | None]] = {}
        self._near: dict[str, Names] = {}

    @cached_property
    def version(self) -> int | None:
        """The version that the tables are taken from; None where they come from data/."""
        try:
            with open_snapshot(root=self._root) as opened:
                cursor = opened.cursor()
                for name in ("region", "industry", "nuts_code_history", "source", "term",
                             "organisation", "partnership", "event"):  # fmt: skip
                    self._tables[name] = _rows(cursor, name)
                return opened.snapshot.version
        except (WarehouseError, duckdb.Error):
            # Nothing is published yet, or nothing that is whole: the files it would be built from.
            self._tables.clear()
            return None

    @cached_property
    def regions(self) -> Regions:
        """Names and codes of regions, with the history of codes."""
        return Regions(
            (Region(*(row[name] for name in Region._fields)) for row in self.rows("region")),
            (
                (row["nuts_code"], row["region_id"], row["relation"])
                for row in self.rows("nuts_code_history")
            ),
        )

    @cached_property
    def industries(self) -> Industries:
        """Names and codes of industries."""
        names = ("industry_id", "scheme", "name_en", "name_ja")
        return Industries(
            (row[names[0]], row[names[1]], row[names[2]], row[names[3]])
            for row in self.rows("industry")
        )

    @cached_property
    def organisations(self) -> Organisations:
        """Names of organisations."""
        return Organisations(
            (row["organisation_id"], row["name_en"], row["name_ja"])
            for row in self.rows("organisation")
        )

    def rows(self, dataset: str) -> list[Row]:
        """Every row of a dataset that others refer to; an empty text for null."""
        _ = self.version
        if dataset not in self._tables:
            found: list[Row] = []
            for path in sorted(self._data.glob(f"*/{dataset}*.csv")):
                if dataset_of_file(path.stem) is not DATASETS[dataset]:
                    continue
                with path.open(encoding="utf-8", newline="") as lines:
                    found += list(csv.DictReader(lines))
            self._tables[dataset] = found
        return self._tables[dataset]

    def first_rows(self, dataset: str, count: int) -> list[Row]:
        """The first rows of any dataset, for examples."""
        for path in sorted(self._data.glob(f"*/{dataset}*.csv")):
            if dataset_of_file(path.stem) is DATASETS[dataset]:
                with path.open(encoding="utf-8", newline="") as lines:
                    return [
                        row for _, row in zip(range(count), csv.DictReader(lines), strict=False)
                    ]
        return []

    def keys(self, dataset: str) -> dict[str, Row]:
        """The rows of a dataset by the first column of its key."""
        if dataset not in self._keys:
            key = DATASETS[dataset].key[0]
            self._keys[dataset] = {row[key]: row for row in self.rows(dataset) if key in row}
        return self._keys[dataset]

    def label(self, dataset: str, key: str) -> Words:
        """The name of a row in both languages, else its key."""
        row = self.keys(dataset).get(key, {})
        ja = row.get("name_ja") or row.get("title_ja") or key
        return Words(ja, row.get("name_en") or row.get("title_en") or ja)

    def find(self, dataset: str, text: str) -> str | None:
        """The key that `text` is or names, in either language; None where none or several."""
        if text in self.keys(dataset):
            return text
        return self._by_word(dataset).get(folded(text))

    def nearest(self, dataset: str, text: str) -> str:
        """Up to three keys or names near `text`, joined for a sentence; a dash where there are none."""
        if dataset not in self._near:
            names = Names((key, key) for key in self.keys(dataset))
            for key, row in self.keys(dataset).items():
                for name in _NAMES:
                    names.add(row.get(name, ""), key)
            self._near[dataset] = names
        return ", ".join(self._near[dataset].nearest(text)) or "–"

    def _by_word(self, dataset: str) -> dict[str, str | None]:
        if dataset not in self._words:
            found: dict[str, str | None] = {}
            for key, row in self.keys(dataset).items():
                for word in {folded(row.get(name) or key) for name in _NAMES} | {folded(key)}:
                    # Two rows of one name: neither is meant for certain.
                    found[word] = key if found.get(word, key) == key else None
            self._words[dataset] = found
        return self._words[dataset]


def folded(text: str) -> str:
    """`text` as names are compared: one width, one case, no accents, no blanks."""
    wide = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(
        sign for sign in wide if not unicodedata.combining(sign) or sign in "\u3099\u309a"
    )
    return unicodedata.normalize("NFC", "".join(bare.split()))


def _rows(cursor: duckdb.DuckDBPyConnection, table: str) -> list[Row]:
    found = cursor.execute(f"SELECT * FROM {quoted(table)}")
    names = [column[0] for column in found.description]
    return [
        {n: "" if v is None else str(v) for n, v in zip(names, row, strict=True)}
        for row in found.fetchall()
    ]
