"""Questions about the weight of a claim, its reason, and its part in the argument."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefings.domain import facts
from quizzes.domain.making import options_of, question
from quizzes.domain.pools import Pool
from quizzes.domain.questions import Form, Key, Option, Question
from quizzes.domain.wording import rng_for

CERTAINTY_STEM = "How does the source put this? “{claim}”"
SAYS = {
    facts.Status.FACT: "It states it as a fact",
    facts.Status.ESTIMATE: "It gives it as an estimate",
    facts.Status.PLAN: "It reports it as somebody’s plan",
    facts.Status.FORECAST: "It expects it or holds it possible",
    facts.Status.OPINION: "It argues it, as its own reading",
    facts.Status.DISPUTED: "It reports that observers disagree on it",
}
# "says" and "calls" leave open whether a thing is stated or argued, so they make no question.
ARGUES = "argues|holds|hold|judges|believes|thinks|finds|expects|suggests|warns|cautions|predicts"
LEADS = (
    re.compile(rf"^(?:The|Some|Other) [\w ]+? (?:{ARGUES}) that (?P<claim>.+)$"),
    re.compile(
        r"^In [^,]+(?:view|judgement|account|argument|reading|expectation|opinion), (?P<claim>.+)$"
    ),
)
# Words of a claim that name its weight, so that nothing is left to ask.
TELLS = re.compile(
    r"\b(?:according|says?|source|plan\w*|aims?|intend\w*|is to|are to|project\w*|expect\w*"
    r"|and that|estimat\w*|about|disput\w*|would|meant to|interest in)\b"
)
WISHES = re.compile(r"\b(?:wants?|hopes?|seeks?|fears?|wish\w*)\b")
HEDGES = re.compile(r"\b(?:could|may|might|appears?|seems?)\b")  # argued, or held possible?
PLAIN_KINDS = {facts.Kind.EVENT, facts.Kind.QUANTITY, facts.Kind.RELATION}
OFFERED = 4
MOST_IMPORTANT = 3

SORT_STEM = "What part does each of these play in the source article’s argument?"
PARTS = {
    facts.Argument.MOTIVE: "A motive",
    facts.Argument.IMPLICATION: "A possible consequence",
    facts.Argument.CONSTRAINT: "A constraint",
}
SORTED_AT_ONCE, FEWEST_PARTS = 4, 2


def certainties(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """How firmly the source stands behind a claim, where its wording does not tell."""
    del pool
    claim = bare_claim(fact)
    if not claim:
        return
    others = sorted(_plausible(fact, claim), key=list(SAYS).index)
    rng_for(seed, fact.key, "certainty").shuffle(others)
    others.sort(key=lambda status: status is not facts.Status.FACT)  # the mistake to learn from
    shown = {fact.status, *others[: OFFERED - 1]}
    options = options_of([SAYS[status] for status in SAYS if status in shown])
    says = SAYS[fact.status]
    yield question(
        Form.CERTAINTY,
        CERTAINTY_STEM.format(claim=claim),
        [fact],
        Key(right=tuple(o.id for o in options if o.text == says)),
        answer=says,
        options=options,
        feedback=tuple(
            (o.id, fact.statement if o.text == says else f"No: {says[0].lower()}{says[1:]}.")
            for o in options
        ),
    )


def _plausible(fact: facts.Fact, claim: str) -> set[facts.Status]:
    """Other weights that a claim could have, none that could also be its own."""
    others = set(SAYS) - {fact.status}
    if WISHES.search(claim):
        others.discard(facts.Status.PLAN)
    if not any(c.isdigit() for c in claim):
        others.discard(facts.Status.ESTIMATE)
    return others


def bare_claim(fact: facts.Fact) -> str:
    """A statement without the words that say whose it is; "" where it would tell its weight."""
    if fact.status is facts.Status.FACT:
        plain = fact.kind in PLAIN_KINDS and fact.importance == MOST_IMPORTANT
        claim = fact.statement if plain else ""
    else:
        found = next((m for lead in LEADS if (m := lead.match(fact.statement))), None)
        claim = found["claim"] if found else ""
    hedged = fact.status is facts.Status.OPINION and HEDGES.search(claim)
    if hedged or TELLS.search(claim):
        return ""
    return claim[:1].upper() + claim[1:]


def categories(briefing: facts.Briefing, seed: int) -> Iterator[Question]:
    """Claims to sort into the parts of the argument, from at least two parts each time."""
    parts = {part: [f for f in briefing.facts if plays(f) is part] for part in PARTS}
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
    """The part that a claim itself plays, not only the passage that it stands in."""
    wish = WISHES.search(fact.statement) is not None
    match fact.argument, fact.kind, fact.status:
        case facts.Argument.MOTIVE, facts.Kind.REASON, _ if wish:
            return fact.argument
        case facts.Argument.IMPLICATION, facts.Kind.CLAIM, facts.Status.FORECAST:
            return fact.argument
        case facts.Argument.CONSTRAINT, facts.Kind.REASON, facts.Status.OPINION if not wish:
            return fact.argument
    return None


def _sorting(
    shown: Sequence[facts.Fact], used: Sequence[facts.Argument], briefing: facts.Briefing
) -> Question:
    options = options_of([PARTS[part] for part in used])
    ids = dict(zip(used, (option.id for option in options), strict=True))
    prompts = tuple(Option(f"p{n}", fact.statement) for n, fact in enumerate(shown, start=1))
    said = "; ".join(f"{PARTS[f.argument].lower()}: {f.label}" for f in shown)
    made = question(
        Form.CATEGORIES,
        SORT_STEM,
        shown,
        Key(pairs=tuple((p.id, ids[f.argument]) for p, f in zip(prompts, shown, strict=True))),
        answer=said,
        explanation=f"{said[:1].upper()}{said[1:]}.",
        options=options,
        prompts=prompts,
    )
    lessons = [lesson.key for lesson in briefing.lessons]
    return replace(made, lesson=max((f.lesson for f in shown), key=lessons.index))
