"""Whether a statement stands alone, and what a person must say where it does not.

"It" is never resolved. "He", "the company" and the like are, where the sentences before name one
thing alone that they can mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefings.domain.candidates import Doubt
from briefings.domain.extraction.dating import MONTH, floats
from briefings.domain.extraction.definites import definite, in_full, pointed, untied
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.leaning import loose_ends
from briefings.domain.extraction.pointing import earlier_place, elliptic, pointing
from briefings.domain.extraction.pronouns import PERSONAL, Settled, personal
from briefings.domain.extraction.setting import Setting, is_quoted, type_at
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.vocabulary import ELLIPTIC
from briefings.domain.facts import EntityType

# A time that only who has read on knows: "three weeks later", "in the same year".
SOME_TIME = re.compile(
    r"(?:[A-Za-z]+ ){1,3}(?:hours?|days?|weeks?|months?|years?|decades?)"
    r" (?:later|earlier|afterwards)"
    r"|(?:in |on |at |over |during )?the (?:following|same|next|previous) "
    r"(?:day|night|morning|week|month|year|decade|spring|summer|autumn|winter)s?"
    r"|in the (?:days|weeks|months|years|decades) that followed",
    re.IGNORECASE,
)
OF_THE_KIND = re.compile(r"\bof (?:the|that|this) (?:kind|sort)\b(?! of)", re.I)
SAME_DAY = re.compile(r"\b(?:the|that) same (?:day|evening|night|morning|afternoon)\b", re.I)
AT_HEAD = re.compile(
    r"(?:in |by |for )?(?:doing|having done) so\b|(?:until|since|by|before|from) then\b"
    r"|(?:after|before|until|since) that\b|at (?:that|the same) time\b|to do so\b",
    re.I,
)
YEAR_AFTER = re.compile(r"(?:in |during )?the (?P<which>following|same|next|previous) year", re.I)
OF_YEAR = re.compile(r"of the (?:following|same|next|previous) year")
MONTHS = re.compile(rf"(?:{MONTH})")
STEPS = {"same": 0, "previous": -1}  # years from the one that the sentence before names
FIRST = frozenset({"i", "we", "my", "our", "us", "me"})
POINTING = frozenset({"this", "that", "these", "those", "such"})
PLACES = {"there", "here", "thereafter", "elsewhere"}
FLOATING, IN_PLACE = 0.15, 0.1  # what "last year" costs, and a place from the title
MOST_OPTIONS = 4
NOTHING: Settled = ({}, (), 0.0)


@dataclass(frozen=True, slots=True)
class Standing:
    """A draft with what could be settled, and the doubts that are left.

    loss    what its confidence loses for being less clear than it could be
    untied  whether it is in doubt only because nothing in it says where and whose an event was
    """

    draft: Draft
    doubts: tuple[Doubt, ...]
    loss: float = 0.0
    untied: bool = False


def stood(draft: Draft, setting: Setting) -> Standing:
    """Settle what a statement refers to, as far as that is certain; all else is left in doubt."""
    standing = _settled(draft, setting)
    known = list(standing.doubts)
    for words in loose_ends(standing.draft, setting):
        doubt = _doubt(words, draft, setting)
        if not any(one.start < doubt.end and doubt.start < one.end for one in known):
            known.append(doubt)
    untied = standing.untied and len(known) == len(standing.doubts)
    return replace(standing, doubts=tuple(known), untied=untied)


def _settled(draft: Draft, setting: Setting) -> Standing:
    """A statement with the words that name one thing alone put in their place."""
    if _is_all_quoted(draft):
        return Standing(draft, (_doubt((draft.tokens[0], draft.tokens[-1]), draft, setting),))
    swaps, unsure, loss = _words(draft, setting)
    if unsure:
        return Standing(draft.swapped(swaps), (_doubt(unsure, draft, setting),), loss)
    loose = None if swaps or draft.swaps else untied(draft, setting)
    draft = draft.swapped(swaps)
    if loose is not None:
        head = _in_place(draft, setting)
        if not head:
            return Standing(draft, (_doubt((loose,), draft, setting),), loss, untied=True)
        draft, loss = _placed(draft, head), loss + IN_PLACE
    hanging = _hanging(draft) or _timed(draft, setting) or _day_of_year(draft, setting)
    if hanging:
        return Standing(draft, (_doubt(hanging, draft, setting),), loss)
    draft = draft.swapped(_dated(draft, setting))
    return Standing(draft, (), loss + (FLOATING if floats(draft.bare()) else 0.0))


def _words(draft: Draft, setting: Setting) -> Settled:
    """What the words of a statement mean elsewhere, and the first of those in doubt."""
    swaps: dict[int, str] = {}
    doubtful: tuple[Token, ...] = ()
    loss = 0.0
    for token in draft.tokens:
        if token.i in draft.swaps:
            continue
        kind = PERSONAL.get(token.lower)
        named = bool(kind) and kind in {_kind(draft.sentence.tokens[i], setting) for i in swaps}
        meant, unsure, cost = NOTHING if named else _referred(token, draft, setting)
        swaps |= meant
        loss += cost
        doubtful = doubtful or unsure
    return swaps, doubtful, loss


def _placed(draft: Draft, head: str) -> Draft:
    """A statement with its place before it."""
    first = draft.tokens[0]
    word = draft.swaps.get(first.i, first.text)
    small = word if first.pos == "PROPN" else word[:1].lower() + word[1:]
    return replace(draft.swapped({first.i: small}), head=head)


def _raw(draft: Draft) -> str:
    """The words of a draft as the article has them."""
    return replace(draft, swaps={}).bare()


def _timed(draft: Draft, setting: Setting) -> tuple[Token, ...]:
    """ "Three weeks later" at the head, unless the sentence before tells the year."""
    when = SOME_TIME.match(_raw(draft))
    if when is None or _by_year(when[0], setting):
        return ()
    return draft.tokens[0], draft.tokens[len(when[0].split()) - 1]


def _dated(draft: Draft, setting: Setting) -> dict[int, str]:
    """ "In 1858," for "the following year", word by word."""
    when = SOME_TIME.match(_raw(draft))
    told = _by_year(when[0], setting) if when else ""
    if when is None or not told:
        return _of_year(draft, setting)
    places = [token.i for token in draft.tokens[: len(when[0].split())]]
    return dict.fromkeys(places, "") | {places[0]: told}


def _year_words(draft: Draft) -> tuple[Token, ...]:
    """ "Of the following year" behind a month."""
    tokens = draft.tokens
    for n in range(1, len(tokens) - 3):
        text = " ".join(token.lower for token in tokens[n : n + 4])
        if OF_YEAR.fullmatch(text) and MONTHS.fullmatch(tokens[n - 1].text):
            return tokens[n : n + 4]
    return ()


def _of_year(draft: Draft, setting: Setting) -> dict[int, str]:
    """ "On 9 October 1959" for "on 9 October of the following year"."""
    several = _year_words(draft)
    if not several or setting.year <= 0:
        return {}
    year = setting.year + STEPS.get(several[2].lower, 1)
    return {t.i: "" for t in several} | {several[0].i: str(year)}


def _day_of_year(draft: Draft, setting: Setting) -> tuple[Token, ...]:
    several = _year_words(draft)
    return (several[1], several[-1]) if several and setting.year <= 0 else ()


def _hanging(draft: Draft) -> tuple[Token, ...]:
    """Words that repeat what the sentence before said: "so had that of", "nothing of the kind"."""
    tokens = draft.tokens
    if len(tokens) > 1 and tokens[0].lower in {"so", "nor"} and tokens[1].pos in {"AUX", "VERB"}:
        return tokens[:1]
    if len(tokens) > 2 and tokens[1].lower in {"know", "knows", "knew"} and tokens[2].text == ",":
        return tokens[:2]  # "nobody knows, because …"
    text = _raw(draft)
    found = AT_HEAD.match(text) or OF_THE_KIND.search(text)
    same = SAME_DAY.search(text)
    if same and not any(c.isdigit() for c in text[: same.start()]):
        found = found or same
    if found is None:
        return ()
    first = len(text[: found.start()].split())
    last = min(first + len(found[0].split()), len(tokens)) - 1
    return (tokens[min(first, last)], tokens[last])


def _kind(token: Token, setting: Setting) -> str | None:
    """Which pronouns a word that was settled can bind from now on."""
    if type_at(token, setting) is EntityType.PERSON:
        return "person"
    return PERSONAL.get(token.lower)


def _in_place(draft: Draft, setting: Setting) -> str:
    """ "In the Tessin Downs, " where the title names one place, and a statement says none."""
    if not setting.place or draft.tokens[0].pos in {"PRON", "CCONJ"} or draft.head:
        return ""
    verb = draft.sentence.tokens[draft.verb]
    helped = draft.sentence.child(verb.i, "aux", "auxpass") is not None
    past = verb.tag == "VBD" or (verb.tag == "VBN" and helped)
    past = past and draft.tokens[0].i != verb.i and draft.tokens[0].pos != "AUX"
    return f"In {setting.place}, " if past else ""


def _by_year(words: str, setting: Setting) -> str:
    """ "The following year" after a sentence that names one year alone."""
    match = YEAR_AFTER.fullmatch(words)
    if match is None or setting.year <= 0:
        return ""
    step = STEPS.get(match["which"].lower(), 1)
    return f"In {setting.year + step},"


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
    if unsure:
        return pointed(unsure, draft, setting) if word in POINTING else ({}, unsure, 0.0)
    if unsure is not None:
        return NOTHING
    full = in_full(token, draft, setting)
    if full:
        return full, (), 0.0
    is_noun = token.pos == "NOUN" and token.text[:1].islower()
    return definite(token, draft, setting) if is_noun else NOTHING


def _unsure(token: Token, draft: Draft, setting: Setting) -> tuple[Token, ...] | None:
    """What a word that points elsewhere leaves in doubt; None for any other word."""
    word = token.lower
    if word in POINTING and token.tag in {"DT", "PDT", "PRP", "JJ"}:
        return None if _opens_clause(token, draft, setting) else pointing(token, draft)
    if word in {"neither", "both", "either"} and token.dep == "det" and token.i == draft.kept[0]:
        return token, draft.sentence.tokens[token.head]
    if word in ELLIPTIC:
        return elliptic(token, draft)
    if word == "further" and token.dep == "amod":
        noun = draft.sentence.tokens[token.head]
        again = any(c.lower in {"a", "an"} for c in draft.sentence.under(noun.i))
        known = any(t.lemma == noun.lemma and t.i < token.i for t in draft.tokens)
        return (token, noun) if again and not known and noun.i > token.i else None
    if word in PLACES and token.pos == "ADV" and not earlier_place(token, draft, setting):
        return (token,)
    return None


def _opens_clause(token: Token, draft: Draft, setting: Setting) -> bool:
    """Whether "that" leads to what was thought, though the parser joins it to a noun.

    "Thought that sludge was the cause": of sludge nothing was told before that it could mean.
    """
    noun = draft.sentence.tokens[token.head]
    verb = draft.sentence.tokens[noun.head]
    if token.lower == "that" and token.dep == "mark":
        return True
    if token.lower != "that" or noun.dep not in SUBJECTS or verb.dep != "ccomp":
        return False
    said = draft.sentence.tokens[verb.head]
    known = noun.tag == "NN" and noun.lemma in setting.told.nouns
    return said.is_verb and said.i < token.i and not known


def _doubt(words: tuple[Token, ...], draft: Draft, setting: Setting) -> Doubt:
    first, last = words[0], words[-1]
    text = draft.sentence.text[first.start - draft.sentence.start : last.end - draft.sentence.start]
    described = setting.told.options(last) if last.pos == "NOUN" else ()
    options = (*described, *(e.name for e in setting.recent))[:MOST_OPTIONS]
    return Doubt("antecedent", text, first.start, last.end, options)
