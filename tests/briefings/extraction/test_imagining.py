"""What is told of a scenario, or of what a judge below found, is no fact by itself."""

from tests.briefings.extraction.articles import heading, statements_in


def test_what_a_scenario_tells_is_not_told_without_it():
    said = statements_in(
        "We think the likeliest course, at 60 percent, is a drift."
        " The harbour schemes of Lindo go ahead with money from Porto."
    )

    assert "The harbour schemes of Lindo go ahead with money from Porto." not in said


def test_what_was_is_no_scenario():
    said = statements_in(
        "We think the likeliest course, at 60 percent, is a drift."
        " The harbour of Lindo opened with money from Porto in 1990."
    )

    assert "The harbour of Lindo opened with money from Porto in 1990." in said


def test_grounds_without_whose_they_are_are_no_statement():
    said = statements_in(
        "Ms Holm advances three grounds of appeal in Lindo.",
        "That the judge erred in law; that he had no proof of the fall of Ada Brandt in 1990;"
        " and that the costs of £40,000 were unjust.",
    )

    assert not any("That the judge" in one for one in said)


def test_what_the_judge_below_found_is_not_told_without_him():
    said = statements_in(
        "LORD JUSTICE HALE:",
        heading("The judgment below"),
        "The judge dismissed the claim of Ada Holm. A climber with both hands free would have held"
        " on to the ladder of Lindo in 1990.",
        title="Holm v Lindo Harbour",
    )

    assert not any(one.startswith("A climber") for one in said)
