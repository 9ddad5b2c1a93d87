"""True or false about facts that nobody has looked at: what is false must be so for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from briefings.domain import facts
from briefings.domain.surfaces import date_text, occurs
from quizzes.domain.crediting import FIRM, credited
from quizzes.domain.denying import denied
from quizzes.domain.making import question
from quizzes.domain.opposites import opposites
from quizzes.domain.questions import Form, Key, Question
from quizzes.domain.slips import date_slips, is_next_month, number_slips
from quizzes.domain.text import replaced
from quizzes.domain.thresholds import is_bound
from quizzes.domain.truefalse import FALSE, TRUE
from quizzes.domain.wording import has_figures, rng_for

SEVERAL = re.compile(r"[.!?][”\"]? [A-Z“\"]")  # sentences in one statement
SHARE_DENIED = 0.45  # of those that nothing but a "not" could make false
SHARE_FALSE = 0.85  # of the facts of which a false statement can be made: the others are all true
COMPARES = re.compile(
    r"\b(?:less|more|fewer|lower|higher) than the\b|\bcompared (?:with|to)\b", re.IGNORECASE
)
PRONOUN = re.compile(r"\b(?:he|she|his|her|hers|him|herself|himself)\b", re.IGNORECASE)
WHOLE = re.compile(r"\b(?:[Oo]f|out of) (?:the |all |some )?$")  # "of the 52 houses, 47 stood"


def true_or_false(
    fact: facts.Fact, last: str, seed: int, people: Sequence[facts.Entity] = ()
) -> Iterator[Question]:
    """One statement: as it is, or with another figure, date, person or the opposite word.

    last    the date of the article, which no date exceeds
    people  who do or hold something in the article, and could be taken for another

    No `foils` are made up for it: those are what a person confirmed, and nobody has.
    """
    if SEVERAL.search(fact.statement):
        return
    rng = rng_for(seed, fact.key, "true_false")
    false = [*slips(fact, last, seed), *_turned(fact), *_of_another(fact, people, seed)]
    share = SHARE_FALSE if false else SHARE_DENIED
    false = false or list(_denied(fact))
    if false and rng.random() < share:
        text, why = false[rng.randrange(min(2, len(false)))]
        yield _judged(fact, text, is_true=False, why=why)
    elif fact.kind is not facts.Kind.LIST:
        yield _judged(fact, fact.statement, is_true=True, why="The article says so.")


def falsehoods(fact: facts.Fact, last: str, seed: int) -> Iterator[tuple[str, str]]:
    """Statements that are false for certain, and why, the most natural first; few or none."""
    if SEVERAL.search(fact.statement):
        return
    false = [*slips(fact, last, seed), *_turned(fact)]
    yield from false or _denied(fact)


def slips(fact: facts.Fact, last: str, seed: int) -> Iterator[tuple[str, str]]:
    """False statements and why: another figure, a year before or after."""
    if COMPARES.search(fact.statement):
        return  # "€41 million, less than the €40 million that were expected"
    for role in sorted(fact.values):
        value = fact.values[role]
        if role not in fact.ask or not _may_change(value, fact.statement):
            continue
        for text in other_values(fact, role, last, seed):
            if isinstance(value, facts.DateValue) and is_next_month(value, text):
                continue  # only who knows the calendar by heart would say that it is false
            said = replaced(fact.statement, value.text, text)
            if said:
                yield said, f"The article says {value.text}."


def _may_change(value: facts.Value, said: str) -> TypeGuard[facts.NumberValue | facts.DateValue]:
    if not isinstance(value, facts.NumberValue | facts.DateValue):
        return False
    if isinstance(value, facts.NumberValue) and not has_figures(value.text):
        return False  # "all five states": which small number it was matters to nobody
    whole = WHOLE.search(said.partition(value.text)[0]) is not None
    return not whole and not is_bound(said, value)


def other_values(fact: facts.Fact, role: str, published: str, seed: int) -> Iterator[str]:
    """Other figures or dates that the statement could have; none for a value of another sort."""
    value = fact.values[role]
    rng = rng_for(seed, fact.key, role, "slips")
    if isinstance(value, facts.NumberValue):
        yield from (t for t in number_slips(value, rng) if not occurs(t, fact.statement))
    elif isinstance(value, facts.DateValue) and value.text in {value.iso, date_text(value.iso)}:
        yield from date_slips(value, published, fact.statement, rng)


def _of_another(
    fact: facts.Fact, people: Sequence[facts.Entity], seed: int
) -> Iterator[tuple[str, str]]:
    """What somebody did, said of somebody else; not with "her" or "he" in it.

    What somebody thinks another may think as well.
    """
    if fact.status is not facts.Status.FACT or " that " in fact.statement:
        return
    keys = {one.key for one in people}
    first = next((v for v in fact.values.values() if _opens(v, fact.statement)), None)
    if first is None or first.entity not in keys or PRONOUN.search(fact.statement):
        return
    others = [
        one
        for one in people
        if one.key != first.entity and not any(occurs(name, fact.statement) for name in one.names)
    ]
    if others:
        other = others[rng_for(seed, fact.key, "person").randrange(len(others))]
        said = replaced(fact.statement, first.text, other.name)
        if said:
            yield said, f"The article says this of {first.text}."


def _opens(value: facts.Value, said: str) -> TypeGuard[facts.EntityValue]:
    return isinstance(value, facts.EntityValue) and said.startswith(f"{value.text} ")


def _turned(fact: facts.Fact) -> Iterator[tuple[str, str]]:
    """The statement with one word turned round; a judgement turned round is another judgement."""
    if fact.status in {facts.Status.OPINION, facts.Status.DISPUTED}:
        return
    for text, word, _ in opposites(fact.statement):
        yield text, f"The article says “{word}”."


def _denied(fact: facts.Fact) -> Iterator[tuple[str, str]]:
    """The statement with a "not" in it, where nothing else makes it false."""
    if fact.status in FIRM:
        for text, word in denied(fact.statement):
            yield text, f"The article says “{word}”, without “not”."


def _judged(fact: facts.Fact, text: str, *, is_true: bool, why: str) -> Question:
    right, wrong = (TRUE, FALSE) if is_true else (FALSE, TRUE)
    return question(
        Form.TRUE_FALSE,
        credited(fact, text),
        [fact],
        Key(right=(right.id,)),
        answer=right.text,
        options=(TRUE, FALSE),
        feedback=((right.id, fact.statement), (wrong.id, why)),
    )
