"""The server: what its workers have in common, and what they do without."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.server import served
from tests.bench.weight import loaded, workers_of

SHARED = """
import threading
from django.db import connections
from config.serving import preload
preload()
print(threading.active_count(), [one.alias for one in connections.all() if one.connection])
"""
MADE = """
import sys
from config.serving import preload
preload()
print("config.application" in sys.modules, "quizzes.templatetags.grades" in sys.modules)
"""


@pytest.fixture
def demonstration(tmp_path, monkeypatch):
    """Settings of a site of its own for the processes that a test starts."""
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DEMO", "1")
    for name in ("DEBUG", "DATABASE_URL", "METRICS_TOKEN"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("demonstration")
def test_a_worker_loads_no_heavy_module_before_it_is_asked_for():
    assert loaded() == []


@pytest.mark.usefixtures("demonstration")
def test_what_workers_are_forked_from_has_neither_threads_nor_connections():
    done = subprocess.run([sys.executable, "-c", SHARED], capture_output=True, text=True)

    assert (done.stdout, done.stderr) == ("1 []\n", "")


@pytest.mark.parametrize(("token", "made"), [("", "True True"), ("secret", "False True")])
@pytest.mark.usefixtures("demonstration")
def test_middleware_and_templates_are_made_once_but_for_the_meters(monkeypatch, token, made):
    monkeypatch.setenv("METRICS_TOKEN", token)
    done = subprocess.run([sys.executable, "-c", MADE], capture_output=True, text=True)

    assert (done.stdout, done.stderr) == (made + "\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="only there workers are forks")
@pytest.mark.usefixtures("demonstration")
def test_workers_share_the_code_of_the_product():
    with served(workers=2) as port:
        processes = workers_of(port)
        shared = [shared_megabytes(folder) for folder in processes]

    assert len(processes) == 3
    assert min(shared) > 30  # before a request it is more than twice that


def shared_megabytes(folder: Path):
    """Megabytes that a process wrote or its parent did, and that more than one process has."""
    text = (folder / "smaps_rollup").read_text()
    return int(re.search(r"^Shared_Dirty:\s+(\d+)", text, re.MULTILINE)[1]) / 1000
