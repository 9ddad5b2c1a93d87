"""Names that are nobody's, or nobody else's, whatever the model takes them for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from briefings.domain.extraction.given import gender_of_name
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.tokens import Sentence
from briefings.domain.extraction.vocabulary import is_person_noun, words

TITLE = r"(?: (?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Dame|St)\.?)*"
# What somebody is called besides: "Ada Holm, known in print as Mrs. H. Tait", "née Brandt".
BESIDES = re.compile(
    r"(?:\b(?:known|writing|styled|credited|billed|performing|publishing)\b[^.;:]*\bas"
    rf"|(?:,|\()(?: ?originally)? ?(?:née|nee|born|alias|called)){TITLE}[\s\"“]*$"
)
HINT = re.compile(r"\bas\b|[,(] ?(?:originally )?(?:née|nee|born|alias|called)\b")
FIGURES = words(
    "giant hero legend icon genius force phenomenon figure star success failure match voice name"
    " pillar character kind sort example half one exception member native part product success"
)


def told_things(sentences: Iterable[tuple[Sentence, Sequence[Mention]]]) -> frozenset[str]:
    """Single names that the text tells to be a thing: "Skelda is a reef"."""
    return frozenset(
        mention.text
        for sentence, several in sentences
        for mention in several
        if " " not in mention.text
        and not gender_of_name(mention.text)
        and _is_told(sentence, mention)
    )


def _is_told(sentence: Sentence, mention: Mention) -> bool:
    token = sentence.tokens[mention.first]
    verb = sentence.tokens[token.head]
    if mention.end - mention.first != 1 or token.dep != "nsubj" or verb.lemma != "be":
        return False
    what = sentence.child(verb.i, "attr")
    if what is None or what.tag != "NN" or what.lemma in FIGURES or is_person_noun(what.lemma):
        return False
    return any(c.lower in {"a", "an", "another"} for c in sentence.under(what.i))


def named_besides(sentence: Sentence, found: Sequence[Mention]) -> set[int]:
    """First places of names by which somebody is known besides, who is nobody else."""
    places = set[int]()
    if len(found) < 2 or not HINT.search(sentence.text):
        return places
    for before, mention in pairwise(found):
        start = sentence.tokens[before.end - 1].end - sentence.start
        end = sentence.tokens[mention.first].start - sentence.start
        if BESIDES.search(sentence.text[start:end]):
            places.add(mention.first)
    return places
