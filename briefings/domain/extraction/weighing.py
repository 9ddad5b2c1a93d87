"""How firmly the source stands behind a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.domain.extraction.acting import is_agent, is_hypothetical, main_clause, moods
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.foretelling import foretold, is_outdated, is_rough
from briefings.domain.extraction.judging import is_judged
from briefings.domain.extraction.marks import (
    ACCORDING,
    ASIDE,
    BOAST,
    CLEFT,
    CONJECTURE,
    COURT,
    CRITICS,
    DEEMED,
    DENYING,
    ESTIMATED,
    FIGURE,
    FUTURE,
    HIMSELF,
    IN_THEIR_VIEW,
    IN_VIEW,
    PLANNED,
    POSSIBLE,
    STUDY,
    THIS_TEXT,
    WHOSE_POINT,
    YEAR,
)
from briefings.domain.extraction.owning import (
    OPPOSING,
    owner_of,
    speaker,
    tends_to_think,
    whose_view,
)
from briefings.domain.extraction.supposing import (
    GENERAL_RULE,
    foresees_something,
    never_came,
    supposed,
)
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import (
    ARGUING,
    ELLIPTIC,
    FORESEEING,
    HOLDING,
    PLANNING,
    SAYING,
    words,
)
from briefings.domain.facts import Status

SOURCE = "the source article"
HEDGED = re.compile(r"\b(?:may|might|could|would|should|probably|likely|perhaps|possibly)\b")
SAID_AT_HEAD = 5  # words of a quotation with which a statement opens
PRESSING = words("maintain insist claim protest")


@dataclass(frozen=True, slots=True)
class Weight:
    """How firm a statement is; `whose` is empty for a fact that nobody in particular states.

    unsaid  whether it is the source's because nobody else is named
    """

    status: Status
    whose: str = ""
    unsaid: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around a statement.

    agents   names of people and bodies, which can plan what "will" be
    is_told  whether the passage tells of the past, where "could" and "would" are no forecasts
    voice    who speaks, if the sentence only quotes; "" if nobody can tell who; else None
    house    whose press release it is, "" for any other text
    """

    agents: frozenset[str] = frozenset()
    is_told: bool = False
    voice: str | None = None
    house: str = ""


def weight_of(draft: Draft, text: str, scene: Scene) -> Weight:
    """Judge a statement by its words."""
    source = scene.house or SOURCE
    if scene.voice is not None:
        return Weight(Status.OPINION, scene.voice or source, not scene.voice)
    whose = speaker(draft, text)
    if whose.lower() in {"the author", "the authors", "the court", "the judge"} and draft.swaps:
        whose = source
    if is_outdated(draft):
        return Weight(Status.FACT)
    status = _reported(draft, whose) or foretold(draft, whose) or _plain(draft, text, scene)
    if status is Status.FACT:
        boasts = scene.house and not whose and BOAST.search(text)
        return Weight(Status.OPINION, scene.house) if boasts else Weight(status, whose)
    if status is Status.DISPUTED and not ACCORDING.search(text):
        whose = owner_of(draft, status) or whose
    owner = whose or owner_of(draft, status) or whose_view(text, scene.agents)
    if not owner or THIS_TEXT.match(owner) or owner.lower() in ELLIPTIC:
        return Weight(status, source, unsaid=True)
    return Weight(status, owner)


def _is_speech(draft: Draft, verb: Token) -> bool:
    """Whether most of a statement is somebody's own words."""
    if verb.lemma not in SAYING:
        return False
    quoted, inside = 0, False
    for token in draft.tokens:
        if token.text in {'"', "“", "”"}:
            inside = not inside
        quoted += inside
    opens = draft.tokens[0].text in {'"', "“"} and quoted >= SAID_AT_HEAD
    return opens or quoted * 2 > len(draft.kept)


def _reported(draft: Draft, whose: str) -> Status | None:
    """The status that a verb of saying gives."""
    verb = draft.sentence.tokens[draft.verb]
    text = draft.bare()
    if whose and (_is_speech(draft, verb) or _is_stance(draft, verb, whose)):
        return Status.OPINION
    if whose and COURT.search(whose) and verb.lemma in HOLDING:
        return Status.FACT
    if DENYING.search(text) or (whose and verb.lemma in PRESSING and HIMSELF.search(text)):
        return Status.DISPUTED
    aside = ASIDE.search(text)
    if aside and not aside["verb"].startswith(("said", "say", "add", "note", "expl")):
        return Status.OPINION
    if (
        WHOSE_POINT.search(text)
        or IN_VIEW.search(text)
        or IN_THEIR_VIEW.search(text)
        or tends_to_think(draft, verb)
    ):
        return Status.OPINION
    if verb.lemma in {"suggest", "imply"} and draft.sentence.child(verb.i, "ccomp"):
        return Status.OPINION
    return _argued(draft, text, whose) if whose else None


def _argued(draft: Draft, text: str, whose: str) -> Status | None:
    """The status that somebody's verb gives."""
    verb = draft.sentence.tokens[draft.verb]
    if verb.lemma in {"consider", "propose"} and verb.tag == "VBG":
        return None
    if verb.lemma in FORESEEING and not foresees_something(draft):
        return None
    if verb.lemma in FORESEEING | {"hope"}:
        return Status.FORECAST
    if verb.lemma == "conclude" and STUDY.search(whose):
        return _concluded(text)
    return Status.OPINION if verb.lemma in ARGUING else _computed(verb, text)


def _concluded(text: str) -> Status:
    """What a study concludes is found, or reckoned, or its reading."""
    if not HEDGED.search(text):
        return Status.FACT
    return Status.ESTIMATE if FIGURE.search(YEAR.sub("", text)) else Status.OPINION


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


def _plain(draft: Draft, text: str, scene: Scene) -> Status:
    """The status that moods, hedges and judging words give."""
    verb = draft.sentence.tokens[draft.verb]
    if verb.lemma in PLANNING and verb.tag in {"VBZ", "VBP", "VBG", "VBD"} and _to_do(draft):
        if verb.lemma == "mean" and not draft.sentence.child(verb.i, "xcomp"):
            return _by_mood(draft, text, scene)  # "he means the young"
        return Status.FACT if _is_given(draft, verb) else Status.PLAN
    if foresees_something(draft):
        return Status.FORECAST
    return _by_mood(draft, text, scene)


def _by_mood(draft: Draft, text: str, scene: Scene) -> Status:
    main = moods(draft, text, scene.is_told)
    guessed = CONJECTURE.search(main_clause(draft)) or never_came(draft)
    if guessed or DEEMED.search(main) or CLEFT.search(text) or _is_that_clause(draft):
        return Status.OPINION
    if is_rough(main, draft):
        return Status.ESTIMATE
    if GENERAL_RULE.search(main):
        return Status.FACT
    if POSSIBLE.search(main) or is_hypothetical(main, draft):
        return supposed(draft, main) or Status.FORECAST
    if FUTURE.search(main):
        return Status.PLAN if is_agent(draft, scene.agents) else Status.FORECAST
    if PLANNED.search(main):
        return Status.PLAN
    if is_judged(draft, text, main):
        return Status.OPINION
    return Status.ESTIMATE if ESTIMATED.search(text) else Status.FACT


def _is_that_clause(draft: Draft) -> bool:
    """Whether a statement is only what somebody argues: "that it is late"."""
    first = draft.tokens[0]
    return first.lower == "that" and first.dep == "mark" and not draft.head


def _is_given(draft: Draft, verb: Token) -> bool:
    """Whether a thing was promised, and not a deed: that it was promised is a fact."""
    deed = draft.sentence.child(verb.i, "xcomp", "ccomp")
    if verb.lemma == "seek" and deed is None:
        what = draft.sentence.child(verb.i, "dobj")
        return what is not None and what.pos in {"NUM", "SYM"}  # "the claimant seeks £1,400"
    return verb.lemma in {"promise", "pledge"} and deed is None


def _to_do(draft: Draft) -> bool:
    return draft.sentence.child(draft.verb, "xcomp", "ccomp", "dobj") is not None


def weight_together(before: Weight, after: Weight) -> Weight:
    """Of two statements that are told together: never firmer than either."""
    judged = {Status.OPINION, Status.DISPUTED}
    weaker = after.status is Status.FACT and before.status is not Status.FACT
    chosen = before if weaker or (before.status in judged and after.status not in judged) else after
    other = after if chosen is before else before
    theirs = other.whose and not other.unsaid and other.status in {chosen.status, Status.FACT}
    return Weight(chosen.status, other.whose) if chosen.unsaid and theirs else chosen
