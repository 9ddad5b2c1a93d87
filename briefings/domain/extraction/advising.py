"""Advice to whoever reads: "wait until you can speak" as "you should wait until you can speak"."""

from __future__ import annotations

from briefings.domain.extraction.around import Read
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.guessing import is_prose
from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.trimming import opening
from briefings.domain.extraction.vocabulary import words

# What sends the reader elsewhere, or asks him to think.
POINTS = words(
    "see note consider imagine remember suppose think compare look read visit contact click let"
    " meet picture listen download share follow sign donate subscribe find learn discover recall"
    " add multiply say forget join register book enter send browse"
)
BEFORE = words("never always only simply just then please first")


def is_advice(one: Read) -> bool:
    """Whether a sentence of such a text tells its reader to do something, and nothing else.

    Not "count them, he says, and the rate falls" nor "do that, or it will", which are conditions.
    """
    sentence = one.sentence
    verb = sentence.tokens[sentence.root]
    if verb.tag != "VB" or verb.lemma in POINTS or sentence.subject(verb.i) is not None:
        return False
    if (
        one.voice is not None
        or not is_prose(one.block)
        or sentence.child(verb.i, "expl", "parataxis")
    ):
        return False
    asked = one.block.text[: sentence.start - one.block.start].rstrip().endswith("?")
    if asked:
        return False  # "Pregnant? Keep taking it": who is not?
    helped = sentence.child(verb.i, "aux")
    if helped is not None and (
        helped.lower not in {"do", "don"} or not _is_first(helped, sentence)
    ):
        return False
    joined = (t for t in sentence.under(verb.i) if t.dep in {"conj", "ccomp"} and t.is_verb)
    return all(sentence.subject(t.i) is None for t in joined) and "!" not in sentence.text


def advised(draft: Draft) -> Draft:
    """A draft of such a sentence that says what one should do."""
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    if verb.tag != "VB" or draft.verb != sentence.root or draft.head:
        return draft
    helped = sentence.child(verb.i, "aux")
    if helped is not None:
        negation = [t.i for t in sentence.under(verb.i) if t.dep == "neg" and t.lower != "never"]
        said = "you should not" if negation else "you should"
        return draft.swapped(dict.fromkeys(negation, "") | {helped.i: said})
    at = verb
    while at.i and at.i - 1 in draft.kept and sentence.tokens[at.i - 1].lower in BEFORE:
        at = sentence.tokens[at.i - 1]
    return draft.swapped({at.i: f"you should {at.lower}"})


def _is_first(token: Token, sentence: Sentence) -> bool:
    """Whether a word begins its sentence, or stands behind the comma of what does."""
    return token.i == opening(sentence) or sentence.tokens[token.i - 1].text == ","
