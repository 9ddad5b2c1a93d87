"""Pronouns: what they can mean inside a statement, and the one person outside."""

from __future__ import annotations

from briefings.domain.extraction.agents import is_states
from briefings.domain.extraction.apart import may_be_led, ruled_out
from briefings.domain.extraction.depths import PARTS, PERSONAL, above, asked_of
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.expletives import is_empty
from briefings.domain.extraction.persons import is_sure, may_be_person
from briefings.domain.extraction.resuming import led
from briefings.domain.extraction.setting import Setting, is_quoted, type_at
from briefings.domain.extraction.suiting import suits
from briefings.domain.extraction.tokens import NOUNS, SUBJECTS, Sentence, Token
from briefings.domain.extraction.tying import of_central
from briefings.domain.extraction.vocabulary import (
    ARGUING,
    GENDERS,
    GROUPS,
    SAYING,
    gender_of,
)
from briefings.domain.facts import Entity, EntityType

ANYBODY = frozenset({"everyone", "everybody", "anyone", "anybody", "whoever", "nobody", "someone"})
SUMS = frozenset({"MONEY", "CARDINAL", "QUANTITY", "PERCENT"})
VERDICTS = frozenset({"true", "untrue", "false", "right", "wrong", "so"})
SPELLED = {"ll": "will", "ve": "have", "re": "are", "s": "has"}
LED = 0.1  # what it costs that "it" is what the statement before was about
Settled = tuple[dict[int, str], tuple[Token, ...], float]


def personal(token: Token, draft: Draft, setting: Setting) -> Settled:
    """What a pronoun means: words in its place, itself where that is in doubt, and the cost."""
    sentence = draft.sentence
    if token.lower == "it" and is_empty(token, sentence):
        return {}, (), 0.0
    if _is_of_others(token, draft):
        return {}, (token,), 0.0
    if _is_told_inside(token, draft) or not PERSONAL[token.lower]:
        return {}, (), 0.0
    if is_quoted(token, draft):
        return {}, (token,) * _opens_quotation(token, draft), 0.0
    one = _one_person(token, draft, setting) if PERSONAL[token.lower] == "person" else None
    if one is not None and _is_beside_himself(one, token, draft, setting):
        return {}, (token,), 0.0
    if one is not None:
        return _called(one, token, draft, setting)
    if not _reports(token, draft, setting) and _inside(token, draft, setting):
        return {}, (), 0.0
    lead = led(token, draft, setting) or of_central(token, draft, setting)
    return (lead | _spelled(token, draft), (), LED) if lead else ({}, (token,), 0.0)


def _opens_quotation(token: Token, draft: Draft) -> bool:
    """Whether the clause that somebody's words begin with is of "it" or "they", told before."""
    things = token.lower in {"it", "they"} and token.dep in SUBJECTS
    told = [t for t in draft.tokens if t.i < token.i and t.pos in {"NOUN", "PROPN"}]
    opens = draft.tokens[0].text in {'"', "“"}
    return things and opens and not any(_is_many(t) == (token.lower == "they") for t in told)


def _is_many(noun: Token) -> bool:
    return noun.tag in {"NNS", "NNPS"}


def _is_of_others(token: Token, draft: Draft) -> bool:
    """ "The Authority shall pay its costs": those of whoever won, whom a sentence before names."""
    noun = draft.sentence.tokens[token.head]
    if token.tag != "PRP$" or noun.lemma not in {"cost", "expense"}:
        return False
    own = any(c.lower == "own" for c in draft.sentence.under(noun.i))
    verb = draft.sentence.tokens[draft.verb]
    owed = verb.lemma in {"pay", "reimburse"} and noun.i > verb.i
    return owed and not own and any(t.tag == "MD" for t in draft.sentence.under(verb.i))


def _called(one: Entity, token: Token, draft: Draft, setting: Setting) -> Settled:
    """A person by name, where the statement has not named him or her."""
    if _is_named_here(one, token, draft, setting):
        return {}, (), 0.0
    if token.tag == "PRP$" or token.lower in {"his", "hers"}:  # "stories like his"
        return {token.i: f"{_written(one, token, setting)}’s"}, (), 0.12
    return {token.i: _written(one, token, setting), **_spelled(token, draft)}, (), 0.12


def _spelled(token: Token, draft: Draft) -> dict[int, str]:
    """ "She'll" in two words, as a name takes its place."""
    following = next(iter(draft.sentence.tokens[token.i + 1 : token.i + 2]), None)
    if following is None or following.text[:1] not in {"'", "’"}:
        return {}
    verb = following.text[1:].lower()
    said = "is" if verb == "s" and not _is_done(following, draft) else SPELLED.get(verb, "")
    return {following.i: f" {said}"} if said and following.tag != "POS" else {}


def _is_done(helping: Token, draft: Draft) -> bool:
    """Whether "'s" is that of "she's sold 40 shops": "has", and no "is"."""
    verb = draft.sentence.tokens[helping.head]
    object_ = draft.sentence.child(verb.i, "dobj") is not None
    return (
        helping.dep in {"aux", "auxpass"}
        and verb.tag == "VBN"
        and (object_ or helping.dep == "aux")
    )


def _is_beside_himself(one: Entity, token: Token, draft: Draft, setting: Setting) -> bool:
    """ "Ada, who sat beside her": of the clause that is told of Ada, "her" is somebody else."""
    if token.dep in SUBJECTS or token.tag == "PRP$" or not draft.head:
        return False
    named = draft.head.strip().removesuffix(" is").removesuffix(" was")
    return setting.names.of(named) == one


def _reports(token: Token, draft: Draft, setting: Setting) -> bool:
    """ "He submitted" between commas is of a speaker, whom the statement would have to name."""
    tokens = draft.sentence.tokens
    verb = tokens[token.head]
    aside = token.i > draft.kept[0] and tokens[token.i - 1].text == ","
    aside = aside and verb.i + 1 < len(tokens) and tokens[verb.i + 1].text == ","
    speaks = token.lower in {"he", "she"} and verb.lemma in SAYING | ARGUING
    named = any(
        m.end <= token.i and m.first in draft.kept and may_be_person(m, setting.names)
        for m in setting.mentions
    )
    return speaks and aside and not named


def _is_told_inside(token: Token, draft: Draft) -> bool:
    """ "£40 million, half of it in automation", "everyone may choose their own"."""
    before = [t for t in draft.tokens if t.i < token.i]
    if PERSONAL[token.lower] == "many" and any(t.lower in ANYBODY for t in before):
        return True
    part = len(before) > 2 and before[-1].lower == "of" and before[-2].lower in PARTS
    return part and token.lower == "it" and any(t.entity in SUMS for t in before[:-2])


def _inside(token: Token, draft: Draft, setting: Setting) -> bool:
    """Whether the statement itself names what a pronoun can mean, before it."""
    sentence = draft.sentence
    if _is_verdict(token, draft):
        return False
    if token.i == draft.kept[0] and not _leads(token, draft):
        return False
    limit = token.i if not _leads(token, draft) else len(sentence)
    upper = above(token, sentence) | asked_of(token, sentence)
    leads = token.dep in SUBJECTS and token.head == draft.verb
    apart = ruled_out(token, draft, setting) | _uncounted(token, draft)
    for other in draft.tokens:
        if other.i >= limit or other.i in upper or other.i == token.i or other.i in apart:
            continue
        if leads and other.dep not in SUBJECTS and not may_be_led(other, token, draft):
            continue
        if other.i > token.i and not _may_follow(other, token, draft):
            continue
        if _agrees(other, token, draft, setting):
            return True
    return False


def _agrees(noun: Token, token: Token, draft: Draft, setting: Setting) -> bool:
    if _only_owns(noun, token) or _has_no_state(noun, token, draft, setting):
        return False
    if token.lower == "them" and noun.tag in {"NN", "NNP"} and not _is_joined(noun, draft):
        return False  # a body does, and "they" may be its people; nobody does it to "them"
    gender = _gender(noun, setting)
    if gender and gender != GENDERS.get(token.lower, gender):
        return False
    named = noun.pos in NOUNS or noun.tag == "CD"
    return named and suits(noun, PERSONAL[token.lower], setting, draft.sentence)


def _is_joined(noun: Token, draft: Draft) -> bool:
    under = draft.sentence.under(noun.i)
    return noun.lemma in GROUPS or any(c.dep == "conj" for c in under)


def _only_owns(noun: Token, token: Token) -> bool:
    """ "An innkeeper's wife had died; he came": an owner without a name is not who acts next."""
    return noun.dep == "poss" and noun.pos == "NOUN" and token.lower in {"he", "she"}


def _has_no_state(noun: Token, token: Token, draft: Draft, setting: Setting) -> bool:
    """ "When Brandt came, its mayor fled": a mayor is nobody's but a town's."""
    kind = type_at(noun, setting)
    return is_states(token, draft.sentence) and kind is EntityType.PERSON


def _may_follow(noun: Token, token: Token, draft: Draft) -> bool:
    """Whether a pronoun in what stands before the main clause may mean a noun of that."""
    if any(c.tag == "PRP$" for c in draft.sentence.under(noun.i)):
        return False  # "her father mended clocks; her mother …" names nobody
    if token.tag == "PRP" and _is_purpose(token, draft):
        return False  # "to make owners fit it, the port …" would say "itself" of its own
    thing = PERSONAL[token.lower] == "thing" and token.tag != "PRP$"
    subject = draft.sentence.subject(draft.verb)
    if thing and (subject is None or noun.i not in draft.sentence.subtree(subject.i)):
        return False  # "had she been told of it, she would have …"
    return not _is_led_in(token, draft) and _is_as_many(noun, token, draft.sentence)


def _is_purpose(token: Token, draft: Draft) -> bool:
    """Whether a word stands in what the subject does to some end: "to help them, …"."""
    verb = draft.sentence.tokens[token.head]
    while verb.head not in {verb.i, draft.verb}:
        verb = draft.sentence.tokens[verb.head]
    to = any(c.lower == "to" and c.dep == "aux" for c in draft.sentence.under(verb.i))
    return token.dep in {"dobj", "dative", "pobj"} and to and verb.dep == "advcl"


def _is_led_in(token: Token, draft: Draft) -> bool:
    """ "In it, 40 million larvae drift": what a phrase of two words leads in was named before."""
    prep = draft.sentence.tokens[token.head]
    return token.dep == "pobj" and prep.i == draft.kept[0] and token.i == prep.i + 1


def _is_as_many(noun: Token, token: Token, sentence: Sentence) -> bool:
    """Whether a noun that follows may be "they": "if they win, Halvek will pay" is of others."""
    joined = any(c.dep == "conj" for c in sentence.under(noun.i))
    many = noun.tag in {"NNS", "NNPS"} or joined or noun.lemma in GROUPS
    return many or PERSONAL[token.lower] != "many" or token.dep not in SUBJECTS


def _is_verdict(token: Token, draft: Draft) -> bool:
    """ "The trial suggests that it is true": what the sentence before asked or told."""
    verb = draft.sentence.tokens[token.head]
    what = draft.sentence.child(verb.i, "acomp")
    judged = token.lower == "it" and what is not None and what.lower in VERDICTS
    return judged and verb.dep == "ccomp" and verb.lemma == "be"


def _uncounted(token: Token, draft: Draft) -> set[int]:
    """Bodies, where some "of them" are counted: "the club had 9,000 of them" is of members."""
    before = draft.sentence.tokens[max(0, token.i - 2) : token.i]
    if token.lower != "them" or [t.lower for t in before[1:]] != ["of"] or before[0].tag != "CD":
        return set()
    return {t.i for t in draft.tokens if t.tag not in {"NNS", "NNPS"}}


def _gender(noun: Token, setting: Setting) -> str:
    """ "he" or "she" where a title or the noun itself tells."""
    for mention in setting.mentions:
        if mention.first <= noun.i < mention.end:
            entity = setting.names.of(mention.text)
            return setting.titled.get(entity.key, "") if entity else ""
    return gender_of(noun.lemma)


def _leads(token: Token, draft: Draft) -> bool:
    """Whether a word stands in a clause before the main subject: "After its defeat, X …"."""
    subject = draft.sentence.subject(draft.verb)
    if subject is None or subject.i <= token.i or subject.pos == "PRON":
        return False
    if _is_told_apart(token, draft):
        return False
    if token.dep in SUBJECTS and subject.pos == "NOUN":
        return False  # "when they played a call, the bats came": somebody else may have played it
    return token.i not in draft.sentence.subtree(subject.i)


def _is_told_apart(token: Token, draft: Draft) -> bool:
    """Whether a clause with its own subject, and no "when" or "if", ends before the main one."""
    verb = token
    while not verb.is_verb and verb.head != verb.i:
        verb = draft.sentence.tokens[verb.head]
    return verb.dep in {"ccomp", "parataxis", "conj"} and token.dep not in SUBJECTS


def _one_person(token: Token, draft: Draft, setting: Setting) -> Entity | None:
    """The person whom "he" or "she" means, as the sentences before tell."""
    one = setting.names.by_key.get(setting.meant.get(token.i, ""))
    return one if one is not None and is_sure(one, setting.titled) else None


def _is_named_here(one: Entity, token: Token, draft: Draft, setting: Setting) -> bool:
    """Whether the statement names a person before a pronoun, or right after it at its head."""
    if setting.names.of(draft.head.strip()) == one:
        return True
    kept = set(draft.kept)
    before = (i for i, key in setting.meant.items() if key == one.key and i < token.i)
    if any(i in kept for i in before):
        return True
    leads = _leads(token, draft)
    return any(
        m.first in kept and setting.names.of(m.text) == one and (m.first < token.i or leads)
        for m in setting.mentions
    )


def _written(entity: Entity, token: Token, setting: Setting) -> str:
    if entity.type is EntityType.PERSON:
        return setting.styled.get(entity.key, entity.name)
    article = "the " if entity.key in setting.names.definite else ""
    return article + entity.name
