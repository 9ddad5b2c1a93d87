"""What waits for somebody who teaches: marks, reports, facts of an article."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from briefings.models import Article, Briefing, Candidate, Job, User
from quizzes.models import Assignment, Classroom, Membership, Report, Response

MOST = 5  # lines of each kind


@dataclass(frozen=True, slots=True)
class Waiting:
    """Each list is the longest-waiting work first, with a count on every row.

    quizzes    of one's classes, with `n_waiting` typed answers that nobody has looked at
    briefings  with `n_open` reports that nobody has answered
    articles   one's own, read and unpublished, with `n_open` facts that nobody has decided about
    """

    quizzes: tuple[Assignment, ...]
    briefings: tuple[Briefing, ...]
    articles: tuple[Article, ...]

    def __bool__(self) -> bool:
        return bool(self.quizzes or self.briefings or self.articles)


def waiting_for(teacher: User) -> Waiting:
    """Gather what waits. Five queries, however much it is."""
    return Waiting(_quizzes(teacher), _briefings(teacher), _articles(teacher))


def _quizzes(teacher: User) -> tuple[Assignment, ...]:
    rooms = Classroom.objects.taught_by(teacher).active().order_by().values("pk")
    rows = Assignment.objects.filter(classroom__in=rooms, kind=Assignment.Kind.QUIZ)
    quizzes = {row.pk: row for row in rows.select_related("classroom").order_by("opens_at", "pk")}
    if not quizzes:
        return ()
    current = Membership.objects.current().filter(
        classroom=OuterRef("attempt__assignment__classroom"), student=OuterRef("learner")
    )
    # Asked for by the quizzes, as services/classes/marking.py says.
    counts = dict(
        Response.objects.filter(Exists(current), attempt__assignment__among=list(quizzes))
        .to_mark()
        .order_by()
        .values("attempt__assignment")
        .annotate(n=Count("pk"))
        .values_list("attempt__assignment", "n")
    )
    found = [row for pk, row in quizzes.items() if pk in counts][:MOST]
    for row in found:
        row.n_waiting = counts[row.pk]  # type: ignore[attr-defined]
    return tuple(found)


def _briefings(teacher: User) -> tuple[Briefing, ...]:
    reports = Report.objects.filter(
        resolved_at=None, question__briefing__in=Briefing.objects.editable_by(teacher)
    )
    rows = reports.order_by().values("question__briefing").annotate(n=Count("pk"))
    counts = dict(rows.values_list("question__briefing", "n"))
    if not counts:
        return ()
    found = tuple(Briefing.objects.filter(pk__in=counts).order_by("title", "pk")[:MOST])
    for row in found:
        row.n_open = counts[row.pk]  # type: ignore[attr-defined]
    return found


def _articles(teacher: User) -> tuple[Article, ...]:
    mine = Article.objects.filter(owner=teacher, job__state=Job.State.DONE).light()
    unpublished = Q(briefing=None) | ~Q(briefing__status=Briefing.Status.PUBLISHED)
    rows = mine.filter(unpublished, candidates__state=Candidate.State.OPEN)
    rows = rows.annotate(n_open=Count("candidates"))
    return tuple(rows.order_by("created_at", "pk")[:MOST])
