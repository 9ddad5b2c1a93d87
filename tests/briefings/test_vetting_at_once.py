"""Several reviewers of one article at the same time."""

from dataclasses import replace

import pytest
from django.db import transaction

from briefings.models import Candidate, Decision
from briefings.services import vetting
from briefings.services.vetting import DecidedMeanwhile, Ruling
from tests.quizzes.studio.makers import make_article, make_instructor
from tests.threads import on_postgresql, others

pytestmark = [pytest.mark.postgres, on_postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def teacher(transactional_db):
    return make_instructor()


@pytest.fixture
def article(teacher, at):
    return make_article(teacher, at)


def test_accepting_together_leaves_alone_what_is_rejected_meanwhile(article, teacher, at):
    rows = vetting.acceptable(article, 0.0)
    shown = [(row.pk, row.version) for row in rows]

    def accept():
        return vetting.accept_above(article, 0.0, shown=shown, ruling=Ruling(teacher, at))

    with others() as several, transaction.atomic():
        vetting.decide(rows[-1], "reject", version=1, ruling=Ruling(teacher, at))
        accepted = several.begin_and_wait(accept)

    assert accepted.result() == len(rows) - 1
    assert Candidate.objects.get(pk=rows[-1].pk).state == Candidate.State.REJECTED


def test_whoever_names_two_facts_the_other_way_round_waits_for_the_same_one(article, teacher, at):
    first, second = article.candidates.order_by("pk")[:2]

    def merge():
        whole = second.to_fact()
        return vetting.merge(second, first, whole, versions=(1, 1), ruling=Ruling(teacher, at))

    with others() as several, transaction.atomic():
        vetting.decide(first, "reject", version=1, ruling=Ruling(teacher, at))
        merged = several.begin_and_wait(merge)
        Candidate.objects.select_for_update(nowait=True).get(pk=second.pk)

    assert isinstance(merged.exception(), DecidedMeanwhile)


def test_two_who_add_the_same_fact_at_once_add_two(article, teacher, at):
    fact = replace(article.candidates.first().to_fact(), key="again")

    def add():
        return vetting.add(article, fact, ruling=Ruling(teacher, at)).key

    with others() as several, transaction.atomic():
        assert add() == "again"
        added = several.begin_and_wait(add)

    assert added.result() == "again-2"
    assert Decision.objects.filter(action=Decision.Action.ADD).count() == 2
