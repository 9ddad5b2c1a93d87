from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest

from quizzes.domain.answers import Answer
from quizzes.domain.evidence import Evidence
from quizzes.domain.memory import Rating
from quizzes.domain.questions import Form, Key
from quizzes.models import (
    CertaintyCount,
    Memory,
    Question,
    RecallCount,
    Recollection,
    StudyDay,
    StudyPolicy,
    StudySettings,
)
from quizzes.services.attempting import Submission, record_response
from quizzes.services.correcting import correct_key
from quizzes.services.demo import right_answer
from quizzes.services.policies import study_of
from quizzes.services.remembering import Conflict, Observed, Source, observe
from quizzes.services.reviewing import Sending, item_of, record_answer
from quizzes.services.revising import rebuild, settle, undo
from quizzes.services.studying import finish_lesson, introduce_added
from tests.factories import make_attempt
from tests.quizzes.factories import other_key

COUNTED = ["learner", "day", "answers", "right", "new", "reviews", "duration_ms"]


def card(rating=Rating.GOOD, **more):
    correct = rating is not Rating.AGAIN
    evidence = Evidence(correct=correct, self_rating=rating)
    return Observed(Source.CARD, uuid4(), evidence, duration_ms=3000, **more)


def look(learner, fact, at, rating=Rating.GOOD, **more):
    (memory,) = observe(study_of(learner, at=at), [fact.pk], card(rating, **more), at=at)
    return memory


def place_of(learner, briefing, at, form):
    attempt = make_attempt(learner, briefing, at, n=1)
    question = Question.objects.filter(form=form).first()
    attempt.places.update(question=question)
    return attempt.places.select_related("attempt", "question__hidden").get()


def test_a_lesson_that_was_read_lets_its_facts_wait(rivers, learner, at):
    lesson = rivers.lessons.first()

    finish_lesson(learner, lesson, at=at)
    finish_lesson(learner, lesson, at=at)

    memories = Memory.objects.owned_by(learner)
    assert {memory.fact for memory in memories} == set(lesson.facts.all())
    assert {memory.state for memory in memories} == {Memory.State.NEW}


def test_a_fact_added_to_a_lesson_waits_for_those_who_read_it(rivers, learner, at):
    lesson = rivers.lessons.first()
    finish_lesson(learner, lesson, at=at)
    fact = lesson.facts.first()
    fact.pk, fact.key = None, "added-later"
    fact.save()
    archived = lesson.facts.first()
    archived.pk, archived.key, archived.archived_at = None, "gone", at
    archived.save()

    made = introduce_added(rivers)

    assert made == 1
    assert Memory.objects.owned_by(learner).filter(fact=fact, state=Memory.State.NEW).exists()
    assert introduce_added(rivers) == 0


def test_an_answer_in_a_quiz_counts_once_for_the_memory(rivers, learner, at):
    place = place_of(learner, rivers, at, Form.CHOICE)
    sent = Submission(right_answer(place.question), uuid4(), 2500)

    record_response(place, sent, at=at)
    record_response(place, sent, at=at)

    (memory,) = Memory.objects.all()
    (line,) = Recollection.objects.all()
    assert (memory.fact, memory.reps) == (place.question.facts.get(), 1)
    assert (line.correct, line.guess, line.duration_ms) == (True, place.question.guess_rate, 2500)
    assert StudyDay.objects.values_list(*COUNTED).get() == (
        learner.pk,
        at.date().toordinal(),
        1,
        1,
        1,
        0,
        2500,
    )


def test_a_lucky_guess_counts_for_less_than_an_answer_that_was_typed(rivers, learner, at):
    (fact,) = rivers.facts.all()[:1]
    other = rivers.facts.exclude(pk=fact.pk).first()
    study = study_of(learner, at=at)
    guessed = Observed(Source.QUIZ, uuid4(), Evidence(correct=True, guess=0.5))
    typed = Observed(Source.QUIZ, uuid4(), Evidence(correct=True, guess=0.0))

    (weak,) = observe(study, [fact.pk], guessed, at=at)
    (strong,) = observe(study, [other.pk], typed, at=at)

    assert weak.stability < strong.stability


def test_a_wrong_answer_about_several_facts_says_nothing(harbour, learner, at):
    place = place_of(learner, harbour, at, Form.MATCHING)

    record_response(place, Submission(Answer(unknown=True), uuid4()), at=at)

    assert not Memory.objects.exists()


def test_a_right_answer_about_several_facts_counts_for_each(harbour, learner, at):
    place = place_of(learner, harbour, at, Form.MATCHING)

    record_response(place, Submission(right_answer(place.question), uuid4(), 2500), at=at)

    facts = set(place.question.facts.values_list("pk", flat=True))
    assert set(Memory.objects.values_list("fact", flat=True)) == facts
    assert len(facts) > 1
    day = StudyDay.objects.get()
    assert (day.answers, day.right, day.new, day.duration_ms) == (1, 1, len(facts), 2500)


def test_a_card_sent_twice_counts_once(rivers, learner, at):
    fact = rivers.facts.first()
    memory = look(learner, fact, at)
    seen = card(version=memory.version)
    study = study_of(learner, at=at)

    observe(study, [fact.pk], seen, at=at)
    observe(study, [fact.pk], seen, at=at)

    assert Recollection.objects.count() == 2
    assert Memory.objects.get().reps == 2


def test_a_memory_answered_elsewhere_is_a_conflict(rivers, learner, at):
    fact = rivers.facts.first()
    shown = look(learner, fact, at).version
    look(learner, fact, at)

    with pytest.raises(Conflict):
        look(learner, fact, at, version=shown)

    assert Recollection.objects.count() == 2


def test_practice_before_a_date_leaves_the_schedule_alone(rivers, learner, at):
    fact = rivers.facts.first()
    before = look(learner, fact, at).value
    seen = Observed(Source.CRAM, uuid4(), Evidence(correct=False, self_rating=Rating.AGAIN))

    observe(study_of(learner, at=at), [fact.pk], seen, at=at + timedelta(days=1))

    memory = Memory.objects.get()
    assert memory.value == before
    assert rebuild(memory) == before
    assert Recollection.objects.count() == 2


def test_a_move_to_another_time_zone_makes_another_policy(rivers, learner, at):
    fact = rivers.facts.first()
    look(learner, fact, at)
    look(learner, fact, at)
    learner.time_zone = "Asia/Kabul"
    learner.save()

    look(learner, fact, at)

    zones = [line.policy.zone for line in Recollection.objects.order_by("pk")]
    assert zones == ["UTC", "UTC", "Asia/Kabul"]
    assert StudyPolicy.objects.count() == 2


def test_settings_decide_how_soon_a_fact_comes_back(rivers, learner, at):
    StudySettings.objects.create(learner=learner, retention=0.97, fuzz=False, balance=False)
    strict = look(learner, rivers.facts.first(), at, Rating.EASY).due_day
    StudySettings.objects.update(retention=0.8)
    lax = look(learner, rivers.facts.last(), at, Rating.EASY).due_day

    assert strict < lax


def study_at_random(learner, facts, rng, at, n):
    """A history with undo; returns the instant after it."""
    for _ in range(n):
        at += timedelta(minutes=rng.choice([1, 5, 20, 600, 1500, 9000]))
        if rng.random() < 0.2:
            undo(study_of(learner, at=at), at=at)
            continue
        if rng.random() < 0.05:
            learner.time_zone = rng.choice(["Asia/Kabul", "America/New_York", "Pacific/Auckland"])
            learner.save()
        look(learner, rng.choice(facts), at, rng.choice(list(Rating)))
    return at


@pytest.mark.parametrize("seed", range(12))
def test_memories_rebuilt_from_the_log_are_the_live_ones(harbour, learner, at, seed):
    rng = Random(seed)
    facts = list(harbour.facts.all()[:4])

    study_at_random(learner, facts, rng, at, 40)

    for memory in Memory.objects.all():
        assert rebuild(memory) == memory.value


def test_undoing_everything_leaves_nothing(rivers, learner, at):
    later = at
    for days, fact in enumerate(rivers.facts.all()[:3]):
        for step in (0, 4, 9):
            later = at + timedelta(days=days + step)
            look(learner, fact, later)

    undone = 0
    while undo(study_of(learner, at=later), at=later):
        undone += 1

    assert undone == 9
    assert all(memory.value is None for memory in Memory.objects.all())
    assert {tuple(row) for row in StudyDay.objects.values_list(*COUNTED[2:])} == {(0, 0, 0, 0, 0)}
    assert sum(RecallCount.objects.values_list("n", flat=True)) == 0


def test_a_quiz_is_not_undone(rivers, learner, at):
    place = place_of(learner, rivers, at, Form.CHOICE)
    record_response(place, Submission(right_answer(place.question), uuid4()), at=at)

    assert undo(study_of(learner, at=at), at=at) == ()


def test_late_answers_are_counted_beside_what_was_predicted(rivers, learner, at):
    fact = rivers.facts.first()
    look(learner, fact, at, Rating.EASY)
    look(learner, fact, at + timedelta(days=10))

    counted = RecallCount.objects.get()
    line = Recollection.objects.last()
    assert (counted.n, counted.right, line.elapsed) == (1, 1, 10)
    assert counted.sum_predicted == pytest.approx(line.predicted)


def test_eight_lapses_make_a_leech(rivers, learner, at):
    fact = rivers.facts.first()
    memory = look(learner, fact, at, Rating.EASY)
    for day in range(1, 9):
        look(learner, fact, at + timedelta(days=10 * day), Rating.AGAIN)
        memory = look(learner, fact, at + timedelta(days=10 * day, hours=1), Rating.EASY)

    assert memory.lapses == 8
    assert memory.leech


def answer_wrongly(learner, briefing, at, form=Form.CHOICE):
    place = place_of(learner, briefing, at, form)
    (right,) = place.question.hidden.to_domain().right
    wrong = next(option.id for option in place.question.options if option.id != right)
    response, _ = record_response(place, Submission(Answer(chosen=(wrong,)), uuid4()), at=at)
    return response, Key(right=(wrong,))


def test_a_corrected_key_corrects_the_memories_it_fed(rivers, learner, at):
    response, key = answer_wrongly(learner, rivers, at)
    wrong = Memory.objects.get()
    fact, later = wrong.fact, at + timedelta(days=2)
    look(learner, fact, later)

    correct_key(response.question, key, "x", reason="It was wrong.", by=learner, at=later)

    memory = Memory.objects.get()
    assert memory.value == rebuild(memory)
    assert [line.correct for line in Recollection.objects.order_by("pk")] == [True, True]
    assert memory.stability > wrong.stability
    assert sum(StudyDay.objects.values_list("right", flat=True)) == 2


def test_a_corrected_key_corrects_what_was_answered_in_reviews(rivers, learner, at):
    StudySettings.objects.create(learner=learner, ask_certainty=True)
    finish_lesson(learner, rivers.lessons.first(), at=at)
    question = Question.objects.filter(form=Form.CHOICE).select_related("hidden").first()
    row = Memory.objects.get(fact=question.facts.get())
    item = item_of(learner, row.pk, question.pk, with_key=True)
    sending = Sending(uuid4(), row.version, certainty=3)
    record_answer(study_of(learner, at=at), item, right_answer(question), sending, at=at)
    known = Memory.objects.get(pk=row.pk)

    key, words = other_key(question)
    correct_key(question, key, words, reason="It was wrong.", by=learner, at=at)

    memory = Memory.objects.get(pk=row.pk)
    assert not memory.last_right
    assert memory.stability < known.stability
    assert (memory.value, memory.version) == (rebuild(memory), known.version + 1)
    assert StudyDay.objects.get().right == 0
    assert CertaintyCount.objects.values_list("certainty", "n", "right").get() == (3, 1, 0)


def test_a_corrected_value_is_learned_again_and_set_back_known_again(rivers, learner, at):
    fact = rivers.facts.first()
    known = look(learner, fact, at, Rating.EASY).value
    later = at + timedelta(days=3)

    rivers.facts.filter(pk=fact.pk).update(value_changed_at=later)
    settle(rivers, [fact.key])

    memory = Memory.objects.get()
    assert memory.state == Memory.State.RELEARNING
    assert not memory.last_right
    assert memory.value == rebuild(memory)
    assert StudyDay.objects.count() == 1  # the learner did nothing
    rivers.facts.filter(pk=fact.pk).update(value_changed_at=None)
    settle(rivers, [fact.key])
    assert Memory.objects.get().value == known


def test_answers_after_a_correction_build_on_what_was_forgotten(rivers, learner, at):
    fact = rivers.facts.first()
    look(learner, fact, at, Rating.EASY)
    rivers.facts.filter(pk=fact.pk).update(value_changed_at=at + timedelta(days=3))
    settle(rivers, [fact.key])

    look(learner, fact, at + timedelta(days=4))

    memory = Memory.objects.get()
    assert memory.value == rebuild(memory)
    assert (memory.reps, memory.lapses, memory.last_right) == (3, 1, True)


def test_a_token_counts_once_though_it_names_the_present_version(rivers, learner, at):
    fact = rivers.facts.first()
    (memory,) = observe(study_of(learner, at=at), [fact.pk], sent := card(Rating.GOOD), at=at)

    again = replace(sent, version=memory.version)
    (same,) = observe(study_of(learner, at=at), [fact.pk], again, at=at + timedelta(minutes=1))

    assert (Recollection.objects.count(), StudyDay.objects.get().answers) == (1, 1)
    assert (same.version, same.reps) == (memory.version, 1)
