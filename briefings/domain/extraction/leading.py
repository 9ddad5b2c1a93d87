"""What a statement is about, and whether "it" or "they" at the head of the next one mean that.

The subject of a sentence is what the next one goes on about, unless that has something else that
could be meant as well. So "it" is settled only where nothing else is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefings.domain.candidates import Doubt
from briefings.domain.extraction.agents import is_agent
from briefings.domain.extraction.drafts import Draft, tidied
from briefings.domain.extraction.expletives import is_cleft
from briefings.domain.extraction.rivalling import (
    CORE,
    TIMED,
    is_many,
    is_recipient,
    mention_at,
    rivals_of,
)
from briefings.domain.extraction.setting import Leader, Setting, type_at
from briefings.domain.extraction.tokens import NOUNS, Sentence, Token
from briefings.domain.extraction.vocabulary import GENDERS, is_person_noun
from briefings.domain.facts import EntityType

LONGEST = 12  # words of what is named again
BODIES = frozenset({EntityType.COMPANY, EntityType.ORGANISATION})
NAMING = frozenset({"call", "name", "term", "dub", "christen"})
PLACES = frozenset({EntityType.PLACE, EntityType.COUNTRY})


def leader(draft: Draft, setting: Setting, doubts: Sequence[Doubt]) -> Leader | None:
    """What a statement is about, with all else in its sentence that "it" could mean."""
    lead = _lead(draft, setting, doubts)
    if lead is None:
        return None
    meant = {"they", "them"} if lead.plural else {"it"}
    open_ = frozenset(d.text.lower() for d in doubts) & meant  # which may be told of next
    return replace(lead, rivals=lead.rivals | open_, others=lead.others | open_)


def _lead(draft: Draft, setting: Setting, doubts: Sequence[Doubt]) -> Leader | None:
    called = _called(draft)
    if called:
        return Leader(called, plural=False, named=False, rivals=frozenset())
    focus = _focus(draft, setting)
    if focus is not None:
        return focus
    subject = draft.sentence.subject(draft.verb)
    what = _what(draft, subject, setting)
    if what is not None:
        return what
    if subject is None or subject.i not in draft.kept or subject.dep not in {"nsubj", "nsubjpass"}:
        return None
    doubtful = any(doubt.start < subject.end and subject.start < doubt.end for doubt in doubts)
    return None if doubtful or subject.lower in GENDERS else thing(subject, draft, setting)


def _focus(draft: Draft, setting: Setting) -> Leader | None:
    """Whom or what a sentence singles out: "it was Velden that closed the gate"."""
    sentence = draft.sentence
    it = sentence.subject(draft.verb)
    if it is None or it.lower != "it" or not is_cleft(it, sentence):
        return None
    noun = sentence.child(draft.verb, "attr")
    if noun is None or mention_at(noun, setting) is None or is_person(noun, setting):
        return None
    places = {i for i in sentence.subtree(noun.i) if i <= noun.i}
    lead = Leader(sentence.words(places), False, True, frozenset())
    return _with_agents(lead, noun, places, draft, setting)


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
    if sentence.child(noun.i, "poss") is not None or is_person(noun, setting):
        return None
    places = sentence.subtree(noun.i)
    text = _named(draft, noun, places)
    if not text or any(t.lower in {"no", "any"} for t in sentence.under(noun.i)):
        return None
    rivals = rivals_of(sentence, {noun.i}, setting, named=False, plural=False)
    return Leader(text, plural=False, named=False, rivals=rivals, others=rivals)


def _is_person_at(subject: Token, setting: Setting) -> bool:
    return subject.i in setting.meant or (subject.pos != "PRON" and is_person(subject, setting))


def _is_squeezed(subject: Token, draft: Draft, setting: Setting) -> bool:
    """Whether two nouns were taken for one: "the treatment Carol was given is called …"."""
    if subject.pos != "PROPN" or type_at(subject, setting) is not EntityType.PERSON:
        return False
    several = (
        c for c in draft.sentence.under(subject.i) if c.dep == "compound" and c.pos == "NOUN"
    )
    return any(c.text.islower() and not is_person_noun(c.lemma) for c in several)


def thing(subject: Token, draft: Draft, setting: Setting) -> Leader | None:
    """A subject that is nobody, or what "it" was settled to mean."""
    if _is_squeezed(subject, draft, setting):
        return None
    sentence, before = draft.sentence, _taken_up(subject, draft, setting)
    places = sentence.subtree(subject.i)
    text = _named(draft, subject, places)
    if not text or (subject.pos not in {"NOUN", "PROPN"} and subject.i not in draft.swaps):
        return None
    if subject.pos == "PRON" and before is not None:
        plural, named = before.plural, before.named
    elif subject.pos == "PRON" or (is_person(subject, setting) and not is_many(subject, sentence)):
        return None
    else:
        joined = any(c.dep == "conj" for c in sentence.under(subject.i))
        one = type_at(subject, setting) in PLACES and not _is_definite(subject, setting)
        plural = joined or (subject.tag in {"NNS", "NNPS"} and not one)  # Bruges is one
        meant = draft.swaps.get(subject.i, "").removeprefix("the ")
        named = mention_at(subject, setting) is not None or setting.names.of(meant) is not None
    rivals = rivals_of(sentence, places, setting, named=named, plural=plural)
    lead = Leader(text, plural, named, rivals)
    return _with_agents(lead, subject, places, draft, setting)


def _taken_up(subject: Token, draft: Draft, setting: Setting) -> Leader | None:
    """What the subject goes on with of the statement before."""
    meant = draft.swaps.get(subject.i)
    known = (lead for lead in (setting.leader, setting.carried) if lead is not None)
    return next((lead for lead in known if lead.text == meant), None)


def _with_agents(
    lead: Leader, subject: Token, places: set[int], draft: Draft, setting: Setting
) -> Leader:
    """What a statement is about, with who acts in it and what it says."""
    sentence, before = draft.sentence, _taken_up(subject, draft, setting)
    acts = is_agent(subject, setting) or is_person(subject, setting)
    if subject.pos == "PRON" and before is not None:
        acts = before.acts
    agents = [
        t
        for t in sentence.tokens
        if t.pos in NOUNS
        and t.i not in places
        and t.dep not in {"compound", "amod", "nmod"}
        and is_many(t, sentence) == lead.plural
        and is_agent(t, setting)
    ]
    verb = sentence.tokens[draft.verb]
    verbs = {verb.lemma} | {c.lemma for c in sentence.under(verb.i) if c.dep == "xcomp"}
    return replace(
        lead,
        others=lead.rivals
        if verb.lemma == "be" and sentence.child(verb.i, "attr") is not None
        else rivals_of(sentence, places, setting, named=False, plural=lead.plural),
        acts=acts,
        acting=frozenset(t.lemma.lower() for t in agents if _is_acting(t, sentence)),
        agents=frozenset(t.lemma.lower() for t in agents),
        verbs=frozenset(verbs),
        elsewhere=_elsewhere(verb, sentence),
    )


def _elsewhere(verb: Token, sentence: Sentence) -> frozenset[str]:
    """What others do in the clauses of a verb: "hoped the money would buy"."""
    clauses = (c for c in sentence.under(verb.i) if c.dep == "ccomp" and c.i > verb.i)
    others = ((c, sentence.subject(c.i)) for c in clauses)
    return frozenset(c.lemma for c, who in others if who is not None and who.pos in NOUNS)


def _is_acting(token: Token, sentence: Sentence) -> bool:
    """Whether something is done by or to a body of people: "sold to the bank", too."""
    return token.dep in CORE or is_recipient(token, sentence)


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
    mention = mention_at(token, setting)
    return mention is not None and mention.definite


def _named(draft: Draft, subject: Token, places: set[int]) -> str:
    """The subject's words up to the first comma, as the statement has them."""
    words: list[int] = []
    for i in sorted(places & set(draft.kept)):
        token = draft.sentence.tokens[i]
        glued = token.text == "-" and words and not draft.sentence.tokens[i - 1].gap
        sign = token.text in {",", "(", "–", "—", ":", "-"} and not glued
        if words and (i != words[-1] + 1 or sign):
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
        and (not first.entity or first.entity in TIMED)
        and first.i == draft.kept[0]
        and first.i not in draft.swaps  # "It", for which a name stands
    )
    if first.dep == "det" or lowers or first.lower == "the":
        text = text[:1].lower() + text[1:]
    head, _, rest = text.partition(" ")
    return f"the {rest}" if head in {"a", "an"} else text


def is_person(token: Token, setting: Setting) -> bool:
    kind = type_at(token, setting)
    return kind is EntityType.PERSON or (kind is None and is_person_noun(token.lemma))
