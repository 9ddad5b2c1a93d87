import pytest

from quizzes.domain.naming import Naming

from .factories import make_entity

NAMES = Naming.of(
    [
        make_entity("china", "country", aliases=("Beijing",)),
        make_entity("russia", "country"),
        make_entity("iran", "country"),
        make_entity("kyrgyzstan", "country"),
        make_entity("railway", "project", name="China–Iran railway"),
        make_entity("taliban", "armed_group"),
    ]
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Beijing's projects", {"china"}),
        ("Chinese interests", {"china"}),
        ("Russians and Iranians", {"russia", "iran"}),
        ("the Kyrgyz border", {"kyrgyzstan"}),
        ("the China–Iran railway", {"railway"}),
        ("a Taliban-led government", {"taliban"}),
        ("chinaware and irony", set()),
    ],
)
def test_a_text_names_entities_by_any_name(text, named):
    assert NAMES.within(text) == named


def test_only_a_whole_name_stands_for_an_entity():
    assert NAMES.alone("the Taliban") == "taliban"
    assert NAMES.alone("Taliban troops") == ""
