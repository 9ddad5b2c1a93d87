"""What sort of thing a name names, by what stands around it."""

from __future__ import annotations

from briefings.domain.extraction.tokens import SUBJECTS, Sentence, Token
from briefings.domain.extraction.vocabulary import words
from briefings.domain.facts import EntityType
from briefings.domain.surfaces import number_in

LABELS = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "NORP": EntityType.PEOPLE,
    "LAW": EntityType.DOCUMENT,
}
CALLINGS = (
    *("ist", "ian", "historian", "engineer", "lawyer", "writer", "poet", "surgeon", "architect"),
)
LIVING = words("die marry study retire graduate emigrate befriend enlist paint recall")
YOUNGEST, OLDEST = 10, 110  # years
BESIDE = {
    **dict.fromkeys(("company", "firm", "manufacturer", "developer"), EntityType.COMPANY),
    **dict.fromkeys(("province", "city", "town", "village", "region", "island"), EntityType.PLACE),
    **dict.fromkeys(("militants", "militia", "rebels", "fighters"), EntityType.ARMED_GROUP),
}


def by_neighbours(sentence: Sentence, first: int, end: int) -> EntityType | None:
    tokens = sentence.tokens
    before = first - 1 - (first > 1 and tokens[first - 1].text in {'"', "“", "'", "‘"})
    around = [tokens[i].lower for i in (before, end) if 0 <= i < len(tokens)]
    for word in around:
        if word in BESIDE:
            return BESIDE[word]
    if _is_somebody(sentence, first, end):
        return EntityType.PERSON
    if end - first == 1 and first and tokens[first - 1].lower in {"in", "near"}:
        kind = LABELS.get(tokens[first].entity)
        if kind in {EntityType.PERSON, EntityType.ORGANISATION} and tokens[first].text.istitle():
            return EntityType.PLACE  # "in Gamboa", whatever the model takes it for
    labels = [token.entity for token in tokens[first:end] if token.entity in LABELS]
    if not labels:
        return None
    label = max(sorted(set(labels)), key=labels.count)
    if label == "PERSON" and end - first > 4:
        return EntityType.ORGANISATION
    return LABELS[label]


def _lives(verb: Token, sentence: Sentence) -> bool:
    """Whether a verb tells what only a person does or is: dies, marries, "was thirty-four"."""
    if verb.lemma in LIVING:
        return True
    told = sentence.child(verb.i, "attr", "acomp") if verb.lemma == "be" else None
    if told is None or told.pos != "NUM" or any(t.dep == "prep" for t in sentence.under(told.i)):
        return False
    years = number_in(sentence.words(sorted(sentence.subtree(told.i))))
    return years is not None and YOUNGEST < years < OLDEST


def _is_somebody(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a name was born, or a calling stands before it: "the historian Ada Holm"."""
    tokens = sentence.tokens
    last = tokens[end - 1]
    if last.dep == "nsubjpass" and tokens[last.head].lower == "born":
        return True
    if end - first > 1 and last.dep in SUBJECTS and _lives(tokens[last.head], sentence):
        return True
    calling = tokens[first - 1] if first else last
    near = calling.head in range(first, end) and calling.dep in {"compound", "nmod"}
    return near and end - first > 1 and calling.text.islower() and calling.lemma.endswith(CALLINGS)
