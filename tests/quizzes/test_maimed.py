"""Questions that a cut or a swap has maimed are refused."""

import pytest

from quizzes.domain.gates.maimed import (
    by_which_year,
    gap_of_article,
    half_reason,
    maimed,
    what_somebody,
    when_dated,
    worthless,
)
from quizzes.domain.making import question
from quizzes.domain.questions import Form, Key
from tests.quizzes.domain.factories import make_fact


def asked(stem, answer="Ada", form=Form.CARD, statement="Ada Holm built a mill."):
    return question(form, stem, [make_fact(statement=statement)], Key(), answer=answer)


@pytest.mark.parametrize(
    ("stem", "form"),
    [
        ("The growers want the minimum raised to 600,000 tonnes, chiefly.", Form.TRUE_FALSE),
        ("In the trial, once a patient is asleep for 70 per cent of it.", Form.TRUE_FALSE),
        ("Which figure is missing here: “Once a patient is asleep for _____ of it”?", Form.NUMBER),
        ("What cut open on 22 January looked sound?", Form.CARD),
        ("What has Ruth Cabello found about that low spring tides now?", Form.CARD),
        ("Why is a follow-up study of 900 families n’t?", Form.CARD),
        ("What did Ms Strand concede about that clause 11?", Form.CARD),
        ("Quotas were set each December by the directorate, but.", Form.TRUE_FALSE),
        ("What does the union say about 540 jobs disappeared. The figure?", Form.CARD),
        ("When must forecasts be cautious, not least because Zambia votes?", Form.DATE),
        ("By which year did the stock of cod have, on the reckoning of the survey?", Form.DATE),
        ("Ring for an ambulance if you are pregnant.", Form.TRUE_FALSE),
        ("For how many people is the quarrel not academic who live on low ground?", Form.NUMBER),
        ("Which figure is missing here: “It has a hundred and _____ years of it”?", Form.NUMBER),
    ],
)
def test_halves(stem, form):
    assert maimed(asked(stem, form=form), None)


@pytest.mark.parametrize(
    ("stem", "form"),
    [
        ("Once a patient is asleep for half of it, an hour is added.", Form.TRUE_FALSE),
        ("Since 1990 the mill has been closed.", Form.TRUE_FALSE),
        ("What opened in 1990 and was closed again?", Form.CARD),
        ("When did Ada Holm build the mill?", Form.CARD),
    ],
)
def test_wholes(stem, form):
    assert not maimed(asked(stem, form=form), None)


def test_reasons_of_a_part():
    told = "The agency drew £40 million, about half of it to cover the gap."
    assert half_reason(asked("Why did the agency draw £40 million?", statement=told), None)
    only = "The bill got through only because Lord Holm had to be seen to act."
    assert half_reason(asked("Why did the bill get through only?", statement=only), None)
    assert half_reason(asked("Why did the glacier lose 4 per cent?", "to judge from maps"), None)
    whole = "The agency drew £40 million to cover the gap."
    assert not half_reason(asked("Why did the agency draw £40 million?", statement=whole), None)


def test_a_date_inside_a_question_for_one():
    assert when_dated(asked("When was the reserve created in 1979?"), None)
    assert not when_dated(asked("When was the reserve created?"), None)


def test_the_worst_is_no_falsehood_of_the_best():
    told = "The best treatment for insomnia is hard work."
    swapped = asked(
        "The worst treatment for insomnia is hard work.", "False", Form.TRUE_FALSE, told
    )
    assert worthless(swapped, None)
    other = asked("The best treatment for insomnia is easy.", "False", Form.TRUE_FALSE, told)
    assert not worthless(other, None)


def test_a_gap_for_the_article_of_a_title():
    stem = "Fill the gap with a name: Her life, _____ donna in grigio, came out in 2011."
    assert gap_of_article(asked(stem, "La", Form.CLOZE), None)
    assert not gap_of_article(asked(stem, "Lena", Form.CLOZE), None)


def test_a_year_by_which_it_was_so_is_no_choice():
    assert by_which_year(asked("By which year was the guild bankrupt?", "1751", Form.CHOICE), None)
    assert not by_which_year(asked("By which year was it bankrupt?", "1751", Form.DATE), None)


def test_nobody_is_a_thing():
    assert what_somebody(asked("What does the judge prefer?", "Dr Keane"), None)
    assert not what_somebody(asked("What does the judge prefer?", "the second view"), None)
