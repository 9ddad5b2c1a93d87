"""Several who edit one briefing, its questions or its article at the same time."""

from dataclasses import replace

from django.db import transaction

from briefings.models import Article, Briefing
from briefings.services.bringing import say_source
from briefings.services.exporting import stored_briefing
from briefings.services.versioning import ChangedMeanwhile
from quizzes.models import Question
from quizzes.services.authoring import write_another
from quizzes.services.deciding import decide
from quizzes.services.publishing import NOT_STORED, publish
from tests.factories import make_learner, make_rivers
from tests.quizzes.studio.makers import make_article, make_instructor
from tests.quizzes.test_meanwhile import without
from tests.threads import at_once, others

Status = Question.Status


@at_once
def test_a_question_is_not_approved_by_facts_that_change_meanwhile(at):
    rivers, by = make_rivers(at), make_learner(role="instructor")
    question = rivers.questions.filter(form="choice").order_by("pk").first()
    mine = Question.objects.filter(pk=question.pk)
    mine.update(status=Status.DRAFT)

    def approve():
        return decide(mine, "approve", briefing=rivers, by=by, at=at).n_changed

    with others() as several, transaction.atomic():
        publish(without(rivers, question.facts.get().key), by=by, at=at)
        approved = several.begin_and_wait(approve)

    assert approved.result() == 0
    assert mine.get().status == Status.RETIRED


@at_once
def test_of_two_new_briefings_under_one_key_the_first_stays(at):
    told = replace(stored_briefing(make_rivers(at)), key="new")
    one, two = make_instructor(), make_instructor()

    def store(by, title):
        publish(replace(told, title=title), by=by, at=at, seen=NOT_STORED)

    with others() as several, transaction.atomic():
        store(one, "First")
        second = several.begin_and_wait(lambda: store(two, "Second"))

    assert isinstance(second.exception(), ChangedMeanwhile)
    stored = Briefing.objects.get(key="new")
    assert (stored.title, stored.owner) == ("First", one)


@at_once
def test_two_articles_of_one_title_that_are_read_at_once_become_two_briefings(at):
    one, two = make_instructor(), make_instructor()

    with others() as several, transaction.atomic():
        make_article(one, at)
        second = several.begin_and_wait(lambda: make_article(two, at))

    assert second.exception() is None
    assert {row.owner for row in Briefing.objects.all()} == {one, two}


@at_once
def test_whoever_says_the_source_keeps_what_is_edited_meanwhile(at):
    by = make_instructor()
    article = make_article(by, at)
    told = stored_briefing(article.briefing)

    def say():
        mine = Article.objects.get(pk=article.pk)
        say_source(mine, replace(told.source, publisher="The Coast"), by=by, at=at)

    with others() as several, transaction.atomic():
        publish(replace(told, summary="Shorter."), by=by, at=at)
        said = several.begin_and_wait(say)

    assert said.exception() is None
    now = stored_briefing(Briefing.objects.get())
    assert (now.summary, now.source.publisher) == ("Shorter.", "The Coast")


@at_once
def test_two_who_want_another_question_at_once_get_two(at):
    rivers, by = make_rivers(at), make_instructor()
    question = rivers.questions.filter(form="choice").order_by("pk").first()

    def another():
        mine = Question.objects.select_related("briefing").get(pk=question.pk)
        return write_another(mine, by=by, at=at).pk

    with others() as several, transaction.atomic():
        first = another()
        second = several.begin_and_wait(another)

    assert second.result() != first
