"""What is looked up once for all of a request."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import get_script_prefix, set_script_prefix
from django.utils.functional import SimpleLazyObject

from briefings import addressing
from briefings.addressing import address, in_one_place
from config.recording import OnRecord


@pytest.fixture
def prefix():
    was = get_script_prefix()
    yield set_script_prefix
    set_script_prefix(was)


def test_addresses_stand_below_the_place_of_the_request(prefix):
    def page(request):
        assert address("quizzes:today") == "/below/"
        assert address("quizzes:class-detail", 7) == "/below/classes/7/"
        return {}

    prefix("/below/")
    OnRecord(page)(RequestFactory().get("/"))
    prefix("/")
    assert address("quizzes:today") == "/"


def test_without_a_request_the_place_is_looked_up_each_time(prefix):
    for place in ("/one/", "/other/"):
        prefix(place)
        assert address("quizzes:today") == place


def test_within_one_place_it_is_looked_up_once(monkeypatch):
    asked = []
    looked_up = addressing._looked_up
    monkeypatch.setattr(addressing, "_looked_up", lambda: asked.append(1) or looked_up())
    with in_one_place():
        for n in range(1, 10):
            assert address("quizzes:class-detail", n) == f"/classes/{n}/"
    assert len(asked) == 1


@pytest.mark.django_db
def test_who_asks_is_themselves_for_every_page(client):
    learner = get_user_model().objects.create_user("amina")
    client.force_login(learner)
    request = client.get("/").wsgi_request
    assert type(request.user) is type(learner)
    assert request.user == learner


@pytest.mark.django_db
def test_nobody_stays_nobody(client):
    request = client.get("/").wsgi_request
    assert isinstance(request.user, SimpleLazyObject | AnonymousUser)
    assert not request.user.is_authenticated
