"""A statement cut down to what one of its verbs says, for a question in whole words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefings.domain.extraction.drafts import Draft, tidied
from briefings.domain.extraction.inverting import NO_PURPOSE, subject_of
from briefings.domain.extraction.shortening import SHORTEST, asides_of, commas_beside, own_clause
from briefings.domain.extraction.tokens import Token
from briefings.domain.seeking import sought

SET_AGAINST = frozenset({"whereas", "while", "although", "though"})
TOGETHER = sought(r"\b(?:unless|not only|both|either|neither|nor|whether|rather)\b", re.I)
LONGEST_NAME = 4  # words


def own(draft: Draft, asked: frozenset[int]) -> Draft:
    """What one verb says of its subject about a value: without what the others say, and asides.

    The draft as it is where its parts need each other: "not only", "either", "if … or".
    """
    found: Draft | None = draft.memo.get((own, asked))
    if found is None:
        told = _narrowed(draft, asked)
        left = " ".join([t.text for t in told.tokens if t.i not in asked])
        found = draft.memo[own, asked] = draft if TOGETHER.search(left) else told
    return found


def _narrowed(draft: Draft, asked: frozenset[int]) -> Draft:
    named = (_told_of_name(draft, asked) or _named(draft, asked)) if asked else None
    told = _own_predicate(named or own_clause(draft, asked), asked)
    dropped: set[int] = set()
    for aside in (*asides_of(told), *_participles(told)):
        if not aside & asked and told.verb not in aside and not _names(told, aside):
            dropped |= aside | commas_beside(told, aside)
    for trail in _trails(told):
        if not trail & asked:
            dropped |= trail | commas_beside(told, trail)
    return told.without(dropped)


def _told_of_name(draft: Draft, asked: frozenset[int]) -> Draft | None:
    """What a clause with "which" or "who" behind a comma says of a name: "X was built in 1994"."""
    sentence = draft.sentence
    for verb in draft.tokens:
        if verb.dep != "relcl" or not asked <= sentence.subtree(verb.i):
            continue
        pronoun, noun = sentence.subject(verb.i), sentence.tokens[verb.head]
        named = noun.pos == "PROPN" and noun.i not in draft.swaps
        first = pronoun is not None and pronoun.i == sentence.left_edge(verb.i)
        if not named or not first or pronoun is None or pronoun.lower not in {"which", "who"}:
            return None
        if not sentence.after_comma(verb.i) or noun.i != pronoun.i - 2:
            return None  # "the port of Lindo, which": the port, or Lindo
        name = {i for i in sentence.subtree(noun.i) if i < pronoun.i - 1}
        return _as_relative(draft, name, verb, pronoun)
    return None


def _as_relative(draft: Draft, name: set[int], verb: Token, pronoun: Token) -> Draft | None:
    sentence = draft.sentence
    top = sentence.tokens[min(name)]
    whole = sentence.tokens[sentence.tokens[pronoun.i - 2].head]
    if whole.dep == "prep" or any(sentence.tokens[i].pos in {"PRON", "VERB"} for i in name):
        return None
    said = Draft(sentence, tuple(sorted(name)), verb.i, "", draft.swaps).bare()
    kept = tuple(sorted((sentence.subtree(verb.i) - {pronoun.i}) & set(draft.kept)))
    article = top.tag == "DT" and top.i not in draft.swaps  # not "Lindo's" in its place
    small = f"{said[:1].lower()}{said[1:]}" if article else said
    return replace(draft, kept=kept, verb=verb.i, rule="relative", head=f"{small} ")


def _names(draft: Draft, aside: set[int]) -> bool:
    """Whether an aside says what a thing is called: "a deep channel, the Zwin"."""
    tokens = draft.sentence.tokens
    head = next((tokens[i] for i in sorted(aside) if tokens[i].head not in aside), None)
    if head is None or head.dep != "appos" or head.pos != "PROPN" or len(aside) > LONGEST_NAME:
        return False
    return tokens[head.head].pos == "NOUN"


def _named(draft: Draft, asked: frozenset[int]) -> Draft | None:
    """A joined clause whose "it" or "she" is the subject of the main one, with that one's name."""
    sentence, subject = draft.sentence, subject_of(draft)
    verb = next(
        (
            t
            for t in sentence.under(draft.verb)
            if t.dep == "conj" and asked <= sentence.subtree(t.i)
        ),
        None,
    )
    pronoun = sentence.subject(verb.i) if verb is not None else None
    if subject is None or verb is None or pronoun is None or pronoun.i in draft.swaps:
        return None
    if not _agrees(draft, subject, pronoun) or _has_rival(draft, subject, verb):
        return None
    kept = tuple(sorted(sentence.subtree(verb.i) & set(draft.kept)))
    core = sentence.subtree(subject.i) & set(draft.kept)
    for token in sentence.under(subject.i):
        if sentence.after_comma(token.i):
            core -= sentence.subtree(token.i)
    name = tidied(Draft(sentence, tuple(sorted(core)), verb.i, "", draft.swaps).bare())
    return replace(draft, kept=kept, verb=verb.i, swaps={**draft.swaps, pronoun.i: name})


def _agrees(draft: Draft, subject: Token, pronoun: Token) -> bool:
    """Whether a pronoun may mean a subject by its number, and by being a person or a thing."""
    person = subject.entity == "PERSON"
    if any(t.dep == "poss" for t in draft.sentence.under(subject.i)):
        return False  # "Norway's output fell, and in 2023 it suffered …": who did?
    match pronoun.lower:
        case "he" | "she":
            return person
        case "they":
            return subject.tag in {"NNS", "NNPS"}
        case "it":
            return subject.tag in {"NN", "NNP"} and not person and subject.i not in draft.swaps
    return False


def _has_rival(draft: Draft, subject: Token, verb: Token) -> bool:
    """Whether the main clause has an object that the pronoun might mean as well."""
    sentence = draft.sentence
    later = sentence.subtree(verb.i) | sentence.subtree(subject.i)
    alike = {"NN", "NNP"} if subject.tag in {"NN", "NNP"} else {"NNS", "NNPS"}
    return any(
        t.dep in {"dobj", "nsubj", "nsubjpass", "attr"} and t.tag in alike
        for t in draft.tokens
        if t.i not in later
    )


def _participles(draft: Draft) -> Iterator[set[int]]:
    """What a participle tells of a noun between commas: ", led by the state bank,"."""
    sentence = draft.sentence
    for token in draft.tokens:
        if token.dep == "acl" and token.tag in {"VBN", "VBG"} and sentence.after_comma(token.i):
            places = sentence.subtree(token.i)
            behind = max(places) + 1
            if behind < len(sentence) and sentence.tokens[behind].text in {",", "."}:
                yield places


def _trails(draft: Draft) -> Iterator[set[int]]:
    """Clauses behind a comma that set something against the main one, or say what came of it."""
    sentence = draft.sentence
    for token in sentence.under(draft.verb):
        if token.i < draft.verb:
            continue
        places = sentence.subtree(token.i)
        opening = [sentence.tokens[i].lower for i in sorted(places)[:3]]
        against = opening[0] in SET_AGAINST or opening[:2] == ["so", "that"]
        if token.dep == "advcl" and sentence.after_comma(token.i) and against:
            yield places
        told = any(sentence.tokens[i].lower == "that" for i in places)
        if (told and _is_ground(opening)) or _is_purpose(draft, token, places):
            yield places


def _is_ground(opening: list[str]) -> bool:
    """ "On the grounds that" and "on condition that"."""
    return opening[0] == "on" and opening[-1] in {"ground", "grounds", "condition", "that"}


def _is_purpose(draft: Draft, token: Token, places: set[int]) -> bool:
    """Whether "to" and a verb end a statement that says enough without them."""
    if token.dep != "advcl" or token.tag != "VB":
        return False
    tokens, last = draft.sentence.tokens, max(places)
    first = tokens[min(places)]
    ends = {i for i in draft.kept if i > last and tokens[i].pos != "PUNCT"}
    left = sum(i not in places for i in draft.kept)
    return (
        first.lower == "to"
        and not ends
        and tokens[draft.verb].lemma not in NO_PURPOSE
        and draft.sentence.child(draft.verb, "auxpass") is None
        and left >= SHORTEST
    )


def _own_predicate(draft: Draft, asked: frozenset[int]) -> Draft:
    """ "Dravia raised salaries by 35 per cent" of "Dravia abolished its bond and raised …"."""
    sentence = draft.sentence
    joined = [t for t in sentence.under(draft.verb) if _shares_subject(draft, t)]
    if not joined:
        return draft
    link = {t.lower for t in sentence.under(draft.verb) if t.dep == "cc"}
    subject = subject_of(draft)
    if not link or not link <= {"and", "but"} or subject is None:
        return draft
    first = min(joined, key=lambda t: t.i)
    later = set[int]().union(*(sentence.subtree(t.i) for t in joined))
    if not asked & later:
        ends = {t.i for t in sentence.under(draft.verb) if t.dep == "cc"}
        commas = {i - 1 for i in (*ends, sentence.left_edge(first.i)) if i > draft.verb}
        return draft.without(later | ends | {i for i in commas if sentence.tokens[i].text == ","})
    if not asked <= sentence.subtree(first.i):
        return draft
    before = {i for i in draft.kept if i < draft.verb and i <= max(sentence.subtree(subject.i))}
    places = sentence.subtree(first.i) & set(draft.kept)
    following = replace(draft, kept=tuple(sorted(before | places)), verb=first.i)
    return _own_predicate(following, asked)


def _shares_subject(draft: Draft, token: Token) -> bool:
    """Whether a verb is joined to the draft's and has no subject of its own."""
    joined = token.dep == "conj" and token.is_verb and token.i in draft.kept
    return joined and draft.sentence.subject(token.i) is None
