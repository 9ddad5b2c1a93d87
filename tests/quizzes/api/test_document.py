"""The OpenAPI document and its page say what the API does."""

import json
import re

import pytest

from quizzes.domain.permitting import OPERATIONS, Scope
from quizzes.views.api import schemas
from quizzes.views.api.documenting import parts
from quizzes.views.api.examples import BODIES, PLACES
from quizzes.views.api.openapi import ADDRESSES, ALSO, document, operations
from quizzes.views.api.problems import Kind
from quizzes.views.api.schemas.classes import JoinIn
from quizzes.views.api.schemas.questions import AnswerIn
from quizzes.views.api.schemas.study import AttemptIn, ReviewedIn

ALL = list(operations(document()))
IN = {
    "attempt_start": AttemptIn,
    "attempt_answer": AnswerIn,
    "review_answer": ReviewedIn,
    "class_join": JoinIn,
}


def test_the_document_is_public_and_names_every_operation(client, db):
    reply = client.get("/api/v1/openapi.json")
    found = json.loads(reply.content)

    assert reply["Content-Type"] == "application/json"
    assert {op["operationId"] for _p, _m, op in operations(found)} == set(OPERATIONS)
    assert found == json.loads(json.dumps(document()))


@pytest.mark.parametrize(("path", "method", "operation"), ALL, ids=lambda one: str(one)[:40])
def test_every_operation_tells_its_scopes_and_refusals(path, method, operation):
    assert operation["description"].endswith(".")
    assert operation["security"] == [{"PersonalToken": []}]
    assert set(operation["x-scopes"]) <= {scope.value for scope in Scope}
    wanted = {"401", "403", "413", "422", "429", "500", "503"}
    wanted |= {"404"} if "{" in path else set()
    wanted |= {"409", "415"} if method == "post" else set()
    assert wanted <= set(operation["responses"])
    for status, response in operation["responses"].items():
        if status >= "400":
            assert list(response["content"]) == ["application/problem+json"]
    keys = [one["name"] for one in operation["parameters"] if one["required"]]
    assert ("Idempotency-Key" in keys) == (method == "post")


def test_every_reference_leads_somewhere():
    text = json.dumps(document())
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', text))

    assert named == set(document()["components"]["schemas"])


def test_tables_name_nothing_that_is_not_there():
    names = {name for path, _m, _o in ALL for name in re.findall(r"{(\w+)}", path)}

    assert names == set(ADDRESSES) == set(PLACES)
    assert set(ALSO) <= set(OPERATIONS)
    bodies = {op["operationId"] for _p, _m, op in ALL if "requestBody" in op}
    assert bodies == set(BODIES) == set(IN)


@pytest.mark.parametrize("name", BODIES)
def test_bodies_of_examples_are_taken(name):
    assert IN[name].model_validate(BODIES[name])


def test_objects_refuse_what_they_do_not_describe():
    for name, schema in document()["components"]["schemas"].items():
        assert schema["additionalProperties"] is False, name
    assert schemas.__doc__


def test_the_page_shows_every_operation_object_and_problem(client, db):
    html = client.get("/api/v1/docs").content.decode()
    shown = [one.name for part in parts(document(), base="") for one in part.operations]

    assert sorted(shown) == sorted(OPERATIONS)
    for name in (*OPERATIONS, *document()["components"]["schemas"]):
        assert f'id="{name}"' in html
    for kind in Kind:
        assert f'id="{kind.fragment}"' in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert not re.search(r"<script(?![^>]*\bsrc=)|https?://(?!testserver)", html)
