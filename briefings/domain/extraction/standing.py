"""Whether a statement stands alone, and what a person must say where it does not.

"It" is never resolved. "He", "the company" and the like are, where the sentences before name one
thing alone that they can mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.domain.candidates import Doubt
from briefings.domain.extraction.dating import floats
from briefings.domain.extraction.definites import definite, in_full, untied
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.pointing import earlier_place, elliptic, pointing
from briefings.domain.extraction.pronouns import PERSONAL, Settled, personal
from briefings.domain.extraction.setting import Setting, is_quoted
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import ELLIPTIC

# A time that only who has read on knows: "three weeks later", "in the same year".
SOME_TIME = re.compile(
    r"(?:[A-Za-z]+ ){1,3}(?:hours?|days?|weeks?|months?|years?|decades?)"
    r" (?:later|earlier|afterwards)"
    r"|(?:in |on |at |over |during )?the (?:following|same|next|previous) "
    r"(?:day|night|morning|week|month|year|decade|spring|summer|autumn|winter)s?"
    r"|in the (?:days|weeks|months|years|decades) that followed",
    re.IGNORECASE,
)
FIRST = frozenset({"i", "we", "my", "our", "us", "me", "you", "your"})
POINTING = frozenset({"this", "that", "these", "those", "such"})
PLACES = {"there", "here", "thereafter", "elsewhere"}
MOST_OPTIONS = 4
NOTHING: Settled = ({}, (), 0.0)


@dataclass(frozen=True, slots=True)
class Standing:
    """A draft with what could be settled, and the doubts that are left.

    loss  what its confidence loses for being less clear than it could be
    """

    draft: Draft
    doubts: tuple[Doubt, ...]
    loss: float = 0.0


def stood(draft: Draft, setting: Setting) -> Standing:
    """Settle what a statement refers to, as far as that is certain."""
    swaps: dict[int, str] = {}
    doubts: list[Doubt] = []
    loss = 0.0
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
    loose = None if doubts or swaps else untied(draft, setting)
    if loose is not None:
        doubts.append(_doubt((loose,), draft, setting))
    when = None if doubts else SOME_TIME.match(draft.bare())
    if when is not None:
        size = len(when[0].split())
        doubts.append(_doubt((draft.tokens[0], draft.tokens[size - 1]), draft, setting))
    floating = None if doubts else floats(draft.swapped(swaps).bare())
    if floating and not doubts:
        loss += 0.15
    return Standing(draft.swapped(swaps), tuple(doubts[:1]), loss)


def _is_all_quoted(draft: Draft) -> bool:
    """Whether a statement is somebody's words, and the sentence before says whose."""
    first, last = draft.tokens[0].text, draft.sentence.tokens[-1].text
    inner = [t.text for t in draft.tokens[1:-1]]
    return first in {'"', "“"} and last in {'"', "”"} and not {'"', "“", "”"} & set(inner)


def _referred(token: Token, draft: Draft, setting: Setting) -> Settled:
    """What a word means elsewhere: words in its place, the words in doubt, and what it costs."""
    word = token.lower
    if word in PERSONAL and token.pos in {"PRON", "DET"}:
        return personal(token, draft, setting)
    if word in FIRST and token.pos == "PRON":
        return {}, () if is_quoted(token, draft) else (token,), 0.1
    unsure = _unsure(token, draft, setting)
    if unsure is not None:
        return {}, unsure, 0.0
    full = in_full(token, draft, setting)
    if full:
        return full, (), 0.0
    is_noun = token.pos == "NOUN" and token.text[:1].islower()
    return definite(token, draft, setting) if is_noun else NOTHING


def _unsure(token: Token, draft: Draft, setting: Setting) -> tuple[Token, ...] | None:
    """What a word that points elsewhere leaves in doubt; None for any other word."""
    word = token.lower
    if word in POINTING and token.tag in {"DT", "PDT", "PRP", "JJ"}:
        return pointing(token, draft)
    if word in {"neither", "both", "either"} and token.dep == "det" and token.i == draft.kept[0]:
        return token, draft.sentence.tokens[token.head]
    if word in ELLIPTIC:
        return elliptic(token, draft)
    if word in PLACES and token.pos == "ADV" and not earlier_place(token, draft, setting):
        return (token,)
    return None


def _doubt(words: tuple[Token, ...], draft: Draft, setting: Setting) -> Doubt:
    first, last = words[0], words[-1]
    text = draft.sentence.text[first.start - draft.sentence.start : last.end - draft.sentence.start]
    described = setting.told.options(last) if last.pos == "NOUN" else ()
    options = (*described, *(e.name for e in setting.recent))[:MOST_OPTIONS]
    return Doubt("antecedent", text, first.start, last.end, options)
