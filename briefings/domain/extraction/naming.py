"""Which mentions mean the same thing, and what sort of thing it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefings.domain.extraction.aliases import STATE, canonical, full_names
from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.given import gender_of_name
from briefings.domain.extraction.mentions import TYPE_OF, Mention, kind_of
from briefings.domain.extraction.terming import NO_TERMS, Terms
from briefings.domain.facts import Entity, EntityType
from briefings.domain.surfaces import normalised

INSIDE = re.compile(r" (?:of|for) ")
BODIES = frozenset({EntityType.COMPANY, EntityType.ORGANISATION})
TRADERS = frozenset({"company", "corporation", "ltd", "limited", "plc", "inc", "gmbh", "llc"})
LONGEST_ACRONYM = 6  # letters
OFTEN = 5  # times that it must be named at least
HOLY = frozenset({"Saint", "St", "St.", "San", "Santa", "São"})  # whom towns are called after
TOPIC = 0.2  # share of all mentions from which something is what the article is about


@dataclass(slots=True)
class Cluster:
    """One thing and all that it is called, while it is being collected."""

    name: str
    type: EntityType | None
    types: Counter[EntityType | None] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    in_full: Counter[EntityType | None] = field(default_factory=Counter)
    definite: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """What is named in an article.

    entities  in the order in which they are first named
    keys      name -> entity's key
    definite  keys of entities that are written with "the"
    by_end    last word of a name, in small letters -> entities with several words
    topics    keys of what the article is about
    """

    entities: tuple[Entity, ...]
    keys: Mapping[str, str]
    definite: frozenset[str]
    topics: frozenset[str]
    by_key: Mapping[str, Entity]
    by_end: Mapping[str, tuple[Entity, ...]]
    companies: tuple[Entity, ...] = ()

    def of(self, text: str) -> Entity | None:
        key = self.keys.get(text)
        return self.by_key[key] if key else None


def names_in(
    found: Sequence[Sequence[Mention]],
    short: Mapping[str, str],
    common: frozenset[str],
    sure: str = "",
    place: str = "",
    kin: frozenset[str] = frozenset(),
    things: frozenset[str] = frozenset(),
    places: frozenset[str] = frozenset(),
    terms: Terms = NO_TERMS,
) -> Names:
    """Put mentions of the same thing together.

    found   the mentions of every sentence, in reading order
    short   acronym -> full name
    common  words that the article writes in small letters, too: "Riders" is no name then
    sure    the full name of somebody whose life the article tells, as its head has it
    kin     full names of those told to be somebody's: "his daughter Ada Holm"
    place   what the title tells to be a place: "Congestion charging in Velden"
    things  names that the text tells to be a thing's: "Skelda is a reef"
    places  names that it tells to be places: "made at Vale de Gaios"
    terms   what a ruling calls its parties for short
    """
    clusters: dict[str, Cluster] = {}
    everything = [mention for several in found for mention in several]
    if sure:
        everything.insert(0, Mention(sure, EntityType.PERSON, 0, 0, definite=False))
    unsure = terms.open_among(_people(everything))
    full = full_names([m for m in everything if m.text not in kin], common)
    full = {word: name for word, name in full.items() if word not in unsure}
    if sure:
        full[sure.split()[-1]] = sure  # a life calls its hero so, and his kin by their first names
    texts = frozenset(mention.text for mention in everything)
    for mention in everything:
        name = canonical(mention, short, full, texts)
        if not name or (mention.type is not EntityType.COUNTRY and name.lower() in common):
            continue
        cluster = clusters.setdefault(normalised(name), Cluster(name, mention.type))
        cluster.types[mention.type] += 1
        if mention.text == name:
            cluster.in_full[mention.type] += 1
        cluster.names[mention.text] += 1
        cluster.definite += mention.definite
        cluster.count += 1
    if place and normalised(place) in clusters:
        clusters[normalised(place)].types = Counter({EntityType.PLACE: 1})
    if sure:
        clusters[normalised(sure)].types = Counter({EntityType.PERSON: 1})
    _as_states(clusters, short)
    _as_places(clusters, places)
    _as_surnames(clusters, everything)
    _as_things(clusters, things)
    _as_parties(clusters, terms.kinds, unsure)
    return _collected(clusters, short, unsure)


def _as_states(clusters: Mapping[str, Cluster], short: Mapping[str, str]) -> None:
    """Take "Velden" for a country where the text has "the Republic of Velden"."""
    for whole, name in short.items():
        if STATE.fullmatch(whole) and normalised(name) in clusters:
            clusters[normalised(name)].types = Counter({EntityType.COUNTRY: 1})


def _as_places(clusters: Mapping[str, Cluster], places: frozenset[str]) -> None:
    """Take a name that the model gives to a body for a place's, if the text tells so."""
    for cluster in clusters.values():
        held = {kind for kind, n in cluster.types.items() if n and kind is not None}
        town = cluster.name.split()[0] in HOLY and held <= {*BODIES, EntityType.PERSON}
        body = held <= BODIES and not gender_of_name(cluster.name)
        if cluster.name in places and (body or town):
            cluster.types = Counter({EntityType.PLACE: 1})


def _as_surnames(clusters: Mapping[str, Cluster], everything: Sequence[Mention]) -> None:
    """Take a single name for somebody's, whatever the model says, if people are called so."""
    people = _people(everything)
    surnames = {m.text.split()[-1] for m in people if " " in m.text and not m.definite}
    for cluster in clusters.values():
        if cluster.name in surnames:
            cluster.types = Counter({EntityType.PERSON: 1})


def _people(everything: Sequence[Mention]) -> list[Mention]:
    return [m for m in everything if gender_of_name(m.text) or m.type is EntityType.PERSON]


def _as_parties(
    clusters: Mapping[str, Cluster], kinds: Mapping[str, EntityType], unsure: frozenset[str]
) -> None:
    """Take a party for what its name tells, and nothing for what may be a party or a person."""
    for cluster in clusters.values():
        if cluster.name in kinds:
            cluster.types = Counter({kinds[cluster.name]: 1})
        elif cluster.name in unsure:
            cluster.types = Counter({None: 1})


def _as_things(clusters: Mapping[str, Cluster], things: frozenset[str]) -> None:
    """Take nothing for somebody that the text tells to be a thing."""
    for cluster in clusters.values():
        if cluster.name in things and cluster.types.keys() <= {EntityType.PERSON, None}:
            cluster.types = Counter({None: 1})


def _collected(
    clusters: Mapping[str, Cluster], short: Mapping[str, str], unsure: frozenset[str]
) -> Names:
    known = gazetteer()
    entities: list[Entity] = []
    keys: dict[str, str] = {}
    definite: set[str] = set()
    total = sum(cluster.count for cluster in clusters.values()) or 1
    taken: dict[str, str] = {}
    slugs: set[str] = set()
    for mark, cluster in clusters.items():
        kind = _majority(cluster)
        if kind is None or not mark:
            continue
        cluster.name = _usual(cluster, mark)
        key = _unique(mark, slugs)
        others = {*cluster.names, *known.also.get(cluster.name, ())}
        others |= {acronym for acronym, name in short.items() if normalised(name) == mark}
        # What is named so itself is not another name of this, though it may come later.
        aliases = sorted(n for n in others if normalised(n) not in {*clusters, *taken})
        unique = {normalised(n): n for n in aliases}
        taken |= dict.fromkeys((mark, *unique), key)
        entities.append(Entity(key, kind, cluster.name, aliases=tuple(unique.values()), part_of=()))
        keys |= dict.fromkeys((cluster.name, *cluster.names, *unique.values()), key)
        if cluster.definite * 2 > cluster.count:
            definite.add(key)
    surnames = Counter(e.name.split()[-1] for e in entities if e.type is EntityType.PERSON)
    for entity in entities:
        last = entity.name.split()[-1]
        alone = surnames[last] == 1 and last not in unsure
        if entity.type is EntityType.PERSON and " " in entity.name and alone:
            keys.setdefault(last, entity.key)
    topics = {
        keys[c.name]
        for c in clusters.values()
        if c.name in keys and c.count >= max(OFTEN, TOPIC * total)
    }
    ready = tuple(_placed(entity, keys) for entity in entities)
    by_key = {entity.key: entity for entity in ready}
    companies = tuple(entity for entity in ready if entity.type is EntityType.COMPANY)
    return Names(
        ready, keys, frozenset(definite), frozenset(topics), by_key, _by_end(ready), companies
    )


def _by_end(entities: Sequence[Entity]) -> dict[str, tuple[Entity, ...]]:
    found: dict[str, tuple[Entity, ...]] = {}
    for entity in entities:
        if " " in entity.name and "&" not in entity.name:  # "the rule" is not Oakes & Rule
            word = entity.name.split()[-1].lower()
            if INSIDE.search(entity.name):
                continue  # "the deaf" are not the School for the Deaf
            found[word] = (*found.get(word, ()), entity)
    return found


def _usual(cluster: Cluster, mark: str) -> str:
    """How a name is written most often, capitals throughout last."""
    forms = [name for name in cluster.names if normalised(name) == mark and len(name) > 1]
    shouted = [name.isupper() and len(name) > LONGEST_ACRONYM for name in forms]
    ranked = sorted(zip(shouted, (-cluster.names[name] for name in forms), forms, strict=True))
    return ranked[0][2] if ranked else cluster.name


def _majority(cluster: Cluster) -> EntityType | None:
    if cluster.name in gazetteer().names:
        return EntityType.COUNTRY
    words = cluster.name.split()
    told = kind_of(words) if len(words) > 1 else None
    like_person = 1 < len(words) < 4 and not any(word.lower() in TYPE_OF for word in words)
    if like_person and _is_somebodys(cluster):
        return EntityType.PERSON
    if told is EntityType.PLACE or (told is EntityType.COMPANY and words[-1].lower() in TRADERS):
        return told
    counts = _counts(cluster, told=told is not None)
    best = max(counts.values(), default=0)
    kind = next((kind for kind in counts if counts[kind] == best and kind), None)
    return told if told in BODIES and kind in {None, EntityType.PERSON} else kind


def _is_somebodys(cluster: Cluster) -> bool:
    """Whether two or three words are the name of a person."""
    if not cluster.definite and gender_of_name(cluster.name):
        return True
    # The model knows "Bernadette Quill", but not "Quill".
    seldom = cluster.types[EntityType.PERSON] * 3 < sum(cluster.types.values())
    return not seldom or cluster.in_full[EntityType.PERSON] * 2 > sum(cluster.in_full.values())


def _counts(cluster: Cluster, *, told: bool) -> Counter[EntityType | None]:
    """What the model takes a name for, without what it cannot be."""
    counts = cluster.types
    if cluster.definite * 2 > cluster.count and counts[EntityType.PERSON]:
        # "The Niagara" is nobody.
        counts = Counter({kind: n for kind, n in counts.items() if kind is not EntityType.PERSON})
    if told:
        counts = Counter({kind: n for kind, n in counts.items() if kind}) or counts
    first, _, rest = cluster.name.partition(" ")
    if rest and counts[None] and first in cluster.names:
        counts = cluster.in_full  # "Oddleaf" of Oddleaf Seeds
    return counts


def _unique(mark: str, used: set[str]) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", mark).strip("-") or "name"
    number, unique = 2, slug
    while unique in used:
        unique, number = f"{slug}-{number}", number + 1
    used.add(unique)
    return unique


def _placed(entity: Entity, keys: Mapping[str, str]) -> Entity:
    """An entity with what it may stand for: a capital for its country; a name inside another."""
    whole = gazetteer().capitals.get(entity.name)
    near = {keys[whole]} if whole and whole in keys else set()
    for word in re.findall(r"\w+", entity.name):
        key = keys.get(word)
        if key and key != entity.key:
            near.add(key)
    return Entity(
        entity.key,
        entity.type,
        entity.name,
        entity.short,
        entity.aliases,
        part_of=tuple(sorted(near - {entity.key})),
    )
