"""Whose a statement is: who says it, plans it or holds it."""

from __future__ import annotations

import re

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.holders import cut, named_subject, shortened
from briefings.domain.extraction.marks import (
    ACCORDING,
    ASIDE,
    ASIDE_FIRST,
    ASIDE_TURNED,
    COURT,
    FOR_ONE,
    FOR_WHOM,
    FURTHER,
    HALVED,
    IN_THEIR_VIEW,
    IN_VIEW,
    IN_VIEW_OF,
    INVERTED,
    PEOPLE,
    RECKONED,
    RECKONED_BY,
    REPORTED,
    SAYS_SO,
    STUDY,
    THEIR_ESTIMATE,
    THEIR_FORECAST,
    TO_WHOM,
    WHOSE_POINT,
)
from briefings.domain.extraction.setting import is_quoted
from briefings.domain.extraction.tokens import SUBJECTS, Sentence, Token
from briefings.domain.extraction.vocabulary import (
    ARGUING,
    BLAMING,
    FINDING,
    FORESEEING,
    GROUPS,
    PLANNING,
    SAYING,
    TIMES,
    is_person_noun,
    words,
)
from briefings.domain.facts import Status

# What was not pleaded is a fact: "did not argue that".
PLEADING = words("argue contend submit plead allege")
SUMS = words("damage compensation refund benefit asylum cost expense money victory life prize")
WORKING_OUT = frozenset({"estimate", "calculate"})
# To say something, and not to do it.
NEEDS_MORE = words(
    "see hold call propose submit counter reply retort respond plead protest view"
    " complain object caution answer"
)
OPPOSING = frozenset({"dispute", "deny", "reject", "contest", "accuse", "refute", "contradict"})
UNREAL = words("can could may might would must should")
# How a thing looks to somebody: "to its critics it remains a base".
LOOKING = words("be seem look remain represent mean prove show appear sound become stay")
LIKING = words("like prefer love hate")
JUDGING_DEEDS = words(
    "condemn welcome praise criticise criticize hail accuse doubt fear prefer suspect lament"
    " protest"
)
WILLING = words("keen eager ready willing determined")
NAMING = (
    FURTHER,
    ACCORDING,
    IN_VIEW,
    IN_VIEW_OF,
    WHOSE_POINT,
    THEIR_ESTIMATE,
    THEIR_FORECAST,
    RECKONED,
    RECKONED_BY,
    FOR_ONE,
    ASIDE,
    ASIDE_FIRST,
    ASIDE_TURNED,
    REPORTED,
)
SHARE = re.compile(
    r"(?:(?:about|some|almost|nearly|over|only) )?[\d.,]+ ?(?:%|per ?cent|in )", re.I
)
NOBODY = frozenset(
    {"he", "she", "they", "him", "her", "them", "it", "this", "that", "these", "those", "us", "me"}
)


def whose_view(text: str, agents: frozenset[str]) -> str:
    """Whose view "for Mayor Reis the reason is obvious" gives."""
    match = FOR_WHOM.search(text)
    name = match[1].strip() if match else ""
    return name if any(agent in name for agent in agents) else ""


def looks_to(draft: Draft, text: str) -> str:
    """To whom a thing looks as it is told: "to its critics, the pier is a naval base"."""
    match = TO_WHOM.search(text)
    verb = draft.sentence.tokens[draft.verb]
    return match[1] if match and verb.lemma in LOOKING else ""


def speaker(draft: Draft, text: str) -> str:
    """Who says it; "" where the source says it itself."""
    match = next(filter(None, (mark.search(text) for mark in NAMING)), None)
    if match:
        name = (match.groupdict().get("name") or match[1]).strip()
        if name.lower() in NOBODY:
            return ""
        return cut(name)
    verb = draft.sentence.tokens[draft.verb]
    quoting = _quoting(draft, text, verb)
    if quoting:
        return quoting
    theirs = IN_THEIR_VIEW.search(draft.sentence.text)
    if theirs:
        return _first_subject(draft, draft.sentence.start + theirs.start())
    if _is_unsaid(draft, verb) or _is_one_of_deeds(draft, verb):
        return ""
    if verb.lemma in SAYING | ARGUING | FINDING | FORESEEING and _says_something(draft, verb):
        return _speaking(draft, verb)
    return ""


def _quoting(draft: Draft, text: str, verb: Token) -> str:
    """Who says what stands between marks, where the name stands behind or amid it."""
    inverted, subject = INVERTED.search(text), draft.sentence.subject(verb.i)
    if inverted and (subject is None or is_quoted(subject, draft)):
        return inverted["name"].strip()
    halved = HALVED.search(text)
    name = halved["name"].strip() if halved else ""
    return "" if name.lower() in NOBODY else name


def _speaking(draft: Draft, verb: Token) -> str:
    """The subject of a verb of saying, if it could have a view."""
    whose = named_subject(draft, verb)
    if SHARE.match(whose):
        return ""  # "29% of adults said that they woke"
    if verb.lemma in ARGUING:
        whose = " and ".join(filter(None, (_before(draft, verb), whose, _after(draft, verb))))
    found = verb.lemma in FINDING - WORKING_OUT
    return "" if found and not (STUDY.search(whose) or COURT.search(whose)) else whose


def _before(draft: Draft, verb: Token) -> str:
    """Who thinks something else before: "Ada believes that …; her niece thinks that …"."""
    subject = draft.sentence.subject(verb.i)
    for other in draft.sentence.under(verb.i):
        first = subject is not None and other.i < subject.i and other.dep in {"ccomp", "parataxis"}
        if first and other.lemma in ARGUING and other.i in draft.kept:
            return named_subject(draft, other)
    return ""


def _after(draft: Draft, verb: Token) -> str:
    """Who thinks something else behind: "Ada argues that …, and Reyes replies that …"."""
    for other in draft.sentence.under(verb.i):
        if other.dep == "conj" and other.lemma in ARGUING and other.i in draft.kept:
            return named_subject(draft, other) if draft.sentence.subject(other.i) else ""
    return ""


def _first_subject(draft: Draft, before: int) -> str:
    """The first subject that stands before an offset: whose "their view" is."""
    for token in draft.tokens:
        if token.start < before and token.dep in SUBJECTS and token.pos != "PRON":
            return shortened(draft, draft.sentence.subtree(token.i))
    return ""


def _says_something(draft: Draft, verb: Token) -> bool:
    """Whether a verb of saying has what is said with it."""
    sentence = draft.sentence
    content = sentence.child(verb.i, "ccomp", "xcomp", "parataxis")
    if verb.lemma == "claim" and content is None and _is_of_money(sentence, verb):
        return False
    if verb.lemma == "blame" and sentence.child(verb.i, "dobj"):
        return True
    if verb.lemma in {"see", "view"} | BLAMING:
        return any(
            t.dep == "prep" and t.lower in {"as", "to", "with", "on", "for"}
            for t in sentence.under(verb.i)
        )
    if verb.lemma == "advise" and content is None:
        return not sentence.child(verb.i, "dobj")  # "advises the federation"
    if verb.lemma == "argue" and content is None:
        return not any(_is_of_quarrel(sentence, t) for t in sentence.under(verb.i))
    if verb.lemma in (ARGUING | FORESEEING | WORKING_OUT) - NEEDS_MORE:
        return True
    quoted = any(token.text in {'"', "“"} for token in draft.tokens)
    said = SAYS_SO.search(draft.bare()) is not None or _next(draft, verb) == "that"
    return content is not None or said or (quoted and verb.lemma != "hold")


def _is_of_money(sentence: Sentence, verb: Token) -> bool:
    """Whether a sum is claimed, or damages: a deed, and no view."""
    what = sentence.child(verb.i, "dobj")
    return what is not None and (what.pos in {"NUM", "SYM"} or what.lemma in SUMS)


def _is_of_quarrel(sentence: Sentence, word: Token) -> bool:
    """Whether people only argued: about something, with somebody, or for days."""
    span = sentence.child(word.i, "pobj") if word.lower == "for" else None
    return word.lower in {"about", "over", "with"} or (span is not None and span.lemma in TIMES)


def _next(draft: Draft, verb: Token) -> str:
    """The word behind a verb, where the parser loses a clause."""
    tokens = draft.sentence.tokens
    return tokens[verb.i + 1].lower if verb.i + 1 < len(tokens) else ""


def _is_unsaid(draft: Draft, verb: Token) -> bool:
    """Whether nobody says it: "the letter did not say", "a prudent man might have said"."""
    under = list(draft.sentence.under(verb.i))
    denied = verb.lemma in SAYING | PLEADING and any(t.dep == "neg" for t in under)
    return denied or any(t.dep == "aux" and t.lower in UNREAL for t in under)


def _is_one_of_deeds(draft: Draft, verb: Token) -> bool:
    """Whether a judgement is told among deeds: "condemned the attack and arrested two men"."""
    sentence = draft.sentence
    if verb.lemma not in JUDGING_DEEDS or sentence.child(verb.i, "ccomp", "xcomp"):
        return False
    others = (t for t in draft.tokens if t.dep == "conj" and t.head == verb.i and t.is_verb)
    return sentence.child(verb.i, "dobj") is not None and any(
        t.tag == verb.tag and t.lemma not in SAYING | ARGUING and sentence.subject(t.i) is None
        for t in others
    )


def tends_to_think(draft: Draft, verb: Token) -> bool:
    """ "Historians tend to think"."""
    held = draft.sentence.child(verb.i, "xcomp") if verb.lemma == "tend" else None
    return held is not None and held.lemma in ARGUING


def _would_like(draft: Draft, verb: Token) -> bool:
    """Whether somebody wishes: "she would like the weir to go"."""
    would = any(t.lower == "would" and t.dep == "aux" for t in draft.sentence.under(verb.i))
    return would and (verb.lemma in LIKING or would_rather(draft))


def would_rather(draft: Draft) -> bool:
    """Whether somebody would rather have it so."""
    under = {t.lower for t in draft.sentence.under(draft.verb)}
    return "would" in under and bool(under & {"rather", "sooner"})


def owner_of(draft: Draft, status: Status) -> str:
    """Whose plan or expectation it is."""
    if status is Status.DISPUTED:
        token = draft.sentence.tokens[draft.verb]
        return named_subject(draft, token) if token.lemma in OPPOSING else ""
    token = draft.sentence.tokens[draft.verb]
    if status is Status.ESTIMATE:
        name = named_subject(draft, token)
        return name if STUDY.search(name) or token.lemma in {"put", "reckon"} else ""
    will = next((t for t in draft.tokens if t.lower == "will"), None)
    if status is Status.PLAN and will is not None and not named_subject(draft, token):
        token = draft.sentence.tokens[will.head]
    said = draft.sentence.child(token.i, "auxpass", "acomp")
    planned = status is Status.PLAN and (said is None or said.lemma in WILLING)
    holds = token.lemma in PLANNING | FORESEEING or (
        token.lemma in SAYING and _says_something(draft, token)
    )
    holds = holds and not _is_unsaid(draft, token)
    holds = holds or tends_to_think(draft, token) or _would_like(draft, token)
    return named_subject(draft, token) if holds or (planned and _plans(draft, token)) else ""


def _plans(draft: Draft, verb: Token) -> bool:
    """Whether the subject of a verb is somebody, who can plan: not "construction"."""
    subject = draft.sentence.subject(verb.i)
    if subject is None:
        return False
    somebody = subject.pos == "PROPN" or is_person_noun(subject.lemma) or subject.lemma in GROUPS
    return somebody or PEOPLE.search(subject.text) is not None
