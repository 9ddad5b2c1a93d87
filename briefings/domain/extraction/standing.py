"""Whether a statement stands alone, and what a person must say where it does not.

"It" is never resolved. "He", "the company" and the like are, where the sentences before name one
thing alone that they can mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.domain.candidates import Doubt
from briefings.domain.extraction.dating import floats
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.mentions import TITLES, Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import NOUNS, SUBJECTS, Sentence, Token
from briefings.domain.facts import Entity, EntityType

PERSONAL = {"he": "person", "she": "person", "him": "person", "his": "person", "her": "person",
            "himself": "", "herself": "", "itself": "", "themselves": "",
            "it": "thing", "its": "thing", "they": "many", "them": "many", "their": "many"}
FIRST = frozenset({"i", "we", "my", "our", "us", "me", "you", "your"})
POINTING = frozenset({"this", "that", "these", "those", "such"})
ELLIPTIC = frozenset(
    "another both others other former latter neither either each one ones same some many most few"
    " none several two three four five six all half".split()
)
PEOPLE_NOUNS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent", "president", "king", "queen",
                "chief", "judge", "boy", "girl", "child", "mother", "father", "son", "daughter",
                "wife", "husband", "widow", "nurse", "poet", "pilot", "student", "patient")
NOT_PEOPLE = frozenset(
    "number water paper order matter power border river letter computer center centre summer winter"
    " corner chapter offer answer danger fever liver counter layer tower quarter member theater theatre"
    " sector factor error motor reactor mirror color harbor labor behavior corridor vector sensor"
    " meter filter cancer paper copper silver timber fiber shelter cover tender transfer character"
    " disorder former latter other either neither never disaster register cluster winter newspaper"
    " plant restaurant amount grant want government accident client event percent extent content"
    " moment department parliament agreement movement treatment investment element instrument"
    " environment development document component continent incident argument employment payment"
    " engagement settlement statement judgment judgement punishment shipment equipment talent text"
    " tent rent vent current patent cement segment comment pavement tournament appointment measurement"
    " media criterion human man-hour director-general variant assistant-ship constant pollutant"
    " supplement requirement monument experiment ornament garment fragment pigment".split()
)
GROUPS = frozenset(
    "government company team group party committee council board ministry court crew army movement"
    " union association public police family staff majority bank association agency firm community"
    " commission parliament club couple pair population press".split()
)
SAYS_WHAT = {
    "company": (EntityType.COMPANY,), "firm": (EntityType.COMPANY,),
    "country": (EntityType.COUNTRY,), "nation": (EntityType.COUNTRY,),
    "movement": (EntityType.ARMED_GROUP,), "militia": (EntityType.ARMED_GROUP,),
    "organisation": (EntityType.ORGANISATION,), "organization": (EntityType.ORGANISATION,),
}
PLAIN = frozenset(
    "world sun moon earth sea ocean sky public past future present state economy internet west east"
    " north south law weather market climate war environment universe truth poor rich elderly young"
    " press media police army navy government majority aim goal question answer idea difference"
    " result reason problem number share rate level cost price body brain heart skin blood liver"
    " kidney lungs immune population countryside night morning day winter summer opposite risk".split()
)
PLACES = {"there", "here", "thereafter", "elsewhere"}
MOST_OPTIONS = 4


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands before a sentence.

    recent     entities of the last two sentences, the latest first, subjects before others
    mentions   of the sentence itself
    heads      words that the headings and the title name as the subject
    topic      the person whose life the article tells, if it does
    strangers  whether people without a name stand in the sentences before
    """

    names: Names
    recent: Sequence[Entity]
    mentions: Sequence[Mention]
    topic: Entity | None
    heads: frozenset[str]
    strangers: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A draft with what could be settled, and the doubts that are left.

    loss  what its confidence loses for being less clear than it could be
    soft  whether "the" with a plain noun is all that is in doubt
    """

    draft: Draft
    doubts: tuple[Doubt, ...]
    loss: float = 0.0
    soft: bool = False


def stood(draft: Draft, setting: Setting) -> Standing:
    """Settle what a statement refers to, as far as that is certain."""
    swaps: dict[int, str] = {}
    doubts: list[Doubt] = []
    loss, soft = 0.0, True
    if _is_all_quoted(draft):
        return Standing(draft, (_doubt((draft.tokens[0], draft.tokens[-1]), draft, setting),))
    for token in draft.tokens:
        if token.i in draft.swaps:
            continue
        named = PERSONAL.get(token.lower) == "person" and any(i in swaps for i in draft.kept)
        meant, unsure, cost = ({}, (), 0.0) if named else _referred(token, draft, setting)
        swaps |= meant
        loss += cost
        if unsure:
            doubts.append(_doubt(unsure, draft, setting))
            soft = soft and token.pos == "NOUN" and unsure[0].lower == "the"
    floating = None if doubts else floats(draft.swapped(swaps).bare())
    if floating and not doubts:
        loss += 0.15
    return Standing(draft.swapped(swaps), tuple(doubts[:1]), loss, soft)


def _is_all_quoted(draft: Draft) -> bool:
    """Whether a statement is somebody's words, and the sentence before says whose."""
    first, last = draft.tokens[0].text, draft.sentence.tokens[-1].text
    inner = [t.text for t in draft.tokens[1:-1]]
    return first in {'"', "“"} and last in {'"', "”"} and not {'"', "“", "”"} & set(inner)


def _referred(
    token: Token, draft: Draft, setting: Setting
) -> tuple[dict[int, str], tuple[Token, ...], float]:
    """What a word means elsewhere: words in its place, the words in doubt, and what it costs."""
    word = token.lower
    if word in PERSONAL and token.pos in {"PRON", "DET"}:
        return _personal(token, draft, setting)
    if word in FIRST and token.pos == "PRON":
        return {}, () if _is_quoted(token, draft) else (token,), 0.1
    if word in POINTING and token.tag in {"DT", "PDT", "PRP", "JJ"}:
        return {}, _pointing(token, draft), 0.0
    if word in {"neither", "both", "either"} and token.dep == "det" and token.i == draft.kept[0]:
        return {}, (token, draft.sentence.tokens[token.head]), 0.0
    if word in ELLIPTIC:
        return {}, _elliptic(token, draft), 0.0
    if word in PLACES and token.pos == "ADV" and not _earlier_place(token, draft, setting):
        return {}, (token,), 0.0
    if token.pos == "NOUN" and token.text[:1].islower():
        return _definite(token, draft, setting)
    full = _in_full(token, draft, setting)
    if full:
        return full, (), 0.0
    return {}, (), 0.0


def _personal(
    token: Token, draft: Draft, setting: Setting
) -> tuple[dict[int, str], tuple[Token, ...], float]:
    sentence = draft.sentence
    if token.lower == "it" and _is_empty(token, sentence):
        return {}, (), 0.0
    if not PERSONAL[token.lower] or _is_quoted(token, draft) or _inside(token, draft, setting):
        return {}, (), 0.0
    if PERSONAL[token.lower] == "person":
        one = _one_person(token, draft, setting)
        if one and token.lower != "him" and not (token.lower == "her" and token.tag == "PRP"):
            name = _written(one, token, setting)
            return {token.i: f"{name}’s" if token.tag == "PRP$" else name}, (), 0.12
        if one:
            return {token.i: one.name}, (), 0.12
    return {}, (token,), 0.0


def _in_full(token: Token, draft: Draft, setting: Setting) -> dict[int, str]:
    """A name that stands for a longer one, written in full the first time."""
    mention = next((m for m in setting.mentions if m.first == token.i and m.end == token.i + 1), None)
    entity = setting.names.of(mention.text) if mention else None
    if entity is None or " " not in entity.name or token.text not in entity.name.split():
        return {}
    earlier = any(
        m.first < token.i and m.first in draft.kept and setting.names.of(m.text) == entity
        for m in setting.mentions
    )
    title = draft.sentence.tokens[token.i - 1] if token.i else None
    told = title is not None and title.lower.rstrip(".") in TITLES
    return {} if earlier or told or draft.head else {token.i: entity.name}


def _is_empty(token: Token, sentence: Sentence) -> bool:
    """Whether "it" stands for nothing: it is likely that, it took years to, it rained."""
    if token.dep == "expl":
        return True
    verb = sentence.tokens[token.head]
    if token.dep not in SUBJECTS:
        return False
    for child in sentence.under(verb.i):
        marked = any(c.lower in {"that", "whether", "how", "why"} for c in sentence.under(child.i))
        if child.dep in {"ccomp", "csubj", "csubjpass"} and child.i > verb.i and marked:
            return True
        if child.dep in {"acomp", "attr"} and verb.lemma == "be":
            return _has_infinitive(sentence, verb.i, child.i)
    return False


def _has_infinitive(sentence: Sentence, verb: int, complement: int) -> bool:
    several = (*sentence.under(verb), *sentence.under(complement))
    return any(
        c.i > complement
        and c.dep in {"xcomp", "advcl", "ccomp", "csubj", "acl", "relcl"}
        and any(x.lower in {"to", "that"} and x.dep in {"aux", "mark"} for x in sentence.under(c.i))
        for c in several
    )


def _is_quoted(token: Token, draft: Draft) -> bool:
    """Whether a word stands in somebody's own words."""
    before = [t.text for t in draft.tokens if t.i < token.i]
    straight = before.count('"') % 2 == 1
    return straight or before.count("“") > before.count("”")


def _inside(token: Token, draft: Draft, setting: Setting) -> bool:
    """Whether the statement itself names what a pronoun can mean, before it."""
    sentence = draft.sentence
    if token.i == draft.kept[0] and not _leads(token, draft):
        return False
    limit = token.i if not _leads(token, draft) else len(sentence)
    above = _above(token, sentence)
    leads = token.dep in SUBJECTS and token.head == draft.verb
    for other in draft.tokens:
        if other.i >= limit or other.i in above or other.i == token.i:
            continue
        if leads and other.dep not in SUBJECTS:
            continue
        if other.pos in NOUNS and _suits(other, PERSONAL[token.lower], setting, sentence):
            return True
    return False


def _leads(token: Token, draft: Draft) -> bool:
    """Whether a word stands in a clause before the main subject: "After its defeat, X …"."""
    subject = draft.sentence.subject(draft.verb)
    if subject is None or subject.i <= token.i or subject.pos == "PRON":
        return False
    return token.i not in draft.sentence.subtree(subject.i)


def _above(token: Token, sentence: Sentence) -> set[int]:
    """Words that a pronoun depends on: "its" of "its embassy" never means the embassy."""
    found: set[int] = set()
    while token.head not in found and token.head != token.i:
        found.add(token.head)
        token = sentence.tokens[token.head]
    return found


def _suits(noun: Token, wanted: str, setting: Setting, sentence: Sentence) -> bool:
    kind = _type_at(noun, setting)
    person = kind is EntityType.PERSON or (kind is None and _is_person_noun(noun))
    if noun.dep in {"compound", "npadvmod"} and noun.pos != "PROPN":
        return False
    match wanted:
        case "person":
            return person
        case "thing":
            return not person and noun.tag in {"NN", "NNP"} and not _is_time(noun)
        case _:
            joined = any(c.dep == "conj" for c in sentence.under(noun.i))
            plural = noun.tag in {"NNS", "NNPS"} and not _is_time(noun)
            group = noun.lemma in GROUPS or (kind is not None and not person)
            return plural or joined or group


def _is_time(noun: Token) -> bool:
    return noun.entity in {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"}


def _is_person_noun(noun: Token) -> bool:
    return noun.pos == "NOUN" and is_person_noun(noun.lemma)


def is_person_noun(lemma: str) -> bool:
    """Whether a word is of somebody, as far as its ending tells."""
    return lemma.endswith(PEOPLE_NOUNS) and lemma not in NOT_PEOPLE and lemma not in GROUPS


def _type_at(token: Token, setting: Setting) -> EntityType | None:
    for mention in setting.mentions:
        if mention.first <= token.i < mention.end:
            entity = setting.names.of(mention.text)
            return entity.type if entity else mention.type
    return None


def _one_person(token: Token, draft: Draft, setting: Setting) -> Entity | None:
    """The one person whom "he" or "she" can mean: named just before, or the article's subject."""
    here = [setting.names.of(m.text) for m in setting.mentions if m.end <= token.i]
    several = [e for e in (*here, *setting.recent) if e and e.type is EntityType.PERSON]
    people = {e.key: e for e in several}
    if len(people) == 1 and not setting.strangers:
        return next(iter(people.values()))
    topic = setting.topic
    return topic if topic is not None and not (people.keys() - {topic.key}) else None


def _written(entity: Entity, token: Token, setting: Setting) -> str:
    article = "the " if entity.key in setting.names.definite else ""
    return article + entity.name


def _pointing(token: Token, draft: Draft) -> tuple[Token, ...]:
    """ "This" and "these" with their noun; not "that" of "those who", nor "such as"."""
    sentence = draft.sentence
    following = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence) else token
    if _is_quoted(token, draft):
        return ()
    if token.lower == "such":
        tail = {t.lower for t in sentence.tokens[token.i :]}
        return () if tail & {"as", "that"} else (token,)
    if token.lower in {"that", "those"} and token.dep != "det":
        described = any(c.dep in {"relcl", "prep", "acl"} for c in sentence.under(token.i))
        return () if described or following.lower in {"of", "who", "that", "which", "in"} else (token,)
    if token.lower == "those" and any(
        c.dep in {"relcl", "acl", "prep"} for c in sentence.under(token.head)
    ):
        return ()
    if token.dep == "det":
        noun = sentence.tokens[token.head].lemma
        if any(t.lemma == noun and t.i < token.i for t in draft.tokens):
            return ()
        return tuple(sentence.tokens[i] for i in range(token.i, max(token.head, token.i) + 1))
    return (token,)


def _elliptic(token: Token, draft: Draft) -> tuple[Token, ...]:
    """ "Both", "the former", "others": nouns left out."""
    sentence = draft.sentence
    if token.dep not in {*SUBJECTS, "dobj", "pobj"} and token.pos not in {"PRON"}:
        return ()
    if token.pos not in {"PRON", "DET", "ADJ", "NUM", "NOUN"} or token.dep in {"det", "amod", "nummod"}:
        return ()
    if any(c.dep in {"prep", "relcl", "acl", "compound", "appos"} for c in sentence.under(token.i)):
        return ()
    early = token.i - draft.kept[0] <= 2
    if not early or (token.pos == "NUM" and token.dep not in SUBJECTS):
        return ()
    return (token,)


def _earlier_place(token: Token, draft: Draft, setting: Setting) -> bool:
    if token.dep == "expl":
        return True
    kinds = {EntityType.PLACE, EntityType.COUNTRY}
    return any(
        m.end <= token.i and m.first in draft.kept and m.type in kinds for m in setting.mentions
    )


def _definite(
    token: Token, draft: Draft, setting: Setting
) -> tuple[dict[int, str], tuple[Token, ...], float]:
    """ "The company" without more: what it names, where one thing alone can be meant."""
    sentence = draft.sentence
    under = list(sentence.under(token.i))
    article = next((c for c in under if c.dep == "det"), None)
    if article is None or article.lower != "the" or _type_at(token, setting) is not None:
        return {}, (), 0.0
    if any(c.dep not in {"det", "punct", "case", "conj", "cc"} for c in under):
        return {}, (), 0.0
    main = sentence.subject(draft.verb)
    is_subject = main is not None and main.i == token.i
    if _named_before(token, draft, setting):
        return {}, (), 0.0
    one = _one_thing(token, setting)
    if one:
        name = one.name if one.key not in setting.names.definite else f"the {one.name}"
        return {article.i: "", token.i: name}, (), 0.08
    if not is_subject or token.lemma in PLAIN or token.lower in setting.heads:
        return {}, (), 0.03
    if token.tag == "NNS":
        return {}, (), 0.1
    return {}, (article, token), 0.0


def _named_before(token: Token, draft: Draft, setting: Setting) -> bool:
    """Whether the statement has named it already, or says what kind of thing it is."""
    words = [t.lower for t in draft.tokens if t.i < token.i - 1]
    if token.lower in words or token.lemma in words:
        return True
    kinds = SAYS_WHAT.get(token.lemma)
    return kinds is not None and any(
        m.end <= token.i and m.type in kinds and m.first in draft.kept for m in setting.mentions
    )


def _one_thing(token: Token, setting: Setting) -> Entity | None:
    """The one entity that "the observatory" or "the company" can mean."""
    ends = setting.names.by_end.get(token.lower, ())
    if len(ends) == 1 and (ends[0] in setting.recent or ends[0].key in setting.names.topics):
        return ends[0]
    kinds = SAYS_WHAT.get(token.lemma)
    if kinds is None:
        return None
    near = [e for e in setting.recent if e.type in kinds]
    if not near and token.lemma in {"company", "firm"}:
        near = list(setting.names.companies)
    return near[0] if len(near) == 1 and not _is_of_people(token, setting) else None


def _is_of_people(token: Token, setting: Setting) -> bool:
    """Whether "the country" may be one that the sentence names by its people."""
    demonyms = gazetteer().demonyms
    return token.lemma in {"country", "nation"} and any(m.text in demonyms for m in setting.mentions)


def _doubt(words: tuple[Token, ...], draft: Draft, setting: Setting) -> Doubt:
    first, last = words[0], words[-1]
    text = draft.sentence.text[
        first.start - draft.sentence.start : last.end - draft.sentence.start
    ]
    options = tuple(e.name for e in setting.recent)[:MOST_OPTIONS]
    return Doubt("antecedent", text, first.start, last.end, options)
