"""News and encyclopaedias as they are written: headlines, officials' figures, names in capitals."""

import pytest

from briefings.domain.documents import BlockKind
from briefings.domain.extraction import extract
from briefings.domain.extraction.matters import Matter
from briefings.domain.extraction.naming import names_in
from briefings.domain.facts import EntityType, Status
from tests.briefings.extraction.articles import (
    article,
    fact_in,
    facts_in,
    heading,
    item,
    statements_in,
)


def about(title, *blocks):
    found = extract(article((BlockKind.TITLE, title), *blocks, title=title)).candidates
    return next((one.fact.about for one in found if one.fact.about), "")


BODY = (
    "Lindo lies on a bay. The harbour of Lindo was dredged in 1911. Silt closed the harbour again"
    " in 1924. The silt was dug away by hand. Lindo paid for the silt, and its harbour reopened."
    " The WHO counted the sick of Lindo, and WHO staff cured them. Who fell ill was not told."
)
LOST = "Sailors feared the bar so much that three insurers left the coast in 1924."


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Silt closed the harbour of Lindo twice: WHO", "Silt closed the harbour of Lindo twice"),
        ("Silt closed the harbour of Lindo, experts warn", "Silt closed the harbour of Lindo"),
        ("WHO looks at the silt of Lindo: a tale", "WHO looks at the silt of Lindo: a tale"),
        ("Ada H. Brandt on silt and Lindo", "Ada H. Brandt on silt and Lindo"),
    ],
)
def test_a_headline_without_who_said_so(title, told):
    assert about(title, BODY, LOST) == told


def test_what_follows_a_headline_is_the_news_and_no_standfirst():
    lead = "The state of Norway is to give the harbour of Lindo 4 million crowns against its silt"
    told = about("More money for Lindo’s harbour", f"{lead}.", BODY, LOST)
    assert told == "More money for Lindo’s harbour"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ('"The number of hives in Norway is 156,943," the minister Ada Holm said.', Status.FACT),
        ('"We have lost 40 hives in Norway," the minister Ada Holm said.', Status.OPINION),
        ("The Ministry of Hives said grants have been paid to Norway.", Status.FACT),
        ("The poet Ada Holm said the hives of Norway were a comfort.", Status.OPINION),
        ("The minister of hives will pick the winners in Norway.", Status.PLAN),
        ("The minister of hives will lose the vote in Norway.", Status.FORECAST),
        ("Awards of up to €75,000 will be made in Norway.", Status.PLAN),
        ("Half of the hives of Norway will be killed by mites.", Status.FORECAST),
        ("The virus of Norway can cause a fever and is potentially fatal.", Status.FACT),
        ("The mites of Norway are potentially a new crop.", Status.OPINION),
    ],
)
def test_the_status_of_what_officials_say_and_will_do(said, status):
    assert fact_in(said, title="Bread").status is status


def test_who_holds_it_ends_before_what_is_told_of_them():
    said = "Norway has lost its bees, according to experts who fear for the orchards of Norway."
    assert fact_in(said).attributed_to.text == "experts"


def test_a_clause_behind_for_which_is_not_asked_alone():
    said = (
        "Some fifty clubs will get the chance each year to receive money from the Ministry of Bees"
        " under a scheme dubbed Green Spring for which 70 million forints (EUR 200,000) have been"
        " allocated in 2020."
    )
    asked = [stem for one in facts_in(said) for stem in one.ask.values()]
    assert not any(stem.startswith("When have for which") for stem in asked)
    assert not any("“For which" in stem for stem in asked)


def test_a_date_inside_a_name_is_not_asked_for():
    said = "Norway closed its border after the 7 October 2023 attack on Lindo."
    assert not any("the which" in stem for one in facts_in(said) for stem in one.ask.values())


def test_several_lines_are_not_called_by_the_name_of_one():
    said = (
        "The line was built in 1862 and opened in 1867 in Norway. The Shrewsbury line lies north.",
        "The Lindo line came in 1870. Traffic was never heavy along the line's 16 miles in Norway.",
    )
    assert not any("Lindo line's 16" in one for one in statements_in(*said))


def test_and_others_leave_nothing_open():
    said = "In 2017 Norway used sanctions against Iran, Peru and others."
    assert statements_in(said) == [said]


def test_a_name_in_capitals_is_the_one_of_the_title():
    first = "ELMINA HOLM (1870–1918) was the first engineer of Norway."
    said = "She earned the first master's degree in the field awarded any woman in Norway."
    told = statements_in(first, said, title="Elmina Holm")
    assert told[0] == "Elmina Holm was the first engineer of Norway."
    assert told[-1].startswith("Elmina Holm earned the first master's degree")


def test_a_sentence_of_a_longer_quotation_gets_its_marks():
    said = 'Ada Holm of Lindo spoke. "The bees of Norway came back," Ada Holm said.'
    more = '"The bees of Norway came back in 1990. Nobody in Norway had expected the bees."'
    told = statements_in(said, more, title="Bread")
    assert all(one.count('"') % 2 == 0 for one in told)


def named_in(*blocks, **more):
    found = extract(article(*blocks, **more))
    return {one.name: one.type for one in found.entities}


def test_a_republic_is_a_country_and_no_town_of_it_owns_its_laws():
    told = statements_in(
        "In 1987 the Republic of Velden drew 71 per cent of its water from two rivers. Factories in"
        " the port city of Carrow fouled both rivers in 1987. In Carrow 214 people fell ill.",
        "Velden passed the law in 1990. Cases in Carrow fell to eleven in 2000, and Carrow grew."
        " In Carrow the law was praised. The exemption became the weakest point of the law.",
        title="How Velden rebuilt its rivers",
    )
    assert not any("Carrow’s law" in one or "In Carrow, the exemption" in one for one in told)
    kinds = named_in("The Republic of Velden drew water. Velden passed the law in 1990.")
    assert kinds == {"Velden": EntityType.COUNTRY}


@pytest.mark.parametrize(
    ("said", "name", "kind"),
    [
        ("The council moved from Saint Orrin to Lindo.", "Saint Orrin", EntityType.PLACE),
        (
            "Ada Holm of the National Front won in Lindo.",
            "National Front",
            EntityType.ORGANISATION,
        ),
        (
            "The Velden Liberation Front took Lindo in 1990.",
            "Velden Liberation Front",
            EntityType.ARMED_GROUP,
        ),
        ("The Farmers' League met in Lindo.", "Farmers' League", EntityType.ORGANISATION),
        ("The World Bank made a loan to Lindo.", "World Bank", EntityType.ORGANISATION),
    ],
)
def test_what_a_name_is(said, name, kind):
    assert named_in(said)[name] is kind


def test_a_river_s_lower_part_compares_with_nothing():
    said = "The nitrates in the lower Tolva fell from 62 to 23 milligrams in 2001."
    assert statements_in(said) == [said]


def test_who_argues_that_it_would_ruin_others_is_not_it():
    said = (
        "The League of Lindo argued that it would ruin rice growers in the south, and in August"
        " 1990 about 9,000 farmers blocked the bridges of Lindo for six days."
    )
    doubts = [d.text for c in extract(article(said)).candidates for d in c.doubts]
    assert doubts == ["it"]
    (happened,) = facts_in(said)
    assert happened.status is Status.FACT
    assert happened.statement.startswith("In August 1990 about 9,000 farmers")


def test_a_counted_list_stays_with_what_counts_it():
    said = (
        "The report of Lindo blamed three causes: the absence of a national water authority, fines"
        " so low that factories treated them as a cost of business, and a pricing system that"
        " charged farmers nothing for what they took."
    )
    assert fact_in(said).statement == said


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Ada Holm was widely expected to abolish the law of Lindo.", Status.FACT),
        ("The bridge of Lindo was expected to cost 40 million dinars.", Status.FORECAST),
    ],
)
def test_what_people_once_expected(said, status):
    assert fact_in(said).status is status


def test_words_that_lead_on_make_one_sentence_with_their_list():
    told = statements_in(
        heading("Risks of high blood pressure"),
        "High blood pressure can increase the risk of a number of conditions, such as:",
        item("heart disease"),
        item("strokes"),
        title="High blood pressure",
    )
    lead = "High blood pressure can increase the risk of a number of conditions, such as"
    assert f"{lead} heart disease; and strokes." in told
    assert f"{lead} strokes." in told


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (
            "About a third of adults in Norway have high pressure, although many will not know it.",
            Status.FACT,
        ),
        ("Blood pressure in Norway is considered to be high from 140 mmHg.", Status.FACT),
        ("The law of Lindo is considered harsh.", Status.OPINION),
        ("Everyone's blood pressure will be a little different.", Status.FACT),
    ],
)
def test_the_status_of_rules_and_habits(said, status):
    assert fact_in(said, title="Blood pressure").status is status


def test_a_ruling_s_own_appeal_and_what_became_of_allegations():
    heads = [(BlockKind.HEADING, "IN THE COURT OF LINDO", {"level": 1})]
    said = "This appeal concerns the costs of a trial in Lindo. Allegations of fraud in Lindo were"
    found = facts_in(*heads, f"{said} rejected by the judge.", title="IN THE COURT OF LINDO")
    assert [one.status for one in found] == [Status.FACT, Status.FACT]
    assert found[0].statement == "The appeal concerns the costs of a trial in Lindo."


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Agricultural Policy Monitored 2018", "Agricultural Policy Monitored 2018"),
        ("Harvest Home", "The agricultural policies: Harvest Home"),
        ("what a harvest", "The agricultural policies: what a harvest"),
    ],
)
def test_a_title_that_has_the_topic_is_not_told_behind_it(title, told):
    matter = Matter(names_in([], {}, frozenset()), "", {}, {"agricultural policies": 3}, {}, 0, 0)
    assert matter.topic(title) == told


def test_a_word_with_a_hyphen_is_one():
    said = (
        "Ada Holm, a statistician who has re-examined the registers of Velden, thinks little of it."
    )
    assert not any(one.endswith("has re.") for one in statements_in(said))


def test_the_middle_one_of_three_clauses_ends_without_its_and():
    said = (
        "The colour of the skin and the speed of death in Velden suggest cholera, but the first"
        " reports of a fever and a rash in Velden fit that badly, and some researchers in Velden"
        " prefer to think of two diseases that struck at once."
    )
    found = extract(article(said)).candidates
    assert not any(one.fact.statement.endswith(("and.", "but.")) for one in found)


def test_a_river_is_named_once_and_with_its_article():
    told = statements_in(
        "Lindo stands where the river Linnet leaves Velden. The mills of Lindo fouled the Linnet.",
        "In 1831 a crowd in Lindo threw 40 padlocks in the river.",
        title="Lindo",
    )
    assert told[0] == "Lindo stands where the river Linnet leaves Velden."
    assert told[-1].endswith(("padlocks in the Linnet.", "padlocks in the river."))


def test_nobody_is_meant_by_it():
    told = extract(
        article(
            "Jan Rooke was a physician in Lindo. Jan Rooke got little thanks. His pamphlet came out"
            " in 1832 and sold few copies; the Royal College of Lindo dismissed it as arithmetic."
        )
    ).candidates
    assert not any("dismissed Jan Rooke" in one.fact.statement for one in told)


@pytest.mark.parametrize(
    ("said", "name", "kind"),
    [
        ("A fever emptied the weaving town of Marrowby in 1831.", "Marrowby", EntityType.PLACE),
        (
            "Amias Rooke was thirty-four. Amias Rooke was a surgeon's son in Lindo.",
            "Amias Rooke",
            EntityType.PERSON,
        ),
        ("Orla Vint died in Lindo in 1840.", "Orla Vint", EntityType.PERSON),
    ],
)
def test_towns_and_people_are_known_by_what_is_said_of_them(said, name, kind):
    assert named_in(said)[name] is kind
