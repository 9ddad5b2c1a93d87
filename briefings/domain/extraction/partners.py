"""Those beside whom somebody stands in a sentence, who can be nobody of them."""

from __future__ import annotations

from briefings.domain.extraction.tokens import SUBJECTS, Sentence, Token

OBJECTS = frozenset({"dobj", "dative", "pobj"})
BESIDE = frozenset({"with", "behind", "before", "around", "near", "about", "beside"})


def beside(token: Token, sentence: Sentence) -> set[int]:
    """Those beside whom somebody stands: in "Ada taught her", she is not Ada."""
    found: set[int] = set()
    if token.dep in SUBJECTS and token.lower in {"him", "her", "them"}:
        return _subjects(sentence.tokens[token.head].head, sentence)  # "forbade him to publish"
    if token.dep in SUBJECTS:
        return _of_itself(token, sentence)
    if token.dep not in OBJECTS or token.tag == "PRP$":
        return found
    verb = sentence.tokens[token.head]
    told = verb.lower == "about" and sentence.tokens[verb.head].pos == "NOUN"  # "a book about her"
    if verb.lower in BESIDE and not told:
        return found
    while not verb.is_verb and verb.head != verb.i:
        verb = sentence.tokens[verb.head]
    while verb.dep in {"xcomp", "conj"} and sentence.subject(verb.i) is None:
        verb = sentence.tokens[verb.head]
    return _subjects(verb.i, sentence)


def _subjects(verb: int, sentence: Sentence) -> set[int]:
    """The subject of a verb, and a name beside it: "the newspaper Dagen called her"."""
    return {one.i for one in sentence.under(verb) if one.dep in SUBJECTS}


def _of_itself(token: Token, sentence: Sentence) -> set[int]:
    """Words of what the subject itself did or was: "married to Paolo, she", who is not Paolo."""
    found = set[int]()
    for child in sentence.under(token.head):
        inner = sentence.child(child.i, "pcomp") if child.dep == "prep" else child
        clause = inner or child
        free = clause.dep in {"advcl", "acl", "pcomp"} and clause.tag in {"VBN", "VBG"}
        if free and clause.i < token.i and sentence.subject(clause.i) is None:
            found |= sentence.subtree(clause.i)
    return found


def quoted_places(sentence: Sentence) -> set[int]:
    """Places of the words that stand between quotation marks."""
    found: set[int] = set()
    inside = False
    for token in sentence.tokens:
        if token.text in {"“", "”"}:
            inside = token.text == "“"
        elif token.text == '"':
            inside = not inside
        elif inside:
            found.add(token.i)
    return found
