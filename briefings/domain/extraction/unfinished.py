"""Words that a statement does not finish: "replies that", "would exempt", "holds 49 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.restricting import under
from briefings.domain.extraction.setting import Setting, is_quoted
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.vocabulary import words
from briefings.domain.seeking import sought

Words = tuple[Token, ...]
REPLYING = words("reply retort counter")
FROM_WHAT = words("exempt exclude omit differ dissent")
HOLDING = words("hold own take acquire buy sell keep retain control")
SHARES = frozenset({"%", "percent", "cent"})
RECKONING = words("estimate calculation reckoning guess")
SINGLE = frozenset({"sentence", "clause"})
TWO = words("two three four both")
TELLING = frozenset({"prep", "acl", "relcl", "compound", "nmod", "amod", "appos", "poss"})
# "Wu's was a plain thing": what of hers or his?
OWNER_ALONE = re.compile(r"^[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}['’]s (?:was|were|is|are) ")
WITHOUT_MORE = sought(
    r"\bleft out(?! (?:of|any|all|the|an?)\b)|\b(?:has|have|had) a point\b(?! (?:that|in|about))"
    r"|\banother [\w.,]+ ?(?:%|per ?cent)(?! (?:of|to)\b)"
    r"|^[\w’' -]{2,40}? (?:do|does|did|was|were|had), (?:and|but)\b"
    r"|\bthe (?:earlier|later|former|latter) (?:period|years)\b"
    r"|\bplay(?:s|ed|ing)? (?:an? )?(?:\w+ )?(?:part|role), (?:but|and|though)\b",
    re.IGNORECASE,
)


def unfinished(draft: Draft, setting: Setting) -> Iterator[Words]:
    """What needs something that only the sentence before has told."""
    if draft.rule not in SINGLE:
        return
    text = draft.bare()
    if OWNER_ALONE.match(text) and not _is_house(setting):
        yield (draft.tokens[0],)
    match = WITHOUT_MORE.search(text)
    if match is not None:
        yield from _first_of(match[0], draft)
    for token in draft.tokens:
        if is_quoted(token, draft):
            continue
        if any(test(token, draft) for test in TESTS):
            yield (token,)
        elif _lacks_row(token, draft, setting):
            yield draft.sentence.tokens[draft.sentence.left_edge(token.i)], token


def _is_house(setting: Setting) -> bool:
    """Whether a house is called by its owner, "Greenhalgh's", and nobody by the name alone."""
    called = (m.text for m in setting.mentions if m.text.endswith(("'s", "’s")))
    return any(setting.names.of(text[:-2]) is None for text in called)


def _first_of(said: str, draft: Draft) -> Iterator[Words]:
    """The word that stands last in what was said without more."""
    last = re.findall(r"\w+", said)[-1].lower()
    found = next((t for t in draft.tokens if t.lower == last), draft.tokens[0])
    yield (found,)


def _lacks_reply(token: Token, draft: Draft) -> bool:
    """ "She replies that hardly anything was built": to whom, or to what?"""
    if token.lemma not in REPLYING or token.i != draft.verb or token.tag not in {"VBZ", "VBP"}:
        return False
    beside = under(token, draft)
    return any(c.dep == "ccomp" for c in beside) and not any(c.dep == "prep" for c in beside)


def _lacks_from(token: Token, draft: Draft) -> bool:
    """ "She would exempt old buildings", "he differs only on costs": from what, and from whom?"""
    if token.lemma not in FROM_WHAT or token.i != draft.verb:
        return False
    return not any(t.lower in {"from", "by"} and t.i > token.i for t in draft.tokens)


def _lacks_whole(token: Token, draft: Draft) -> bool:
    """ "Norvane will hold 49 percent": of what?"""
    verb = draft.sentence.tokens[token.head]
    if token.lower not in SHARES or token.dep != "dobj" or verb.lemma not in HOLDING:
        return False
    of = any(t.lower in {"of", "in"} and t.i > token.i for t in draft.tokens)
    return not of and not any(c.dep == "conj" for c in under(verb, draft))


def _lacks_reckoned(token: Token, draft: Draft) -> bool:
    """ "His own estimate is closer to 700": of what?"""
    if token.lemma not in RECKONING or token.dep not in SUBJECTS:
        return False
    beside = [c.dep for c in under(token, draft)]
    return "poss" in beside and not {"prep", "acl", "relcl", "compound"} & set(beside)


def _lacks_row(token: Token, draft: Draft, setting: Setting) -> bool:
    """ "The gap between the two cities": which are they?"""
    beside = under(token, draft)
    counted = any(c.dep == "nummod" and c.lower in TWO for c in beside)
    the = any(c.dep == "det" and c.lower == "the" for c in beside)
    beside_name = token.dep == "appos" or any(c.tag in {"JJS", "RBS"} for c in beside)
    if (
        token.tag != "NNS"
        or beside_name
        or not (counted and the)
        or any(c.dep in TELLING for c in beside)
    ):
        return False
    if any(" and " in text for text in draft.swaps.values()):
        return False
    named = sum(m.end <= token.i and m.first in draft.kept for m in setting.mentions) > 1
    before = (t for t in draft.tokens if t.i < token.i)
    return not named and not any(t.dep == "conj" and t.pos in {"NOUN", "PROPN"} for t in before)


def _lacks_found(token: Token, draft: Draft) -> bool:
    """ "She has spent eleven years trying to find out": what?"""
    if token.lemma != "find" or token.tag not in {"VB", "VBP"}:
        return False
    following = [t.text.lower() for t in draft.sentence.tokens[token.i + 1 : token.i + 3]]
    return following[:1] == ["out"] and following[1:] in ([], ["."], [","], [";"])


def _lacks_mass(token: Token, draft: Draft) -> bool:
    """ "The town shipped 9,200 tonnes of it": of nothing that it has named."""
    of = draft.sentence.tokens[token.head]
    measure = draft.sentence.tokens[of.head]
    counted = any(c.tag == "CD" for c in draft.sentence.under(measure.i))
    measured = token.lower == "it" and of.lower == "of" and counted and measure.tag == "NNS"
    return measured and token.i not in draft.swaps and not _names_mass(draft, of.i)


def _names_mass(draft: Draft, before: int) -> bool:
    """Whether a thing is told of before that can be measured out: "they dug peat and sold"."""
    return any(t.tag == "NN" and t.dep == "dobj" and t.i < before for t in draft.tokens)


TESTS = (
    _lacks_reply, _lacks_from, _lacks_whole, _lacks_reckoned, _lacks_found, _lacks_mass,
)  # fmt: skip
