from dataclasses import replace

from briefings.domain import facts
from quizzes.domain.generating import generate
from quizzes.domain.making import WEAKEST
from quizzes.domain.questions import Form

from .factories import CONTENT, make_briefing, make_fact, make_quantity, real_bank, real_briefing

ROOT = CONTENT.parents[2]


def test_every_fact_has_two_questions_in_two_forms():
    forms = {fact.key: [] for fact in real_briefing().facts}
    for question in real_bank().questions:
        for key in question.fact_keys:
            forms[key].append(question.form)

    assert [key for key, found in forms.items() if len(set(found)) < 2] == []


def test_nothing_of_the_built_in_briefing_is_rejected():
    assert real_bank().rejected == ()


def test_no_two_questions_of_a_form_ask_the_same():
    seen = [(q.form, q.stem, q.answer, q.options) for q in real_bank().questions]

    assert len(seen) == len(set(seen))


def test_about_half_of_the_statements_are_true():
    answers = [q.answer for q in real_bank().questions if q.form is Form.TRUE_FALSE]

    assert 0.4 < answers.count("True") / len(answers) < 0.6


def test_no_place_among_the_options_is_better_than_another():
    places = [q.key.right[0] for q in real_bank().questions if q.form is Form.CHOICE]

    for letter in "abcd":
        assert 0.15 < places.count(letter) / len(places) < 0.35


def test_two_runs_are_equal_and_another_seed_differs():
    assert generate(real_briefing()) == real_bank()
    assert generate(real_briefing(), seed=1) != real_bank()


def test_asking_about_some_facts_makes_their_part_of_the_bank():
    keys = {real_briefing().facts[0].key, real_briefing().facts[7].key}

    part = generate(real_briefing(), about=keys).questions

    assert part == tuple(q for q in real_bank().questions if not keys.isdisjoint(q.fact_keys))


def test_the_order_in_which_values_were_stored_does_not_matter():
    def backwards(fact):
        turned = {
            name: dict(reversed(getattr(fact, name).items())) for name in ("values", "ask", "foils")
        }
        return replace(fact, **turned)

    lessons = tuple(
        replace(lesson, facts=tuple(map(backwards, lesson.facts)))
        for lesson in real_briefing().lessons
    )

    assert generate(replace(real_briefing(), lessons=lessons)) == real_bank()


def test_a_question_about_several_facts_has_the_weakest_status():
    statuses = {fact.key: fact.status.value for fact in real_briefing().facts}
    for question in real_bank().questions:
        mine = [statuses[key] for key in question.fact_keys]
        assert question.status == min(mine, key=WEAKEST.index)


def test_a_rejected_question_says_why():
    fact = make_fact(statement="A " + "word " * 45 + "ends.")

    bank = generate(make_briefing(fact))

    assert bank.questions == ()
    assert [reasons for _, reasons in bank.rejected] == [("too_many_claims", "stem_too_long")]


def test_proofs_are_the_evidence_of_the_facts():
    fact = make_fact(evidence=(facts.Evidence("The toll", 3, 11),))

    (question,) = generate(make_briefing(fact)).questions

    assert [(p.lesson, p.fact, p.quote, p.start, p.end) for p in question.proofs] == [
        ("bridges", "toll", "The toll", 3, 11)
    ]


def test_a_typo_at_the_head_of_a_lesson_leaves_every_question_what_it_was():
    fact = make_quantity("toll", 150, "km", "150 km")
    (evidence,) = fact.evidence
    shifted = replace(fact, evidence=(replace(evidence, start=9, end=evidence.end + 9),))

    before, after = (generate(make_briefing(one)).questions for one in (fact, shifted))

    assert before != after
    assert [q.fingerprint for q in before] == [q.fingerprint for q in after]
