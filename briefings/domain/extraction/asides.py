"""Facts that a sentence mentions by the way: who somebody is, what a name stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import AUXILIARIES, SUBJECTS, Sentence, Token
from briefings.domain.extraction.trimming import SENTENTIAL, loses_subject
from briefings.domain.extraction.vocabulary import is_person_noun, words
from briefings.domain.facts import EntityType

FEWEST, MOST = 4, 24  # words
OF_BODIES = words(
    "group organization organisation company fund movement agency institute developer bank"
    " party syndicate"
    " body network alliance consortium charity firm union maker manufacturer operator association"
    " authority think-tank tank ministry department university college broadcaster newspaper"
    " magazine supplier retailer startup subsidiary producer federation court coalition militia"
    " centre center laboratory team consultancy foundation trust regulator"
)
OF_PLACES = words(
    "island city country province town region village port state capital river lake district valley"
    " territory area mountain peninsula strait neighbourhood suburb county kingdom republic basin"
    " volcano desert sea harbour harbor site nation"
)
OF_PLANS = words("initiative project programme program plan network scheme campaign")
FITTING = {
    EntityType.COMPANY: OF_BODIES,
    EntityType.ORGANISATION: OF_BODIES,
    EntityType.ARMED_GROUP: OF_BODIES,
    EntityType.GOVERNMENT: OF_BODIES,
    EntityType.PLACE: OF_PLACES,
    EntityType.COUNTRY: OF_PLACES,
    EntityType.PROJECT: OF_PLANS,
}
ARTICLES = frozenset({"a", "an", "the"})
WHO = frozenset({"which", "who"})
JOINED = WHO | {"whose", "whom"}
OF_GROUND = frozenset({EntityType.PLACE, EntityType.COUNTRY})
SAYING = frozenset({"say", "tell", "add", "explain", "warn", "note", "argue"})
PLURAL = frozenset({"NNS", "NNPS"})


def asides(sentence: Sentence, mentions: Sequence[Mention], names: Names) -> Iterator[Draft]:
    """What relative clauses and appositions say of a name."""
    for mention in mentions:
        head = _head(sentence, mention)
        if head is None:
            continue
        for token in sentence.under(head.i):
            if not sentence.after_comma(token.i):
                continue
            if token.dep == "relcl" and token.is_verb:
                yield from _relative(sentence, mention, token, _name(mention, names))
            elif token.dep == "appos":
                yield from _apposition(sentence, mention, token, _name(mention, names))


def _head(sentence: Sentence, mention: Mention) -> Token | None:
    """The word of a name on which the others depend, if the name ends with it."""
    inside = range(mention.first, mention.end)
    heads = [sentence.tokens[i] for i in inside if sentence.tokens[i].head not in inside]
    named = mention.type is not None or (mention.definite and " " in mention.text)
    return heads[0] if len(heads) == 1 and named else None


def _name(mention: Mention, names: Names) -> str:
    """The name in full, with "the" where it has one."""
    entity = names.of(mention.text)
    full = entity is not None and mention.text in entity.name.split()
    name = entity.name if entity is not None and full else mention.text
    return f"the {name}" if mention.definite else name


def _relative(sentence: Sentence, mention: Mention, verb: Token, name: str) -> Iterator[Draft]:
    """ "X, who has led Y since 2019" as "X has led Y since 2019"."""
    pronoun = next(
        (t for t in sentence.under(verb.i) if t.dep in SUBJECTS and t.lower in WHO), None
    )
    if pronoun is None or pronoun.i != sentence.left_edge(verb.i):
        return
    if pronoun.lower == "which" and not _means_the_name(sentence, mention, verb):
        return
    if pronoun.lower == "who" and mention.type in OF_GROUND:
        return  # "a banker resident in Porto, who bought the valley"
    places = _without_second(sentence, sentence.subtree(verb.i) - {pronoun.i})
    if loses_subject(sentence, places):
        return  # its own end was taken for the main clause
    if FEWEST <= len(places) <= MOST and pronoun.i - mention.end <= 2:
        kept = _without_end(sentence, sorted(places))
        yield Draft(sentence, tuple(kept), verb.i, "relative", head=f"{name} ")


def _without_second(sentence: Sentence, places: set[int]) -> set[int]:
    """A clause without the one joined to it: "who had laid track, and who chose a gauge"."""
    joints = (_joint(sentence, i) for i in sorted(places) if sentence.tokens[i].lower in JOINED)
    end = next((i for i in joints if i >= 0), len(sentence.tokens))
    return {i for i in places if i < end}


def _joint(sentence: Sentence, i: int) -> int:
    """Place of the word that joins a relative clause: "and through whom", -1 for none."""
    before = i - 1 - (i > 1 and sentence.tokens[i - 1].dep == "prep")
    return before if before >= 0 and sentence.tokens[before].dep == "cc" else -1


def _means_the_name(sentence: Sentence, mention: Mention, verb: Token) -> bool:
    """Whether "which" goes back to the name and not to all that was said before."""
    if mention.type is EntityType.PERSON:
        return False  # "the letters of Ada Holm, which came to light"
    modal = sentence.child(verb.i, "aux")
    if verb.lemma in SENTENTIAL or (modal is not None and modal.tag == "MD"):
        return False
    head = _head(sentence, mention)
    while head is not None and head.dep == "appos":
        head = sentence.tokens[head.head]
    if head is None or head.dep != "pobj":
        return True
    return sentence.tokens[sentence.tokens[head.head].head].is_verb


def _fits(mention: Mention, noun: Token) -> bool:
    """Whether a noun can say what a name of this type is."""
    if mention.type is EntityType.PERSON:
        return is_person_noun(noun.lemma) and noun.lemma not in OF_BODIES
    return noun.lemma in FITTING.get(mention.type, frozenset()) if mention.type else False


def _apposition(sentence: Sentence, mention: Mention, noun: Token, name: str) -> Iterator[Draft]:
    """ "X, a surgeon from Brighton," as "X was a surgeon from Brighton"."""
    places = _without_another(sentence, noun)
    first = sentence.tokens[min(places)]
    plain = noun.pos == "NOUN" and first.lower in ARTICLES and first.i >= mention.end
    joined = any(t.dep in {"conj", "appos"} for t in sentence.under(noun.i))
    if not plain or joined or not FEWEST - 1 <= len(places) <= MOST or noun.tag in PLURAL:
        return
    if first.i - mention.end > 1 or not _fits(mention, noun):
        return
    verb = sentence.tokens[sentence.root]
    helped = {t.lower for t in sentence.under(verb.i) if t.dep in AUXILIARIES}
    past = verb.tag in {"VBD", "VBN"} and verb.lemma not in SAYING
    past = past and not helped & {"would", "will", "may", "might", "could", "can", "has", "have"}
    is_person = mention.type is EntityType.PERSON
    clauses = [t for t in sentence.under(noun.i) if t.dep == "relcl"]
    helping = [h for t in clauses for h in sentence.under(t.i) if h.dep in AUXILIARIES]
    now = any(t.tag in {"VBZ", "VBP"} for t in (*clauses, *helping))
    be = "was" if past and is_person and not now else "is"
    kept = _without_end(sentence, sorted(places))
    yield Draft(sentence, tuple(kept), noun.i, "appositive", head=f"{name} {be} ")


def _without_another(sentence: Sentence, noun: Token) -> set[int]:
    """An apposition without another one in it: "a port on the border, the third child of …"."""
    places = set(sentence.subtree(noun.i))
    for i in sorted(places):
        token = sentence.tokens[i]
        if token.dep == "appos" and token.i != noun.i and sentence.after_comma(token.i):
            places -= set(sentence.subtree(token.i))
    return places


def _without_end(sentence: Sentence, places: list[int]) -> list[int]:
    """Places without the signs, or the "and", that led to what is not told."""
    while len(places) > 1 and _leads_on(sentence.tokens[places[-1]]):
        places.pop()
    return places


def _leads_on(token: Token) -> bool:
    return token.dep == "cc" or (token.pos == "PUNCT" and token.text not in {'"', "”", ")"})
