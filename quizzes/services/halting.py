"""Stopping long work, and starting it again."""

from __future__ import annotations

from datetime import datetime

from briefings.models import Job

OVER = (Job.State.FAILED, Job.State.CANCELLED)


def stop(job: Job, *, at: datetime) -> None:
    """Stop a job: at once where nobody works on it, else at the worker's next sign of life."""
    waiting = Job.objects.filter(pk=job.pk, state=Job.State.WAITING)
    if not waiting.update(state=Job.State.CANCELLED, ended_at=at):
        Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(cancel_wanted=True)


def again(job: Job, *, at: datetime) -> bool:
    """Put a job that failed or was stopped in the queue; False where it is not over."""
    over = Job.objects.filter(pk=job.pk, state__in=OVER)
    return bool(
        over.update(
            state=Job.State.WAITING,
            created_at=at,
            started_at=None,
            ended_at=None,
            beat_at=None,
            share=0,
            stage=Job.Stage.READING,
            cancel_wanted=False,
            attempts=0,
            code="",
            message="",
        )
    )
