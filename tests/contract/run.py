"""Hold the API to its own document: schemathesis against every operation, as each kind of person.

    python -m tests.contract.run SCHEMATHESIS [WHO …]

Serves a small site of its own, and fails when a reply is an error of the server or not what the
document says. SCHEMATHESIS is the command of an environment apart from the product's.
"""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

SEED = "1"
# One thread: Python 3.11 loses count of its depth when two parse source at once.
# What each kind of person is tried with: phases, and examples for each operation.
TRIED = {"student": ("coverage,fuzzing", "10"), "teacher": ("coverage,fuzzing", "10")}
OTHERS = ("fuzzing", "5")
# They would put the student out of the class, or have an address that the test itself spoils.
LEFT_TO_CHANCE = ["class_leave", "student_remove", "attempt_question"]
# With realistic values a sound request may still be an answer that does not fit its question.
MAY_NOT_FIT = ["2xx", "401", "403", "404", "409", "422"]


def config(places):
    """What schemathesis is told beforehand: what to put into addresses, as a TOML file."""
    lines = []
    for tag, known in places.items():
        values = ", ".join(f'"path.{name}" = {json.dumps(v)}' for name, v in known.items())
        lines += [
            "[[operations]]",
            f"include-tag = {json.dumps(tag)}",
            f"exclude-operation-id = {json.dumps(LEFT_TO_CHANCE)}",
            f"parameters = {{ {values} }}",
        ]
        if tag in {"Quizzes", "Reviews"}:
            allowed = json.dumps(MAY_NOT_FIT)
            lines.append(f"checks.positive_data_acceptance.expected-statuses = {allowed}")
    return "\n".join(lines) + "\n"


@contextmanager
def served(environment, log):
    """The address of the site, while it runs. log: a file for what it says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "config.serving", "--interface", "wsgi", "--host", "127.0.0.1"),
        *("--port", str(port), "--workers", "2", "--no-access-log", "--log-level", "error"),
        "config.wsgi:application",
    ]
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urlopen(f"{address}/healthz").close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def checked(schemathesis, address, file, secret, phases, examples):
    """Run schemathesis once. Returns whether it found nothing."""
    command = [
        *(
            str(Path(schemathesis).absolute()),
            "--config-file",
            str(file),
            "run",
            f"{address}/api/v1/openapi.json",
        ),
        *("-H", f"Authorization: Bearer {secret}", "--phases", phases, "--seed", SEED),
        *("--max-examples", examples, "--workers", "1", "--checks", "all", "--warnings", "off"),
    ]
    return subprocess.run(command, check=False, cwd=file.parent).returncode == 0


def main(schemathesis, *wanted):
    with TemporaryDirectory() as folder:
        environment = os.environ | {
            "DEBUG": "0",
            "DEMO": "1",
            "VAR_DIR": folder,
            "API_REQUESTS_PER_MINUTE": "1000000",
        }
        stage = [sys.executable, "-m", "tests.contract.stage"]
        made = json.loads(subprocess.run(stage, env=environment, check=True, stdout=-1).stdout)
        file = Path(folder) / "schemathesis.toml"
        file.write_text(config(made["places"]), encoding="utf-8")
        failed, said = [], Path(folder) / "log"
        with said.open("w") as log, served(environment, log) as address:
            for who, secret in made["tokens"].items():
                if wanted and who not in wanted:
                    continue
                began = time.monotonic()
                if not checked(schemathesis, address, file, secret, *TRIED.get(who, OTHERS)):
                    failed.append(who)
                print(f"As {who}: {time.monotonic() - began:.0f} s", flush=True)
        if failed or "Traceback" in said.read_text(encoding="utf-8"):
            lines = said.read_text(encoding="utf-8").splitlines()
            print(*[line for line in lines if "WARNING" not in line][-80:], sep="\n")
    sys.exit(f"Broken for: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
