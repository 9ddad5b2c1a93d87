"""Questions: what is asked, what counts as right, and what proves it.

A question is a value made by a pure function from one or more facts. What a learner sees
(`stem`, `options`, `input`) and what must stay hidden until they have answered (`key`,
`explanation`, `evidence`) are kept in separate parts, and in separate tables once stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from briefings.domain.digesting import as_plain, digest
from briefings.domain.facts import behind


class Form(StrEnum):
    """How a question is asked."""

    CHOICE = "choice"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    CERTAINTY = "certainty"
    CAUSE = "cause"
    NUMBER = "number"
    DATE = "date"
    CLOZE = "cloze"
    RECALL = "recall"
    ORDERING = "ordering"
    MATCHING = "matching"
    CATEGORIES = "categories"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose, to put in order, or to match with; `id` says nothing of the key."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The words of a lesson that prove the answer."""

    lesson: str
    fact: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Input:
    """What a typed answer looks like; empty fields do not apply to the form.

    unit       what the number counts, as words to show beside the field: "million US dollars"
    precision  day, month or year: how exact a date is wanted
    lines      how many things are to be named
    """

    unit: str = ""
    precision: str = ""
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Key:
    """What counts as right.

    choice, cause …     `right` holds the option's id
    multiple            `right` holds the ids of all that belong, `wrong` those of all others
    ordering            `right` holds every option's id, in order
    matching            `pairs` holds (prompt id, option id) for every prompt
    categories          likewise; several prompts may share an option
    recall              `lists` holds, for each thing to name, every name that is right
    card                nothing: the learner compares the answer with what they thought
    cloze               `accepted` texts are right; `refused` look right but name something else
    number              `number` in units; `scale` is what "150" means in "150 million";
                        `tolerance` is relative; `unit` is the fact's own ("USD", "km", "wells")
    date                `date` is 2024-01-30, 2024-01 or 2024
    """

    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    accepted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    number: Decimal | None = None
    scale: Decimal = Decimal(1)
    tolerance: Decimal = Decimal(0)
    date: str = ""
    unit: str = ""
    lists: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question, complete.

    prompts    the left-hand side of a matching question, empty otherwise
    feedback   option id -> why it is right or wrong
    sources    option id -> where the lessons say what a wrong option really is, if they do
    answer     the right answer in words, for the feedback and for printed keys
    status     the weight the source gives the facts: fact, forecast, opinion …
    about      what it asks about, where the stem does not say that: "The Torosh Dam"
    """

    form: Form
    stem: str
    fact_keys: tuple[str, ...]
    key: Key
    answer: str
    explanation: str
    proofs: tuple[Proof, ...]
    generator: str
    version: int
    lesson: str
    status: str = "fact"
    role: str = ""
    options: tuple[Option, ...] = ()
    prompts: tuple[Option, ...] = ()
    input: Input = Input()
    feedback: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str, Proof], ...] = ()
    about: str = ""

    @property
    def told(self) -> str:
        """The stem behind what it is about."""
        return behind(self.about, self.stem)

    @property
    def fingerprint(self) -> str:
        """64 hex digits that change when anything a learner could notice changes.

        Where the proving words stand is no part of it: a typo at the head of a lesson, or a fact
        that moves to another one, leaves every question what it was.
        """
        return digest({**as_plain(self), "lesson": ""}, _without_place)

    def option_text(self, option_id: str) -> str:
        """The words of an option. Raises KeyError when there is no such option."""
        for option in (*self.options, *self.prompts):
            if option.id == option_id:
                return option.text
        raise KeyError(option_id)


Json = dict[str, Any]


def _without_place(value: Any) -> Any:
    return [value.fact, value.quote] if isinstance(value, Proof) else as_plain(value)


def shown_to_json(question: Question) -> Json:
    """What a learner may see before answering."""
    return {
        "options": [asdict(o) for o in question.options],
        "prompts": [asdict(p) for p in question.prompts],
        "input": asdict(question.input),
    } | ({"about": question.about} if question.about else {})


def hidden_to_json(question: Question) -> Json:
    """What a learner may see only afterwards."""
    return {
        "key": key_to_json(question.key),
        "answer": question.answer,
        "explanation": question.explanation,
        "proofs": proofs_to_json(question.proofs),
        "feedback": [list(pair) for pair in question.feedback],
        "sources": sources_to_json(question.sources),
    }


def key_to_json(key: Key) -> Json:
    """A key for a JSON column; decimals are written out."""
    data: Json = json.loads(json.dumps(asdict(key), default=str))
    return data


HIDDEN = ("key", "answer", "explanation", "proofs", "feedback", "sources")


def question_from_json(shown: Json, hidden: Json, **more: Any) -> Question:
    """The question of which `shown_to_json` and `hidden_to_json` wrote the parts.

    more  what is stored in columns of its own: form, stem, fact_keys and so on
    """
    return Question(
        key=key_from_json(hidden["key"]),
        answer=hidden["answer"],
        explanation=hidden["explanation"],
        proofs=proofs_from_json(hidden["proofs"]),
        options=options_from_json(shown["options"]),
        prompts=options_from_json(shown["prompts"]),
        input=Input(**shown["input"]),
        about=shown.get("about", ""),
        feedback=tuple((option, why) for option, why in hidden["feedback"]),
        sources=tuple((option, Proof(**proof)) for option, proof in hidden["sources"]),
        **more,
    )


def options_from_json(data: list[Json]) -> tuple[Option, ...]:
    return tuple(Option(**option) for option in data)


def key_from_json(data: Json) -> Key:
    """The key that `hidden_to_json` wrote."""
    return Key(
        right=tuple(data["right"]),
        wrong=tuple(data.get("wrong", ())),
        pairs=tuple((left, right) for left, right in data["pairs"]),
        accepted=tuple(data["accepted"]),
        refused=tuple(data["refused"]),
        number=None if data["number"] is None else Decimal(data["number"]),
        scale=Decimal(data["scale"]),
        tolerance=Decimal(data["tolerance"]),
        date=data["date"],
        unit=data.get("unit", ""),
        lists=tuple(tuple(names) for names in data.get("lists", ())),
    )


def proofs_to_json(proofs: Iterable[Proof]) -> list[Json]:
    return [as_plain(proof) for proof in proofs]


def sources_to_json(sources: Iterable[tuple[str, Proof]]) -> list[list[Any]]:
    return [[option, as_plain(proof)] for option, proof in sources]


def proofs_from_json(data: list[Json]) -> tuple[Proof, ...]:
    return tuple(Proof(**proof) for proof in data)
