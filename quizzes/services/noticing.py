"""What learners are told once: replies to their reports, and marks that changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, QuerySet

from briefings.models import User
from briefings.prepared import Prepared
from quizzes.models import Attempt, AttemptQuestion, Mark, Question, Regrade, Report


@dataclass(frozen=True, slots=True)
class Reply:
    """A report that was answered, and where its learner was asked the question last."""

    report: Report
    place: AttemptQuestion | None


@dataclass(frozen=True, slots=True)
class Notices:
    """What a learner has not seen yet."""

    replies: tuple[Reply, ...] = ()
    regrades: tuple[Regrade, ...] = ()
    marks: tuple[Mark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.replies or self.regrades or self.marks)


def notices(learner: User) -> Notices:
    """Everything this learner has to be told. One query where that is nothing, as it mostly is; one
    more for regrades and for marks, and two for replies.
    """
    some = UNSEEN.first(learner=learner.pk)
    if some is None or not any(some):
        return Notices()
    has_replies, has_regrades, has_marks = some
    reports = UNSEEN_REPLIES(learner=learner.pk) if has_replies else []
    places = _places(learner, reports) if reports else {}
    return Notices(
        replies=tuple(Reply(report, places.get(report.question_id)) for report in reports),
        regrades=tuple(UNSEEN_REGRADES(learner=learner.pk)) if has_regrades else (),
        marks=tuple(UNSEEN_MARKS(learner=learner.pk)) if has_marks else (),
    )


def answered_reports(learner: User | int) -> QuerySet[Report]:
    """Reports of this learner that were answered, the newest reply first."""
    mine = Report.objects.filter(learner=learner).exclude(resolved_at=None).exclude(reply="")
    return mine.select_related("question").order_by("-resolved_at")


def place_of(report: Report) -> AttemptQuestion | None:
    """Where its learner was asked the question last."""
    return _places(report.learner, [report]).get(report.question_id)


def _places(learner: User, reports: Sequence[Report]) -> dict[int, AttemptQuestion]:
    """Question id -> the place where the learner was asked it last."""
    rows = AttemptQuestion.objects.filter(
        attempt__in=Attempt.objects.visible_to(learner).order_by().values("pk"),
        question__in=[report.question_id for report in reports],
    )
    ordered = rows.select_related("attempt").order_by("attempt__started_at", "pk")
    return {row.question_id: row for row in ordered}


def regrades_of(learner: User | int) -> QuerySet[Regrade]:
    """Marks of this learner that changed with a key and may be known, newest first."""
    return (
        Regrade.objects.filter(response__learner=learner, response__attempt__withheld=False)
        .select_related("correction", "response__question", "response__attempt")
        .order_by("-correction__at", "-pk")
    )


def marks_of(learner: User | int) -> QuerySet[Mark]:
    """Marks of this learner that a person changed and that may be known, newest first."""
    changed = Mark.objects.exclude(now_score=F("was_score"))
    return (
        changed.filter(response__learner=learner, response__attempt__withheld=False)
        .select_related("by", "response__question", "response__attempt")
        .order_by("-at", "-pk")
    )


UNSEEN_REPLIES: Prepared[Report] = Prepared(
    lambda learner: answered_reports(learner).filter(seen_at=None), learner=int
)
UNSEEN_REGRADES: Prepared[Regrade] = Prepared(
    lambda learner: regrades_of(learner).filter(seen_at=None), learner=int
)
UNSEEN_MARKS: Prepared[Mark] = Prepared(
    lambda learner: marks_of(learner).filter(seen_at=None), learner=int
)
UNSEEN: Prepared[tuple[bool, bool, bool]] = Prepared(
    lambda learner: (
        User.objects.filter(pk=learner)
        .annotate(
            replies=Exists(answered_reports(learner).filter(seen_at=None)),
            regrades=Exists(regrades_of(learner).filter(seen_at=None)),
            marks=Exists(marks_of(learner).filter(seen_at=None)),
        )
        .values_list("replies", "regrades", "marks")
    ),
    learner=int,
)


MARKS_IN: Prepared[Mark] = Prepared(
    lambda attempt: (
        Mark.objects.exclude(now_score=F("was_score"))
        .select_related("by")
        .filter(response__attempt=attempt)
        .order_by("pk")
    ),
    attempt=int,
)
REGRADES_IN: Prepared[Regrade] = Prepared(
    lambda attempt: (
        Regrade.objects.filter(response__attempt=attempt)
        .select_related("correction")
        .order_by("pk")
    ),
    attempt=int,
)


def marks_in(attempt: Attempt) -> dict[int, Mark]:
    """Response id -> what a person last made of its mark, in one attempt. One query."""
    return {row.response_id: row for row in MARKS_IN(attempt=attempt.pk)}


def see_mark(mark: Mark, *, at: datetime) -> None:
    """The learner knows of the mark; earlier ones of the same answer are old news then."""
    same = Mark.objects.filter(response=mark.response_id, pk__lte=mark.pk)
    same.filter(seen_at=None).update(seen_at=at)


def reply_about(question: Question, learner: User) -> Report | None:
    """The last reply to what this learner said of a question."""
    return answered_reports(learner).filter(question=question).first()


def regrades_in(attempt: Attempt) -> dict[int, Regrade]:
    """Response id -> the last change of its mark, in one attempt. One query."""
    return {row.response_id: row for row in REGRADES_IN(attempt=attempt.pk)}


def see_reply(report: Report, *, at: datetime) -> None:
    """The learner has read the reply; the first time counts."""
    Report.objects.filter(pk=report.pk, seen_at=None).update(seen_at=at)


def see_regrade(regrade: Regrade, *, at: datetime) -> None:
    """The learner knows that the mark changed; earlier changes of it are old news then."""
    same = Regrade.objects.filter(response=regrade.response_id, pk__lte=regrade.pk)
    same.filter(seen_at=None).update(seen_at=at)
