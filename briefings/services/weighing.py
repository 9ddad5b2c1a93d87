"""How much a fact matters, and how it stands beside another that says the same or disagrees."""

from __future__ import annotations

from django.db import transaction

from briefings.models import Candidate, Decision
from briefings.services.vetting import Ruling, both_locked, change, locked

State, Action = Candidate.State, Decision.Action


@transaction.atomic
def weigh(
    candidate: Candidate, importance: int, *, version: int, ruling: Ruling
) -> Decision | None:
    """Say how important a fact is, 1 to 3; its state and doubts stay. Raises DecidedMeanwhile."""
    row = locked(candidate, version)
    if row.fact["importance"] == importance:
        return None
    fact = {**row.fact, "importance": importance}
    return change(row, Action.WEIGH, ruling, state=row.state, fact=fact)


@transaction.atomic
def tell_apart(
    candidate: Candidate, other: Candidate, *, versions: tuple[int, int], ruling: Ruling
) -> None:
    """Both are true and say different things: point neither out to the other again.

    Raises DecidedMeanwhile.
    """
    row, beside = both_locked(candidate, other, versions)
    if beside.key not in row.apart:
        change(row, Action.COMPARE, ruling, state=row.state, apart=[*row.apart, beside.key])


@transaction.atomic
def keep_only(
    candidate: Candidate, other: Candidate, *, versions: tuple[int, int], ruling: Ruling
) -> None:
    """Reject the other fact; this one waits for its own decision. Raises DecidedMeanwhile."""
    _row, beside = both_locked(candidate, other, versions)
    if beside.state != State.REJECTED:
        change(beside, Action.REJECT, ruling, state=State.REJECTED)


@transaction.atomic
def oppose(
    candidate: Candidate, other: Candidate, *, versions: tuple[int, int], ruling: Ruling
) -> None:
    """The source gives two accounts: students see both, each beside the other.

    Raises DecidedMeanwhile.
    """
    row, beside = both_locked(candidate, other, versions)
    for one, against in ((row, beside), (beside, row)):
        named = one.fact["contradicts"]
        if against.key not in named:
            fact = {**one.fact, "contradicts": [*named, against.key]}
            change(one, Action.COMPARE, ruling, state=one.state, fact=fact)
