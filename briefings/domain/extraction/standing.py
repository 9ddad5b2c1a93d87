"""Whether a statement stands alone, and what a person must say where it does not.

"It", "he", "the company" and the like are resolved where the sentences before name one thing alone
that they can mean.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefings.domain.candidates import Doubt
from briefings.domain.extraction.dating import floats
from briefings.domain.extraction.definites import definite, pointed
from briefings.domain.extraction.depths import PERSONAL
from briefings.domain.extraction.doubtful import doubt_of
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.following import dated, day_of_year, hanging, timed
from briefings.domain.extraction.fullnames import in_full
from briefings.domain.extraction.genders import HONOURS
from briefings.domain.extraction.lacking import CHANGED
from briefings.domain.extraction.leaning import loose_ends
from briefings.domain.extraction.pointing import earlier_place, elliptic, pointing
from briefings.domain.extraction.pronouns import Settled, personal
from briefings.domain.extraction.setting import Setting, is_quoted, type_at
from briefings.domain.extraction.studying import in_study
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.tying import ENDED, TIED, is_from_elsewhere, placed, tied
from briefings.domain.extraction.untying import untied
from briefings.domain.extraction.vocabulary import ELLIPTIC
from briefings.domain.extraction.voicing import is_numeral
from briefings.domain.facts import EntityType

OF_TWO = frozenset({"neither", "both", "either"})
FIRST = frozenset({"i", "we", "my", "our", "us", "me"})
PLACED = frozenset({"sentence", "clause"})  # of an aside, what stands at the head is its subject
POINTING = frozenset({"this", "that", "these", "those", "such"})
PLACES = {"there", "here", "thereafter", "elsewhere"}
PERSON = EntityType.PERSON
FLOATING, IN_PLACE = 0.15, 0.1  # what "last year" costs, and a place from the title
Words = tuple[Token, ...]
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
    for words in (*_own_words(standing.draft), *loose_ends(standing.draft, setting)):
        doubt = _doubt(words, draft, setting)
        if standing.untied and len(words) > 1 and words[-1].end == standing.doubts[0].end:
            known, standing = [], replace(standing, untied=False)  # "the fruit", not "fruit"
        if not any(one.start < doubt.end and doubt.start < one.end for one in known):
            known.append(doubt)
    if known and standing.draft.head and draft.rule in PLACED:
        standing = replace(standing, draft=_unplaced(standing.draft))
    more = (doubt for doubt in known if doubt not in standing.doubts)
    untied = standing.untied and all(doubt.text.lower() in CHANGED for doubt in more)
    known.sort(key=lambda doubt: doubt.start)
    return replace(standing, doubts=tuple(known), untied=untied)


def _own_words(draft: Draft) -> list[tuple[Token, ...]]:
    """ "I" and "we" that nobody is named for."""
    return [
        (t,)
        for t in draft.tokens
        if t.lower in FIRST
        and t.pos == "PRON"
        and t.i not in draft.swaps
        and not is_quoted(t, draft)
        and not is_numeral(t, draft.sentence)
    ]


def _settled(draft: Draft, setting: Setting) -> Standing:
    """A statement with the words that name one thing alone put in their place."""
    if _is_all_quoted(draft):
        return Standing(draft, (_doubt((draft.tokens[0], draft.tokens[-1]), draft, setting),))
    swaps, unsure, loss = _words(draft, setting)
    if unsure:
        doubts = tuple(_doubt(words, draft, setting) for words in unsure)
        return Standing(draft.swapped(swaps), doubts, loss)
    before = draft.swapped(swaps)
    draft = tied(before, setting)
    loss += 0.0 if draft is before else TIED
    loose = None if draft.head or draft.swaps else untied(draft, setting)
    if loose is not None:
        place = "" if is_from_elsewhere(draft) else _in_place(draft, setting)
        head = place or in_study(draft, loose, setting)
        if not head:
            return Standing(draft, (_doubt((loose,), draft, setting),), loss, untied=True)
        draft, loss = placed(draft, head), loss + IN_PLACE
    draft = draft.swapped(dated(draft, setting))
    late = hanging(draft) or timed(draft) or day_of_year(draft, setting)
    if late:
        return Standing(draft, (_doubt(late, draft, setting),), loss)
    return Standing(draft, (), loss + (FLOATING if floats(draft.bare()) else 0.0))


def _words(draft: Draft, setting: Setting) -> tuple[dict[int, str], list[Words], float]:
    """What the words of a statement mean elsewhere, and those in doubt."""
    swaps: dict[int, str] = {}
    doubtful: list[Words] = []
    loss = 0.0
    for token in draft.tokens:
        if token.i in draft.swaps:
            continue
        kind = PERSONAL.get(token.lower)
        settled = bool(kind) and token.i not in setting.meant
        named = settled and kind in {_kind(draft.sentence.tokens[i], setting) for i in swaps}
        meant, unsure, cost = NOTHING if named else _referred(token, draft, setting)
        swaps |= meant
        loss += cost
        if unsure and not any(unsure[0].i <= one[-1].i for one in doubtful):
            doubtful.append(unsure)
    return swaps, doubtful, loss


def _unplaced(draft: Draft) -> Draft:
    """A statement without its place: "in Velden, only three paid more" is not what was said."""
    swaps = {i: text for i, text in draft.swaps.items() if i != draft.kept[0]}
    return replace(draft, swaps=swaps, head="")


def _kind(token: Token, setting: Setting) -> str | None:
    """Which pronouns a word that was settled can bind from now on."""
    if type_at(token, setting) is EntityType.PERSON:
        return "person"
    return PERSONAL.get(token.lower)


def _in_place(draft: Draft, setting: Setting) -> str:
    """ "In the Tessin Downs, " where the title names one place, and a statement says none."""
    if not setting.place or draft.tokens[0].pos in {"PRON", "CCONJ"} or draft.head:
        return ""
    if not ENDED.search(draft.sentence.text):
        return ""  # a headline
    verb = draft.sentence.tokens[draft.verb]
    helped = draft.sentence.child(verb.i, "aux", "auxpass") is not None
    past = verb.tag == "VBD" or (verb.tag == "VBN" and helped)
    past = past and draft.tokens[0].i != verb.i and draft.tokens[0].pos != "AUX"
    return f"In {setting.place}, " if past else ""


def _is_all_quoted(draft: Draft) -> bool:
    """Whether a statement is somebody's words, and the sentence before says whose."""
    first, last = draft.tokens[0].text, draft.sentence.tokens[-1].text
    inner = [t.text for t in draft.tokens[1:-1]]
    return first in {'"', "“"} and last in {'"', "”"} and not {'"', "“", "”"} & set(inner)


def _referred(token: Token, draft: Draft, setting: Setting) -> Settled:
    """What a word means elsewhere: words in its place, the words in doubt, and what it costs."""
    word = token.lower
    following = draft.sentence.tokens[token.i + 1 : token.i + 2]
    if any(t.lower in HONOURS and t.text[:1].isupper() for t in following):
        return NOTHING  # "Her Honour"
    if word in PERSONAL and token.pos in {"PRON", "DET"}:
        return personal(token, draft, setting)
    if word in FIRST and token.pos == "PRON" and not is_numeral(token, draft.sentence):
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
    after = draft.sentence.tokens[token.i + 1 : token.i + 2]
    if is_noun and after and after[0].pos == "PROPN" and type_at(after[0], setting) is PERSON:
        return NOTHING  # "the physicist Ada Holm" is nobody else
    return definite(token, draft, setting) if is_noun else NOTHING


def _of_two(token: Token, draft: Draft) -> tuple[Token, ...] | None:
    """ "Neither man" of whom the statement has told nothing; () of what points nowhere."""
    known = any(t.i < token.i and t.pos in {"NOUN", "PROPN"} for t in draft.tokens)
    head = draft.sentence.tokens[token.head]
    if token.lower == "neither":
        if any(t.lower == "nor" and t.i > token.i for t in draft.tokens):
            return ()  # "neither bakers nor millers"
        if known:  # "critics say that neither man slept"
            known = any(_is_row(t, draft) and t.i < token.i for t in draft.tokens)
    leads = token.i == draft.kept[0] or not (known or head.i < token.i)
    return (token, head) if leads else None


def _unsure(token: Token, draft: Draft, setting: Setting) -> tuple[Token, ...] | None:
    """What a word that points elsewhere leaves in doubt; None for any other word."""
    word = token.lower
    if word in POINTING and token.tag in {"DT", "PDT", "PRP", "JJ"}:
        return None if _opens_clause(token, draft, setting) else pointing(token, draft)
    if word in OF_TWO and token.dep == "det":
        unsure = _of_two(token, draft)
        if unsure is not None:
            return unsure or None
    if word in ELLIPTIC:
        return elliptic(token, draft)
    if word == "further" and token.dep == "amod":
        noun = draft.sentence.tokens[token.head]
        again = any(c.lower in {"a", "an"} for c in draft.sentence.under(noun.i))
        known = any(t.lemma == noun.lemma and t.i < token.i for t in draft.tokens)
        return (token, noun) if again and not known and noun.i > token.i else None
    if word in PLACES and token.pos in {"ADV", "PRON"} and not earlier_place(token, draft, setting):
        return (token,)
    return None


def _is_row(noun: Token, draft: Draft) -> bool:
    return noun.lower == "two" or any(c.dep == "conj" for c in draft.sentence.under(noun.i))


def _opens_clause(token: Token, draft: Draft, setting: Setting) -> bool:
    """Whether "that" leads to what was thought, though the parser joins it to a noun.

    "Thought that sludge was the cause": of sludge nothing was told before that it could mean.
    """
    noun = draft.sentence.tokens[token.head]
    verb = draft.sentence.tokens[noun.head]
    if token.lower == "that" and token.dep == "mark":
        return True
    if token.lower != "that" or noun.dep not in SUBJECTS:
        return False
    if verb.dep == "conj" and _goes_on_with_that(verb, draft):
        return True
    if verb.dep != "ccomp" or verb.pos not in {"VERB", "AUX"}:
        return False  # "the judge finds that step inventive"
    said = draft.sentence.tokens[verb.head]
    following = draft.sentence.tokens[noun.i + 1 : noun.i + 2]
    apart = any(t.text == "," or t.tag == "CD" for t in following)  # "that section 31 applies"
    known = noun.tag == "NN" and noun.lemma in setting.told.nouns and not apart
    return said.is_verb and said.i < token.i and not known


def _goes_on_with_that(verb: Token, draft: Draft) -> bool:
    """Whether a clause is one more of those that open with "that": "that it failed, and that …"."""
    tokens = draft.sentence.tokens
    while verb.dep == "conj" and verb.head != verb.i:
        verb = tokens[verb.head]
        opened = any(c.dep == "mark" and c.lower == "that" for c in draft.sentence.under(verb.i))
        if opened and verb.dep in {"ccomp", "conj"}:
            return True
    return False


def _doubt(words: tuple[Token, ...], draft: Draft, setting: Setting) -> Doubt:
    return doubt_of(words, draft.sentence, setting)
