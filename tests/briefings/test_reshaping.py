from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.domain import facts, prose, quoting
from briefings.domain.detailing import detailed
from briefings.domain.drafting import Choice, LessonText, as_filed, rewritten
from briefings.domain.reading import read_briefing
from briefings.domain.reshaping import (
    CannotCut,
    CannotJoin,
    LostWords,
    NoSuchPart,
    arranged,
    cut,
    joined,
    lesson_of,
    moved,
    renamed,
    unique_key,
)
from briefings.domain.rewording import (
    all_orphans,
    anchored,
    proved_by,
    settled,
    with_body,
    with_fact,
    with_importance,
    without_fact,
)
from briefings.domain.sentences import Span
from briefings.domain.writing import write_briefing, write_details
from tests.factories import HARBOUR, RIVERS

# Few words, so that the same ones stand at many places.
WORDS = st.lists(
    st.sampled_from(["alpha", "beta", "gamma", "delta", "12", "*km*", "**tall**", "`code`"]),
    min_size=1,
    max_size=7,
)
SENTENCES = WORDS.map(lambda words: " ".join(words).capitalize() + ".")
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join)
HEADINGS = WORDS.map(lambda words: "## " + " ".join(words))
LISTS = st.lists(SENTENCES, min_size=1, max_size=3).map(
    lambda items: "\n".join(f"- {item}" for item in items)
)
BODIES = (
    st.lists(st.one_of(PARAGRAPHS, HEADINGS, LISTS), min_size=1, max_size=6)
    .map("\n\n".join)
    .filter(lambda body: all(map(str.split, prose.plain_text(body).split(prose.SEPARATOR))))
)


@st.composite
def lessons(draw, key):
    body = draw(BODIES)
    text = prose.plain_text(body)
    found = []
    for number in range(draw(st.integers(0, 4))):
        evidence = tuple(draw(passages(text)) for _ in range(draw(st.integers(1, 3))))
        found.append(fact(f"{key}-{number}", key, evidence))
    return facts.Lesson(key, key.title(), facts.Argument.BACKGROUND, "Sum.", body, tuple(found))


@st.composite
def passages(draw, text):
    """Whole words of one paragraph."""
    blocks = text.split(prose.SEPARATOR)
    number = draw(st.integers(0, len(blocks) - 1))
    offset = sum(len(block) + len(prose.SEPARATOR) for block in blocks[:number])
    words = blocks[number].split()
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, len(words) - 1))
    start = offset + len(" ".join(words[:first])) + (1 if first else 0)
    return quoting.quoted(text, Span(start, start + len(" ".join(words[first : last + 1]))))


def fact(key, lesson, evidence, **more):
    return facts.Fact(
        key=key,
        label=key,
        statement=f"Said of {key}.",
        kind=facts.Kind.CLAIM,
        status=facts.Status.FACT,
        importance=2,
        lesson=lesson,
        argument=facts.Argument.BACKGROUND,
        evidence=evidence,
        **more,
    )


@st.composite
def briefings(draw):
    several = tuple(draw(lessons(f"lesson{n}")) for n in range(draw(st.integers(1, 4))))
    return facts.Briefing("b", "B", "Sum.", "en", facts.Source("S", "2024"), (), several)


def assert_sound(before, after):
    """No fact is lost or doubled, and all evidence is where it says."""
    assert sorted(f.key for f in after.facts) == sorted(f.key for f in before.facts)
    keys = [lesson.key for lesson in after.lessons]
    assert len(keys) == len(set(keys))
    for lesson in after.lessons:
        text = prose.plain_text(lesson.body)
        for one in lesson.facts:
            assert one.lesson == lesson.key
            assert one.evidence
            for evidence in one.evidence:
                assert text[evidence.start : evidence.end] == evidence.quote


def quotes(briefing):
    return sorted((f.key, e.quote) for f in briefing.facts for e in f.evidence)


@given(briefings(), st.data())
def test_a_cut_keeps_every_fact_with_its_proof_and_joining_gives_the_text_back(briefing, data):
    lesson = data.draw(st.sampled_from(briefing.lessons))
    at = data.draw(st.integers(0, 7))
    try:
        done = cut(briefing, lesson.key, at)
    except CannotCut:
        assert not 0 < at < len(prose.starts(lesson.body))
        return

    assert_sound(briefing, done.briefing)
    left = [(one.fact, one.quote) for one in done.left]
    assert sorted(quotes(done.briefing) + left) == quotes(briefing)
    back = joined(done.briefing, lesson.key)
    assert_sound(briefing, back)
    whole = lesson_of(back, lesson.key)
    assert prose.plain_text(whole.body) == prose.plain_text(lesson.body)
    assert whole.body == lesson.body
    assert [one.key for one in back.lessons] == [one.key for one in briefing.lessons]


@given(briefings())
def test_joining_keeps_every_fact_with_its_proof(briefing):
    for lesson, following in zip(briefing.lessons, briefing.lessons[1:], strict=False):
        try:
            done = joined(briefing, lesson.key)
        except CannotJoin:
            continue
        assert_sound(briefing, done)
        assert quotes(done) == quotes(briefing)
        assert following.key not in {one.key for one in done.lessons}


@given(briefings(), st.data())
def test_order_and_titles_change_nothing_else(briefing, data):
    key = data.draw(st.sampled_from(briefing.lessons)).key
    to = data.draw(st.integers(-2, 5))
    order = data.draw(st.permutations([one.key for one in briefing.lessons]))

    done = renamed(arranged(moved(briefing, key, to), [*order, "unknown"]), key, "Other")

    assert_sound(briefing, done)
    assert [one.key for one in done.lessons] == order
    assert replace(lesson_of(done, key), title=lesson_of(briefing, key).title) == lesson_of(
        briefing, key
    )


@given(briefings(), BODIES, st.data())
def test_a_new_body_finds_its_passages_or_says_which_are_gone(briefing, body, data):
    key = data.draw(st.sampled_from(briefing.lessons)).key

    done, orphans = with_body(briefing, key, body)

    lost = {(one.fact.key, one.number) for one in orphans}
    text = prose.plain_text(body)
    for one in lesson_of(done, key).facts:
        for number, evidence in enumerate(one.evidence):
            there = text[evidence.start : evidence.end] == evidence.quote
            assert there or (one.key, number) in lost
    assert quotes(done) == quotes(briefing)
    assert [f.key for f in done.facts] == [f.key for f in briefing.facts]
    same, none = with_body(briefing, key, lesson_of(briefing, key).body)
    assert (same, none) == (briefing, ())


@given(briefings(), BODIES, st.data())
def test_settled_orphans_are_proved_or_put_aside(briefing, body, data):
    key = data.draw(st.sampled_from(briefing.lessons)).key
    done, orphans = with_body(briefing, key, body)
    text = prose.plain_text(body)
    choices = {
        (one.fact.key, one.number): data.draw(
            st.one_of(st.none(), st.sampled_from(text.split(prose.SEPARATOR)))
        )
        for one in orphans
    }

    result = settled(lesson_of(done, key), orphans, choices)

    kept = {one.key for one in result.lesson.facts}
    assert kept | set(result.removed) == {one.key for one in lesson_of(briefing, key).facts}
    assert not kept & set(result.removed)
    for one in result.lesson.facts:
        for evidence in one.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote or evidence.quote in {
                orphan.quote for orphan in orphans
            }
    assert set(result.wrong) <= set(choices)


def rivers():
    return read_briefing(RIVERS.read_text(encoding="utf-8"))


def harbour():
    return read_briefing(HARBOUR.read_text(encoding="utf-8"))


@pytest.mark.parametrize("briefing", [rivers(), harbour()], ids=["rivers", "harbour"])
def test_a_reshaped_briefing_is_a_file_that_reads_back(briefing):
    key = briefing.lessons[0].key
    for at in range(1, len(prose.starts(briefing.lessons[0].body))):
        done = cut(briefing, key, at).briefing
        assert read_briefing(write_briefing(done)) == done
        back = joined(done, key)
        assert read_briefing(write_briefing(back)) == back


def test_a_cut_makes_a_new_key_a_title_and_a_summary():
    whole = rivers()
    body = "## First\n\nOne is here. It goes on.\n\n## Second thing\n\nTwo is here. More of it."
    lesson = replace(whole.lessons[0], body=body, facts=())
    briefing = replace(whole, lessons=(lesson,))

    done = cut(briefing, lesson.key, 2, taken={"second-thing"})

    new = done.briefing.lessons[1]
    assert (new.key, new.title, new.summary) == ("second-thing-2", "Second thing", "Two is here.")
    assert new.body == "## Second thing\n\nTwo is here. More of it."
    assert cut(briefing, lesson.key, 2, title="Zwei", summary="S.").briefing.lessons[1].title == (
        "Zwei"
    )


def test_a_cut_that_would_change_what_is_read_is_refused():
    whole = rivers()
    body = "See [the map][map].\n\nMore.\n\n[map]: https://example.org/"
    briefing = replace(whole, lessons=(replace(whole.lessons[0], body=body, facts=()),))

    with pytest.raises(CannotCut):
        cut(briefing, whole.lessons[0].key, 1)


def test_what_is_not_there_is_said():
    briefing = rivers()
    key = briefing.lessons[-1].key
    with pytest.raises(NoSuchPart):
        renamed(briefing, "nothing", "x")
    with pytest.raises(NoSuchPart):
        without_fact(briefing, "nothing")
    with pytest.raises(CannotJoin):
        joined(briefing, key)
    for at in (-1, 0, 99):
        with pytest.raises(CannotCut):
            cut(briefing, key, at)


def test_lost_words_are_settled_before_anything_is_cut_or_joined():
    briefing = rivers()
    key = briefing.lessons[0].key
    lost, orphans = with_body(briefing, key, "Other words.\n\nAnd more of them.")

    assert orphans == all_orphans(lost)
    with pytest.raises(LostWords):
        cut(lost, key, 1)


def test_passages_are_told_apart_by_their_neighbours_and_then_by_their_number():
    text = "Same. Same. Same."
    lesson = facts.Lesson(
        "l",
        "L",
        facts.Argument.BACKGROUND,
        "S.",
        text,
        (fact("f", "l", (quoting.quoted(text, Span(6, 11)),)),),
    )
    longer = replace(lesson, body="New. " + text)

    (one,) = anchored(longer, text).lesson.facts
    assert one.evidence[0].start == 11
    assert [orphan.twice for orphan in anchored(replace(longer, body=text * 2), text).orphans] == [
        True
    ]


def test_facts_change_one_by_one():
    briefing = rivers()
    one, other = briefing.facts[:2]

    weighed = with_importance(briefing, {one.key: 1, "unknown": 3})
    assert [f.importance for f in weighed.facts[:2]] == [1, other.importance]
    told = with_fact(briefing, replace(one, contradicts=(other.key,)))
    assert without_fact(told, other.key).facts[0].contradicts == ()
    assert [f.key for f in without_fact(briefing, one.key).facts] == [
        f.key for f in briefing.facts[1:]
    ]


def test_a_fact_is_given_other_proving_words():
    briefing = rivers()
    one = briefing.facts[0]
    text = prose.plain_text(briefing.lessons[0].body)
    words = text.split(prose.SEPARATOR)[0]

    done, wrong = proved_by(briefing, one, [one.evidence[0].quote, words, "not there"])

    assert [e.quote for e in done.evidence] == [one.evidence[0].quote, words]
    assert done.evidence[0] == one.evidence[0]
    assert wrong == {2: 0}


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("A Title, with – signs!", "a-title-with-signs"),
        ("Żółć", "zoc"),
        ("中文", "part"),
        ("a", "a-2"),
    ],
)
def test_keys_are_made_of_words(words, key):
    assert unique_key(words, {"a"}) == key


@given(briefings(), BODIES, st.data())
def test_a_lesson_written_anew_loses_no_fact_in_silence(briefing, body, data):
    key = data.draw(st.sampled_from(briefing.lessons)).key
    text = replace(LessonText.of(lesson_of(briefing, key)), body=body, title="Anew")
    blocks = prose.plain_text(body).split(prose.SEPARATOR)
    wished = st.one_of(st.just(Choice(drop=True)), st.sampled_from([*blocks, ""]).map(Choice))
    choices = {
        orphan.id: data.draw(wished) for orphan in rewritten(briefing, key, text, {}).orphans
    }

    done = rewritten(briefing, key, text, choices)

    before = [fact.key for fact in briefing.facts]
    after = [fact.key for fact in done.briefing.facts]
    assert sorted(after) == sorted(set(after))
    assert len(before) == len(after) + len(done.removed)
    assert [one for one in before if one in after] == after
    new = lesson_of(done.briefing, key)
    assert (new.body, new.title) == (body, "Anew")
    if done.is_settled:
        assert all_orphans(done.briefing) == ()
        for fact in done.briefing.facts:
            assert fact.evidence
    for other in briefing.lessons:
        if other.key != key:
            assert lesson_of(done.briefing, other.key) == other


def test_what_a_removed_fact_contradicted_is_free_of_it():
    briefing = rivers()
    one, other = briefing.facts[:2]
    briefing = with_fact(briefing, replace(other, contradicts=(one.key,)))
    text = LessonText.of(briefing.lessons[0])
    body = text.body.replace("On 30 January 2020 a bridge over", "Once a bridge over")

    done = rewritten(
        briefing, "bridges", replace(text, body=body), {f"{one.key}-0": Choice(drop=True)}
    )

    assert done.removed == (one.label,)
    assert as_filed(done.briefing)[0] == done.briefing
    assert done.briefing.facts[0].contradicts == ()


@pytest.mark.parametrize("briefing", [rivers(), harbour()], ids=["rivers", "harbour"])
def test_the_details_of_every_fact_read_back_as_they_were_written(briefing):
    for one in briefing.facts:
        assert detailed(briefing, one, write_details(one)) == one
