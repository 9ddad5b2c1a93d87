"""Which question a review asks about a fact, and which of several facts comes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from quizzes.domain.forms import TRAITS
from quizzes.domain.gates.bank import Gist
from quizzes.domain.ladder import suited
from quizzes.domain.memory import Memory
from quizzes.domain.questions import Form


@dataclass(frozen=True, slots=True)
class Asking:
    """A question that could be asked about a fact: its words, and those of its answer."""

    question: int
    form: Form
    stem: str
    answer: str

    @property
    def gist(self) -> Gist:
        return Gist.of(self.stem, self.answer)


def chosen(
    questions: Sequence[Asking], memory: Memory | None, *, rng: Random, cards_only: bool = False
) -> Asking:
    """Choose among the questions (at least one) about a fact.

    memory      how well the fact is known: the better, the less an answer shows
    rng         decides among questions that suit as well; sorted here, so that nothing else does
    cards_only  prefers flashcards wherever there is one
    """
    forms = {one.form for one in questions}
    if cards_only and Form.CARD in forms:
        forms = {Form.CARD}
    level = TRAITS[suited(sorted(forms), memory)[0]].recall
    fitting = [one for one in questions if one.form in forms and TRAITS[one.form].recall == level]
    return rng.choice(sorted(fitting, key=lambda one: one.question))


def first_apart(askings: Iterable[Asking], recent: Sequence[Gist]) -> int | None:
    """The place of the first question that neither tells nor is told by one of the last ones.

    None when each of them is.
    """
    for place, asking in enumerate(askings):
        gist = asking.gist
        if not any(gist.gives_away(other) or other.gives_away(gist) for other in recent):
            return place
    return None
