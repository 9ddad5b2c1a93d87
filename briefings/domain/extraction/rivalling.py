"""What else in a sentence "it" or "they" of the next one could mean."""

from __future__ import annotations

from briefings.domain.extraction.agents import is_body
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.persons import is_main
from briefings.domain.extraction.setting import Setting, type_at
from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.vocabulary import TIMES, words
from briefings.domain.facts import EntityType

CORE = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "dative", "oprd"})
TIMED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL"})
SPANS = TIMES | words("fortnight decade century season hour minute second weekend spell")


def mention_at(token: Token, setting: Setting) -> Mention | None:
    return next((m for m in setting.mentions if m.first <= token.i < m.end), None)


def rivals_of(
    sentence: Sentence, own: set[int], setting: Setting, *, named: bool, plural: bool
) -> frozenset[str]:
    """Other things of as many in the sentence."""
    found: set[str] = set()
    for token in sentence.tokens:
        if token.i in own or _is_aside(token, sentence):
            continue
        if is_many(token, sentence) != plural or (not plural and _is_somebody(token, setting)):
            continue
        if any(c.tag == "PRP$" for c in sentence.under(token.i)):
            continue  # "their halves" are none of those who met
        if token.dep == "attr" and sentence.tokens[token.head].lemma == "be":
            continue  # "a bailee is not an insurer" tells what the subject is, or is not
        if named and is_recipient(token, sentence) and is_body(token, setting):
            found.add(token.lemma.lower())  # "sold its ground to the Alva Bank"
            continue
        kind = type_at(token, setting)
        place = kind is EntityType.COUNTRY or (named and kind is EntityType.PLACE)
        if (place and token.dep == "pobj") or (
            named and (token.dep not in CORE or not is_main(sentence, token))
        ):
            continue
        found.add(token.lemma.lower())
    return frozenset(found)


def _is_aside(token: Token, sentence: Sentence) -> bool:
    """Whether a word is nothing that a pronoun takes up: no noun, a date, "by law"."""
    if token.tag not in {"NN", "NNP", "NNS", "NNPS"} or _is_time(token):
        return True
    return token.dep in {"compound", "npadvmod", "nmod", "amod"} or _is_bare(token, sentence)


def is_recipient(token: Token, sentence: Sentence) -> bool:
    """Whether something was done by somebody, or given to somebody: "to the bank"."""
    prep = sentence.tokens[token.head]
    given = prep.lower in {"to", "with"} and sentence.tokens[prep.head].is_verb
    return token.dep == "pobj" and (prep.dep == "agent" or given) and is_main(sentence, prep)


def is_many(noun: Token, sentence: Sentence) -> bool:
    return noun.tag in {"NNS", "NNPS"} or any(c.dep == "conj" for c in sentence.under(noun.i))


def _is_time(token: Token) -> bool:
    """Whether a word only tells when, how long or how much: "a fortnight"."""
    return token.entity in TIMED or token.lemma in SPANS


def _is_bare(token: Token, sentence: Sentence) -> bool:
    """Whether a word behind a preposition has nothing beside it: "by law", "of ore"."""
    beside = any(c.dep != "punct" for c in sentence.under(token.i))
    return token.dep == "pobj" and token.tag == "NN" and not beside


def _is_somebody(token: Token, setting: Setting) -> bool:
    """Whether a word is surely no thing: the model takes many a river for a person."""
    mention = mention_at(token, setting)
    entity = setting.names.of(mention.text) if mention else None
    if mention is None or entity is None or entity.type is not EntityType.PERSON:
        return False
    return " " in mention.text or entity.key in setting.titled
