"""Rulings: what counsel submits over several sentences, and which judge says "I"."""

import pytest

from briefings.domain.extraction import extract
from briefings.domain.facts import Status
from tests.briefings.extraction.articles import article

FLOOR = "LORD JUSTICE HALE:"
SUBMITTED = "Ms Adaeze Lund, for the Alva Bank, submitted that the licence of 2019 was void. "


def weights_in(*blocks):
    """Statement -> status and whose it is, of every candidate."""
    facts = [c.fact for c in extract(article(*blocks)).candidates]
    return {f.statement: (f.status, f.attributed_to.text if f.attributed_to else "") for f in facts}


@pytest.mark.parametrize(
    "more",
    [
        "The council of Lindo had not read it.",
        "The council of Lindo needed a permit.",
        "A careful owner of Lindo could have found the fault.",
    ],
)
def test_a_submission_stays_counsels_over_several_sentences(more):
    weights = weights_in(FLOOR, SUBMITTED + more)
    assert weights[more] == (Status.OPINION, "Ms Adaeze Lund")


@pytest.mark.parametrize(
    "more",
    [
        "The Alva Bank relied on section 11 of the Ports Act.",
        "Section 11 of the Ports Act prevents a breach.",
        "But the council of Lindo had read the licence.",
    ],
)
def test_a_submission_ends_where_the_court_tells_again(more):
    weights = weights_in(FLOOR, SUBMITTED + more)
    told = more.removeprefix("But ")
    assert weights[told[0].upper() + told[1:]][0] is Status.FACT


def test_a_submission_ends_with_its_paragraph():
    told = "The council of Lindo had read the licence of 2019."
    assert weights_in(FLOOR, SUBMITTED, told)[told][0] is Status.FACT


def test_only_a_ruling_has_submissions_that_run_on():
    told = "The council of Lindo had read the licence of 2019."
    assert weights_in(SUBMITTED + told)[told][0] is Status.FACT


@pytest.mark.parametrize(
    ("floor", "judge"),
    [
        ("LORD JUSTICE HALE:", "Lord Justice Hale"),
        ("Mrs Justice Rowe (dissenting):", "Mrs Justice Rowe"),
        ("Underhill LJ:", "Underhill LJ"),
        ("Lady Justice Quaye (giving the judgment of the court):", "The author"),
        ("Lord Justice Hale and Lady Justice Quaye", "The author"),
    ],
)
def test_the_judge_who_has_the_floor_says_i(floor, judge):
    (said,) = weights_in(floor, "I agree with the Alva Bank that the port of Lindo is too small.")
    assert said.startswith(f"{judge} agrees with the Alva Bank")


def test_what_a_judge_thinks_is_that_judges():
    weights = weights_in(
        "LORD JUSTICE HALE:",
        "The port of Lindo should have been closed in 2019.",
        "LADY JUSTICE QUAYE:",
        "The port of Porto should have been closed in 2020.",
    )
    assert [whose for _, whose in weights.values()] == ["Lord Justice Hale", "Lady Justice Quaye"]


@pytest.mark.parametrize(
    "said",
    [
        "I would allow the appeal of the Alva Bank.",
        "I would have dismissed the Alva Bank’s appeal.",
    ],
)
def test_how_one_judge_of_several_would_decide_is_that_judges_view(said):
    weights = weights_in("LORD JUSTICE HALE:", said)
    assert list(weights.values()) == [(Status.OPINION, "Lord Justice Hale")]
