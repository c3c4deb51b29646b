"""What tests share: a snapshot of the real canonical files, and the raw files where they are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

ROOT = Path(__file__).parent.parent
RAW = ROOT.parent / "shared" / "data"

# How long one example takes is the machine's doing, on which other tests run.
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")


# Servers that tests start compute nothing ahead; what does is tested by itself.
os.environ["WARM_VIEWS"] = "0"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A warehouse with one snapshot built from `data/`; WAREHOUSE_DIR points to it for the session.

    Where tests run several at a time, one process builds it and each takes a copy of its own.
    """
    from etl.build import build

    root = tmp_path_factory.mktemp("warehouse")
    if "PYTEST_XDIST_WORKER" in os.environ:
        built = tmp_path_factory.getbasetemp().parent / "built"
        with FileLock(built.with_suffix(".lock")):
            if not built.exists():
                build(who="tests", note="built by the tests", root=built)
        shutil.copytree(built, root, dirs_exist_ok=True)
    else:
        build(who="tests", note="built by the tests", root=root)
    before = os.environ.get("WAREHOUSE_DIR")
    os.environ["WAREHOUSE_DIR"] = str(root)
    yield root
    if before is None:
        del os.environ["WAREHOUSE_DIR"]
    else:
        os.environ["WAREHOUSE_DIR"] = before


@pytest.fixture(scope="session")
def raw() -> Path | None:
    """The folder of raw files beside the repository; None on a machine that has none, an error in CI."""
    if RAW.is_dir():
        return RAW
    if os.environ.get("CI"):
        pytest.fail(f"CI needs the raw files in {RAW.name}/ beside the repository")
    return None


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes have no name in a test's: compressed ones hold the second at which they were made."""
    return "bytes" if isinstance(val, bytes) else None
