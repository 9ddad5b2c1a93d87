"""How likely it is that a person would accept a candidate as it stands."""

from __future__ import annotations

import re

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.tokens import Token

BASE = {
    "sentence": 0.9,
    "clause": 0.85,
    "appositive": 0.78,
    "relative": 0.82,
    "in_context": 0.72,
    "passage": 0.62,
    "list": 0.88,
    "item": 0.78,
    "cell": 0.76,
    "row": 0.72,
}
IN_DOUBT = 0.3
WITH_CONTEXT = 44  # words that a statement and the one before it may have together, or it loses
LONGEST, SHORTEST = 36, 6  # words
EXCLAIMED = re.compile(r"[!?]")
ANCHOR = re.compile(r"[0-9]|(?<=\s)[A-Z]")


def confidence(draft: Draft, text: str, loss: float, has_doubts: bool) -> float:
    """From 0 to 1, in steps of a hundredth."""
    if has_doubts:
        return IN_DOUBT
    words = text.split()
    score = BASE[draft.rule] - loss
    score -= 0.1 * (len(words) > LONGEST) + 0.15 * (len(words) < SHORTEST)
    score -= 0.06 * (not ANCHOR.search(text))
    score -= 0.25 * (EXCLAIMED.search(text) is not None)
    score -= 0.1 * (":" in text) + 0.05 * (text.count('"') > 0)
    score -= 0.3 * (text.count('"') % 2 + (text.count("“") != text.count("”")))
    verb = draft.sentence.tokens[draft.verb]
    score -= 0.15 * (not verb.is_verb and draft.rule in {"sentence", "clause"}) + 0.12 * (
        not _has_subject(draft, verb)
    )
    return round(min(0.99, max(0.05, score)), 2)


def confidence_in_context(text: str, loss: float) -> float:
    """The same for a statement that is understood with the one before it."""
    score = BASE["in_context"] - loss - 0.08 * (len(text.split()) > WITH_CONTEXT)
    return round(max(0.05, score), 2)


def confidence_in_passage(loss: float) -> float:
    """The same for a statement that is understood with several before it."""
    return round(max(0.05, BASE["passage"] - loss), 2)


def _has_subject(draft: Draft, verb: Token) -> bool:
    if draft.rule in {"appositive", "relative", "item", "list", "cell", "row", "acronym"}:
        return True
    sentence = draft.sentence
    return sentence.subject(verb.i) is not None or sentence.child(verb.i, "expl") is not None
