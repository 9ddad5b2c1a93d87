import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.domain.evidence import Evidence
from quizzes.domain.memory import Rating
from quizzes.domain.questions import Form
from quizzes.models import (
    Memory,
    QuestionKey,
    Recollection,
    Report,
    StudyDay,
    StudySettings,
)
from quizzes.services.policies import study_of
from quizzes.services.remembering import Observed, Source, observe
from quizzes.services.studying import finish_lesson
from tests.factories import make_learner, make_many
from tests.quizzes.test_pages import fields

REVIEW = "/review/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def amina(client, learner):
    client.force_login(learner)
    return learner


@pytest.fixture
def now():
    return timezone.now()


def waiting(learner, briefing, n=1, **more):
    return make_many(learner, briefing, n, day=this_day(learner), **more)


def this_day(learner):
    now = timezone.now()
    return study_of(learner, at=now).today(now).toordinal()


def prefer(learner, **more):
    StudySettings.objects.update_or_create(pk=learner.pk, defaults=more)


def cards_only(learner):
    prefer(learner, review_with=StudySettings.With.CARDS)


def text(response):
    return response.content.decode()


def form_of(page):
    """Where the form that shows or grades a card leads, and what it brings along."""
    mark = 'class="grades"' if 'class="grades"' in page else "reveal"
    start = page.rfind("<form", 0, page.index(mark) + 1)
    form = page[start : page.index("</form>", start)]
    action = re.search(r'action="([^"]+)"', form).group(1)
    return action, dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


def card_of(row, form=Form.CARD):
    return row.fact.questions.select_related("hidden").get(form=form)


def address(name, row, form=Form.CARD):
    return reverse(f"quizzes:review-{name}", args=[row.pk, card_of(row, form).pk])


def sent(row, **more):
    return {"token": uuid4(), "version": row.version, **more}


def test_the_review_asks_for_a_log_in(client, db):
    assert "/accounts/login/" in client.get(REVIEW)["Location"]


def test_somebody_who_read_nothing_is_told_what_to_do(client, amina, rivers):
    page = text(client.get(REVIEW))

    assert "Nothing to review yet." in page
    assert rivers.lessons.get().get_absolute_url() in page


def test_a_card_without_javascript(client, amina, rivers):
    cards_only(amina)
    (row,) = waiting(amina, rivers)
    answer = card_of(row).hidden.answer

    asked = text(client.get(REVIEW))
    assert answer not in asked.split("Show answer")[0].split('id="front"')[1]
    action, hidden = form_of(asked)
    shown = text(client.get(action, hidden))
    assert answer in shown
    assert "?fact=" in shown
    action, hidden = form_of(shown)
    done = client.post(action, {**hidden, "grade": "3"}, follow=True)

    assert "That is all for now." in text(done)
    assert (Recollection.objects.get().rating, Recollection.objects.get().source) == (3, "card")
    assert StudyDay.objects.get().answers == 1


def test_a_graded_question_without_javascript(client, amina, rivers):
    (row,) = waiting(amina, rivers)
    question = card_of(row, Form.CHOICE)

    reply = client.post(address("answer", row, Form.CHOICE), sent(row, **fields(question)))
    page = text(client.get(reply["Location"]))

    assert "Right." in page
    assert "Comes back in" in page
    assert "?fact=" in page
    assert text(client.get(reply["Location"])).count("Right.") == 1


def test_one_round_trip_brings_the_verdict_or_the_next_card(client, amina, rivers):
    row, other = waiting(amina, rivers, 2)
    question = card_of(row, Form.CHOICE)

    verdict = client.post(
        address("answer", row, Form.CHOICE), sent(row, **fields(question)), headers=HTMX
    )
    following = client.post(address("answer", other), sent(other, grade="3"), headers=HTMX)

    assert "Right." in text(verdict)
    assert "<html" not in text(verdict)
    assert "That is all for now." in text(following)


def test_the_page_of_an_open_question_never_shows_a_key(client, amina, rivers):
    """Two worlds: with other keys the page is the same to the byte, but for what is random."""
    waiting(amina, rivers)

    def page():
        return re.sub(
            r'name="(token|csrfmiddlewaretoken|shown)" value="[^"]+"', "", text(client.get(REVIEW))
        )

    one_world = page()
    for key in QuestionKey.objects.select_related("question"):
        key.key["right"] = [option.id for option in key.question.options][-1:]
        key.answer, key.explanation, key.feedback = "another", "another", []
        key.save()

    assert page() == one_world


def test_a_graded_question_cannot_be_turned_over(client, amina, rivers):
    (row,) = waiting(amina, rivers)
    question = card_of(row, Form.CHOICE)

    reply = client.get(address("reveal", row, Form.CHOICE), follow=True)

    assert question.hidden.explanation not in text(reply)


def test_what_the_buttons_say(client, amina, rivers, now):
    prefer(amina, rollover=(now.hour + 12) % 24)  # no step of ten minutes ends on another day
    (row,) = waiting(amina, rivers)
    Memory.objects.update(stability=60.0, last_day=this_day(amina) - 60)

    page = text(client.get(address("reveal", row)))

    short = re.findall(r'class="when"><span aria-hidden="true">([^<]+)<', page)
    assert short[0] == "10 min"
    assert all(re.fullmatch(r"\d+ (d|mo)|[\d.]+ y", said) for said in short[1:])
    assert "comes back in 10 minutes" in page


def test_the_same_form_sent_twice_counts_once(client, amina, rivers):
    (row,) = waiting(amina, rivers)
    form = sent(row, grade="3")

    replies = [client.post(address("answer", row), form, follow=True) for _ in range(3)]

    assert {reply.status_code for reply in replies} == {200}
    assert "another tab" not in "".join(map(text, replies))
    assert Recollection.objects.count() == 1


def test_an_answer_from_another_tab_is_told_so(client, amina, rivers):
    row, _other = waiting(amina, rivers, 2)
    client.post(address("answer", row), sent(row, grade="3"))

    late = client.post(address("answer", row), sent(row, grade="1"), headers=HTMX)

    assert "answered in another tab; nothing was counted twice" in text(late)
    assert 'id="front"' in text(late)
    assert Recollection.objects.get().rating == 3


@pytest.mark.parametrize("bad", [{"grade": "5"}, {"grade": ""}, {"token": "x"}, {"version": ""}])
def test_a_forged_grade_is_refused(client, amina, rivers, bad):
    (row,) = waiting(amina, rivers)

    reply = client.post(address("answer", row), sent(row, grade="3") | bad)

    assert reply.status_code == 422
    assert not Recollection.objects.exists()


def test_an_empty_answer_is_asked_for(client, amina, rivers):
    (row,) = waiting(amina, rivers)

    reply = client.post(address("answer", row, Form.CHOICE), sent(row))

    assert reply.status_code == 422
    assert "Choose an answer first" in text(reply)


def test_undo_takes_back_any_number_also_from_the_empty_page(client, amina, rivers):
    cards_only(amina)
    rows = waiting(amina, rivers, 3)
    for row in rows:
        row.value = None  # as long as it has no log
        row.save()
        client.post(address("answer", row), sent(row, grade="4"))
    assert "Undo last answer" in text(client.get(REVIEW))

    for row in reversed(rows):
        page = text(client.post("/review/undo/", follow=True))
        assert card_of(row).stem in page

    assert "Undo last answer" not in page
    assert "nothing left to take back" in text(client.post("/review/undo/", follow=True))
    assert {memory.state for memory in Memory.objects.all()} == {Memory.State.NEW}


def test_taking_back_sent_twice_takes_one_answer_back(client, amina, rivers):
    cards_only(amina)
    rows = waiting(amina, rivers, 2)
    for row in rows:
        client.post(address("answer", row), sent(row, grade="4"))
    newest = re.search(r'name="newest" value="(\d+)"', client.get(REVIEW).content.decode())[1]

    client.post("/review/undo/", {"newest": newest})
    page = text(client.post("/review/undo/", {"newest": newest}, follow=True))

    assert "nothing was changed here" in page
    assert Recollection.objects.filter(undone_at=None).count() == 1


def test_an_answer_that_was_taken_back_is_not_shown(client, amina, rivers):
    (row,) = waiting(amina, rivers)
    question = card_of(row, Form.CHOICE)
    reply = client.post(address("answer", row, Form.CHOICE), sent(row, **fields(question)))
    client.post("/review/undo/")

    assert client.get(reply["Location"])["Location"] == REVIEW


def test_certainty_is_asked_for_before_an_answer_counts(client, amina, rivers):
    prefer(amina, ask_certainty=True)
    (row,) = waiting(amina, rivers)
    question, url = card_of(row, Form.CHOICE), address("answer", row, Form.CHOICE)
    wrong = next(o.id for o in question.options if [o.id] != question.hidden.key["right"])

    unsaid = client.post(url, sent(row, choice=wrong))
    said = client.post(url, sent(row, choice=wrong, sure="3"), follow=True)

    assert unsaid.status_code == 422
    assert "Say how sure you are first." in text(unsaid)
    assert "Certainty mark: −6" in text(said)
    assert Recollection.objects.get().certainty == 3


def test_a_fact_that_was_forgotten_often_is_to_be_read_again(client, amina, rivers):
    (row,) = waiting(amina, rivers)
    Memory.objects.update(leech=True, lapses=8)

    page = text(client.get(address("reveal", row)))

    assert "slipped away 8 times" in page
    assert "reread the passage" in page


def test_putting_aside_and_off_and_back(client, amina, rivers):
    aside, off = waiting(amina, rivers, 2)
    client.post(reverse("quizzes:memory-suspend", args=[aside.pk]))
    client.post(reverse("quizzes:memory-bury", args=[off.pk]))

    page = text(client.get("/review/aside/"))
    assert "1 fact you are not asked about" in page
    assert "1 fact put off" in page
    assert "You put 1 fact off." in text(client.get(REVIEW))

    client.post(reverse("quizzes:memory-resume", args=[aside.pk]))
    client.post("/review/gather/")
    assert "2 left" in text(client.get(REVIEW))


def test_what_piled_up_can_be_spread_and_shown_again(client, amina, rivers):
    prefer(amina, reviews_per_day=20)
    waiting(amina, rivers, 41)
    assert "41 reviews are waiting" in text(client.get(REVIEW))

    page = text(client.post("/review/spread/", {"days": "7"}, follow=True))

    assert "Spread 41 reviews over 7 days." in page
    assert "reviews are waiting" not in page
    assert Memory.objects.due(this_day(amina)).count() == 6
    client.post("/review/gather/")
    assert "41 reviews are waiting" in text(client.get(REVIEW))


@pytest.mark.parametrize("name", ["suspend", "bury"])
def test_what_was_just_put_away_is_brought_back_at_once(client, amina, rivers, name):
    cards_only(amina)
    _first, other = waiting(amina, rivers, 2)
    page = text(client.post(reverse(f"quizzes:memory-{name}", args=[other.pk]), follow=True))
    resume = reverse("quizzes:memory-resume", args=[other.pk])
    assert resume in page

    page = text(client.post(resume, {"now": "1"}, follow=True))

    assert card_of(other).stem in page
    assert "2</b> left" in page


def test_it_tells_how_many_of_those_left_are_new(client, amina, rivers, harbour):
    waiting(amina, rivers, 2)
    assert "of them new" not in text(client.get(REVIEW))

    prefer(amina, new_per_day=3)
    finish_lesson(amina, harbour.lessons.order_by("position").first(), at=timezone.now())

    assert "5</b> left, 3 of them new" in text(client.get(REVIEW))


@pytest.mark.parametrize("card", ["x", "-1", "1.5", "٣", "9" * 40])
def test_an_address_with_any_card_opens(client, amina, rivers, card):
    waiting(amina, rivers)

    assert client.get(REVIEW, {"card": card, "aside": card}).status_code == 200


def test_instructors_have_a_way_to_mend_a_question(client, rivers, learner):
    learner.role = "instructor"
    learner.save()
    client.force_login(learner)
    waiting(learner, rivers)

    assert 'data-key="e"' in text(client.get(REVIEW))


@pytest.mark.parametrize("days", ["0", "1000", "x", ""])
def test_only_the_spans_on_offer_are_taken(client, amina, rivers, days):
    waiting(amina, rivers, 3)

    client.post("/review/spread/", {"days": days})

    assert not Memory.objects.exclude(show_day=Memory.objects.first().show_day).exists()


def test_a_report_comes_back_to_the_review(client, amina, rivers):
    (row,) = waiting(amina, rivers)
    url = reverse("quizzes:review-report", args=[card_of(row).pk])
    assert url in text(client.get(address("reveal", row)))

    reply = client.post(url, {"reason": "unclear"})

    assert reply["Location"] == REVIEW
    assert Report.objects.get().learner == amina


@pytest.mark.parametrize("name", ["suspend", "bury", "resume"])
def test_another_learners_memory_is_not_there(client, amina, rivers, name):
    (row,) = waiting(make_learner(), rivers)

    assert client.post(reverse(f"quizzes:memory-{name}", args=[row.pk])).status_code == 404
    assert client.get(address("reveal", row)).status_code == 404
    assert client.post(address("answer", row), sent(row, grade="3")).status_code == 404
    report = reverse("quizzes:review-report", args=[card_of(row).pk])
    assert client.get(report).status_code == 404
    assert text(client.get(REVIEW, {"card": row.pk})).count("Nothing to review yet.") == 1


def test_another_learners_answer_is_not_there(client, amina, rivers):
    (row,) = waiting(make_learner(), rivers)
    token = uuid4()
    seen = Observed(
        Source.CARD, token, Evidence(correct=True), question=card_of(row, Form.CHOICE).pk
    )
    observe(study_of(row.learner, at=timezone.now()), [row.fact_id], seen, at=timezone.now())

    assert client.get(reverse("quizzes:review-given", args=[token])).status_code == 404


def test_a_question_about_another_fact_is_not_there(client, amina, rivers):
    one, other = waiting(amina, rivers, 2)
    url = reverse("quizzes:review-reveal", args=[one.pk, card_of(other).pk])

    assert client.get(url).status_code == 404


def test_today_says_how_much_is_due_and_how_long_it_takes(client, amina, rivers, now):
    finish_lesson(amina, rivers.lessons.get(), at=now)
    prefer(amina, new_per_day=0)
    waiting(amina, rivers, 12)

    page = text(client.get("/"))

    assert "Twelve cards are due." in page
    assert "About four minutes." in page
    assert 'href="/review/" data-key="g"' in page
    assert '<span class="count">12' in page


def observed(learner, row, at):
    evidence = Evidence(correct=True, self_rating=Rating.GOOD)
    seen = Observed(Source.CARD, uuid4(), evidence)
    observe(study_of(learner, at=at), [row.fact_id], seen, at=at)


@pytest.mark.parametrize("n", [2, 60])
@pytest.mark.parametrize(
    ("url", "most"),
    [
        (REVIEW, 9),  # session, user, settings, counts, last answers, queue, bank, question, habit
        ("/review/aside/", 10),
    ],
)
def test_pages_cost_the_same_queries_with_few_and_many(
    client, amina, rivers, now, django_assert_max_num_queries, n, url, most
):
    rows = waiting(amina, rivers, n)
    observed(amina, rows[0], now - timedelta(days=1))
    Memory.objects.filter(pk__in=[row.pk for row in rows[: n // 2]]).update(suspended=True)

    with django_assert_max_num_queries(most):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("n", [3, 60])
def test_an_answer_and_the_next_card_cost_the_same_queries_with_few_and_many(
    client, amina, rivers, django_assert_max_num_queries, n
):
    first, row, *_others = waiting(amina, rivers, n)
    observed(amina, first, timezone.now())  # has made the policy and the day's row

    with django_assert_max_num_queries(22):
        client.post(address("answer", row), sent(row, grade="3"), headers=HTMX)


def test_a_card_that_another_tab_has_answered_is_not_turned_over(client, amina, rivers):
    cards_only(amina)
    waiting(amina, rivers, 2)
    url, put = form_of(text(client.get(REVIEW)))
    graded, answer = form_of(text(client.get(url, put)))
    client.post(graded, {**answer, "grade": "3"})

    again = client.get(url, put, follow=True)

    assert "This card was answered in another tab" in text(again)
    assert 'class="grades"' not in text(again)


def test_the_first_page_offers_to_spread_what_piled_up(client, amina, rivers):
    prefer(amina, reviews_per_day=10)
    waiting(amina, rivers, 25, due=lambda n: -n)

    offered = text(client.get("/"))
    client.post("/review/spread/", {"days": "7"})

    assert "25 reviews are waiting." in offered
    assert "are waiting." not in text(client.get("/"))


def test_showing_what_was_spread_leaves_what_was_put_off_by_hand(client, amina, rivers):
    prefer(amina, reviews_per_day=10)
    off, *others = waiting(amina, rivers, 26)
    client.post(reverse("quizzes:memory-bury", args=[off.pk]))
    page = text(client.post("/review/spread/", {"days": "7"}, follow=True))
    assert '<button class="btn line small" name="spread" value="1">' in page

    client.post("/review/gather/", {"spread": "1"})

    due = Memory.objects.due(this_day(amina))
    assert set(due.values_list("pk", flat=True)) == {row.pk for row in others}
    client.post("/review/gather/")
    assert due.count() == 26


def test_what_was_spread_and_then_put_off_by_hand_stays_off(client, amina, rivers):
    row, *_others = waiting(amina, rivers, 2)
    Memory.objects.filter(pk=row.pk).update(spread=True)  # some days ago

    client.post(reverse("quizzes:memory-bury", args=[row.pk]))
    client.post("/review/gather/", {"spread": "1"})

    row.refresh_from_db()
    assert row.show_day == this_day(amina) + 1
