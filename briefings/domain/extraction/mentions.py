"""Names in a sentence: the model's guesses, repaired by capitals, titles and telling last words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.neighbouring import by_neighbours
from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.vocabulary import words
from briefings.domain.facts import EntityType

LINKS = frozenset({"of", "for", "de", "del", "della", "von", "van", "der", "den", "bin", "al", "&"})
NAMED = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "LAW", "PRODUCT", "WORK_OF_ART", "EVENT"}
)
TITLES = words(
    "president prime minister deputy vice chancellor king queen prince princess emperor mr mrs ms"
    " miss dr prof professor sir lord lady dame mayor governor general colonel captain admiral"
    " senator representative congressman congresswoman judge justice chief ambassador secretary"
    " foreign defence defense finance transport interior health education economy environment"
    " commissioner director chairman chairwoman chairperson bishop archbishop pope sheikh former"
    " herr frau fräulein monsieur madame mademoiselle signor signora señor señora"
    " officer operating"
    " attorney inspector lieutenant major sergeant father honour honor excellency worship"
)
LONGEST_SYLLABLE = 5  # letters of the last part of "Park Chung-hee"
MOST_BEFORE_HYPHEN = 2  # words and signs that "Holm-" has, where it is no name of three parts
HEADS = {
    EntityType.COMPANY: "company corporation corp inc ltd limited llc plc gmbh ag asa as sa"
    " holdings airlines airways motors industries energy pharmaceuticals petroleum bank"
    " minerals mining metals foods logistics shipping lines technologies telecom breweries",
    EntityType.ORGANISATION: "ministry department agency commission committee council parliament"
    " senate congress court organisation organization association union league alliance institute"
    " university college school academy foundation trust fund federation party community society"
    " authority office bureau board service observatory museum hospital laboratory directorate"
    " nations confederation centre center assembly police army navy force bureau group syndicate"
    " consortium tribunal chamber press times post herald tribune",
    EntityType.ARMED_GROUP: "movement militia brigade brigades taliban front rebels",
    EntityType.PLACE: "basin region province strait sea ocean strip gulf bay river mountains canal"
    " cape peninsula desert island islands lake valley district county port city mount hill forest"
    " delta coast downs hills moor plains highlands lowlands glacier marsh canyon"
    " vale dale borough parish canton isle prefecture fjord loch"
    " street square square park harbour harbor airport station sound bridge plateau",
    EntityType.PROJECT: "initiative programme program project corridor pipeline railway railroad"
    " campaign mission plan scheme dam array",
    EntityType.DOCUMENT: "act treaty agreement charter convention report declaration constitution"
    " accord accords protocol directive regulation amendment bill law code pact resolution",
}
TYPE_OF = {word: kind for kind, words in HEADS.items() for word in words.split()}
OF_STATES = words("house state republic kingdom sultanate emirate principality duchy")
# A front or a movement without one of these is a party or a cause.
FIGHTING = words(
    "islamic liberation resistance revolutionary salvation armed jihad jihadi taliban mujahideen"
    " guerrilla army rebel rebels"
)
PUBLIC = words("world central development reserve")  # banks that are no companies
EVENTS = words("war revolution battle games cup championship festival summit crisis")
OFFICES = words("department ministry office committee agency bureau directorate")
CALENDAR = words(
    "january february march april may june july august september october november december monday"
    " tuesday wednesday thursday friday saturday sunday figure table phase chapter section article"
    " part annex appendix page north south east west northern southern eastern western"
)
COMPASS = words("north south east west northern southern eastern western")
PEOPLES = words("European Asian African Arab Western Eastern Latin Nordic Baltic")


def kind_of(several: Sequence[str]) -> EntityType | None:
    """What the last word of a name tells it to be: a front that fights, or a party."""
    told = TYPE_OF.get(several[-1].lower())
    fights = not FIGHTING.isdisjoint(word.lower() for word in several)
    if told is EntityType.ARMED_GROUP and several[-1].lower() in {"front", "movement"}:
        return told if fights else EntityType.ORGANISATION
    if several[-1].lower() == "bank" and not PUBLIC.isdisjoint(word.lower() for word in several):
        return EntityType.ORGANISATION
    return told


@dataclass(frozen=True, slots=True)
class Mention:
    """A name: `sentence.tokens[first:end]`; `definite` where "the" stands before it."""

    text: str
    type: EntityType | None
    first: int
    end: int
    definite: bool


def mentions(sentence: Sentence) -> tuple[Mention, ...]:
    """The names of a sentence in order, none inside another."""
    return tuple(found for run in _runs(sentence) for found in _named(sentence, *run))


def _runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Stretches of capitals, with the small words that tie them together."""
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        if not _begins(tokens[i], sentence):
            i += 1
            continue
        end = i + 1
        while (step := _step(sentence, i, end)) > 0:
            end += step
        yield i, end
        i = end


def _begins(token: Token, sentence: Sentence) -> bool:
    if not token.text[:1].isupper() or token.tag in {"PRP", "PRP$", "DT", "IN", "WRB", "WP", "WDT"}:
        return False
    following = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence) else token
    if token.lower in CALENDAR and not (token.lower in COMPASS and _is_capital(following)):
        return False
    return token.i > 0 or token.pos == "PROPN" or token.entity in NAMED


def _step(sentence: Sentence, first: int, end: int) -> int:
    """How many words a stretch grows by; 0 where it ends."""
    tokens = sentence.tokens
    if end >= len(tokens):
        return 0
    token = tokens[end]
    if _is_capital(token) and token.lower not in CALENDAR:
        return 1
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    if following is None:
        return 0
    if _is_of_members(tokens[end - 1], token, following):
        return 2  # "the Farmers' League"
    if token.text in {"-", "–"} and not tokens[end - 1].gap and not token.gap:
        return 2 if _is_capital(following) or _is_syllable(sentence, first, end + 1) else 0
    if token.lower in LINKS and _is_capital(following) and following.lower not in CALENDAR:
        joins = token.lower not in {"of", "for"} or _takes_of(tokens[first:end])
        return 2 if joins else 0
    if token.lower in {"of", "for"} and following.lower == "the" and end + 2 < len(tokens):
        return 3 if _is_capital(tokens[end + 2]) and _takes_of(tokens[first:end]) else 0
    return 2 if token.lower == "and" and _is_one_name(sentence, first, end) else 0


def _is_of_members(members: Token, sign: Token, body: Token) -> bool:
    """Whether several have a body that is called after them."""
    owned = sign.text in {"'", "’"} and members.lower.endswith("s") and members.text.istitle()
    kind = TYPE_OF.get(body.lower)
    return owned and kind is EntityType.ORGANISATION and body.text[:1].isupper()


def _is_syllable(sentence: Sentence, first: int, at: int) -> bool:
    """Whether a small word behind a hyphen ends somebody's name: "Park Chung-hee"."""
    token = sentence.tokens[at]
    short = token.text.isalpha() and len(token.text) <= LONGEST_SYLLABLE
    return short and token.tag == "NNP" and at - first > MOST_BEFORE_HYPHEN


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos != "PUNCT" and token.tag not in {"PRP", "PRP$"}


def _takes_of(tokens: tuple[Token, ...]) -> bool:
    """Whether "of …" belongs to a name: University of, Port of; not President of."""
    return any(t.lower in TYPE_OF or t.lower in OF_STATES for t in tokens)


def _is_one_name(sentence: Sentence, first: int, end: int) -> bool:
    """Whether "and" stands inside a name: the Belt and Road Initiative, Ministry of War and Sea."""
    tokens = sentence.tokens
    following = end + 1
    if following >= len(tokens) or not _is_capital(tokens[following]):
        return False
    known = gazetteer()
    if tokens[first].lower in OFFICES and any(t.lower in {"of", "for"} for t in tokens[first:end]):
        return True
    left = sentence.words(range(first, end))
    if left in known.names or left in known.capitals or len(left.split()) > 3:
        return False
    last = following
    while last + 1 < len(tokens) and _is_capital(tokens[last + 1]):
        last += 1
    heads = tokens[last].lower in TYPE_OF and last > following
    one = tokens[first].entity == tokens[last].entity == "ORG" and not tokens[following].opens
    return (heads and tokens[end - 1].lower not in TYPE_OF) or one


def _named(sentence: Sentence, first: int, end: int) -> Iterator[Mention]:
    """A stretch without its titles, as one name or as two that the model tells apart."""
    tokens = sentence.tokens
    known = gazetteer()
    while first < end - 1 and (
        tokens[first].lower.rstrip(".") in TITLES
        or (tokens[first].text in known.demonyms and tokens[first + 1].lower in TITLES)
    ):
        first += 1
    while end - 1 > first and tokens[end - 1].lower in {"'s", "’s"}:
        end -= 1
    if _is_called_by_owner(sentence, end):
        end += 1  # "Greenhalgh's launched a range"
    if _is_from_there(sentence, first, end):
        first += 1  # "the American Amar Bose"
    if tokens[first].lower.rstrip(".") in TITLES and end - first == 1:
        return
    cut = next((i for i in range(first + 1, end - 1) if tokens[i].lower in {"'s", "’s"}), None)
    if cut:
        yield from _named(sentence, first, cut)
        yield from _named(sentence, cut + 1, end)
        return
    text = sentence.words(range(first, end))
    kind = _type(sentence, first, end, text)
    definite = first > 0 and tokens[first - 1].lower == "the"
    if len(text) > 1 and tokens[first].text[:1].isupper():
        yield Mention(text, kind, first, end, definite)


def _is_called_by_owner(sentence: Sentence, end: int) -> bool:
    """Whether a name has a possessive that belongs to nothing else: a house of that name."""
    tokens = sentence.tokens
    if end >= len(tokens) or tokens[end].lower not in {"'s", "’s"}:
        return False
    return tokens[end].tag == "POS" and tokens[end - 1].dep in {"nsubj", "nsubjpass"}


def _is_from_there(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a name begins with the people that somebody with two names belongs to."""
    tokens = sentence.tokens
    if end - first != 3 or tokens[first].text not in gazetteer().demonyms or not first:
        return False
    rest = tokens[first + 1 : end]
    named = all(t.pos == "PROPN" and t.lower not in TYPE_OF for t in rest)
    return (
        named
        and tokens[first - 1].lower in {"the", "a", "an"}
        and any(t.entity == "PERSON" for t in rest)
    )


def _type(sentence: Sentence, first: int, end: int, text: str) -> EntityType | None:
    """What sort of thing a name names; None for what cannot be an answer."""
    known = gazetteer()
    told = sentence.tokens[first - 1].lower.rstrip(".") if first else ""
    if told in TITLES and told != "former" and end - first < 4 and text not in known.names:
        return EntityType.PERSON
    if text in known.names:
        return EntityType.COUNTRY
    if text in known.capitals or text in known.regions:
        return EntityType.PLACE
    if text in PEOPLES:
        return None
    if text in known.demonyms:
        return EntityType.PEOPLE if sentence.tokens[first].pos != "ADJ" else None
    words = [token.lower for token in sentence.tokens[first:end]]
    last = sentence.tokens[end - 1].text
    if EVENTS.intersection(words) or (
        len(words) > 1 and (last in PEOPLES or last in known.demonyms)
    ):
        return None
    whole = words[:-1] if len(words) > 2 and words[-1].isdecimal() else words  # "… Act 2009"
    head = whole[whole.index("of") - 1] if "of" in whole[1:] else whole[-1]
    if head in TYPE_OF and len(words) > 1:
        return kind_of([*words, head])
    return by_neighbours(sentence, first, end)
