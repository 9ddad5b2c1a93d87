"""What has to be done now and then, by whichever process comes first."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings

from quizzes.services.operating import backing

logger = logging.getLogger(__name__)


def make_rounds(clock: Callable[[], datetime]) -> bool:
    """Take a backup if one is due and nobody else does; says whether one was taken.

    What goes wrong is logged, and tried again at the next round.
    """
    if not settings.BACKUPS:
        return False
    folder = backing.folder()
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder / ".lock") as alone:
        if not alone or not backing.is_due(folder, at=clock()):
            return False
        try:
            backing.back_up(folder, at=clock())
            backing.throw_away(folder, at=clock())
        except Exception:
            logger.exception("no backup was taken")
            return False
    return True


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Whether no other process of this machine makes its rounds now."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
