"""Packages of Anki (.apkg, .colpkg), opened as what a stranger sent: read only, within limits.

The package is a zip with a database of SQLite in it, packed by Zstandard in newer ones. Nothing of
it runs: a schema with views, triggers or tables of other kinds is refused, functions cannot be
called, and counting stops what would not end.
"""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import zstandard

from briefings.domain.ingesting import refusing
from briefings.domain.ingesting.archive import Archive

# As a person exports them, without pictures and sounds.
LIMITS = refusing.Limits(size=20_000_000, parts=20_000, unpacked=100_000_000, ratio=400)
PACKED, NEWER, OLDER = "collection.anki21b", "collection.anki21", "collection.anki2"
WINDOW = 1 << 27  # bytes that unpacking may look back
CHUNK = 1 << 20
STEPS, TURNS = 100_000, 3_000  # of SQLite’s machine: 300 million in all, some seconds
LONGEST = 10_000_000  # bytes of a note
MOST_NOTES = 200_000
MAGIC = b"SQLite format 3\x00"
WANTED = {
    "notes": ("id", "guid", "tags", "flds"),
    "cards": ("id", "nid", "ord"),
    "revlog": ("id", "cid", "ease", "factor", "time", "type"),
}
SCHEMA = "SELECT type, name, sql FROM sqlite_master"

MESSAGES = {
    "empty": "This file is empty. Export your deck from Anki again.",
    "too-large": "This file is larger than {limit} MB. In Anki, export it without media.",
    "not-a-package": "This is no package of Anki. In Anki, choose File, Export, and "
    "“Anki Deck Package” (.apkg) or “Anki Collection Package” (.colpkg).",
    "damaged": "This package is damaged or incomplete. Export it from Anki again.",
    "unpacks-too-far": "This package unpacks to far more than cards hold, so it is not opened.",
    "too-many-parts": "This package holds more than {limit} files. Export it without media.",
    "unsafe": "This package holds more than cards and reviews, so it is not opened. "
    "Export it from Anki again.",
    "too-many-notes": "This package holds more than {limit} notes. Export one deck of it.",
    "too-many-reviews": "This package holds more than {limit} reviews of cards from here. "
    "Export one deck of it.",
    "takes-too-long": "This package takes too long to read. Export one deck of it.",
}
# What the reader of archives says, in our words.
_CODES = {
    "zip-bomb": "unpacks-too-far",
    "too-many-parts": "too-many-parts",
    "unsafe-paths": "unsafe",
    "encrypted": "unsafe",
}


class PackageRefused(Exception):
    """A file that is not opened.

    code     a key of MESSAGES, stable
    message  says what to do
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code, self.values = code, values
        self.message = MESSAGES[code].format(**values)
        super().__init__(self.message)


class Collection:
    """The cards and reviews of a package, as rows of whole numbers and texts.

    Raises PackageRefused at any row that holds something else, or where the file is damaged.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, kinds: tuple[type, ...], *params: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement of ours; `kinds` are the types that its columns must have."""
        try:
            for row in self._connection.execute(sql, params):
                if not all(isinstance(cell, kind) for cell, kind in zip(row, kinds, strict=True)):
                    raise PackageRefused("damaged")
                yield row
        except sqlite3.OperationalError as error:
            code = "takes-too-long" if "interrupt" in str(error) else "damaged"
            raise PackageRefused(code) from error
        except (sqlite3.Error, OverflowError, UnicodeError) as error:
            raise PackageRefused("damaged") from error


@contextmanager
def opened(data: bytes) -> Iterator[Collection]:
    """Open a package. Raises PackageRefused where it should not be."""
    _look_at(data)
    with TemporaryDirectory(prefix="credence-anki-") as folder:
        path = Path(folder) / "collection"
        _unpack(data, path)
        address = f"file:{quote(str(path))}?mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(address, uri=True, cached_statements=0)
        except sqlite3.Error as error:
            raise PackageRefused("damaged") from error
        try:
            _guard(connection)
            yield Collection(connection)
        finally:
            connection.close()


def _look_at(data: bytes) -> None:
    if not data:
        raise PackageRefused("empty")
    if len(data) > LIMITS.size:
        raise PackageRefused("too-large", limit=LIMITS.size // 1_000_000)
    if not data.startswith(b"PK"):
        raise PackageRefused("not-a-package")


def _unpack(data: bytes, path: Path) -> None:
    """Write the database that the package is about; a newer package holds an empty older one."""
    try:
        archive = Archive(data, LIMITS)
        name = next((one for one in (PACKED, NEWER, OLDER) if one in archive), None)
        if name is None:
            raise PackageRefused("not-a-package")
        found = archive.read(name)
    except refusing.Refused as refused:
        code = _CODES.get(refused.code, "damaged")
        raise PackageRefused(code, limit=LIMITS.parts) from refused
    with path.open("wb") as file:
        for piece in _pieces(found) if name == PACKED else (found,):
            file.write(piece)
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise PackageRefused("damaged")


def _pieces(packed: bytes) -> Iterator[bytes]:
    """What Zstandard unpacks, up to the limit; what the file says of its own size is not asked."""
    left = LIMITS.unpacked
    machine = zstandard.ZstdDecompressor(max_window_size=WINDOW)
    try:
        with machine.stream_reader(io.BytesIO(packed)) as reader:
            while piece := reader.read(CHUNK):
                left -= len(piece)
                if left < 0:
                    raise PackageRefused("unpacks-too-far")
                yield piece
    except (zstandard.ZstdError, MemoryError) as error:
        raise PackageRefused("damaged") from error


def _guard(connection: sqlite3.Connection) -> None:
    """Look the schema over, then allow nothing but reading the tables that are asked for."""
    turns = iter(range(TURNS))
    connection.set_progress_handler(lambda: next(turns, None) is None, STEPS)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
            connection.execute(f"PRAGMA {pragma}")
        _check_schema(connection)
        _check_sizes(connection)
    except sqlite3.Error as error:
        raise PackageRefused("damaged") from error
    connection.set_authorizer(_authorize)


def _check_schema(connection: sqlite3.Connection) -> None:
    parts = connection.execute(SCHEMA).fetchall()
    if not all(_is_plain(kind, sql or "") for kind, _name, sql in parts):
        raise PackageRefused("unsafe")
    if not WANTED.keys() <= {name for kind, name, _sql in parts if kind == "table"}:
        raise PackageRefused("not-a-package")
    for table, columns in WANTED.items():
        found = {row[1]: row[6] for row in connection.execute(f"PRAGMA table_xinfo({table})")}
        if not found.keys() >= {*columns}:
            raise PackageRefused("not-a-package")
        if any(found.values()):  # hidden, or computed
            raise PackageRefused("unsafe")


def _check_sizes(connection: sqlite3.Connection) -> None:
    """Not every build of `sqlite3` can set a limit to values, so their sizes are asked first."""
    ((n,),) = connection.execute("SELECT COUNT(*) FROM notes")
    if n > MOST_NOTES:
        raise PackageRefused("too-many-notes", limit=MOST_NOTES)
    sizes = " + ".join(f"length(CAST({name} AS BLOB))" for name in ("guid", "tags", "flds"))
    if connection.execute(f"SELECT 1 FROM notes WHERE {sizes} > ? LIMIT 1", [LONGEST]).fetchone():  # noqa: S608 - names of ours
        raise PackageRefused("damaged")


def _is_plain(kind: str, sql: str) -> bool:
    """Whether a part of a schema is a table that holds rows, or an index; no view, no trigger."""
    return kind in {"table", "index"} and "VIRTUAL" not in sql.upper().partition("(")[0]


def _authorize(
    action: int, one: str | None, two: str | None, database: str | None, trigger: str | None
) -> int:
    """Reading the columns that are wanted, and nothing else."""
    del database, trigger
    if action == sqlite3.SQLITE_SELECT:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and one in WANTED and two in (*WANTED[one], "", None):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
