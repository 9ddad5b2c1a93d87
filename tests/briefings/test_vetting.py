"""Decisions about candidate facts: kept for ever, undone one by one, never lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from briefings.domain.settling import settled
from briefings.models import Candidate, Decision
from briefings.services import vetting
from briefings.services.vetting import Ruling
from tests.quizzes.studio.makers import make_article, make_instructor

State = Candidate.State


@pytest.fixture
def teacher(db):
    return make_instructor()


@pytest.fixture
def article(teacher, at):
    return make_article(teacher, at)


def one(article, key="yearly-load"):
    return article.candidates.get(key=key)


def test_a_decision_is_kept_with_who_and_why(article, teacher, at):
    ruling = Ruling(teacher, at, "said already")
    made = vetting.decide(one(article), "reject", version=1, ruling=ruling)
    row = one(article)
    assert (row.state, row.version) == (State.REJECTED, 2)
    assert (made.by, made.at, made.why, made.version) == (teacher, at, "said already", 2)
    assert (made.before["state"], made.after["state"]) == ("open", "rejected")


def test_the_same_decision_again_changes_nothing(article, teacher, at):
    vetting.decide(one(article), "accept", version=1, ruling=Ruling(teacher, at))
    assert vetting.decide(one(article), "accept", version=2, ruling=Ruling(teacher, at)) is None
    assert Decision.objects.count() == 1


def test_who_comes_second_is_told(article, teacher, at):
    vetting.decide(one(article), "accept", version=1, ruling=Ruling(teacher, at))
    with pytest.raises(vetting.DecidedMeanwhile) as told:
        vetting.decide(one(article), "reject", version=1, ruling=Ruling(make_instructor(), at))
    assert told.value.candidate.state == State.ACCEPTED
    assert one(article).state == State.ACCEPTED


def test_what_refers_to_something_is_not_accepted_before_it_says_to_what(article, teacher, at):
    staff = one(article, "staff")
    with pytest.raises(vetting.StillInDoubt):
        vetting.decide(staff, "accept", version=1, ruling=Ruling(teacher, at))
    doubt = staff.to_domain().doubts[0]
    changed = settled(staff.to_fact(), doubt, "the harbour of Velm")
    vetting.revise(staff, changed, version=1, ruling=Ruling(teacher, at), action="settle")
    row = one(article, "staff")
    assert row.statement == "The harbour of Velm employs 3,400 people."
    assert row.doubts == []
    vetting.decide(row, "accept", version=2, ruling=Ruling(teacher, at))
    assert one(article, "staff").state == State.ACCEPTED


def test_undo_goes_back_any_number_of_steps(article, teacher, at):
    was = one(article).fact
    batches = []
    for step, action in enumerate(("accept", "reopen", "reject")):
        ruling = Ruling(teacher, at + timedelta(minutes=step))
        vetting.decide(one(article), action, version=one(article).version, ruling=ruling)
        batches.append(ruling.batch)
    later = at + timedelta(days=900)
    vetting.undo(batches.pop(), article=article, ruling=Ruling(teacher, later))
    assert one(article).state == State.OPEN
    with pytest.raises(vetting.NothingToUndo):  # what came in between must go back first
        vetting.undo(batches[0], article=article, ruling=Ruling(teacher, later))
    assert one(article).fact == was
    assert Decision.objects.filter(undone_at=later).count() == 1


def test_an_edit_keeps_the_key_and_comes_back(article, teacher, at):
    row = one(article)
    new = replace(row.to_fact(), key="other", statement="Velm handles 12 million tonnes a year.")
    ruling = Ruling(teacher, at)
    vetting.revise(row, new, version=1, ruling=ruling, accept=True)
    after = one(article)
    assert (after.statement, after.state) == (new.statement, State.ACCEPTED)
    vetting.undo(ruling.batch, article=article, ruling=Ruling(teacher, at))
    back = one(article)
    assert (back.fact, back.state) == (row.fact, State.OPEN)


def test_a_split_stands_in_the_place_of_one_and_goes_back_as_one(article, teacher, at):
    row = one(article)
    parts = [replace(row.to_fact(), key=f"part-{n}", statement=f"Part {n}.") for n in (1, 2)]
    ruling = Ruling(teacher, at)
    made = vetting.split(row, parts, version=1, ruling=ruling)
    assert [part.statement for part in made] == ["Part 1.", "Part 2."]
    assert one(article).state == State.REPLACED
    vetting.undo(ruling.batch, article=article, ruling=Ruling(teacher, at))
    assert one(article).state == State.OPEN
    assert {part.state for part in article.candidates.filter(key__startswith="part")} == {
        State.REPLACED
    }


def test_a_merge_leaves_one(article, teacher, at):
    row, other = one(article), one(article, "fifth-quay")
    whole = replace(row.to_fact(), statement="Both.")
    ruling = Ruling(teacher, at)
    vetting.merge(row, other, whole, versions=(1, 1), ruling=ruling)
    assert one(article).statement == "Both."
    assert one(article, "fifth-quay").state == State.REPLACED
    vetting.undo(ruling.batch, article=article, ruling=Ruling(teacher, at))
    assert one(article).statement == row.statement
    assert one(article, "fifth-quay").state == State.OPEN


def test_what_a_person_adds_gets_a_key_of_its_own(article, teacher, at):
    fact = one(article).to_fact()
    added = vetting.add(article, fact, ruling=Ruling(teacher, at))
    assert added.key == "yearly-load-2"
    assert (added.state, added.rule) == (State.ACCEPTED, vetting.BY_HAND)


def test_several_are_accepted_and_taken_back_as_one(article, teacher, at):
    rows = vetting.acceptable(article, 0.6)
    assert [row.key for row in rows] == ["yearly-load", "fifth-quay", "oyster-beds"]
    shown = [(row.pk, row.version) for row in rows[:2]]
    ruling = Ruling(teacher, at)
    assert vetting.accept_above(article, 0.6, shown=shown, ruling=ruling) == 2
    assert one(article, "oyster-beds").state == State.OPEN  # nobody was shown it
    assert len(vetting.undo(ruling.batch, article=article, ruling=Ruling(teacher, at))) == 2
    assert set(article.candidates.values_list("state", flat=True)) == {State.OPEN}


def test_facts_that_are_found_again_keep_what_was_decided(article, teacher, at):
    from briefings.domain.ingesting import ingest_text
    from briefings.services import bringing
    from tests.quizzes.studio.makers import TEXT, found_in

    vetting.decide(one(article), "reject", version=1, ruling=Ruling(teacher, at))
    document = ingest_text(TEXT)
    bringing.store_found(article, document, found_in(document), at=at)
    assert one(article).state == State.REJECTED
    assert article.candidates.count() == 4


def test_no_fact_is_added_without_who_added_it(article, teacher, at, monkeypatch):
    fact = replace(one(article).to_fact(), key="of-nobody")
    monkeypatch.setattr(Decision.objects, "create", lambda **more: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        vetting.add(article, fact, ruling=Ruling(teacher, at))

    assert not article.candidates.filter(key="of-nobody").exists()
