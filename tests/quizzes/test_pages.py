import re
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape

from briefings.models import Fact, Lesson
from quizzes.domain.answers import Answer
from quizzes.domain.forms import MACHINE_GRADED
from quizzes.domain.questions import Form
from quizzes.models import (
    Attempt,
    LessonReading,
    Memory,
    Question,
    QuestionKey,
    Report,
    Response,
)
from quizzes.services.demo import right_answer
from quizzes.services.today import today_page
from tests.factories import make_attempt, make_learner
from tests.quizzes.factories import make_answer


@pytest.fixture
def amina(client, learner):
    client.force_login(learner)
    return learner


def fields(question):
    """The right answer as a browser sends it."""
    answer = right_answer(question)
    match Form(question.form):
        case Form.RECALL:
            return {"line": answer.text.split("\n")}
        case Form.ORDERING:
            return {"order": list(answer.chosen)}
        case Form.MATCHING | Form.CATEGORIES:
            return {f"match-{left}": right for left, right in answer.pairs}
        case Form.DATE:
            return dict(zip(["year", "month", "day"], answer.text.split("-"), strict=False))
        case Form.NUMBER | Form.CLOZE:
            return {"text": answer.text}
        case _:
            return {"choice": list(answer.chosen)}


def question_url(attempt, position=1, name="question-detail"):
    return reverse(f"quizzes:{name}", args=[attempt.uuid, position])


def test_visitors_see_what_this_is(client, db):
    assert "Log in" in client.get("/").content.decode()


@pytest.mark.parametrize("name", ["briefing-list", "progress", "settings"])
def test_pages_of_learners_ask_for_a_log_in(client, db, name):
    response = client.get(reverse(f"quizzes:{name}"))

    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]


def test_who_was_logged_out_comes_back_to_the_page_that_a_form_was_on(client, db):
    page = "/briefings/x/quiz/?lesson=y"
    sent = client.post("/review/undo/", headers={"Referer": f"http://testserver{page}"})
    part = client.post(
        "/review/undo/",
        headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{page}"},
    )
    foreign = client.post("/review/undo/", headers={"Referer": "https://evil.example/x"})

    assert sent["Location"] == f"/accounts/login/?next={quote(page)}"
    assert part["HX-Redirect"] == sent["Location"]
    assert foreign["Location"] == "/accounts/login/?next=/"
    assert "what you sent was not saved" in client.get(sent["Location"]).content.decode()


def test_an_address_that_only_takes_forms_says_so(client, amina):
    reply = client.get("/review/undo/")

    assert reply.status_code == 405
    assert "It only takes what a form sends." in reply.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/briefings/rivers/",
        "/briefings/rivers/quiz/",
        "/review/",
        "/briefings/rivers/progress/",
    ],
)
def test_who_asks_only_for_the_head_of_a_page_gets_it(client, learner, rivers, path):
    client.force_login(learner)

    reply = client.head(path)

    assert (reply.status_code, reply.content) == (200, b"")
    assert reply["Content-Type"] == client.get(path)["Content-Type"]


def test_an_empty_site_says_so(client, amina):
    assert "nothing to read yet" in client.get("/").content.decode()
    assert client.get(reverse("quizzes:briefing-list")).status_code == 200
    assert client.get(reverse("quizzes:progress")).status_code == 200


def test_the_form_of_a_quiz_repeats_what_was_chosen_and_says_what_is_wrong(client, amina, rivers):
    start = reverse("quizzes:attempt-start", args=[rivers.key])
    lesson = Lesson.objects.filter(briefing=rivers).earliest("position")
    linked = client.get(start, {"lesson": lesson.key}).content.decode()
    kinds = ["cloze", "none"]
    sent = {"token": uuid4(), "lesson": lesson.key, "length": "7", "kinds": kinds}
    wrong = client.post(start, sent)
    page = wrong.content.decode()

    chosen = f'<option value="{lesson.key}" selected>{escape(lesson.title)}</option>'
    assert chosen in linked
    assert '<input type="radio" name="length" value="10" required checked>' in linked
    assert wrong.status_code == 422
    assert chosen in page
    assert '<input type="radio" name="length" value="5" required aria-invalid="true">' in page
    assert "7 is not one of the available choices." in page
    assert '<input type="checkbox" name="kinds" value="cloze" aria-invalid="true" checked>' in page
    assert "none is not one of the available choices." in page


def test_a_whole_quiz_without_javascript(client, amina, rivers):
    start = reverse("quizzes:attempt-start", args=[rivers.key])
    page = client.get(start).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page).group(1)

    response = client.post(start, {"token": token, "length": "5", "lesson": ""})
    attempt = Attempt.objects.get()
    assert response["Location"] == question_url(attempt)

    for place in attempt.places.select_related("question__hidden"):
        url = question_url(attempt, place.position, "question-answer")
        sent = client.post(url, {"token": uuid4(), **fields(place.question)}, follow=True)
        assert "Right." in sent.content.decode()
        assert place.question.hidden.explanation.split()[0] in sent.content.decode()

    result = client.get(reverse("quizzes:attempt-result", args=[attempt.uuid]))
    assert "Every answer was right." in result.content.decode()


def test_a_result_tells_what_was_said_and_what_is_right(client, amina, harbour, at):
    asked = Question.objects.filter(form=Form.CHOICE).select_related("hidden").order_by("pk")
    attempt = make_attempt(amina, harbour, at, n=2)
    for place, question in zip(attempt.places.order_by("position"), asked[:2], strict=True):
        attempt.places.filter(pk=place.pk).update(question=question)
    wrong = next(one for one in asked[0].options if one.id not in right_answer(asked[0]).chosen)
    sent = [{"choice": wrong.id}, {"unknown": "1"}]
    for position, fields_sent in enumerate(sent, start=1):
        url = question_url(attempt, position, "question-answer")
        client.post(url, {"token": uuid4(), **fields_sent})

    page = client.get(reverse("quizzes:attempt-result", args=[attempt.uuid])).content.decode()

    assert f"You said: <b>{escape(wrong.text)}</b>" in page
    assert f"Right: <b>{escape(asked[0].hidden.answer)}</b>" in page
    assert page.count("You did not know it.") == 1


@pytest.mark.parametrize("form", MACHINE_GRADED)
def test_each_form_is_asked_answered_and_explained(client, amina, harbour, at, form):
    question = Question.objects.filter(form=form).select_related("hidden").first()
    if question is None:
        pytest.fail(f"the harbour has no {form} question")
    attempt = make_attempt(amina, harbour, at, n=1)
    attempt.places.update(question=question)

    asked = client.get(question_url(attempt)).content.decode()
    assert question.hidden.explanation not in asked or form in {Form.TRUE_FALSE, Form.CERTAINTY}
    empty = client.post(question_url(attempt, 1, "question-answer"), {"token": uuid4()})
    assert empty.status_code == 422
    answered = client.post(
        question_url(attempt, 1, "question-answer"),
        {"token": uuid4(), **fields(question)},
        headers={"HX-Request": "true"},
    )

    assert "Right." in answered.content.decode()
    assert "<html" not in answered.content.decode()


def asked_alone(learner, briefing, at, form):
    """An attempt that asks one question, of this form."""
    question = Question.objects.filter(form=form).select_related("hidden").first()
    attempt = make_attempt(learner, briefing, at, n=1)
    attempt.places.update(question=question)
    return attempt, question


@pytest.mark.parametrize("form", [Form.CERTAINTY, Form.CHOICE])
def test_the_weight_of_a_claim_is_not_shown_to_those_who_are_asked_for_it(
    client, amina, harbour, at, form
):
    attempt, question = asked_alone(amina, harbour, at, form)
    Question.objects.filter(pk=question.pk).update(claim_status="forecast")

    asked = client.get(question_url(attempt)).content.decode()
    client.post(question_url(attempt, 1, "question-answer"), {"token": uuid4(), "unknown": "1"})
    answered = client.get(question_url(attempt)).content.decode()

    assert (">a forecast<" in asked) == (form != Form.CERTAINTY)
    assert ">a forecast<" in answered


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"year": "20 24"}, "Type the year as a number, such as 2024."),
        ({"day": "99"}, "Type the day as a number from 1 to 31."),
        ({"month": "Mayo"}, "Choose the month."),
    ],
)
def test_a_date_that_cannot_be_read_is_asked_for_again(client, amina, harbour, at, sent, told):
    attempt, _question = asked_alone(amina, harbour, at, Form.DATE)
    parts = {"day": "1", "month": "5", "year": "2024", **sent}

    reply = client.post(question_url(attempt, 1, "question-answer"), {"token": uuid4(), **parts})

    assert reply.status_code == 422
    assert told in reply.content.decode()


def test_what_was_written_is_shown_again_in_words(client, amina, harbour, at):
    attempt, _question = asked_alone(amina, harbour, at, Form.DATE)
    typed = {"token": uuid4(), "day": "1", "month": "5", "year": "1999"}

    client.post(question_url(attempt, 1, "question-answer"), typed)

    page = client.get(question_url(attempt)).content.decode()
    assert re.search(r"You wrote: <b>(1 )?(May )?1999</b>", page)


def test_who_does_not_know_an_order_is_shown_the_right_one(client, amina, harbour, at):
    attempt, question = asked_alone(amina, harbour, at, Form.ORDERING)
    texts = {option.id: option.text for option in question.options}

    client.post(question_url(attempt, 1, "question-answer"), {"token": uuid4(), "unknown": "1"})

    page = client.get(question_url(attempt)).content.decode()
    places = [page.index(f"<span>{escape(texts[one])}<") for one in question.hidden.key["right"]]
    assert places == sorted(places)
    assert "The answer is shown above." in page
    assert "Elsewhere" not in page


def test_thanks_for_a_report_are_said_once(client, amina, harbour, at):
    attempt, _question = asked_alone(amina, harbour, at, Form.CHOICE)
    url = question_url(attempt, 1, "question-report")

    page = client.post(url, {"reason": "unclear"}, follow=True).content.decode()

    assert page.count("Thank you.") == 1


def test_a_reason_is_given_once_where_several_are_chosen(client, amina, harbour, at):
    attempt, question = asked_alone(amina, harbour, at, Form.MULTIPLE)
    wrong = question.hidden.key["wrong"][0]

    client.post(question_url(attempt, 1, "question-answer"), {"token": uuid4(), "choice": wrong})

    page = client.get(question_url(attempt)).content.decode()
    assert page.count(escape(dict(question.hidden.feedback)[wrong])) == 1


def test_the_page_of_an_open_question_never_reads_a_key(
    client, amina, rivers, at, django_assert_num_queries
):
    """Two worlds: with another key the page is the same to the byte, but for what is random."""
    attempt = make_attempt(amina, rivers, at, n=1, forms=(Form.CHOICE,))
    question = attempt.questions.get()

    def page():
        text = client.get(question_url(attempt)).content.decode()
        return re.sub(r'name="(token|csrfmiddlewaretoken|shown)" value="[^"]+"', "", text)

    one_world = page()
    key = QuestionKey.objects.get(question=question)
    other = next(o.id for o in question.options if [o.id] != key.key["right"])
    key.key["right"] = [other]
    key.answer, key.explanation, key.feedback = "another", "another", []
    key.save()

    assert page() == one_world


def test_an_item_moves_by_a_link_of_its_own(client, amina, rivers, at):
    attempt = make_attempt(amina, rivers, at, n=1, forms=(Form.ORDERING,))
    ids = [option.id for option in attempt.questions.get().options]

    page = client.get(question_url(attempt), {"order": ids, "move": f"{ids[0]}:down"})

    shown = re.findall(r'name="order" value="(\w+)"', page.content.decode())
    assert shown == [ids[1], ids[0], *ids[2:]]


def test_another_learners_attempt_is_not_there(client, amina, rivers, at):
    attempt = make_attempt(make_learner(), rivers, at)

    for name in ("attempt-detail", "attempt-result"):
        assert client.get(reverse(f"quizzes:{name}", args=[attempt.uuid])).status_code == 404
    assert client.get(question_url(attempt)).status_code == 404
    sent = client.post(question_url(attempt, 1, "question-answer"), {"token": uuid4()})
    assert sent.status_code == 404
    assert not Response.objects.exists()


def test_drafts_are_not_there_for_learners(client, amina, rivers):
    rivers.status = "draft"
    rivers.save()

    assert client.get(rivers.get_absolute_url()).status_code == 404
    assert client.get(Lesson.objects.get().get_absolute_url()).status_code == 404


def test_a_second_answer_from_another_tab_is_told_so(client, amina, rivers, at):
    attempt = make_attempt(amina, rivers, at, n=1)
    question = attempt.questions.get()
    url = question_url(attempt, 1, "question-answer")
    client.post(url, {"token": uuid4(), "unknown": "1"})

    page = client.post(url, {"token": uuid4(), **fields(question)}, follow=True)

    assert "your first answer counts" in page.content.decode()
    assert not Response.objects.get().correct


@pytest.mark.parametrize("position", [0, 99])
def test_a_place_that_does_not_exist_is_not_found(client, amina, rivers, at, position):
    attempt = make_attempt(amina, rivers, at)

    assert client.get(question_url(attempt, position)).status_code == 404


def test_leaving_and_coming_back_goes_to_the_first_open_question(client, amina, rivers, at):
    attempt = make_attempt(amina, rivers, at, n=3)
    client.post(question_url(attempt, 1, "question-answer"), {"token": uuid4(), "unknown": "1"})

    response = client.get(attempt.get_absolute_url())

    assert response["Location"] == question_url(attempt, 2)
    assert "waiting for you" in client.get("/").content.decode()


def test_a_wrong_answer_about_several_facts_is_a_start_too(client, amina, harbour, at):
    question = Question.objects.filter(generator="comparison").first()
    make_answer(amina, question, Answer(unknown=True), at)
    assert not Memory.objects.owned_by(amina).exists()

    page = client.get("/").content.decode()

    assert "Start with a" not in page


@pytest.mark.parametrize("start", ["nothing", "an attempt", "a reading"])
def test_whoever_has_tried_or_read_anything_is_not_told_to_start(client, amina, rivers, at, start):
    if start == "an attempt":
        make_attempt(amina, rivers, at)
    if start == "a reading":
        LessonReading.objects.create(learner=amina, lesson=Lesson.objects.get(), finished_at=at)

    page = client.get("/").content.decode()

    assert ("Start with a" in page) == (start == "nothing")


def test_reporting_twice_keeps_one_open_report(client, amina, rivers, at):
    attempt = make_attempt(amina, rivers, at)
    url = question_url(attempt, 1, "question-report")

    client.post(url, {"reason": "typo"})
    client.post(url, {"reason": "unclear", "comment": "Which bridge?"})

    assert Report.objects.get().comment == "Which bridge?"


def test_finishing_a_lesson_twice_counts_once(client, amina, rivers):
    lesson = Lesson.objects.get()
    url = reverse("quizzes:lesson-finish", args=[rivers.key, lesson.key])

    client.post(url)
    response = client.post(url)

    assert LessonReading.objects.count() == 1
    assert response["Location"].endswith(f"?lesson={lesson.key}")


def test_the_proving_words_are_marked_in_the_lesson(client, amina, rivers):
    fact = Fact.objects.get(key="bridge-cost")

    page = client.get(fact.lesson.get_absolute_url(), {"fact": fact.key}).content.decode()

    assert '<mark class="evidence" id="evidence">It cost $150 million</mark>' in page


@pytest.mark.parametrize("bad", ["Mars/Base", "../etc/passwd"])
def test_a_wrong_time_zone_is_refused(client, amina, bad):
    response = client.post(reverse("quizzes:settings"), {"time_zone": bad, "study_days_goal": 3})

    assert response.status_code == 422
    amina.refresh_from_db()
    assert amina.time_zone == "UTC"


QUERIES = {
    "/": 15,
    "/briefings/rivers/": 14,
    "/briefings/rivers/bridges/": 15,
    "/briefings/rivers/progress/": 14,
}


@pytest.mark.parametrize("url", QUERIES)
@pytest.mark.parametrize("n_copies", [0, 60])
def test_pages_cost_the_same_queries_with_few_and_many_facts(
    client, amina, rivers, at, url, n_copies, django_assert_max_num_queries
):
    copy_facts(n_copies)
    answer_all(make_attempt(amina, rivers, at, n=3), at)

    with django_assert_max_num_queries(QUERIES[url]):
        assert client.get(url).status_code == 200


def copy_facts(n):
    fact = Fact.objects.first()
    for number in range(n):
        fact.pk, fact.key = None, f"copy-{number}"
        fact.save()


def answer_all(attempt, at):
    from quizzes.services.attempting import Submission, record_response

    for place in attempt.places.select_related("question__hidden"):
        sent = Submission(right_answer(place.question), uuid4())
        record_response(place, sent, at=at)


@pytest.mark.parametrize("n", [1, 4])
def test_a_question_page_costs_four_queries_however_long_the_quiz(
    client, amina, rivers, at, n, django_assert_max_num_queries
):
    attempt = make_attempt(amina, rivers, at, n=n)

    with django_assert_max_num_queries(4):  # session, user, place with question, steps
        client.get(question_url(attempt))


def test_an_answer_in_a_quiz_tells_how_long_it_took(client, amina, rivers, at):
    attempt = make_attempt(amina, rivers, at, n=2)
    page = client.get(question_url(attempt)).content.decode()
    (shown,) = re.findall(r'name="shown" value="(\d+)"', page)
    place = attempt.places.get(position=1)
    sent = {"token": uuid4(), "shown": int(shown) - 3000, **fields(place.question)}

    client.post(question_url(attempt, name="question-answer"), sent)

    line = place.question.responses.get()
    assert 3000 <= line.duration_ms < 30_000
    assert amina.recollections.first().duration_ms == line.duration_ms


@pytest.mark.parametrize(
    ("hour", "day", "until"),
    [(3, "Thursday 29 February", ", until 04:00"), (5, "Friday 1 March", "")],
)
def test_the_first_page_names_the_study_day(client, amina, rivers, at, hour, day, until):
    early = at.replace(hour=hour)
    page = today_page(amina, at=early)

    html = render_to_string("quizzes/today.html", {"page": page, "user": amina})

    assert f'<p class="when">{day}{until}</p>' in html
    assert [one.date for one in page.week if one.is_today] == [page.day]


@pytest.mark.parametrize(("lesson", "advised"), [(False, False), (True, True)])
def test_a_quiz_that_is_shorter_than_asked_for_says_why(client, amina, rivers, lesson, advised):
    url = reverse("quizzes:attempt-start", args=[rivers.key])
    chosen = rivers.lessons.first().key if lesson else ""

    page = client.post(url, {"lesson": chosen, "length": 20, "token": uuid4()}, follow=True)

    html, n = page.content.decode(), Attempt.objects.get().n_questions
    assert f"{n} questions instead of 20: no fact is asked twice" in html
    assert ("Choose more of the briefing" in html) is advised


def test_a_quiz_as_long_as_asked_for_says_nothing(client, amina, harbour):
    url = reverse("quizzes:attempt-start", args=[harbour.key])

    page = client.post(url, {"length": 5, "token": uuid4()}, follow=True)

    assert Attempt.objects.get().n_questions == 5
    assert "instead of" not in page.content.decode()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "There is no question about this briefing yet."),
        ({"lesson": "one"}, "There is no question about this lesson yet."),
        ({"kinds": ["date"]}, "There is no question of these kinds here."),
    ],
)
def test_a_quiz_of_nothing_says_what_to_choose(client, amina, rivers, sent, told):
    Question.objects.update(status=Question.Status.DRAFT)
    lesson = {"lesson": rivers.lessons.first().key} if "lesson" in sent else {}
    sent = {"length": "5", "token": uuid4(), **sent, **lesson}
    page = client.post(reverse("quizzes:attempt-start", args=[rivers.key]), sent)

    assert page.status_code == 422
    assert told in page.content.decode()
