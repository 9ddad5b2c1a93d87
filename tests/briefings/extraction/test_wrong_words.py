"""Nothing is written in the place of a word that may mean something else."""

from briefings.domain.extraction import extract
from tests.briefings.extraction.articles import article, statements_in


def everything(*blocks, **more):
    return [c.fact.statement for c in extract(article(*blocks, **more)).candidates]


# Whom the article is about is nobody before it names him

LIFE = "Hugo Brandt is 61. He left Porto in 1990. He sold ships. He likes to sing. He has a boat."


def test_nobody_is_meant_before_the_article_has_named_him():
    queue = "By noon a line of 60 stood in Lindo. Each stepped up, and a screen showed his lungs."
    more = (LIFE, "He works in Lindo. He was born in 1930. He has no car. He died in 2001.")
    assert not any("Brandt’s lungs" in one for one in everything(queue, *more))
    assert any("Brandt’s lungs" in one for one in everything(*more, "His lungs were weak in 1999."))


# Which

LETTERS = "In the letters of a clerk, Hugo Brandt, which came to light in Porto in 1997, he jokes."


def test_what_came_to_light_is_no_person():
    assert not any("Brandt came to light" in one for one in everything(LETTERS))


# Tomorrow


def test_tomorrow_is_no_day_where_it_is_only_supposed():
    supposed = "Even if the world stopped burning coal tomorrow, the sea would stay warm."
    assert supposed in everything(supposed)
    assert any("21 May 2024" in one for one in everything("Clara Duarte will resign tomorrow."))


# Its costs


def test_who_has_to_pay_costs_pays_those_of_another():
    paid = "The Port of Lindo shall pay its costs."
    own = "The Port of Lindo shall pay its own costs."
    assert statements_in("Hugo Brandt succeeded in 1990.", paid, own)[1:] == [own]


# The dose


def test_the_dose_is_not_the_lowest_one_that_helps():
    aim = "The aim is to take the lowest dose that stops the pain."
    found = everything(aim, "The dose was cut too fast in Norway.")
    assert "The dose was cut too fast in Norway." in found


def test_the_members_are_not_those_alone_who_did_something():
    some = "Members who broke a rule of Lindo were fined."
    found = everything(some, "The eastern trade kept the members of 1600 afloat.")
    assert not any("kept the members who broke" in one for one in found)
    found = everything(some, "In 1600 the eastern trade kept the members afloat.")
    assert not any("kept the members who broke" in one for one in found)


# I


def test_i_amid_the_words_of_somebody_is_not_the_author():
    said = (
        "“On the day I was working,” said Clara Duarte. “By Monday I lay in bed. I thought that I"
        " was old. I saw nobody.”"
    )
    assert not any("author" in one for one in everything(said))


# September


def test_what_is_due_to_end_does_so_after_the_day_of_publication():
    due = "The licence of the Port of Lindo is due to expire on 2 {} unless Alva renews it."
    assert any("2 April 2025" in one for one in everything(due.format("April")))
    assert any("2 September 2024" in one for one in everything(due.format("September")))
    paid = "The fees of the Port of Lindo are to be paid by 2 September."
    assert any("2 September 2024" in one for one in everything(paid))
    open_ = "The licence of the Port of Lindo expires on 2 September."
    assert not any("2023" in one for one in everything(open_))


# Level I


def test_a_roman_numeral_is_no_author():
    level = "The Lindo hospital runs a Level I trauma centre and 14 clinics in Porto."
    assert statements_in(level) == [level]
    assert "In water at 8 °C the author advises three minutes in Porto." in statements_in(
        "In water at 8 °C I advise three minutes in Porto."
    )


# What a thing was called


def test_what_is_no_one_thing_is_not_what_a_noun_goes_back_to():
    none = "The mill of Lindo ran for 12 years with no measurable loss of flour."
    assert not any("of flour was" in one for one in everything(none, "The loss was paid by Porto."))
    any_ = "The mill of Lindo has to pay any claim for fire within 12 days."
    assert not any("for fire was" in o for o in everything(any_, "The claim was heard in Porto."))
    bare = "The mill of Lindo was sold in 1990 on appeal from the bank."
    assert not any("from the bank was" in o for o in everything(bare, "The appeal was heard."))
    sort = "It is why malaria, an old disease of poor people, has come back to Porto."
    more = "Among people in Porto who had the disease before, 12 fell ill."
    assert not any("disease of poor people before" in one for one in everything(sort, more))


def test_a_description_that_points_elsewhere_is_not_told_again():
    small = "In a small country that is nearly the same thing, Hugo Brandt built 12 ships."
    found = everything(small, "Hugo Brandt sold the country 40 boats in 1990.")
    assert not any("the same thing 40 boats" in one for one in found)


def test_a_word_with_a_hyphen_is_told_again_whole():
    trial = "Hugo Brandt ran a two-year pilot in Porto district."
    found = everything(trial, "In 1990 the pilot paid 12 farmers.", title="Paying farmers")
    assert not any("the year pilot" in one for one in found)


# Called after somebody


def test_what_is_called_after_somebody_keeps_its_name():
    ada = "Clara Duarte was born in Porto in 1920. Duarte taught 90 girls in Lindo."
    told = "The result that Porto published in 1947 is known as the Duarte bound."
    found = everything(ada, told, title="Clara Duarte")
    assert "Clara Duarte taught 90 girls in Lindo." in found
    assert told in found


def test_a_currency_is_no_name_of_what_it_was_paid_for():
    paid = "Allowing for this, each unit genuinely saved cost the scheme Rs 5.3 in payments."
    found = everything(paid, "The state of Porto should extend the scheme to 1,200 feeders.")
    assert "The state of Porto should extend the scheme to 1,200 feeders." in found


# Beside herself


def test_nobody_stands_beside_herself_in_a_clause_about_her():
    beside = "Clara Duarte, who had been sitting beside her with the wireless on, told 12 people."
    found = everything("Ada Holm met Clara Duarte in Porto in 1990.", beside)
    assert not any("beside Clara Duarte" in one for one in found)
    assert any(one.startswith("Clara Duarte had been sitting beside her") for one in found)


# Between two


def test_a_pair_is_not_cut_in_two():
    on = "A draughtswoman of 40, Clara Duarte, is 2,270 metres up, on the border between France and"
    with_ = " Spain, with a flask of coffee, a video camera on a tripod and a white sheet pegged"
    found = everything(f"{on}{with_} across the narrowest part of the gap.")
    assert not any(one.endswith("between France.") for one in found)


# Short names


def test_a_short_name_in_brackets_is_of_what_stands_before_it():
    fire = 'A fire broke out at a mill owned by Duarte Cold Storage Limited ("Duarte") in 1990.'
    found = everything(fire, "Duarte sued the Alva Bank in 1991. He said that 40 men were hurt.")
    assert "Duarte Cold Storage Limited sued the Alva Bank in 1991." in found
    assert not any(one.startswith("Duarte Cold Storage Limited said") for one in found)


# The appeal


def test_the_appeal_of_a_ruling_is_that_ruling_s_own():
    blocks = (
        "LORD JUSTICE BRANDT:",
        "Lindo is not moved by the appeal to certainty.",
        "The appeal was dismissed by the Court of Porto in 1990.",
    )
    told = "The appeal was dismissed by the Court of Porto in 1990."
    assert told in everything(*blocks, title="Lindo v Alva")


def test_an_insured_is_somebody():
    said = "Mr Duarte spoke for Alva in Porto."
    more = "An insured does not succeed by showing that his breach did not cause the loss."
    assert not any("Duarte’s breach" in one for one in everything(said, more))


# Which company


def test_what_was_the_company_before_a_bank_was_named_is_not_that_bank():
    dug = "In 1793 work on the canal began. The company was short of 40 men."
    lent = "In 1800 the company borrowed £9,000 from the Alva Bank of Porto."
    later = "By 1840 many barges were idle in Porto."
    cut = "The company cut its tolls by 60 per cent in 1850."
    found = everything(dug, lent, later, later.replace("40", "41"), cut, title="The ditch")
    assert not any("Bank of Porto cut" in one or "Alva Bank cut" in one for one in found)


# Like his


def test_stories_like_his_are_like_his_stories():
    blocks = ("Hugo Brandt was 67 in 1990. He lived in Porto.", "Stories like his made Porto rich.")
    found = everything(*blocks, title="Hugo Brandt")
    assert not any("like Hugo Brandt made" in one for one in found)
