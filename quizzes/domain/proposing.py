"""Questions from candidate facts, before anybody has looked at them.

The same generators and gates as everywhere, and stricter gates besides: what a person would repair
in a fact cannot be repaired here, so a question that leans on it is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefings.domain import facts
from briefings.domain.candidates import Candidate, Extraction
from briefings.domain.documents import Document
from briefings.domain.surfaces import date_text
from quizzes.domain.argument import certainties
from quizzes.domain.cards import cards
from quizzes.domain.choice import choices
from quizzes.domain.gates import context_of, faults, warnings
from quizzes.domain.gates.candidates import strict_faults
from quizzes.domain.lists import multiples, recalls
from quizzes.domain.making import question
from quizzes.domain.pools import Pool, all_parts
from quizzes.domain.questions import Form, Key, Question
from quizzes.domain.ranking import Ranked, ranked
from quizzes.domain.sets import orderings
from quizzes.domain.text import replaced
from quizzes.domain.truefalse import FALSE, TRUE
from quizzes.domain.typed import clozes, typed
from quizzes.domain.wording import has_figures, normalised, number_text, rng_for

LEAST = 0.6  # confidence of a candidate that is asked about
AT_ONCE = 120  # facts in one pool, so that a book takes as many times longer as it is longer
LESSON = "article"
SLIPS = (Decimal(2), Decimal("0.5"), Decimal(3), Decimal("1.5"))
FEWEST_FOREIGN, MOST_FOREIGN = 2, 4
IMPORTANT = 3  # what a fact counts as when its weight is asked: nobody has weighed it yet
LONGEST_EVENT = 130  # characters
EMPTY_END = re.compile(r"\b(?:came|occurred|happened|began|ended|took place|was|were)$")
UNCONFIRMED = "unconfirmed_foils"


@dataclass(frozen=True, slots=True)
class Proposed:
    """Ranked questions, the best first, and those refused with the checks they failed."""

    questions: tuple[Ranked, ...]
    rejected: tuple[tuple[Question, tuple[str, ...]], ...]


def propose(document: Document, extraction: Extraction, *, seed: int = 0) -> Proposed:
    """Make questions of all candidates that stand alone."""
    sure = [c for c in extraction.candidates if not c.doubts and c.confidence >= LEAST]
    kept: list[Ranked] = []
    rejected: list[tuple[Question, tuple[str, ...]]] = []
    for several in _chunks(sure):
        briefing = briefing_of(document, extraction.entities, several)
        good, bad = _judged(briefing, seed)
        kept += ranked(good, several)
        rejected += bad
    ordered = sorted(kept, key=lambda one: -one.score)
    return Proposed(tuple(ordered), tuple(rejected))


def _chunks(candidates: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    for start in range(0, len(candidates), AT_ONCE):
        yield candidates[start : start + AT_ONCE]


def briefing_of(
    document: Document, entities: Sequence[facts.Entity], candidates: Sequence[Candidate]
) -> facts.Briefing:
    """Candidates as a briefing of one lesson; entities that none of them names are left out."""
    several = tuple(replace(c.fact, lesson=LESSON) for c in candidates)
    said = " ".join(fact.statement for fact in several)
    meant = {
        part.entity
        for fact in several
        for part in all_parts(fact)
        if isinstance(part, facts.EntityValue)
    }
    named = tuple(e for e in entities if e.key in meant or any(name in said for name in e.names))
    keys = {entity.key for entity in named}
    trimmed = tuple(replace(e, part_of=tuple(k for k in e.part_of if k in keys)) for e in named)
    past = [fact for fact in several if fact.status is facts.Status.FACT]
    dates = [v.iso for f in past for v in f.values.values() if isinstance(v, facts.DateValue)]
    lesson = facts.Lesson(LESSON, document.title, facts.Argument.BACKGROUND, "", "", several)
    source = facts.Source(document.title, document.date or max(dates, default=""))
    return facts.Briefing("article", document.title, "", "en", source, trimmed, (lesson,))


def _chronicle(briefing: facts.Briefing) -> facts.Briefing:
    """The briefing with its events alone, called by what happened."""
    told = [(fact, _event(fact)) for fact in briefing.facts]
    events = tuple(replace(fact, label=label) for fact, label in told if label)
    return replace(briefing, lessons=(replace(briefing.lessons[0], facts=events),))


def _event(fact: facts.Fact) -> str:
    """What happened, without when; "" where that cannot be told in few words."""
    when = fact.values.get("when")
    if fact.kind is not facts.Kind.EVENT or not isinstance(when, facts.DateValue):
        return ""
    dated = re.compile(rf"(?:^|,? )(?:in|on) {re.escape(when.text)},? ?(?=.)", re.IGNORECASE)
    told, n = dated.subn(" ", fact.statement)
    told = " ".join(told.split()).replace(" .", ".").rstrip(".")
    if (
        n != 1
        or has_figures(told)
        or len(told) > LONGEST_EVENT
        or ". " in told
        or EMPTY_END.search(told)
    ):
        return ""
    return told[:1].upper() + told[1:]


def _judged(
    briefing: facts.Briefing, seed: int
) -> tuple[list[tuple[Question, tuple[str, ...]]], list[tuple[Question, tuple[str, ...]]]]:
    """Questions with what an editor should look at, and those that fail a gate."""
    context = context_of(briefing)
    good, bad = [], []
    unique = {one.fingerprint: one for one in _made(briefing, seed)}
    for made in unique.values():
        found = (*faults(made, context), *strict_faults(made, context))
        if found:
            bad.append((made, found))
        else:
            unsure = (UNCONFIRMED,) if made.form is Form.MULTIPLE else ()
            good.append((made, (*warnings(made, context), *unsure)))
    return good, bad


def _made(briefing: facts.Briefing, seed: int) -> Iterator[Question]:
    pool = Pool.of(briefing)
    foreign = _members_of_lists(briefing)
    for fact in briefing.facts:
        for make in (choices, typed, recalls, clozes):
            yield from make(fact, pool, seed)
        yield from certainties(replace(fact, importance=IMPORTANT), pool, seed)
        yield from _alone(fact, pool, seed)
        yield from _true_false(fact, briefing.source.date, seed)
        if fact.kind is facts.Kind.LIST:
            yield from multiples(_with_foreign(fact, foreign, seed), pool, seed)
    yield from orderings(_chronicle(briefing), seed)


def _alone(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """Cards for what no other form asks: reasons, and who did something."""
    for card in cards(fact, pool, seed):
        value = fact.values[card.role]
        if isinstance(value, facts.PhraseValue | facts.EntityValue):
            yield card


def _true_false(fact: facts.Fact, last: str, seed: int) -> Iterator[Question]:
    """A statement with its own figure or date, or with one that is certainly another.

    last  the date of the article, which no date exceeds

    No `foils` are made up for it: those are what a person confirmed, and nobody has.
    """
    rng = rng_for(seed, fact.key, "true_false")
    slips = list(_slips(fact, last))
    if not slips:
        return
    if rng.random() < 0.5:
        text, why = slips[rng.randrange(min(2, len(slips)))]
        yield _statement(fact, text, is_true=False, why=why)
    else:
        yield _statement(fact, fact.statement, is_true=True, why="The article says so.")


def _slips(fact: facts.Fact, last: str) -> Iterator[tuple[str, str]]:
    """False statements and why: half or twice a figure, a year before or after."""
    for role in sorted(fact.values):
        value = fact.values[role]
        if role not in fact.ask or not isinstance(value, facts.NumberValue | facts.DateValue):
            continue
        for text in _other_values(value, last):
            said = replaced(fact.statement, value.text, text)
            if said:
                yield said, f"The article says {value.text}."


def _other_values(value: facts.NumberValue | facts.DateValue, last: str) -> Iterator[str]:
    if isinstance(value, facts.NumberValue) and has_figures(value.text):
        for factor in SLIPS:
            slip = value.number * factor
            whole = slip == slip.to_integral_value() or value.number < 10
            if whole and not (value.unit == "percent" and slip > 100):
                yield number_text(slip, value.text)
    if isinstance(value, facts.DateValue) and value.text in {value.iso, date_text(value.iso)}:
        year = int(value.iso[:4])
        for step in (-2, -1) if f"{year + 3}" > last[:4] else (-2, 3):
            yield value.text.replace(str(year), str(year + step))


def _statement(fact: facts.Fact, text: str, *, is_true: bool, why: str) -> Question:
    right, wrong = (TRUE, FALSE) if is_true else (FALSE, TRUE)
    return question(
        Form.TRUE_FALSE,
        text,
        [fact],
        Key(right=(right.id,)),
        answer=right.text,
        options=(TRUE, FALSE),
        feedback=((right.id, fact.statement), (wrong.id, why)),
    )


def _members_of_lists(briefing: facts.Briefing) -> dict[str, tuple[str, ...]]:
    """Fact key -> the members of its list."""
    return {
        fact.key: tuple(item.text for item in value.items)
        for fact in briefing.facts
        if fact.kind is facts.Kind.LIST
        for value in fact.values.values()
        if isinstance(value, facts.ItemsValue)
    }


def _with_foreign(fact: facts.Fact, members: dict[str, tuple[str, ...]], seed: int) -> facts.Fact:
    """A list with members of the article's other lists beside its own, for this question alone."""
    own = {normalised(text) for text in members.get(fact.key, ())}
    others = [
        text
        for key in sorted(members)
        if key != fact.key
        for text in members[key]
        if normalised(text) not in own
    ]
    if len(others) < FEWEST_FOREIGN:
        return fact
    chosen = rng_for(seed, fact.key, "foreign").sample(others, min(MOST_FOREIGN, len(others)))
    why = "The article lists this elsewhere."
    return replace(fact, foils={"items": tuple(facts.Foil(text, why) for text in chosen)})
