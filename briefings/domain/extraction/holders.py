"""Who holds a view, in words: the subject of a verb, if it is somebody who could."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.marks import THIS_TEXT
from briefings.domain.extraction.tokens import WH, Token
from briefings.domain.extraction.vocabulary import is_person_noun, words

# What suggests something without having a view.
ABSTRACT = words(
    "experience figure evidence result finding data history fact number trend price statistic case"
    " example pattern comparison logic record document memorandum map episode story letter clause"
    " article section paragraph note plaque inscription sign diary law treaty act text contract"
    " notice licence license permit certificate ledger label rule view theory explanation reading"
    " interpretation hypothesis"
)
# Of whom nothing is told: "no trial", "each side".
OF_NO_ONE = words("no each every neither either any")
NO_ONE = words("nobody none everybody everyone anyone anybody one you few little nothing")
PREPOSITIONS = words("of in at for from with by on to about near between under and")
LONGEST_NAME = 9  # words of whoever says something


def named_subject(draft: Draft, verb: Token) -> str:
    """The subject's words, without what stands after a comma."""
    sentence = draft.sentence
    subject = sentence.subject(verb.i)
    if subject is not None and subject.tag in WH and draft.head:
        return draft.head.strip()
    if subject is not None and (_is_abstract(draft, subject) or is_no_one(draft, subject)):
        return ""
    if subject is None or (subject.pos == "PRON" and subject.i not in draft.swaps):
        agent = sentence.child(verb.i, "agent")
        if agent is None:
            return ""
        places = sentence.subtree(agent.i) - {agent.i}
        return shortened(draft, places)
    if sentence.child(verb.i, "auxpass"):
        return ""
    return shortened(draft, sentence.subtree(subject.i))


def is_no_one(draft: Draft, subject: Token) -> bool:
    """Whether a subject is nobody who could speak: "no trial", "each side"."""
    under = list(draft.sentence.under(subject.i))
    denied = any(t.lower in OF_NO_ONE and t.dep == "det" for t in under)
    return subject.lower in NO_ONE or denied or _is_whoever(draft, subject, under)


def _is_whoever(draft: Draft, subject: Token, under: Sequence[Token]) -> bool:
    """Whether any such one is meant: "a nurse who works at night tells her clock that"."""
    sentence = draft.sentence
    any_one = any(t.lower in {"a", "an"} and t.dep == "det" for t in under)
    now = any(t.dep == "relcl" and t.tag in {"VBZ", "VBP"} for t in under)
    named = any(sentence.tokens[i].pos == "PROPN" for i in sentence.subtree(subject.i))
    return any_one and now and not named


def _is_abstract(draft: Draft, subject: Token) -> bool:
    """Whether a subject has no views: figures, history, "this fear"."""
    pointed = any(t.lower in {"this", "that"} for t in draft.sentence.under(subject.i))
    lemma = subject.lemma
    return lemma in ABSTRACT or (pointed and not THIS_TEXT.match(f"this {lemma}"))


def shortened(draft: Draft, places: set[int]) -> str:
    words: list[int] = []
    for i in sorted(places & set(draft.kept)):
        token = draft.sentence.tokens[i]
        if words and i - words[-1] > 2:
            break
        if words and (
            token.text in {",", "(", "–", "—"} or token.lower in {"who", "which", "that"}
        ):
            break
        words.append(i)
    words += _name_behind(draft, words)
    name = Draft(draft.sentence, tuple(words), draft.verb, "", draft.swaps).bare() if words else ""
    return cut(name)


def _name_behind(draft: Draft, places: Sequence[int]) -> list[int]:
    """The places of the name behind "the retired judge", where the parser has cut it off."""
    tokens = draft.sentence.tokens
    if not places or not is_person_noun(tokens[places[-1]].lemma):
        return []
    found: list[int] = []
    i = places[-1] + 1
    while i < len(tokens) and tokens[i].pos == "PROPN" and i in draft.kept:
        found.append(i)
        i += 1
    return found


def cut(name: str) -> str:
    """A name of a few words: "critics of the study", if that is "of half a million women"."""
    several = name.split()
    if len(several) <= LONGEST_NAME:
        return name
    ends = [n for n, word in enumerate(several[:LONGEST_NAME]) if word in PREPOSITIONS and n]
    return " ".join(several[: ends[-1] if ends else LONGEST_NAME])
