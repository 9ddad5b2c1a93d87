"""Bare nouns told with whose they are, by clauses that introduced them, and times told by dates."""

from tests.briefings.extraction.articles import found_in


def alone(*blocks, **more):
    return [c.fact.statement for c in found_in(*blocks, **more) if c.rule != "in_context"]


def test_a_thing_is_told_by_who_made_it():
    said = "Hugo Brandt set up a club in 1978. The club became a company in 1986."
    assert "The club that Hugo Brandt set up became a company in 1986." in alone(said)


def test_of_two_such_things_neither_is_told_by_its_maker():
    said = (
        "Hugo Brandt set up a club in 1978. Clara Duarte joined a club in Porto in 1980. "
        "The club became a company in 1986."
    )
    assert not any("that Hugo Brandt set up became" in one for one in alone(said))


def test_who_made_a_thing_is_not_named_twice():
    said = (
        "The Lindo Fishing Association lodged an objection in 2022. "
        "The Lindo Fishing Association withdrew the objection in 2023."
    )
    assert "The Lindo Fishing Association withdrew its objection in 2023." in alone(said)


def test_an_offer_is_that_of_who_offered():
    said = "The Alva Bank offered Hugo Brandt 40 ships in 2019. Clara Duarte rejected the offer."
    assert "Clara Duarte rejected the Alva Bank’s offer." in alone(said)


def test_of_two_who_offered_neither_is_meant():
    said = (
        "The Alva Bank offered Hugo Brandt 40 ships in 2019. Clara Duarte offered him 50 ships. "
        "The harbour of Lindo rejected the offer."
    )
    assert not any("’s offer" in one for one in alone(said))


def test_the_directors_are_those_of_the_one_company_before():
    said = (
        "The Atlantic Telegraph Company hired a surgeon from Brighton in 1856. "
        "The directors sided with the surgeon from Brighton in 1857."
    )
    assert any(one.startswith("The Atlantic Telegraph Company’s directors") for one in alone(said))


def test_something_is_described_by_a_clause_behind_a_preposition():
    said = (
        "Clara Duarte was elected by an assembly in which everyone has one vote.",
        "In 2022 the assembly took seven months to choose a ship for Lindo.",
    )
    assert (
        "In 2022 the assembly in which everyone has one vote took seven months to choose a ship "
        "for Lindo." in alone(*said)
    )


def test_weeks_are_counted_from_the_one_day_that_is_named_before():
    said = (
        "Queen Maria sent a message to Lindo on 16 August 1858. "
        "Three weeks later the cable of Lindo was dead."
    )
    assert "Three weeks after 16 August 1858 the cable of Lindo was dead." in alone(said)


def test_weeks_are_not_counted_from_a_year_or_a_month():
    said = (
        "Queen Maria sent a message to Lindo in August 1858. "
        "Three weeks later the cable of Lindo was dead."
    )
    assert not any("after August" in one for one in alone(said))


def test_of_two_dates_none_is_counted_from():
    said = (
        "Queen Maria came to Lindo on 16 August 1858 and left on 20 August 1858. "
        "Three weeks later the cable of Lindo was dead."
    )
    assert not any("weeks after" in one for one in alone(said))


def test_until_then_is_until_the_year_named_before():
    said = (
        "A galley from Genoa reached Lindo in 1277. "
        "Until then goods from Porto had travelled overland to Lindo."
    )
    assert "Until 1277 goods from Porto had travelled overland to Lindo." in alone(said)


def test_within_a_decade_is_counted_from_the_date_before():
    said = (
        "The bank of Porto came to Lindo in 2004. "
        "Within a decade the harbour of Lindo had lost 40 ships."
    )
    assert "Within a decade of 2004 the harbour of Lindo had lost 40 ships." in alone(said)


def test_within_weeks_is_not_counted_from_a_year():
    said = (
        "The bank of Porto came to Lindo in 2004. "
        "Within six weeks the harbour of Lindo had lost 40 ships."
    )
    assert not any("Within six weeks" in one for one in alone(said))


def test_a_club_is_not_those_of_whom_it_has_many():
    said = "Members came to Lindo in 2004. By 2010 the Lindo Club had 9,000 of them in Porto."
    assert not any(one.startswith("By 2010 the Lindo Club had") for one in alone(said))


def test_that_year_is_the_one_named_before():
    said = "The port of Lindo burned down in 1857. That year Porto built 40 ships."
    assert "In 1857 Porto built 40 ships." in alone(said)


def test_so_did_keeps_what_it_stands_for():
    said = "Jan van Eyck settled in Lindo in 1432. So did bankers; the bank of Porto came in 1439."
    assert not any(one.startswith("Did bankers") for one in alone(said))


def test_a_town_whose_name_looks_like_a_plural_is_one_thing():
    said = (
        "In 1384 the dukes of Burgundy came to Bruges. Jan van Eyck settled in Bruges in 1432.",
        "Bruges did not begin as a port in any sense. It grew around a castle from the year 850.",
    )
    assert "Bruges grew around a castle from the year 850." in alone(*said)


def test_what_somebody_opened_is_what_it_means_afterwards():
    said = "Clara Duarte opened a printing shop in 1841. By 1850 it produced 40 hymn books."
    assert "By 1850 the printing shop produced 40 hymn books." in alone(said)


def test_what_somebody_opened_is_not_meant_where_another_thing_may_be():
    said = (
        "Clara Duarte opened a printing shop beside a mill in 1841. By 1850 it produced 40 books."
    )
    assert not any("shop produced" in one or "mill produced" in one for one in alone(said))


def test_never_more_than_two_sentences_are_told_together():
    said = (
        "Clara Duarte came to Lindo in 1990. That was a mistake. This is often said. "
        "These words are famous."
    )
    together = [c.fact.statement for c in found_in(said) if c.rule == "in_context"]
    assert all(one.count(". ") <= 1 for one in together)
