"""What an article is about, as it stands before its statements."""

import pytest

from briefings.domain.documents import BlockKind
from briefings.domain.extraction import extract
from tests.briefings.extraction.articles import article, facts_in, found_in

BODY = (
    "Lindo lies on a bay. The harbour of Lindo was dredged in 1911. Silt closed the harbour again"
    " in 1924. The silt was dug away by hand. Lindo paid for the silt, and its harbour reopened."
)
LOST = "Sailors feared the bar so much that three insurers left the coast in 1924."


def title(text):
    return BlockKind.TITLE, text


def heading(text):
    return BlockKind.HEADING, text, {"level": 1}


def about(*blocks, **more):
    """What stands before any of its statements."""
    found = extract(article(*blocks, **more)).candidates
    return next((one.fact.about for one in found if one.fact.about), "")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("How silt closed the harbour of Lindo", "How silt closed the harbour of Lindo"),
        ("HOW SILT CLOSED THE HARBOUR OF LINDO", "How silt closed the harbour of Lindo"),
        ("Why do harbours of silt close?", "Lindo: why harbours of silt close"),
        ("What's at Stake in the Silt of Lindo?", "The Silt of Lindo"),
        ("Explainer: how silt closed the harbour", "Lindo: how silt closed the harbour"),
        ("GONE? SILT IN SPAIN'S HARBOUR OF LINDO", "Silt in Spain's harbour of Lindo"),
        ("Why did silt close the harbour?", "Lindo: why did silt close the harbour?"),
        ("The harbour of Lindo – and what it cost", "The harbour of Lindo – and what it cost"),
        ("Two Quays, One Purse: Lindo and its silt", "Two Quays, One Purse: Lindo and its silt"),
    ],
)
def test_a_title_that_tells_it(written, told):
    assert about(title(written), BODY, LOST, title=written) == told


def test_a_title_that_only_plays_gives_way_to_the_line_below_it():
    line = "How silt closed the harbour of Lindo, and who dug it away"
    assert about(title("Out of Depth"), line, BODY, LOST, title="Out of Depth") == line


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Holm",
        "Institute for Harbours, Silt and Lindo",
        "Summary",
        "12 May 2024",
        "Long read by Ada Holm on silt in the harbour of Lindo",
        "Page on silt in the harbour of Lindo last reviewed: 4 April 2025, next in 2027",
        "Policy Brief 41 | Observatory of silt in the harbour of Lindo | September 2023",
    ],
)
def test_names_and_notices_below_it_do_not(line):
    played = (title("Out of Depth"), heading(line), BODY, LOST)
    assert about(*played, title="Out of Depth") != line


def test_a_masthead_above_the_title_is_passed_over():
    line = "How silt closed the harbour of Lindo, and who dug it away"
    told = about(title("LINDO HARBOUR BOARD"), title(line), BODY, LOST, title="Lindo Harbour")
    assert told == line


def test_parties_of_a_lawsuit():
    heads = [title("IN THE COURT OF LINDO"), heading("ADA HOLM"), heading("Appellant and")]
    heads += [heading("THE HARBOUR COMPANY LIMITED"), heading("Respondent")]
    told = about(*heads, "The company lost 40 ships in 1924.", title="IN THE COURT OF LINDO")
    assert told == "Ada Holm (appellant) v the Harbour Company (respondent)"


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (
            ["ADA HOLM, OF LINDO (claimant) v.", "THE HARBOUR COMPANY (defendant)"],
            "Ada Holm, of Lindo (claimant) v the Harbour Company (defendant)",
        ),
        (["Holm v Brandt [2023] LSC 417"], "Holm (plaintiff) v Brandt (defendant)"),
        (["ADA HOLM", "v", "HUGO BRANDT", "For the Appellant: Mr Vik"], "Ada Holm v Hugo Brandt"),
    ],
)
def test_each_party_has_its_part_where_the_head_or_the_text_tells_it(heads, told):
    plain = "v Brandt [" in heads[0]
    body = "The plaintiff sued the defendant in 1924. The defendant owed the plaintiff 40 marks."
    said = body if plain else "The harbour lost 40 ships in 1924."
    assert about(*map(heading, heads), said, title="COURT OF LINDO") == told


def test_a_standfirst_tells_its_fullest_sentence_and_leans_on_nothing():
    told = "Silt closed the harbour of Lindo twice before anybody dug it away by hand"
    standfirst = f"For most of history nobody knew what to do about it at all. {told}."
    assert about(title("Out of Depth"), standfirst, BODY, LOST, title="Out of Depth") != standfirst
    silt = "The long fight against silt in the harbour of Lindo is a story of many shovels"
    first = f"For most of history harbours such as that of Lindo filled up. {silt}."
    assert about(title("Out of Depth"), first, BODY, LOST, title="Out of Depth") == silt


def test_where_a_text_was_first_printed_is_not_what_it_is_about():
    line = "From the newsletter of the Harbour Society of Lindo, and of silt"
    assert about(title("Out of Depth"), line, BODY, LOST, title="Out of Depth") != line


def test_money_and_a_usual_word_at_a_head_are_not_what_it_is_about():
    body = "Baskets were dear. EUR 40 bought one. EUR 41 bought another. EUR 42 bought more."
    said = f"{body} Men carried baskets of silt. Baskets broke. Old baskets were burned in 1924."
    told = about(title("Evaluation, 2018"), said, LOST, title="Evaluation, 2018")
    assert not told.startswith(("EUR", "Baskets: "))


def test_parties_on_either_side_of_a_v():
    heads = [title("THE LAND COURT"), "ADA HOLM and ten others (the Graziers)", "v"]
    heads.append(heading("LINDO FORESTS LIMITED (the Company)"))
    told = about(*heads, "The fence was built by three men in 1924.", title="THE LAND COURT")
    assert told == "Ada Holm and ten others v Lindo Forests"


def test_a_statement_that_says_as_much_has_nothing_before_it():
    (fact,) = facts_in("The harbour of Lindo was dredged in 1911.", title="The harbour of Lindo")
    assert fact.about == ""
    assert fact.told == fact.statement


def test_a_statement_behind_what_it_is_about():
    facts = facts_in(BODY, LOST, title="How silt closed the harbour of Lindo")
    (lost,) = (fact for fact in facts if fact.statement == LOST)
    assert lost.told == f"How silt closed the harbour of Lindo: {LOST}"


def test_a_noun_of_the_matter_may_be_the_subject_behind_it():
    said = "The quay was sold to three fishermen for £40,000 in 1931."
    (found,) = (
        one
        for one in found_in(BODY, said, title="How silt closed the harbour of Lindo")
        if "40,000" in one.fact.statement
    )
    assert found.confidence < 0.8  # and the reviewer looks at it by itself
    assert found.guessed == ("The quay",)


@pytest.mark.parametrize("thing", ["The decision", "The man", "The second quay", "The disaster"])
def test_what_sums_up_or_picks_may_not(thing):
    said = f"{thing} was known to three fishermen of the town since 1931."
    found = found_in(BODY, said, title="How silt closed the harbour of Lindo")
    assert not any(one.fact.statement.startswith(thing) for one in found)


@pytest.mark.parametrize(
    "said",
    [
        "On 2 January 2024 the Company stopped paying rent to three landlords.",
        "The lease was granted on 1 April 2016 for a term of fifteen years at £66,000 a year.",
    ],
)
def test_behind_the_parties_of_a_lawsuit_its_terms_are_understood(said):
    heads = [title("THE LAND COURT"), "ADA HOLM", "v", heading("LINDO FORESTS LIMITED")]
    long = f"{said} {' '.join(['Rain fell on the roof of the mill for three days.'] * 5)}"
    paragraph = (BlockKind.ITEM, long, {"number": "4."})
    assert said in [one.fact.statement for one in found_in(*heads, paragraph, title="LAND COURT")]


def test_a_life_whose_title_leaves_a_name_out():
    heads = (
        title("Leonor Tarrinha: The Woman Who Hated Arches"),
        "From *Lives in Iron*, third series",
    )
    life = "Leonor Vasques Tarrinha (1903–1981) built forty bridges in Portugal."
    more = "She was born in Ardo. Tomás Tarrinha was her father. She hated arches, and she said so."
    told = facts_in(
        *heads, life, f"{more} She drew her last bridge of iron in 1970.", title=heads[0][1]
    )
    statements = [fact.statement for fact in told]
    assert any(
        one.endswith("Leonor Vasques Tarrinha drew her last bridge of iron in 1970.")
        for one in statements
    )
    assert not any(one.startswith("Leonor Vasques Tarrinha: Leonor") for one in statements)


def test_a_head_in_capitals_is_written_small_also_in_part():
    head = "LINDO HARBOUR TO REOPEN AFTER £31.6M OF SILT IS DUG, WITH SHIPS SHOWN TOGETHER"
    head += " FOR THE FIRST TIME IN YEARS AND YEARS"
    told = about(title(head), BODY, LOST, title=head)
    assert told.startswith("Lindo harbour to reopen after")


def test_between_and_and_are_no_part_of_the_parties():
    heads = ["BETWEEN TASMAN SYSTEMS LIMITED", "Plaintiff", "AND SOUTHSOUND LIMITED", "Defendant"]
    told = about(*map(heading, heads), "The harbour lost 40 ships in 1924.", title="COURT")
    assert told == "Tasman Systems (plaintiff) v Southsound (defendant)"


def test_a_heading_between_paragraphs_names_no_parties():
    line = "Holm v. Brandt, as it were"
    prose = f"{BODY} {LOST}"
    told = about(title("How silt closed Lindo"), prose, BODY, heading(line), LOST, title="Lindo")
    assert " v " not in told
