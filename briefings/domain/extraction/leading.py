"""What a statement is about, and whether "it" or "they" at the head of the next one mean that.

The subject of a sentence is what the next one goes on about, unless that has something else that
could be meant as well. So "it" is settled only where nothing else is left.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefings.domain.candidates import Doubt
from briefings.domain.extraction.drafts import Draft, tidied
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.persons import is_main
from briefings.domain.extraction.setting import Leader, Setting, is_quoted, type_at
from briefings.domain.extraction.tokens import SUBJECTS, Sentence, Token
from briefings.domain.extraction.vocabulary import GENDERS, is_person_noun, words
from briefings.domain.facts import EntityType

SHORT = 4  # words of a name that "’s" may follow
LONGEST = 12  # words of what is named again
CORE = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "dative", "oprd"})
TIMED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL"})
BODIES = frozenset({EntityType.COMPANY, EntityType.ORGANISATION})
STAFF = words("staff board member employee management workforce headquarters investigator chair")
NAMING = frozenset({"call", "name", "term", "dub", "christen"})
THINGS = frozenset({"it", "its"})
PLACES = frozenset({EntityType.PLACE, EntityType.COUNTRY})
MANY = frozenset({"they", "their", "them"})


def leader(draft: Draft, setting: Setting, doubts: Sequence[Doubt]) -> Leader | None:
    """What a statement is about, with all else in its sentence that "it" could mean."""
    called = _called(draft)
    if called:
        return Leader(called, plural=False, named=False, rivals=frozenset())
    subject = draft.sentence.subject(draft.verb)
    what = _what(draft, subject, setting)
    if what is not None:
        return what
    if subject is None or subject.i not in draft.kept or subject.dep not in {"nsubj", "nsubjpass"}:
        return None
    doubtful = any(doubt.start < subject.end and subject.start < doubt.end for doubt in doubts)
    return None if doubtful or subject.lower in GENDERS else _thing(subject, draft, setting)


def _what(draft: Draft, subject: Token | None, setting: Setting) -> Leader | None:
    """The thing that somebody made, or that a clause tells: "what had come down was gas"."""
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    noun = sentence.child(verb.i, "dobj")
    cleft = sentence.child(verb.i, "csubj", "ccomp")
    if verb.lemma == "be" and cleft is not None and cleft.i < verb.i:
        first = sentence.tokens[sentence.left_edge(cleft.i)]
        noun = sentence.child(verb.i, "attr") if first.lower == "what" else None
    elif subject is None or not _is_person_at(subject, setting):
        return None
    if noun is None or noun.tag != "NN" or noun.i not in draft.kept:
        return None
    if sentence.child(noun.i, "poss") is not None or _is_person(noun, setting):
        return None
    places = sentence.subtree(noun.i)
    text = _named(draft, noun, places)
    if not text or any(t.lower in {"no", "any"} for t in sentence.under(noun.i)):
        return None
    rivals = _rivals(sentence, {noun.i}, setting, named=False, plural=False)
    return Leader(text, plural=False, named=False, rivals=rivals)


def _is_person_at(subject: Token, setting: Setting) -> bool:
    return subject.i in setting.meant or (subject.pos != "PRON" and _is_person(subject, setting))


def _thing(subject: Token, draft: Draft, setting: Setting) -> Leader | None:
    """A subject that is nobody, or what "it" was settled to mean."""
    sentence, before = draft.sentence, setting.leader
    places = sentence.subtree(subject.i)
    text = _named(draft, subject, places)
    if not text or (subject.pos not in {"NOUN", "PROPN"} and subject.i not in draft.swaps):
        return None
    if subject.pos == "PRON" and before is not None:
        plural, named = before.plural, before.named
    elif subject.pos == "PRON" or _is_person(subject, setting):
        return None
    else:
        joined = any(c.dep == "conj" for c in sentence.under(subject.i))
        one = type_at(subject, setting) in PLACES and not _is_definite(subject, setting)
        plural = joined or (subject.tag in {"NNS", "NNPS"} and not one)  # Bruges is one
        meant = draft.swaps.get(subject.i, "").removeprefix("the ")
        named = _mention(subject, setting) is not None or setting.names.of(meant) is not None
    rivals = _rivals(sentence, places, setting, named=named, plural=plural)
    return Leader(text, plural, named, rivals)


def _called(draft: Draft) -> str:
    """What a sentence gives a name to: "the cold shock response" of "doctors call this …"."""
    verb = draft.sentence.tokens[draft.verb]
    name = draft.sentence.child(verb.i, "oprd") if verb.lemma in NAMING else None
    if name is None or name.tag != "NN" or name.i not in draft.kept:
        return ""
    places = sorted(draft.sentence.subtree(name.i))
    words = [draft.sentence.tokens[i] for i in places]
    plain = len(places) <= LONGEST and words[0].lower in {"a", "an", "the"}
    plain = plain and not any(t.pos in {"PUNCT", "PRON", "VERB"} for t in words)
    return f"the {draft.sentence.words(places[1:])}" if plain else ""


def _is_definite(token: Token, setting: Setting) -> bool:
    mention = _mention(token, setting)
    return mention is not None and mention.definite


def _mention(token: Token, setting: Setting) -> Mention | None:
    return next((m for m in setting.mentions if m.first <= token.i < m.end), None)


def _named(draft: Draft, subject: Token, places: set[int]) -> str:
    """The subject's words up to the first comma, as the statement has them."""
    words: list[int] = []
    for i in sorted(places & set(draft.kept)):
        token = draft.sentence.tokens[i]
        if words and (i != words[-1] + 1 or token.text in {",", "(", "–", "—", ":", "-"}):
            break
        words.append(i)
    if subject.i not in words or len(words) > LONGEST:
        return ""
    tokens = [draft.sentence.tokens[i] for i in words]
    if tokens[0].pos == "NUM" and tokens[0].entity == "DATE":
        return ""  # "until 2015 water was free"
    if any(
        t.pos == "PRON" and t.i not in draft.swaps and t.tag not in {"WDT", "WP"} for t in tokens
    ):
        return ""
    if any(
        t.dep == "det" and t.lower in {"this", "these", "no", "such"}
        for t in tokens
        if t.i not in draft.swaps
    ):
        return ""
    text = tidied(Draft(draft.sentence, tuple(words), draft.verb, "", draft.swaps).bare())
    first = tokens[0]
    lowers = (
        first.text[:1].isupper()
        and first.pos != "PROPN"
        and not first.entity
        and first.i == draft.kept[0]
        and first.i not in draft.swaps  # "It", for which a name stands
    )
    if first.dep == "det" or lowers or first.lower == "the":
        text = text[:1].lower() + text[1:]
    head, _, rest = text.partition(" ")
    return f"the {rest}" if head in {"a", "an"} else text


def _rivals(
    sentence: Sentence, own: set[int], setting: Setting, *, named: bool, plural: bool
) -> frozenset[str]:
    """Other things of as many in the sentence."""
    found: set[str] = set()
    for token in sentence.tokens:
        if token.i in own or token.tag not in {"NN", "NNP", "NNS", "NNPS"}:
            continue
        if token.dep in {"compound", "npadvmod", "nmod", "amod"} or token.entity in TIMED:
            continue
        many = token.tag in {"NNS", "NNPS"} or any(c.dep == "conj" for c in sentence.under(token.i))
        if many != plural or (not plural and _is_somebody(token, setting)):
            continue
        if any(c.tag == "PRP$" for c in sentence.under(token.i)):
            continue  # "their halves" are none of those who met
        if token.dep == "attr" and sentence.tokens[token.head].lemma == "be":
            continue  # "a bailee is not an insurer" tells what the subject is, or is not
        kind = type_at(token, setting)
        place = kind is EntityType.COUNTRY or (named and kind is EntityType.PLACE)
        if (place and token.dep == "pobj") or (
            named and (token.dep not in CORE or not is_main(sentence, token))
        ):
            continue
        found.add(token.lemma.lower())
    return frozenset(found)


def _is_somebody(token: Token, setting: Setting) -> bool:
    """Whether a word is surely no thing: the model takes many a river for a person."""
    mention = _mention(token, setting)
    entity = setting.names.of(mention.text) if mention else None
    if mention is None or entity is None or entity.type is not EntityType.PERSON:
        return False
    return " " in mention.text or entity.key in setting.titled


def _is_person(token: Token, setting: Setting) -> bool:
    kind = type_at(token, setting)
    return kind is EntityType.PERSON or (kind is None and is_person_noun(token.lemma))


def led(token: Token, draft: Draft, setting: Setting) -> dict[int, str]:
    """What is written for "it", "its", "they" or "their" at the head of a statement."""
    lead = setting.leader
    if lead is None or draft.head or is_quoted(token, draft):
        return {}
    fits = token.lower in (MANY if lead.plural else THINGS)
    if not fits or not is_at_head(token, draft):
        return {}
    here = {t.lemma.lower() for t in draft.sentence.tokens if t.pos in {"NOUN", "PROPN"}}
    if lead.rivals - here and not _is_bodys(token, draft, setting, lead):
        return {}
    return {token.i: lead.text} if token.tag != "PRP$" else _owned(token, draft, lead)


def _is_bodys(token: Token, draft: Draft, setting: Setting, lead: Leader) -> bool:
    """Whether only a company or body has what is told to be "its": "its investigators"."""
    entity = setting.names.of(lead.text.removeprefix("the "))
    noun = draft.sentence.tokens[token.head]
    people = is_person_noun(noun.lemma) or noun.lemma in STAFF
    return token.lower == "its" and entity is not None and entity.type in BODIES and people


def _owned(token: Token, draft: Draft, lead: Leader) -> dict[int, str]:
    """ "Norvane’s costs", but "the report of the committee of eight members"."""
    noun = draft.sentence.tokens[token.head]
    if len(lead.text.split()) <= SHORT or noun.i + 1 >= len(draft.sentence):
        return {token.i: f"{lead.text}’" if lead.text.endswith("s") else f"{lead.text}’s"}
    if draft.sentence.tokens[noun.i + 1].dep == "prep":
        return {}
    return {token.i: "the", noun.i: f"{noun.text} of {lead.text}"}


def is_at_head(token: Token, draft: Draft) -> bool:
    """Whether a word is the subject of the statement, or whose the subject is."""
    sentence = draft.sentence
    subject = sentence.subject(draft.verb)
    if subject is None or subject.dep not in SUBJECTS:
        return False
    if token.i == subject.i:
        return True
    return token.head == subject.i and token.tag == "PRP$"
