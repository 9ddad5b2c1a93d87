"""Anki's own backend on as many cards, in an environment of its own.

Anki is under the AGPL: nothing of the product imports it, and it is installed for this alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.server import ROOT

WANTED = "anki==26.9.3"
PLACE = ROOT / "var" / "anki"
# Operation -> how many times as long as Anki it may take.
GOALS = {"answer and next card": 4, "counts": 1, "progress page": 1}


def measured(memories, log, due):
    """Operation -> ms (median), and what there is to say of it."""
    try:
        python = installed()
        with TemporaryDirectory(prefix="credence-anki-") as folder:
            script = Path(__file__).with_name("anki_side.py")
            command = [python, script, folder, str(memories), str(log), str(due)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
    except (subprocess.CalledProcessError, OSError) as problem:
        why = (getattr(problem, "stderr", "") or str(problem)).strip().splitlines()[-1:]
        return {}, f"Anki could not be measured: {' '.join(why)}"
    return json.loads(done.stdout), f"Anki: {WANTED}; its deck tree, and all its graphs of a year"


def installed():
    """The interpreter of Anki's environment, which is made when it is missing."""
    python = PLACE / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", PLACE], check=True, capture_output=True)
    quiet = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", WANTED]
    subprocess.run(quiet, check=True, capture_output=True, text=True)
    return python
