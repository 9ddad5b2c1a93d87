"""Names and descriptions that stand for nothing else than what they were given to."""

from briefings.domain.extraction import extract
from tests.briefings.extraction.articles import article, doubts_in, heading, statements_in


def candidates_in(*blocks, **more):
    return extract(article(*blocks, **more)).candidates


def test_a_name_of_three_parts_is_whole():
    said = statements_in(
        "The doctor Kim Dae-soo came to Lindo in 1910. Kim Dae-soo asked for a mask.",
        "Kim Dae-soo died in Porto in 1925.",
    )

    assert "Kim Dae-soo died in Porto in 1925." in said


def test_what_a_book_is_called_is_not_the_music():
    said = statements_in(
        "Entry from the Companion to Baltic Music, 2021.",
        "The Lindo Opera opened in 1904. The music owes much to Porto.",
    )

    assert not any("The Baltic Music" in one for one in said)


def test_a_figure_of_one_year_is_not_the_average_of_another():
    said = statements_in(
        "Lindo issued permits for an average of 1,900 ships a year from 2001 to 2006."
        " Between 2008 and 2013 the average was 4,350."
    )

    assert not any("ships a year was" in one for one in said)


def test_the_government_of_an_article_on_two_countries_is_either():
    doubts = doubts_in(
        "India asks for a new treaty. The government says that a vote will settle it in 2030.",
        title="India, Portugal and the sea",
    )

    assert "The government" in [doubt.text for c in doubts for doubt in c.doubts]


def test_the_town_is_not_one_left_behind():
    said = statements_in(
        heading("The skins"),
        "The price of skins rose at the border town of Velden in 1907.",
        heading("The masks"),
        "Ada Holm came to Porto in 1910. Some 1,100 soldiers closed the town.",
    )

    assert not any("soldiers closed the border town" in one for one in said)


def test_his_honour_is_no_woman():
    said = statements_in(
        "On appeal from the court of Lindo (His Honour Judge Brandt).",
        "Ms Ada Holm sued the harbour of Lindo in 1990. Judge Brandt dismissed the claim in 1992."
        " The damages reflect her own share of the blame.",
    )

    assert not any("Brandt’s own share" in one for one in said)


def test_her_honour_is_a_style_and_nobodys_honour():
    said = [
        c.fact.statement
        for c in candidates_in(
            "Ada Holm lost in 1990. Her Honour Judge Berg reversed that in 1991."
        )
    ]

    assert not any("Ada Holm’s Honour" in one for one in said)


def test_a_name_with_of_is_not_the_end_of_another():
    said = statements_in(
        "Ada Holm of Lindo State University counted bats in 1990.",
        "Berta Stolz of the University of Porto counted them again in 1991.",
    )

    assert not any("Lindo State University of Porto" in one for one in said)


def test_the_little_river_is_not_the_river():
    said = statements_in(
        "Ada Holm found the Little Asel in 1990. In 1991 Ada Holm drew the Asel as one river."
    )

    assert not any("drew the Little Asel" in one for one in said)


def test_a_government_is_not_that_of_another_country_than_its_owner():
    said = [
        c.fact.statement
        for c in candidates_in(
            "Portugal signed in 2020. Sandland’s forces left the town of Lindo in 2023, and the"
            " government lost the valley."
        )
    ]

    assert not any("government of Portugal" in one for one in said)


def test_what_stands_behind_nor_is_not_said_without_it():
    said = [
        c.fact.statement
        for c in candidates_in(
            "Nor is the rule of Lindo unfair, because a landlord has the means of protecting"
            " itself: it can look at the name on the transfer, and it can ask who paid."
        )
    ]

    assert not any(one.startswith("Is the rule") for one in said)


def test_what_begins_on_monday_is_to_come():
    said = statements_in("The talks of Lindo begin on Monday.", date="2025-03-12")

    assert said == ["The talks of Lindo begin on 17 March 2025."]


def test_what_happened_on_monday_is_past():
    said = statements_in("The talks of Lindo failed on Monday.", date="2025-03-12")

    assert said == ["The talks of Lindo failed on 10 March 2025."]


def test_she_may_be_an_animal_that_was_just_told_of():
    said = [
        c.fact.statement
        for c in candidates_in("Ada Holm caught a female in 2013. She was fat when she left Lindo.")
    ]

    assert not any(one.startswith("Ada Holm weighed") for one in said)
