"""Plain functions that answer questions and put keys right; what they make is stored."""

from uuid import uuid4

from quizzes.domain.questions import Form
from quizzes.forms.corrections import KeyForm, sent_key
from quizzes.models import AttemptQuestion
from quizzes.services.attempting import Submission, record_response
from tests.factories import make_attempt


def make_answer(learner, question, answer, at):
    """An answer to one question, asked alone."""
    attempt = make_attempt(learner, question.briefing, at, n=1)
    AttemptQuestion.objects.filter(attempt=attempt).update(question=question)
    place = attempt.places.select_related("question__hidden", "attempt").get()
    return record_response(place, Submission(answer, uuid4()), at=at)[0]


def other_fields(question):
    """The fields of the key form as a browser sends them, for another key than the stored one."""
    sent = sent_key(question.hidden.to_domain(), question)
    options = [option.id for option in question.options]
    match Form(question.form):
        case Form.MULTIPLE:
            sent.setlist("choice", question.hidden.key["wrong"])
        case Form.ORDERING:
            sent.setlist("order", sent.getlist("order")[::-1])
        case Form.MATCHING | Form.CATEGORIES:
            for prompt in question.prompts:
                old = sent[f"match-{prompt.id}"]
                sent[f"match-{prompt.id}"] = next(o for o in options if o != old)
        case Form.NUMBER:
            sent["text"] = str(float(sent["text"]) + 7)
        case Form.DATE:
            sent["year"] = str(int(sent["year"]) + 1)
        case Form.CLOZE | Form.RECALL:
            old = sent.getlist("names")
            country = "Erewhon" if "Neverland 0" in old else "Neverland"
            names = [f"{country} {n}" for n, _ in enumerate(old)]
            sent.setlist("names", names)
        case _:
            sent.setlist("choice", [o for o in options if [o] != question.hidden.key["right"]][:1])
    return sent


def other_key(question):
    form = KeyForm(question, other_fields(question))
    assert form.is_valid(), form.errors
    return form.key, form.answer
