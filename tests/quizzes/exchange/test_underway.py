"""How far a download or an upload is, asked for while it goes on."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from briefings.models import User
from quizzes.domain.exchange import formats, taking
from quizzes.domain.exchange.formats import FORMATS
from quizzes.services.banking import Filter
from quizzes.services.exchanging import bringing, sending
from quizzes.services.underway import Standing, standing_of, watched
from tests.factories import make_learner


@pytest.fixture
def rahimi(client, db):
    instructor = make_learner(role=User.Role.INSTRUCTOR)
    client.force_login(instructor)
    return instructor


def asked(client, token):
    return client.get(reverse("quizzes:underway", args=[token]))


def test_it_tells_in_few_steps_and_ends_with_all(db):
    token = uuid4()
    seen = [standing_of(7, token).done for _ in watched(range(1000), 1000, who=7, token=token)]

    assert seen[0] == 0
    assert 10 < len(set(seen)) <= 26
    assert standing_of(7, token) == Standing(1000, 1000)
    assert standing_of(8, token) is None


def test_nobody_asks_and_nothing_is_written(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(watched("abc", 3, who=7, token=None)) == ["a", "b", "c"]


def test_a_download_tells_its_page_how_far_it_is(client, rahimi, harbour, monkeypatch):
    monkeypatch.setattr(formats, "PIECE", 1)
    token = uuid4()
    address = reverse("quizzes:exchange-file", args=[harbour.key, "gift"])
    response = client.get(address, {"work": token})

    assert asked(client, token).status_code == 204
    pieces = iter(response.streaming_content)
    next(pieces)
    begun = asked(client, token).json()
    rest = list(pieces)
    ended = asked(client, token).json()

    assert rest
    assert (begun["over"], ended["over"], ended["percent"]) == (False, True, 100)
    client.force_login(make_learner())
    assert asked(client, token).status_code == 204


def test_an_upload_tells_its_page_how_far_it_is(client, rahimi, harbour, rivers):
    token = uuid4()
    rows = sending.chosen(harbour, Filter())
    data = b"".join(FORMATS["gift"].write(item for _, item in sending.items_of(harbour, rows)))
    sent = {"file": SimpleUploadedFile("q.gift", data), "work": str(token)}

    client.post(reverse("quizzes:import-list", args=[rivers.key]), sent)

    told, n = asked(client, token).json(), rows.count() + rivers.questions.count()
    assert told["over"]
    assert told["text"] == f"{n} of {n} questions"


def test_bringing_in_tells_its_page_how_far_it_is_before_anything_is_stored(
    client, rahimi, harbour, at, monkeypatch
):
    rows = sending.chosen(harbour, Filter())[:3]
    data = b"".join(FORMATS["gift"].write(item for _, item in sending.items_of(harbour, rows)))
    data = data.replace(b"?", b" then?")
    batch = bringing.keep(harbour, taking.take(data), by=rahimi, at=at, name="q", data=data)
    for row in batch.items.askable():
        row.facts.set(harbour.facts.live().order_by("pk")[:1])
    batch.items.update(wanted=True)
    token, n, told = uuid4(), batch.items.ready().count(), []
    stored = bringing.keep_many
    monkeypatch.setattr(
        bringing,
        "keep_many",
        lambda *args, **more: told.append(asked(client, token).json()) or stored(*args, **more),
    )
    client.post(batch.get_absolute_url(), {"do": "bring", "work": str(token)})

    assert n
    assert [one["text"] for one in told] == [f"{n} of {n} questions"]


@pytest.mark.parametrize("work", ["", "nonsense", "'; drop table"])
def test_a_token_that_is_none_is_let_alone(client, rahimi, harbour, work):
    address = reverse("quizzes:exchange-file", args=[harbour.key, "gift"])

    assert b"".join(client.get(address, {"work": work}).streaming_content)
