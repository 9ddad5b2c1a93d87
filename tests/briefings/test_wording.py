import pytest

from briefings.domain.wording import How, worded

SIGNS = {How.THERE: "{}", How.PUT_IN: "[{}]", How.POINTING: "<{}>"}


def signed(*args):
    return "".join(SIGNS[piece.how].format(piece.text) for piece in worded(*args))


@pytest.mark.parametrize(
    ("pointing", "expected"),
    [
        ((), "[Clara Duarte] said the scheme would pay."),
        (("the scheme",), "[Clara Duarte] said <the scheme> would pay."),
        (("The Scheme",), "[Clara Duarte] said <the scheme> would pay."),
        (("the schemes",), "[Clara Duarte] said the scheme would pay."),
        (("he sch",), "[Clara Duarte] said the scheme would pay."),
        (("",), "[Clara Duarte] said the scheme would pay."),
        (("Clara Duarte", "the scheme"), "<Clara Duarte> said <the scheme> would pay."),
    ],
)
def test_what_the_passage_lacks_and_what_points_elsewhere_are_told_apart(pointing, expected):
    said = "Clara Duarte said the scheme would pay."

    assert signed(said, ["She said the scheme would pay."], pointing) == expected
