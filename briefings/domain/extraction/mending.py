"""What the parser's model is known to see wrong, put right by what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefings.domain.extraction.tokens import AUXILIARIES, SUBJECTS, Token
from briefings.domain.extraction.vocabulary import is_person_noun

PLAIN_PAST = frozenset({"VBD", "VBZ", "VBP"})
SAYING = frozenset({"ROOT", "ccomp", "relcl", "advcl"})
Words = tuple[Token, ...]


def mended(tokens: Words) -> Words:
    """The same words, with heads and tags as they are understood."""
    found = _with_named_judges(_with_testaments(_with_reduced(_with_events(tokens))))
    found = _with_asides(found)
    return _with_past(_with_second_asides(found))


def _with_testaments(tokens: Words) -> Words:
    """Words with "her will left her papers", in which the model sees a future."""
    found = list(tokens)
    for her, will, verb in zip(tokens, tokens[1:], tokens[2:], strict=False):
        future = will.lower == "will" and will.tag == "MD" and verb.tag in {"VBN", "VBD"}
        if future and her.lower in {"her", "his", "their"} and her.dep in SUBJECTS:
            found[her.i] = replace(her, tag="PRP$", dep="poss", head=will.i)
            found[will.i] = replace(will, tag="NN", pos="NOUN", dep="nsubj")
            found[verb.i] = replace(verb, tag="VBD")
    return tuple(found)


def _with_events(tokens: Words) -> Words:
    """ "They argued that it would ruin them, and 900 blocked the bridge": that happened."""
    found = list(tokens)
    for verb in tokens:
        would = tokens[verb.head]
        if verb.dep != "conj" or verb.tag != "VBD" or would.dep != "ccomp" or would.tag != "VB":
            continue
        modal = any(t.tag == "MD" for t in _under(tokens, would))
        own = any(t.dep in SUBJECTS and t.pos != "PRON" for t in _under(tokens, verb))
        apart = any(t.text == "," and t.i < verb.i for t in _under(tokens, would))
        if modal and own and apart:
            found[verb.i] = replace(verb, head=would.head)
    return tuple(found)


def _with_reduced(tokens: Words) -> Words:
    """ "The first degree awarded any woman": the clause is of the degree, as if with "that was"."""
    found = list(tokens)
    for verb in tokens[1:]:
        noun = tokens[verb.i - 1]
        if verb.dep != "advcl" or verb.tag not in {"VBD", "VBN"} or noun.tag not in {"NN", "NNS"}:
            continue
        beside = _under(tokens, verb)
        if not any(t.dep in {*SUBJECTS, "mark", "aux", "auxpass"} for t in beside):
            found[verb.i] = replace(verb, tag="VBN", dep="acl", head=noun.i)
    return tuple(found)


def _with_named_judges(tokens: Words) -> Words:
    """ "A panel led by the judge Ada Holm found": the model takes both for subjects."""
    found = list(tokens)
    for name in tokens:
        if name.dep not in SUBJECTS or name.pos != "PROPN":
            continue
        first = min((t.i for t in _under(tokens, name)), default=name.i)
        ahead = tokens[min(first, name.i) - 1]
        others = [t for t in tokens if t.head == name.head and t.dep in SUBJECTS and t.i < name.i]
        if others and ahead.pos == "NOUN" and is_person_noun(ahead.lemma):
            found[name.i] = replace(name, dep="appos", head=ahead.i)
    return tuple(found)


def _with_asides(tokens: Words) -> Words:
    """ "The farm, opened in 2011, has 34 turbines": it has them, and was opened."""
    for verb in tokens:
        subject = next((t for t in _under(tokens, verb) if t.dep in SUBJECTS), None)
        if verb.tag != "VBD" or subject is None or tokens[verb.i - 1].text != ",":
            continue
        said = _behind_comma(tokens, verb)
        if said is not None and subject.i < verb.i:
            return _parted(tokens, subject, verb, said)
    return tokens


def _behind_comma(tokens: Words, verb: Token) -> Token | None:
    """A second verb without a subject of its own and without an "and" before it."""
    below = list(_under(tokens, verb))
    second = next((t for t in below if t.dep in {"conj", "dep"} and t.i > verb.i), None)
    if second is None or any(t.dep == "cc" for t in below):
        return None
    if second.tag not in PLAIN_PAST and not (second.tag == "VBN" and _is_past(second)):
        return None
    own = any(t.dep in SUBJECTS | AUXILIARIES for t in _under(tokens, second))
    return None if own or tokens[second.i - 1].text != "," else second


def _parted(tokens: Words, subject: Token, verb: Token, said: Token) -> Words:
    """`said` becomes the verb, and the first one an aside of the subject."""
    top = said.i if verb.head == verb.i else verb.head
    found = list(tokens)
    tag = "VBD" if said.tag == "VBN" else said.tag
    found[said.i] = replace(said, tag=tag, dep=verb.dep, head=top)
    found[verb.i] = replace(verb, tag="VBN", dep="acl", head=subject.i)
    for token in _under(tokens, verb):
        if token.i != said.i and (token.i < verb.i or token.i >= said.i - 1):
            found[token.i] = replace(token, head=said.i)
    return tuple(found)


def _with_second_asides(tokens: Words) -> Words:
    """ "The pipe, damaged in the quake, leaked for days", which is no list of two asides."""
    noun = next((t for t in tokens if t.dep == "ROOT"), None)
    if noun is None or noun.pos not in {"NOUN", "PROPN"}:
        return tokens
    asides = [t for t in _under(tokens, noun) if t.dep == "acl" and t.tag == "VBN"]
    if len(asides) != 2 or any(t.dep in {"cc", "cop"} for t in _under(tokens, noun)):
        return tokens
    first, second = asides
    if {tokens[first.i - 1].text, tokens[second.i - 1].text} != {","} or not _is_past(second):
        return tokens
    found = list(tokens)
    found[second.i] = replace(second, tag="VBD", dep="ROOT", head=second.i)
    found[noun.i] = replace(noun, dep="nsubj", head=second.i)
    for token in _under(tokens, noun):
        if token.i > second.i:
            found[token.i] = replace(token, head=second.i)
    return tuple(found)


def _with_past(tokens: Words) -> Words:
    """ "The museum, housed in a mill, opened in 1998", where "opened" is no participle."""
    found = list(tokens)
    for verb in tokens:
        if verb.tag != "VBN" or verb.dep not in SAYING or not _is_past(verb):
            continue
        below = [t.dep for t in _under(tokens, verb)]
        if "nsubj" in below and not AUXILIARIES & set(below):
            found[verb.i] = replace(verb, tag="VBD")
    return tuple(found)


def _is_past(verb: Token) -> bool:
    """Whether a participle may be a past as well."""
    return verb.lower.endswith("ed")


def _under(tokens: Words, one: Token) -> Iterator[Token]:
    return (t for t in tokens if t.head == one.i and t.i != one.i)
