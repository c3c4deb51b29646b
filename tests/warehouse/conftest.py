"""A small warehouse of made-up tables."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.warehouse.small_tables import fill_small
from warehouse.publish import publish
from warehouse.reading import current_version
from warehouse.snapshot import Snapshot


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "warehouse"


@pytest.fixture
def build(root: Path) -> Callable[..., Snapshot]:
    """Publishes the small tables on the current version."""

    def publish_small(**changes: object) -> Snapshot:
        arguments = {
            "fill": fill_small,
            "who": "Tanaka",
            "note": "made up",
            "built_on": current_version(root),
            "root": root,
            **changes,
        }
        return publish(arguments.pop("fill"), **arguments)  # type: ignore[arg-type]

    return publish_small


@pytest.fixture(scope="session")
def ready_made(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Warehouses of one and of two versions of the small tables, to be copied."""
    folders = {}
    for versions in (1, 2):
        folders[versions] = tmp_path_factory.mktemp("ready-made") / "warehouse"
        for built_on in (None, 1)[:versions]:
            publish(
                fill_small, who="Tanaka", note="made up", built_on=built_on, root=folders[versions]
            )
    return folders


@pytest.fixture
def begin_with(root: Path, ready_made: dict[int, Path]) -> Callable[[int], None]:
    """Makes `root` a warehouse of so many versions, sooner than publishing them would."""

    def copy(versions: int) -> None:
        shutil.copytree(ready_made[versions], root, dirs_exist_ok=True)

    return copy
