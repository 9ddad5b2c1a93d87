"""Questions for why and how something was done, and on what condition."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain.extraction.answering import (
    Wondered,
    made,
    mark_of,
    tree,
    under_verb,
    without_mark,
)
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.inverting import (
    NO_PURPOSE,
)
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import words

BUILT = words(
    "build found create set introduce establish design write send close hold dig open launch make"
    " add install appoint pass"
)
GROUNDS = words("ground grounds")
CONDITIONS = frozenset({"if", "provided"})
NOT_IF = words("even as only what but and than")


def whys(draft: Draft) -> Iterator[Wondered]:
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    for token in under_verb(draft, "advcl"):
        answer, link = without_mark(draft, token)
        mark = mark_of(draft, token)
        first = mark == "because" and min(answer) < draft.verb
        if first or (mark == "since" and _is_reason(draft, token)):
            yield made("reason", "Why", draft, answer, link)
        elif _is_purpose(draft, verb, token):
            ahead = sentence.tokens[min(answer) - 2 : min(answer)]
            order = {t.i for t in ahead} if [t.lower for t in ahead] == ["in", "order"] else set()
            yield made("purpose", "Why", draft, answer, link | order)
    yield from _grounds(draft)


def _grounds(draft: Draft) -> Iterator[Wondered]:
    """What stands behind "on the ground that" or "on condition that"."""
    tokens = draft.sentence.tokens
    for token in draft.tokens:
        if token.dep != "mark" or token.lower != "that" or token.i < draft.verb + 2:
            continue
        ahead = [t.lower for t in tokens[token.i - 3 : token.i]]
        if ahead[-2:] == ["on", "condition"]:
            n, opening = 2, "On what condition"
        elif ahead[0] == "on" and ahead[2] in GROUNDS:
            n, opening = 3, "Why"
        else:
            continue
        clause = tokens[token.head]
        answer = tree(draft, clause.i) - {token.i}
        if min(answer) == token.i + 1:
            role = "reason" if n == 3 else "condition"
            link = {*range(token.i - n, token.i + 1)}
            yield made(role, opening, draft, answer, link)


def _is_reason(draft: Draft, token: Token) -> bool:
    """Whether "since" behind a comma tells why, not when: "since they could not …"."""
    sentence = draft.sentence
    apart = sentence.after_comma(token.i) and token.i > draft.verb
    if not apart or sentence.subject(token.i) is None:
        return False
    helpers = [t.lower for t in sentence.under(token.i) if t.dep in {"aux", "auxpass"}]
    held = token.lemma in {"be", "have"} or {*helpers} & words("could can would may might must")
    return bool(held)


def _is_purpose(draft: Draft, verb: Token, token: Token) -> bool:
    sentence = draft.sentence
    to = sentence.child(token.i, "aux")
    if token.tag != "VB" or to is None or to.lower != "to" or token.i < draft.verb:
        return False
    if mark_of(draft, token) or verb.lemma in NO_PURPOSE or to.i != min(tree(draft, token.i)):
        return False
    before = sentence.tokens[to.i - 1]
    passive = sentence.child(verb.i, "auxpass") is not None
    loose = before.lower in words("enough too as so about only how what where than not")
    return (
        not loose
        and before.tag not in {"JJ", "JJR", "TO"}
        and (verb.lemma in BUILT if passive else True)
    )


def conditions(draft: Draft) -> Iterator[Wondered]:
    sentence = draft.sentence
    for token in under_verb(draft, "advcl"):
        mark = sentence.child(token.i, "mark")
        if mark is None or mark.lower not in CONDITIONS:
            continue
        before = sentence.tokens[mark.i - 1].lower if mark.i else ""
        answer, link = without_mark(draft, token)
        if before in NOT_IF:
            continue
        yield made("condition", "Under what condition", draft, answer, link)


def manners(draft: Draft) -> Iterator[Wondered]:
    """How something was done: "by raising salaries"."""
    sentence = draft.sentence
    for token in under_verb(draft, "prep"):
        deed = sentence.child(token.i, "pcomp")
        if token.lower == "by" and deed is not None and deed.tag == "VBG":
            yield made("manner", "How", draft, tree(draft, token.i), set())
