"""How a court disposes of a case: "I would dismiss the appeal" orders it, and foretells nothing."""

from __future__ import annotations

import re

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.tokens import SUBJECTS
from briefings.domain.extraction.vocabulary import words
from briefings.domain.extraction.voicing import DECIDED

DECIDING = DECIDED | words("order reject find hold give make accept conclude enforce fix reduce")
# On these it would hang what is decided: no disposition, but what might have been one.
# Costs that a ruling lays on somebody: "each party should bear its own costs".
COSTS = re.compile(
    r"\b(?:part(?:y|ies)|claimants?|applicants?|appellants?|petitioners?|plaintiffs?|defendants?"
    r"|respondents?) (?:should|shall|must) (?:each )?(?:bear|pay|have)\b[^.;]*\bcosts\b",
    re.IGNORECASE,
)
HOLDING = words("accept agree acknowledge recognise recognize hold conclude consider think")
SUPPOSING = words("if unless had were otherwise")


def disposes(draft: Draft) -> bool:
    """Whether the judge or the court who speaks tells what is decided, or who bears the costs."""
    return _would_decide(draft) or COSTS.search(draft.bare()) is not None


def holds(draft: Draft) -> bool:
    """Whether the judge thinks it so: "I accept that a court may decline to enforce a clause"."""
    verb = draft.sentence.tokens[draft.verb]
    thinks = verb.lemma in HOLDING and verb.tag in {"VBP", "VBZ"} and _is_own(draft)
    return thinks and draft.sentence.child(verb.i, "ccomp") is not None


def _would_decide(draft: Draft) -> bool:
    """Whether "I would dismiss the appeal" orders it: no "I would have", no "if"."""
    sentence, verb = draft.sentence, draft.sentence.tokens[draft.verb]
    if verb.lemma not in DECIDING or not _is_own(draft):
        return False
    helping = {t.lower for t in sentence.under(verb.i) if t.dep == "aux"}
    supposed = any(t.lower in SUPPOSING for t in sentence.tokens)
    return "would" in helping and "have" not in helping and not supposed


def _is_own(draft: Draft) -> bool:
    """Whether the subject was "I" or "we" of who has written the text."""
    subject = draft.sentence.subject(draft.verb)
    told = subject is not None and subject.dep in SUBJECTS and subject.lower in {"i", "we"}
    return told and subject is not None and bool(draft.swaps.get(subject.i))
