"""A backup as a file, and beside it what must be in it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

STAMP = "%Y%m%dT%H%M%SZ"
SLICE = 1 << 20  # bytes read at a time
ENDINGS = {"sqlite": ".sqlite3.gz", "postgresql": ".pgdump"}


class Unusable(Exception):
    """A backup that cannot be trusted; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a backup holds.

    at          when it was taken, UTC, ISO 8601
    engine      sqlite or postgresql
    sha256      of the file
    size        bytes
    rows        table -> rows
    migrations  app -> name of its last migration
    log         where the log of the site ended: number and hash of its last entry
    """

    at: str
    engine: str
    sha256: str
    size: int
    rows: dict[str, int]
    migrations: dict[str, str]
    log: dict[str, Any] = field(default_factory=dict)

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)


def name_of(at: datetime, engine: str) -> str:
    """File name of a backup: sorted by name is sorted by age."""
    return f"credence-{at.astimezone(UTC):{STAMP}}{ENDINGS[engine]}"


def beside(path: Path) -> Path:
    """Where the description of a backup stands."""
    return path.with_name(f"{path.name}.json")


def describe(path: Path, copy: Copy) -> None:
    """Write the description down, last of all: a backup without one was never finished."""
    partial = beside(path).with_suffix(".partial")
    partial.write_text(json.dumps(asdict(copy), indent=2, sort_keys=True), encoding="utf-8")
    to_disk(partial)
    partial.replace(beside(path))
    to_disk(path.parent)


def described(path: Path) -> Copy:
    """What a backup says of itself. Raises Unusable."""
    try:
        return Copy(**json.loads(beside(path).read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise Unusable(
            f"{beside(path).name} is missing: this backup was never finished."
        ) from error
    except (ValueError, TypeError) as error:
        raise Unusable(f"{beside(path).name} is damaged.") from error


def all_in(folder: Path) -> Iterator[tuple[Path, Copy]]:
    """Finished backups of a folder, oldest first."""
    for path in sorted(folder.glob("credence-*")):
        if path.name.endswith(tuple(ENDINGS.values())) and beside(path).exists():
            yield path, described(path)


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(SLICE):
            digest.update(part)
    return digest.hexdigest()


def to_disk(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
