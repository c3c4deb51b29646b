"""Every function that takes an actor asks for his role before anything else, however it is called."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest

import etl
import warehouse
from catalog.access import Actor, Denied
from warehouse import audit_check

WITHOUT = {
    "anybody": Actor("", "viewer", "anonymous", "192.0.2.1"),
    "viewer": Actor("made up", "viewer", "account", "192.0.2.1"),
    "not let in": Actor("made up", None, "openid", "192.0.2.1"),
    "nobody": None,
}
# They decide, or write down what was decided.
_DECIDE = {"acting", "allow", "record"}


def _functions() -> dict[str, Callable[..., Any]]:
    found = {}
    for package in (warehouse, etl):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "spark" in module.name or module.name.endswith("__main__"):
                continue
            loaded = importlib.import_module(module.name)
            for name, function in inspect.getmembers(loaded, inspect.isfunction):
                is_own = function.__module__ == module.name and not name.startswith("_")
                if is_own and "actor" in inspect.signature(function).parameters:
                    found[f"{module.name}.{name}"] = function
    return {name: one for name, one in found.items() if one.__name__ not in _DECIDE}


FUNCTIONS = _functions()


def test_what_changes_data_is_among_them() -> None:
    names = {name.rsplit(".", 1)[-1] for name in FUNCTIONS}
    assert {
        "commit",
        "commit_request",
        "roll_back",
        "pin",
        "unpin",
        "prune",
        "save_mapping",
    } <= names
    assert {"remove_mapping", "load_detail", "open_file_of"} <= names


@pytest.mark.parametrize("who", WITHOUT)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_without_the_role_nothing_is_done(
    name: str, who: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path))
    function = FUNCTIONS[name]
    parameters = inspect.signature(function).parameters.values()
    # What else is asked for is nonsense: it is never looked at.
    given: dict[str, Any] = {x.name: MagicMock() for x in parameters if x.default is x.empty}
    if "root" in inspect.signature(function).parameters:
        given["root"] = tmp_path
    positional = [
        given.pop(one.name)
        for one in parameters
        if one.kind is one.POSITIONAL_ONLY and one.name in given
    ]
    with pytest.raises(AttributeError if WITHOUT[who] is None else Denied):
        function(*positional, **{**given, "actor": WITHOUT[who]})
    left = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*")}
    assert left <= {"audit"}
    denied = [x.outcome for x in audit_check.records(tmp_path)]
    assert denied == ([] if WITHOUT[who] is None else ["denied"])
