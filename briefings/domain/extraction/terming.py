"""What a ruling calls its parties for short: 'the respondent ("Alva")' is Alva Mills, not Ada Alva.

Where a surname is the first word of a party's name, too, and the text does not define it, it may be
either: then it is left as it is written, unless a title stands before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from briefings.domain.documents import Document
from briefings.domain.extraction.given import gender_of_name
from briefings.domain.extraction.mentions import TITLES, TYPE_OF, Mention
from briefings.domain.extraction.parties import HEAD, LEGAL, party_name
from briefings.domain.extraction.siding import OTHER, SIDE, Sided, sides_in
from briefings.domain.extraction.tokens import Sentence
from briefings.domain.facts import EntityType
from briefings.domain.seeking import sought

# The appellant ("Alva"); with sides, which alone tell what that is short for.
DEFINED = sought(
    rf"\b[Tt]he (?P<role>(?i:{SIDE}|{OTHER}))"
    r" \((?:the )?[\"“](?P<short>[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,2})[\"”]\)"
)
BODIES = frozenset({EntityType.COMPANY, EntityType.ORGANISATION})


@dataclass(frozen=True, slots=True)
class Terms:
    """What parties are called.

    short   what the text calls a party -> its name
    kinds   name of such a party -> what it is, as far as that is told
    bodies  first words of the names of companies and bodies that have no short name
    """

    short: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, EntityType] = field(default_factory=dict)
    bodies: frozenset[str] = frozenset()

    def open_among(self, people: Iterable[Mention]) -> frozenset[str]:
        """Surnames that may as well be a party's name for short."""
        surnames = {m.text.split()[-1] for m in people if " " in m.text}
        return self.bodies & surnames


NO_TERMS = Terms()


def terms_of(document: Document) -> Terms:
    """What the parties of a ruling are called in it; nothing for any other text."""
    sides = sides_in([" ".join(b.text.split()) for b in document.blocks[:HEAD]])
    if sides is None:
        return NO_TERMS
    kinds = {party_name(side.name): _kind(side) for side in sides}
    short: dict[str, str] = {}
    for match in DEFINED.finditer(document.text):
        side = next((s for s in sides if s.role == match["role"].lower()), None)
        name = party_name(side.name) if side is not None else ""
        if set(match["short"].split()) <= set(name.split()):
            short.setdefault(match["short"], name)
    bodies = {
        name.split()[0]
        for name, kind in kinds.items()
        if kind in BODIES and name not in short.values()
    }
    told = {name: kind for name, kind in kinds.items() if kind and name in short.values()}
    return Terms(short, told, frozenset(bodies))


def _kind(side: Sided) -> EntityType | None:
    """What a party is, as its name tells."""
    last = side.name.split()[-1].strip(".,").lower()
    if LEGAL.search(side.name) or TYPE_OF.get(last) is EntityType.COMPANY:
        return EntityType.COMPANY
    if gender_of_name(party_name(side.name)):
        return EntityType.PERSON
    return TYPE_OF.get(last)


def with_titles(
    sentence: Sentence, several: tuple[Mention, ...], terms: Terms, people: Mapping[str, str]
) -> tuple[Mention, ...]:
    """Names of a sentence, where "Mr Alva" is Hugo Alva and "Alva" the company.

    people  surname -> the one full name that has it
    """

    def told(mention: Mention) -> Mention:
        before = sentence.tokens[mention.first - 1].lower if mention.first else ""
        titled = before.rstrip(".") in TITLES
        full = people.get(mention.text, "") if titled else ""
        taken = mention.text in terms.short or mention.text in terms.bodies
        return replace(mention, text=full) if full and taken else mention

    return tuple(map(told, several))


def people_of(terms: Terms, everything: Iterable[Mention]) -> dict[str, str]:
    """Surname that a party's name has, too -> the one person of that surname."""
    found: dict[str, set[str]] = {}
    for mention in everything:
        last = mention.text.split()[-1]
        several = " " in mention.text and last in {*terms.short, *terms.bodies}
        person = mention.type is EntityType.PERSON or gender_of_name(mention.text)
        if several and person and mention.text not in terms.kinds:
            found.setdefault(last, set()).add(mention.text)
    return {last: min(names) for last, names in found.items() if len(names) == 1}
