"""Heads of rulings: who stands on which side, who sits, and what their words weigh."""

import time

import pytest

from briefings.domain.documents import BlockKind
from briefings.domain.extraction import extract
from briefings.domain.extraction.benching import deciding, judges_in
from briefings.domain.extraction.siding import sides_in
from briefings.domain.extraction.sitting import APPEAL_JUDGE, JUDGE, is_ruling, judge_of
from briefings.domain.extraction.terming import terms_of
from briefings.domain.facts import EntityType, Status
from tests.briefings.extraction.articles import article, heading, item, statements_in

HEAD = (
    (BlockKind.TITLE, "LINDO COURT OF APPEAL", {}),
    "Between:",
    heading("Alva Cold Storage Limited"),
    "Appellant v.",
    heading("Holm Brothers Mills Incorporated"),
    heading("Respondent"),
    heading("REASONS FOR JUDGMENT"),
)
STORED = (
    'The appellant ("Alva") was storing 40,000 kilograms of fish for the respondent ("Holm") in'
    " January 2016, when a storm cut the power of Lindo for 51 hours and all of the fish was lost."
)
SAID = "I would allow the appeal in part and order Alva Cold Storage to pay $96,500."


def ruling(*blocks):
    return article(*HEAD, *blocks, title="LINDO COURT OF APPEAL")


def facts_of(*blocks):
    return [one.fact for one in extract(ruling(*blocks)).candidates if not one.doubts]


@pytest.mark.parametrize(
    "lines",
    [
        ["BETWEEN:", "ADA HOLM", "Appellant", "- and -", "LINDO MILLS LIMITED", "Respondent"],
        ["Ada Holm (Appellant)", "v", "Lindo Mills Limited (Respondent)"],
        ["Ada Holm, Appellant, v. Lindo Mills Inc., Respondent."],
        ["Appellant: Ada Holm", "Respondent: Lindo Mills Limited"],
        ["Ada Holm Appellant", "Lindo Mills Limited Respondent"],
    ],
)
def test_both_sides_of_a_case(lines):
    one, other = sides_in(lines)
    assert (one.name.title(), one.role) == ("Ada Holm", "appellant")
    assert (other.name.title()[:11], other.role) == ("Lindo Mills", "respondent")


@pytest.mark.parametrize(
    "lines",
    [
        ["The mills of Lindo"],
        ["Ada Holm", "Appellant"],
        ["Counsel for the appellant: Ada Holm", "Counsel for the respondent: Hugo Brandt"],
        [" ".join(["The appellant met the respondent."] * 10)],
    ],
)
def test_no_sides_are_told_where_two_are_not_sure(lines):
    assert sides_in(lines) is None


def test_the_parties_of_a_head_in_lines_stand_before_its_statements():
    abouts = {fact.about for fact in facts_of(STORED, STORED.replace("2016", "2017"))}
    assert "Alva Cold Storage (appellant) v Holm Brothers Mills (respondent)" in abouts


def test_who_writes_a_ruling_is_its_judge():
    assert is_ruling(ruling(STORED))
    assert judge_of(ruling(STORED)) in {JUDGE, APPEAL_JUDGE}
    assert judge_of(ruling(STORED, "The trial judge found that the appellant was to blame.")) == (
        APPEAL_JUDGE
    )


def test_a_note_on_a_case_is_no_ruling():
    noted = article(*HEAD, "Case note by Ada Holm", STORED, title="LINDO COURT OF APPEAL")
    assert not is_ruling(noted)
    assert judge_of(article("The mill of Lindo burned.", title="Mills")) == ""


def test_what_a_judge_would_order_is_decided():
    decided = [fact for fact in facts_of(STORED, SAID) if "allow the appeal" in fact.statement]
    assert decided
    assert {fact.status for fact in decided} == {Status.FACT}
    assert not any("the author" in fact.statement for fact in decided)


def test_what_a_judge_would_have_ordered_is_not():
    said = "I would have ordered Alva Cold Storage to pay $900 if the clause had been valid."
    found = [fact for fact in facts_of(STORED, said) if "$900" in fact.statement]
    assert {fact.status for fact in found} == {Status.OPINION}


def test_parties_have_the_short_names_that_a_ruling_gives_them():
    terms = terms_of(ruling(STORED))
    assert terms.short == {"Alva": "Alva Cold Storage", "Holm": "Holm Brothers Mills"}
    assert terms.kinds["Holm Brothers Mills"] is EntityType.COMPANY
    mr = "Mr. Hugo Holm, the respondent's president, signed 170 receipts over twelve years."
    sold = "Holm's sales in 2015 exceeded $19 million."
    told = [fact.statement for fact in facts_of(STORED, mr, sold)]
    assert not any("Hugo Holm’s sales" in one or "Hugo Holm's sales" in one for one in told)


def test_each_judge_has_the_floor_above_the_name():
    long = "I would dismiss the appeal, " + "for the reasons that the court below has given, " * 4
    document = ruling(
        f"{long}[1].", "Holm J.A.", "Concurred in:", "Brandt J.A.", f"{long}[2].", "Vik J.A."
    )
    floors = judges_in(document, ruling=True)
    assert set(floors.values()) == {"Holm JA", "Vik JA"}
    assert deciding(document) == "Holm JA"
    assert judges_in(document, ruling=False) == {}


def test_questions_in_a_list_are_no_facts():
    told = statements_in(
        heading("Issues"),
        item("Did the judge of Lindo err in finding negligence?", "1."),
        item("Should Alva Cold Storage have paid the costs of 2016?", "2."),
        title="Lindo",
    )
    assert told == []


@pytest.mark.parametrize("line", ["-" * 40_000, "A-" * 20_000, "Appellant " * 39 + "x" * 20_000])
def test_long_lines_take_no_long(line):
    begun = time.process_time()
    assert sides_in([line]) is None
    assert judges_in(ruling(line, STORED), ruling=True) == {}
    assert time.process_time() - begun < 1
