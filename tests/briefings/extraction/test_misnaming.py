"""Names and descriptions that stand for nothing else than what they were given to."""

from tests.briefings.extraction.articles import doubts_in, heading, statements_in


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
