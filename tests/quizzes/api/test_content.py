"""Reading by program: what there is, page by page, and whether it changed."""

import json

import pytest
from django.core.cache import cache

from briefings.models import Briefing, Fact
from tests.factories import make_learner
from tests.quizzes.api.calling import calling
from tests.quizzes.classes.making import make_teacher


@pytest.fixture(autouse=True)
def forgotten(db):
    cache.clear()


@pytest.fixture
def api(learner, at):
    return calling(learner, at)


def test_evidence_stands_where_its_offsets_say(harbour, api):
    texts = {
        one["key"]: one["text"] for one in api.get("/briefings/harbour/lessons").json()["items"]
    }
    facts = api.get("/briefings/harbour/facts?limit=200").json()["items"]

    assert len(facts) == Fact.objects.live().filter(briefing=harbour).count()
    for fact in facts:
        for proof in fact["evidence"]:
            assert texts[fact["lesson"]][proof["start"] : proof["end"]] == proof["quote"]


@pytest.mark.parametrize("what", ["lessons", "facts", "entities", "questions", "progress/facts"])
def test_pages_of_a_list_make_the_whole_list(harbour, api, what):
    whole = api.get(f"/briefings/harbour/{what}?limit=200").json()
    parts = []
    while len(parts) < whole["total"]:
        part = api.get(f"/briefings/harbour/{what}?limit=3&offset={len(parts)}").json()
        assert (part["total"], part["limit"], part["offset"]) == (whole["total"], 3, len(parts))
        parts += part["items"]

    assert parts == whole["items"]
    assert len(parts) == whole["total"] > 0


def test_one_lesson_fact_and_question_are_as_in_their_lists(harbour, api):
    for what, name in (("lessons", "key"), ("facts", "key"), ("questions", "id")):
        first = api.get(f"/briefings/harbour/{what}?limit=1").json()["items"][0]
        assert api.get(f"/briefings/harbour/{what}/{first[name]}").json() == first


def test_facts_and_questions_can_be_asked_for_by_lesson(harbour, api):
    lesson = harbour.lessons.first().key
    facts = api.get(f"/briefings/harbour/facts?limit=200&lesson={lesson}").json()["items"]

    assert {fact["lesson"] for fact in facts} == {lesson}
    assert api.get("/briefings/harbour/facts?lesson=none").json()["total"] == 0


def test_content_is_sent_again_only_when_it_changed(rivers, api):
    first = api.get("/briefings/rivers/facts")
    same = api.get("/briefings/rivers/facts", **{"If-None-Match": first["ETag"]})
    Fact.objects.filter(briefing=rivers).update(note="New.")
    other = api.get("/briefings/rivers/facts", **{"If-None-Match": first["ETag"]})

    assert (same.status_code, same.content) == (304, b"")
    assert other.status_code == 200
    assert other["ETag"] != first["ETag"]
    assert first["Cache-Control"] == "private, no-cache"
    assert "Authorization" in first["Vary"]


def test_what_is_one_learners_own_is_kept_nowhere(rivers, api):
    for path in ("/token", "/attempts", "/review", "/briefings/rivers/progress", "/classes"):
        reply = api.get(path)
        assert reply["Cache-Control"] == "no-store", path
        assert "ETag" not in reply


def test_a_draft_is_there_for_those_alone_who_may_read_it(rivers, at):
    owner = make_teacher()
    Briefing.objects.filter(pk=rivers.pk).update(status="draft", owner=owner)
    stranger = calling(make_learner(), at)
    paths = ["", "/lessons", "/facts", "/entities", "/questions", "/progress", "/progress/facts"]

    for path in paths:
        draft = stranger.get(f"/briefings/rivers{path}")
        absent = stranger.get(f"/briefings/absent{path}")
        assert (draft.status_code, draft.content) == (404, absent.content)
        assert calling(owner, at).get(f"/briefings/rivers{path}").status_code == 200
    assert stranger.get("/briefings").json()["total"] == 0


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "limit=%201", "limit=1.0", "offset=-1", "more=1"]
)
def test_parameters_are_taken_strictly(rivers, api, query):
    reply = api.get(f"/briefings?{query}")

    assert reply.status_code == 422
    assert reply["Content-Type"] == "application/problem+json"


BODY = {"briefing": "rivers", "n_questions": 2}


@pytest.mark.parametrize(
    "wrong",
    [
        {"score": 1},
        {"n_questions": True},
        {"n_questions": "2"},
        {"n_questions": 2.5},
        {"n_questions": 51},
        {"briefing": 3},
        {"briefing": "a b"},
        {"briefing": "rivers\n"},
        {"forms": ["card"]},
    ],
)
def test_bodies_are_taken_strictly(rivers, api, learner, wrong):
    reply = api.post("/attempts", BODY | wrong)

    assert reply.status_code == 422, reply.json()
    assert reply.json()["errors"][0]["where"].startswith("body.")
    assert not learner.attempts.exists()


def test_the_sign_zero_is_refused_wherever_it_stands(rivers, api, learner):
    reply = api.post("/attempts", BODY | {"lesson": "a\x00b"})

    assert reply.status_code == 422
    assert "U+0000" in reply.json()["detail"]


def raw(api, text, kind="application/json", **more):
    headers = api.headers | {"Idempotency-Key": "6a3f0c1e-8f0b-4c52-9d0e-2f7a3f1f9a10"}
    return api.client.post("/api/v1/attempts", text, content_type=kind, headers=headers, **more)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (b"{", 400),
        (b"\xff", 400),
        (b'{"briefing": "rivers", "n_questions": NaN}', 400),
        (b'{"briefing": "rivers", "briefing": "harbour"}', 400),
        (b"[" * 100_000, 413),
        (b"[" * 60_000, 400),
        (b"[]", 422),
        (b"null", 422),
        (b"", 422),
    ],
)
def test_what_is_not_the_json_that_is_wanted_is_refused(rivers, api, text, status):
    reply = raw(api, text)

    assert reply.status_code == status
    assert reply["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_other_media_are_refused(rivers, api, kind):
    assert raw(api, json.dumps(BODY).encode(), kind).status_code == 415


def test_a_change_without_a_key_is_refused(rivers, api, learner):
    reply = api.client.post("/api/v1/attempts", BODY, "application/json", headers=api.headers)

    assert reply.status_code == 422
    assert "Idempotency-Key" in reply.json()["errors"][0]["where"]
    assert not learner.attempts.exists()


def test_methods_and_addresses_that_are_not_there_are_told_as_problems(rivers, api):
    wrong = api.delete("/briefings")
    nowhere = api.get("/nowhere/at/all")

    assert (wrong.status_code, wrong["Allow"]) == (405, "GET")
    assert nowhere.status_code == 404
    for reply in (wrong, nowhere):
        assert reply["Content-Type"] == "application/problem+json"
        assert reply.json()["status"] == reply.status_code


def test_a_head_is_a_get_without_a_body(rivers, api):
    head = api.client.head("/api/v1/briefings", headers=api.headers)

    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == api.get("/briefings")["ETag"]


def test_a_fault_of_ours_is_told_as_a_problem_and_says_nothing_of_itself(rivers, api, learner):
    Briefing.objects.filter(pk=rivers.pk).update(source=["not", "an", "object"])
    api.client.raise_request_exception = False
    reply = api.get("/briefings")

    assert reply.status_code == 500
    assert reply["Content-Type"] == "application/problem+json"
    assert "object" not in reply.content.decode()
