"""Whose a statement is: who says it, plans it or holds it."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.marks import (
    ACCORDING,
    ASIDE,
    COURT,
    FOR_WHOM,
    FURTHER,
    IN_THEIR_VIEW,
    IN_VIEW,
    INVERTED,
    PEOPLE,
    RECKONED,
    REPORTED,
    SAYS_SO,
    STUDY,
    THIS_TEXT,
    WHOSE_POINT,
)
from briefings.domain.extraction.setting import is_quoted
from briefings.domain.extraction.tokens import SUBJECTS, WH, Sentence, Token
from briefings.domain.extraction.vocabulary import (
    ARGUING,
    BLAMING,
    FINDING,
    FORESEEING,
    GROUPS,
    PLANNING,
    SAYING,
    TIMES,
    is_person_noun,
    words,
)
from briefings.domain.facts import Status

WORKING_OUT = frozenset({"estimate", "calculate"})
# To say something, and not to do it.
NEEDS_MORE = words(
    "see hold call propose submit counter reply retort respond plead protest view"
    " complain object caution answer"
)
OPPOSING = frozenset({"dispute", "deny", "reject", "contest", "accuse", "refute", "contradict"})
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
UNREAL = words("can could may might would must should")
LIKING = words("like prefer love hate")
JUDGING_DEEDS = words(
    "condemn welcome praise criticise criticize hail accuse doubt fear prefer suspect lament"
    " protest"
)
WILLING = words("keen eager ready willing determined")
NAMING = (FURTHER, ACCORDING, IN_VIEW, WHOSE_POINT, RECKONED, ASIDE, REPORTED)
PREPOSITIONS = words("of in at for from with by on to about near between under and")
NOBODY = frozenset(
    {"he", "she", "they", "him", "her", "them", "it", "this", "that", "these", "those", "us", "me"}
)
LONGEST_NAME = 9  # words of whoever says something


def whose_view(text: str, agents: frozenset[str]) -> str:
    """Whose view "for Mayor Reis the reason is obvious" gives."""
    match = FOR_WHOM.search(text)
    name = match[1].strip() if match else ""
    return name if any(agent in name for agent in agents) else ""


def speaker(draft: Draft, text: str) -> str:
    """Who says it; "" where the source says it itself."""
    match = next(filter(None, (mark.search(text) for mark in NAMING)), None)
    if match:
        name = match[1].strip()
        if name.lower() in NOBODY:
            return ""
        return name if len(name.split()) <= LONGEST_NAME else " ".join(name.split()[:LONGEST_NAME])
    verb = draft.sentence.tokens[draft.verb]
    inverted = INVERTED.search(text)
    subject = draft.sentence.subject(verb.i)
    if inverted and (subject is None or is_quoted(subject, draft)):
        return inverted["name"].strip()
    theirs = IN_THEIR_VIEW.search(draft.sentence.text)
    if theirs:
        return _first_subject(draft, draft.sentence.start + theirs.start())
    if _is_unsaid(draft, verb) or _is_one_of_deeds(draft, verb):
        return ""
    if verb.lemma in SAYING | ARGUING | FINDING | FORESEEING and _says_something(draft, verb):
        whose = _named_subject(draft, verb)
        return (
            whose
            if verb.lemma not in FINDING - WORKING_OUT or STUDY.search(whose) or COURT.search(whose)
            else ""
        )
    return ""


def _first_subject(draft: Draft, before: int) -> str:
    """The first subject that stands before an offset: whose "their view" is."""
    for token in draft.tokens:
        if token.start < before and token.dep in SUBJECTS and token.pos != "PRON":
            return shortened(draft, draft.sentence.subtree(token.i))
    return ""


def _says_something(draft: Draft, verb: Token) -> bool:
    """Whether a verb of saying has what is said with it."""
    sentence = draft.sentence
    content = sentence.child(verb.i, "ccomp", "xcomp", "parataxis")
    if verb.lemma == "blame" and sentence.child(verb.i, "dobj"):
        return True
    if verb.lemma in {"see", "view"} | BLAMING:
        return any(
            t.dep == "prep" and t.lower in {"as", "to", "with", "on", "for"}
            for t in sentence.under(verb.i)
        )
    if verb.lemma == "argue" and content is None:
        return not any(_is_of_quarrel(sentence, t) for t in sentence.under(verb.i))
    if verb.lemma in (ARGUING | FORESEEING | WORKING_OUT) - NEEDS_MORE:
        return True
    quoted = any(token.text in {'"', "“"} for token in draft.tokens)
    said = SAYS_SO.search(draft.bare()) is not None or _next(draft, verb) == "that"
    return content is not None or said or (quoted and verb.lemma != "hold")


def _is_of_quarrel(sentence: Sentence, word: Token) -> bool:
    """Whether people only argued: about something, with somebody, or for days."""
    span = sentence.child(word.i, "pobj") if word.lower == "for" else None
    return word.lower in {"about", "over", "with"} or (span is not None and span.lemma in TIMES)


def _next(draft: Draft, verb: Token) -> str:
    """The word behind a verb, where the parser loses a clause."""
    tokens = draft.sentence.tokens
    return tokens[verb.i + 1].lower if verb.i + 1 < len(tokens) else ""


def _named_subject(draft: Draft, verb: Token) -> str:
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


def _is_unsaid(draft: Draft, verb: Token) -> bool:
    """Whether nobody says it: "the letter did not say", "a prudent man might have said"."""
    under = list(draft.sentence.under(verb.i))
    denied = verb.lemma in SAYING and any(t.dep == "neg" for t in under)
    return denied or any(t.dep == "aux" and t.lower in UNREAL for t in under)


def _is_one_of_deeds(draft: Draft, verb: Token) -> bool:
    """Whether a judgement is told among deeds: "condemned the attack and arrested two men"."""
    sentence = draft.sentence
    if verb.lemma not in JUDGING_DEEDS or sentence.child(verb.i, "ccomp", "xcomp"):
        return False
    others = (t for t in draft.tokens if t.dep == "conj" and t.head == verb.i and t.is_verb)
    return sentence.child(verb.i, "dobj") is not None and any(
        t.tag == verb.tag and t.lemma not in SAYING | ARGUING and sentence.subject(t.i) is None
        for t in others
    )


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
    name = Draft(draft.sentence, tuple(words), draft.verb, "", draft.swaps).bare() if words else ""
    return _cut(name)


def _cut(name: str) -> str:
    """A name of a few words: "critics of the study", if that is "of half a million women"."""
    several = name.split()
    if len(several) <= LONGEST_NAME:
        return name
    ends = [n for n, word in enumerate(several[:LONGEST_NAME]) if word in PREPOSITIONS and n]
    return " ".join(several[: ends[-1] if ends else LONGEST_NAME])


def tends_to_think(draft: Draft, verb: Token) -> bool:
    """ "Historians tend to think"."""
    held = draft.sentence.child(verb.i, "xcomp") if verb.lemma == "tend" else None
    return held is not None and held.lemma in ARGUING


def _would_like(draft: Draft, verb: Token) -> bool:
    """Whether somebody wishes: "she would like the weir to go"."""
    would = any(t.lower == "would" and t.dep == "aux" for t in draft.sentence.under(verb.i))
    return would and (verb.lemma in LIKING or would_rather(draft))


def would_rather(draft: Draft) -> bool:
    """Whether somebody would rather have it so."""
    under = {t.lower for t in draft.sentence.under(draft.verb)}
    return "would" in under and bool(under & {"rather", "sooner"})


def owner_of(draft: Draft, status: Status) -> str:
    """Whose plan or expectation it is."""
    if status is Status.DISPUTED:
        token = draft.sentence.tokens[draft.verb]
        return _named_subject(draft, token) if token.lemma in OPPOSING else ""
    token = draft.sentence.tokens[draft.verb]
    if status is Status.ESTIMATE:
        name = _named_subject(draft, token)
        return name if STUDY.search(name) or token.lemma in {"put", "reckon"} else ""
    will = next((t for t in draft.tokens if t.lower == "will"), None)
    if status is Status.PLAN and will is not None and not _named_subject(draft, token):
        token = draft.sentence.tokens[will.head]
    said = draft.sentence.child(token.i, "auxpass", "acomp")
    planned = status is Status.PLAN and (said is None or said.lemma in WILLING)
    holds = token.lemma in PLANNING | FORESEEING or (
        token.lemma in SAYING and _says_something(draft, token)
    )
    holds = holds and not _is_unsaid(draft, token)
    holds = holds or tends_to_think(draft, token) or _would_like(draft, token)
    return _named_subject(draft, token) if holds or (planned and _plans(draft, token)) else ""


def _plans(draft: Draft, verb: Token) -> bool:
    """Whether the subject of a verb is somebody, who can plan: not "construction"."""
    subject = draft.sentence.subject(verb.i)
    if subject is None:
        return False
    somebody = subject.pos == "PROPN" or is_person_noun(subject.lemma) or subject.lemma in GROUPS
    return somebody or PEOPLE.search(subject.text) is not None
