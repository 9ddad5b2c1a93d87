"""Questions for what does something to what, and for what it is made of, based on or used for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.domain.extraction.answering import Wondered, bare_words, tree, under_verb
from briefings.domain.extraction.asides import OF_BODIES
from briefings.domain.extraction.depending import CAUSING, PLURAL, TELLING, third_person
from briefings.domain.extraction.drafts import Draft, tidied
from briefings.domain.extraction.holding import ACTING
from briefings.domain.extraction.inverting import lowered, points, turned, verbs_of
from briefings.domain.extraction.narrowing import own
from briefings.domain.extraction.sharing import PARTS
from briefings.domain.extraction.tokens import NOUNS, SUBJECTS, Token
from briefings.domain.extraction.vocabulary import GROUPS, is_person_noun, words

# Verbs that say too little of a thing to ask what did it, or what it was done to.
WEAK = words(
    "be have do get become seem appear mean include involve need want like face see know remain"
    " enjoy suffer undergo begin start stop continue try help keep put set say let show tell ask"
    " think believe come go last cost weigh measure total number reach hit happen feel look turn"
    " mark leave follow give make take use join meet enter visit marry spend call stand lie hold"
    " attribute ascribe owe force compel oblige compare"
)
WEAK_SUBJECT = WEAK - words("give take make use follow leave mark reach")
# What something is done by, with, for: the preposition stays at the end of the question.
ENDING = {
    ("base", "on"),
    ("use", "for"),
    ("know", "for"),
    ("make", "of"),
    ("make", "from"),
    ("cause", "by"),
    ("power", "by"),
    ("drive", "by"),
    ("trigger", "by"),
    ("damage", "by"),
    ("destroy", "by"),
    ("replace", "by"),
    ("replace", "with"),
    ("require", "for"),
    ("blame", "for"),
    ("link", "to"),
    ("attribute", "to"),
    ("cover", "with"),
    ("fill", "with"),
    ("convict", "of"),
    ("accuse", "of"),
    ("charge", "with"),
    ("exempt", "from"),
    ("limit", "to"),
    ("restrict", "to"),
    ("confine", "to"),
    ("design", "for"),
    ("intend", "for"),
    ("reserve", "for"),
    ("derive", "from"),
    ("name", "after"),
    ("find", "in"),
}
CHANGING = words("rise fall grow drop decline increase decrease shrink double halve climb")
MOST_TAIL = 8  # words behind an object that its question may keep
TIMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"})
WEAK_NOUN = words("part place role way lot kind sort number amount one thing time")
COMPARED = words("as more less fewer such so most many much few little")
CLAUSE = re.compile(r"\b(?:that|which|who|whose|where|because|although)\b|[,;:]")


def subjects(whole: Draft) -> Iterator[Wondered]:
    """What does something: "What raises the level of sugar in the blood?"."""
    first = whole.sentence.subject(whole.verb)
    draft = own(whole, frozenset({first.i})) if first else whole
    sentence = draft.sentence
    verb, subject = sentence.tokens[draft.verb], sentence.subject(draft.verb)
    acted = sentence.child(verb.i, "dobj") is not None and verb.lemma not in WEAK_SUBJECT
    acted = acted or _changes(draft, verb)
    if subject is None or not acted or verb.lemma in CAUSING or len(verbs_of(draft)) > 1:
        return
    if not _is_thing(draft, subject) or sentence.child(verb.i, "auxpass", "neg") is not None:
        return
    places = tree(draft, subject.i)
    tail = tuple(i for i in draft.kept if i > max(places))
    if min(places) != draft.kept[0] or not tail or points(draft, {*tail, *places}):
        return
    rest = Draft(sentence, tail, draft.verb, "", draft.swaps).bare().rstrip(" .;,")
    opening = sentence.tokens[tail[0]]
    if opening.tag not in TELLING or CLAUSE.search(rest):
        return
    plain = third_person(verb.lemma) if verb.tag == "VBP" and tail[0] == verb.i else opening.text
    rest = " ".join([PLURAL.get(plain, plain), *rest.split()[1:]])
    answer = lowered(bare_words(draft, places), sentence.tokens[min(places)], draft)
    yield Wondered("subject", f"{tidied(f'What {rest}')}?", answer, frozenset(places))


def _changes(draft: Draft, verb: Token) -> bool:
    """Whether something rose or fell by what a figure says: "What fell by 31 per cent?"."""
    behind = [t for t in draft.tokens if t.i > verb.i]
    return verb.lemma in CHANGING and any(t.pos == "NUM" or t.lower in PARTS for t in behind)


def _is_thing(draft: Draft, subject: Token) -> bool:
    """Whether "what" is the word for a subject: no person, no body and no name at all."""
    deed = subject.dep in {"csubj"} and subject.tag == "VBG"
    if subject.i in draft.swaps or not (subject.pos == "NOUN" or deed):
        return False
    acting = is_person_noun(subject.lemma) or subject.lemma in GROUPS | ACTING | OF_BODIES
    return subject.dep in SUBJECTS and not acting and subject.entity not in TIMES


def things(draft: Draft) -> Iterator[Wondered]:
    """What something was done to, also with what follows it: "What do statins slow?"."""
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    if verb.lemma in WEAK or sentence.child(verb.i, "auxpass", "neg", "prt") is not None:
        return
    for token in under_verb(draft, "dobj"):
        places = tree(draft, token.i)
        if min(places) == draft.verb + 1 and _can_be_asked(draft, token, places):
            yield from _left(draft, places)


def _can_be_asked(draft: Draft, token: Token, places: set[int]) -> bool:
    told = [draft.sentence.tokens[i] for i in sorted(places)]
    figure = any(t.pos in {"NUM", "SYM"} for t in told[:3]) or token.entity in TIMES
    plain = token.pos in NOUNS and token.entity != "PERSON" and token.lemma not in WEAK_NOUN
    definite = told[0].lower in {"the", "no"} and len(told) < 3
    likened = told[0].lower in COMPARED
    definite = definite or (told[0].lower in {"a", "an"} and len(told) < 3)  # "an objection"
    definite = definite or any(t.lower == "own" for t in told)  # "a mutiny of his own"
    return plain and not figure and not definite and not likened and not points(draft, places)


def _left(draft: Draft, places: set[int]) -> Iterator[Wondered]:
    """The question for an object, with the phrases that stand behind it."""
    told = own(draft, frozenset(places))
    tokens = draft.sentence.tokens
    tail = [i for i in told.kept if i > max(places) and tokens[i].text != "."]
    short = len(tail) <= MOST_TAIL and not any(
        tokens[i].pos in {"VERB", "AUX", "PUNCT", "SCONJ", "CCONJ"} for i in tail
    )
    hangs = not tail or (tokens[tail[0]].dep == "prep" and tokens[tail[0]].head == draft.verb)
    if short and hangs and not points(draft, set(tail)):
        found = turned(told, frozenset(places))
        text = bare_words(draft, places)
        if found and not CLAUSE.search(text):
            yield Wondered("object", found.asked("What"), text, frozenset(places))


def bases(draft: Draft) -> Iterator[Wondered]:
    """What something is based on, used for, made of or caused by."""
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    if sentence.child(verb.i, "auxpass") is None or sentence.child(verb.i, "neg") is not None:
        return
    for prep in under_verb(draft, "prep", "agent"):
        noun = sentence.child(prep.i, "pobj", "pcomp")
        if (verb.lemma, prep.lower) not in ENDING or noun is None or prep.i != verb.i + 1:
            continue
        places = tree(draft, noun.i)
        figure = any(sentence.tokens[i].pos == "NUM" for i in sorted(places)[:3])
        if noun.entity in TIMES | {"PERSON"} or figure or points(draft, places):
            continue
        told = own(draft, frozenset(places))
        behind = {i for i in told.kept if i > max(places)}
        found = None
        if all(sentence.tokens[i].text in {".", ","} for i in behind):
            found = turned(told, frozenset(places | behind))
        if found:
            text = bare_words(draft, places)
            yield Wondered("object", found.asked("What"), text, frozenset(places))
