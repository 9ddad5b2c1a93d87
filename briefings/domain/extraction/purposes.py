"""Whether what somebody wants is a plan: not a question, an idea or a promised thing."""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import words

KNOWING = words("know understand learn hear")
IDEAS = words(
    "idea way trick answer solution alternative secret temptation point job task problem difficulty"
    " mistake effect challenge option remedy cure key method practice custom habit rule duty role"
    " function approach thing"
)


def wants_to_know(draft: Draft, verb: Token) -> bool:
    """Whether somebody only asks: "he wanted to know whether the clinic had the drug"."""
    what = draft.sentence.child(verb.i, "xcomp") if verb.lemma in {"want", "wish", "seek"} else None
    return what is not None and what.lemma in KNOWING


def is_idea(draft: Draft) -> bool:
    """Whether it is told what could be done, and nobody's plan: "a bolder idea is to leave"."""
    verb = draft.sentence.tokens[draft.verb]
    subject = draft.sentence.subject(verb.i)
    if verb.lemma != "be" or subject is None:
        return False
    return subject.dep == "csubj" or subject.lemma in IDEAS  # "to ask that is to ask the cause"


def is_promise(draft: Draft, verb: Token) -> bool:
    """Whether a thing was promised, and not a deed: that it was promised is a fact."""
    deed = draft.sentence.child(verb.i, "xcomp", "ccomp")
    if verb.lemma == "seek" and deed is None:
        what = draft.sentence.child(verb.i, "dobj")
        return what is not None and what.pos in {"NUM", "SYM"}  # "the claimant seeks £1,400"
    return verb.lemma in {"promise", "pledge"} and deed is None


def to_do(draft: Draft) -> bool:
    """Whether it is told what is planned."""
    return draft.sentence.child(draft.verb, "xcomp", "ccomp", "dobj") is not None
