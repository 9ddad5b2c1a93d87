"""Going back to an older version; the history only grows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from briefings.domain.comparing import Difference
from briefings.domain.digesting import digest
from briefings.domain.reading import read_briefing
from briefings.models import Briefing, BriefingVersion, User
from briefings.services.exporting import stored_briefing
from briefings.services.importing import import_briefing


class NothingToUndo(Exception):
    """The version is the first one, or not the one that stands."""


class ChangedMeanwhile(Exception):
    """Somebody changed the briefing since it was last looked at; nothing was written."""


def state_of(briefing: Briefing) -> str:
    """A mark that changes with anything in the briefing."""
    return digest(stored_briefing(briefing))


@transaction.atomic
def restore(
    version: BriefingVersion, *, by: User | None, at: datetime, reason: str = ""
) -> tuple[Difference, ...]:
    """Import an older version again, as a new version.

    Facts whose value it brings back are as known as they were in it: what learners answered
    while the value was another counts no more.

    Returns what changed. Raises BriefingError for a version that was stored while evidence had
    lost its words; its file can be mended and imported.
    """
    new = read_briefing(version.text)
    return import_briefing(new, owner=None, at=at, by=by, reason=reason, restores=version)


def before(version: BriefingVersion) -> BriefingVersion:
    """What undoing a version goes back to.

    Raises NothingToUndo for the first version, and for one that something was done to since.
    """
    rows = BriefingVersion.objects.filter(briefing=version.briefing_id)
    last, *older = rows.order_by("-number")[:2]
    if last != version or not older:
        raise NothingToUndo
    if version.digest != state_of(version.briefing):
        raise NothingToUndo
    return older[0]


def changed_facts(differences: Iterable[Difference]) -> list[Difference]:
    """Those of the differences that are of single facts."""
    return [one for one in differences if one.part == "fact" and one.key != "order"]
