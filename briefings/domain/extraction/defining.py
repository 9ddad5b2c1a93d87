"""Questions for what a sort of thing is, which one something is, and how rare or large it is."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain.extraction.answering import Wondered, bare_words, cut, tree
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.inverting import lowered, points, subject_of, turned
from briefings.domain.extraction.tokens import NOUNS, Sentence, Token
from briefings.domain.extraction.vocabulary import is_person_noun, words

BE = words("is are was were")
DIRECT = words("is are")  # what a sort of thing is, it is for good
SAYS_MORE = frozenset({"relcl", "acl", "prep"})  # what a definition has besides a noun
FEWEST_SUBJECT = 3  # words of "the immediate cause": "the idea" is told elsewhere
VERBAL = frozenset({"VERB", "AUX"})
TIMES = frozenset({"DATE", "TIME"})
CALLING = words("call name dub term nickname")
QUOTES = frozenset({"“", "”", '"', "‘", "’", "``", "''"})
FIGURES = frozenset({"NUM", "SYM"})


def definitions(draft: Draft) -> Iterator[Wondered]:
    """What things of a sort are: "What are statins?"."""
    noun, subject = _parts(draft)
    verb = draft.sentence.tokens[draft.verb].lower
    if noun is None or subject is None or verb not in DIRECT or subject.pos != "NOUN":
        return
    opening = draft.sentence.tokens[min(tree(draft, subject.i))]
    whole = any(t.dep in SAYS_MORE for t in draft.sentence.under(noun.i))
    bare = opening.i == subject.i or opening.tag in {"JJ", "NN"}
    general = (subject.tag == "NNS" and bare) or (verb == "is" and opening.lower in {"a", "an"})
    if general and whole and subject.i not in draft.swaps:
        yield from _asked(draft, subject, "meaning", "What")


def identities(draft: Draft) -> Iterator[Wondered]:
    """Which one something is: "What was the most common concern?"."""
    noun, subject = _parts(draft)
    if noun is None or subject is None or subject.pos != "NOUN" or subject.entity in TIMES:
        return
    places = tree(draft, subject.i)
    told = [draft.sentence.tokens[i] for i in sorted(places)]
    first = draft.sentence.tokens[draft.verb + 1]
    named = first.pos == "PROPN" or first.lower in {"a", "an", "the"} or noun.i == first.i
    owned = any(t.dep == "poss" and t.pos == "PROPN" for t in told)  # "Holm's own contribution"
    alike = (told[0].lower == "the" and len(told) >= FEWEST_SUBJECT) or owned
    if alike and named and not any(t.pos in VERBAL for t in told):
        person = is_person_noun(subject.lemma) and first.pos == "PROPN"
        yield from _asked(draft, subject, "identity", "Who" if person else "What")


def _parts(draft: Draft) -> tuple[Token | None, Token | None]:
    """What a statement says that its subject is, and that subject, which opens it."""
    sentence = draft.sentence
    subject, noun = subject_of(draft), sentence.child(draft.verb, "attr")
    if subject is None or noun is None or noun.pos not in NOUNS or noun.i < draft.verb:
        return None, None
    places = tree(draft, subject.i)
    apart = min(places) != draft.kept[0] or max(places) + 1 != draft.verb
    other = sentence.tokens[draft.verb].lower not in BE or points(draft, places)
    tied = any(_ties(sentence, t) for t in sentence.under(draft.verb))
    figure = any(sentence.tokens[i].pos in FIGURES for i in range(draft.verb + 1, noun.i))
    return (None, None) if apart or other or tied or figure else (noun, subject)


def _ties(sentence: Sentence, token: Token) -> bool:
    """Whether something is so under a condition, or not at all."""
    clause = token.dep == "advcl" and sentence.child(token.i, "mark", "advmod") is not None
    called = token.tag in {"VBN", "VBD"} and sentence.child(token.i, "mark") is None
    return token.dep in {"neg", "aux", "mark"} or (clause and not called)


def _asked(draft: Draft, subject: Token, role: str, opening: str) -> Iterator[Wondered]:
    sentence = draft.sentence
    answer = {i for i in draft.kept if i > draft.verb and sentence.tokens[i].text != "."}
    first = sentence.tokens[min(tree(draft, subject.i))]
    name = lowered(bare_words(draft, tree(draft, subject.i)), first, draft)
    text = cut(bare_words(draft, answer))
    stem = f"{opening} {sentence.tokens[draft.verb].lower} {name}?"
    if text and ":" not in text and ";" not in text:
        yield Wondered(role, stem, text, frozenset(answer))


def degrees(draft: Draft) -> Iterator[Wondered]:
    """How rare or how deep something is, where a colon says so: "is rare: about one in 10,000"."""
    sentence = draft.sentence
    adjective, subject = sentence.child(draft.verb, "acomp"), subject_of(draft)
    verb = sentence.tokens[draft.verb]
    if adjective is None or subject is None or verb.lower not in BE:
        return
    last = adjective.i + 1
    colon = last < len(sentence) and sentence.tokens[last].text == ":"
    places = tree(draft, subject.i)
    answer = {i for i in draft.kept if i > last and sentence.tokens[i].text != "."}
    figure = any(sentence.tokens[i].pos in FIGURES for i in answer)
    plain = adjective.i == draft.verb + 1 and min(places) == draft.kept[0]
    if colon and plain and figure:
        first = sentence.tokens[min(places)]
        name = lowered(bare_words(draft, {i for i in places if i < draft.verb}), first, draft)
        stem = f"How {adjective.lower} {verb.lower} {name}?"
        yield Wondered("degree", stem, bare_words(draft, answer), frozenset(answer))


def callings(draft: Draft) -> Iterator[Wondered]:
    """What people call something: "What do engineers call this ratio?"."""
    sentence = draft.sentence
    verb, subject = sentence.tokens[draft.verb], subject_of(draft)
    thing = sentence.child(verb.i, "dobj", "nsubj", "nsubjpass")
    name = sentence.child(verb.i, "oprd", "attr")
    if verb.lemma not in CALLING or subject is None or thing is None or name is None:
        return
    answer = tree(draft, name.i)
    quoted = {i for i in (min(answer) - 1, max(answer) + 1) if i in draft.kept}
    signs = {i for i in quoted if sentence.tokens[i].text in QUOTES}
    behind = [i for i in draft.kept if i > max(answer | signs) and sentence.tokens[i].text != "."]
    plain = not any(sentence.tokens[i].text in {",", ";", ":"} for i in answer)
    if name.i < verb.i or behind or name.pos not in NOUNS or not plain:
        return
    found = turned(draft, frozenset(answer | signs))
    if found:
        text = bare_words(draft, answer)
        yield Wondered("name", found.asked("What"), text, frozenset(answer))
