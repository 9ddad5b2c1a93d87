"""Carry out the steps of the image's first stage in an empty folder, without any container.

    python -m tests.deploy.container

Copies what COPY names and runs what RUN says, with what the machine has as `python`; then lets the
result answer. It needs a minute and what installing the locked packages needs.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.deploy.filling import DEPLOY, ROOT

ASK = "import config.wsgi; print('answers:', config.wsgi.application is not None)"


def main():
    with TemporaryDirectory(prefix="credence-image-") as name:
        folder = Path(name)
        for step, rest in first_stage():
            print(step, rest, flush=True)
            if step == "COPY":
                copy(folder, *rest.split())
            elif step == "RUN":
                subprocess.run(rest, shell=True, cwd=folder, check=True)
        assert (folder / "var" / "static" / "staticfiles.json").exists()
        env = {"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "localhost", "VAR_DIR": str(folder / "var")}
        subprocess.run([".venv/bin/python", "-c", ASK], cwd=folder, env=env, check=True)


def first_stage():
    """(Instruction, what comes after) of the stage that builds."""
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    steps = [tuple(line.split(maxsplit=1)) for line in lines if line and not line.startswith("#")]
    stages = [place for place, (step, _) in enumerate(steps) if step == "FROM"]
    return steps[stages[0] + 1 : stages[1]]


def copy(folder, source, target):
    """COPY, as far as it is used here."""
    there = folder / target
    if (ROOT / source).is_dir():
        shutil.copytree(ROOT / source, there, ignore=shutil.ignore_patterns("__pycache__"))
        return
    there = there / source if target.endswith("/") else there
    there.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / source, there)


if __name__ == "__main__":
    sys.exit(main())
