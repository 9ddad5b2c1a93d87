"""From accepted facts of an article to a briefing that is published."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from briefings.domain import facts
from briefings.domain.faulting import faults_of
from briefings.domain.placing import place
from briefings.domain.shelving import entities_from_json
from briefings.models import Article, Briefing, Candidate, Decision, User
from briefings.services.exporting import stored_briefing
from briefings.services.versioning import ChangedMeanwhile
from quizzes.domain.gates import context_of, warnings
from quizzes.domain.gates.candidates import strict_faults
from quizzes.domain.gates.refusing import doubts_of
from quizzes.domain.generating import generate
from quizzes.domain.linting import Errors
from quizzes.domain.questions import Form, Question
from quizzes.domain.ranking import Ranked, ranked
from quizzes.domain.readying import plain_words, readied, worded
from quizzes.domain.ticking import ticked as ticked_of
from quizzes.domain.worth import topic_of
from quizzes.services.planning import Plan, plan_edit
from quizzes.services.publishing import Published, errors_after, publish, with_drafts
from quizzes.services.releasing import set_status

# Forms whose questions are usable without an edit most often, by our own measurement.
SAFE = (
    *(Form.NUMBER, Form.DATE, Form.CERTAINTY, Form.RECALL, Form.ORDERING, Form.MATCHING),
    *(Form.CATEGORIES, Form.TRUE_FALSE, Form.CARD),
)
# What people do to facts that gives them their own words.
WORDED = (Decision.Action.EDIT, Decision.Action.ADD, Decision.Action.MERGE, Decision.Action.SPLIT)
GOOD = 0.2  # what a question that is ticked at first is worth at least


@dataclass(frozen=True, slots=True)
class Faulty:
    """An accepted fact that cannot stand in a briefing as it is, and why."""

    candidate: Candidate
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A question that publishing would store; `is_safe` ones are ticked at first."""

    question: Question
    is_safe: bool
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Issue:
    """What publishing an article would do.

    added    the facts that come into the briefing
    lost     accepted facts whose words stand in no lesson any more
    faulty   accepted facts that break a rule of briefings, which stay out
    changed  facts of which the review says otherwise now than the lessons do
    offered  new questions, the safest forms first, and of these the best
    errors   rules that the questions ticked at first would break together
    """

    plan: Plan
    added: tuple[facts.Fact, ...]
    lost: tuple[Candidate, ...]
    faulty: tuple[Faulty, ...]
    offered: tuple[Offered, ...]
    errors: Errors
    changed: tuple[Candidate, ...] = ()

    @property
    def can_be_published(self) -> bool:
        return bool(self.plan.new.facts)


def issue(article: Article, *, at: datetime) -> Issue:
    """What publishing would do now; nothing is written.

    Raises ValueError for an article without a briefing.
    """
    if article.briefing is None:
        raise ValueError(article.pk)
    rows = list(article.candidates.filter(state=Candidate.State.ACCEPTED))
    by_key = {row.key: row for row in rows}
    entities = entities_from_json(article.entities)
    stored, read = stored_briefing(article.briefing), article.document.get("text", "")
    accepted = _readied(rows, entities, read, stored.source.date)
    whole = place(stored, accepted, entities, read)
    faulty = _faulty(whole.added, entities, by_key)
    if faulty:
        out = {one.candidate.key for one in faulty}
        sound = [fact for fact in accepted if fact.key not in out]
        whole = place(stored, sound, entities, read)
    plan = plan_edit(whole.briefing, at=at)
    offered = _offered([fresh.question for fresh in plan.questions.new], plan.new, article, rows)
    unticked = {one.question.fingerprint for one in offered if not one.is_safe}
    return Issue(
        plan=plan,
        errors=errors_after(with_drafts(plan.questions, unticked), whole.briefing),
        added=whole.added,
        lost=tuple(by_key[fact.key] for fact in whole.lost),
        faulty=faulty,
        offered=offered,
        changed=_changed(article, stored),
    )


def _readied(
    rows: Sequence[Candidate], entities: Sequence[facts.Entity], text: str, date: str
) -> list[facts.Fact]:
    """Accepted facts as they are asked about; the words of one that somebody wrote stay."""
    plain = plain_words(text)
    written = Decision.objects.filter(candidate__in=rows, action__in=WORDED)
    theirs = set(written.values_list("candidate_id", flat=True))
    told = ((row, row.to_fact()) for row in rows)
    return [
        readied(fact if row.pk in theirs else worded(fact, entities, plain), date)
        for row, fact in told
    ]


def _changed(article: Article, stored: facts.Briefing) -> tuple[Candidate, ...]:
    """What the review says otherwise now than the lessons do: reworded, rejected or merged."""
    told = {fact.key: fact.statement for fact in stored.facts}
    rows = article.candidates.filter(key__in=told).exclude(state=Candidate.State.OPEN)
    accepted = Candidate.State.ACCEPTED
    return tuple(r for r in rows if r.state != accepted or r.statement != told[r.key])


def _faulty(
    added: Iterable[facts.Fact], entities: Sequence[facts.Entity], by_key: dict[str, Candidate]
) -> tuple[Faulty, ...]:
    found = ((by_key[fact.key], faults_of(fact, entities)) for fact in added)
    return tuple(Faulty(row, faults) for row, faults in found if faults)


def _offered(
    several: Sequence[Question],
    briefing: facts.Briefing,
    article: Article,
    rows: Sequence[Candidate],
) -> tuple[Offered, ...]:
    """Ticked at first is what ranks well, is of a safe form, and keeps raw candidates' rules."""
    best = {
        one.question.fingerprint: one.score for one in _ranked(several, briefing, article, rows)
    }
    by_key = {fact.key: fact for fact in briefing.facts}
    good = (one for one in several if best.get(one.fingerprint, 0.0) >= GOOD)
    safe = [one for one in good if _is_safe(one, by_key)]
    safe.sort(key=lambda one: -best[one.fingerprint])
    first = {one.fingerprint for one in ticked_of(safe)}
    offered = [
        Offered(one, one.fingerprint in first, best.get(one.fingerprint, 0.0)) for one in several
    ]
    return tuple(sorted(offered, key=lambda one: (not one.is_safe, -one.score)))


def _ranked(
    several: Sequence[Question],
    briefing: facts.Briefing,
    article: Article,
    rows: Sequence[Candidate],
) -> list[Ranked]:
    context = context_of(briefing)
    told = [
        (one, (*warnings(one, context), *doubts_of(one, context)))
        for one in several
        if not strict_faults(one, context)
    ]
    candidates = [row.to_domain() for row in rows]
    return ranked(told, candidates, topic_of(article.to_document(), candidates))


def _is_safe(question: Question, by_key: dict[str, facts.Fact]) -> bool:
    """Whether its form is safe, or a choice between figures or dates, which are wrong for sure."""
    if question.form in SAFE:
        return True
    value = by_key[question.fact_keys[0]].values.get(question.role)
    return question.form is Form.CHOICE and isinstance(value, facts.NumberValue | facts.DateValue)


@transaction.atomic
def publish_article(
    article: Article,
    *,
    ticked: Collection[str],
    seen: str,
    by: User,
    at: datetime,
    reason: str = "",
    release: bool = True,
) -> Published:
    """Publish what `issue` showed; questions that are not ticked become drafts of the bank.

    ticked   fingerprints of the new questions that learners may be asked
    seen     the state of the briefing that the person looked at
    release  let learners see it; a draft stays a draft otherwise

    Raises ChangedMeanwhile and BankRefused as `publish` does, and ChangedMeanwhile for keeping
    back what learners see already.
    """
    if not release and Briefing.objects.published().filter(article=article).exists():
        raise ChangedMeanwhile
    shown = issue(article, at=at)
    made = {one.question.fingerprint for one in shown.offered}
    done = publish(
        shown.plan.new, by=by, at=at, seen=seen, reason=reason, drafts=made - set(ticked)
    )
    if release:
        set_status(Briefing.objects.get(key=shown.plan.new.key), Briefing.Status.PUBLISHED, at=at)
    return done


def questions_of(article: Article, candidate: Candidate) -> tuple[Question, ...]:
    """The questions that one fact would give, beside the other facts that stand."""
    entities = entities_from_json(article.entities)
    standing = article.candidates.exclude(
        state__in=[Candidate.State.REJECTED, Candidate.State.REPLACED]
    )
    several = [row.to_fact() for row in standing if row.pk != candidate.pk and not row.doubts]
    text = article.document.get("text", "")
    (mine,) = _readied([candidate], entities, text, _date_of(article))
    whole = _as_one_lesson(article, [*several, mine], entities)
    made = generate(whole).questions
    return tuple(question for question in made if mine.key in question.fact_keys)


def _date_of(article: Article) -> str:
    return str(article.document.get("date", "")) or "2000"


def _as_one_lesson(
    article: Article, several: Sequence[facts.Fact], entities: tuple[facts.Entity, ...]
) -> facts.Briefing:
    """All facts in the article's own text, where their evidence counts as it stands."""
    lesson = facts.Lesson(
        key="article",
        title=str(article),
        argument=facts.Argument.BACKGROUND,
        summary="-",
        body="-",
        facts=tuple(replace(fact, lesson="article") for fact in several),
    )
    source = facts.Source(str(article), _date_of(article))
    return facts.Briefing("article", str(article), "-", "en", source, entities, (lesson,))
