"""Tags that work out once what never changes say what Django's tags say."""

import pytest
from django.template import Context, Template
from django.test import override_settings
from django.urls import NoReverseMatch
from django.utils import translation


@pytest.mark.parametrize(
    ("written", "context"),
    [
        ("{% translate 'Log out' %}", {}),
        ("{% translate '5%% & more' %}", {}),
        ("{% translate word %}", {"word": "<b>"}),
        ("{% translate 'Log out' as told %}{{ told }}", {}),
        ("{% translate 'May' context 'month' %}", {}),
        ("{% translate 'Log out'|upper %}", {}),
        ("{% url 'quizzes:today' %}", {}),
        ("{% url 'quizzes:review-answer' 3 n %}", {"n": 4}),
        ("{% url 'quizzes:lesson-detail' key 'one' as told %}{{ told }}", {"key": "rivers"}),
        ("{% url 'quizzes:nowhere' n as told %}[{{ told }}]", {"n": 4}),
        ("{% url name %}", {"name": "quizzes:review"}),
        ("{% url 'quizzes:progress-detail' key='rivers' %}", {}),
        ("{% static 'css/app.css' %}", {}),
        ("{% static path %}", {"path": "css/app.css"}),
        ("{% static 'css/app.css' as told %}{{ told }}", {}),
    ],
)
def test_they_say_what_djangos_say(written, context):
    ours = Template(written)
    first = ours.render(Context(context))
    theirs = "{% load i18n static %}" + (written if "url" not in written else "")
    if "url" not in written:
        assert first == Template(theirs).render(Context(context))
    assert first == ours.render(Context(context))  # and so once more


def test_words_follow_the_language():
    """What was said in one language is not said again in another."""
    page = Template("{% translate 'Yes' %}")
    with override_settings(LANGUAGES=[("en", "English"), ("de", "German")]):
        with translation.override("en"):
            assert page.render(Context()) == "Yes"
        with translation.override("de"):
            assert page.render(Context()) == "Ja"
        with translation.override("en"):
            assert page.render(Context()) == "Yes"


def test_an_address_with_an_argument_is_made_anew():
    page = Template("{% url 'quizzes:review-answer' memory question %}")
    for pair in ((1, 2), (2, 1), (3, 3)):
        context = Context({"memory": pair[0], "question": pair[1]})
        assert page.render(context) == f"/review/{pair[0]}/{pair[1]}/answer/"


def test_an_address_that_leads_nowhere_is_not_passed_over():
    with pytest.raises(NoReverseMatch):
        Template("{% url 'quizzes:nowhere' n %}").render(Context({"n": 4}))
