"""A zero byte in a text is refused in words; databases keep none, and PostgreSQL fails on them."""

import logging
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.urls import reverse
from lxml import html

from quizzes.models import Question
from quizzes.services.authoring import BY_HAND_FORMS
from tests.factories import make_learner
from tests.permissions.walking import PAGES, Walker
from tests.permissions.world import make_worlds, persons
from tests.quizzes.api.calling import calling
from tests.quizzes.test_pages import asked_alone, question_url

pytestmark = pytest.mark.every_example

ZERO = "a\x00b"


@pytest.fixture
def worlds(db, at):
    logging.disable(logging.CRITICAL)
    cache.clear()
    with time_machine.travel(at, tick=False):
        yield make_worlds(at)
    logging.disable(logging.NOTSET)


def forms_of(client, url):
    """(method, address, fields) of every form of a page."""
    reply = client.get(url)
    if reply.status_code != 200 or reply.streaming or b"<form" not in reply.content:
        return
    for form in html.document_fromstring(reply.content).forms:
        fields = {}
        for field in form.inputs:
            if field.name and field.get("type") not in {"file", "submit"}:
                fields.setdefault(field.name, field.value if field.value is not None else "")
        yield form.method, form.action or url, form, fields


def typed(form):
    """The names of fields into which anything can be typed."""
    kinds = {"text", "search", "email", "password", "hidden", "url", "tel", None}
    for field in form.inputs:
        free = field.tag == "textarea" or (field.tag == "input" and field.get("type") in kinds)
        if free and field.name and field.name != "csrfmiddlewaretoken":
            yield field.name


def sent(client, method, action, fields):
    """(status, whether a zero byte came as far as the database)."""
    reached = []

    def watch(execute, sql, params, many, context):
        if "\\x00" in repr(params) and "django_session" not in sql:
            reached.append(sql[:90])
        return execute(sql, params, many, context)

    clean = {n: v if isinstance(v, str) else list(v) for n, v in fields.items()}
    with connection.execute_wrapper(watch):
        try:
            reply = getattr(client, method.lower())(action, clean)
        except Exception as error:
            return repr(error), reached
        if reply.streaming:
            b"".join(reply.streaming_content)
    return reply.status_code, reached


@pytest.mark.parametrize("who", ["student", "teacher"])
def test_no_form_lets_a_zero_byte_through(worlds, who):
    walker = Walker(persons(worlds, 0)[who])
    walker.client.raise_request_exception = False
    seen, bad = set(), {}
    for page in PAGES:
        if page.is_of_admins or (page.is_of_accounts and who != "student"):
            continue
        url = page.url(worlds[0])
        walker.client.cookies = walker.cookies.copy()
        for method, action, form, fields in list(forms_of(walker.client, url)):
            for name in typed(form):
                mark = (page.title, action.split("?")[0], name)
                if mark in seen or not action.startswith("/"):
                    continue
                seen.add(mark)
                walker.client.cookies = walker.cookies.copy()
                point = transaction.savepoint()
                status, reached = sent(walker.client, method, action, fields | {name: ZERO})
                transaction.savepoint_rollback(point)
                if not isinstance(status, int) or status >= 500 or reached:
                    bad[mark] = status, reached
    assert len(seen) > 30
    assert bad == {}


# What views and forms read of what was sent, past the fields of a form.
READS = re.compile(r"""(?:GET|POST|data|sent|_sent)(?:\.get|\.getlist)?[(\[]"([a-z_]+)"[,)\]]""")
NAMES = sorted(
    {
        name
        for part in ("views", "forms")
        for file in (Path(settings.BASE_DIR) / "quizzes" / part).rglob("*.py")
        for name in READS.findall(file.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("who", ["student", "teacher"])
def test_no_address_lets_a_zero_byte_through(worlds, who):
    walker, bad = Walker(persons(worlds, 0)[who]), {}
    walker.client.raise_request_exception = False
    every = urlencode(dict.fromkeys(NAMES, ZERO))
    assert {"q", "line", "order"} <= set(NAMES)
    for page in PAGES:
        if page.is_of_accounts or page.is_of_admins:
            continue
        url = page.url(worlds[0]).split("?")[0]
        for method, address, fields in (
            ("GET", f"{url}?{every}", {}),
            ("POST", url, dict.fromkeys(NAMES, ZERO)),
        ):
            walker.client.cookies = walker.cookies.copy()
            point = transaction.savepoint()
            status, reached = sent(walker.client, method, address, fields)
            transaction.savepoint_rollback(point)
            if not isinstance(status, int) or status >= 500 or reached:
                bad[method, page.title] = status, reached
    assert bad == {}


@pytest.mark.parametrize("form", BY_HAND_FORMS)
def test_a_question_edited_with_a_zero_byte_is_asked_for_again(client, harbour, form):
    client.force_login(make_learner(role="instructor"))
    client.raise_request_exception = False
    question = Question.objects.filter(briefing=harbour, form=form, generator=form.value).first()
    url = reverse("quizzes:bank-edit", args=[harbour.key, question.pk])
    for _, _, page, fields in list(forms_of(client, url)):
        for name in set(typed(page)) & set(client.get(url).context["form"].fields):
            status, reached = sent(client, "POST", url, fields | {name: ZERO})
            assert (name, status, reached) == (name, 422, [])


@pytest.mark.parametrize("form", ["cloze", "recall", "number", "date", "ordering", "matching"])
@pytest.mark.parametrize("name", ["text", "line", "year", "order", "match"])
def test_an_answer_with_a_zero_byte_is_asked_for_again(client, learner, harbour, at, form, name):
    client.force_login(learner)
    client.raise_request_exception = False
    attempt, question = asked_alone(learner, harbour, at, form)
    names = [f"match-{one.id}" for one in question.prompts] if name == "match" else [name]
    fields = dict.fromkeys(names, ZERO) | {"token": "0d6233d0-860d-4354-979f-012ad0952fdd"}

    status, reached = sent(client, "POST", question_url(attempt, 1, "question-answer"), fields)

    assert (status, reached) == (422, [])


@pytest.mark.parametrize("address", ["settings", f"/{ZERO}", "//elsewhere.example", ZERO])
def test_a_theme_is_changed_from_whatever_address(client, db, address):
    client.raise_request_exception = False

    reply = client.post(reverse("set-theme"), {"theme": "dark", "next": address})

    assert reply.status_code == 302
    assert "elsewhere" not in reply["Location"]


def test_programs_are_told_too(learner, harbour, at):
    attempt, _question = asked_alone(learner, harbour, at, "cloze")
    with time_machine.travel(at, tick=False):
        api = calling(learner, at)
        path = f"/attempts/{attempt.uuid}/questions/1/answer"
        refused = api.post(path, {"answer": {"text": ZERO}})
        spelled = api.post(path, {"answer": {"text": "\\u0000, spelled out"}})

        assert (refused.status_code, "U+0000" in refused.json()["detail"]) == (422, True)
        assert spelled.status_code == 200
        assert api.get("/briefings?cursor=%00").status_code == 422
