"""No name belongs to two entities."""

from briefings.domain.facts import Entity, EntityType
from briefings.domain.surfaces import normalised
from briefings.domain.telling_apart import told_apart

GROUP, PLACE = EntityType.ARMED_GROUP, EntityType.PLACE


def test_a_name_stays_with_whom_it_names_in_full():
    one = Entity("northern-guard", GROUP, "Northern Guard", aliases=("Guard", "the Guard"))
    other = Entity("guard", GROUP, "Guard")
    first, second = told_apart([one, other])
    assert (first.aliases, second.name) == ((), "Guard")


def test_two_of_one_name_are_told_by_their_type():
    several = told_apart(
        [Entity("a", GROUP, "Velm"), Entity("b", PLACE, "Velm"), Entity("c", PLACE, "velm")]
    )
    assert [one.name for one in several] == ["Velm", "Velm (place)", "velm (place 2)"]


def test_every_name_has_one_owner_and_no_entity_is_lost():
    several = told_apart(
        [
            Entity("a", GROUP, "Alpha", "A", ("Al", "Beta", "Al")),
            Entity("b", GROUP, "Beta", "A", ("Alpha", "Be"), part_of=("b", "a")),
            Entity("c", PLACE, "—"),
        ]
    )
    marks = [normalised(name) for one in several for name in one.names]
    assert len(set(marks)) == len(marks)
    assert [one.key for one in several] == ["a", "b", "c"]
    assert several[1].part_of == ("a",)
