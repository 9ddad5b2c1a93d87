import re
from uuid import uuid4

import pytest
from django.db.models import F
from django.http import QueryDict
from django.urls import reverse

from briefings.models import User
from quizzes.domain.answers import Answer
from quizzes.domain.questions import Form, key_to_json
from quizzes.forms.corrections import KeyForm, sent_key
from quizzes.models import (
    Attempt,
    KeyCorrection,
    Question,
    QuestionKey,
    Regrade,
    Response,
)
from quizzes.services.attempting import Submission, record_response
from quizzes.services.correcting import SameKey, correct_key, plan_correction
from quizzes.services.demo import right_answer
from tests.factories import make_attempt, make_learner
from tests.quizzes.classes.making import make_class
from tests.quizzes.factories import make_answer, other_fields, other_key

GRADED = [form for form in Form if form is not Form.CARD]


@pytest.fixture
def rahimi(db):
    return make_learner(role=User.Role.INSTRUCTOR, first_name="Leila", last_name="Rahimi")


def question_of(form):
    return Question.objects.filter(form=form).select_related("hidden", "briefing").first()


def answered_right_and_wrong(question, at):
    """Two learners: the answer that the stored key wants, and the one that the other key wants."""
    key, words = other_key(question)
    one, two = make_learner(first_name="Amina"), make_learner(first_name="Daoud")
    old = make_answer(one, question, right_answer(question), at)
    new = make_answer(two, question, right_for(question, key), at)
    return key, words, old, new


def right_for(question, key):
    """The answer that gets full marks by another key."""
    fake = Question(form=question.form)
    fake.hidden = QuestionKey(key=key_to_json(key))
    return right_answer(fake)


@pytest.mark.parametrize("form", GRADED)
def test_the_fields_of_a_key_read_back_as_the_same_key(harbour, form):
    for question in Question.objects.filter(form=form).select_related("hidden"):
        key = question.hidden.to_domain()
        fields = sent_key(key, question)
        fields["confirm"] = "1"  # without it an unchanged key is refused
        fields["reason"] = "None."

        sent = KeyForm(question, fields)

        assert sent.is_valid(), sent.errors
        assert sent.key == key


@pytest.mark.parametrize("form", GRADED)
def test_correcting_a_key_grades_every_answer_anew_and_keeps_the_old_marks(
    harbour, rahimi, at, form
):
    question = question_of(form)
    key, words, old, new = answered_right_and_wrong(question, at)
    planned = plan_correction(question, key)
    assert not Regrade.objects.exists()

    done = correct_key(question, key, words, reason="A slip.", by=rahimi, at=at)

    assert (planned.gained, planned.lost) == (done.gained, done.lost)
    assert (done.gained, done.lost) == ((new.learner,), (old.learner,))
    assert done.n_responses == 2
    question = question_of(form)
    assert question.hidden.to_domain() == key
    assert question.hidden.answer == words != ""
    marks = Regrade.objects.order_by("response").values_list("was_score", "now_score")
    assert marks[0][0] == 1.0 > marks[0][1]
    assert marks[1][0] < 1.0 == marks[1][1]
    for response in (old, new):
        response.refresh_from_db()
        assert response.regraded_at == at
    assert (old.correct, new.correct) == (False, True)
    counts = Attempt.objects.order_by("pk").values_list("n_correct", flat=True)
    assert list(counts) == [0, 1]


@pytest.mark.parametrize("form", GRADED)
def test_correcting_twice_with_one_key_is_refused_and_doubles_nothing(harbour, rahimi, at, form):
    question = question_of(form)
    key, words, _old, _new = answered_right_and_wrong(question, at)
    correct_key(question, key, words, reason="A slip.", by=rahimi, at=at)

    with pytest.raises(SameKey):
        correct_key(question, key, words, reason="A slip.", by=rahimi, at=at)

    assert KeyCorrection.objects.count() == 1
    assert Regrade.objects.count() == 2


def test_correcting_back_restores_every_mark(harbour, rahimi, at):
    question = question_of(Form.CHOICE)
    first = question.hidden.to_domain()
    key, words, old, new = answered_right_and_wrong(question, at)
    answer_before = question.hidden.answer
    correct_key(question, key, words, reason="A slip.", by=rahimi, at=at)

    correct_key(question, first, answer_before, reason="It was right.", by=rahimi, at=at)

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.correct, old.score) == (True, 1.0)
    assert (new.correct, new.score) == (False, 0.0)
    assert Regrade.objects.count() == 4


def test_what_was_told_of_an_option_that_changed_sides_gives_way_to_the_reason(harbour, rahimi, at):
    question = question_of(Form.CHOICE)
    before = dict(question.hidden.feedback)
    key, words = other_key(question)
    changed = {*question.hidden.key["right"], *key.right}

    correct_key(question, key, words, reason="The lesson names the other.", by=rahimi, at=at)

    after = dict(question_of(Form.CHOICE).hidden.feedback)
    assert {after[option] for option in changed} == {"The lesson names the other."}
    assert {o: w for o, w in after.items() if o not in changed} == {
        o: w for o, w in before.items() if o not in changed
    }


def test_an_attempt_keeps_what_its_other_answers_earned(harbour, rahimi, learner, at):
    attempt = make_attempt(learner, harbour, at, n=3, forms=(Form.TRUE_FALSE,))
    for place in attempt.places.select_related("question__hidden", "attempt"):
        record_response(place, Submission(right_answer(place.question), uuid4()), at=at)
    question = attempt.questions.select_related("hidden").first()
    key, words = other_key(question)

    correct_key(question, key, words, reason="A slip.", by=rahimi, at=at)

    attempt.refresh_from_db()
    assert attempt.n_correct == 2
    assert Response.objects.filter(attempt=attempt, correct=True).count() == 2


# The pages.


def address(question):
    return reverse("quizzes:key-correct", args=[question.briefing.key, question.pk])


def sent(fields):
    """What the test client needs to send every value of a field."""
    return dict(fields.lists())


def mark(page):
    return re.search(r'name="checked" value="(\w+)"', page.content.decode())[1]


@pytest.mark.parametrize("form", GRADED)
def test_an_instructor_looks_confirms_and_sees_whom_it_changed(client, harbour, rahimi, at, form):
    question = question_of(form)
    key, _words, old, new = answered_right_and_wrong(question, at)
    make_class(at, owner=rahimi, students=[old.learner, new.learner])
    client.force_login(rahimi)
    assert client.get(address(question)).status_code == 200
    fields = other_fields(question)

    looked = client.post(address(question), sent(fields))
    assert "The marks of 2 learners would change." in looked.content.decode()
    assert not KeyCorrection.objects.exists()
    fields.update({"checked": mark(looked), "confirm": "1", "reason": "The lesson says so."})
    done = client.post(address(question), sent(fields), follow=True)

    page = done.content.decode()
    assert done.redirect_chain
    assert "The lesson says so." in page
    assert old.learner.display_name in page
    assert new.learner.display_name in page
    assert question_of(form).hidden.to_domain() == key


def test_names_are_shown_of_ones_own_students_alone(client, harbour, rahimi, at):
    """Who writes a briefing need not teach those who learn from it."""
    question = question_of(Form.CHOICE)
    _key, _words, mine, others = answered_right_and_wrong(question, at)
    make_class(at, owner=rahimi, students=[mine.learner])
    make_class(at, students=[others.learner])
    client.force_login(rahimi)
    fields = other_fields(question)

    looked = client.post(address(question), sent(fields))
    fields.update({"checked": mark(looked), "confirm": "1", "reason": "A slip."})
    done = client.post(address(question), sent(fields), follow=True).content.decode()

    for page in (looked.content.decode(), done):
        assert page.count('<th scope="row">') == 2
        assert mine.learner.display_name in page
        assert others.learner.display_name not in page
        assert "Somebody" in page


def test_a_form_sent_twice_corrects_once_and_shows_what_the_first_did(client, harbour, rahimi, at):
    question = question_of(Form.CHOICE)
    answered_right_and_wrong(question, at)
    client.force_login(rahimi)
    fields = other_fields(question)
    fields["checked"] = mark(client.post(address(question), sent(fields)))
    fields.update({"confirm": "1", "reason": "A slip."})

    first = client.post(address(question), sent(fields))
    second = client.post(address(question), sent(fields), follow=True)

    assert second.redirect_chain == [(first["Location"], 302)]
    assert "nothing was changed again" in second.content.decode()
    assert KeyCorrection.objects.count() == 1


@pytest.mark.parametrize("form", GRADED)
def test_the_key_as_it_stands_is_no_correction(client, harbour, rahimi, form):
    question = question_of(form)
    client.force_login(rahimi)

    page = client.post(address(question), sent(sent_key(question.hidden.to_domain(), question)))

    assert page.status_code == 422
    assert "That is the key as it stands." in page.content.decode()


def test_another_answer_than_the_one_looked_at_has_to_be_looked_at(client, harbour, rahimi):
    question = question_of(Form.CHOICE)
    client.force_login(rahimi)
    fields = other_fields(question)
    fields["checked"] = mark(client.post(address(question), sent(fields)))
    looked_at = fields["choice"]
    fields["choice"] = next(
        option.id
        for option in question.options
        if option.id not in {looked_at, *question.hidden.key["right"]}
    )
    fields.update({"confirm": "1", "reason": "A slip."})

    page = client.post(address(question), sent(fields))

    assert "You changed the answer after looking." in page.content.decode()
    assert not KeyCorrection.objects.exists()


def test_a_correction_without_a_reason_is_asked_for_one_and_still_shows_its_effect(
    client, harbour, rahimi
):
    question = question_of(Form.CHOICE)
    client.force_login(rahimi)
    fields = other_fields(question)
    fields["checked"] = mark(client.post(address(question), sent(fields)))
    fields["confirm"] = "1"

    page = client.post(address(question), sent(fields))

    assert page.status_code == 422
    assert "Say why first" in page.content.decode()
    assert "Nobody’s mark would change." in page.content.decode()
    assert not KeyCorrection.objects.exists()


@pytest.mark.parametrize(
    ("form", "fields", "told"),
    [
        (Form.CHOICE, {}, "Choose what is right first."),
        (Form.CHOICE, {"choice": "zz"}, "Choose what is right first."),
        (Form.MULTIPLE, {}, "Choose what is right first."),
        (Form.ORDERING, {"order": ["a", "a", "a"]}, "Give every item one place"),
        (Form.MATCHING, {"match-p1": "zz"}, "Choose something for every line first."),
        (Form.NUMBER, {"text": "many"}, "Type one number"),
        (Form.NUMBER, {"text": "5", "tolerance": "900"}, "less than or equal to 50"),
        (Form.DATE, {"year": "2020"}, "Fill in every part of the date first."),
        (Form.CLOZE, {"names": " \n "}, "Write at least one name"),
        (Form.RECALL, {"names": ["one"]}, "Write at least one name"),
    ],
)
def test_what_makes_no_key_is_told(client, harbour, rahimi, form, fields, told):
    client.force_login(rahimi)

    page = client.post(address(question_of(form)), fields or {"choice": ""})

    assert page.status_code == 422
    assert told in page.content.decode()


def test_a_number_is_read_in_the_unit_beside_the_field_unless_its_scale_is_written(harbour):
    question = question_of(Form.NUMBER)
    assert question.shown["input"]["unit"] == "million US dollars"

    bare, written = (KeyForm(question, query(text=text)) for text in ("25", "0.025 billion"))

    assert bare.is_valid()
    assert written.is_valid()
    assert bare.key.number == written.key.number == 25_000_000
    assert bare.answer == "$25 million"


def query(**fields):
    sent = QueryDict(mutable=True)
    sent.update(fields)
    return sent


def test_a_name_that_counts_as_right_counts_as_anothers_no_more(harbour):
    question = next(q for q in Question.objects.filter(form=Form.CLOZE) if q.hidden.key["refused"])
    taken = question.hidden.key["refused"][0]

    form = KeyForm(question, query(names=taken))

    assert form.is_valid()
    assert form.key.accepted == (taken,)
    assert taken not in form.key.refused


def test_a_flashcard_has_no_key_to_correct(client, harbour, rahimi):
    client.force_login(rahimi)
    card = question_of(Form.CARD)

    assert "A flashcard has no key" in client.get(address(card)).content.decode()
    assert client.post(address(card), {"text": "x"}).status_code == 422


def test_students_and_other_authors_do_not_know_of_the_page(client, harbour, at):
    harbour.owner = make_learner(role=User.Role.INSTRUCTOR)
    harbour.save()
    question = question_of(Form.CHOICE)

    for user in (make_learner(), make_learner(role=User.Role.INSTRUCTOR)):
        client.force_login(user)
        assert client.get(address(question)).status_code == 404
        assert client.post(address(question), sent(other_fields(question))).status_code == 404


@pytest.mark.parametrize("n", [1, 6])
def test_looking_costs_the_same_queries_with_few_and_many_answers(
    client, harbour, rahimi, at, n, django_assert_max_num_queries
):
    question = question_of(Form.CHOICE)
    for _ in range(n):
        make_answer(make_learner(), question, right_answer(question), at)
    client.force_login(rahimi)
    fields = other_fields(question)

    # session, user, question with key, answers, whose names, and what is due for the masthead
    with django_assert_max_num_queries(7):
        client.post(address(question), sent(fields))


@pytest.mark.parametrize("n", [1, 6])
def test_correcting_costs_one_more_query_for_each_day_whose_sums_change(
    harbour, rahimi, at, n, django_assert_max_num_queries
):
    question = question_of(Form.CHOICE)
    for _ in range(n):
        make_answer(make_learner(), question, right_answer(question), at)
    key, words = other_key(question)

    with django_assert_max_num_queries(36 + n):  # every learner has days of their own
        correct_key(question, key, words, reason="A slip.", by=rahimi, at=at)


# What learners are told.


@pytest.fixture
def regraded(client, harbour, rahimi, learner, at):
    """A learner who lost a mark, logged in."""
    question = question_of(Form.CHOICE)
    key, words = other_key(question)
    response = make_answer(learner, question, right_answer(question), at)
    correct_key(question, key, words, reason="The lesson names the other.", by=rahimi, at=at)
    client.force_login(learner)
    return Regrade.objects.get(response=response)


def result_of(regrade):
    return reverse("quizzes:attempt-result", args=[regrade.response.attempt.uuid])


def test_a_learner_whose_mark_changed_is_told_on_the_first_page_and_on_the_result(client, regraded):
    for address in ("/", result_of(regraded)):
        page = client.get(address).content.decode()
        assert "A mark of yours went down" in page
        assert "100% before, 0% now" in page
        assert "The lesson names the other." in page


def test_the_page_of_the_question_tells_the_old_mark_and_the_reason(client, regraded):
    response = regraded.response
    page = client.get(
        reverse("quizzes:question-detail", args=[response.attempt.uuid, response.position])
    )

    assert "100% before, 0% now" in page.content.decode()


def test_a_dismissed_notice_is_told_no_more_and_the_old_mark_stays_on_the_result(client, regraded):
    client.post(reverse("quizzes:regrade-seen", args=[regraded.pk]))

    assert "A mark of yours" not in client.get("/").content.decode()
    page = client.get(result_of(regraded)).content.decode()
    assert "A mark of yours" not in page
    assert "100% before, 0% now" in page


@pytest.mark.parametrize("to", ["question", "result", "https://example.org/"])
def test_dismissing_leads_on_to_the_own_pages_only(client, regraded, to):
    response = client.post(reverse("quizzes:regrade-seen", args=[regraded.pk]), {"to": to})

    assert response.status_code == 302
    assert response["Location"].startswith("/")
    assert (response["Location"] == "/") == to.startswith("https")


def test_nobody_else_can_dismiss_a_notice(client, regraded):
    client.force_login(make_learner())

    assert client.post(reverse("quizzes:regrade-seen", args=[regraded.pk])).status_code == 404
    assert not Regrade.objects.exclude(seen_at=None).exists()


def test_learners_whose_marks_stay_are_told_nothing(client, harbour, rahimi, at):
    question = question_of(Form.CHOICE)
    key, words = other_key(question)
    calm = make_learner()
    make_answer(calm, question, Answer(unknown=True), at)
    correct_key(question, key, words, reason="A slip.", by=rahimi, at=at)
    client.force_login(calm)

    assert "A mark of yours" not in client.get("/").content.decode()
    assert not Response.objects.exclude(regraded_at=None).exists()
    assert not Attempt.objects.filter(n_correct__gt=F("n_questions")).exists()


@pytest.mark.parametrize(("n", "is_taken"), [(299, True), (300, False)])
def test_a_reason_may_be_as_long_as_the_browser_lets_it_be(client, rahimi, harbour, n, is_taken):
    question = question_of(Form.CHOICE)
    client.force_login(rahimi)
    url = reverse("quizzes:key-correct", args=[harbour.key, question.pk])
    sent = other_fields(question)
    mark = KeyForm(question, sent)
    assert mark.is_valid()
    sent["checked"], sent["confirm"] = mark.cleaned_data["mark"], "1"
    sent["reason"] = "x\r\n" + "x" * (n - 1)

    reply = client.post(url, sent)

    assert KeyCorrection.objects.exists() == is_taken
    if not is_taken:
        page = reply.content.decode()
        assert "at most 300 characters" in page
        assert "x" * (n - 1) in page
