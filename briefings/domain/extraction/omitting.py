"""Words that stand for a noun which the statement leaves out: "hers", "the American one"."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.restricting import under
from briefings.domain.extraction.setting import is_quoted
from briefings.domain.extraction.tokens import NOUNS, SUBJECTS, Token
from briefings.domain.extraction.vocabulary import words

Words = tuple[Token, ...]
OWNED = words("hers theirs ours mine yours")
OF_MANY = words("most many some few several others all none")
ADDED = words("extra added additional")
AFTER = words("later earlier subsequent")  # "a later study"
TIMED = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})
NEVER_ONE = words("no any every each another that which")  # "no one", "that one"
TELLS_OF = frozenset({"prep", "relcl", "acl", "compound", "poss"})


def omitted(draft: Draft) -> Iterator[Words]:
    """What stands for a noun, or goes beyond a thing, that the statement does not tell."""
    for token in draft.tokens:
        if token.i in draft.swaps or is_quoted(token, draft):
            continue
        if _stands_alone(token, draft):
            yield (token,)
        elif _is_measured(token, draft) or _goes_beyond(token, draft):
            yield token, draft.sentence.tokens[token.head]


def _stands_alone(token: Token, draft: Draft) -> bool:
    """ "Hers worsened", "looking for one", "most handed in something"."""
    if token.lower in OWNED and not _noun_before(token, draft):
        return True
    opens = token.i == draft.kept[0] and token.lower in OF_MANY
    return (opens and draft.tokens[1].is_verb) or _is_one(token, draft)


def _noun_before(token: Token, draft: Draft) -> bool:
    return any(
        t.i < token.i and t.pos == "NOUN" and t.entity not in TIMED and t.dep != "npadvmod"
        for t in draft.tokens
    )


def _is_one(token: Token, draft: Draft) -> bool:
    """ "Looking for one", "the American one": one what?"""
    if token.lower != "one" or token.dep not in {"dobj", "pobj", *SUBJECTS}:
        return False
    beside = under(token, draft)
    if any(c.lower in NEVER_ONE or c.dep == "prep" for c in beside):
        return False
    bare = all(c.lower in {"only", "just", "even"} for c in beside)
    told = any(c.dep == "amod" for c in beside) and any(c.dep == "det" for c in beside)
    if bare and token.dep in SUBJECTS:
        return False  # anybody: "one can see"
    before = draft.sentence.tokens[token.i - 1] if token.i else token
    counted = before.tag == "CD" or before.lower in {"in", "by", "than"}  # "two in one"
    return (bare or told) and not counted and not _noun_before(token, draft)


def _is_measured(token: Token, draft: Draft) -> bool:
    """ "So neat a story", "so much more slowly": as what?"""
    tokens = draft.sentence.tokens
    if token.lower != "so":
        return False
    tail = {t.lower for t in draft.tokens if t.i > token.i}
    if tail & {"that", "as"} or token.i + 2 >= len(tokens):
        return False
    following = tokens[token.i + 1], tokens[token.i + 2]
    return following[0].tag in {"JJ", "RB"} and following[1].lower in {"a", "an"}


def _goes_beyond(token: Token, draft: Draft) -> bool:
    """ "The extra risk is tiny", "a later study found": than that of which, and what?"""
    if token.dep != "amod" or token.lower not in ADDED | AFTER:
        return False
    noun = draft.sentence.tokens[token.head]
    beside = under(noun, draft)
    if noun.dep not in SUBJECTS or noun.i < token.i or noun.pos not in NOUNS:
        return False
    if token.lower in AFTER:
        dated = any(c.isdigit() for t in draft.tokens if t.i < noun.i for c in t.text)
        return not dated and any(c.dep == "det" and c.lower in {"a", "an"} for c in beside)
    known = any(c.dep in TELLS_OF for c in beside)
    return not known and any(c.dep == "det" and c.lower == "the" for c in beside)
