"""Packages of Anki, made here: ours with reviews in them, and those of somebody who means harm."""

import io
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

import zstandard

from quizzes.domain.exchange.anki_writing import package

AT = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)
EMPTY = ("collection.anki2", b"SQLite format 3\x00 please update Anki")


@dataclass(frozen=True)
class Rated:
    """A row of Anki's log; `kind` as in `revlog.type`."""

    guid: str
    at: datetime
    ease: int = 3
    taken_ms: int = 4000
    kind: int = 1
    factor: int = 2500

    @property
    def id(self):
        return round(self.at.timestamp() * 1000)


def legacy(notes, rated=(), *, change=None, at=AT, name="collection.anki2"):
    """A package as older programs write it; `change` is done to its database, last."""
    inner = database(b"".join(package(notes, at=at)), rated, change)
    return zipped({name: inner, "media": b"{}"})


def newer(notes, rated=(), *, change=None, at=AT):
    """A package as Anki writes it today: packed by Zstandard, with a notice for older ones."""
    inner = database(b"".join(package(notes, at=at)), rated, change)
    packed = zstandard.ZstdCompressor().compress(inner)
    return zipped({"meta": b"\x08\x03", "collection.anki21b": packed, **dict([EMPTY])})


def database(data, rated=(), change=None):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        inner = file.read("collection.anki2")
    return changed(inner, lambda db: (_rate(db, rated), change and change(db)))


def changed(inner, change):
    with NamedTemporaryFile(suffix=".anki2") as file:
        file.write(inner)
        file.flush()
        with closing(sqlite3.connect(file.name)) as db:
            change(db)
            db.commit()
        return Path(file.name).read_bytes()


def _rate(db, rated):
    card = "SELECT c.id FROM cards c JOIN notes n ON n.id = c.nid WHERE n.guid = ?"
    for one in rated:
        ((cid,),) = db.execute(card, [one.guid])
        row = (one.id, cid, -1, one.ease, 1, 1, one.factor, one.taken_ms, one.kind)
        db.execute("INSERT INTO revlog VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def foreign(*fields, guid="abc", tags="x"):
    """Adds a note of somebody else's, with one card."""

    def add(db):
        ((last,),) = db.execute("SELECT MAX(id) + 1 FROM (SELECT id FROM notes UNION SELECT 1)")
        note = (last, guid, 1, 1, -1, f" {tags} ", "\x1f".join(fields), fields[0], 0, 0, "")
        db.execute(f"INSERT INTO notes VALUES ({', '.join('?' * 11)})", note)
        card = (last + 10**6, last, 1, 0, 1, -1, *[0] * 11, "")
        db.execute(f"INSERT INTO cards VALUES ({', '.join('?' * 18)})", card)

    return add
