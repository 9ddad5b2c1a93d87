"""Documentation that cannot rot: what the code has, the docs must name."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from briefings.domain import facts
from briefings.domain.extraction.assessing import BASE
from briefings.domain.ingesting import MESSAGES, Limits
from quizzes.domain import gates
from quizzes.domain.exchange import anki_opening
from quizzes.domain.flagging import Flag
from quizzes.domain.gates import bank, candidates
from quizzes.domain.heat import Verdict
from quizzes.domain.permitting import Scope
from quizzes.domain.questions import Form
from quizzes.domain.scheduling import Policy
from tests.permissions.walking import PAGES

ROOT = Path(__file__).parents[1]
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
COMMANDS = sorted(
    path.stem
    for path in ROOT.glob("*/management/commands/*.py")
    if path.stem != "__init__" and ".venv" not in path.parts
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command):
    assert f"`{command}" in DOCS["operating.md"]


def test_every_setting_is_documented():
    source = (ROOT / "config" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'(?:environ\.get|flag|words)\(\s*"([A-Z_]+)"', source))

    assert {name for name in names if f"`{name}`" not in DOCS["operating.md"]} == set()


def test_every_figure_is_documented():
    source = (ROOT / "config" / "meters.py").read_text(encoding="utf-8")
    counted = re.findall(r'= (?:Counter|Histogram)\(\s*"(\w+)"', source)
    source = (ROOT / "quizzes/services/operating/gauges.py").read_text(encoding="utf-8")
    stood = re.findall(r'(?:_one|Gauge)\(\s*"(\w+)"', source)

    assert len(counted) == 5
    assert len(stood) == 6  # one of them twice
    named = [f"`credence_{name}" for name in (*counted, *stood)]
    assert [name for name in named if name not in DOCS["operating.md"]] == []


@pytest.mark.parametrize("form", list(Form))
def test_every_form_of_question_is_documented(form):
    assert f"`{form}`" in DOCS["questions.md"]


def test_every_rule_of_a_good_question_is_documented():
    of_one = (*gates.ERRORS, *gates.WARNINGS)
    rules = [check.__name__ for check in (*of_one, *bank.ERRORS, *bank.WARNINGS)]

    assert [rule for rule in rules if f"`{rule}`" not in DOCS["questions.md"]] == []


@pytest.mark.parametrize("word", [*Flag, *Verdict])
def test_every_warning_of_statistics_is_documented(word):
    assert f"`{word}`" in DOCS["statistics.md"]


def test_every_rule_of_extraction_and_every_stricter_gate_is_documented():
    names = [*BASE, *(check.__name__ for check in candidates.STRICT)]

    assert [name for name in names if f"`{name}`" not in DOCS["extraction.md"]] == []


@pytest.mark.parametrize("setting", [field.name for field in fields(Policy)])
def test_every_setting_of_scheduling_is_documented(setting):
    assert f"`{setting}`" in DOCS["memory.md"]


@pytest.mark.parametrize("member", [*facts.Kind, *facts.Status, *facts.Argument, *facts.EntityType])
def test_every_word_of_the_file_format_is_documented(member):
    assert member.value in DOCS["briefing-format.md"]


def test_every_page_is_documented():
    told = set(re.findall(r"`([^`]+)`", DOCS["students.md"] + DOCS["instructors.md"]))
    pages = {re.sub(r"<[^>]+>", "…", page.route) or "/" for page in PAGES if page.is_read}

    assert pages - told == set()


@pytest.mark.parametrize("name", ["students.md", "instructors.md", "../README.md"])
def test_every_picture_that_is_shown_is_there(name):
    shown = re.findall(r"!\[[^]]+\]\(([^)]+)\)", (ROOT / "docs" / name).read_text("utf-8"))

    assert len(shown) >= 2
    for path in shown:
        assert ((ROOT / "docs" / name).parent / path).exists(), path


def test_lock_files_name_no_registry():
    for path in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in path.read_text(encoding="utf-8")


def test_templates_hold_no_inline_script_or_style():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'<script>|style="|<style|javascript:| on\w+="|hx-on', text), path


@pytest.mark.parametrize("name", [*MESSAGES, *(field.name for field in fields(Limits))])
def test_every_refusal_and_limit_of_an_upload_is_documented(name):
    assert f"`{name}`" in DOCS["ingesting.md"]


@pytest.mark.parametrize("code", anki_opening.MESSAGES)
def test_every_refusal_of_a_package_of_anki_is_documented(code):
    assert f"`{code}`" in DOCS["anki.md"]


@pytest.mark.parametrize("scope", [*Scope])
def test_every_scope_of_a_token_is_documented(scope):
    assert f"`{scope}`" in DOCS["api.md"]
