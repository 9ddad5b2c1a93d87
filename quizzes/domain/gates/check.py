"""What every gate gets to see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from briefings.domain.facts import Entity, Fact
from quizzes.domain.forms import Layout, layout
from quizzes.domain.naming import Naming
from quizzes.domain.questions import Form, Question

NAMELESS = Naming.of(())


@dataclass(frozen=True, slots=True)
class Context:
    """The facts and entities of a briefing by key, and its title; empty where a question is
    judged by itself.

    often  entities by key -> whether much of it is about them, as far as that was asked
    """

    facts: Mapping[str, Fact]
    entities: Mapping[str, Entity]
    names: Naming = NAMELESS
    title: str = ""
    often: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def facts_of(self, question: Question) -> Iterator[Fact]:
        return (self.facts[key] for key in question.fact_keys if key in self.facts)


Check = Callable[[Question, Context], bool]

SET_BY_US = {Form.TRUE_FALSE, Form.CERTAINTY, Form.CATEGORIES}  # forms whose options never change
OF_SEVERAL = {Form.ORDERING, Form.MATCHING, Form.CATEGORIES}


def is_chosen(question: Question) -> bool:
    """Whether there are options that somebody wrote or drew, to choose among."""
    return layout(question.form) in {Layout.ONE, Layout.SEVERAL} and question.form not in SET_BY_US


def is_one_of(question: Question) -> bool:
    """Whether one such option is right."""
    return is_chosen(question) and layout(question.form) is Layout.ONE


def right_texts(question: Question) -> list[str]:
    return [option.text for option in question.options if option.id in question.key.right]


def wrong_texts(question: Question) -> list[str]:
    return [option.text for option in question.options if option.id not in question.key.right]
