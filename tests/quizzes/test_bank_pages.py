import re
from uuid import uuid4

import pytest
from django.urls import reverse

from briefings.models import User
from quizzes.domain import gates
from quizzes.domain.questions import Form
from quizzes.models import Question, QuestionChange, QuestionKey, Report, Response
from quizzes.services.authoring import BY_HAND_FORMS
from quizzes.services.deciding import last_decision
from quizzes.templatetags.bank import RULES
from tests.conftest import NOON
from tests.factories import make_attempt, make_learner
from tests.quizzes.test_pages import answer_all, fields

Status = Question.Status


@pytest.fixture
def rahimi(client, db):
    instructor = make_learner(role=User.Role.INSTRUCTOR)
    client.force_login(instructor)
    return instructor


def url(briefing, name="bank-list", *args):
    return reverse(f"quizzes:{name}", args=[briefing.key, *args])


def shown(response):
    """The page as text, without what is random in it."""
    return " ".join(response.content.decode().split())


def listed(response):
    return [question.pk for question in response.context["page"]]


def one(form="choice", **more):
    return Question.objects.filter(form=form, **more).first()


def decide(client, briefing, action, *questions, query=""):
    sent = {"action": action, "question": [question.pk for question in questions]}
    return client.post(url(briefing, "bank-decide") + query, sent, follow=True)


def break_a_rule(question):
    """Make a question one that no gate lets pass."""
    Question.objects.filter(pk=question.pk).update(stem="It is?", status=Status.DRAFT)


EVERY_PAGE = ["bank-list", "bank-write", "bank-question", "bank-edit"]
EVERY_POST = ["bank-decide", "bank-undo", "bank-question-decide", "bank-another"]


def arguments(name):
    if name in {"bank-list", "bank-write", "bank-decide"}:
        return []
    return [uuid4()] if name == "bank-undo" else [one().pk]


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_learners_do_not_know_of_the_bank(client, learner, rivers, name):
    client.force_login(learner)

    assert client.get(url(rivers, name, *arguments(name))).status_code == 404
    assert "bank/" not in shown(client.get(rivers.get_absolute_url()))


@pytest.mark.parametrize("name", EVERY_POST)
def test_learners_decide_nothing(client, learner, rivers, name):
    client.force_login(learner)
    sent = {"action": "retire", "question": one().pk}

    assert client.post(url(rivers, name, *arguments(name)), sent).status_code == 404
    assert not QuestionChange.objects.exists()


def test_a_briefing_of_another_instructor_has_no_bank(client, rahimi, rivers):
    rivers.owner = make_learner(role=User.Role.INSTRUCTOR)
    rivers.save()

    assert client.get(url(rivers)).status_code == 404


def test_a_question_of_another_briefing_is_not_found_and_not_decided_about(
    client, rahimi, rivers, harbour
):
    foreign = one(briefing=harbour)

    assert client.get(url(rivers, "bank-question", foreign.pk)).status_code == 404
    decide(client, rivers, "retire", foreign)
    foreign.refresh_from_db()
    assert foreign.status == Status.APPROVED


def test_instructors_find_the_bank_from_the_briefing(client, rahimi, rivers):
    assert f'href="{url(rivers)}"' in shown(client.get(rivers.get_absolute_url()))


def test_the_headline_says_how_many_wait(client, rahimi, harbour):
    assert "nothing waits for you." in shown(client.get(url(harbour)))

    Question.objects.filter(form="choice").update(status=Status.DRAFT)
    waiting = Question.objects.filter(status=Status.DRAFT).count()

    assert f"; {waiting} wait for you." in shown(client.get(url(harbour)))


def test_an_empty_bank_says_what_to_do(client, rahimi, rivers):
    Question.objects.all().delete()

    page = shown(client.get(url(rivers)))

    assert "The bank is empty." in page
    assert url(rivers, "bank-write") in page


def test_a_filter_that_nothing_fits_offers_to_clear_it(client, rahimi, rivers):
    page = shown(client.get(url(rivers), {"words": "zebra"}))

    assert "No question fits." in page
    assert "Clear" in page


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ({"form": "date"}, lambda q: q.form == "date"),
        ({"lesson": "reasons"}, lambda q: q.lesson.key == "reasons"),
        ({"fact": "crane-date"}, lambda q: q.facts.filter(key="crane-date").exists()),
        ({"words": "sailors"}, lambda q: "sailors" in f"{q.stem} {q.hidden.answer}".lower()),
        ({"lint": "any"}, lambda q: bool(q.lint)),
        ({"lint": "none"}, lambda q: not q.lint),
        ({"form": "no such form"}, lambda q: True),
    ],
)
def test_filters_narrow_the_list_and_stay_in_the_form(client, rahimi, harbour, query, fits):
    wanted = [q for q in Question.objects.exclude(status__in=["rejected"]) if fits(q)]

    response = client.get(url(harbour), query)

    assert response.context["page"].paginator.count == len(wanted)
    assert {Question.objects.get(pk=pk) for pk in listed(response)} <= set(wanted)
    assert (
        f"{next(iter(query))}={next(iter(query.values())).split()[0]}" in response.context["kept"]
    )


def test_reported_questions_can_be_listed(client, rahimi, rivers, at):
    question = one()
    Report.objects.create(question=question, learner=rahimi, reason="typo", created_at=at)

    response = client.get(url(rivers), {"reported": "on"})

    assert listed(response) == [question.pk]
    assert "1 report from learners" in shown(response)


def test_what_retired_is_listed_only_when_asked_for(client, rahimi, rivers):
    question = one()
    decide(client, rivers, "retire", question)

    assert question.pk not in listed(client.get(url(rivers)))
    assert listed(client.get(url(rivers), {"status": "retired"})) == [question.pk]


def copy_questions(n):
    question = Question.objects.select_related("hidden").filter(form="choice").first()
    hidden, facts = question.hidden, list(question.facts.all())
    for number in range(n):
        question.pk, question.fingerprint = None, f"copy-{number}"
        question._state.adding = True
        question.save()
        question.facts.set(facts)
        hidden.pk = question.pk
        hidden._state.adding = True
        QuestionKey.objects.bulk_create([hidden])


@pytest.mark.parametrize("n_copies", [0, 60])
def test_the_list_costs_the_same_queries_with_few_and_many_questions(
    client, rahimi, rivers, n_copies, django_assert_max_num_queries
):
    copy_questions(n_copies)
    decide(client, rivers, "suspend", *Question.objects.all()[: 1 + n_copies // 2])

    # session, user, briefing; lessons, facts; counts of 4 kinds; count, page; last decision, twice
    with django_assert_max_num_queries(15):
        client.get(url(rivers))


def test_pages_hold_fifty_and_keep_the_filter(client, rahimi, rivers):
    copy_questions(60)

    first = client.get(url(rivers), {"form": "choice"})
    second = client.get(url(rivers), {"form": "choice", "page": 2})

    assert len(listed(first)) == 50
    assert "?form=choice&amp;page=2" in shown(first)
    assert set(listed(first)).isdisjoint(listed(second))


def test_a_decision_keeps_the_filter_and_is_undone_by_its_strip(client, rahimi, rivers):
    rows = list(Question.objects.filter(form="choice")[:2])

    page = decide(client, rivers, "suspend", *rows, query="?form=choice")

    assert page.redirect_chain[-1][0].startswith(f"{url(rivers)}?form=choice")
    assert {Question.objects.get(pk=row.pk).status for row in rows} == {Status.SUSPENDED}
    undo = re.search(r'class="undo-strip" method="post" action="([^"]+)"', shown(page)).group(1)
    back = client.post(undo.replace("&amp;", "&"), follow=True)
    assert back.redirect_chain[-1][0] == f"{url(rivers)}?form=choice"
    assert {Question.objects.get(pk=row.pk).status for row in rows} == {Status.APPROVED}
    assert "undo-strip" not in shown(back)


def test_the_undo_strip_is_there_on_every_later_visit(client, rahimi, rivers):
    decide(client, rivers, "suspend", one())

    assert "1 question suspended" in shown(client.get(url(rivers)))


def change_by_machine(question):
    """What publishing writes when a question is no longer made from the facts."""
    change = QuestionChange.objects.create(
        question=question,
        at=NOON,
        action=QuestionChange.Action.REGENERATE,
        before=question.status,
        after=Status.RETIRED,
    )
    Question.objects.filter(pk=question.pk).update(status=Status.RETIRED)
    return change


def test_what_publishing_did_is_never_offered_to_be_undone(client, rahimi, rivers):
    question = one()
    change = change_by_machine(question)

    page = client.get(url(rivers, "bank-question", question.pk))
    client.post(url(rivers, "bank-undo", change.batch))

    assert "undo-strip" not in shown(page)
    assert last_decision(rivers) is None
    assert last_decision(rivers, question=question) is None
    assert Question.objects.get(pk=question.pk).status == Status.RETIRED


def test_a_persons_decision_is_offered_also_after_a_publication(client, rahimi, rivers):
    mine, other = Question.objects.filter(form="choice")[:2]
    decide(client, rivers, "suspend", mine)
    change_by_machine(other)

    assert last_decision(rivers).action == "suspend"


def test_undoing_twice_says_that_there_is_nothing_to_undo(client, rahimi, rivers):
    decide(client, rivers, "suspend", one())
    batch = QuestionChange.objects.get().batch
    client.post(url(rivers, "bank-undo", batch))

    page = client.post(url(rivers, "bank-undo", batch), follow=True)

    assert "Nothing to undo" in shown(page)


def test_what_breaks_a_rule_is_named_and_not_approved(client, rahimi, rivers):
    good, bad = Question.objects.filter(form="choice")[:2]
    Question.objects.filter(pk=good.pk).update(status=Status.DRAFT)
    break_a_rule(bad)

    page = shown(decide(client, rivers, "approve", good, bad))

    assert Question.objects.get(pk=good.pk).status == Status.APPROVED
    assert Question.objects.get(pk=bad.pk).status == Status.DRAFT
    assert "One question was not approved" in page
    assert str(RULES["unresolved_pronoun"]) in page


@pytest.mark.parametrize(
    "sent", [{"action": "approve"}, {"action": "burn", "question": 1}, {"question": "9" * 30}]
)
def test_a_decision_about_nothing_says_what_to_do(client, rahimi, rivers, sent):
    page = client.post(url(rivers, "bank-decide"), sent, follow=True)

    assert "Tick the questions first" in shown(page)


@pytest.mark.parametrize("form", list(Form))
def test_every_form_is_shown_tried_and_not_stored(client, rahimi, harbour, form):
    question = one(form.value)
    here = url(harbour, "bank-question", question.pk)

    page = client.get(here)
    assert page.status_code == 200
    assert question.facts.first().label in shown(page)
    if form is not Form.CARD:
        answered = client.post(here, {"token": uuid4(), **fields(question)})
        assert "Right." in shown(answered)
        nothing = client.post(here, {"token": uuid4()})
        assert (nothing.status_code, "field-error" in shown(nothing)) == (422, True)
    assert not Response.objects.exists()


def test_trying_by_htmx_gets_the_preview_alone(client, rahimi, harbour):
    question = one()

    reply = client.post(
        url(harbour, "bank-question", question.pk),
        {"token": uuid4(), "unknown": "1"},
        headers={"HX-Request": "true"},
    )

    assert "<html" not in reply.content.decode()
    assert "The answer:" in shown(reply)


def test_an_item_of_the_preview_moves_without_javascript(client, rahimi, harbour):
    question = one("ordering")
    ids = [option.id for option in question.options]

    page = client.get(
        url(harbour, "bank-question", question.pk), {"order": ids, "move": f"{ids[0]}:down"}
    )

    order = re.findall(r'name="order" value="(\w+)"', page.content.decode())
    assert order == [ids[1], ids[0], *ids[2:]]


def test_the_evidence_stands_between_its_neighbours(client, rahimi, harbour):
    question = one("date", facts__key="crane-date")

    page = shown(client.get(url(harbour, "bank-question", question.pk)))

    before, after = "In March 2020 Norland leased the harbour. ", " Ships landed in July 2022."
    quote = "<mark>In May 2021 the first crane was built.</mark>"
    assert f"{before}{quote}{after}</blockquote>" in page
    assert "/briefings/harbour/port/?fact=crane-date#evidence" in page


def test_evidence_that_the_lesson_lost_is_shown_as_lost(client, rahimi, harbour, at):
    question = one("date", facts__key="crane-date")
    question.facts.get().evidence.update(orphaned_at=at)

    page = shown(client.get(url(harbour, "bank-question", question.pk)))

    assert "The lesson no longer has these words" in page


def test_statistics_reports_and_history_are_shown(client, rahimi, rivers, at, learner):
    attempt = make_attempt(learner, rivers, at, n=1)
    answer_all(attempt, at)
    question = attempt.questions.get()
    Report.objects.create(
        question=question, learner=learner, reason="typo", comment="Brige?", created_at=at
    )
    decide(client, rivers, "suspend", question)

    page = shown(client.get(url(rivers, "bank-question", question.pk)))

    assert "Fewer than five learners have answered it." in page
    assert "Brige?" in page
    assert "<b>Suspended</b>" in page
    assert rahimi.display_name in page


@pytest.mark.parametrize("n", [1, 12])
def test_a_question_page_costs_the_same_queries_however_much_happened(
    client, rahimi, harbour, at, n, django_assert_max_num_queries
):
    question = one("ordering")
    for number in range(n):
        learner = make_learner()
        Report.objects.create(question=question, learner=learner, reason="typo", created_at=at)
        decide(client, harbour, "suspend" if number % 2 else "retire", question)

    with django_assert_max_num_queries(19):
        client.get(url(harbour, "bank-question", question.pk))


def test_a_question_is_decided_about_and_put_back_on_its_own_page(client, rahimi, rivers):
    question = one()
    page = client.post(
        url(rivers, "bank-question-decide", question.pk), {"action": "retire"}, follow=True
    )
    assert "1 question retired" in shown(page)

    batch = QuestionChange.objects.get().batch
    page = client.post(url(rivers, "bank-question-undo", question.pk, batch), follow=True)

    assert page.redirect_chain[-1][0] == url(rivers, "bank-question", question.pk)
    question.refresh_from_db()
    assert question.status == Status.APPROVED
    assert "undone since" in shown(page)


def test_a_question_that_breaks_a_rule_says_so_on_its_page(client, rahimi, rivers):
    question = one()
    break_a_rule(question)

    page = client.post(
        url(rivers, "bank-question-decide", question.pk), {"action": "approve"}, follow=True
    )

    assert "Not approved" in shown(page)
    assert str(RULES["stem_too_short"]) in shown(page)


def test_another_question_is_a_draft_with_the_next_seed(client, rahimi, harbour):
    question = one(facts__key="crane-date")

    page = client.post(url(harbour, "bank-another", question.pk), follow=True)

    made = Question.objects.latest("pk")
    assert page.redirect_chain[-1][0] == url(harbour, "bank-question", made.pk) + "#decided"
    assert (made.form, made.status, made.seed > 0) == ("choice", Status.DRAFT, True)
    assert "draft until you approve it" in shown(page)


def test_where_nothing_else_can_be_asked_the_page_says_so(client, rahimi, harbour):
    question = one("date")

    page = client.post(url(harbour, "bank-another", question.pk), follow=True)

    assert "allow no other question" in shown(page)


TYPED = {
    Form.CHOICE: {
        "option0": "in March 2020",
        "why0": "The lease began then.",
        "option1": "in May 2021",
        "why1": "Then the crane was built.",
        "option2": "in July 2022",
        "why2": "Then ships landed.",
        "right": "0",
    },
    Form.MULTIPLE: {
        "option0": "copper",
        "option1": "zinc",
        "option2": "gold",
        "right": ["0", "1"],
    },
    Form.CAUSE: {"option0": "for its mines", "option1": "for its navy", "right": "0"},
    Form.TRUE_FALSE: {"right": "False", "why": "It was leased."},
    Form.CLOZE: {"accepted": "Norland\r\nthe north", "refused": "Sudland"},
    Form.NUMBER: {
        "answer": "$20 million",
        "number": "20",
        "scale": "1000000",
        "unit": "USD",
        "tolerance": "5",
    },
    Form.DATE: {"month": "3", "year": "2020", "day": ""},
    Form.CARD: {"answer": "Norland"},
}


def draft(form, **more):
    shared = {"fact": "lease-date", "stem": f"What is to be known of the harbour, as a {form}?"}
    return {**shared, "explanation": "", **TYPED[form], **more}


def typed_so_far(client, briefing, question):
    """What a browser would send back of the form for editing."""
    form = client.get(url(briefing, "bank-edit", question.pk)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


@pytest.mark.parametrize("form", BY_HAND_FORMS)
def test_each_form_is_written_by_hand_and_edited(client, rahimi, harbour, form):
    address = f"{url(harbour, 'bank-write')}?form={form}"
    assert client.get(address).status_code == 200

    page = client.post(address, draft(form), follow=True)
    made = Question.objects.latest("pk")
    assert "Saved as a draft" in shown(page)
    assert (made.form, made.status, made.generator) == (form, Status.DRAFT, "hand")
    assert [change.action for change in made.changes.all()] == ["write"]

    typed = typed_so_far(client, harbour, made)
    same = client.post(url(harbour, "bank-edit", made.pk), typed, follow=True)
    assert "You changed nothing" in shown(same)
    typed["stem"] = f"What else is to be known of the harbour, as a {form}?"
    client.post(url(harbour, "bank-edit", made.pk), typed)

    revision = Question.objects.latest("pk")
    made.refresh_from_db()
    assert (revision.supersedes, revision.revision) == (made, 2)
    assert made.status == Status.SUSPENDED
    assert revision.hidden.key == made.hidden.key
    assert revision.shown == made.shown
    assert "Superseded by" in shown(client.get(url(harbour, "bank-question", made.pk)))


@pytest.mark.parametrize("form", BY_HAND_FORMS)
def test_editing_the_words_of_a_generated_question_keeps_its_key(client, rahimi, harbour, form):
    question = one(form.value, generator=form.value)
    if question is None:
        pytest.fail(f"the harbour has no {form} question")
    typed = typed_so_far(client, harbour, question)

    client.post(url(harbour, "bank-edit", question.pk), typed | {"explanation": "Other words."})

    revision = Question.objects.latest("pk")
    assert revision.supersedes == question
    assert revision.hidden.key == question.hidden.key
    assert revision.shown == question.shown
    if form is not Form.MULTIPLE:  # whose answer follows the order of the options
        assert revision.hidden.answer == question.hidden.answer


@pytest.mark.parametrize("form", ["ordering", "matching", "categories", "recall", "certainty"])
def test_forms_that_nobody_writes_by_hand_cannot_be_edited(client, rahimi, harbour, form):
    question = one(form)

    page = client.get(url(harbour, "bank-edit", question.pk), follow=True)

    assert page.redirect_chain[-1][0] == url(harbour, "bank-question", question.pk) + "#decided"
    assert "cannot be edited by hand" in shown(page)
    assert url(harbour, "bank-another", question.pk) in shown(page)


def test_the_form_of_a_question_is_chosen_first(client, rahimi, harbour):
    page = shown(client.get(url(harbour, "bank-write")))

    assert all(f'value="{form}"' in page for form in BY_HAND_FORMS)
    assert "Cost of the crane" in page


def test_the_chosen_fact_is_shown_while_the_question_is_written(client, rahimi, harbour):
    page = shown(client.get(url(harbour, "bank-write"), {"form": "card", "fact": "crane-cost"}))

    assert '<option value="crane-cost" selected>' in page
    assert "The crane cost $5 million." in page


def test_a_draft_shows_the_rules_that_it_breaks(client, rahimi, harbour):
    address = f"{url(harbour, 'bank-write')}?form=choice"

    page = client.post(address, draft(Form.CHOICE, stem="It was leased?"), follow=True)

    assert "It breaks rules, so it cannot be approved" in shown(page)
    assert str(RULES["unresolved_pronoun"]) in shown(page)
    assert "unresolved_pronoun" in Question.objects.latest("pk").lint


def test_the_same_question_twice_is_refused_and_kept_in_the_form(client, rahimi, harbour):
    address = f"{url(harbour, 'bank-write')}?form=card"
    client.post(address, draft(Form.CARD))

    page = client.post(address, draft(Form.CARD))

    assert page.status_code == 422
    assert "The bank has this very question already" in shown(page)
    assert 'value="Norland"' in shown(page)


@pytest.mark.parametrize(
    ("form", "more", "said"),
    [
        (Form.CHOICE, {"stem": ""}, "Fill this in, too."),
        (Form.CHOICE, {"fact": "no-such-fact"}, "Choose the fact."),
        (Form.CHOICE, {"right": []}, "Mark what is right."),
        (Form.CHOICE, {"right": ["0", "1"]}, "Mark one option only."),
        (Form.CHOICE, {"right": "5"}, "Write the option that you mark as right."),
        (Form.CHOICE, {"option1": "", "option2": "", "why2": ""}, "Write at least two options."),
        (Form.CHOICE, {"option2": ""}, "Write the option that this reason is for."),
        (Form.CLOZE, {"accepted": " \n "}, "Write at least one answer"),
        (Form.NUMBER, {"number": "many"}, "Enter a number."),
        (Form.NUMBER, {"answer": "$30 million"}, "another number"),
        (Form.DATE, {"day": "31", "month": "2"}, "not in the calendar"),
        (Form.DATE, {"day": "31", "month": ""}, "Choose the month too"),
        (Form.CARD, {"answer": ""}, "Fill this in, too."),
    ],
)
def test_what_was_typed_wrongly_is_named_and_kept(client, rahimi, harbour, form, more, said):
    typed = draft(form, explanation="Kept as it was typed.", **more)

    page = client.post(f"{url(harbour, 'bank-write')}?form={form}", typed)

    assert page.status_code == 422
    assert said in shown(page)
    assert "Kept as it was typed." in shown(page)
    assert not Question.objects.filter(generator="hand").exists()


def test_every_rule_has_plain_words():
    rules = {check.__name__ for check in (*gates.ERRORS, *gates.WARNINGS)}

    assert set(RULES) == rules
