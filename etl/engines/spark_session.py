"""A Spark session: local by default, or on the cluster that a master names."""

from __future__ import annotations

import importlib.util
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from etl.engines.engine import EngineError
from etl.engines.java import java_home

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_LOGGING = Path(__file__).with_name("log4j2.properties")


def is_local(master: str) -> bool:
    """Whether all of Spark runs on this machine, and so sees its files."""
    return master.startswith("local")


@contextmanager
def spark_session(master: str, settings: Mapping[str, str], work: Path) -> Iterator[SparkSession]:
    """A session on `master`, stopped at the end; `settings` are Spark's own and have the last word.

    What Spark writes on this machine lies below `work`. EngineError where PySpark or Java is
    missing, or the master does not answer.
    """
    if importlib.util.find_spec("pyspark") is None:
        raise EngineError(
            "PySpark is not installed here: `python3 manage.py build --engine spark` installs it, or "
            "`pip install -r requirements-spark.lock`."
        )
    os.environ["JAVA_HOME"] = str(java_home())
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName("eu-japan-cluster-dashboard")
    for name, value in {**_settings(master, work), **settings}.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (Py4JError, PySparkException) as error:
        raise EngineError(f"Spark could not be started on {master}: {first_line(error)}") from error
    try:
        yield session
    except (Py4JError, PySparkException) as error:
        raise EngineError(f"Spark failed, nothing is published: {first_line(error)}") from error
    finally:
        session.stop()


def first_line(error: Exception) -> str:
    """What an error of Spark says, without the stack of the machine that it happened on."""
    java = getattr(error, "java_exception", None)
    text = str(java.toString() if java is not None else error)
    return next((line.strip() for line in text.splitlines() if line.strip()), type(error).__name__)


def _settings(master: str, work: Path) -> dict[str, str]:
    always = {
        # An overflow or a division by zero is an error, not a number.
        "spark.sql.ansi.enabled": "true",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.warehouse.dir": str(work / "warehouse"),
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.defaultJavaOptions": f"-Dlog4j2.configurationFile={_LOGGING.as_uri()}",
    }
    if not is_local(master):
        return always
    # On one machine nothing listens to the network, and small tables are not cut into two hundred parts.
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    return {
        **always,
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": os.environ.get("WAREHOUSE_BUILD_MEMORY", "2GB").replace("GB", "g"),
        "spark.local.dir": str(work),
        "spark.sql.adaptive.coalescePartitions.parallelismFirst": "false",
        "spark.sql.shuffle.partitions": str(2 * (os.cpu_count() or 1)),
        "spark.ui.enabled": "false",
    }


def work_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for what Spark writes on the way, removed at the end."""
    return tempfile.TemporaryDirectory(prefix="spark-", ignore_cleanup_errors=True)
