"""Every field of every table is said to hold something of people, or nothing."""

from collections import Counter

import pytest
from django.apps import apps
from django.db import models

from briefings.models import User
from quizzes.domain.holdings import HELD, WITHHELD
from quizzes.services.privacy.exporting import tables

MODELS = {model._meta.label_lower: model for model in apps.get_models(include_auto_created=True)}


def test_every_table_is_listed():
    assert set(MODELS) - set(HELD) == set()
    assert set(HELD) - set(MODELS) == set()


@pytest.mark.parametrize("label", MODELS)
def test_every_field_is_classified_once(label):
    named = Counter(HELD[label].fields)
    there = [field.name for field in MODELS[label]._meta.concrete_fields]

    assert sorted(named) == sorted(there)
    assert max(named.values()) == 1
    assert set(HELD[label].acts.split()) <= set(there)


def steps(model, path):
    """The fields that a path to a person goes along."""
    for name in path.split("__"):
        field = model._meta.get_field(name)
        yield field
        model = field.related_model


@pytest.mark.parametrize("label", MODELS)
def test_paths_lead_to_people_and_rows_go_or_stay_as_is_said(label):
    held, model = HELD[label], MODELS[label]
    if held.subject and model is not User:
        fields = list(steps(model, held.subject))
        assert fields[-1].related_model is User
        assert {field.remote_field.on_delete for field in fields} == {models.CASCADE}
    for path in held.actors:
        (field,) = steps(model, path)
        assert field.remote_field.on_delete in {models.SET_NULL, models.PROTECT}


@pytest.mark.parametrize("label", MODELS)
def test_no_way_to_a_person_is_left_out(label):
    held, model = HELD[label], MODELS[label]
    ways = {f.name for f in model._meta.concrete_fields if f.related_model is User}
    assert ways <= {held.subject.split("__")[0], *held.actors}


def test_every_export_can_be_asked(learner):
    names = [name for name, rows in tables(learner) if list(rows) is not None]
    assert len(names) > 40


def test_what_is_withheld_is_told_by_a_field_that_the_export_has():
    for label, (asks, hidden) in WITHHELD.items():
        told = {*HELD[label].own.split(), *HELD[label].told.split()}
        assert {asks, *hidden} <= told
