"""The measure itself: a perfect result gets everything, a senseless one nothing."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from briefings.domain.facts import Status
from tests.articles import measure, sampling
from tests.articles.coverage import covering, find_quote
from tests.articles.findings import Findings, FoundFact, Span, read_findings
from tests.articles.gold import GoldArticle, GoldFact, gold_in
from tests.articles.test_gold import plain

TEXT = (
    "Dunes move in leaps. In 1952 Quint sent a paper to Delft, which “nobody” read for 3,5 years."
)
START = TEXT.index("In 1952")
QUOTE = "In 1952 Quint sent a paper to Delft"
GOLD = GoldFact(
    id="paper",
    quote=QUOTE,
    statement="In 1952 Teresa Quint sent a paper to Delft.",
    status=Status.FACT,
    attributed_to="",
    importance=3,
    also=(Status.ESTIMATE,),
)
ARTICLE = GoldArticle(Path("dunes.txt"), "biography", (GOLD,))
PRINTED = {
    "text": TEXT,
    "blocks": [{"kind": "paragraph", "text": TEXT, "start": 0, "end": len(TEXT)}],
    "facts": [
        {
            "key": "paper-1952",
            "kind": "event",
            "status": "fact",
            "attributed_to": None,
            "importance": 2,
            "statement": "Quint sent a paper to Delft in 1952.",
            "values": {"when": {"date": "1952", "text": "1952"}},
            "evidence": {"start": START, "end": START + len(QUOTE), "quote": QUOTE},
            "confidence": 0.75,
        }
    ],
    "questions": [
        {
            "form": "choice",
            "stem": "Where did Quint send a paper in 1952?",
            "options": [
                {"id": "a", "text": "Delft", "correct": True, "feedback": "Right."},
                {"id": "b", "text": "Lisbon", "correct": False, "feedback": "She lived there."},
            ],
            "accepted": ["Delft"],
            "evidence": [{"start": START, "end": START + len(QUOTE), "quote": QUOTE}],
            "facts": ["paper-1952"],
            "score": 0.5,
            "lint": ["few_options"],
        }
    ],
    "dropped": [],
    "pipeline": {},
    "seconds": 0.25,
}
FOUND = read_findings(PRINTED)
FACT = FOUND.facts[0]
PLACE = find_quote(QUOTE, TEXT)


def covers(**changes):
    return covering(GOLD, PLACE, TEXT, [replace(FACT, **changes)]) is not None


def test_a_fact_with_the_place_and_the_figures_covers():
    assert covers()


def test_a_fact_of_another_sentence_does_not_cover():
    assert not covers(evidence=(Span(0, 20, TEXT[:20]),))


def test_less_than_half_of_the_quote_does_not_cover():
    assert not covers(evidence=(Span(START, START + 13, TEXT[START : START + 13]),))


def test_a_statement_without_the_year_and_the_sense_does_not_cover():
    assert not covers(statement="The paper was long.", carried="The paper was long.")


def test_a_fragment_does_not_cover_though_it_is_a_perfect_subset():
    assert not covers(statement="Quint.", carried="Quint.")


def test_a_statement_in_other_words_covers_if_it_is_alike():
    said = "Teresa Quint sent her paper to the Delft journal."
    assert covers(statement=said, carried=said)


def test_a_figure_may_be_carried_by_a_value():
    assert covers(statement="Quint sent a paper to Delft that year.", carried="Quint Delft 1952")


@pytest.mark.parametrize(
    ("quote", "text", "held"),
    [
        ('which "nobody" read', TEXT, "which “nobody” read"),
        ("a paper", "This is a pap-\ner of a kind.", "a pap-\ner"),
        ("38%", "Not 138% but 38%, they say.", "38%"),
        ("38", "Not 138 but 387.", None),
    ],
)
def test_quotes_are_found_whatever_stands_between_the_words(quote, text, held):
    place = find_quote(quote, text)

    assert (text[slice(*place)] if place else None) == held


def test_the_figures_of_a_hand_made_result():
    row = measure.row([measure.compare(ARTICLE, FOUND)], [FOUND])

    assert row == {
        "offsets %": 100.0,
        "covered %": 100.0,
        "reached %": 100.0,
        "essential %": 100.0,
        "argument %": None,
        "status %": 100.0,
        "defensible %": 100.0,
        "attributed %": None,
        "facts/100": 5.56,
        "questions/100": 5.56,
        "seconds": 0.25,
    }


def test_a_moved_offset_and_another_status_are_seen():
    moved = Span(START + 1, START + 1 + len(QUOTE), QUOTE)
    found = replace(FOUND, facts=(replace(FACT, status="estimate", evidence=(moved,)),))
    row = measure.row([measure.compare(ARTICLE, found)], [found])

    assert row["offsets %"] == 66.7  # the block and the question's proof are right
    assert (row["status %"], row["defensible %"]) == (0.0, 100.0)


def test_an_attribution_counts_under_a_part_of_the_name():
    gold = replace(GOLD, status=Status.OPINION, attributed_to="Teresa Quint")
    said = replace(FACT, status="opinion", attributed_to="Quint")

    assert measure.is_attributed(measure.Match(gold, said, in_text=True))
    assert not measure.is_attributed(
        measure.Match(gold, replace(said, attributed_to="the source article"), in_text=True)
    )


def test_a_quote_that_was_not_read_is_told():
    matches = measure.compare(ARTICLE, replace(FOUND, text="Something else."))

    assert not matches[0].in_text
    assert "lacks" in measure.failings("dunes", matches)[0]


def test_results_are_kept_and_read_again(tmp_path, monkeypatch, capsys):
    (tmp_path / "dunes.json").write_text(json.dumps(PRINTED), encoding="utf-8")
    gold = Path(__file__).parent / "history.gold.yaml"
    (tmp_path / "dunes.gold.yaml").write_text(
        gold.read_text(encoding="utf-8").replace("history.md", "dunes.txt"), encoding="utf-8"
    )
    monkeypatch.setattr("sys.argv", ["measure", str(tmp_path), "--results", str(tmp_path)])
    measure.main()

    assert "dunes" in capsys.readouterr().out


def test_the_sheet_for_judges_marks_the_key_and_shows_the_proof_in_its_place():
    found = {"dunes": FOUND}
    sheet = sampling.sheet(found, *sampling.draw(found, 5, Random(1)))

    assert "[x] Delft — Right." in sheet
    assert "status: fact · confidence 0.75" in sheet
    assert f"move in leaps. ⟦{QUOTE}⟧, which" in sheet


def as_found(article, statements):
    """An extraction that has every quote, and says of it what `statements` say."""
    text = plain(article.path)
    facts = []
    for gold, statement in zip(article.facts, statements, strict=True):
        start, end = find_quote(gold.quote, text)
        evidence = (Span(start, end, text[start:end]),)
        facts.append(
            FoundFact(
                gold.id, statement, gold.status.value, gold.attributed_to, evidence, 1, statement
            )
        )
    return Findings(text, tuple(facts), (), (), 0)


@pytest.mark.parametrize("article", gold_in(Path(__file__).parent), ids=lambda a: a.path.stem)
def test_gold_covers_itself_and_statements_at_the_wrong_quotes_do_not(article):
    right = [gold.statement for gold in article.facts]
    wrong = right[1:] + right[:1]

    def share(statements):
        found = as_found(article, statements)
        return measure.row([measure.compare(article, found)], [found])["covered %"]

    assert share(right) == 100
    assert share(wrong) <= 10
