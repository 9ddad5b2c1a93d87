"""How much facts matter, and how they stand beside each other."""

import pytest

from briefings.models import Candidate, Decision
from briefings.services import vetting, weighing
from briefings.services.shelf import hints, rule_table
from briefings.services.vetting import Ruling
from tests.quizzes.studio.makers import make_article, make_instructor

State = Candidate.State


@pytest.fixture
def ruling(db, at):
    return Ruling(make_instructor(), at)


@pytest.fixture
def article(ruling, at):
    return make_article(ruling.by, at)


def one(article, key="yearly-load"):
    return article.candidates.get(key=key)


@pytest.fixture
def other(article):
    """A fact that gives another figure than `yearly-load` does."""
    row = one(article)
    fact = {**row.fact, "key": "other-load"}
    fact["statement"] = "The harbour of Velm handles 14 million tonnes a year."
    fact["values"] = {"load": {**fact["values"]["load"], "number": "14000000"}}
    fact["values"]["load"]["text"] = "14 million tonnes"
    row.pk, row.key, row.fact = None, "other-load", fact
    row.save()
    return row


def test_a_weight_leaves_state_and_doubts(article, ruling):
    staff = one(article, "staff")
    weighing.weigh(staff, 3, version=1, ruling=ruling)
    row = one(article, "staff")
    assert (row.fact["importance"], row.state, row.doubts) == (3, State.OPEN, staff.doubts)
    assert row.doubts
    assert weighing.weigh(row, 3, version=2, ruling=ruling) is None
    with pytest.raises(vetting.DecidedMeanwhile):
        weighing.weigh(row, 1, version=1, ruling=ruling)


def test_two_figures_are_pointed_out_on_both_sides(article, other):
    (hint,) = hints(one(article)).several
    assert (hint.other, hint.mine, hint.theirs) == (
        other,
        "12 million tonnes",
        "14 million tonnes",
    )
    (back,) = hints(other).several
    assert back.other == one(article)


def test_what_is_told_apart_is_not_pointed_out_again(article, other, ruling):
    weighing.tell_apart(one(article), other, versions=(1, 1), ruling=ruling)
    assert hints(one(article)).several == hints(other).several == ()
    vetting.undo(ruling.batch, article=article, ruling=ruling)
    assert hints(one(article)).several
    assert hints(other).several


def test_only_one_is_kept(article, other, ruling):
    weighing.keep_only(one(article), other, versions=(1, 1), ruling=ruling)
    assert one(article, "other-load").state == State.REJECTED
    assert one(article).state == State.OPEN
    assert hints(one(article)).several == ()


def test_accounts_that_differ_name_each_other(article, other, ruling):
    weighing.oppose(one(article), other, versions=(1, 1), ruling=ruling)
    assert one(article).to_fact().contradicts == ("other-load",)
    assert one(article, "other-load").to_fact().contradicts == ("yearly-load",)
    assert hints(one(article)).several == ()
    assert hints(one(article)).opposed == (one(article, "other-load"),)
    vetting.undo(ruling.batch, article=article, ruling=ruling)
    assert one(article, "other-load").to_fact().contradicts == ()


@pytest.mark.parametrize("act", [weighing.tell_apart, weighing.keep_only, weighing.oppose])
def test_who_compares_what_has_changed_is_told(article, other, ruling, act):
    vetting.decide(other, "accept", version=1, ruling=ruling)
    with pytest.raises(vetting.DecidedMeanwhile):
        act(one(article), other, versions=(1, 1), ruling=ruling)
    assert Decision.objects.count() == 1


def test_rules_are_told_what_was_edited_first(article, at, django_assert_num_queries):
    teacher = make_instructor()
    load, quay = one(article), one(article, "fifth-quay")
    rule = load.rule
    article.candidates.update(rule=rule)
    vetting.decide(load, "accept", version=1, ruling=Ruling(teacher, at))
    weighing.weigh(quay, 3, version=1, ruling=Ruling(teacher, at))
    edited = {**one(article, "oyster-beds").fact, "note": "Disputed."}
    beds = one(article, "oyster-beds")
    fact = type(beds)(fact=edited).to_fact()
    vetting.revise(beds, fact, version=1, ruling=Ruling(teacher, at), accept=True)
    vetting.decide(one(article, "fifth-quay"), "accept", version=2, ruling=Ruling(teacher, at))
    with django_assert_num_queries(1):
        (row,) = rule_table(article)
    assert (row["as_found"], row["edited"], row["accepted"], row["open"]) == (2, 1, 3, 1)
