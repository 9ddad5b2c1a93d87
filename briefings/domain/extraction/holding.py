"""Questions for what somebody says, plans, or should do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.domain.extraction.answering import (
    MOST_TOPIC,
    Wondered,
    bare_words,
    cut,
    made,
    mark_of,
    tree,
    under_verb,
    without_mark,
)
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.inverting import Turned, lowered, subject_of, turned
from briefings.domain.extraction.tokens import NOUNS, Token
from briefings.domain.extraction.vocabulary import GROUPS, is_person_noun, words

SAYING = words(
    "say argue hold find conclude insist reply suspect believe think warn predict claim maintain"
    " suggest note state stress rule declare complain show reveal estimate expect fear propose"
    " write report admit deny submit contend assume recommend demand request promise announce"
    " accept agree point observe acknowledge concede assert caution confirm calculate"
    " discover teach"
)
MEANING_TO = words(
    "plan intend aim want hope seek decide agree refuse promise pledge offer threaten propose wish"
    " undertake prefer vow"
)
ACTING = words(
    "country state school university hospital department authority regulator donor institution"
    " village town city organisation organization charity employer"
)
AWAITED = words("expected projected likely required obliged supposed forecast")
NO_CLAIM_BEHIND = words("ground grounds condition fact idea")
LONG_TOPIC = 4  # words that an answer does not say again
AND_THAT = re.compile(r",? and that .*$")
FEWEST_ASKED = 8  # words of a question that does not say about what
TIMES = (" in ", " for ", " at ", " during ", " on ")


def claims_of(draft: Draft) -> Iterator[Wondered]:
    """What somebody says of something."""
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    if verb.lemma not in SAYING or sentence.child(verb.i, "auxpass") is not None:
        return
    for token in under_verb(draft, "ccomp"):
        mark = mark_of(draft, token)
        if token.i < draft.verb or mark not in {"that", ""} or (not mark and token.tag == "VB"):
            continue
        answer, link = without_mark(draft, token)
        if not mark and min(answer) != draft.verb + 1:
            continue
        if sentence.tokens[min(answer) - 2].lower in NO_CLAIM_BEHIND:
            continue
        topic = _topic(draft, token)
        one = made("claim", "What", draft, answer, link)
        if one.stem and topic:
            stem = _about(one.stem, verb, topic)
            yield Wondered(one.role, stem, _said_of(draft, token, one.text, topic), one.places)
        elif one.stem and _goes_on(draft, token) and len(one.stem.split()) >= FEWEST_ASKED:
            yield one


def _said_of(draft: Draft, token: Token, text: str, topic: str) -> str:
    """What is said of a topic of several words, which the question has named already."""
    text = AND_THAT.sub("", text)
    left = text[len(topic) :].strip()
    named = text.lower().startswith(f"{topic.lower()} ") and len(topic.split()) >= LONG_TOPIC
    subject = draft.sentence.subject(token.i)
    behind = max(tree(draft, subject.i)) + 1 if subject is not None else token.i
    opening = draft.sentence.tokens[behind]
    whole = opening.is_verb and opening.text == left.split(" ")[0]
    return left if named and whole and len(left.split()) > LONG_TOPIC else text


def _goes_on(draft: Draft, token: Token) -> bool:
    """Whether somebody speaks of himself: "she would put a bill before parliament"."""
    subject = draft.sentence.subject(token.i)
    return subject is not None and subject.lower in {"he", "she"}


def _about(stem: str, verb: Token, topic: str) -> str:
    """ "What did the congress declare about speech in 1880?": behind the verb, or at the end."""
    for word in (verb.lemma, verb.text):
        head, found, tail = stem[:-1].rpartition(f" {word}")
        if found and (not tail or tail.startswith(TIMES)):
            return f"{head}{found} about {topic}{tail}?"
    return f"{stem[:-1]} about {topic}?"


def _topic(draft: Draft, token: Token) -> str:
    """What a clause is about, if a question can name it: not "they", nor "there"."""
    sentence = draft.sentence
    subject = sentence.subject(token.i)
    if subject is None or (subject.pos not in NOUNS and subject.i not in draft.swaps):
        return ""
    places = tree(draft, subject.i)
    if len(places) > MOST_TOPIC or _points_back(draft, places):
        return ""
    return lowered(bare_words(draft, places), sentence.tokens[min(places)], draft)


def _points_back(draft: Draft, places: set[int]) -> bool:
    """Whether a phrase has a pronoun, "which" and "its" aside."""
    tokens = [draft.sentence.tokens[i] for i in places if i not in draft.swaps]
    return any(t.pos == "PRON" and t.tag not in {"WDT", "WP", "PRP$"} for t in tokens)


def aims(draft: Draft) -> Iterator[Wondered]:
    """What somebody plans to do, and what is expected to happen."""
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    for token in under_verb(draft, "xcomp"):
        to = sentence.child(token.i, "aux")
        if to is None or to.lower != "to" or token.tag != "VB" or token.i < draft.verb:
            continue
        answer = tree(draft, token.i)
        passive = sentence.child(verb.i, "auxpass") is not None
        fits = verb.lower in AWAITED if passive else verb.lemma in MEANING_TO
        if fits and min(answer) == to.i == verb.i + 1:
            one = made("aim", "What", draft, answer, set())
            if one.stem:
                stem = _with_to_do(one.stem, verb)
                yield Wondered("aim", stem, one.text, one.places)


def _with_to_do(stem: str, verb: Token) -> str:
    """ "What does the league intend to do?": the plan's own verb may not end the question."""
    word = verb.lemma if f" {verb.lemma}" in stem and f" {verb.text}" not in stem else verb.text
    head, found, tail = stem[:-1].rpartition(f" {word}")
    return f"{head}{found} to do{tail}?" if found else ""


def _can_act(subject: Token, draft: Draft) -> bool:
    """Whether a subject can do something: payments and rules cannot."""
    named = subject.pos == "PROPN" or subject.i in draft.swaps
    person = is_person_noun(subject.lemma) and not subject.lemma.endswith("ment")
    return named or person or subject.lemma in GROUPS | ACTING


def duties(draft: Draft) -> Iterator[Wondered]:
    """What somebody should do: "What should donors do?"."""
    sentence = draft.sentence
    helpers = [t for t in sentence.under(draft.verb) if t.dep in {"aux", "auxpass", "neg"}]
    if [t.lower for t in helpers] not in (["should"], ["must"]):
        return
    subject = subject_of(draft)
    if subject is None or not _can_act(subject, draft):
        return
    answer = {i for i in draft.kept if i >= draft.verb and sentence.tokens[i].text != "."}
    joined = any(
        t.dep == "conj" and sentence.subject(t.i) is not None for t in sentence.under(draft.verb)
    )
    found = None if joined else turned(draft, frozenset(answer))
    if found and sentence.tokens[draft.verb].lemma != "be":
        stem = Turned(found.lead, f"{found.rest} do").asked("What")
        yield Wondered("duty", stem, cut(bare_words(draft, answer)), frozenset(answer))
