"""Who stands in a sentence, with a name and without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefings.domain.extraction.families import Families
from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.mentions import TYPE_OF, Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.nobodies import named_besides
from briefings.domain.extraction.speakers import is_vague, speaks
from briefings.domain.extraction.tokens import NOUNS, SUBJECTS, Sentence, Token
from briefings.domain.extraction.vocabulary import gender_of, is_person_noun, words
from briefings.domain.facts import Entity, EntityType

SOMEBODY = words(
    "one someone somebody anyone anybody everyone everybody nobody whoever whichever another"
)
LEGAL = words("insured accused deceased")  # which the model takes for verbs
ACTED = SUBJECTS | {"dobj", "dative"}
INSIDE = frozenset({"in", "at", "near", "into", "outside", "around"})
ENDS, GOING = frozenset({"to", "from"}), words("come go move travel return sail arrive walk flee")
TELLS = frozenset({"appos", "compound", "attr", "nmod", "oprd"})  # "X was a surgeon"


@dataclass(frozen=True, slots=True)
class Somebody:
    """One who stands in a sentence.

    key      of the entity; "" for whoever has no name
    gender   "he", "she" or "", if nothing tells
    at       place of the word
    subject  whether a verb says what he or she does
    leads    whether that is the verb of the sentence
    speaks   whether he or she says or thinks something
    vague    whether it is anybody of a kind, without a name: "a passenger"
    owns     whether something else is told of, which is his or hers: "at his father's wish"
    fresh    whether a name tells who has done something, or has had it done
    """

    key: str
    gender: str
    at: int
    subject: bool
    leads: bool
    speaks: bool = False
    vague: bool = False
    owns: bool = False
    fresh: bool = False


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
    families: Families | None = None,
) -> Iterator[Somebody]:
    """Those who stand in a sentence, with a name and without, in order; no pronouns.

    families  who is called by a name that several share
    """
    besides = named_besides(sentence, found)
    starts = {mention.first: mention for mention in found if mention.first not in besides}
    taken = {i for m in found for i in range(m.first, m.end)}
    named = _heads(sentence, found, names)
    for token in sentence.tokens:
        if token.i in starts:
            one = _named(sentence, starts[token.i], names, titled, families or Families())
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
    sentence: Sentence,
    mention: Mention,
    names: Names,
    titled: Mapping[str, str],
    families: Families,
) -> Somebody | None:
    entity = names.of(mention.text)
    before = sentence.tokens[mention.first - 1].lower if mention.first else ""
    if before in {"a", "an"} and " " not in mention.text:
        return None  # "an Act was passed"
    if entity is None or (entity.type is EntityType.PERSON and not is_sure(entity, titled)):
        entity = names.by_key.get(families.of(mention.text), entity)
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
    gender = titled.get(entity.key, "")
    if not gender and _is_place(sentence, mention):
        return None  # "he came to Stoke Wren"
    return placed_at(sentence, head, entity.key, gender)


def _is_place(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name tells where, though the model takes it for somebody's."""
    prep = sentence.tokens[mention.first - 1] if mention.first else None
    if prep is None or prep.dep != "prep":
        return False
    return prep.lower in INSIDE or (
        prep.lower in ENDS and sentence.tokens[prep.head].lemma in GOING
    )


def placed_at(sentence: Sentence, token: Token, key: str, gender: str) -> Somebody:
    """Somebody by the part that a word plays in its sentence."""
    subject = token.dep in SUBJECTS or _is_there(sentence, token)
    if _is_misread(sentence, token):
        return Somebody(key, gender, token.i, subject=True, leads=True)
    return Somebody(
        key,
        gender,
        token.i,
        subject,
        subject and is_main(sentence, token),
        speaks(sentence, token),
        not key and is_vague(sentence, token),
        token.dep == "poss" and sentence.tokens[token.head].dep not in SUBJECTS,
        bool(key) and token.pos != "PRON" and token.dep in ACTED,
    )


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
    if token.dep == "det":
        return False  # "another coat"
    if token.lower in SOMEBODY and token.tag in {"NN", "PRP", "WP", "CD", "DT"}:
        return token.lower != "one" or token.dep in SUBJECTS or _of_them(sentence, token)
    if token.lower in LEGAL and token.dep in SUBJECTS:
        return not token.i + 1 < len(sentence) or sentence.tokens[token.i + 1].pos not in NOUNS
    if token.tag != "NN" or not is_person_noun(token.lemma) or _tells(sentence, token):
        return False
    above = sentence.tokens[token.head]
    if token.dep == "pobj" and above.lower == "as":
        return False  # "came to Oddleaf as a temp"
    only = any(c.lower == "only" for c in sentence.under(token.i))
    if only and sentence.after_comma(token.i):
        return False  # "admitted her in 1927, the only woman among 84"
    own = {c.i for c in sentence.under(token.i) if c.dep != "poss"} | {token.head}
    own |= {i for i in sentence.subtree(token.i) if sentence.tokens[i].dep == "appos"}
    return not own & named


def _is_of_nation(sentence: Sentence, mention: Mention) -> bool:
    """Whether somebody is told of by his country alone: "an Austrian", not "Austrian cloth"."""
    token = sentence.tokens[mention.end - 1]
    det = sentence.child(token.i, "det")
    if det is None or det.lower not in {"a", "an", "the"} or mention.first != token.i:
        return False
    known = mention.type is EntityType.PEOPLE or mention.text in gazetteer().demonyms
    unknown = mention.type is None and mention.text.lower() not in TYPE_OF  # "an Act"
    known = known or (unknown and det.lower != "the")  # "a Dane"
    return known and token.tag in {"NN", "NNP"} and not _tells(sentence, token)


def _tells(sentence: Sentence, token: Token) -> bool:
    """Whether a word says what somebody is: "X was a surgeon", but not "there was a surgeon"."""
    return token.dep in TELLS and not _is_there(sentence, token)


def _is_there(sentence: Sentence, token: Token) -> bool:
    return token.dep == "attr" and sentence.child(token.head, "expl") is not None


def _of_them(sentence: Sentence, token: Token) -> bool:
    return any(c.lower == "of" for c in sentence.under(token.i))
