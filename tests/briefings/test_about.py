"""What a fact is about: written down, stored, and no part of the marks of facts without it."""

from dataclasses import replace

from briefings.domain import facts
from briefings.domain.digesting import as_plain, digest
from briefings.domain.reading import read_briefing
from briefings.domain.shelving import fact_from_json, fact_to_json
from briefings.domain.writing import write_briefing
from briefings.models import Fact
from briefings.services.importing import import_briefing
from tests.briefings.test_writing import GOOD, with_first_fact

ABOUT = "Bridges over the Rhine: what they cost"


def first(briefing):
    return briefing.lessons[0].facts[0]


def test_it_reads_back_from_a_file():
    briefing = with_first_fact(about=ABOUT)
    written = write_briefing(briefing)
    assert f"about: '{ABOUT}'\n" in written
    assert read_briefing(written) == briefing


def test_it_reads_back_from_the_shelf_and_older_facts_have_none():
    fact = replace(first(GOOD), about=ABOUT)
    assert fact_from_json(fact_to_json(fact)) == fact
    older = fact_to_json(first(GOOD))
    older.pop("about")
    assert fact_from_json(older) == first(GOOD)


def test_it_reads_back_from_the_database(db, at):
    import_briefing(with_first_fact(about=ABOUT), owner=None, at=at)
    row = Fact.objects.get(key=first(GOOD).key)
    assert row.about == ABOUT
    assert row.told == f"{ABOUT}: {row.statement}"
    assert row.to_domain().about == ABOUT


def test_facts_without_it_keep_their_mark():
    fact = first(GOOD)
    assert "about" not in as_plain(fact)
    assert as_plain(replace(fact, about=ABOUT))["about"] == ABOUT
    assert digest(fact) != digest(replace(fact, about=ABOUT))


def test_a_question_as_a_title_needs_no_colon():
    assert facts.behind("Why do lakes explode?", "Gas is let go.") == (
        "Why do lakes explode? Gas is let go."
    )
    assert facts.behind("Lakes", "Gas is let go.") == "Lakes: Gas is let go."
    assert facts.behind("", "Gas is let go.") == "Gas is let go."
