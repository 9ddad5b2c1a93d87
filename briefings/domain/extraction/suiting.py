"""Whether a noun is of the sort that a pronoun stands for."""

from __future__ import annotations

from briefings.domain.extraction.persons import is_sure
from briefings.domain.extraction.setting import Setting, type_at
from briefings.domain.extraction.tokens import SUBJECTS, Sentence, Token
from briefings.domain.extraction.vocabulary import GROUPS, is_person_noun
from briefings.domain.facts import EntityType


def suits(noun: Token, wanted: str, setting: Setting, sentence: Sentence) -> bool:
    """Whether a noun is a "person", a "thing" or "many"."""
    kind = type_at(noun, setting)
    person = kind is EntityType.PERSON or (kind is None and _is_person_noun(noun))
    if noun.dep in {"compound", "npadvmod"} and noun.pos != "PROPN":
        return False
    match wanted:
        case "person":
            return person or (kind is None and noun.tag == "NNP" and noun.dep in SUBJECTS)
        case "thing":
            body = noun.tag == "NNP" and noun.dep in SUBJECTS and not _is_sure_person(noun, setting)
            return (body or not person) and noun.tag in {"NN", "NNP"} and not _is_time(noun)
        case _:
            joined = any(c.dep == "conj" for c in sentence.under(noun.i))
            plural = noun.tag in {"NNS", "NNPS"} and not _is_time(noun)
            group = noun.lemma in GROUPS or (kind is not None and not person)
            counted = noun.tag == "CD" and sentence.child(noun.i, "relcl") is not None
            return plural or joined or group or counted  # "of the 2,900 who left, most of them"


def _is_sure_person(noun: Token, setting: Setting) -> bool:
    """Whether a name is of somebody: the model takes many a firm and a country for one."""
    mention = next((m for m in setting.mentions if m.first <= noun.i < m.end), None)
    entity = setting.names.of(mention.text) if mention else None
    return entity is None or is_sure(entity, setting.titled) or " " in entity.name


def _is_time(noun: Token) -> bool:
    return noun.entity in {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"}


def _is_person_noun(noun: Token) -> bool:
    return noun.pos == "NOUN" and is_person_noun(noun.lemma)
