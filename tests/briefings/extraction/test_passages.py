"""Statements that need more than the one before them."""

from tests.briefings.extraction.articles import found_in, statements_in

OPENED = "The Lindo Fund opened a school in Porto in 2019."
FULL = "It was full within a year."
LEFT = "Those who came too late were sent to Oslo by bus."


def passages(*blocks, **more):
    return [c.fact for c in found_in(*blocks, **more) if c.rule == "passage"]


def test_a_paragraph_is_told_from_its_last_statement_that_stands_alone():
    first, second = "A school was opened in Porto in 2019.", "Some of its pupils came from Oslo."
    third = "This pleased the mayor of the town less than his brother."
    (told,) = passages(f"{first} {second} {third}", title="Bread")
    assert told.statement == f"Some of the school’s pupils came from Oslo. {third}"
    (evidence,) = told.evidence
    assert evidence.quote == f"{second} {third}"


def test_nothing_is_asked_of_a_passage():
    assert all(not told.ask and not told.values for told in passages(f"{OPENED} {FULL} {LEFT}"))


def test_a_passage_does_not_go_beyond_its_paragraph():
    assert passages(OPENED, f"{FULL} {LEFT}") == []


def test_a_passage_of_two_minds_is_left_to_a_person():
    doubted = "It should never have been built."
    assert passages(f"{OPENED} {doubted} {LEFT}") == []


def test_what_somebody_says_explains_nothing():
    said = '"It was a good year," the teacher said.'
    assert not any(said in told.statement for told in passages(f"{OPENED} {said} {LEFT}"))


def test_a_few_words_come_to_nothing():
    short = "Others went home."
    assert not any(one.endswith(short) for one in statements_in(f"{OPENED} {FULL} {short}"))
