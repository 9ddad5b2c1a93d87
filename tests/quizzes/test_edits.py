"""Edits never erase progress: fifty and more scripted edits of the built-in briefing."""

import gc
from datetime import timedelta
from itertools import groupby
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import override_settings

from briefings.domain.comparing import Change
from briefings.domain.reading import read_briefing
from briefings.models import Briefing, BriefingVersion, Evidence, Fact, Lesson
from briefings.services.anchoring import reanchor
from briefings.services.exporting import stored_briefing
from quizzes.domain.answers import Answer
from quizzes.domain.drafting import Draft
from quizzes.domain.progress import FactState
from quizzes.domain.questions import Form
from quizzes.models import Attempt, Memory, Question, QuestionKey, Response
from quizzes.services.authoring import write, write_another
from quizzes.services.crediting import remember
from quizzes.services.deciding import decide
from quizzes.services.planning import plan_edit
from quizzes.services.progressing import fact_states
from quizzes.services.publishing import publish, undo
from quizzes.services.rebuilding import check
from quizzes.services.remembering import COMPUTED
from quizzes.services.renewing import PAST
from tests.conftest import NOON
from tests.factories import make_learner

from .edits import EDITS, SECURITY, TEXT, every, in_lesson, once

pytestmark = pytest.mark.django_db

Status = Question.Status
DAY = timedelta(days=1)
EDITED, ANSWERED, UNDONE = NOON + 2 * DAY, NOON + 3 * DAY, NOON + 4 * DAY


class Site:
    """The built-in briefing with its questions, people who answered all of it, and decisions."""

    def __init__(self):
        self.instructor = make_learner(role="instructor")
        self.publish(read_briefing(TEXT), at=NOON - DAY)
        self.learners = [make_learner() for _ in range(3)]
        decide_some(self)
        for number, learner in enumerate(self.learners):
            answer_every_fact(learner, self.briefing, number)
        self.before = everything(self)

    def publish(self, new, at=EDITED):
        return publish(new, by=self.instructor, at=at)

    def undo(self, at=UNDONE):
        return undo(self.versions.first(), by=self.instructor, at=at)

    @property
    def briefing(self):
        return Briefing.objects.get()

    @property
    def versions(self):
        return BriefingVersion.objects.filter(briefing=self.briefing)

    def states(self):
        """(learner, fact key) -> state."""
        keys = dict(Fact.objects.values_list("pk", "key"))
        return {
            (learner.pk, keys[fact]): state
            for learner in self.learners
            for fact, state in fact_states(learner, self.briefing).items()
        }


def decide_some(site):
    """Decisions of people, which no edit may undo."""
    by = {"briefing": site.briefing, "by": site.instructor, "at": NOON - DAY}
    numbers = Question.objects.filter(form=Form.NUMBER).order_by("pk")
    decide(numbers.filter(facts__key="oil-wells"), "suspend", **by)
    decide(numbers.filter(facts__key="road-length"), "retire", **by)
    stem = "For how many years does the contract in the Amu Darya Basin run?"
    draft = Draft(Form.CARD, "oil-contract-length", stem, accepted=("25 years",))
    card = write(site.briefing, draft, by=site.instructor, at=NOON - DAY)
    Question.objects.filter(pk=card.pk).update(status=Status.APPROVED)


def answer_every_fact(learner, briefing, number):
    """The first learner is always right, the second never, the third every other time."""
    asked = Question.objects.filter(status=Status.APPROVED).exclude(
        form__in=[Form.ORDERING, Form.MATCHING, Form.CATEGORIES]
    )
    rows = asked.exclude(generator="comparison").order_by("facts__position", "pk")
    pairs = rows.values_list("facts", "pk")
    first = [(fact, next(group)[1]) for fact, group in groupby(pairs, key=lambda pair: pair[0])]
    attempt = Attempt.objects.create(
        learner=learner,
        briefing=briefing,
        client_token=uuid4(),
        seed=0,
        n_questions=len(first),
        started_at=NOON,
    )
    Response.objects.bulk_create(
        Response(
            attempt=attempt,
            question_id=question,
            learner=learner,
            position=place,
            client_token=UUID(int=place),
            answer=Answer().to_json(),
            correct=(right := number == 0 or (number == 2 and place % 2 == 0)),
            score=float(right),
            answered_at=NOON,
        )
        for place, (_fact, question) in enumerate(first, start=1)
    )
    for response in Response.objects.filter(attempt=attempt).select_related("question"):
        response.attempt = attempt
        remember(response, at=NOON)


@pytest.fixture(scope="module")
def base(django_db_setup, django_db_blocker):
    fast = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with django_db_blocker.unblock(), fast, transaction.atomic():
        gc.disable()  # a third of the time would be spent on looking at what stays
        yield Site()
        transaction.set_rollback(True)
    gc.enable()


@pytest.fixture
def site(base, db):
    """Whatever a test does is rolled back to the base, which is built once."""
    return base


def asked_or_waiting():
    """(id, status, lesson) of the questions that are neither retired nor rejected."""
    rows = Question.objects.exclude(status__in=PAST)
    return set(rows.values_list("pk", "status", "lesson__key"))


REMEMBERED = [name for name in COMPUTED if name != "version"]  # which tells open pages apart


def memories():
    """(learner, fact key) -> what is remembered, and the lesson that it counts for."""
    rows = Memory.objects.values_list("learner", "fact__key", "lesson__key", *REMEMBERED)
    return {
        (learner, key): (dict(zip(REMEMBERED, values, strict=True)), lesson)
        for learner, key, lesson, *values in rows
    }


def everything(site):
    """All that an undo has to give back."""
    rows = Fact.objects.order_by("pk").values_list("key", "pk", "archived_at", "value_changed_at")
    evidence = Evidence.objects.order_by("fact__key", "position")
    keys = QuestionKey.objects.exclude(question__status__in=PAST)
    return {
        "facts": [row for row in rows if row[2] is None],
        "briefing": stored_briefing(site.briefing),
        "evidence": list(
            evidence.filter(fact__archived_at=None).values_list("fact__key", "quote", "orphaned_at")
        ),
        "questions": asked_or_waiting(),
        "keys": list(keys.order_by("pk").values_list("pk", "proofs", "sources")),
        "states": site.states(),
        "memories": memories(),
        "responses": set(Response.objects.values_list("pk", "question", "correct", "score")),
    }


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_edit_keeps_all_that_is_still_true_and_can_be_undone(site, edit):
    before = site.before
    new = read_briefing(edit.text)

    done = site.publish(new)

    assert stored_briefing(site.briefing) == new
    assert_only_what_was_meant(done.changed, edit)
    assert_progress_is_kept(site, before, edit)
    assert_memories_are_kept(before["memories"], edit, new)
    assert_memories_are_what_their_logs_say(site)
    assert_questions_are_of_the_new_facts(edit, new)

    site.undo()

    assert everything(site) == before
    assert_memories_are_what_their_logs_say(site)
    assert [version.kind for version in site.versions.order_by("number")] == [
        "import",
        "import",
        "restore",
    ]


def assert_only_what_was_meant(changed, edit):
    found = {kind: set() for kind in Change}
    for one in changed:
        if one.part == "fact":
            found[one.change].add(one.key)
    assert found[Change.VALUE_CHANGED] == edit.changed
    assert found[Change.REMOVED] == edit.removed
    assert found[Change.ADDED] == edit.added
    assert found[Change.MOVED] == edit.moved
    assert changed


def assert_progress_is_kept(site, before, edit):
    """No answer is lost; only what says something else now is not known any more."""
    assert (
        set(Response.objects.values_list("pk", "question", "correct", "score"))
        == (before["responses"])
    )
    after = site.states()
    assert after.keys() == before["states"].keys()  # the archived keep their history too
    for (learner, key), state in before["states"].items():
        wanted = FactState.CHANGED if key in edit.changed else state
        assert after[learner, key] == wanted, key
    rows = dict(Fact.objects.values_list("key", "archived_at"))
    assert {key for key, at in rows.items() if at == EDITED} == edit.removed
    assert {key: pk for key, pk, *_ in before["facts"]}.items() <= dict(
        Fact.objects.values_list("key", "pk")
    ).items()


def assert_memories_are_kept(before, edit, new):
    """What is still true is asked when it would have been; what was changed, at once."""
    lessons = {fact.key: fact.lesson for fact in new.facts}
    after = memories()
    assert after.keys() == before.keys()
    for (learner, key), (was, _) in before.items():
        now, lesson = after[learner, key]
        assert lesson == lessons.get(key), key  # none, once it is removed
        if key in edit.changed:
            assert is_learnt_anew(now), key
        else:
            assert now == was, key


def is_learnt_anew(remembered):
    """Whether a fact comes again within minutes of the edit, as one that was not known."""
    in_steps = remembered["state"] in {Memory.State.LEARNING, Memory.State.RELEARNING}
    soon = in_steps and remembered["due_at"] - EDITED <= timedelta(minutes=10)
    return soon and not remembered["last_right"]


def assert_memories_are_what_their_logs_say(site):
    assert [found for one in site.learners if not (found := check(one)).is_right] == []


def assert_questions_are_of_the_new_facts(edit, new):
    lessons = {fact.key: fact.lesson for fact in new.facts}
    order = [lesson.key for lesson in new.lessons]
    asked = Question.objects.filter(status=Status.APPROVED)
    assert not asked.filter(facts__key__in=edit.removed).exists()
    assert not asked.filter(facts__key__in=edit.changed, created_at__lt=EDITED).exists()
    for key in edit.changed | edit.added:
        assert asked.filter(facts__key=key, created_at=EDITED).exists(), key
    for words, key in (("number", "oil-wells"), ("number", "road-length")):
        assert not asked.filter(form=words, facts__key=key).exists(), "what a person decided"
    lost = Evidence.objects.filter(fact__archived_at=None).exclude(orphaned_at=None)
    assert not lost.exists()
    moved = asked.filter(facts__key__in=edit.moved).distinct().prefetch_related("facts")
    for row in moved.select_related("lesson", "hidden"):
        proofs = row.hidden.proofs
        assert all(proof["lesson"] == lessons[proof["fact"]] for proof in proofs), row.stem
        last = max((lessons[fact.key] for fact in row.facts.all()), key=order.index)
        assert row.lesson.key == last, row.stem  # where all of its facts have been read


@pytest.mark.parametrize(
    "edit",
    [one for one in EDITS if one.changed | one.removed | one.added][::3],
    ids=lambda e: e.name,
)
def test_a_plan_writes_nothing_and_tells_what_publishing_then_does(site, edit):
    new = read_briefing(edit.text)

    plan = plan_edit(new, at=EDITED)

    assert asked_or_waiting() == site.before["questions"]
    assert {one.key for one in plan.facts if one.change == Change.VALUE_CHANGED} == edit.changed
    assert all(one.n_learners == 3 for one in plan.facts if one.key in edit.changed | edit.removed)
    done = site.publish(new)
    made = plan.questions
    assert done.questions.added == len(made.new)
    assert done.questions.kept == len(made.kept)
    assert done.questions.restored == len(made.back)
    assert done.questions.retired == len(made.retired) + len(made.by_hand)


def test_there_are_fifty_edits_and_each_has_its_name():
    assert len({edit.name for edit in EDITS}) == len(EDITS) >= 50


DEARER = next(edit for edit in EDITS if edit.name == "sum changed").text
SUM = "oil-initial-investment"


def answer(site, learner, *, right, at, question=None):
    """Answer the newest number question about the sum that is asked."""
    question = Question.objects.get(pk=(question or asked_about(SUM).last()).pk)
    attempt = Attempt.objects.create(
        learner=learner,
        briefing=site.briefing,
        client_token=uuid4(),
        seed=0,
        n_questions=1,
        started_at=at,
    )
    response = Response.objects.create(
        attempt=attempt,
        question=question,
        learner=learner,
        position=1,
        client_token=uuid4(),
        answer=Answer().to_json(),
        correct=right,
        score=float(right),
        answered_at=at,
    )
    remember(response, at=at)


def asked_about(key):
    return Question.objects.filter(
        status=Status.APPROVED, form=Form.NUMBER, facts__key=key
    ).order_by("pk")


def state_of(site, learner, key=SUM):
    return site.states()[learner.pk, key]


def test_a_changed_fact_is_known_again_once_it_is_answered_anew(site):
    first, second, _ = site.learners
    site.publish(read_briefing(DEARER))

    answer(site, second, right=True, at=ANSWERED)

    assert state_of(site, first) is FactState.CHANGED
    assert state_of(site, second) is FactState.KNOWN


def test_an_answer_in_a_quiz_from_before_the_change_says_nothing_of_the_new_value(site):
    first = site.learners[0]
    old = asked_about(SUM).first()
    site.publish(read_briefing(DEARER))

    answer(site, first, right=True, at=ANSWERED, question=old)

    assert state_of(site, first) is FactState.CHANGED


def test_answers_to_a_mistaken_value_count_no_more_once_it_is_undone(site):
    first, second, _ = site.learners
    site.publish(read_briefing(DEARER))
    answer(site, first, right=False, at=ANSWERED)
    answer(site, second, right=True, at=ANSWERED)
    mistaken = asked_about(SUM).last()

    site.undo()
    answer(site, second, right=True, at=UNDONE + DAY, question=mistaken)

    assert state_of(site, first) is FactState.KNOWN
    assert state_of(site, second) is FactState.MISSED


def test_undoing_an_undo_asks_anew_what_was_changed_and_counts_what_was_answered_then(site):
    first, second, _ = site.learners
    site.publish(read_briefing(DEARER))
    answer(site, second, right=True, at=ANSWERED)
    changed = everything(site)
    site.undo()
    assert state_of(site, second) is FactState.MISSED

    site.undo(at=UNDONE + DAY)

    assert everything(site) == changed
    assert state_of(site, first) is FactState.CHANGED
    assert state_of(site, second) is FactState.KNOWN


def test_a_question_written_by_hand_retires_with_the_value_and_comes_back(site):
    card = Question.objects.get(generator="hand")
    longer = in_lesson(SECURITY, every("25 years", "30 years"), every("number: 25,", "number: 30,"))

    site.publish(read_briefing(longer(TEXT)))
    card.refresh_from_db()
    assert card.status == Status.RETIRED

    site.undo()
    card.refresh_from_db()
    assert card.status == Status.APPROVED


def test_a_question_that_a_person_suspended_stays_so_in_other_words(site):
    old = Question.objects.get(form=Form.NUMBER, facts__key="oil-wells")
    reworded = once(
        "By February 2024 China had begun to extract oil from 18 wells in Afghanistan.",
        "By February 2024 China had started to extract oil from 18 wells in Afghanistan.",
    )

    site.publish(read_briefing(reworded(TEXT)))

    new = Question.objects.exclude(pk=old.pk).get(form=Form.NUMBER, facts__key="oil-wells")
    assert (new.supersedes, new.status) == (old, Status.SUSPENDED)


def test_a_question_that_nobody_approved_stays_a_draft_in_other_words(site):
    """Nor does a first question of its form about the same facts go out beside it."""
    drafts = Question.objects.filter(facts__key="oil-wells").exclude(form=Form.NUMBER)
    Question.objects.filter(pk__in=drafts.values("pk")).update(status=Status.DRAFT)
    before = set(Question.objects.values_list("pk", flat=True))
    reworded = once(
        "By February 2024 China had begun to extract oil from 18 wells in Afghanistan.",
        "By February 2024 China had started to extract oil from 18 wells in Afghanistan.",
    )

    site.publish(read_briefing(reworded(TEXT)))

    made = Question.objects.filter(facts__key="oil-wells").exclude(pk__in=before)
    forms = set(drafts.values_list("form", flat=True))
    assert {one.status for one in made if one.form in forms} == {Status.DRAFT}


def test_a_question_made_another_way_comes_back_as_the_draft_that_it_was(site):
    choice = Question.objects.filter(form=Form.CHOICE, facts__key="oil-agreement-date").first()
    draft = write_another(choice, by=site.instructor, at=NOON)
    later = next(edit for edit in EDITS if edit.name == "month changed").text

    site.publish(read_briefing(later))
    draft.refresh_from_db()
    assert draft.status == Status.RETIRED

    site.undo()
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_an_edit_that_goes_round_the_file_flags_lost_evidence_and_its_questions_pause(site):
    lesson = Lesson.objects.get(key=SECURITY)
    lesson.body = lesson.body.replace("The contract opens with $150 million. ", "")
    lesson.save()

    lost = reanchor(lesson, at=EDITED)

    assert lost.orphaned == (SUM,)
    today = EDITED.date().isoformat()
    assert not Question.objects.askable(today).filter(facts__key=SUM).exists()
    assert Question.objects.askable(today).filter(facts__key="oil-contract-length").exists()
    site.publish(read_briefing(TEXT), at=UNDONE)
    assert Question.objects.askable(today).filter(facts__key=SUM).exists()
    assert state_of(site, site.learners[0]) is FactState.KNOWN
