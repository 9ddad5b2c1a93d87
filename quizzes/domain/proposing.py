"""Questions from candidate facts, before anybody has looked at them.

The same generators and gates as everywhere, and stricter gates besides: what a person would repair
in a fact cannot be repaired here, so a question that leans on it is not asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.domain import facts
from briefings.domain.candidates import Candidate, Extraction
from briefings.domain.documents import Document
from briefings.domain.extraction.featuring import dateline
from briefings.domain.extraction.given import gender_of_name
from briefings.domain.extraction.weighing import SOURCE
from quizzes.domain.argument import certainties
from quizzes.domain.brevity import brief, shortened
from quizzes.domain.cards import cards
from quizzes.domain.choice import choices
from quizzes.domain.chronicling import chronicle
from quizzes.domain.crediting import FIRM, credited_question
from quizzes.domain.foreign import is_told, members_of_lists, with_foreign
from quizzes.domain.gates import context_of, faults, warnings
from quizzes.domain.gates.candidates import strict_faults
from quizzes.domain.gates.check import Context
from quizzes.domain.gates.guessing import ANY_NAME, BODIES, asks_agent, is_guess
from quizzes.domain.gates.refusing import doubts_of, is_refused
from quizzes.domain.lists import multiples, recalls
from quizzes.domain.polishing import alone, polished
from quizzes.domain.pools import Pool, all_parts
from quizzes.domain.questions import Form, Question
from quizzes.domain.ranking import Ranked, apart, ranked
from quizzes.domain.readying import plain_words, with_slips
from quizzes.domain.sets import orderings
from quizzes.domain.sorting import kind_named
from quizzes.domain.statements import true_or_false
from quizzes.domain.tabled import about_tables, looked_up
from quizzes.domain.typed import clozes, typed
from quizzes.domain.wording import GAP, kind_of
from quizzes.domain.worth import topic_of

LEAST = 0.5  # confidence of a candidate that is asked about
AT_ONCE = 120  # facts in one pool, so that a book takes as many times longer as it is longer
LESSON = "article"
ENOUGH, ENOUGH_OF_WORDS = 50, 0.05  # questions of an article, and of each word of a long one
SPARED = 0.25  # what one more has to be worth
IMPORTANT = 3  # what a fact counts as when its weight is asked: nobody has weighed it yet
WHICH_BODY = re.compile(r"^Which (?:organisation|company|group|government) ")
RECENT = "2000"  # an article about earlier years was written long after them
OF_THESE, WHAT = "Which of these does the article", "What does the article"
UNCONFIRMED = "unconfirmed_foils"


@dataclass(frozen=True, slots=True)
class Proposed:
    """Ranked questions, the best first, and those refused with what they were judged by."""

    questions: tuple[Ranked, ...]
    refused: tuple[tuple[Question, Context], ...]

    @property
    def rejected(self) -> tuple[tuple[Question, tuple[str, ...]], ...]:
        """Those refused with all checks they failed; one was enough to refuse them."""
        return tuple((q, (*faults(q, at), *strict_faults(q, at))) for q, at in self.refused)


def propose(document: Document, extraction: Extraction, *, seed: int = 0) -> Proposed:
    """Make questions of all candidates that stand alone."""
    sure = [c for c in extraction.candidates if not c.doubts and c.confidence >= LEAST]
    topic = topic_of(document, sure)
    kept: list[Ranked] = []
    refused: list[tuple[Question, Context]] = []
    for several in _chunks(sure):
        briefing = briefing_of(document, extraction.entities, several)
        good, bad = _judged(briefing, seed)
        kept += ranked(good, several, topic)
        refused += bad
    ordered = sorted(kept, key=lambda one: -one.score)
    enough = max(ENOUGH, int(ENOUGH_OF_WORDS * len(document.text.split())))
    best = [one for n, one in enumerate(ordered) if n < enough or one.score >= SPARED]
    return Proposed(tuple(apart(best)), tuple(refused))


def _chunks(candidates: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    for start in range(0, len(candidates), AT_ONCE):
        yield candidates[start : start + AT_ONCE]


def briefing_of(
    document: Document, entities: Sequence[facts.Entity], candidates: Sequence[Candidate]
) -> facts.Briefing:
    """Candidates as a briefing of one lesson; entities that none of them names are left out."""
    by_key = {entity.key: entity for entity in entities}
    plain = plain_words(document.text)
    several = tuple(polished(replace(c.fact, lesson=LESSON), by_key, plain) for c in candidates)
    said = " ".join(fact.statement for fact in several)
    meant = {
        part.entity
        for fact in several
        for part in all_parts(fact)
        if isinstance(part, facts.EntityValue)
    }
    owners = (fact.attributed_to.entity for fact in several if fact.attributed_to)
    meant |= {key for key in owners if key}
    named = tuple(e for e in entities if e.key in meant or any(name in said for name in e.names))
    keys = {entity.key for entity in named}
    trimmed = tuple(replace(e, part_of=tuple(k for k in e.part_of if k in keys)) for e in named)
    past = [fact for fact in several if fact.status is facts.Status.FACT]
    dates = [v.iso for f in past for v in f.values.values() if isinstance(v, facts.DateValue)]
    lesson = facts.Lesson(LESSON, document.title, facts.Argument.BACKGROUND, "", "", several)
    source = facts.Source(document.title, document.date or dateline(document) or _latest(dates))
    return facts.Briefing("article", document.title, "", "en", source, trimmed, (lesson,))


def _latest(dates: Sequence[str]) -> str:
    """The last date of an article that does not say its own; "" where it tells of the past."""
    last = max(dates, default="")
    return last if last >= RECENT else ""


def _judged(
    briefing: facts.Briefing, seed: int
) -> tuple[list[tuple[Question, tuple[str, ...]]], list[tuple[Question, Context]]]:
    """Questions with what an editor should look at, and those that fail a gate."""
    context = context_of(briefing)
    good, bad = [], []
    for made in _unique(_made(briefing, seed)):
        if is_refused(made, context):
            bad.append((made, context))
            continue
        foils = made.form is Form.MULTIPLE and made.role  # of a table, no wrong one is made up
        unsure = (UNCONFIRMED,) if foils else ()
        good.append((made, (*warnings(made, context), *doubts_of(made, context), *unsure)))
    return good, bad


def _unique(several: Iterable[Question]) -> Iterable[Question]:
    """Each question once; only those that ask in the same words can be the same."""
    every = list(several)
    asked = Counter((one.form, one.stem) for one in every)
    found: dict[str | int, Question] = {}
    for n, one in enumerate(every):
        found[n if asked[one.form, one.stem] == 1 else one.fingerprint] = one
    return found.values()


def _made(briefing: facts.Briefing, seed: int) -> Iterator[Question]:
    by_key = {fact.key: fact for fact in briefing.facts}
    for made in _raw(briefing, seed):
        yield credited_question(made, by_key[made.fact_keys[0]])


def _raw(briefing: facts.Briefing, seed: int) -> Iterator[Question]:
    pool = Pool.of(briefing)
    certain = tuple(entity for entity in briefing.entities if not is_guess(entity))
    offered = replace(pool, briefing=replace(briefing, entities=certain))
    foreign = members_of_lists(briefing)
    people = _doers(briefing, certain)
    rare = looked_up(briefing.facts)
    yield from about_tables(briefing, seed)
    for fact in briefing.facts:
        if fact.key in rare:
            continue
        yield from choices(with_slips(fact, briefing.source.date, seed), offered, seed)
        yield from typed(fact, pool, seed)
        yield from (_of_list(one) for one in recalls(fact, pool, seed))
        single = brief(fact, alone(shortened(fact.statement)))
        for cloze in clozes(single, pool, seed):
            if not isinstance(single.values[cloze.role], facts.PhraseValue):
                yield _of_sort(cloze, single, pool)
        if fact.status is not facts.Status.FACT and not _is_anothers_view(fact):
            yield from certainties(replace(fact, importance=IMPORTANT), pool, seed)
        yield from _alone(fact, pool, seed)
        yield from true_or_false(single, briefing.source.date, seed, people)
        if fact.kind is facts.Kind.LIST:
            yield from multiples(with_foreign(fact, foreign, seed), pool, seed)
    yield from orderings(chronicle(briefing), seed)


def _of_list(recall: Question) -> Question:
    """What a list has, where none of it is shown: not "which of these"."""
    return replace(recall, stem=recall.stem.replace(OF_THESE, WHAT, 1))


def _of_sort(made: Question, fact: facts.Fact, pool: Pool) -> Question:
    """A gap for a name with what the name itself says that it is: "of a court".

    Where only the model says whether it is a body or a person, the gap is for "a name".
    """
    value = fact.values[made.role]
    if not isinstance(value, facts.EntityValue):
        return made
    entity = pool.entities[value.entity]
    said, kind = kind_of(entity), kind_named(entity)
    if is_guess(entity) or _is_of_other_sort(entity):
        said, kind = f"the name of {said}", ANY_NAME
    return replace(made, stem=made.stem.replace(said, kind, 1))


def _who(card: Question, value: facts.Value, pool: Pool) -> Question:
    """ "Who said …?" where only the model says that a name is one of a body."""
    if not isinstance(value, facts.EntityValue) or not is_guess(pool.entities[value.entity]):
        return card
    asked = replace(card, stem=WHICH_BODY.sub("Who ", card.stem))
    return asked if asks_agent(asked) else card


def _is_of_other_sort(entity: facts.Entity) -> bool:
    """Whether given names speak against the sort: a body called Ada, a person called Kestrel."""
    given = any(gender_of_name(name) for name in entity.names)
    person = entity.type is facts.EntityType.PERSON
    return given is not person and (person or entity.type in BODIES)


def _doers(briefing: facts.Briefing, certain: Sequence[facts.Entity]) -> list[facts.Entity]:
    """People who do something in the article, by names that people have."""
    told = [fact.statement for fact in briefing.facts if fact.status in FIRM]
    return [
        one
        for one in certain
        if one.type is facts.EntityType.PERSON
        and gender_of_name(one.name)
        and any(said.startswith(f"{name} ") for said in told for name in one.names)
    ]


def _is_anothers_view(fact: facts.Fact) -> bool:
    """Whether somebody in the article judges: "its own reading" would be wrong, and right, too."""
    judged = fact.status in {facts.Status.OPINION, facts.Status.DISPUTED}
    return judged and fact.attributed_to is not None and fact.attributed_to.text != SOURCE


def _alone(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """Cards for what no other form asks: reasons, and who did something."""
    for card in cards(fact, pool, seed):
        value = fact.values[card.role]
        named = isinstance(value, facts.EntityValue) and GAP not in card.stem
        if named or isinstance(value, facts.PhraseValue):
            yield _who(card, value, pool)
        elif isinstance(value, facts.ItemsValue) and is_told(fact, value):
            yield replace(card, stem=card.stem.replace(OF_THESE, WHAT, 1))
