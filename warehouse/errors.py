"""What can go wrong with snapshots. Each error says it in both languages, in `message`."""

from __future__ import annotations

from pathlib import Path

from catalog.words import Words


class WarehouseError(Exception):
    """Any refusal of the warehouse; `message` is fit for the screen."""

    def __init__(self, message: Words) -> None:
        super().__init__(message.en)
        self.message = message


class NoWarehouse(WarehouseError):
    """Nothing has been published yet."""

    def __init__(self, root: Path) -> None:
        super().__init__(
            Words(
                f"公開済みの版がありません（{root}）。データを構築してください。",
                f"Nothing has been published yet in {root}. Build the data first.",
            )
        )


class UnknownVersion(WarehouseError):
    """The version asked for was never published, or has been pruned."""

    def __init__(self, version: int, there_are: list[int]) -> None:
        listed = ", ".join(map(str, there_are)) or "–"
        super().__init__(
            Words(
                f"第{version}版はありません。閲覧できる版：{listed}",
                f"There is no version {version}. Versions there are: {listed}.",
            )
        )
        self.version = version


class Damaged(WarehouseError):
    """Files of a version are missing or are not as they were published."""

    def __init__(self, message: Words, version: int | None = None) -> None:
        super().__init__(message)
        self.version = version


class Conflict(WarehouseError):
    """Another writer published first; what was built stands on an older version."""

    def __init__(self, message: Words, built_on: int | None, current: int | None) -> None:
        super().__init__(message)
        self.built_on = built_on
        self.current = current


class Busy(WarehouseError):
    """Another writer held the lock for longer than we wait."""

    def __init__(self, lock: Path, seconds: float) -> None:
        super().__init__(
            Words(
                f"ほかの更新が進行中です（{seconds:g}秒待ちました）。"
                f"しばらくしてから再度お試しください。（{lock}）",
                f"Another update is under way (waited {seconds:g} s for {lock}). Try again later.",
            )
        )


class CheckFailed(WarehouseError):
    """What was about to be published is not whole; nothing was published."""


class UnknownTable(WarehouseError):
    """A snapshot has no table of that name."""

    def __init__(self, table: str, version: int, there_are: list[str]) -> None:
        listed = ", ".join(there_are)
        super().__init__(
            Words(
                f"第{version}版に表「{table}」はありません。ある表：{listed}",
                f"Version {version} has no table {table!r}. Tables there are: {listed}.",
            )
        )
        self.table = table
