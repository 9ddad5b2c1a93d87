"""Questions about the weight of a claim, its reason, and its part in the argument."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.domain import facts
from quizzes.domain.claims import bare_claim
from quizzes.domain.gates.content import STOP
from quizzes.domain.making import options_of, question
from quizzes.domain.naming import naming_of
from quizzes.domain.pools import Pool
from quizzes.domain.questions import Form, Key, Option, Question
from quizzes.domain.text import lead_and_claim, unattributed
from quizzes.domain.weight import FEARS, WISHES
from quizzes.domain.wording import normalised, rng_for, root

CERTAINTY_STEM = "How does the source article put this claim? “{claim}”"
SAYS = {
    facts.Status.FACT: "It states it as a fact",
    facts.Status.PLAN: "It reports it as somebody’s plan or aim",
    facts.Status.FORECAST: "It forecasts it or thinks it possible",
    facts.Status.OPINION: "It gives it as its own reading",
    facts.Status.DISPUTED: "It reports that observers disagree on it",
}
MEANS = {  # what a claim of each weight would be, for who takes it for one
    facts.Status.FACT: "A fact would be stated without reserve.",
    facts.Status.PLAN: "A plan would be what somebody means to do.",
    facts.Status.FORECAST: "A forecast would be about what is still to come.",
    facts.Status.OPINION: "A reading would be the article’s own judgement.",
    facts.Status.DISPUTED: "A dispute would set observers against each other.",
}
TOO_CLOSE = {facts.Status.FORECAST, facts.Status.OPINION}  # an expectation is a reading, too
PROMISES = re.compile(r"\b(?:undertak\w+|pledg\w+|promis\w+|agree\w*|asks? for)\b")
OFFERED, FEWEST_OFFERED = 4, 3

SORT_STEM = "What part does each of these play in the source article’s argument?"
PARTS = {
    facts.Argument.MOTIVE: "A motive",
    facts.Argument.IMPLICATION: "A possible consequence",
    facts.Argument.CONSTRAINT: "A constraint",
}
SORTED_AT_ONCE, FEWEST_PARTS = 4, 2
SHORTEST_WORD = 3  # letters that a word needs more than, to say what a claim is about
ALIKE, ALIKE_WORDS = 0.4, 2  # share of the smaller claim that one which says the same repeats
SAID_OF_ALL = {"source", "article", "says", "could", "might", "will"}


@dataclass(frozen=True, slots=True)
class Gist:
    """What a claim is about: the entities that it names, and the roots of its other words."""

    entities: frozenset[str]
    words: frozenset[str]

    def is_like(self, other: Gist) -> bool:
        """Whether a reader could take the two for one: the same names, and said alike."""
        words = len(self.words & other.words)
        shared = words + len(self.entities & other.entities)
        sizes = [len(gist.words) + len(gist.entities) for gist in (self, other)]
        return words >= ALIKE_WORDS and shared >= ALIKE * min(sizes)


def certainties(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """How firmly the source stands behind a claim that is quoted without its hedge."""
    claim = bare_claim(fact)
    if not claim:
        return
    others = sorted(_plausible(fact, claim, pool), key=list(SAYS).index)
    if len(others) + 1 < FEWEST_OFFERED:
        return
    rng_for(seed, fact.key, "certainty").shuffle(others)
    others.sort(key=lambda status: status is not facts.Status.FACT)  # the mistake to learn from
    shown = {fact.status, *others[: OFFERED - 1]}
    statuses = [status for status in SAYS if status in shown]
    options = options_of([SAYS[status] for status in statuses])
    says = SAYS[fact.status]
    accounts = [fact, *(other for other in pool.briefing.facts if other.key in fact.contradicts)]
    said = " ".join(account.statement for account in accounts)
    yield question(
        Form.CERTAINTY,
        CERTAINTY_STEM.format(claim=claim),
        [fact],
        Key(right=tuple(o.id for o in options if o.text == says)),
        answer=says,
        explanation=said,
        options=options,
        feedback=tuple(
            (o.id, said if o.text == says else f"No: {says[0].lower()}{says[1:]}. {MEANS[status]}")
            for o, status in zip(options, statuses, strict=True)
        ),
    )


def _plausible(fact: facts.Fact, claim: str, pool: Pool) -> set[facts.Status]:
    """Other weights that a claim could have, none that could also be its own."""
    others = set(SAYS) - {fact.status}
    if fact.status in TOO_CLOSE:
        others -= TOO_CLOSE
    if fact.status is facts.Status.FACT and PROMISES.search(claim):
        others.discard(facts.Status.PLAN)
    if fact.kind is facts.Kind.QUANTITY:  # a projected sum is somebody's plan as well
        others -= {facts.Status.PLAN, facts.Status.FORECAST}
    if fact.status is facts.Status.FACT and _touches_dispute(claim, pool.briefing):
        others.discard(facts.Status.DISPUTED)
    return others


def _touches_dispute(claim: str, briefing: facts.Briefing) -> bool:
    """Whether a claim names everybody whom a disputed one names, by whatever name."""
    names = naming_of(briefing.entities)
    named = names.within(claim)
    near = named | {key for one in named for key in briefing.entity(one).part_of}
    disputed = [fact for fact in briefing.facts if fact.status is facts.Status.DISPUTED]
    return any(names.within(fact.statement) <= near for fact in disputed)


def categories(briefing: facts.Briefing, seed: int) -> Iterator[Question]:
    """Claims to sort into the parts of the argument, from at least two parts each time."""
    players = unmistakable([fact for fact in briefing.facts if plays(fact)], briefing)
    parts = {part: [f for f in players if plays(f) is part] for part in PARTS}
    used = [part for part, members in parts.items() if members]
    if len(used) < FEWEST_PARTS:
        return
    for part in used:
        rng_for(seed, "categories", part.value).shuffle(parts[part])
    for turn in range(max(map(len, parts.values())) // 2):
        # Every part in every question; the short ones begin anew.
        shown = [parts[part][turn % len(parts[part])] for part in used]
        longest = max(used, key=lambda part: len(parts[part]))
        spare = parts[longest][-1 - turn]
        if spare not in shown:
            shown.append(spare)
        rng_for(seed, "categories", str(turn)).shuffle(shown)
        yield _sorting(shown[:SORTED_AT_ONCE], used, briefing)


def plays(fact: facts.Fact) -> facts.Argument | None:
    """The part that a claim itself plays, not only the passage that it stands in.

    A fear may drive somebody or hold them back, so it plays no part for certain.
    """
    wish = WISHES.search(fact.statement) is not None
    if FEARS.search(fact.statement):
        return None
    match fact.argument, fact.kind, fact.status:
        case facts.Argument.MOTIVE, facts.Kind.REASON, _ if wish:
            return fact.argument
        case facts.Argument.IMPLICATION, facts.Kind.CLAIM, facts.Status.FORECAST:
            return fact.argument
        case facts.Argument.CONSTRAINT, facts.Kind.REASON, facts.Status.OPINION if not wish:
            return fact.argument
    return None


def unmistakable(several: Sequence[facts.Fact], briefing: facts.Briefing) -> list[facts.Fact]:
    """Facts of which none in another part of the argument says nearly the same."""
    gists = {fact.key: _gist(fact, briefing) for fact in briefing.facts}
    others = [fact for fact in briefing.facts if fact.argument in PARTS]
    return [
        fact
        for fact in several
        if not any(
            other.argument is not fact.argument and gists[fact.key].is_like(gists[other.key])
            for other in others
        )
    ]


def _gist(fact: facts.Fact, briefing: facts.Briefing) -> Gist:
    _, claim = lead_and_claim(fact.statement)
    names = naming_of(briefing.entities)
    words = set(normalised(names.pattern.sub(" ", claim)).split()) - STOP - SAID_OF_ALL
    return Gist(names.within(claim), frozenset(root(w) for w in words if len(w) > SHORTEST_WORD))


def _sorting(
    shown: Sequence[facts.Fact], used: Sequence[facts.Argument], briefing: facts.Briefing
) -> Question:
    options = options_of([PARTS[part] for part in used])
    ids = dict(zip(used, (option.id for option in options), strict=True))
    prompts = tuple(Option(f"p{n}", unattributed(f.statement)) for n, f in enumerate(shown, 1))
    said = [f"{PARTS[f.argument]}: {p.text}" for p, f in zip(prompts, shown, strict=True)]
    made = question(
        Form.CATEGORIES,
        SORT_STEM,
        shown,
        Key(pairs=tuple((p.id, ids[f.argument]) for p, f in zip(prompts, shown, strict=True))),
        answer=" ".join(said),
        explanation="\n".join(said),
        options=options,
        prompts=prompts,
    )
    lessons = [lesson.key for lesson in briefing.lessons]
    return replace(made, lesson=max((f.lesson for f in shown), key=lessons.index))
