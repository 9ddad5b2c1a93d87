"""What stands in deploy/ is understood by the programs it is for, and fits the code."""

import json
import os
import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from uuid import uuid4

import pytest
from django.urls import resolve, reverse

from tests.deploy.filling import DEPLOY, ROOT, certificate_in, nginx_in, replaced, said_by
from tests.permissions.table import TABLE

UNITS = sorted((DEPLOY / "systemd").glob("*"))
SETTINGS = (ROOT / "config" / "settings.py").read_text(encoding="utf-8")
OPTIONAL = re.compile(r"^#?([A-Z_]+)=(.*)$", re.MULTILINE)
ASK = """
import json
import django
django.setup()
from config import settings
print(json.dumps({name: repr(value) for name, value in vars(settings).items() if name.isupper()}))
"""
NODES = ("127.0.0.1:9391", "127.0.0.1:9392")


def needs(program):
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not here")


@pytest.fixture
def example():
    """Name -> value, commented out or not."""
    return dict(OPTIONAL.findall((DEPLOY / "credence.env.example").read_text()))


def test_the_example_names_every_setting_and_no_other(example):
    names = set(re.findall(r'(?:environ\.get|flag|words)\(\s*"([A-Z_]+)"', SETTINGS))

    assert set(example) == names


def test_what_is_commented_out_is_what_holds_anyway(example, tmp_path):
    """A site with it is the same as a site without it."""
    text = (DEPLOY / "credence.env.example").read_text()
    given = dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE))

    def settings_with(env):
        base = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings"}
        env = base | env | {"VAR_DIR": str(tmp_path), "PYTHONHASHSEED": "0"}
        return json.loads(subprocess.check_output([sys.executable, "-c", ASK], cwd=ROOT, env=env))

    assert settings_with(given) == settings_with(example | {"EMAIL_HOST_USER": ""})


def test_django_has_nothing_to_say_against_the_example(example, tmp_path):
    env = {"PATH": os.environ["PATH"]} | example | {"VAR_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip

    # Redirecting is left to the server in front.
    assert "security.W008" in done.stderr
    assert done.stderr.count("(security.") == 1


@needs("nginx")
@pytest.mark.parametrize("tls", [True, False])
def test_nginx_understands_its_site(tmp_path, tls):
    certificate_in(tmp_path)
    path = nginx_in(tmp_path, nodes=NODES, port=9393, static=tmp_path, tls=tls)
    status, said = said_by("nginx", "-t", "-c", str(path), "-p", str(tmp_path))

    assert status == 0, said
    assert "warn" not in said


@needs("haproxy")
def test_haproxy_understands_its_file(tmp_path):
    certificate_in(tmp_path)
    text = (DEPLOY / "haproxy" / "haproxy.cfg").read_text()
    path = tmp_path / "haproxy.cfg"
    path.write_text(replaced(text, {"/etc/ssl/credence": str(tmp_path)}))
    status, said = said_by("haproxy", "-c", "-f", str(path))

    assert status == 0, said
    assert "WARNING" not in said


@needs("systemd-analyze")
def test_systemd_understands_its_units(tmp_path):
    for unit in UNITS:
        python = sys.executable
        text = unit.read_text().replace("/opt/credence/.venv/bin/python", python)
        text = text.replace("/usr/bin/rsync", shutil.which("true"))
        (tmp_path / unit.name).write_text(text)
    status, said = said_by("systemd-analyze", "verify", *(str(tmp_path / u.name) for u in UNITS))

    ours = [line for line in said.splitlines() if "credence-" in line]
    assert (status, ours) == (0, [])


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_run_commands_that_there_are_without_privileges(unit):
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(unit)
    if unit.suffix == ".timer":
        assert (DEPLOY / "systemd" / f"{unit.stem}.service").exists()
        assert parser["Timer"]["OnCalendar"]
        return
    service = parser["Service"]
    assert service["User"] == "credence"
    assert service["NoNewPrivileges"] == service["ProtectHome"] == "yes"
    commands = re.findall(r"manage\.py (\w+)", unit.read_text())
    known = {path.stem for path in ROOT.glob("*/management/commands/*.py")}
    assert set(commands) <= known
    assert commands or "config.serving" in service["ExecStart"]


def test_pgbouncer_has_a_file_that_can_be_read():
    parser = ConfigParser()
    parser.read(DEPLOY / "pgbouncer" / "pgbouncer.ini")

    assert parser["pgbouncer"]["pool_mode"] == "transaction"
    assert "options" in parser["pgbouncer"]["ignore_startup_parameters"]


# What bears a token, and so counts once however often it is sent.
COUNTS_ONCE = {
    "question-answer": {"uuid": uuid4(), "position": 3},
    "review-answer": {"memory": 5, "question": 8},
    "attempt-start": {"key": "rivers-of_x"},
    "cram-answer": {"key": "rivers-of_x", "memory": 5, "question": 8},
}


def patterns():
    nginx = (DEPLOY / "nginx" / "credence.conf").read_text()
    haproxy = (DEPLOY / "haproxy" / "haproxy.cfg").read_text()
    return {
        "nginx": re.search(r"location ~ (\^/\(quizzes.*) \{", nginx)[1],
        "haproxy": "|".join(re.findall(r"path_reg (\S+)", haproxy)),
    }


@pytest.mark.parametrize("server", ["nginx", "haproxy"])
def test_only_what_counts_once_is_sent_again_by_servers_in_front(server):
    pattern = patterns()[server]
    for name, values in COUNTS_ONCE.items():
        assert re.search(pattern, reverse(f"quizzes:{name}", kwargs=values)), name
    if server == "nginx":  # HAProxy has a rule for the whole API
        path = f"/api/v1/attempts/{uuid4()}/questions/2/answer"
        assert resolve(path).view_name == "api:attempt_answer"
        assert re.search(pattern, path), path
    others = [
        "/classes/new/",
        "/briefings/new/",
        "/settings/tokens/",
        "/answer/",
        "/accounts/login/",
    ]
    assert [path for path in (*others, "/classes/3/answer/") if re.search(pattern, path)] == []
    assert {f"POST {name}" for name in COUNTS_ONCE} <= set(TABLE)


def test_everything_the_image_needs_is_locked_and_nobody_is_root():
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    steps = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    words = [step for step, _ in steps]
    copied = [rest.split()[0] for step, rest in steps if step == "COPY" and "--from" not in rest]

    assert words.count("FROM") == 2
    assert all(re.search(r":\d", rest) for step, rest in steps if step == "FROM")  # no "latest"
    assert "ADD" not in words
    assert all((ROOT / path).exists() for path in copied)
    assert all(
        "--require-hashes" in rest for step, rest in steps if "pip" in rest and step == "RUN"
    )
    assert words.index("USER") > max(k for k, word in enumerate(words) if word == "RUN")
    assert [rest for step, rest in steps if step == "USER"] == ["10001:10001"]
    assert json.loads(steps[-1][1])[:3] == [".venv/bin/python", "-m", "config.serving"]
