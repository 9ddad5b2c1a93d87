"""Stems that say whose a view or an expectation is, where the statement itself does not."""

from __future__ import annotations

import re
from dataclasses import replace

from briefings.domain import facts
from briefings.domain.extraction.weighing import SOURCE
from quizzes.domain.gates.content import HEDGES
from quizzes.domain.questions import Form, Question

ARTICLE = "the article"
FILL = "Fill the gap with "
FILL_AS = "Fill the gap as in the article, with "
FIRM = {facts.Status.FACT, facts.Status.ESTIMATE}
LONGEST_NAME = 6  # words
POINTING = re.compile(
    r"^(?:an?\b(?! study| survey| report| court)|it|they|he|she|its|their|his|her|this|these|those"
    r"|other|another)\b",
    re.I,
)


def credited(fact: facts.Fact, text: str) -> str:
    """A statement with "according to …" behind it, unless it is a fact or says so itself."""
    if fact.status in FIRM or _says_whose(fact, text) or not text.endswith("."):
        return text
    return f"{text[:-1]}, according to {_whose(fact)}."


def credited_question(made: Question, fact: facts.Fact) -> Question:
    """A question that asks how the article has it, unless its stem says so or needs not."""
    if made.status == "fact" or made.form is Form.CERTAINTY or _says_whose(fact, made.stem):
        return made
    if made.stem.startswith(FILL):
        return replace(made, stem=made.stem.replace(FILL, FILL_AS, 1))
    return made if made.form is Form.TRUE_FALSE else replace(made, stem=_as_told(made.stem))


def credited_stems(fact: facts.Fact) -> facts.Fact:
    """A fact whose questions ask how the article has it, unless it simply is so."""
    if fact.status is facts.Status.FACT:
        return fact
    told = {r: s if _says_whose(fact, s) else _as_told(s) for r, s in fact.ask.items()}
    return replace(fact, ask=told)


def _as_told(stem: str) -> str:
    opening = stem.split(" ", 1)[0]
    return f"According to {ARTICLE}, {stem[0].lower()}{stem[1:]}" if opening.isalpha() else stem


def _says_whose(fact: facts.Fact, text: str) -> bool:
    owner = fact.attributed_to.text if fact.attributed_to else ""
    return bool(owner and owner.lower() in text.lower()) or HEDGES.search(text) is not None


def _whose(fact: facts.Fact) -> str:
    owner = fact.attributed_to.text if fact.attributed_to else SOURCE
    if owner == SOURCE or len(owner.split()) > LONGEST_NAME or POINTING.match(owner):
        return ARTICLE
    return re.sub(r"^(The|An?|Some|Many|Most) ", lambda m: m[0].lower(), owner)
