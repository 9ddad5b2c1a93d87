import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from briefings.domain import facts
from briefings.domain.reading import read_briefing
from briefings.domain.storing import value_from_json, value_to_json
from briefings.domain.writing import write_briefing

HERE = Path(__file__).parent
GOOD = read_briefing((HERE / "good.yaml").read_text(encoding="utf-8"))
CONTENT = HERE.parents[1] / "briefings" / "content"

# What a reader of one line keeps: words with single spaces.
LETTERS = "aZ09é“”:#-[]{}&*!|>'\"%@`,?=~\\/.\ufeffو"
WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=12).filter(lambda w: w.split() == [w])
LINES = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
BODIES = st.lists(
    st.text(alphabet=LETTERS.replace("#", "").replace("=", "") + " ", max_size=40),
    max_size=5,
).map("\n".join)


def again(briefing):
    return read_briefing(write_briefing(briefing))


def with_first_fact(**changes):
    lesson = GOOD.lessons[0]
    fact = replace(lesson.facts[0], **changes)
    return replace(GOOD, lessons=(replace(lesson, facts=(fact, *lesson.facts[1:])),))


@given(LINES, LINES, LINES, st.one_of(st.just("no"), st.just("2024"), st.just("null"), LINES))
def test_any_words_read_back(title, note, why, objective):
    briefing = with_first_fact(note=note, false=(facts.FalseStatement(title, why),))
    lesson = replace(briefing.lessons[0], title=title[:200].strip(), objectives=(objective,))
    briefing = replace(briefing, summary=note, lessons=(lesson,))

    assert again(briefing) == briefing


@given(BODIES)
def test_any_body_reads_back(more):
    lesson = GOOD.lessons[0]
    body = f"{lesson.body}\n\n{more}".strip("\n")
    bare = replace(GOOD, lessons=(replace(lesson, body=body, facts=()),))

    assert again(bare) == bare


@given(
    st.decimals(min_value=-(10**15), max_value=10**15, places=3),
    st.decimals(min_value=0, max_value=Decimal("0.9"), places=2),
    st.booleans(),
)
def test_any_number_reads_back(number, tolerance, approximate):
    value = facts.NumberValue(number, "days", f"{number:f}", approximate, tolerance)
    statement = f"The bridge over the Rhine opened after {number:f} days."
    briefing = with_first_fact(values={"n": value}, ask={}, statement=statement)

    assert again(briefing) == briefing


@pytest.mark.parametrize("number", ["1E+9", "0E-7", "1500000000.0"])
def test_exponents_are_written_out(number):
    value = facts.NumberValue(Decimal(number), "days", "30")

    assert "E" not in write_briefing(with_first_fact(values={"n": value})).split("number: ")[1][:14]


def test_dates_and_numbers_stand_without_quotes():
    written = write_briefing(GOOD)

    for line in ("date: 2020-01-30", "number: 150000000", "importance: 3"):
        assert f"{line}\n" in written


def test_a_text_that_looks_like_a_boolean_keeps_its_quotes():
    assert "title: 'no'\n" in write_briefing(replace(GOOD, title="no"))


def test_evidence_is_its_quote_where_that_is_enough():
    assert "- It cost $150 million\n" in write_briefing(GOOD)


def test_bodies_are_blocks():
    assert "body: |\n      ## What was built\n" in write_briefing(GOOD)


@pytest.mark.parametrize("path", [HERE / "good.yaml", *sorted(CONTENT.glob("*.yaml"))])
def test_the_schema_takes_what_is_written(path):
    schema = json.loads((CONTENT / "briefing.schema.json").read_text(encoding="utf-8"))
    written = write_briefing(read_briefing(path.read_text(encoding="utf-8")))

    class Editor(yaml.SafeLoader):
        """Dates stay text, as editors have them."""

    Editor.yaml_implicit_resolvers = {
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    data = json.loads(json.dumps(yaml.load(written, Loader=Editor)))

    assert [e.message for e in Draft202012Validator(schema).iter_errors(data)] == []


def test_two_equal_sentences_are_told_apart_however_alike_their_surroundings():
    same = "Alpha beta gamma delta epsilon zeta eta theta iota kappa says Zed. " * 2
    lesson = GOOD.lessons[0]
    source = write_briefing(replace(GOOD, lessons=(replace(lesson, body=same, facts=()),)))
    start = same.rindex("Zed.")
    evidence = facts.Evidence(
        "Zed.", start, start + 4, same[start - 32 : start], same[start + 4 :].rstrip()
    )
    fact = replace(lesson.facts[0], evidence=(evidence,))
    body = read_briefing(source).lessons[0].body.rstrip()
    briefing = replace(GOOD, lessons=(replace(lesson, body=body, facts=(fact,)),))

    assert again(briefing) == briefing


def test_other_words_for_a_phrase_read_back_from_a_file_and_from_the_store():
    phrase = facts.PhraseValue("a third bridge", ("one more bridge", "bridge no. 3"))
    briefing = replace(
        GOOD,
        lessons=tuple(
            replace(
                lesson,
                facts=tuple(
                    replace(fact, values=dict.fromkeys(fact.values, phrase))
                    if facts.PhraseValue(phrase.text) in fact.values.values()
                    else fact
                    for fact in lesson.facts
                ),
            )
            for lesson in GOOD.lessons
        ),
    )

    assert briefing != GOOD
    assert again(briefing) == briefing
    assert value_from_json(value_to_json(phrase)) == phrase
