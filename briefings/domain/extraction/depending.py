"""Questions for what something is, depends on, needs or brings about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.domain.extraction.answering import (
    Wondered,
    bare_words,
    made,
    tree,
    under_verb,
)
from briefings.domain.extraction.drafts import Draft, tidied
from briefings.domain.extraction.inverting import (
    lowered,
    subject_of,
    verbs_of,
)
from briefings.domain.extraction.narrowing import own
from briefings.domain.extraction.tokens import NOUNS, SUBJECTS, Token
from briefings.domain.extraction.vocabulary import is_person_noun, words

DOING = words(
    "recommend propose require prefer reject oppose criticise criticize blame lack cause contain"
    " produce examine discover invent replace forbid ban oblige demand need threaten prevent allow"
    " protect explain support ignore resist lose win gain offer promise guarantee prove exclude"
    " include favour favor condemn praise neglect"
)
ON_END = {  # verbs with a preposition that stays at the end of the question
    ("depend", "on"),
    ("rely", "on"),
    ("consist", "of"),
    ("lead", "to"),
    ("result", "in"),
    ("suffer", "from"),
    ("object", "to"),
    ("contribute", "to"),
    ("stem", "from"),
    ("arise", "from"),
    ("belong", "to"),
    ("differ", "from"),
    ("focus", "on"),
    ("point", "to"),
    ("come", "from"),
    *(("run", "on"), ("feed", "on"), ("live", "on"), ("act", "on"), ("insist", "on")),
    *(("concentrate", "on"), ("draw", "on"), ("build", "on"), ("center", "on")),
    *(("deal", "with"), ("cope", "with"), ("compete", "with"), ("interfere", "with")),
    *(("begin", "with"), ("end", "with"), ("end", "in"), ("specialise", "in")),
    *(("specialize", "in"), ("invest", "in"), ("apply", "to"), ("refer", "to")),
    *(("react", "to"), ("respond", "to"), ("adapt", "to"), ("turn", "into"), ("grow", "into")),
    *(("develop", "into"), ("divide", "into"), ("split", "into"), ("pay", "for")),
    *(("account", "for"), ("call", "for"), ("ask", "for"), ("apply", "for"), ("wait", "for")),
    *(("search", "for"), ("argue", "for"), ("protect", "against"), ("protest", "against")),
    *(("vote", "against"), ("warn", "against"), ("warn", "of"), ("warn", "about")),
    *(("die", "of"), ("die", "from"), ("complain", "about"), ("complain", "of")),
    *(("benefit", "from"), ("recover", "from"), ("profit", "from"), ("escape", "from")),
}
CAUSING = words(
    "cause lead explain trigger prevent drive make allow force persuade prompt convince save"
    " destroy replace end threaten delay help protect reduce increase raise lower cut weaken"
    " strengthen enable hinder undermine favour encourage discourage change kill damage"
    " harm improve"
)
TELLING = frozenset({"VBD", "VBZ", "MD", "VBP"})
PLURAL = {"have": "has", "are": "is", "were": "was", "do": "does"}
BYGONE = re.compile(r"\b(?:used to|formerly|former|once|at the time)\b")  # not who he is now


def meanings(draft: Draft) -> Iterator[Wondered]:
    """What something is, or who somebody was."""
    sentence = draft.sentence
    verb, subject = sentence.tokens[draft.verb], subject_of(draft)
    noun = sentence.child(draft.verb, "attr")
    if verb.lower not in {"is", "was", "are", "were"} or subject is None or noun is None:
        return
    answer = {i for i in draft.kept if i > draft.verb and sentence.tokens[i].text != "."}
    opening = sentence.tokens[min(answer)].lower if answer else ""
    named = subject.pos == "PROPN" or subject.i in draft.swaps
    before = {i for i in draft.kept if i < draft.verb} - tree(draft, subject.i)
    if not named or before or opening not in {"a", "an", "the"} or noun.pos not in NOUNS:
        return
    if sentence.child(draft.verb, "neg") is not None or min(answer) != draft.verb + 1:
        return
    person = is_person_noun(noun.lemma) and subject.entity in {"PERSON", ""}
    who = "Who" if person else "What"
    name = bare_words(draft, tree(draft, subject.i))
    name = lowered(name, sentence.tokens[min(tree(draft, subject.i))], draft)
    stem, text = f"{who} {verb.lower} {name}?", bare_words(draft, answer)
    yield Wondered("meaning", stem, text, frozenset(answer))


def apposed(draft: Draft) -> Iterator[Wondered]:
    """Who somebody is whom the article calls something in passing."""
    name, _, be = draft.head.strip().rpartition(" ")
    person = is_person_noun(draft.sentence.tokens[draft.verb].lemma)
    text = bare_words(draft, set(draft.kept))
    if be in {"is", "was"} and not BYGONE.search(text):
        stem = f"{'Who' if person else 'What'} {be} {name}?"
        yield Wondered("meaning", stem, text, frozenset(draft.kept))


def objects(draft: Draft) -> Iterator[Wondered]:
    """What was proposed, rejected or needed, and what it depends on."""
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    passive = sentence.child(verb.i, "auxpass") is not None
    if passive or sentence.child(verb.i, "neg") is not None:
        return
    for token in under_verb(draft, "dobj"):
        if verb.lemma in DOING and token.pos in NOUNS and token.i > draft.verb:
            places = tree(draft, token.i)
            if min(places) == draft.verb + 1 and not _is_figure(draft, places):
                yield made("object", "What", draft, places, set())
    yield from _behind_preposition(draft, verb)


def _behind_preposition(draft: Draft, verb: Token) -> Iterator[Wondered]:
    """What something runs on or leads to: the preposition stays at the end of the question."""
    for prep in under_verb(draft, "prep"):
        noun = draft.sentence.child(prep.i, "pobj")
        if (verb.lemma, prep.lower) not in ON_END or noun is None or noun.pos not in NOUNS:
            continue
        places = tree(draft, noun.i)
        person = noun.entity == "PERSON" or is_person_noun(noun.lemma)
        other = person or noun.entity in {"DATE", "TIME"} or _is_figure(draft, places)
        if prep.i == draft.verb + 1 and not other:
            yield made("object", "What", draft, places, set())


def _is_figure(draft: Draft, places: set[int]) -> bool:
    """Whether a phrase is mainly a figure, which is asked for as such."""
    tokens = [draft.sentence.tokens[i] for i in sorted(places)]
    return any(t.pos == "NUM" for t in tokens[:3]) or tokens[0].pos == "PRON"


def causes(whole: Draft) -> Iterator[Wondered]:
    """What brought something about: "What led to …?"."""
    subject = whole.sentence.subject(whole.verb)
    draft = own(whole, frozenset({subject.i})) if subject else whole
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    subject = sentence.subject(draft.verb)
    if verb.lemma not in CAUSING or subject is None or subject.dep not in SUBJECTS:
        return
    if subject.pos not in NOUNS or subject.entity == "PERSON" or len(verbs_of(draft)) > 1:
        return
    if sentence.child(verb.i, "auxpass", "neg") is not None:
        return
    places = tree(draft, subject.i)
    tail = tuple(i for i in draft.kept if i > max(places))
    rest = Draft(sentence, tail, draft.verb, "", draft.swaps).bare().rstrip(" .;,")
    first = rest.split()[0] if rest else ""
    if min(places) != draft.kept[0] or not first or sentence.tokens[tail[0]].tag not in TELLING:
        return
    if verb.tag == "VBP" and tail[0] == verb.i:
        first = third_person(verb.lemma)
    rest = " ".join([PLURAL.get(first, first), *rest.split()[1:]])
    answer = lowered(bare_words(draft, places), sentence.tokens[min(places)], draft)
    yield Wondered("cause", f"{tidied(f'What {rest}')}?", answer, frozenset(places))


def third_person(verb: str) -> str:
    """ "Kills" for "kill"."""
    if re.search(r"(?:s|sh|ch|x|z|o)$", verb):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}s"
