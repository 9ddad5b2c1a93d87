"""What the author says of himself: "I believe" as "the author believes"."""

from __future__ import annotations

import re
from itertools import pairwise

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.sitting import JUDGES
from briefings.domain.extraction.tokens import AUXILIARIES, Sentence, Token
from briefings.domain.extraction.vocabulary import ARGUING, SAYING, words

AUTHORS = {"i": "the author", "my": "the author’s", "we": "the authors", "our": "the authors’"}
BODY = re.compile(r"\b[Tt]his (court|committee|commission|panel|tribunal|inquiry)\b")
COURTS = frozenset({*JUDGES, "the court", "the tribunal"})
# What "we" do as authors; in all else, "we" may be all of us.
DONE = words(
    "argue believe think hold find conclude reject accept propose recommend suggest consider regard"
    " expect estimate note doubt suspect assume agree disagree maintain order rule decide calculate"
    " analyse analyze examine interview survey collect predict assess test compare"
)
# What a court does besides: how it disposes of a case.
DECIDED = words(
    "allow dismiss uphold set substitute grant refuse reverse restore vary affirm confirm quash"
    " remit award declare direct impose strike stay admit acquit convict sentence overturn annul"
    " answer remand vacate"
)
OWNED = words(
    "model judgment judgement view analysis survey study estimate report finding calculation data"
    " opinion result research sample conclusion method interview reading answer argument"
    " recommendation proposal count reckoning"
)
NUMBERED = words(
    "level type class grade phase stage part war chapter category tier volume act book article"
    " title schedule group zone section figure table appendix model mark"
)
# What "I should" like or say, one would.
POLITE = words(
    "put say think like prefer add call argue guess expect imagine want rather choose rank"
)
IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}


def body_of(text: str, judge: str = "") -> str:
    """ "the court" where a text says "this court" of whoever wrote it, or its judge, else ""."""
    found = BODY.search(text)
    return f"the {found[1]}" if found else judge


def voiced(draft: Draft, body: str, judge: str = "") -> Draft:
    """A draft that tells of its author as of somebody else, as far as that is clear.

    body   what "we" are: "the court"; empty for authors
    judge  what the judge who speaks is called, "" in what is no ruling
    """
    called = AUTHORS | ({"we": body, "our": f"{body}’s"} if body else {})
    if judge or body in JUDGES:
        own = judge or body
        called |= {"i": own, "me": own, "my": f"{own}’s"}
    swaps: dict[int, str] = {}
    inside = False
    spoken = _said_from(draft)
    for token in draft.tokens[:spoken]:
        noun = draft.sentence.tokens[token.head].lower
        if body and token.lower == "this" and body == f"the {noun}":
            swaps[token.i] = "the"
        if token.text in {'"', "“", "”"}:
            inside = token.text == "“" or (token.text == '"' and not inside)
        if token.lower in called and token.pos in {"PRON", "DET"} and not inside:
            if not _is_authors(token, draft, DONE | DECIDED if body in COURTS else DONE):
                continue
            swaps[token.i] = called[token.lower]
            if token.lower == "i" or (token.lower == "we" and body):
                swaps |= inflected(token, draft)
    return draft.swapped(swaps)


def _said_from(draft: Draft) -> int:
    """How many words stand before somebody's own without marks: "has to say: I considered it"."""
    for n, (before, token) in enumerate(pairwise(draft.tokens), 1):
        if token.text == ":" and before.lemma in SAYING | ARGUING:
            return n
    return len(draft.tokens)


def _is_authors(token: Token, draft: Draft, done: frozenset[str]) -> bool:
    head = draft.sentence.tokens[token.head]
    match token.lower:
        case "i":
            return token.dep in {"nsubj", "nsubjpass"} and not is_numeral(token, draft.sentence)
        case "me":
            return token.dep in {"dobj", "dative", "pobj"}
        case "we":
            return token.dep == "nsubj" and head.lemma in done
        case _:
            return token.tag == "PRP$" and head.lemma in OWNED


def is_numeral(token: Token, sentence: Sentence) -> bool:
    """Whether "I" is a number: "a Level I trauma centre", "World War I was"."""
    before = sentence.tokens[token.i - 1] if token.i else token
    counted = before.i < token.i and before.lower in NUMBERED
    verb = sentence.tokens[token.head]
    return token.text == "I" and (counted or not (verb.is_verb or verb.pos == "AUX"))


def inflected(token: Token, draft: Draft) -> dict[int, str]:
    """The verbs of "I" as they are of "the author"."""
    sentence = draft.sentence
    verb = sentence.tokens[token.head]
    aux = [t for t in sentence.under(verb.i) if t.dep in AUXILIARIES]
    first = aux[0] if aux else verb
    swaps = {first.i: _third(first)} if first.tag == "VBP" else {}
    liking = verb.lemma in POLITE
    if first.lower == "should" and (liking or any(t.lower == "if" for t in draft.tokens)):
        swaps[first.i] = "would"  # "I should have come to another view if" was no duty
    for other in sentence.under(verb.i):
        alone = sentence.subject(other.i) is None and not sentence.child(other.i, "aux")
        if other.dep == "conj" and other.tag == "VBP" and alone:
            swaps[other.i] = _third(other)
        helped = sentence.child(other.i, "aux", "auxpass") if other.dep == "conj" else None
        if helped is not None and helped.tag == "VBP" and sentence.subject(other.i) is None:
            swaps[helped.i] = _third(helped)
    return swaps


def _third(verb: Token) -> str:
    word = IRREGULAR.get(verb.lemma, "")
    if word:
        return word
    if verb.lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb.lemma}es"
    if verb.lemma.endswith("y") and verb.lemma[-2:-1] not in "aeiou":
        return f"{verb.lemma[:-1]}ies"
    return f"{verb.lemma}s"
