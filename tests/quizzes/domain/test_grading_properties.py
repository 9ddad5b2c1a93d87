"""What holds of every answer: drawn by hypothesis over the built-in bank and made-up briefings."""

import json
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from briefings.domain.problems import BriefingError
from briefings.domain.reading import read_briefing
from quizzes.domain.answers import Answer
from quizzes.domain.forms import Layout, layout
from quizzes.domain.generating import generate
from quizzes.domain.grading import grade
from quizzes.domain.questions import Form, Key
from quizzes.domain.spelling import Said, said
from quizzes.domain.wording import normalised

from .factories import CONTENT, real_bank, real_briefing
from .strategies import (
    UNITS,
    briefings,
    dates_in_words,
    figures_of,
    names,
    scaled_of,
    several_names,
    slips,
    variants,
    words_of,
)

BANK = real_bank().questions
TYPED = (Form.NUMBER, Form.DATE, Form.CLOZE)
CLOZES = [q for q in BANK if q.form is Form.CLOZE]
RECALLS = [q for q in BANK if q.form is Form.RECALL]
GOOD = (CONTENT.parents[2] / "tests" / "briefings" / "good.yaml").read_text(encoding="utf-8")
SIGNS = st.text(st.characters(exclude_categories=("L", "N")), max_size=20)
few = settings(max_examples=40, deadline=None)
some = settings(max_examples=80, deadline=None)


def typed(form, key, text):
    return grade(form, key, Answer(text=text))


def of_form(bank, *forms):
    return [question for question in bank if question.form in forms]


# Names


@some
@given(st.sampled_from(CLOZES), st.data())
def test_every_accepted_name_is_right_however_it_is_written(question, data):
    text = data.draw(variants(data.draw(st.sampled_from(question.key.accepted))))

    assert typed(Form.CLOZE, question.key, text).correct


@some
@given(st.sampled_from(CLOZES), st.data())
def test_every_refused_name_is_wrong_however_it_is_written(question, data):
    text = data.draw(variants(data.draw(st.sampled_from(question.key.refused))))

    assert not typed(Form.CLOZE, question.key, text).correct


@some
@given(st.sampled_from(CLOZES), st.data())
def test_one_slip_is_forgiven_where_it_leads_nowhere_else(question, data):
    name = data.draw(st.sampled_from(question.key.accepted))
    assume(len(normalised(name)) >= 5)
    text = data.draw(slips(normalised(name)))
    assume(OSA.distance(normalised(text), normalised(name)) == 1)
    nearest = min(OSA.distance(normalised(text), normalised(r)) for r in question.key.refused)

    result = typed(Form.CLOZE, question.key, text)

    assert result.correct or nearest <= 1


@some
@given(several_names(), st.data())
def test_no_slip_leads_to_a_name_that_another_is_as_near_to(drawn, data):
    mine, *others = drawn
    text = data.draw(st.one_of(names, slips(mine), *map(slips, others)))

    how = said(text, [mine], others)

    mark = normalised(text)
    assert (how is Said.EXACTLY) == (mark == normalised(mine))
    if how is Said.NEARLY:
        distance = OSA.distance(mark, normalised(mine))
        assert distance <= (2 if len(normalised(mine)) >= 9 else 1)
        assert all(OSA.distance(mark, normalised(other)) > distance for other in others)


@few
@given(st.text("aáe -.'’", min_size=1, max_size=5), st.text("aáe -.'’", min_size=1, max_size=5))
def test_a_briefing_never_has_two_entities_whose_names_read_alike(one, other):
    source = GOOD.replace("name: Rhine", f"name: {json.dumps(f'X{one}')}")
    source = source.replace("name: Danube", f"name: {json.dumps(f'X{other}')}")
    source = source.replace("aliases: [Rhein]", "aliases: [Rhine, Rhein]")

    if normalised(f"X{one}") == normalised(f"X{other}"):
        with pytest.raises(BriefingError, match="already a name of"):
            read_briefing(source)
    else:
        marks = [normalised(n) for entity in read_briefing(source).entities for n in entity.names]
        assert len(marks) == len(set(marks))


def test_no_two_entities_of_the_built_in_briefing_read_alike():
    owners = {}
    for entity in real_briefing().entities:
        for name in entity.names:
            assert owners.setdefault(normalised(name), entity.key) == entity.key


# Wrong options


def assert_wrong_options_are_wrong(bank):
    """No wrong option of a question is right there, nor typed for the same value."""
    asked = {(q.fact_keys, q.role): q for q in of_form(bank, *TYPED)}
    for question in bank:
        if layout(question.form) is not Layout.ONE:
            continue
        for option in question.options:
            right = grade(question.form, question.key, Answer((option.id,))).correct
            assert right == (option.id in question.key.right)
            same = asked.get((question.fact_keys, question.role))
            if same and not right:
                assert not typed(same.form, same.key, option.text).correct, (option, same.stem)


def test_every_wrong_option_of_the_built_in_bank_is_wrong():
    assert_wrong_options_are_wrong(BANK)


@few
@given(briefings())
def test_every_question_of_any_briefing_takes_its_own_answer_and_no_other(briefing):
    bank = generate(briefing).questions

    assert {Form.CLOZE, Form.RECALL, Form.NUMBER, Form.DATE} <= {q.form for q in bank}
    assert_wrong_options_are_wrong(bank)
    for question in of_form(bank, *TYPED):
        assert typed(question.form, question.key, question.answer).correct
    for question in of_form(bank, Form.CLOZE):
        for entity in briefing.entities:
            right = normalised(entity.name) == normalised(question.answer)
            assert typed(Form.CLOZE, question.key, entity.name).correct is right
    for question in of_form(bank, Form.RECALL):
        members = [group[0] for group in question.key.lists]
        assert typed(Form.RECALL, question.key, "\n".join(members)).correct
        for entity in briefing.entities:
            if entity.name not in members:
                swapped = "\n".join([*members[1:], entity.name])
                assert typed(Form.RECALL, question.key, swapped).score < 1


# Figures

wholes = st.builds(lambda n, zeros: n * 10**zeros, st.integers(1, 999), st.integers(0, 8))


@some
@given(wholes, st.sampled_from(sorted(UNITS)), st.data())
def test_every_way_of_writing_a_number_is_right(number, unit, data):
    ways = [*figures_of(number), *scaled_of(number), words_of(number)]
    text = data.draw(st.sampled_from(UNITS[unit])).format(data.draw(st.sampled_from(ways)))

    assert typed(Form.NUMBER, Key(number=Decimal(number), unit=unit), text).correct, text


@some
@given(wholes, wholes, st.data())
def test_another_number_is_wrong_in_every_way_of_writing_it(number, other, data):
    assume(number != other)
    ways = [*figures_of(other), *scaled_of(other), words_of(other)]

    result = typed(Form.NUMBER, Key(number=Decimal(number)), data.draw(st.sampled_from(ways)))

    assert not result.correct


@some
@given(st.decimals("0.01", 10**9, places=2))
def test_the_separators_of_another_country_are_read_right_or_not_at_all(number):
    text = f"{number:,}".translate(str.maketrans(",.", ".,"))

    result = typed(Form.NUMBER, Key(number=number), text)

    assert result.correct or not result.understood, text


@some
@given(wholes, st.sampled_from(["1.5e{}", "{}e3", "{}E+08", "{}*10", "{} x 10^6", "{}²", "{}½"]))
def test_a_power_or_a_fraction_is_never_taken_for_its_first_figures(number, written):
    result = typed(Form.NUMBER, Key(number=Decimal(number)), written.format(number))

    assert not result.understood


@some
@given(wholes, *[st.sampled_from(["USD", "km", "percent", "years"])] * 2, st.data())
def test_another_unit_is_noticed(number, unit, other, data):
    assume(unit != other)
    text = data.draw(st.sampled_from(UNITS[other])).format(number)

    result = typed(Form.NUMBER, Key(number=Decimal(number), unit=unit), text)

    assert (result.correct, result.note) == (False, "The figure fits, the unit does not.")


# Dates


@some
@given(st.dates(), st.data())
def test_every_way_of_writing_a_date_is_right_and_another_day_is_wrong(day, data):
    text = data.draw(st.sampled_from(dates_in_words(day)))
    other = data.draw(st.dates().filter(lambda other: other != day))

    assert typed(Form.DATE, Key(date=day.isoformat()), text).correct
    assert typed(Form.DATE, Key(date=day.isoformat()[:7]), text).correct
    assert not typed(Form.DATE, Key(date=other.isoformat()), text).correct


@some
@given(st.dates(), st.sampled_from("/- "), st.booleans())
def test_figures_are_never_read_with_day_and_month_swapped(day, sign, day_first):
    pair = (day.day, day.month) if day_first else (day.month, day.day)
    text = sign.join([*map(str, pair), f"{day.year:04d}"])
    clear = day.day > 12 or day.day == day.month

    result = typed(Form.DATE, Key(date=day.isoformat()), text)

    assert (result.correct, result.understood) == (clear, clear)


# Parts of a score


@st.composite
def ticks(draw):
    """A key of several right and wrong options, and some of them ticked."""
    right = [f"r{n}" for n in range(draw(st.integers(1, 5)))]
    wrong = [f"w{n}" for n in range(draw(st.integers(1, 4)))]
    ticked = draw(st.lists(st.sampled_from([*right, *wrong]), unique=True))
    return Key(right=tuple(right), wrong=tuple(wrong)), ticked


@some
@given(ticks(), st.data())
def test_ticks_score_by_shares_in_any_order(drawn, data):
    key, ticked = drawn

    def score(chosen):
        return grade(Form.MULTIPLE, key, Answer(tuple(chosen))).score

    result = grade(Form.MULTIPLE, key, Answer(tuple(ticked)))
    assert 0 <= result.score <= 1
    assert result.correct == (result.score == 1) == (set(ticked) == set(key.right))
    assert score(data.draw(st.permutations(ticked))) == result.score
    assert sum(score([option]) for option in key.right) == pytest.approx(1, abs=1e-3)
    assert all(score([*ticked, option]) >= result.score for option in key.right)
    assert all(score([*ticked, option]) <= result.score for option in key.wrong)


@st.composite
def partners(draw):
    """A key of pairs, and some prompts answered."""
    n = draw(st.integers(1, 5))
    offered = [f"o{i}" for i in range(n)]
    prompts = [f"p{i}" for i in range(n)]
    key = Key(pairs=tuple((p, draw(st.sampled_from(offered))) for p in prompts))
    given_ = {p: draw(st.sampled_from(offered)) for p in prompts if draw(st.booleans())}
    return key, list(given_.items())


@some
@given(partners(), st.sampled_from([Form.MATCHING, Form.CATEGORIES]), st.data())
def test_pairs_score_by_shares_in_any_order(drawn, form, data):
    key, answered = drawn

    def score(pairs):
        return grade(form, key, Answer(pairs=tuple(pairs))).score

    result = grade(form, key, Answer(pairs=tuple(answered)))
    assert 0 <= result.score <= 1
    assert result.correct == (result.score == 1) == (set(answered) == set(key.pairs))
    assert score(data.draw(st.permutations(answered))) == result.score
    assert sum(score([pair]) for pair in key.pairs) == pytest.approx(1, abs=1e-3)
    open_ = [pair for pair in key.pairs if pair[0] not in dict(answered)]
    assert all(score([*answered, pair]) > result.score for pair in open_)
    assert all(score([*answered, (prompt, "none")]) <= result.score for prompt, _ in key.pairs)


@some
@given(st.integers(2, 6).flatmap(lambda n: st.permutations(range(n))))
def test_an_order_scores_more_with_every_pair_put_right(places):
    order = [f"o{place}" for place in places]
    key = Key(right=tuple(sorted(order)))

    def score(order):
        return grade(Form.ORDERING, key, Answer(tuple(order))).score

    assert 0 <= score(order) <= 1
    assert (score(order) == 1) == (order == sorted(order))
    assert score(order) + score(order[::-1]) == pytest.approx(1, abs=1e-3)
    for n in range(len(order) - 1):
        turned = [*order[:n], order[n + 1], order[n], *order[n + 2 :]]
        assert (score(turned) > score(order)) == (order[n] > order[n + 1])


@some
@given(several_names(3, 7), st.data())
def test_lines_score_by_shares_in_any_order(drawn, data):
    right, others = drawn[:3], drawn[3:]
    key = Key(lists=tuple((name,) for name in right), refused=tuple(others))
    lines = data.draw(st.lists(st.sampled_from([*drawn, "zzzz"]), max_size=5))

    def score(lines):
        return typed(Form.RECALL, key, "\n".join(lines)).score

    result = typed(Form.RECALL, key, "\n".join(lines))
    assert 0 <= result.score <= 1
    assert result.correct == (result.score == 1) == (sorted(lines) == sorted(right))
    assert score(data.draw(st.permutations(lines))) == result.score
    assert sum(score([name]) for name in right) == pytest.approx(1, abs=1e-3)
    missing = [name for name in right if name not in lines]
    assert all(score([*lines, name]) >= result.score for name in missing)
    assert all(score([*lines, name]) <= result.score for name in (*others, "zzzz"))


@some
@given(st.sampled_from(RECALLS), st.data())
def test_every_member_counts_by_any_of_its_names(question, data):
    said_ = [data.draw(variants(data.draw(st.sampled_from(g)))) for g in question.key.lists]
    text = data.draw(st.sampled_from(["\n", "; ", ", "])).join(data.draw(st.permutations(said_)))

    assert typed(Form.RECALL, question.key, text).correct


# Whatever is sent


@some
@given(st.sampled_from(BANK), st.text(), st.lists(st.text(max_size=2), max_size=5))
def test_not_knowing_is_wrong_whatever_else_is_sent(question, text, ids):
    answer = Answer(tuple(ids), tuple((i, i) for i in ids), text, unknown=True)

    result = grade(question.form, question.key, answer)

    assert (result.correct, result.score, result.understood) == (False, 0.0, True)


@some
@given(st.sampled_from(BANK), st.text() | SIGNS, st.lists(st.text(max_size=2), max_size=5))
def test_whatever_is_sent_is_graded_and_alike_each_time(question, text, ids):
    answer = Answer(tuple(ids), tuple(zip(ids, ids[::-1], strict=True)), text)

    result = grade(question.form, question.key, answer)

    assert result == grade(question.form, question.key, answer)
    assert result.correct == (result.score == 1)


@some
@given(st.sampled_from([q for q in BANK if q.form in {*TYPED, Form.RECALL, Form.CARD}]), SIGNS)
def test_signs_are_never_right(question, text):
    assert not typed(question.form, question.key, text).correct
