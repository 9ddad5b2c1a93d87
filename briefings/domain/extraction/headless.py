"""Numbers and "both" that stand for a noun which a statement leaves out: "the first", "140"."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.restricting import under
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.vocabulary import words

Words = tuple[Token, ...]
OF_TWO = frozenset({"both", "each", "either", "neither"})
ORDINALS = words(
    "first second third fourth fifth sixth last latter former latest worst best largest biggest"
)
COUNTED = words("first second third fourth fifth sixth")
OF_WHICH = 5  # words back in which "of which" may stand
THEM = frozenset({"them", "these", "those"})
SIXTHS = frozenset({"fourth", "fifth", "sixth"})
OF_MANY = words(
    "both several all most many few some others each neither either none two three four"
)
SHARES = frozenset({"%", "percent", "cent"})  # "12 per cent"


def left_out(token: Token, draft: Draft) -> Words:
    """ "Both", "the first", "140", "about 70%" where the noun is left out."""
    if token.lower in SIXTHS and any(c.lower == "a" for c in under(token, draft)):
        return ()  # "its price had gone up by a fifth"
    if token.lower == "ones" and not any(
        t.tag in {"NNS", "NNPS"} and t.i < token.i for t in draft.tokens
    ):
        return (token,)
    if _ends_of(token, draft):
        return (token,)
    following = draft.sentence.tokens[token.i + 1 : token.i + 2]
    all_but = token.lower == "all" and any(t.lower == "but" for t in following)
    if all_but or not _stands_for_noun(token):
        return ()  # "lapse in all but name"
    if token.lower in OF_TWO and _row_before(token, draft):
        return ()
    if _of_them(token, draft):
        return token, draft.sentence.tokens[token.i + 2]
    if _says_of_what(token, draft) or _noun_before(token, draft):
        return ()
    det = next((c for c in under(token, draft) if c.dep == "det"), token)
    return (det, token) if det.i < token.i else (token,)


def _ends_of(token: Token, draft: Draft) -> bool:
    """ "Leases of five.": five what?"""
    tokens = draft.sentence.tokens
    last = token.i == len(tokens) - 2 and token.dep == "pobj" and token.tag == "CD"
    before = tokens[token.head]
    held = last and before.lower == "of" and tokens[before.head].tag == "NNS"
    return held and token.text.isalpha() and token.entity not in {"MONEY", "PERCENT"}


def _stands_for_noun(token: Token) -> bool:
    """Whether a number, an ordinal or "both" is what a clause tells of."""
    if token.lower == "others" and token.dep == "conj":
        return False  # "Iran, North Korea and others"
    if token.dep == "attr" and (token.lower == "none" or token.tag == "CD"):
        return token.entity not in {"DATE", "TIME", "MONEY", "PERCENT"}  # "there are 41"
    if token.dep == "attr" and token.lower in COUNTED:
        return True  # "politics was the second"
    if token.dep not in {*SUBJECTS, "dobj", "pobj", "conj"}:
        return False
    if token.dep not in SUBJECTS and (
        token.entity in {"DATE", "TIME", "MONEY"} or token.lower == "one"
    ):
        return False
    if token.lower in OF_MANY:
        return token.pos in {"PRON", "DET", "NUM", "ADJ", "NOUN"}
    if token.lower in ORDINALS:
        return token.pos in {"ADJ", "NOUN", "ADV"}
    return token.dep in SUBJECTS and (token.pos == "NUM" or token.lower in SHARES)


def _of_them(token: Token, draft: Draft) -> bool:
    """ "One of them", before anybody was named: no more is said than "one"."""
    following = [t.lower for t in draft.sentence.tokens[token.i + 1 : token.i + 3]]
    known = any(t.tag in {"NNS", "NNPS"} and t.i < token.i for t in draft.tokens)
    return len(following) == 2 and following[0] == "of" and following[1] in THEM and not known


def _says_of_what(token: Token, draft: Draft) -> bool:
    for child in under(token, draft):
        if child.dep == "prep" and _is_share(child, draft):
            continue  # "nine in ten"
        if child.dep in {"prep", "relcl", "acl"} and not draft.sentence.after_comma(child.i):
            return True
        if child.dep in {"appos", "compound", "quantmod"} and child.pos in {"NOUN", "PROPN"}:
            return True
        if child.lower in {"to"} or (child.dep == "xcomp"):
            return True
    following = draft.sentence.tokens[token.i + 1 : token.i + 3]
    if len(following) == 2 and following[0].lower in {"in", "out"} and following[1].tag == "CD":
        return False
    return any(t.lower in {"of", "to", "who", "that", "in", "out"} for t in following[:1])


def _is_share(prep: Token, draft: Draft) -> bool:
    """Whether a phrase is only "in ten" of nine in ten."""
    inside = [draft.sentence.tokens[i] for i in draft.sentence.subtree(prep.i)]
    return prep.lower == "in" and [t.tag for t in inside if t.i != prep.i] == ["CD"]


def _row_before(token: Token, draft: Draft) -> bool:
    """Whether the statement has named two, of which "both" may be."""
    return any(
        t.i < token.i
        and t.pos in {"NOUN", "PROPN"}
        and any(c.dep == "conj" for c in draft.sentence.under(t.i))
        for t in draft.tokens
    )


def _before(token: Token, draft: Draft) -> Iterator[Token]:
    """Words before a word that it is no part of: not "remedy" of "her remedy for the first"."""
    for other in draft.tokens:
        if other.i >= token.i - 1:
            return
        if token.i not in draft.sentence.subtree(other.i):
            yield other


def _noun_before(token: Token, draft: Draft) -> bool:
    """Whether a plural or a row before can be what is counted: "of 31 ships, 17 are old"."""
    led = [t.lower for t in draft.sentence.tokens[max(0, token.i - OF_WHICH) : token.i]]
    if "which" in led and "of" in led:
        return True
    for other in _before(token, draft):
        joined = any(c.dep == "conj" for c in draft.sentence.under(other.i))
        if token.lower in OF_TWO:
            continue
        counted = other.tag == "CD" and draft.sentence.child(other.i, "relcl") is not None
        if counted:
            return True  # "of the 2,900 who left, 40 per cent came back"
        several = other.tag in {"NNS", "NNPS"} or (joined and other.pos in {"NOUN", "PROPN"})
        if several and other.entity not in {"DATE", "TIME", "PERCENT", "MONEY"}:
            return True
        if token.lower in {"one", "ones", "first", "second"} | SHARES and other.tag == "NN":
            return other.dep != "compound"
    return False
