"""What can go wrong with snapshots. Each error says it in both languages, in `message`."""

from __future__ import annotations

from difflib import get_close_matches
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


class NotLoadable(WarehouseError):
    """A file cannot be loaded as it is, or nobody has said that it should be; nothing was published."""


class CheckFailed(WarehouseError):
    """What was about to be published is not whole; nothing was published."""


class UnknownTable(WarehouseError):
    """A snapshot has no table, and the catalogue no indicator, of that name."""

    def __init__(
        self, table: str, version: int, there_are: list[str], indicators: list[str] | None = None
    ) -> None:
        near = get_close_matches(table, [*there_are, *(indicators or [])], n=3, cutoff=0.6)
        meant = _did_you_mean(list(dict.fromkeys(near)))
        listed = ", ".join(there_are)
        named = ", ".join(indicators or [])
        super().__init__(
            Words(
                f"第{version}版に「{table}」という指標・表はありません。{meant.ja}ある表：{listed}"
                + (f"。ある指標：{named}" if named else ""),
                f"Version {version} has no indicator or table {table!r}.{meant.en} "
                f"Tables there are: {listed}." + (f" Indicators: {named}." if named else ""),
            )
        )
        self.table = table


class UnknownValue(WarehouseError):
    """A table has no row of such a region, industry or year."""

    def __init__(
        self, table: str, kind: Words, value: object, near: list[str], there_are: str
    ) -> None:
        meant = _did_you_mean(near)
        super().__init__(
            Words(
                f"表「{table}」に{kind.ja}「{value}」はありません。{meant.ja}ある{kind.ja}：{there_are}",
                f"{table} has no {kind.en} {value!r}.{meant.en} It has: {there_are}.",
            )
        )


class CannotChoose(WarehouseError):
    """A table has no column to choose rows by."""

    def __init__(self, table: str, kind: Words, kinds: list[Words]) -> None:
        ja = (
            f"{'・'.join(k.ja for k in kinds)}で選べます。"
            if kinds
            else "条件を付けずに指定してください。"
        )
        en = f"It can by {' and '.join(k.en for k in kinds)}." if kinds else "Ask for it whole."
        super().__init__(
            Words(
                f"表「{table}」は{kind.ja}では選べません。{ja}",
                f"{table} cannot be chosen by {kind.en}. {en}",
            )
        )


def _did_you_mean(near: list[str]) -> Words:
    if not near:
        return Words("", "")
    return Words(f"{'、'.join(near)} ではありませんか。", f" Did you mean {' or '.join(near)}?")
