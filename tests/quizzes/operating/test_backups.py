"""Backups: sound, complete, refused when they are not, and put back whole."""

import fcntl
import gzip
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as settings_of
from django.core.management import CommandError, call_command
from django.db import connection

from briefings.models import User
from quizzes.domain.keeping import to_keep
from quizzes.services.operating import backing
from quizzes.services.operating.copies import Unusable, all_in, beside, described
from quizzes.services.operating.rounds import make_rounds
from tests.factories import make_learner

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)
only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about SQLite's files")


def take(folder, at=AT):
    return backing.back_up(folder, at=at)


def test_a_backup_says_what_is_in_it(tmp_path, rivers):
    make_learner()
    path, copy = take(tmp_path)
    assert copy == described(path)
    assert copy.rows["briefings_user"] == User.objects.count()
    assert copy.migrations["quizzes"] >= "0009"
    assert backing.check(path) == copy
    assert [found for found, _ in all_in(tmp_path)] == [path]


def test_a_copy_that_changed_on_the_disk_is_refused(tmp_path, rivers):
    path, _ = take(tmp_path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(Unusable, match="checksum"):
        backing.check(path)
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("restore", str(path), "--yes")


def test_a_copy_with_fewer_rows_than_it_says_is_refused(tmp_path, rivers):
    path, _ = take(tmp_path)
    said = json.loads(beside(path).read_text())
    said["rows"]["briefings_user"] += 1
    beside(path).write_text(json.dumps(said))
    with pytest.raises(Unusable, match="other rows"):
        backing.check(path, drill=True)


def test_a_database_without_a_log_is_copied_too(tmp_path):
    """Before the first migration, or before the one that made the log."""
    environment = os.environ | {"DATABASE_URL": "", "VAR_DIR": str(tmp_path), "DEBUG": "1"}
    command = [sys.executable, "manage.py", "backup", "--to", str(tmp_path / "kept")]

    done = subprocess.run(command, cwd=settings_of.BASE_DIR, env=environment, check=False)

    assert done.returncode == 0
    assert len(list((tmp_path / "kept").glob("*.json"))) == 1


def test_an_unfinished_backup_is_none(tmp_path, rivers):
    path, _ = take(tmp_path)
    beside(path).unlink()
    assert list(all_in(tmp_path)) == []
    with pytest.raises(Unusable, match="never finished"):
        backing.check(path)


def test_nothing_is_left_of_a_backup_that_fails(tmp_path, rivers, monkeypatch):
    def fail(path, *, drill):
        raise Unusable("as if the disk lied")

    monkeypatch.setattr(backing, "check", fail)
    with pytest.raises(Unusable):
        take(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_another_one_is_due_after_half_an_hour(tmp_path, rivers):
    assert backing.is_due(tmp_path, at=AT)
    take(tmp_path)
    assert not backing.is_due(tmp_path, at=AT + timedelta(minutes=29))
    assert backing.is_due(tmp_path, at=AT + timedelta(minutes=30))


def test_old_backups_go(tmp_path, rivers):
    for days in (40, 3, 2, 0):
        take(tmp_path, AT - timedelta(days=days))
    gone = backing.throw_away(tmp_path, at=AT)
    assert [path.name[9:17] for path in gone] == ["20260120"]
    assert len(list(all_in(tmp_path))) == 3


def test_what_is_kept_of_many():
    every = [AT - timedelta(minutes=30 * n) for n in range(60 * 48)]
    kept = to_keep(every, AT)
    assert len([moment for moment in kept if AT - moment <= timedelta(hours=24)]) == 49
    assert len(kept) == 49 + 34
    assert min(kept) >= AT - timedelta(days=35)
    assert to_keep([AT - timedelta(days=400)], AT) == {AT - timedelta(days=400)}


def test_the_command_takes_checks_and_tells(tmp_path, rivers, capsys):
    call_command("backup", "--to", str(tmp_path), "--drill")
    assert "checked." in capsys.readouterr().out
    (path, _), *_ = all_in(tmp_path)
    call_command("backup", "--check", str(path))
    assert "Sound:" in capsys.readouterr().out


def test_a_backup_of_a_newer_version_is_refused(tmp_path, rivers):
    path, _ = take(tmp_path)
    said = json.loads(beside(path).read_text())
    said["migrations"]["quizzes"] = "9999_to_come"
    beside(path).write_text(json.dumps(said))
    with pytest.raises(Unusable, match="newer version"):
        backing.restore(path, at=AT)


@only_sqlite
def test_a_damaged_database_is_not_taken_for_sound(tmp_path, rivers):
    path, _ = take(tmp_path)
    plain = bytearray(gzip.decompress(path.read_bytes()))
    plain[4096 * 3 : 4096 * 4] = b"\x00" * 4096
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(plain)
    with pytest.raises(Unusable):
        backing.sqlite_copies.looked_over(broken)


@only_sqlite
def test_a_copy_is_put_back_and_the_old_state_kept(tmp_path, rivers, settings):
    """On a database of its own, as the test's own connection must live on."""
    path, copy = take(tmp_path)
    database = tmp_path / "site.sqlite3"
    backing.sqlite_copies.unpack(path, database)
    with closing(sqlite3.connect(database)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("UPDATE briefings_user SET username = 'lost'")
        other.commit()
        place = connection.copy(alias="restored")
        place.settings_dict = {**place.settings_dict, "NAME": str(database)}
        with Instead(place), pytest.raises(Unusable, match="in use"):
            backing.sqlite_copies.put_back(path, at=AT)
    with Instead(place):
        kept = backing.sqlite_copies.put_back(path, at=AT)
    assert backing.sqlite_copies.looked_over(database) == copy.rows
    assert kept.exists()
    assert not database.with_name("site.sqlite3-wal").exists()


class Instead:
    """Another connection in the place of the site's."""

    def __init__(self, other):
        self.other = other

    def __enter__(self):
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(backing.sqlite_copies, "connection", self.other)

    def __exit__(self, *error):
        self.other.close()
        self.patch.undo()


@pytest.fixture
def rounds(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    return tmp_path / "backups"


def test_rounds_take_a_backup_when_one_is_due(rounds, rivers):
    assert make_rounds(lambda: AT)
    assert not make_rounds(lambda: AT + timedelta(minutes=10))
    assert make_rounds(lambda: AT + timedelta(minutes=31))
    assert len(list(all_in(rounds))) == 2


def test_two_that_make_their_rounds_take_one_backup(rounds, rivers):
    rounds.mkdir()
    with (rounds / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert not make_rounds(lambda: AT)
    assert make_rounds(lambda: AT)


def test_a_site_may_leave_backups_to_others(rounds, rivers, settings):
    settings.BACKUPS = False
    assert not make_rounds(lambda: AT)
    assert not rounds.exists()


def test_a_round_that_fails_is_logged_and_leaves_nothing(rounds, rivers, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise OSError("no room")

    monkeypatch.setattr(backing, "describe", fail)
    assert not make_rounds(lambda: AT)
    assert "no backup was taken" in caplog.text
    assert [path.name for path in rounds.iterdir()] == [".lock"]
