"""What a statement says by itself, without the clauses in it, and who acts in it."""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.marks import PEOPLE
from briefings.domain.extraction.owning import shortened
from briefings.domain.extraction.tokens import WH, Token


def main_clause(draft: Draft) -> str:
    """The statement without relative and joined clauses, whose moods are not its own."""
    sentence = draft.sentence
    inner: set[int] = set()
    for token in draft.tokens:
        apart = token.dep == "conj" and token.is_verb and sentence.subject(token.i) is not None
        inside = token.dep in {"relcl", "acl"} or apart or _is_question(draft, token)
        if inside and token.i != draft.verb:
            inner |= sentence.subtree(token.i)
    return draft.bare(frozenset(inner))


def _is_question(draft: Draft, token: Token) -> bool:
    """Whether a clause asks: "how they might fall", "what nobody could do"."""
    if token.dep not in {"ccomp", "csubj", "pcomp", "advcl"} or not token.is_verb:
        return False
    sentence = draft.sentence
    first = sentence.tokens[sentence.left_edge(token.i)]
    asks = first.tag in WH and first.lower != "when"
    return (asks or first.lower == "whether") and draft.verb not in sentence.subtree(token.i)


def is_agent(draft: Draft, agents: frozenset[str]) -> bool:
    """Whether people or a body do what a statement says that somebody does, or will do."""
    will = next((t for t in draft.tokens if t.lower == "will"), None)
    verb = draft.verb if will is None else will.head
    subject = draft.sentence.subject(verb)
    if subject is None or draft.sentence.child(verb, "auxpass"):
        return False
    if subject.pos == "PRON" and verb != draft.verb:  # "the bank has said that it will"
        return _is_agents(draft, draft.sentence.subject(draft.verb), agents)
    return _is_agents(draft, subject, agents)


def _is_agents(draft: Draft, subject: Token | None, agents: frozenset[str]) -> bool:
    if subject is None:
        return False
    within = any(t.dep == "prep" and t.lower != "of" for t in draft.sentence.under(subject.i))
    # "The increase in the National Wage" plans nothing.
    places = {subject.i} if subject.pos == "NOUN" and within else draft.sentence.subtree(subject.i)
    said = shortened(draft, places)
    return PEOPLE.search(said) is not None or any(name in said for name in agents)
