"""Times are of the processor, so that other programs on the machine do not count."""

from dataclasses import replace
from time import process_time

from quizzes.domain.generating import generate
from quizzes.domain.linting import lint

from .factories import real_briefing

FACTS, SECONDS = 100, 1.0
TIMES = 4
SLACK = 2  # how much worse than in proportion; squares would be worse by TIMES


def several(briefing, times):
    """The briefing's lessons several times over, under other keys."""
    lessons = tuple(
        replace(
            lesson,
            key=f"{lesson.key}-{n}",
            facts=tuple(
                replace(fact, key=f"{fact.key}-{n}", lesson=f"{lesson.key}-{n}")
                for fact in lesson.facts
            ),
        )
        for n in range(times)
        for lesson in briefing.lessons
    )
    return replace(briefing, lessons=lessons)


def seconds(work, *arguments):
    started = process_time()
    work(*arguments)
    return process_time() - started


def quickest(work, *arguments):
    """The least of three: what else the machine does makes one longer, and none shorter."""
    return min(seconds(work, *arguments) for _ in range(3))


def generate_and_lint(briefing):
    lint(generate(briefing).questions, briefing)


def test_a_hundred_facts_become_questions_within_a_second():
    briefing = real_briefing()

    taken = quickest(generate, briefing)

    assert taken * FACTS / len(briefing.facts) < SECONDS


def test_making_and_checking_questions_grows_with_the_facts_and_not_with_their_square():
    once, more = several(real_briefing(), 1), several(real_briefing(), TIMES)

    assert quickest(generate_and_lint, more) < TIMES * SLACK * quickest(generate_and_lint, once)
