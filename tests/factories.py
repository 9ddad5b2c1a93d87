"""Plain functions that make what tests need; everything has a default."""

from itertools import count
from pathlib import Path
from uuid import uuid4

from briefings.domain.reading import read_briefing
from briefings.models import Briefing, User
from briefings.services.importing import import_briefing
from quizzes.domain.questions import Form
from quizzes.services.attempting import Blueprint, start_attempt
from quizzes.services.generating import regenerate

RIVERS = Path(__file__).parent / "briefings" / "good.yaml"
HARBOUR = Path(__file__).parent / "quizzes" / "harbour.yaml"
number = count(1)


def make_learner(**more):
    return User.objects.create_user(f"learner{next(number)}", password="pass", **more)


def make_rivers(at):
    return make_stored(RIVERS, at)


def make_harbour(at):
    return make_stored(HARBOUR, at)


def make_stored(path, at):
    briefing = read_briefing(path.read_text(encoding="utf-8"))
    import_briefing(briefing, owner=None, at=at)
    stored = Briefing.objects.get(key=briefing.key)
    regenerate(stored, at=at)
    return stored


# Each of these asks about one fact, so that a small briefing always has enough of them.
ABOUT_ONE = (Form.CHOICE, Form.TRUE_FALSE, Form.NUMBER, Form.DATE, Form.CLOZE)


def make_attempt(learner, briefing, at, *, n=4, lesson=None, forms=ABOUT_ONE):
    plan = Blueprint(briefing, lesson, n, forms)
    return start_attempt(learner, plan, client_token=uuid4(), at=at)
