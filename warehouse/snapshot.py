"""What a published version is: the record that its manifest holds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

from catalog.words import Words
from warehouse.errors import Damaged
from warehouse.location import database_path, manifest_path

Action = Literal["build", "upload", "rollback"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One published version.

    `sha256` is that of the DuckDB file at `path`; `rows` and `parquet` give the number of rows and
    the SHA-256 of the Parquet file of each table. `published_at` is ISO 8601 in UTC. `built_on` is
    the version that was current before; for a roll-back, too. `loads` are the uploads that the
    version is made of, in their order: load_id → SHA-256 of its record (warehouse.uploads). `audit` is
    the number and hash of the newest record of the audit log at the time (warehouse.audit_check). `code` is a
    hash over the program that made the content, "" where that is not known (etl.code).
    """

    version: int
    path: Path
    sha256: str
    published_at: str
    who: str
    note: str
    built_on: int | None
    action: Action
    rows: dict[str, int]
    parquet: dict[str, str]
    loads: dict[str, str] = field(default_factory=dict)
    audit: str = ""
    code: str = ""

    def parquet_path(self, table: str) -> Path:
        """The Parquet file of a table of this version."""
        return self.path.with_suffix("") / f"{table}.parquet"

    def to_json(self) -> bytes:
        """The manifest: the record and a checksum over it, so that a flipped bit in it is caught too."""
        record: dict[str, Any] = {
            "version": self.version,
            "file": self.path.name,
            "sha256": self.sha256,
            "published_at": self.published_at,
            "who": self.who,
            "note": self.note,
            "built_on": self.built_on,
            "action": self.action,
            "rows": self.rows,
            "parquet": self.parquet,
            "loads": self.loads,
            "audit": self.audit,
            "code": self.code,
        }
        record["checksum"] = _checksum(record)
        return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def read_manifest(root: Path, version: int) -> Snapshot:
    """The record of a version from its manifest. Damaged if it is missing or altered."""
    path = manifest_path(root, version)
    try:
        record = json.loads(path.read_bytes())
        checksum = record.pop("checksum")
        if checksum != _checksum(record) or record["version"] != version:
            raise ValueError("checksum differs")
        return Snapshot(
            version=version,
            path=database_path(root, version),
            sha256=record["sha256"],
            published_at=record["published_at"],
            who=record["who"],
            note=record["note"],
            built_on=record["built_on"],
            action=cast(Action, record["action"]),
            rows=record["rows"],
            parquet=record["parquet"],
            # Versions before there were uploads do not say.
            loads=record.get("loads", {}),
            audit=record.get("audit", ""),
            code=record.get("code", ""),
        )
    except FileNotFoundError as error:
        raise Damaged(
            Words(
                f"第{version}版の記録ファイル{path.name}がありません。",
                f"Version {version}: its manifest {path.name} is missing.",
            ),
            version,
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(
            Words(
                f"第{version}版の記録ファイル{path.name}は公開時の内容と一致しません（破損または改変）。",
                f"Version {version}: its manifest {path.name} is not as it was published "
                "(damaged or altered).",
            ),
            version,
        ) from error


def _checksum(record: dict[str, Any]) -> str:
    canonical = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
