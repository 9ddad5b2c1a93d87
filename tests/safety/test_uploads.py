"""What comes in as a file: how much, of what kind, and how it goes out again."""

from contextlib import suppress
from time import process_time
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from briefings.domain.ingesting import Refused, ingest
from briefings.domain.nodes import MAX_BYTES
from briefings.domain.problems import BriefingError
from briefings.domain.prose import blocks
from briefings.domain.reading import read_briefing
from briefings.models import Article
from briefings.services import bringing
from tests.quizzes.classes.making import make_teacher

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script><text>Words</text></svg>"


@pytest.fixture
def teacher(db, client):
    person = make_teacher()
    client.force_login(person)
    return person


def send(client, data, name="a.txt"):
    sent = {"file": SimpleUploadedFile(name, data), "token": uuid4()}
    return client.post(reverse("quizzes:article-new"), sent)


def test_articles_of_one_person_take_no_more_room_than_there_is(client, teacher, monkeypatch):
    monkeypatch.setattr(bringing, "MOST_KEPT", 1000)
    assert send(client, b"a" * 600).status_code == 302
    assert send(client, b"b" * 400).status_code == 302
    refused = send(client, b"c")

    assert refused.status_code == 422
    assert "delete one first" in refused.content.decode()
    assert Article.objects.count() == 2
    client.force_login(make_teacher())
    assert send(client, b"d" * 600).status_code == 302


def test_the_same_form_again_takes_no_room_again(teacher, at, monkeypatch):
    monkeypatch.setattr(bringing, "MOST_KEPT", 1000)
    token = uuid4()
    first = bringing.bring(teacher, b"a" * 600, "", token=token, at=at)

    assert bringing.bring(teacher, b"a" * 600, "", token=token, at=at) == first


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.txt", "a.md"])
def test_a_picture_with_a_script_is_no_article_with_one(name):
    drawn = ""
    with suppress(Refused):
        drawn = "".join(block.html for block in blocks(ingest(SVG, name).text))

    assert "<s" not in drawn


def test_what_came_in_goes_out_as_a_file_and_under_no_name_that_does_harm(client, teacher, at):
    name = '../../x"\r\nSet-Cookie: a=b;.html'
    article = bringing.bring(teacher, b"<script>alert(1)</script>", name, token=uuid4(), at=at)

    reply = client.get(reverse("quizzes:article-original", args=[article.pk]))

    assert reply["Content-Disposition"].startswith("attachment")
    assert reply["Content-Type"] == "application/octet-stream"
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in reply.headers
    assert "\r" not in reply["Content-Disposition"]


HARM = {
    "Anchors": "a: &a [x]\nb: [*a, *a]\n",
    "Tags": "a: !!python/object/apply:os.system ['true']\n",
    "Tags .!. are not": "a: !!binary aGk=\n",
    "plain word": "? [a, b]\n: c\n",
    "given twice": "a: 1\na: 2\n",
    "deeper than": "a: " + "[" * 60 + "]" * 60 + "\n",
    "too many values": "a: [" + "x, " * 300_000 + "]\n",
    "larger than": "a: |\n" + "  x" * (MAX_BYTES // 2),
    "cannot be printed": "a: x\x00y\n",
}


@pytest.mark.parametrize("why", HARM)
def test_a_briefing_that_was_made_to_do_harm_is_refused_by_its_events(why):
    with pytest.raises(BriefingError, match=why):
        read_briefing(HARM[why])


def test_a_lesson_that_was_made_to_be_slow_is_drawn_in_time():
    for body in ("<div>" * 50_000, "> " * 5_000 + "a", "*" * 20_000, "[" * 20_000, "a" * 256_000):
        began = process_time()
        drawn = "".join(block.html for block in blocks(body))
        assert process_time() - began < 2
        assert "<div" not in drawn
