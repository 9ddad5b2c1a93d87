"""Facts of an article in the lessons made of it, and facts that are like others."""

from dataclasses import replace

from briefings.domain.facts import Argument, Briefing, Evidence, Lesson, Source
from briefings.domain.faulting import faults_of
from briefings.domain.ingesting import ingest_text
from briefings.domain.likeness import disagreements, duplicates
from briefings.domain.placing import place
from briefings.domain.prose import plain_text
from briefings.domain.shelving import (
    document_from_json,
    document_to_json,
    entities_from_json,
    entities_to_json,
    fact_from_json,
    fact_to_json,
)
from briefings.domain.splicing import label_of, merged_fact, split_fact
from briefings.domain.splitting import proposed_lessons
from tests.quizzes.studio.makers import TEXT, found_in

DOCUMENT = ingest_text(TEXT)
FOUND = found_in(DOCUMENT)
FACTS = [one.fact for one in FOUND.candidates]


def briefing(*lessons):
    source = Source("The harbour of Velm", "2021-03-12")
    return Briefing("velm", "Velm", "A harbour.", "en", source, (), tuple(lessons))


def test_facts_come_to_the_lesson_that_holds_their_words():
    whole = place(briefing(*proposed_lessons(DOCUMENT)), FACTS, FOUND.entities)
    assert whole.lost == ()
    for lesson in whole.briefing.lessons:
        text = plain_text(lesson.body)
        for fact in lesson.facts:
            assert fact.lesson == lesson.key
            for evidence in fact.evidence:
                assert text[evidence.start : evidence.end] == evidence.quote


def test_words_that_were_edited_away_are_told():
    body = "The harbour of Velm opened in 1931. Today it handles 12 million tonnes a year."
    lesson = Lesson("one", "One", Argument.BACKGROUND, "-", body, ())
    whole = place(briefing(lesson), FACTS, FOUND.entities)
    assert [fact.key for fact in whole.added] == ["yearly-load"]
    assert [fact.key for fact in whole.lost] == ["staff", "fifth-quay", "oyster-beds"]


def test_a_figure_that_stands_twice_is_found_by_its_number():
    """In a sentence and in a table, say."""
    text = "The quay handles 480,000 crates a year.\n\nIn 1842 it handled 480,000 crates as well."
    second = text.rindex("480,000")
    proof = Evidence("480,000", second, second + len("480,000"))
    fact = replace(FACTS[0], key="then", evidence=(proof,))
    lesson = Lesson("one", "One", Argument.BACKGROUND, "-", text, ())
    assert place(briefing(lesson), [fact], ()).lost
    (found,) = place(briefing(lesson), [fact], (), text).added
    assert found.evidence[0].start == second


def test_a_fact_that_is_there_already_stays_what_it_is():
    first = place(briefing(*proposed_lessons(DOCUMENT)), FACTS[:1], ()).briefing
    again = place(first, [replace(FACTS[0], statement="Other words."), FACTS[3]], ())
    assert [fact.key for fact in again.added] == ["oyster-beds"]
    assert again.briefing.facts[0].statement == FACTS[0].statement


def test_accounts_that_differ_name_each_other_once_both_are_there():
    empty = briefing(*proposed_lessons(DOCUMENT))
    load, beds = FACTS[0], FACTS[3]
    mine = replace(load, contradicts=(beds.key, "rejected-one"))
    theirs = replace(beds, contradicts=(load.key,))
    first = place(empty, [mine], ()).briefing
    assert first.facts[0].contradicts == ()
    both = {fact.key: fact.contradicts for fact in place(first, [mine, theirs], ()).briefing.facts}
    assert both == {load.key: (beds.key,), beds.key: (load.key,)}


def test_only_the_entities_that_facts_name_come_along():
    lessons = proposed_lessons(DOCUMENT)
    without = place(briefing(*lessons), FACTS[:1], FOUND.entities).briefing
    with_board = place(briefing(*lessons), FACTS, FOUND.entities).briefing
    assert [without.entities, [one.key for one in with_board.entities]] == [(), ["board"]]


def test_everything_survives_its_column():
    assert document_from_json(document_to_json(DOCUMENT)) == DOCUMENT
    assert [fact_from_json(fact_to_json(fact)) for fact in FACTS] == FACTS
    assert entities_from_json(entities_to_json(FOUND.entities)) == FOUND.entities


def test_a_fact_alone_says_what_is_wrong_with_it():
    assert faults_of(FACTS[0], FOUND.entities) == ()
    (fault,) = faults_of(replace(FACTS[3], attributed_to=None), FOUND.entities)
    assert fault == "Whose opinion is it? Add “attributed_to”."
    (fault,) = faults_of(replace(FACTS[0], label="Load of 12 million tonnes"), ())
    assert fault.startswith("The label gives away")


def test_the_same_twice_and_another_figure_are_pointed_out():
    load = FACTS[0]
    same = replace(load, key="b", statement="The Velm harbour handles 12 million tonnes a year.")
    number = replace(load.values["load"], number=load.values["load"].number * 2, text="24 million")
    other = replace(
        load,
        key="c",
        statement="The harbour of Velm handles 24 million tonnes a year.",
        values={"load": number},
    )
    assert duplicates(load, [load, same, other, FACTS[3]]) == (same,)
    (found,) = disagreements(load, [load, same, other, FACTS[3]])
    assert (found.other, found.mine, found.theirs) == (other, "12 million tonnes", "24 million")


def test_a_merged_fact_has_a_label_of_its_own_words():
    said = "A fifth quay is planned where 12 million tonnes are handled a year."
    assert merged_fact(FACTS[2], FACTS[0], said).label == "A fifth quay is planned where"
    assert merged_fact(FACTS[0], FACTS[0], FACTS[0].statement).label == FACTS[0].label


def test_parts_keep_the_values_whose_words_they_have():
    parts = split_fact(
        FACTS[0], ["Velm handles 12 million tonnes a year.", "Velm is the largest harbour."]
    )
    assert [sorted(part.values) for part in parts] == [["load"], []]
    assert parts[0].label == "Velm handles … a year"


def test_a_whole_keeps_both_proofs_in_reading_order():
    whole = merged_fact(FACTS[2], FACTS[0], "The board plans a fifth quay for more tonnes.")
    assert [evidence.start for evidence in whole.evidence] == sorted(
        [FACTS[0].evidence[0].start, FACTS[2].evidence[0].start]
    )
    assert sorted(whole.values) == ["what"]


def test_a_label_stops_before_the_answer():
    assert label_of("The load is 12 million tonnes.", FACTS[0].values) == "The load is"
    assert label_of("When 12 million tonnes came", FACTS[0].values) == "When … came"
