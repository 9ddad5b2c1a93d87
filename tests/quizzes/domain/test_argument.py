import pytest

from briefings.domain import facts
from quizzes.domain.claims import bare_claim
from quizzes.domain.questions import Form

from .factories import make_entity, make_fact, questions, real_bank

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
        ("The source expects that the toll may fall.", STATUS.FORECAST, "The toll will fall."),
        ("The source expects the toll to fall.", STATUS.FORECAST, "The toll will fall."),
        ("The source sees a chance that tolls could fall.", STATUS.FORECAST, "Tolls will fall."),
        ("The toll is projected to fall.", STATUS.FORECAST, "The toll will fall."),
        (
            "According to the source, the mayor stands to gain.",
            STATUS.FORECAST,
            "The mayor will gain.",
        ),
        (
            "The builders plan to widen the bridge.",
            STATUS.PLAN,
            "The builders will widen the bridge.",
        ),
        ("The bridge is to be widened.", STATUS.PLAN, "The bridge will be widened."),
        ("The toll is meant to pay for repairs.", STATUS.PLAN, "The toll will pay for repairs."),
        ("In the source's view, tolls appear to work.", STATUS.OPINION, "Tolls work."),
        ("In the source's view, the toll appears to work.", STATUS.OPINION, "The toll works."),
        ("The toll seems to be too high.", STATUS.OPINION, "The toll is too high."),
        ("France withholds its consent.", STATUS.FACT, "France withholds its consent."),
    ],
)
def test_a_claim_is_asked_without_the_words_that_tell_its_weight(statement, status, claim):
    assert bare_claim(make_claim(statement, status, by="the builders", importance=3)) == claim


def test_each_wrong_weight_is_refused_for_a_reason_of_its_own():
    claim = make_claim("The toll may fall.", STATUS.FORECAST, importance=3)

    asked = next(q for q in questions(claim) if q.form is Form.CERTAINTY)
    said = dict(asked.feedback)
    wrong = {said[option.id] for option in asked.options if option.id not in asked.key.right}

    assert len(wrong) == len(asked.options) - 1
    assert (
        "No: it forecasts it or thinks it possible. A fact would be stated without reserve."
        in wrong
    )


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("The source argues that the toll drives trade away.", STATUS.OPINION),
        ("The source argues that the toll may fall.", STATUS.OPINION),
        ("The source expects that France could want the tolls.", STATUS.FORECAST),
        ("The source expects that the toll may fall and trade might grow.", STATUS.FORECAST),
        ("The mayor may have left.", STATUS.FACT),
        ("The bridge has about 43 arches.", STATUS.ESTIMATE),
    ],
)
def test_a_weight_that_is_in_doubt_or_cannot_be_taken_out_is_not_asked(statement, status):
    assert bare_claim(make_claim(statement, status, importance=3)) == ""


def test_a_plan_is_asked_only_where_it_is_said_whose_it_is():
    assert bare_claim(make_claim("The bridge is to be widened.", STATUS.PLAN)) == ""


@pytest.mark.parametrize("status", [STATUS.FACT, STATUS.FORECAST])
def test_the_commonest_weights_are_asked_of_essential_claims_alone(status):
    statement = "The bridge pays." if status is STATUS.FACT else "The bridge may pay."

    assert bare_claim(make_claim(statement, status, importance=3))
    assert not bare_claim(make_claim(statement, status, importance=2))


def test_no_weight_is_the_answer_to_half_of_the_questions():
    answers = [q.answer for q in real_bank().questions if q.form is Form.CERTAINTY]

    assert len(set(answers)) == 5
    assert max(map(answers.count, answers)) < len(answers) / 2


def test_the_answer_says_how_the_source_really_puts_it():
    fact = make_claim("The source expects that the toll may fall.", STATUS.FORECAST, importance=3)

    (question,) = questions(fact, form=Form.CERTAINTY)

    assert question.explanation == fact.statement
    assert dict(question.feedback)[question.key.right[0]] == fact.statement


def test_an_expectation_is_never_offered_beside_a_reading():
    fact = make_claim("The source expects that the toll may fall.", STATUS.FORECAST, importance=3)

    for seed in range(20):
        (question,) = questions(fact, form=Form.CERTAINTY, seed=seed)
        assert "It gives it as its own reading" not in {o.text for o in question.options}


def test_a_projected_figure_is_never_offered_as_a_plan():
    fact = make_claim(
        "The source expects that the toll may fall to $5.",
        STATUS.FORECAST,
        kind=KIND.QUANTITY,
        importance=3,
    )

    for seed in range(20):
        (question,) = questions(fact, form=Form.CERTAINTY, seed=seed)
        assert "It reports it as somebody’s plan or aim" not in {o.text for o in question.options}


def test_a_fact_about_the_parties_of_a_dispute_is_not_offered_as_disputed():
    disputed = make_claim(
        "Some engineers hold that France fooled Spain.", STATUS.DISPUTED, by="some engineers"
    )
    fact = make_claim("France withholds its tolls from Spain.", STATUS.FACT, key="f", importance=3)

    made = questions(disputed, fact, form=Form.CERTAINTY, entities=COUNTRIES)

    (question,) = (q for q in made if q.fact_keys == ("f",))
    assert "It reports that observers disagree on it" not in {o.text for o in question.options}


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
        "A constraint: The builders have run out of stone.",
        "A motive: France wants the tolls.",
        "A motive: The mayor seeks glory.",
    ]
    assert {prompt.text for prompt in question.prompts} == {
        "The builders have run out of stone.",
        "France wants the tolls.",
        "The mayor seeks glory.",
    }


def test_a_fear_is_not_sorted_because_it_may_drive_or_hold_back():
    fear = make_motive("fear", "The source says that France fears floods and wants a dam.")
    other = make_constraint("money", "In the source's view, the builders have run out of stone.")

    assert questions(fear, other, form=Form.CATEGORIES) == []


def test_a_claim_that_another_part_repeats_is_not_sorted():
    motive = make_motive("trade", "The source says that France wants safe trade with Spain.")
    alike = make_constraint("limit", "In the source's view, Spain cannot offer France safe trade.")

    assert questions(motive, alike, form=Form.CATEGORIES, entities=COUNTRIES) == []
