"""Words that point elsewhere: "this", "the former", "there"."""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.setting import Setting, is_quoted
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.vocabulary import TIMES, words
from briefings.domain.facts import EntityType

CALLING = words("describe regard see dismiss condemn treat denounce portray")
ITSELF = words("page leaflet judgment guide booklet factsheet handbook")
LEFT_OUT = frozenset({"others", "other", "second", "third", "fourth", "former", "latter"})


def pointing(token: Token, draft: Draft) -> tuple[Token, ...]:
    """ "This" and "these" with their noun; not "that" of "those who", nor "such as"."""
    sentence = draft.sentence
    following = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence) else token
    if is_quoted(token, draft):
        return ()
    if token.lower == "such":
        last = max(token.i, token.head)  # "such ships as", "such abandon that"
        tail = {t.lower for t in sentence.tokens[token.i : last + 3]}
        # "describe such talk as premature" tells of no such talk
        called = sentence.tokens[sentence.tokens[token.head].head].lemma in CALLING
        return () if tail & {"as", "that"} and not called else (token,)
    if token.lower in {"that", "those"} and token.dep != "det":
        described = any(c.dep in {"relcl", "prep", "acl"} for c in sentence.under(token.i))
        return (
            () if described or following.lower in {"of", "who", "that", "which", "in"} else (token,)
        )
    if token.lower == "those" and any(
        c.dep in {"relcl", "acl", "prep"} for c in sentence.under(token.head)
    ):
        return ()
    if token.dep == "det":
        return _with_noun(token, draft)
    return (token,)


def _with_noun(token: Token, draft: Draft) -> tuple[Token, ...]:
    """ "This pipeline", unless the statement itself has told of it."""
    sentence = draft.sentence
    noun = sentence.tokens[token.head].lemma
    if token.lower == "this" and noun in ITSELF:
        return ()
    dated = any(c.isdigit() for t in draft.tokens for c in t.text)
    reached = sentence.tokens[token.i - 1].lower == "to"  # "brought the water to that point"
    inside = noun in {"time", "moment", "point"} and token.i > draft.verb and not reached
    told = dated or inside or token.lower == "this"
    if noun in TIMES and token.i > draft.kept[0] + 1 and told:
        return ()
    if any(t.lemma == noun and t.i < token.i for t in draft.tokens):
        return ()
    return tuple(sentence.tokens[i] for i in range(token.i, max(token.head, token.i) + 1))


def elliptic(token: Token, draft: Draft) -> tuple[Token, ...]:
    """ "Both", "the former", "others": nouns left out."""
    sentence = draft.sentence
    if token.dep not in {*SUBJECTS, "dobj", "pobj"} and token.pos not in {"PRON"}:
        return ()
    if token.pos not in {"PRON", "DET", "ADJ", "NUM", "NOUN"} or token.dep in {
        "det",
        "amod",
        "nummod",
    }:
        return ()
    if any(c.dep in {"prep", "relcl", "acl", "compound", "appos"} for c in sentence.under(token.i)):
        return ()
    if token.lower in LEFT_OUT and any(c.lower == "the" for c in sentence.under(token.i)):
        return (token,)
    following = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence) else token
    if token.lower == "some" and following.pos == "NUM":
        return ()  # "some 84 kilometres"
    if token.lower == "all" and following.lower == "but":
        return ()  # "lapse in all but name"
    early = token.i - draft.kept[0] <= 2
    if not early or (token.pos == "NUM" and token.dep not in SUBJECTS):
        return ()
    return (token,)


def earlier_place(token: Token, draft: Draft, setting: Setting) -> bool:
    """Whether the statement names the place that "there" means."""
    subject = draft.sentence.subject(token.head)
    if token.dep == "expl" and (subject is None or subject.i > token.i):
        return True  # "there is"; not "Chilean firms there would pay"
    kinds = {EntityType.PLACE, EntityType.COUNTRY}
    places = (m for m in setting.mentions if m.type in kinds and m.text not in gazetteer().demonyms)
    return any(m.end <= token.i and m.first in draft.kept for m in places)
