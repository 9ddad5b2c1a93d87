"""Questions as people write them, and as they come from other programs, made into questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from briefings.domain import facts as facts_of
from quizzes.domain.making import WEAKEST, about_of, options_of, proof_of, question
from quizzes.domain.questions import Form, Input, Key, Option, Question
from quizzes.domain.sets import in_reading_order
from quizzes.domain.text import in_words
from quizzes.domain.wording import rng_for

BY_HAND = "hand"  # the generator of what no generator made


@dataclass(frozen=True, slots=True)
class OptionDraft:
    """An option as its author typed it."""

    text: str
    right: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as its author typed it; what its form does not need is empty.

    others  further facts, of a question about several
    pairs   what belongs together; `spare` are right sides that belong to nothing
    order   what is to be put in order, in the right one
    whole   the question itself, where only its words were changed: it keeps its key
    """

    form: Form
    fact: str
    stem: str
    options: tuple[OptionDraft, ...] = ()
    accepted: tuple[str, ...] = ()
    key: Key = field(default_factory=Key)
    input: Input = field(default_factory=Input)
    explanation: str = ""
    others: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    spare: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    whole: Question | None = None

    @property
    def answer(self) -> str:
        right = [option.text for option in self.options if option.right]
        return in_words(right or list(self.accepted[:1]))


def as_question(draft: Draft, briefing: facts_of.Briefing) -> Question:
    """The draft as a question about its facts. Raises KeyError for an unknown fact."""
    known = {fact.key: fact for fact in briefing.facts}
    several = [known[key] for key in dict.fromkeys((draft.fact, *draft.others))]
    if draft.whole is not None:
        return in_reading_order(_renewed(draft.whole, several), briefing)
    parts = _parts(draft, several)
    if draft.explanation:
        parts["explanation"] = draft.explanation
    made = question(draft.form, draft.stem, several, input=draft.input, generator=BY_HAND, **parts)
    return in_reading_order(made, briefing)


def _renewed(whole: Question, several: Sequence[facts_of.Fact]) -> Question:
    """The question as its facts stand now."""
    return replace(
        whole,
        fact_keys=tuple(fact.key for fact in several),
        proofs=tuple(proof_of(fact, evidence) for fact in several for evidence in fact.evidence),
        status=min((fact.status.value for fact in several), key=WEAKEST.index),
        explanation=whole.explanation or "\n".join(fact.statement for fact in several),
        generator=BY_HAND,
        role="",
        about=about_of(several, (whole.answer, *whole.key.accepted)),
    )


def _parts(draft: Draft, several: Sequence[facts_of.Fact]) -> dict[str, Any]:
    if draft.pairs:
        return _matched(draft)
    if draft.order:
        return _ordered(draft)
    options = options_of([option.text for option in draft.options])
    if draft.form is Form.TRUE_FALSE:
        options = tuple(Option(o.text.lower(), o.text) for o in options)
    drawn = list(zip(options, draft.options, strict=True))
    key, statement = draft.key, several[0].statement
    if draft.options:
        right = tuple(o.id for o, d in drawn if d.right)
        wrong = tuple(o.id for o, d in drawn if not d.right)
        key = replace(key, right=right, wrong=wrong if draft.form is Form.MULTIPLE else ())
    feedback = tuple((o.id, d.why or (statement if d.right else "")) for o, d in drawn)
    return {"key": key, "answer": draft.answer, "options": options, "feedback": feedback}


def _matched(draft: Draft) -> dict[str, Any]:
    prompts = tuple(Option(f"p{n}", left) for n, (left, _) in enumerate(draft.pairs, start=1))
    texts = sorted({*(right for _, right in draft.pairs), *draft.spare})
    rng_for(0, "matching", *texts).shuffle(texts)
    options = options_of(texts)
    ids = {option.text: option.id for option in options}
    sides = zip(prompts, draft.pairs, strict=True)
    return {
        "key": Key(pairs=tuple((prompt.id, ids[right]) for prompt, (_, right) in sides)),
        "answer": "; ".join(f"{left}: {right}" for left, right in draft.pairs),
        "options": options,
        "prompts": prompts,
    }


def _ordered(draft: Draft) -> dict[str, Any]:
    """Shown in an order that does not follow from the right one, and is never right itself."""
    shuffled = sorted(draft.order)
    rng_for(0, "ordering", *shuffled).shuffle(shuffled)
    if tuple(shuffled) == draft.order:
        shuffled = [*shuffled[1:], shuffled[0]]
    options = options_of(shuffled)
    ids = {option.text: option.id for option in options}
    return {
        "key": Key(right=tuple(ids[text] for text in draft.order)),
        "answer": " → ".join(draft.order),
        "options": options,
    }
