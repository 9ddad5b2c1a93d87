"""How firmly the source stands behind a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.domain.extraction.acting import is_agent, is_hypothetical, main_clause, moods
from briefings.domain.extraction.disposing import disposes, holds
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.foretelling import (
    PORTION,
    foretold,
    is_of_estimates,
    is_outdated,
    is_rough,
)
from briefings.domain.extraction.judging import is_judged
from briefings.domain.extraction.marks import (
    ACCORDING,
    BOAST,
    CLEFT,
    CONJECTURE,
    COURT,
    DEEMED,
    ESTIMATED,
    FREE_TO,
    FUTURE,
    GIVEN_UP,
    PEOPLE,
    PLANNED,
    POSSIBLE,
    STUDY,
    THIS_TEXT,
)
from briefings.domain.extraction.owning import (
    looks_to,
    owner_of,
    speaker,
    whose_view,
    would_rather,
)
from briefings.domain.extraction.purposes import is_idea, is_promise, to_do, wants_to_know
from briefings.domain.extraction.reporting import concluded_by_all, is_somebodys, reported
from briefings.domain.extraction.supposing import (
    COMING,
    GENERAL_RULE,
    foresees_something,
    never_came,
    supposed,
)
from briefings.domain.extraction.vocabulary import (
    ELLIPTIC,
    GROUPS,
    PLANNING,
    SAYING,
    is_person_noun,
)
from briefings.domain.extraction.voicing import COURTS
from briefings.domain.extraction.willing import (
    is_arranged,
    is_given,
    is_habit,
    is_office,
    is_refusal,
    is_seen_to,
)
from briefings.domain.facts import Status

SOURCE = "the source article"
ORDERED = re.compile(r"^There will be (?:\w+ )?(?:judgment|judgement|order|declaration)\b")
# What an estimate is only compared with: "it cost £61,300, against an estimate of £38,000".
BESIDE_ONE = re.compile(
    r"\b(?:against|than|with|from|above|below|within|over|exceeded) (?:an?|the|its|their|his|her)"
    r" (?:\w+ )?estimates?\b"
)
# What a ruling leaves to the parties: "they may make written submissions within 30 days".
PERMITTED = re.compile(
    r"\b(?:part(?:y|ies)|they|claimants?|applicants?|appellants?|petitioners?|plaintiffs?"
    r"|defendants?|respondents?) may (?:apply|make|file|serve|submit|seek|return|renew|appeal)\b",
    re.IGNORECASE,
)
PAYS = re.compile(r"\bwill (?:pay|bear|deliver|file|serve|repay|reimburse)\b")
# "About one adult in nine will have a stone".
ONE_IN = re.compile(
    r"\b(?:one|two|three|four|[0-9]+)(?: \w+)? in (?:\w+|[0-9]+)\b[^,;]*\bwill\b", re.I
)
PERFECT = re.compile(r"\bwill (?:\w+ )?have (?:been |\w+(?:ed|en|wn|ne|ft|ost|ade|et)\b)")
TO_BE = re.compile(r"\b(?:is|are) to be \w+")  # in a ruling an order
THEIRS = re.compile(
    r"(?:its|their|his|her) (?:authors?|writers?|figures?|projection|report|study|model)\b", re.I
)
WILL = re.compile(r"\bwill\b")
OWN = re.compile(r"(?:the )?(?:source article|authors?\b)", re.IGNORECASE)


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
    judge    which judge of several speaks, "" where nobody is named
    pleader  whose submission it goes on with, "" if it is none
    press    whether it is a press release, which tells what is arranged
    ruling   whether it is a ruling, where what somebody says is a submission
    outlook  whether it stands among courses that things may take
    leads    whether the others of the bench concur with the judge who speaks
    """

    agents: frozenset[str] = frozenset()
    is_told: bool = False
    voice: str | None = None
    house: str = ""
    judge: str = ""
    pleader: str = ""
    press: bool = False
    ruling: bool = False
    outlook: bool = False
    leads: bool = False


def weight_of(draft: Draft, text: str, scene: Scene) -> Weight:
    """Judge a statement by its words."""
    source = scene.house or scene.judge or SOURCE
    if scene.voice is not None:
        return Weight(Status.OPINION, scene.voice or source, not scene.voice)
    whose = looks_to(draft, text) or speaker(draft, text)
    if whose.lower() in {"the author", "the authors"} | COURTS and draft.swaps:
        whose = source
    ruled = _ruled(draft, scene, whose)
    if ruled is not None or is_outdated(draft):
        return ruled or Weight(Status.FACT)
    status = reported(draft, whose) or foretold(draft, whose) or _plain(draft, text, scene)
    if status is Status.FACT:
        return _of_fact(draft, text, scene, whose if _can_say(whose) else "")
    if status is Status.DISPUTED and not ACCORDING.search(text):
        whose = owner_of(draft, status) or whose
    owner = whose or owner_of(draft, status) or whose_view(text, scene.agents)
    if not owner or THIS_TEXT.match(owner) or owner.lower() in ELLIPTIC or THEIRS.match(owner):
        return Weight(status, source, unsaid=True)
    return Weight(status, owner)


def _ruled(draft: Draft, scene: Scene, whose: str) -> Weight | None:
    """What parties submit and a court decides; None for all else."""
    theirs = _in_court(draft, scene, whose)
    if theirs:
        return Weight(Status.OPINION, theirs)
    return Weight(Status.FACT, scene.judge) if scene.ruling and disposes(draft) else None


def _of_fact(draft: Draft, text: str, scene: Scene, whose: str) -> Weight:
    """A fact, unless it is one of several courses, or what a house says in its own praise."""
    now = draft.sentence.tokens[draft.verb].tag in {"VBZ", "VBP"}
    if scene.outlook and now:
        return Weight(Status.FORECAST, scene.house or scene.judge or SOURCE, unsaid=True)
    boasts = scene.house and not whose and BOAST.search(text)
    return Weight(Status.OPINION, scene.house) if boasts else Weight(Status.FACT, whose)


def _can_say(whose: str) -> bool:
    """Whether words are of somebody: "the puddles tell you" is told by nobody."""
    said = whose.split()
    alone = len(said) == 1 or any(w[:1].isupper() for w in said[1:])
    person = alone and said and said[0] not in {"the", "The"}
    person = person or any(w[:1].isupper() for w in said[1:])
    people = any(is_person_noun(w.lower().rstrip("s")) or w.lower() in GROUPS for w in said)
    return bool(person or people or PEOPLE.search(whose) or STUDY.search(whose))


def _in_court(draft: Draft, scene: Scene, whose: str) -> str:
    """Whose submission a statement of a ruling is, or the view of which judge of several."""
    if scene.pleader and not whose:
        return scene.pleader
    if scene.ruling and whose and _submits(draft, whose):
        return whose
    alone = scene.judge and not scene.leads
    return scene.judge if alone and _would_decide(draft, scene.judge) else ""


def _submits(draft: Draft, whose: str) -> bool:
    """Whether a party says so today: "Mrs Holm says that the brake slipped"."""
    verb = draft.sentence.tokens[draft.verb]
    says = verb.lemma in SAYING and verb.tag in {"VBZ", "VBP"} and not COURT.search(whose)
    return says and draft.sentence.child(verb.i, "ccomp") is not None


def _would_decide(draft: Draft, judge: str) -> bool:
    """Whether a judge of several tells how to decide: "I would allow the appeal"."""
    subject = draft.sentence.subject(draft.verb)
    own = subject is not None and draft.swaps.get(subject.i) == judge
    return own and any(
        t.dep == "aux" and t.lower == "would" for t in draft.sentence.under(draft.verb)
    )


def _plain(draft: Draft, text: str, scene: Scene) -> Status:
    """The status that moods, hedges and judging words give."""
    verb = draft.sentence.tokens[draft.verb]
    if is_somebodys(draft, text) or GIVEN_UP.search(text) or FREE_TO.search(text):
        return Status.FACT
    of_all = concluded_by_all(draft, verb)
    if of_all is not None:
        return of_all
    if wants_to_know(draft, verb):
        return Status.FACT
    if verb.lemma in PLANNING and verb.tag in {"VBZ", "VBP", "VBG", "VBD"} and to_do(draft):
        deed = draft.sentence.child(verb.i, "xcomp")
        if verb.lemma == "mean" and (deed is None or deed.tag == "VBG"):
            return _by_mood(draft, text, scene)  # "he means the young", "that means waiting"
        return Status.FACT if is_promise(draft, verb) else Status.PLAN
    if foresees_something(draft):
        return Status.FORECAST
    return _by_mood(draft, text, scene)


def _by_mood(draft: Draft, text: str, scene: Scene) -> Status:
    main = moods(draft, text, scene.is_told)
    guessed = CONJECTURE.search(main_clause(draft)) or never_came(draft) or would_rather(draft)
    if guessed and PORTION.search(draft.bare()):
        return Status.ESTIMATE
    if guessed or DEEMED.search(main_clause(draft)) or CLEFT.search(text) or _is_that_clause(draft):
        return Status.OPINION
    if is_rough(main, draft):
        return Status.ESTIMATE
    held = _held(draft, main) if scene.ruling else None
    if held is not None or GENERAL_RULE.search(draft.bare()):
        return held or Status.FACT
    return _to_come(draft, text, main, scene)


def _held(draft: Draft, main: str) -> Status | None:
    """What a court permits, and what it holds to be possible; None for all else."""
    if PERMITTED.search(main):
        return Status.FACT
    return Status.OPINION if POSSIBLE.search(main) and holds(draft) else None


def _to_come(draft: Draft, text: str, main: str, scene: Scene) -> Status:
    if POSSIBLE.search(main) or is_hypothetical(main, draft):
        return supposed(draft, main) or Status.FORECAST
    if FUTURE.search(main):
        return _will(draft, main, scene)
    if PLANNED.search(main) and not is_idea(draft):
        return Status.FACT if scene.ruling and TO_BE.search(main) else Status.PLAN
    return _without_mood(draft, text, main)


def _will(draft: Draft, main: str, scene: Scene) -> Status:
    """What will be: planned by who can plan, of use at any time, or foreseen."""
    if PERFECT.search(main):
        return Status.FORECAST
    if ONE_IN.search(main):
        return Status.ESTIMATE
    ordered = scene.ruling and (ORDERED.search(draft.bare()) or PAYS.search(main)) is not None
    if ordered or is_habit(draft) or is_refusal(draft):
        return Status.FACT
    if is_agent(draft, scene.agents) or is_given(draft) or is_office(draft) or is_seen_to(draft):
        return Status.PLAN
    if scene.press and is_arranged(draft):
        return Status.PLAN
    return Status.FORECAST


def _without_mood(draft: Draft, text: str, main: str) -> Status:
    if is_judged(draft, text, main):
        return Status.OPINION
    if ESTIMATED.search(BESIDE_ONE.sub(" ", text)) and not is_of_estimates(draft):
        return Status.ESTIMATE
    return Status.FORECAST if _foretells_besides(draft) else Status.FACT


def _foretells_besides(draft: Draft) -> bool:
    """Whether a joined clause tells what will be: "he is 58, and they will be back in 2040"."""
    if not COMING.search(WILL.sub(" ", draft.bare())):
        return False
    sentence = draft.sentence
    wills = (t.head for t in draft.tokens if t.lower == "will" and t.dep == "aux")
    return any(
        sentence.tokens[i].dep == "conj"
        and sentence.tokens[i].head == draft.verb
        and sentence.subject(i) is not None
        for i in wills
    )


def _is_that_clause(draft: Draft) -> bool:
    """Whether a statement is only what somebody argues: "that it is late"."""
    first = draft.tokens[0]
    return first.lower == "that" and first.dep == "mark" and not draft.head
