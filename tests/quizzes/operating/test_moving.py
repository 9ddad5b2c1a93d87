"""Everything moves to another database, or nothing."""

import dj_database_url
import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connections

from briefings.models import Article, User
from quizzes.models import Question, Recollection, Response
from quizzes.services.demo import right_answer
from quizzes.services.operating import moving
from tests.factories import make_learner
from tests.quizzes.factories import make_answer
from tests.quizzes.studio.makers import make_article

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture(scope="module", autouse=True)
def there(django_db_setup, tmp_path_factory):
    """Another, empty database, which the tests' own rules have to know of."""
    path = tmp_path_factory.mktemp("there") / "there.sqlite3"
    url = f"sqlite:///{path}"
    connections.settings["target"] = connections["default"].settings_dict | {"OPTIONS": {}}
    connections.settings["target"] |= dict(dj_database_url.parse(url))
    yield url
    connections["target"].close()
    del connections["target"]
    del connections.settings["target"]


@pytest.fixture
def full(rivers, at):
    question = rivers.questions.filter(form="choice").select_related("hidden").first()
    learner = make_learner()
    make_answer(learner, question, right_answer(question), at)
    make_article(learner, at)
    Session.objects.create(session_key="a" * 32, session_data="x", expire_date=at)


def test_every_row_arrives_as_it_left(full, there, capsys):
    call_command("move_to", there)
    assert "the same on both sides" in capsys.readouterr().out
    for model in (User, Question, Response, Recollection, Article, Session):
        assert model.objects.count()
        here = list(model.objects.order_by("pk").values())
        assert len(here) == model.objects.using("target").count()
    assert User.objects.using("target").get().pk == User.objects.get().pk
    made = User.objects.db_manager("target").create_user("later")
    assert made.pk > User.objects.get().pk


def test_a_database_that_is_in_use_is_left_alone(full, there):
    call_command("move_to", there)
    with pytest.raises(CommandError, match="has accounts already"):
        call_command("move_to", there)


def test_a_row_that_arrives_changed_undoes_everything(full, there, monkeypatch):
    store = moving._store

    def lose(model, batch):
        if model is Response:
            batch[0].score = 0.25
        store(model, batch)

    monkeypatch.setattr(moving, "_store", lose)
    with pytest.raises(CommandError, match=r"quizzes_response\. Nothing was moved"):
        call_command("move_to", there)
    assert not User.objects.using("target").exists()


def test_nonsense_is_no_address(db):
    with pytest.raises(CommandError, match="no address"):
        call_command("move_to", "nonsense")
