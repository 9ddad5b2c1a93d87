"""Words that compare with what a statement does not tell: "higher", "another", "the same"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.headless import left_out
from briefings.domain.extraction.restricting import under
from briefings.domain.extraction.setting import Setting, is_quoted
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.vocabulary import TIMES, words

Words = tuple[Token, ...]
BECOMING = words(
    "become grow get make turn keep render go come rise fall move push drive leave bring let help"
)
LIKENED = {
    "another": frozenset[str](),
    "other": frozenset({"than"}),
    "same": frozenset({"as", "that"}),
    "similar": frozenset({"to"}),
    "different": frozenset({"from", "to", "than"}),
}
ANYBODYS = words("hand people word thing")
COUPLED = frozenset({"and", "or", "any", "each", "every", "no", "all", "many", "most", "various"})
COMPARATIVES = frozenset({"JJR", "RBR"})
PER = re.compile(r"\b(?:than|compared (?:with|to)|as against|relative to|rather)\b", re.I)
EARLIER = frozenset({"earlier", "later", "former", "longer", "further"})  # told elsewhere
AS_MUCH = frozenset({"twice", "times", "half", "just", "equally", "nearly", "almost"})
NO_MORE = frozenset({"no", "any", "ever", "much", "the", "sooner"})
REPLACING = words(
    "new temporary replacement separate additional larger smaller better longer shorter"
)
HIGHER = words("education court school animal plant life limb house order ground")
QUANTITIES = words("more less fewer most least")


def loose_comparisons(draft: Draft, setting: Setting) -> Iterator[Words]:
    """What a statement compares with, or counts from, something outside of it."""
    for token in draft.tokens:
        if token.i in draft.swaps or is_quoted(token, draft):
            continue
        tests = (test(token, draft) for test in TESTS)
        found = next(filter(None, tests), ()) or _replaced(token, draft, setting)
        if found:
            yield found


def _than(token: Token, draft: Draft) -> Words:
    """ "It was more lasting", "the smaller routes": than what?"""
    if token.tag not in COMPARATIVES or token.lower in EARLIER:
        return ()
    head = draft.sentence.tokens[token.head]
    named = token.dep == "amod" and head.pos == "PROPN"  # "the lower Tolva"
    if named or PER.search(draft.bare()) or head.lemma in HIGHER | TIMES:
        return ()
    before = draft.sentence.tokens[token.i - 1].lower if token.i else ""
    if before in NO_MORE - {"the"}:
        return ()
    if token.lower in QUANTITIES and token.dep in {"amod", "nsubj", "dobj", "pobj", "nsubjpass"}:
        return _more(token, head, draft)
    if before == "the" and _is_correlated(draft):
        return ()
    if token.dep == "amod":
        lead = {c.lower for c in under(head, draft) if c.dep == "det"}
        told = head.dep in SUBJECTS | {"attr"}
        single = bool(lead & {"a", "an"}) and told and head.head == draft.verb
        leans = bool(lead & {"the", "this"}) or (single and not _is_correlated(draft))
        return (token, head) if leans and head.i > token.i else ()
    if _is_among(token, head, draft):
        return ()
    verb = _verb_of(token, draft)
    said_of = verb.lemma in {"be", "seem", "appear", "remain", "prove", "look"}
    return (token,) if said_of and verb.lemma not in BECOMING else ()


def _is_among(token: Token, head: Token, draft: Draft) -> bool:
    """ "More common in people of …", "4% lower where it was used": than elsewhere."""
    word = token if token.tag == "JJR" else head
    verb = _verb_of(token, draft)
    where = any(t.lower == "where" and t.i > token.i for t in draft.tokens)
    follows = [c for c in (*under(word, draft), *under(verb, draft)) if c.i == word.i + 1]
    present = verb.tag in {"VBZ", "VBP"} and verb.lemma == "be"
    return where or (present and any(c.lower in {"in", "among"} for c in follows))


def _more(token: Token, head: Token, draft: Draft) -> Words:
    """ "Only three places paid more tax", "far fewer patients gave up": than which, or when?"""
    before = [t for t in draft.tokens if t.i < token.i and not _has_the(t, draft)]
    few = {t.lower for t in before} & {"only", "few", "no"}
    if token.dep == "amod" and (few or _leads(head, draft)):
        return (token, head) if head.i > token.i else (token,)
    return ()  # "more ships": than before


def _has_the(word: Token, draft: Draft) -> bool:
    """ "The few survivors" are not few of those who did something."""
    noun = draft.sentence.tokens[word.head]
    return any(c.lower == "the" for c in under(noun, draft))


def _leads(noun: Token, draft: Draft) -> bool:
    """Whether a noun is of what happened to some: not what "more and more people" do."""
    past = draft.sentence.tokens[draft.verb].tag == "VBD"
    return past and noun.dep in SUBJECTS | {"dobj"} and noun.head == draft.verb


def _is_correlated(draft: Draft) -> bool:
    """ "The larger the ship, the slower it turned"."""
    several = [t for t in draft.tokens if t.tag in COMPARATIVES]
    return len(several) > 1


def _verb_of(token: Token, draft: Draft) -> Token:
    while not token.is_verb and token.head != token.i:
        token = draft.sentence.tokens[token.head]
    return token


def _other(token: Token, draft: Draft) -> Words:
    """ "Another study", "three other women", "the same fate", "a similar case"."""
    noun = draft.sentence.tokens[token.head]
    if token.lower not in LIKENED or noun.i < token.i or noun.pos not in {"NOUN", "PROPN"}:
        return ()
    if token.lower == "other" and noun.lemma in ANYBODYS:
        return ()  # "on the other hand", "other people's arithmetic"
    if _is_told(noun, token, draft) or _is_coupled(token, draft) or _is_likened(token, noun, draft):
        return ()
    lead = next((c for c in under(noun, draft) if c.dep == "det" and c.i < token.i), token)
    if token.lower in {"similar", "different"} and noun.tag == "NNS" and lead.i != token.i:
        return ()
    return lead, noun


def _is_likened(token: Token, noun: Token, draft: Draft) -> bool:
    """Whether the statement says what something is like, or as what it is the same."""
    tail = [t.lower for t in draft.tokens if t.i > token.i]
    if LIKENED[token.lower] & set(tail[:6]):
        return True
    if token.lower in {"same", "similar"} and _in_later_clause(noun, draft):
        return True
    if token.lower == "another" and any(c.dep in {"relcl", "acl"} for c in under(noun, draft)):
        return True
    if token.lower == "different" and noun.tag in {"NNS", "NNPS"}:
        return True
    dated = any(c.isdigit() for t in draft.tokens if t.i < token.i for c in t.text)
    return noun.lemma in TIMES and dated


def _is_told(noun: Token, token: Token, draft: Draft) -> bool:
    return any(t.lemma == noun.lemma and t.i < token.i for t in draft.tokens)


def _is_coupled(token: Token, draft: Draft) -> bool:
    """ "Wheat and other grains", "any other ship", "one way or another"."""
    before = [t.lower for t in draft.tokens if t.i < token.i]
    last = before[-1] if before else ""
    if last in {"two", "three", "four", "five"} and before[:-1]:
        last = before[-2]
    if token.lower == "other":
        return last in COUPLED | {"among", "with", "than", "in", "one"}
    return last in {"and", "or", "than", "one", "after"}


def _in_later_clause(noun: Token, draft: Draft) -> bool:
    """Whether a clause stands before: "they complied, and at the same time switched"."""
    own = _verb_of(noun, draft)
    before = [t for t in draft.tokens if t.i < noun.i and t.is_verb]
    return any(t.dep not in {"aux", "auxpass"} and t.i != own.i for t in before)


def _replaced(token: Token, draft: Draft, setting: Setting) -> Words:
    """ "A temporary door", where a door was told of before."""
    if (
        token.dep != "amod"
        or token.lower not in REPLACING
        or draft.sentence.tokens[token.head].dep not in SUBJECTS
    ):
        return ()
    noun = draft.sentence.tokens[token.head]
    det = next((c for c in under(noun, draft) if c.dep == "det" and c.lower in {"a", "an"}), None)
    if det is None or noun.lemma not in setting.told.nouns or setting.told.in_title(noun):
        return ()
    return det, noun


def _counted(token: Token, draft: Draft) -> Words:
    """ "A second dam", "a further challenge": one was told of before."""
    if token.dep != "amod" or token.lower not in {"second", "third", "fourth", "further"}:
        return ()
    noun = draft.sentence.tokens[token.head]
    det = next((c for c in under(noun, draft) if c.lower in {"a", "an"} and c.dep == "det"), None)
    if det is None or noun.i < token.i or noun.lemma in {"time", "home", "language", "hand"}:
        return ()
    own = noun.dep == "dobj" and any(t.pos == "PROPN" for t in draft.tokens if t.i < det.i)
    if own or any(t.lemma == noun.lemma and t.i < token.i for t in draft.tokens):
        return ()  # "the institute of Lindo opened a second laboratory" is of the institute's
    return det, noun


def _as_much(token: Token, draft: Draft) -> Words:
    """ "It is almost twice as long": as what?"""
    word = draft.sentence.tokens[token.head]
    if token.lower != "as" or token.dep != "advmod" or word.i != token.i + 1:
        return ()
    before = draft.sentence.tokens[token.i - 1].lower if token.i else ""
    if before not in AS_MUCH or PER.search(draft.bare()):
        return ()
    tail = {t.lower for t in draft.tokens if t.i > word.i}
    return () if tail & {"as", "again"} else (token, word)


TESTS: tuple[Callable[[Token, Draft], Words], ...] = (
    _than,
    _other,
    _counted,
    left_out,
    _as_much,
)
