"""Whom an article tells to be a man or a woman, and who stands in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.given import gender_of_name
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import NOUNS, SUBJECTS, Sentence, Token
from briefings.domain.extraction.vocabulary import gender_of, is_person_noun, words
from briefings.domain.facts import Entity, EntityType

MEN = words(
    "mr herr monsieur signor señor sir lord king prince emperor duke count baron father brother"
    " pope sheikh"
)
WOMEN = words("mrs ms miss lady dame queen princess empress duchess countess baroness sister")
KIN = words("mother father sister brother daughter son wife husband widow widower aunt uncle niece")
STYLES = words("president dr professor captain judge general colonel admiral saint bishop")
SOMEBODY = words(
    "one someone somebody anyone anybody everyone everybody nobody whoever whichever another"
)
LEGAL = words("insured accused deceased")  # which the model takes for verbs
TELLS = frozenset({"appos", "compound", "attr", "nmod", "oprd"})  # "X was a surgeon"


@dataclass(frozen=True, slots=True)
class Somebody:
    """One who stands in a sentence.

    key      of the entity; "" for whoever has no name
    gender   "he", "she" or "", if nothing tells
    at       place of the word
    subject  whether a verb says what he or she does
    leads    whether that is the verb of the sentence
    """

    key: str
    gender: str
    at: int
    subject: bool
    leads: bool


def genders_in(
    sentences: Iterable[tuple[Sentence, Sequence[Mention]]], names: Names
) -> dict[str, str]:
    """Key of a person -> "he" or "she", by titles, kin words and given names."""
    votes: dict[str, Counter[str]] = {}
    for sentence, found in sentences:
        for mention in found:
            entity = names.of(mention.text)
            if entity is None or entity.type is not EntityType.PERSON:
                continue
            told = _by_title(sentence, mention) or _by_kin(sentence, mention)
            if told:
                votes.setdefault(entity.key, Counter())[told] += 1
    known = {key: _sole(several) for key, several in votes.items()}
    for entity in names.entities:
        if entity.type is EntityType.PERSON and not known.get(entity.key):
            known[entity.key] = gender_of_name(entity.name)
    return {key: gender for key, gender in known.items() if gender}


def styled_in(
    sentences: Iterable[tuple[Sentence, Sequence[Mention]]], names: Names
) -> dict[str, str]:
    """Key of somebody with one name -> that with its title: "Queen Victoria"."""
    found: dict[str, str] = {}
    for sentence, several in sentences:
        for mention in several:
            entity = names.of(mention.text)
            if entity is None or entity.type is not EntityType.PERSON or " " in entity.name:
                continue
            title = sentence.tokens[mention.first - 1].text if mention.first else ""
            if title.lower().rstrip(".") in MEN | WOMEN | STYLES and title[:1].isupper():
                found.setdefault(entity.key, f"{title} {entity.name}")
    return found


def kin_in(sentences: Iterable[tuple[Sentence, Sequence[Mention]]]) -> frozenset[str]:
    """Names behind a word that tells whose kin somebody is: "his daughter Ada Holm"."""
    return frozenset(
        mention.text
        for sentence, several in sentences
        for mention in several
        if mention.first and sentence.tokens[mention.first - 1].lemma in KIN
    )


def _sole(votes: Counter[str]) -> str:
    return next(iter(votes)) if len(votes) == 1 else ""


def _by_title(sentence: Sentence, mention: Mention) -> str:
    first = mention.text.split()[0].lower().rstrip(".")
    before = sentence.tokens[mention.first - 1].lower.rstrip(".") if mention.first else ""
    for title in (before, first):
        if title in MEN | WOMEN:
            return "he" if title in MEN else "she"
    return ""


def _by_kin(sentence: Sentence, mention: Mention) -> str:
    """ "His wife Anna", "Anna, a nun": by the noun that stands for the same person."""
    head = head_of(sentence, mention)
    if head is None:
        return ""
    above = sentence.tokens[head.head]
    beside = [c for c in sentence.under(head.i) if c.dep == "appos" and c.tag == "NN"]
    if head.dep == "appos" and above.tag == "NN" and above.i < head.i:
        beside.append(above)
    beside += [
        c
        for c in sentence.under(head.i)
        if c.dep in {"compound", "nmod"} and c.tag == "NN" and c.i == mention.first - 1
    ]
    told = {gender_of(noun.lemma) for noun in beside} - {""}
    return min(told) if len(told) == 1 else ""


def head_of(sentence: Sentence, mention: Mention) -> Token | None:
    """The word of a name on which its others depend."""
    inside = range(mention.first, mention.end)
    heads = [sentence.tokens[i] for i in inside if sentence.tokens[i].head not in inside]
    return heads[0] if len(heads) == 1 else None


def is_sure(entity: Entity, titled: Mapping[str, str]) -> bool:
    """Whether a name is surely somebody's: the model takes many a place for a person."""
    return " " in entity.name or entity.key in titled


def may_be_person(mention: Mention, names: Names) -> bool:
    """Whether a name is somebody's, or could be, as nothing tells its sort: "Hugo Brandt"."""
    entity = names.of(mention.text)
    if entity is not None:
        return entity.type is EntityType.PERSON
    return mention.type is None and " " in mention.text and not mention.definite


def people_in(
    sentence: Sentence,
    found: Sequence[Mention],
    names: Names,
    titled: Mapping[str, str],
) -> Iterator[Somebody]:
    """Those who stand in a sentence, with a name and without, in order; no pronouns."""
    starts = {mention.first: mention for mention in found}
    taken = {i for m in found for i in range(m.first, m.end)}
    named = _heads(sentence, found, names)
    for token in sentence.tokens:
        if token.i in starts:
            one = _named(sentence, starts[token.i], names, titled)
            if one is not None:
                yield one
            elif _is_of_nation(sentence, starts[token.i]):
                yield placed_at(sentence, sentence.tokens[starts[token.i].end - 1], "", "")
        elif token.i not in taken and _is_unnamed(sentence, token, named):
            yield placed_at(sentence, token, "", gender_of(token.lemma))


def _heads(sentence: Sentence, found: Sequence[Mention], names: Names) -> set[int]:
    people = (
        m for m in found if (e := names.of(m.text)) is not None and e.type is EntityType.PERSON
    )
    return {head.i for m in people if (head := head_of(sentence, m)) is not None}


def _named(
    sentence: Sentence, mention: Mention, names: Names, titled: Mapping[str, str]
) -> Somebody | None:
    entity = names.of(mention.text)
    head = head_of(sentence, mention) or sentence.tokens[mention.end - 1]
    while head.dep == "appos" and head.head != head.i:
        head = sentence.tokens[head.head]  # "the midwife Sanna Brekke"
    if entity is None:
        unsure = may_be_person(mention, names) and head.dep in SUBJECTS
        return placed_at(sentence, head, "", "") if unsure else None
    if entity.type is not EntityType.PERSON:
        return None
    if not is_sure(entity, titled):
        # "Niagara" is nobody; who does something may be somebody, but nobody sure.
        return placed_at(sentence, head, "", "") if head.dep in SUBJECTS else None
    return placed_at(sentence, head, entity.key, titled.get(entity.key, ""))


def placed_at(sentence: Sentence, token: Token, key: str, gender: str) -> Somebody:
    """Somebody by the part that a word plays in its sentence."""
    subject = token.dep in SUBJECTS or _is_there(sentence, token)
    if _is_misread(sentence, token):
        return Somebody(key, gender, token.i, subject=True, leads=True)
    return Somebody(key, gender, token.i, subject, subject and is_main(sentence, token))


def _is_misread(sentence: Sentence, token: Token) -> bool:
    """Whether the model takes the subject for a date: "in 1978 Ada Brandt learned"."""
    if token.dep != "pobj" or sentence.subject(sentence.root) is not None:
        return False
    dated = any(c.dep == "nummod" and c.entity == "DATE" for c in sentence.under(token.i))
    return dated and token.i < sentence.root


def is_main(sentence: Sentence, token: Token) -> bool:
    """Whether a word belongs to the verb of the sentence or to one that is joined to it."""
    verb = sentence.tokens[token.head]
    while verb.dep == "conj" and verb.head != verb.i:
        verb = sentence.tokens[verb.head]
    return verb.i == sentence.root


def _is_unnamed(sentence: Sentence, token: Token, named: set[int]) -> bool:
    """Whether a word is of somebody whom no name beside it tells."""
    if token.lower in SOMEBODY and token.tag in {"NN", "PRP", "WP", "CD", "DT"}:
        return token.lower != "one" or token.dep in SUBJECTS or _of_them(sentence, token)
    if token.lower in LEGAL and token.dep in SUBJECTS:
        return not token.i + 1 < len(sentence) or sentence.tokens[token.i + 1].pos not in NOUNS
    if token.tag != "NN" or not is_person_noun(token.lemma) or _tells(sentence, token):
        return False
    above = sentence.tokens[token.head]
    if token.dep == "pobj" and above.lower == "as":
        return False  # "came to Oddleaf as a temp"
    own = {c.i for c in sentence.under(token.i)} | {token.head}
    own |= {i for i in sentence.subtree(token.i) if sentence.tokens[i].dep == "appos"}
    return not own & named


def _is_of_nation(sentence: Sentence, mention: Mention) -> bool:
    """Whether somebody is told of by his country alone: "an Austrian", not "Austrian cloth"."""
    token = sentence.tokens[mention.end - 1]
    det = sentence.child(token.i, "det")
    if det is None or det.lower not in {"a", "an", "the"} or mention.first != token.i:
        return False
    known = mention.type is EntityType.PEOPLE or mention.text in gazetteer().demonyms
    known = known or (mention.type is None and det.lower != "the")  # "a Dane"
    return known and token.tag in {"NN", "NNP"} and not _tells(sentence, token)


def _tells(sentence: Sentence, token: Token) -> bool:
    """Whether a word says what somebody is: "X was a surgeon", but not "there was a surgeon"."""
    return token.dep in TELLS and not _is_there(sentence, token)


def _is_there(sentence: Sentence, token: Token) -> bool:
    return token.dep == "attr" and sentence.child(token.head, "expl") is not None


def _of_them(sentence: Sentence, token: Token) -> bool:
    return any(c.lower == "of" for c in sentence.under(token.i))
