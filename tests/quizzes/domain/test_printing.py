from quizzes.domain.printing import as_data
from quizzes.domain.questions import Form

from .factories import make_quantity, questions


def test_a_printed_number_is_in_the_printed_unit():
    oil = make_quantity("oil", 540_000_000, "USD", "$540 million")

    data = as_data(questions(oil, form=Form.NUMBER)[0])

    assert (data["number"], data["unit"]) == ("540000000", "USD")
    assert (data["input_unit"], data["scale"]) == ("million US dollars", "1000000")
