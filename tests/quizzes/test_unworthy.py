"""Questions about what nobody needs to learn, and reasons and places that are none, are refused."""

import pytest

from quizzes.domain.gates.unworthy import (
    UNWORTHY,
    bare_denial,
    counted_points,
    for_editors,
    half_asked,
    no_place,
    no_reason,
    of_method,
    only_points,
    what_person,
)
from quizzes.domain.questions import Form
from tests.quizzes.test_maimed import asked


class Facts:
    """A context in which every question is about one fact."""

    def __init__(self, statement=""):
        self.statement = statement

    def facts_of(self, question):
        del question
        return iter([self])


NO_FACTS = Facts()


@pytest.mark.parametrize(
    ("gate", "stem", "answer"),
    [
        (for_editors, "Interviews in English can be arranged until 6 p.m. daily.", "True"),
        (for_editors, "Spokespeople are available in English and Lozi.", "True"),
        (of_method, "On how many records does the source article draw on paper?", "64"),
        (counted_points, "How many considerations appear to weigh with Muscat?", "three"),
        (no_reason, "Why did Ada Holm become the first woman from Lindo?", "to win a medal"),
        (no_reason, "Why does Ada Holm remember a man drowning?", "he kept his rake"),
        (no_place, "Where did the town of Lindo live for thirty years?", "on one thing"),
        (no_place, "Where does the appellant stand on the amount?", "on firmer ground"),
        (what_person, "What replaced the wheel in 2023?", "a mechanic trained by Turning Circle"),
        (only_points, "What took the people of Lindo by surprise?", "the results"),
        (only_points, "What did the council of Lindo support in 2009?", "a similar idea"),
        (half_asked, "What made the Lindo Harbour Company?", "the war"),
        (half_asked, "On the night of which date was the worst?", "9 June 1936"),
    ],
)
def test_what_is_refused(gate, stem, answer):
    context = Facts("The source article draws on 64 records.") if gate is of_method else NO_FACTS
    assert gate(asked(stem, answer), context)


@pytest.mark.parametrize(
    ("stem", "answer"),
    [
        ("Why did the council close the harbour of Lindo?", "to save £4 million"),
        ("Where did the eels of Lindo live?", "in deep water"),
        ("What replaced the wheel in 2023?", "a mechanical arm"),
        ("How many ships appear in the register of Lindo?", "three"),
        ("What made the harbour of Lindo silt up?", "the war"),
        ("When was the worst fire of Lindo?", "9 June 1936"),
        ("What did the council of Lindo support in 2009?", "a similar tax on grain"),
    ],
)
def test_what_is_let_pass(stem, answer):
    one = asked(stem, answer)
    assert not [gate.__name__ for gate in UNWORTHY if gate(one, NO_FACTS)]


def test_a_not_that_was_put_in_is_refused_and_one_of_the_articles_own_is_not():
    said = "The growers are not sixty-four."
    false = asked(said, "False", form=Form.TRUE_FALSE)
    assert bare_denial(false, Facts("The growers are sixty-four."))
    assert not bare_denial(false, Facts("The growers are not forty."))
    assert not bare_denial(asked(said, "True", form=Form.TRUE_FALSE), Facts(said))
