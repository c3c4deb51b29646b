"""Who may do what: two roles, the actions there are, and the one function that decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from catalog.words import Words

Role = Literal["viewer", "staff"]
Way = Literal["openid", "account", "this_machine", "command_line", "anonymous"]
ROLES: Final[tuple[Role, ...]] = ("viewer", "staff")
ROLE_NAMES: Final[dict[Role, Words]] = {
    "viewer": Words("閲覧者", "viewer"),
    "staff": Words("職員", "staff"),
}
WAY_NAMES: Final[dict[Way, Words]] = {
    "openid": Words("組織の認証", "the organisation's sign-in"),
    "account": Words("アカウント", "an account"),
    "this_machine": Words("この端末", "this machine"),
    "command_line": Words("コマンド", "the command line"),
    "anonymous": Words("サインインなし", "not signed in"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done, the role that it takes, and its name."""

    name: str
    role: Role
    words: Words


ACTIONS: Final[dict[str, Action]] = {
    action.name: action
    for action in (
        Action("view", "viewer", Words("閲覧", "see the dashboard")),
        Action("upload", "staff", Words("ファイルの取込みの準備", "upload a file")),
        Action("preview", "staff", Words("変更内容の確認", "see what a file would change")),
        Action("commit", "staff", Words("データの取込み", "load a file")),
        Action("roll_back", "staff", Words("以前の版に戻す操作", "go back to an older version")),
        Action(
            "see_files", "staff", Words("取込みファイルの履歴の閲覧", "see the history of files")
        ),
        Action("download_file", "staff", Words("取込みファイルの取得", "download a loaded file")),
        Action("save_mapping", "staff", Words("列の割当ての保存", "save a mapping of columns")),
        Action("remove_mapping", "staff", Words("列の割当ての削除", "remove a mapping of columns")),
        Action("save_story", "staff", Words("ストーリーの保存", "save a story")),
        Action("remove_story", "staff", Words("ストーリーの削除", "remove a story")),
        Action("pin", "staff", Words("版の固定", "pin a version")),
        Action("build", "staff", Words("データの構築", "build the data")),
        Action("prune", "staff", Words("古い版の削除", "remove old versions")),
        Action("manage_accounts", "staff", Words("アカウントの管理", "manage accounts")),
    )
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does something: a name, the role that was found on the server, and how it was found.

    `role` is None for a visitor who may not even look. `address` is that of the network's other end,
    empty where there is none.
    """

    name: str
    role: Role | None
    way: Way
    address: str = ""

    def may(self, action: str) -> bool:
        """Whether the actor's role is enough for `action`; KeyError if there is no such action."""
        needed = ACTIONS[action].role
        return self.role in ROLES and ROLES.index(self.role) >= ROLES.index(needed)


class Denied(Exception):
    """The actor may not do that. `message` is fit for the screen."""

    def __init__(self, actor: Actor, action: str) -> None:
        message = _refusal(actor, ACTIONS[action])
        super().__init__(message.en)
        self.actor = actor
        self.action = action
        self.message = message


def permit(actor: Actor, action: str) -> None:
    """Return if `actor` may do `action`, else raise Denied; KeyError if there is no such action.

    Each function that changes something calls it first, whoever calls the function.
    """
    if not actor.may(action):
        raise Denied(actor, action)


def _refusal(actor: Actor, action: Action) -> Words:
    what, role = action.words, ROLE_NAMES[action.role]
    if actor.way == "anonymous":
        return Words(
            f"{what.ja}には「{role.ja}」としてのサインインが必要です。",
            f"Sign in as {role.en} to {what.en}.",
        )
    return Words(
        f"{what.ja}には「{role.ja}」の権限が必要です。管理者にお問い合わせください。",
        f"It takes the role {role.en} to {what.en}. Ask whoever manages the accounts.",
    )
