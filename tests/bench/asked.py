"""What is asked of the demonstration: each page with the requests that measure it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import chain, islice, repeat
from random import Random
from uuid import uuid4

READ, WORK, CONTROL = "read", "work", "control"  # pages to read; questions, answers, next cards
CSRF = "a" * 32
WARM_UP, LENGTH = 3, 10  # requests of a page before it is measured; questions of a quiz
BRIEFING = "china-taliban-ambassadors"


@dataclass
class Ask:
    """One request, as a browser or a program sends it."""

    path: str
    method: str = "GET"
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass
class Page:
    """Requests for one page, the first of which warm it up."""

    name: str
    kind: str
    asks: list[Ask]


def as_plain(pages):
    return [asdict(page) for page in pages]


def headers_of(user, *, htmx=False):
    """What the browser of somebody who is logged in sends."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user, "config.backends.Passwords")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    found = {"Cookie": f"sessionid={session}; csrftoken={CSRF}", "Accept-Encoding": "gzip, br"}
    return found | ({"HX-Request": "true"} if htmx else {})


def pages(n, *, kinds=(CONTROL, READ, WORK)):
    """Every page with `n` requests."""
    return [page for page in (*controls(n), *reading(n), *working(n)) if page.kind in kinds]


def controls(n):
    plain = {"Accept-Encoding": "gzip, br"}
    return [Page("control", CONTROL, [Ask("/bench/empty/", headers=plain)] * n)]


def reading(n):
    from briefings.models import Briefing, User
    from quizzes.models import Classroom, Memory

    student, teacher = (User.objects.get(username=name) for name in ("amina", "rahimi"))
    wait(Memory.objects.owned_by(student).in_use())
    room = Classroom.objects.get(owner=teacher)
    lesson = Briefing.objects.get(key=BRIEFING).lessons.order_by("position")[1]
    hers, his = headers_of(student), headers_of(teacher)

    def page(name, path, headers):
        return Page(name, READ, [Ask(path, headers=headers)] * n)

    return [
        page("Today", "/", hers),
        page("lesson", f"/briefings/{BRIEFING}/{lesson.key}/", hers),
        page("progress", f"/briefings/{BRIEFING}/progress/", hers),
        page("gradebook", f"/classes/{room.pk}/grades/", his),
        page("search", "/search/?q=ambassador", hers),
        page("API, progress", f"/api/v1/briefings/{BRIEFING}/progress", token_of(student)),
    ]


def wait(memories):
    """Let memories be due now."""
    from django.utils import timezone

    day = timezone.now().date().toordinal() - 1
    memories.exclude(due_day=None).update(due_day=day, show_day=day)


def token_of(user):
    from quizzes.domain.permitting import Scope
    from quizzes.services.tokens import make_token

    _token, secret = make_token(
        user, f"bench {uuid4()}", list(Scope), days=1, rng=Random(), at=datetime.now(UTC)
    )
    return {"Authorization": f"Bearer {secret}", "Accept-Encoding": "gzip, br"}


def working(n):
    from briefings.models import Briefing, User

    student = User.objects.get(username="amina")
    whole, part = headers_of(student), headers_of(student, htmx=True)
    briefing = Briefing.objects.get(key=BRIEFING)
    places = list(islice(open_places(student, briefing, first=WARM_UP), 3 * n))
    found, cards = list(due(student, n, cards=False)), list(due(student, n, cards=True))
    send = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": CSRF}

    def asks(sent, headers, status=200):
        return [Ask(path, "POST", body, headers | send, status) for path, body in sent]

    answers = [(f"{path}answer/", body) for path, body in places]
    quiz = part | {"Quiz-Script": "result"}  # as its script says, so the next question comes along
    return [
        Page("question", WORK, [Ask(path, headers=whole) for path, _ in places[:n]]),
        Page("question, by htmx", WORK, [Ask(path, headers=part) for path, _ in places[:n]]),
        Page("answer and feedback, by htmx", WORK, asks(answers[:n], quiz)),
        Page("answer, by redirect", WORK, asks(answers[n : 2 * n], whole, 302)),
        Page("review", WORK, [Ask("/review/", headers=whole)] * n),
        Page("next card, by htmx", WORK, [Ask("/review/", headers=part)] * n),
        Page("review: answer and verdict, by htmx", WORK, asks(found, part)),
        Page("review: grade and next card, by htmx", WORK, asks(cards, part)),
    ]


def open_places(learner, briefing, *, first=LENGTH):
    """Addresses of unanswered questions of every form, each with an answer to send; no end.

    first  questions of the first quiz, whose last answer brings a result: where it is answered to
           warm up, nothing that a process does but once is measured
    """
    from quizzes.models import AttemptQuestion
    from quizzes.services.attempting import Blueprint, start_attempt

    for length in chain([first], repeat(LENGTH)):
        plan = Blueprint(briefing, None, length)
        attempt = start_attempt(learner, plan, client_token=uuid4(), at=datetime.now(UTC))
        rows = AttemptQuestion.objects.filter(attempt=attempt).select_related("question__hidden")
        for place in rows:
            yield f"/quizzes/{attempt.uuid}/{place.position}/", body_for(place.question)


def due(learner, n, *, cards):
    """Addresses to which `n` due cards or questions are answered, each with an answer to send."""
    from quizzes.models import Memory
    from quizzes.services.policies import study_of
    from quizzes.services.queueing import pick
    from quizzes.services.reviewing import is_card, item_of

    study = study_of(learner, at=datetime.now(UTC))
    study.settings.review_with = "cards" if cards else "mix"
    rows = Memory.objects.owned_by(learner).in_use().exclude(due_day=None).order_by("pk")
    n_found = 0
    for row in list(rows) if not cards else list(rows)[::-1]:
        item, _ = pick(study, [row], ())
        if n_found == n or item is None or is_card(item.question) is not cards:
            continue
        n_found += 1
        item = item_of(learner, row.pk, item.question.pk, with_key=True)
        answer = "grade=3" if cards else body_for(item.question)
        path = f"/review/{row.pk}/{item.question.pk}/answer/"
        yield path, f"{answer}&sure=2&token={uuid4()}&version={row.version}"
    if n_found < n:
        raise SystemExit(f"only {n_found} of {n} due")


def body_for(question):
    """A right answer as the page's form sends it."""
    from urllib.parse import urlencode

    key = question.hidden.to_domain()
    fields = [("token", str(uuid4()))]
    if question.form in {"choice", "true_false"}:
        fields.append(("choice", key.right[0]))
    elif question.form == "ordering":
        fields += [("order", option) for option in key.right]
    elif question.form == "matching":
        fields += [(f"match-{left}", right) for left, right in key.pairs]
    else:
        fields.append(("unknown", "1"))
    return urlencode(fields)
