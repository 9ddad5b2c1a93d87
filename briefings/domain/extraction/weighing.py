"""How firmly the source stands behind a statement, and whose statement it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.marks import (
    ACCORDING,
    ALLOWED,
    BACK_THEN,
    CRITICS,
    DEEMED,
    DENYING,
    ESTIMATED,
    FIGURE,
    FOR_WHOM,
    FUTURE,
    IN_VIEW,
    INFERRING,
    JUDGING,
    PLANNED,
    POSSIBLE,
    RULE,
    RULED,
    STUDY,
    WEIGHTY,
    WOULD,
    YEAR,
)
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import ARGUING, FINDING, FORESEEING, PLANNING, SAYING
from briefings.domain.facts import Status

SOURCE = "the source article"
WORKING_OUT = frozenset({"estimate", "calculate"})
NEEDS_MORE = frozenset({"see", "hold", "call", "propose"})  # to say something, and not to do it
OPPOSING = frozenset({"dispute", "deny", "reject", "contest", "accuse", "refute", "contradict"})
LONGEST_NAME = 9  # words of whoever says something


@dataclass(frozen=True, slots=True)
class Weight:
    """How firm a statement is; `whose` is empty for a fact that nobody in particular states."""

    status: Status
    whose: str = ""


def weight_of(draft: Draft, text: str, agents: frozenset[str], *, is_told: bool) -> Weight:
    """Judge a statement by its words.

    agents   names of people and bodies, which can plan what "will" be
    is_told  whether the passage tells of the past, where "could" and "would" are no forecasts
    """
    whose = _speaker(draft, text)
    whose = (
        SOURCE
        if whose.lower() in {"the author", "the authors", "the court"} and draft.swaps
        else whose
    )
    status = _reported(draft, whose) or _plain(draft, text, agents, is_told)
    if status is Status.FACT:
        return Weight(status, whose)
    if status is Status.DISPUTED:
        whose = _owner(draft, status) or whose
    return Weight(status, whose or _owner(draft, status) or _for_whom(text, agents) or SOURCE)


def _for_whom(text: str, agents: frozenset[str]) -> str:
    """Whose view "for Mayor Reis the reason is obvious" gives."""
    match = FOR_WHOM.search(text)
    name = match[1].strip() if match else ""
    return name if any(agent in name for agent in agents) else ""


def _speaker(draft: Draft, text: str) -> str:
    """Who says it; "" where the source says it itself."""
    match = ACCORDING.search(text) or IN_VIEW.search(text)
    if match:
        name = match[1].strip()
        return name if len(name.split()) <= LONGEST_NAME else " ".join(name.split()[:LONGEST_NAME])
    verb = draft.sentence.tokens[draft.verb]
    if verb.lemma in SAYING | ARGUING | FINDING | FORESEEING and _says_something(draft, verb):
        whose = _named_subject(draft, verb)
        return whose if verb.lemma not in FINDING - WORKING_OUT or STUDY.search(whose) else ""
    return ""


def _says_something(draft: Draft, verb: Token) -> bool:
    """Whether a verb of saying has what is said with it."""
    sentence = draft.sentence
    content = sentence.child(verb.i, "ccomp", "xcomp", "parataxis")
    if verb.lemma in (ARGUING | FORESEEING | WORKING_OUT) - NEEDS_MORE:
        return True
    return content is not None or '"' in sentence.text or "“" in sentence.text


def _named_subject(draft: Draft, verb: Token) -> str:
    """The subject's words, without what stands after a comma."""
    sentence = draft.sentence
    subject = sentence.subject(verb.i)
    if subject is None or (subject.pos == "PRON" and subject.i not in draft.swaps):
        agent = sentence.child(verb.i, "agent")
        if agent is None:
            return ""
        places = sentence.subtree(agent.i) - {agent.i}
        return _shortened(draft, places)
    if sentence.child(verb.i, "auxpass"):
        return ""
    return _shortened(draft, sentence.subtree(subject.i))


def _shortened(draft: Draft, places: set[int]) -> str:
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
    return " ".join(name.split()[:LONGEST_NAME])


def _is_speech(draft: Draft, verb: Token) -> bool:
    """Whether most of a statement is somebody's own words."""
    if verb.lemma not in SAYING:
        return False
    quoted, inside = 0, False
    for token in draft.tokens:
        if token.text in {'"', "“", "”"}:
            inside = not inside
        quoted += inside
    return quoted * 2 > len(draft.kept)


def _reported(draft: Draft, whose: str) -> Status | None:
    """The status that a verb of saying gives."""
    verb = draft.sentence.tokens[draft.verb]
    text = draft.bare()
    if whose and (_is_speech(draft, verb) or _is_stance(draft, verb, whose)):
        return Status.OPINION
    if DENYING.search(text):
        return Status.DISPUTED
    if not whose:
        return None
    if verb.lemma in {"consider", "propose"} and verb.tag == "VBG":
        return None
    if verb.lemma in FORESEEING | {"hope"}:
        return Status.FORECAST
    return Status.OPINION if verb.lemma in ARGUING else _computed(verb, text)


def _is_stance(draft: Draft, verb: Token, whose: str) -> bool:
    """Whether somebody presses a point: critics say, it was pointed out, somebody stressed."""
    if verb.lemma not in SAYING | ARGUING or verb.lemma in OPPOSING:
        return False
    out = any(t.lower == "out" for t in draft.sentence.under(verb.i))
    return bool(CRITICS.search(whose)) or (verb.lemma == "point" and out)


def _computed(verb: Token, text: str) -> Status | None:
    """Whether somebody has worked out a figure."""
    if verb.lemma == "estimate" or (
        verb.lemma == "calculate" and FIGURE.search(YEAR.sub("", text))
    ):
        return Status.ESTIMATE
    return None


def _plain(draft: Draft, text: str, agents: frozenset[str], is_told: bool) -> Status:
    """The status that moods, hedges and judging words give."""
    verb = draft.sentence.tokens[draft.verb]
    if verb.lemma in PLANNING and verb.tag in {"VBZ", "VBP", "VBG", "VBD"} and _to_do(draft):
        return Status.FACT if _is_given(draft, verb) else Status.PLAN
    if verb.lemma in FORESEEING and not draft.sentence.child(draft.verb, "auxpass"):
        return Status.FORECAST
    return _by_mood(draft, text, _moods(draft, text, is_told), agents)


def _moods(draft: Draft, text: str, is_told: bool) -> str:
    """The main clause without modals that foretell nothing: of the past, and of rules."""
    main = _main_clause(draft)
    if is_told:
        main = BACK_THEN.sub(" ", main)
    rule = RULE.search(main) or RULE.search(draft.sentence.text)
    if ALLOWED.search(text) or rule:
        main = RULED.sub(" ", main)
    return main


def _by_mood(draft: Draft, text: str, main: str, agents: frozenset[str]) -> Status:
    if DEEMED.search(main):
        return Status.OPINION
    if POSSIBLE.search(main) or _hypothetical(main, draft):
        return Status.FORECAST
    if FUTURE.search(main):
        return Status.PLAN if _is_agent(draft, agents) else Status.FORECAST
    if PLANNED.search(main):
        return Status.PLAN
    if _is_judged(text, main):
        return Status.OPINION
    return Status.ESTIMATE if ESTIMATED.search(text) else Status.FACT


def _is_judged(text: str, main: str) -> bool:
    weighty = WEIGHTY.search(main) and not FIGURE.search(main)
    return bool(INFERRING.search(text) or JUDGING.search(main) or weighty)


def _is_given(draft: Draft, verb: Token) -> bool:
    """Whether a thing was promised, and not a deed: that it was promised is a fact."""
    deed = draft.sentence.child(verb.i, "xcomp", "ccomp")
    return verb.lemma in {"promise", "pledge"} and deed is None


def _hypothetical(text: str, draft: Draft) -> bool:
    """Whether "would" tells what is to come, and not what somebody foresaw back then."""
    past = draft.sentence.tokens[draft.verb].tag == "VBD"
    return WOULD.search(text) is not None and not past


def _main_clause(draft: Draft) -> str:
    """The statement without relative and joined clauses, whose moods are not its own."""
    sentence = draft.sentence
    inner: set[int] = set()
    for token in draft.tokens:
        apart = token.dep == "conj" and token.is_verb and sentence.subject(token.i) is not None
        if (token.dep in {"relcl", "acl"} or apart) and token.i != draft.verb:
            inner |= sentence.subtree(token.i)
    return draft.bare(frozenset(inner))


def _to_do(draft: Draft) -> bool:
    return draft.sentence.child(draft.verb, "xcomp", "ccomp", "dobj") is not None


def _is_agent(draft: Draft, agents: frozenset[str]) -> bool:
    will = next((t for t in draft.tokens if t.lower == "will"), None)
    verb = draft.verb if will is None else will.head
    subject = draft.sentence.subject(verb)
    if subject is None or draft.sentence.child(verb, "auxpass"):
        return False
    said = _shortened(draft, draft.sentence.subtree(subject.i))
    people = re.search(r"\b(?:partners?|government|ministry|company|party|states?)\b", said, re.I)
    return people is not None or any(name in said for name in agents)


def weight_together(before: Weight, after: Weight) -> Weight:
    """Of two statements that are told together: never firmer than either."""
    if after.status is Status.FACT and before.status is not Status.FACT:
        return before
    judged = {Status.OPINION, Status.DISPUTED}
    return before if before.status in judged and after.status not in judged else after


def _owner(draft: Draft, status: Status) -> str:
    """Whose plan or expectation it is."""
    if status is Status.DISPUTED:
        token = draft.sentence.tokens[draft.verb]
        return _named_subject(draft, token) if token.lemma in OPPOSING else ""
    if status in {Status.PLAN, Status.FORECAST, Status.OPINION}:
        token = draft.sentence.tokens[draft.verb]
        planned = status is Status.PLAN and not draft.sentence.child(draft.verb, "auxpass", "acomp")
        held = draft.sentence.child(token.i, "xcomp") if token.lemma == "tend" else None
        thinks = held is not None and held.lemma in ARGUING  # "historians tend to think"
        if token.lemma in PLANNING | FORESEEING or planned or thinks:
            return _named_subject(draft, token)
    return ""
