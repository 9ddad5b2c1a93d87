"""What a statement says by itself, without the clauses in it, and who acts in it."""

from __future__ import annotations

import re

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.holders import shortened
from briefings.domain.extraction.marks import (
    ALLOWED,
    BACK_THEN,
    PEOPLE,
    RULE,
    RULED,
    SUPPOSED,
    WOULD,
)
from briefings.domain.extraction.tokens import WH, Token

SAID = re.compile(r", [^,;]{2,40} (?:said|says|recalled|recalls|wrote|remembered|remembers),")
# Who keeps silent foretells nothing.
UNTOLD = re.compile(r"\bwould not (?:say|comment|disclose|reveal|confirm|discuss|name|give)\b")
ABLE = re.compile(r"\b(?:could|may)\b")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


CONCEDING = frozenset({"although", "though", "whereas"})


def _is_conceded(draft: Draft, verb: Token) -> bool:
    """ "… have it, although many will not know": what is so does not hang on what will be."""
    return any(t.lower in CONCEDING for t in draft.sentence.under(verb.i) if t.dep == "mark")


def main_clause(draft: Draft) -> str:
    """The statement without relative and joined clauses, whose moods are not its own."""
    sentence = draft.sentence
    inner: set[int] = set()
    for token in draft.tokens:
        apart = token.dep == "conj" and token.is_verb and sentence.subject(token.i) is not None
        inside = token.dep in {"relcl", "acl"} or apart or _is_question(draft, token)
        inside = inside or (token.dep == "advcl" and _is_conceded(draft, token))
        if inside and token.i != draft.verb:
            inner |= sentence.subtree(token.i)
    return draft.bare(frozenset(inner))


def moods(draft: Draft, text: str, is_told: bool) -> str:
    """The main clause without modals that foretell nothing: of the past, and of rules."""
    main = UNTOLD.sub(" ", _unquoted(draft, main_clause(draft)))
    if _was_able(draft):
        main = ABLE.sub(" ", main)
    supposed = SUPPOSED.match(draft.sentence.text) and not SAID.search(text)
    if is_told and not supposed:
        main = BACK_THEN.sub(" ", main)
    rule = RULE.search(main) or RULE.search(draft.sentence.text)
    if ALLOWED.search(text) or rule:
        main = RULED.sub(" ", main)
    return main


def _was_able(draft: Draft) -> bool:
    """Whether "could" tells what somebody was able to: "she had wires and could hear a shift".

    So does what "may" happen to any of a kind: "an otter loses heat and may die".
    """
    sentence = draft.sentence
    verb, subject = sentence.tokens[draft.verb], sentence.subject(draft.verb)
    generic = verb.tag == "VBZ" and subject is not None and _is_any(draft, subject)
    joined = any(
        t.dep == "aux" and t.lower in {"could", "may", "can"}
        and sentence.tokens[t.head].dep == "conj" and sentence.tokens[t.head].head == verb.i
        for t in draft.tokens
    )  # fmt: skip
    return joined and (verb.tag == "VBD" or generic)


def _is_any(draft: Draft, subject: Token) -> bool:
    lead = draft.sentence.child(subject.i, "det")
    return lead is not None and lead.lower in {"a", "an", "any", "every", "each"}


def _unquoted(draft: Draft, main: str) -> str:
    """Without somebody's own words, whose moods are not those of a verb outside."""
    bare = QUOTED.sub(" ", main)
    return bare if draft.sentence.tokens[draft.verb].text in bare.split() else main


def is_hypothetical(text: str, draft: Draft) -> bool:
    """Whether "would" tells what is to come, and not what somebody foresaw back then."""
    verb = draft.sentence.tokens[draft.verb]
    said = verb.tag == "VBN" and draft.sentence.child(verb.i, "ccomp") is not None
    past = of_past(draft, verb) or said  # "has signalled that it would"
    return WOULD.search(text) is not None and not past


def of_past(draft: Draft, verb: Token) -> bool:
    """Whether a verb tells of the past: "fell", "was dropped"."""
    helping = draft.sentence.child(verb.i, "aux", "auxpass")
    return "VBD" in {verb.tag, helping.tag if helping is not None else ""}


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
