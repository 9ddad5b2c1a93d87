"""A report on a bank of questions: every rule over every question, and over all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.domain import facts
from quizzes.domain.gates import bank as gates_of_banks
from quizzes.domain.gates import context_of, faults, warnings
from quizzes.domain.gates.bank import Finding
from quizzes.domain.questions import Form, Question


@dataclass(frozen=True, slots=True)
class Line:
    """A question and the rules that it breaks."""

    question: Question
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong with a bank; it may be published when there are no errors."""

    n_questions: int
    errors: tuple[Line, ...]
    warnings: tuple[Line, ...]
    bank_errors: tuple[Finding, ...]
    bank_warnings: tuple[Finding, ...]
    key_positions: tuple[int, ...]
    key_position_p: float
    key_longest: float
    key_longest_by_chance: float

    @property
    def is_clean(self) -> bool:
        return not (self.errors or self.bank_errors)


@dataclass(frozen=True, slots=True)
class Errors:
    """What keeps a bank from being published."""

    questions: tuple[Line, ...] = ()
    bank: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.questions or self.bank)


def errors_of(
    bank: Sequence[Question],
    briefing: facts.Briefing,
    *,
    unjudged: Sequence[Question] | None = None,
) -> Errors:
    """Run the gates that refuse over a bank.

    unjudged  those of it that were not judged one by one yet; None if none was
    """
    context = context_of(briefing)
    several = bank if unjudged is None else unjudged
    return Errors(
        tuple(Line(q, found) for q in several if (found := faults(q, context))),
        tuple(finding for check in gates_of_banks.ERRORS for finding in check(bank, context)),
    )


def lint(bank: Sequence[Question], briefing: facts.Briefing) -> Report:
    """Run every gate over a bank."""
    context = context_of(briefing)
    errors = errors_of(bank, briefing)
    positions = tuple(gates_of_banks.key_positions(bank, 4))
    share, chance, _ = gates_of_banks.key_longest(bank)
    return Report(
        n_questions=len(bank),
        errors=errors.questions,
        warnings=tuple(Line(q, found) for q in bank if (found := warnings(q, context))),
        bank_errors=errors.bank,
        bank_warnings=tuple(f for check in gates_of_banks.WARNINGS for f in check(bank, context)),
        key_positions=positions,
        key_position_p=gates_of_banks.spread_p(positions),
        key_longest=share,
        key_longest_by_chance=chance,
    )


def table(bank: Sequence[Question], briefing: facts.Briefing) -> dict[str, Counter[Form]]:
    """Fact key -> how many questions of each form there are about it."""
    counts: dict[str, Counter[Form]] = {fact.key: Counter() for fact in briefing.facts}
    for question in bank:
        for key in question.fact_keys:
            counts.setdefault(key, Counter())[question.form] += 1
    return counts
