import pytest

from briefings.domain import facts
from quizzes.domain.argument import bare_claim
from quizzes.domain.questions import Form

from .factories import make_entity, make_fact, questions

STATUS, PART, KIND = facts.Status, facts.Argument, facts.Kind
COUNTRIES = (make_entity("france", "country"), make_entity("spain", "country"))


def make_claim(statement, status, **more):
    by = facts.Attribution(more.pop("by", "the source"))
    return make_fact(
        more.pop("key", "claim"), statement=statement, status=status, attributed_to=by, **more
    )


def make_motive(key, statement):
    return make_claim(statement, STATUS.OPINION, key=key, kind=KIND.REASON, argument=PART.MOTIVE)


def make_constraint(key, statement):
    return make_claim(
        statement, STATUS.OPINION, key=key, kind=KIND.REASON, argument=PART.CONSTRAINT
    )


@pytest.mark.parametrize(
    ("statement", "status", "claim"),
    [
        ("The source expects that the toll may fall.", STATUS.FORECAST, "The toll may fall."),
        ("The source argues that the toll drives trade away.", STATUS.OPINION, ""),
        ("In the source's view, tolls appear to work.", STATUS.OPINION, "Tolls appear to work."),
        ("The source argues that the toll may fall.", STATUS.OPINION, ""),
    ],
)
def test_only_a_claim_that_carries_its_weight_is_asked_for_it(statement, status, claim):
    assert bare_claim(make_claim(statement, status)) == claim


def test_an_expectation_is_never_offered_beside_a_reading():
    fact = make_claim("The source expects that the toll may fall in 2030.", STATUS.FORECAST)

    for seed in range(20):
        (question,) = questions(fact, form=Form.CERTAINTY, seed=seed)
        assert "It argues it, as its own reading" not in {o.text for o in question.options}


def test_a_disputed_claim_is_explained_with_the_account_against_it():
    one = make_claim(
        "Some engineers hold that the bridge is safe.",
        STATUS.DISPUTED,
        by="some engineers",
        contradicts=("other",),
    )
    other = make_claim(
        "Some sailors hold that the bridge is rotten.",
        STATUS.DISPUTED,
        by="some sailors",
        key="other",
    )

    question = questions(one, other, form=Form.CERTAINTY)[0]

    assert question.explanation == f"{one.statement} {other.statement}"


def test_claims_are_sorted_into_their_parts_and_repeated_in_the_explanation():
    made = [
        make_motive("trade", "The source says that France wants the tolls."),
        make_constraint("money", "In the source's view, the builders have run out of stone."),
        make_motive("fame", "According to the source, the mayor seeks glory."),
    ]

    (question,) = questions(*made, form=Form.CATEGORIES)

    assert sorted(question.explanation.split("\n")) == [
        f"A constraint: {made[1].statement}",
        f"A motive: {made[2].statement}",
        f"A motive: {made[0].statement}",
    ]


def test_a_fear_is_not_sorted_because_it_may_drive_or_hold_back():
    fear = make_motive("fear", "The source says that France fears floods and wants a dam.")
    other = make_constraint("money", "In the source's view, the builders have run out of stone.")

    assert questions(fear, other, form=Form.CATEGORIES) == []


def test_a_claim_that_another_part_repeats_is_not_sorted():
    motive = make_motive("trade", "The source says that France wants safe trade with Spain.")
    alike = make_constraint("limit", "In the source's view, Spain cannot offer France safe trade.")

    assert questions(motive, alike, form=Form.CATEGORIES, entities=COUNTRIES) == []
