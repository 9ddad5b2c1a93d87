"""Reviews from Anki: looked at, taken in once, in whatever order they come, and taken back."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from config import uploads
from quizzes.domain.evidence import Evidence
from quizzes.domain.exchange.anki_opening import PackageRefused
from quizzes.domain.memory import Rating
from quizzes.domain.replaying import Entry, rebuilt
from quizzes.models import Memory, Question, Recollection, ReviewImport, StudyDay
from quizzes.services.homecoming import look_at, what_it_brings
from quizzes.services.policies import study_of
from quizzes.services.rebuilding import check, sums_of
from quizzes.services.remembering import Observed, Source, observe
from quizzes.services.revising import stored
from quizzes.services.studying import finish_lesson
from quizzes.services.taking import Wish, notes_of, takeable
from quizzes.services.taking_in import take_back, take_in
from tests.factories import make_learner
from tests.quizzes.exchange.packages import Rated, foreign, legacy, newer

pytestmark = pytest.mark.every_example

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)


def at_day(n, hours=0):
    return NOON + timedelta(days=n, hours=hours)


@pytest.fixture
def notes(harbour, learner, at):
    for lesson in harbour.lessons.all():
        finish_lesson(learner, lesson, at=at)
    return list(notes_of(harbour, takeable(learner, harbour, Wish(), at=at), address=str))


def fact_of(note, briefing):
    mark = note.guid.rpartition(":")[2]
    return Question.objects.get(briefing=briefing, fingerprint=mark).facts.get()


def look(learner, data, at):
    return look_at(learner, data, "deck.apkg", at=at)


def bring(learner, data, at):
    row = look(learner, data, at)
    take_in(study_of(learner, at=at), row, at=at)
    return row


def observe_one(learner, fact, at, rating=Rating.GOOD):
    seen = Observed(Source.CARD, uuid4(), Evidence(correct=rating > 1, self_rating=rating))
    observe(study_of(learner, at=at), [fact.pk], seen, at=at)


def memories(learner):
    return {row.fact_id: stored(row) for row in Memory.objects.owned_by(learner)}


def assert_kept_as_logged(learner):
    found = check(learner)
    assert (found.wrong_memories, found.wrong_sums) == ((), 0)


def ratings(note, *pairs):
    return [Rated(note.guid, at, ease) for at, ease in pairs]


@pytest.mark.parametrize("make", [legacy, newer])
def test_the_memory_is_what_the_same_answers_make_of_it_here(harbour, learner, notes, make):
    note, later = notes[0], at_day(40)
    given = [(at_day(0), 3), (at_day(0, 1), 3), (at_day(2), 1), (at_day(2, 1), 2), (at_day(9), 4)]

    bring(learner, make(notes, ratings(note, *given)), later)

    memory = Memory.objects.get(learner=learner, fact=fact_of(note, harbour))
    policy = study_of(learner, at=later).policy
    log = [
        Entry(at, Evidence(correct=ease > 1, self_rating=Rating(ease)), policy.version)
        for at, ease in given
    ]
    assert memory.value == rebuilt(log, {policy.version: policy}, seed=memory.seed)
    assert memory.last_at == at_day(9)
    assert_kept_as_logged(learner)


def test_all_notes_about_a_fact_feed_its_one_memory(harbour, learner, notes):
    by_fact = {}
    for note in notes:
        by_fact.setdefault(fact_of(note, harbour), []).append(note)
    fact, several = max(by_fact.items(), key=lambda pair: len(pair[1]))
    assert len(several) > 1
    rated = [one for n, note in enumerate(several) for one in ratings(note, (at_day(n), 3))]

    bring(learner, legacy(notes, rated), at_day(30))

    assert Memory.objects.get(learner=learner, fact=fact).reps == len(several)
    assert Memory.objects.owned_by(learner).exclude(reps=0).count() == 1


def test_a_review_comes_home_once_in_whichever_file(learner, notes):
    first = ratings(notes[0], (at_day(0), 3), (at_day(3), 3))
    more = [*first, *ratings(notes[0], (at_day(9), 3))]
    bring(learner, legacy(notes, first), at_day(20))
    before = memories(learner)

    bring(learner, newer(notes, first), at_day(20))
    assert memories(learner) == before

    row = look(learner, legacy(notes, more), at_day(20))
    found = what_it_brings(row)
    assert (found.n_reviews, found.known, found.n_facts) == (1, 2, 1)
    take_in(study_of(learner, at=at_day(20)), row, at=at_day(20))
    assert Recollection.objects.filter(learner=learner).count() == 3
    assert_kept_as_logged(learner)


def test_the_order_in_which_files_come_changes_nothing(harbour, notes):
    rated = ratings(notes[0], *[(at_day(3 * n), 1 + n % 4) for n in range(8)])
    found = []
    for order in ([rated], [rated[4:], rated[:4]], [rated[1::2], rated[::2]]):
        learner = make_learner()
        for part in order:
            bring(learner, legacy(notes, part), at_day(60))
            assert_kept_as_logged(learner)
        ((value,),) = [[m.value for m in memories(learner).values() if m.value]]
        found.append((value.stability, value.difficulty, value.state, value.last_day, value.reps))

    assert found[0] == found[1] == found[2]


def test_reviews_find_their_place_between_answers_given_here(harbour, learner, notes):
    note, fact = notes[0], fact_of(notes[0], harbour)
    for n in (0, 4, 30):
        observe_one(learner, fact, at_day(n))
    bring(learner, legacy(notes, ratings(note, (at_day(-5), 3), (at_day(12), 1))), at_day(31))

    other = make_learner()
    for n, rating in ((-5, 3), (0, 3), (4, 3), (12, 1), (30, 3)):
        observe_one(other, fact, at_day(n), Rating(rating))

    mine, theirs = (Memory.objects.get(learner=who, fact=fact).value for who in (learner, other))
    assert (mine.stability, mine.difficulty, mine.lapses, mine.reps) == (
        theirs.stability,
        theirs.difficulty,
        theirs.lapses,
        theirs.reps,
    )
    line = Recollection.objects.get(learner=learner, at=at_day(12))
    assert line.elapsed == 8
    assert 0 < line.predicted < 1
    assert_kept_as_logged(learner)


def test_answers_go_on_after_an_import(harbour, learner, notes):
    fact = fact_of(notes[0], harbour)
    bring(learner, legacy(notes, ratings(notes[0], (at_day(0), 3), (at_day(3), 3))), at_day(8))

    observe_one(learner, fact, at_day(9))

    assert Memory.objects.get(learner=learner, fact=fact).reps == 3
    assert_kept_as_logged(learner)


def test_taking_back_leaves_everything_as_it_was(harbour, learner, notes):
    fact = fact_of(notes[0], harbour)
    for n in (0, 4, 30):
        observe_one(learner, fact, at_day(n))
    before, sums = memories(learner), sums_of(learner)
    rated = [
        *ratings(notes[0], (at_day(-5), 3), (at_day(31), 1)),
        *ratings(notes[-1], (at_day(31, 1), 3)),
    ]

    row = bring(learner, legacy(notes, rated), at_day(32))
    assert memories(learner) != before
    assert take_back(row, at=at_day(33)) == 3

    assert memories(learner) == before
    assert sums_of(learner) == sums
    assert take_back(row, at=at_day(33)) == 0
    assert_kept_as_logged(learner)


def test_what_was_taken_back_can_come_home_again(learner, notes):
    data = legacy(notes, ratings(notes[0], (at_day(0), 3), (at_day(3), 3)))
    first = bring(learner, data, at_day(8))
    with_them = memories(learner)
    take_back(first, at=at_day(8))

    again = bring(learner, data, at_day(9))

    assert memories(learner) == with_them
    assert (again.lines.count(), first.lines.count()) == (2, 0)
    assert take_back(first, at=at_day(9)) == 0
    assert take_back(again, at=at_day(9)) == 2
    assert_kept_as_logged(learner)


def test_one_of_several_imports_is_taken_back_alone(learner, notes):
    rated = ratings(notes[0], (at_day(0), 3), (at_day(3), 1), (at_day(9), 3))
    bring(learner, legacy(notes, rated[:1]), at_day(20))
    second = bring(learner, legacy(notes, rated[:2]), at_day(20))
    bring(learner, legacy(notes, rated), at_day(20))

    take_back(second, at=at_day(21))

    other = make_learner()
    bring(other, legacy(notes, [rated[0], rated[2]]), at_day(20))
    (mine,), (theirs,) = (
        [m.value for m in memories(who).values() if m.value] for who in (learner, other)
    )
    assert (mine.stability, mine.difficulty) == (theirs.stability, theirs.difficulty)
    assert_kept_as_logged(learner)


def test_agreeing_twice_counts_once(learner, notes):
    row = look(learner, legacy(notes, ratings(notes[0], (at_day(0), 3))), at_day(8))
    study = study_of(learner, at=at_day(8))

    assert take_in(study, row, at=at_day(8)).n_reviews == 1
    assert take_in(study, row, at=at_day(8)).n_reviews == 0
    assert StudyDay.objects.get(learner=learner).answers == 1


def test_an_edited_question_still_brings_its_reviews_home(harbour, learner, notes):
    note = notes[0]
    mark = note.guid.rpartition(":")[2]
    Question.objects.filter(fingerprint=mark).update(status=Question.Status.RETIRED)

    found = what_it_brings(look(learner, legacy(notes, ratings(note, (at_day(0), 3))), at_day(8)))

    assert found.n_reviews == 1


def test_what_is_not_from_here_or_gone_is_told_and_left_alone(harbour, learner, notes):
    gone = fact_of(notes[0], harbour)
    gone.archived_at = NOON
    gone.save(update_fields=["archived_at"])
    rated = [one for n in (0, 1) for one in ratings(notes[n], (at_day(0, n), 3))]
    data = legacy(notes, rated, change=foreign("a", "b"))

    found = what_it_brings(look(learner, data, at_day(8)))

    left = [note for note in notes if fact_of(note, harbour) == gone]
    assert (found.foreign, found.gone) == (1, len(left))
    assert gone.pk not in found.reviews


def test_cards_of_a_briefing_that_may_not_be_read_are_strangers(harbour, learner, notes):
    row = look(learner, legacy(notes, ratings(notes[0], (at_day(0), 3))), at_day(8))
    type(harbour).objects.filter(pk=harbour.pk).update(status="draft")

    found = what_it_brings(row)

    assert (found.n_reviews, found.foreign) == (0, len(notes))
    take_in(study_of(learner, at=at_day(8)), row, at=at_day(8))
    assert not Recollection.objects.filter(learner=learner).exists()


def test_a_refused_file_leaves_nothing(learner):
    with pytest.raises(PackageRefused):
        look(learner, b"PK", at_day(0))

    assert not ReviewImport.objects.exists()


def test_looking_at_another_file_forgets_the_one_before(learner, notes):
    first = look(learner, legacy(notes), at_day(0))
    look(learner, legacy(notes), at_day(0))

    assert not ReviewImport.objects.filter(pk=first.pk).exists()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_comes_in_whatever_order_the_log_says_what_is_known(harbour, learner, notes, seed):
    rng = Random(seed)
    day, imports = 0, []
    for _ in range(14):
        day += rng.randint(0, 3)
        note = rng.choice(notes[:4])
        match rng.choice(["here", "here", "anki", "anki", "back"]):
            case "here":
                rating = rng.choice(list(Rating))
                observe_one(learner, fact_of(note, harbour), at_day(day), rating)
            case "anki":
                days = sorted({rng.randint(-9, day) for _ in range(3)})
                given = [(at_day(n, rng.random()), rng.randint(1, 4)) for n in days]
                imports.append(bring(learner, legacy(notes, ratings(note, *given)), at_day(day, 2)))
            case _ if imports:
                take_back(rng.choice(imports), at=at_day(day, 3))
        assert_kept_as_logged(learner)


@pytest.mark.parametrize("n", [1, 40])
def test_an_import_costs_about_the_same_however_many_reviews(
    learner, notes, django_assert_max_num_queries, n
):
    rated = ratings(notes[0], *[(at_day(0, k / 100), 3) for k in range(n)])
    row = look(learner, legacy(notes, rated), at_day(8))
    study = study_of(learner, at=at_day(8))

    with django_assert_max_num_queries(42):
        take_in(study, row, at=at_day(8))


# The pages.


def send(client, data, name="deck.apkg"):
    return client.post(
        reverse("quizzes:anki-import"), {"file": SimpleUploadedFile(name, data)}, follow=True
    )


def test_a_learner_looks_agrees_and_takes_it_back(client, learner, notes):
    client.force_login(learner)
    rated = ratings(notes[0], (at_day(0), 3), (at_day(3), 3))

    page = send(client, legacy(notes, rated, change=foreign("a", "b")))
    text = page.content.decode()
    assert "2 reviews" in text
    assert "of one fact since 1 March 2024" in text
    assert "One card is not from here" in text
    assert not Recollection.objects.filter(learner=learner).exists()

    row = ReviewImport.objects.get()
    page = client.post(reverse("quizzes:anki-take", args=[row.pk]), follow=True)
    assert "2 reviews came home" in page.content.decode()
    assert Recollection.objects.filter(learner=learner, source="anki").count() == 2

    page = client.post(reverse("quizzes:anki-undo", args=[row.pk]), follow=True)
    assert "2 reviews were taken out" in page.content.decode()
    assert "deck.apkg" not in page.content.decode()


def test_a_file_that_is_refused_is_told_why(client, learner):
    client.force_login(learner)

    page = send(client, b"hello")

    assert page.status_code == 422
    assert "no package of Anki" in page.content.decode()
    assert send(client, b"").status_code == 422


def test_a_file_beyond_all_limits_is_told_to_be_too_large(client, learner, monkeypatch):
    monkeypatch.setattr(uploads, "MOST", 1000)
    client.force_login(learner)

    page = send(client, b"PK" + bytes(5000))

    assert page.status_code == 422
    assert "larger than 20 MB" in page.content.decode()


def test_nobody_sees_or_takes_the_imports_of_another(client, learner, notes):
    row = look(learner, legacy(notes, ratings(notes[0], (at_day(0), 3))), at_day(8))
    client.force_login(make_learner())

    assert client.get(reverse("quizzes:anki-look", args=[row.pk])).status_code == 404
    for name in ("anki-take", "anki-undo"):
        assert client.post(reverse(f"quizzes:{name}", args=[row.pk])).status_code == 404
        assert client.get(reverse(f"quizzes:{name}", args=[row.pk])).status_code == 405
    assert not Recollection.objects.exists()
