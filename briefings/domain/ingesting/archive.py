"""Parts of a DOCX or EPUB, read from memory within limits; nothing is ever written out by name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from briefings.domain.ingesting.refusing import Limits, Refused

# What the library raises for archives that are none, or that lie.
BROKEN = (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError)
WORTH_A_LOOK = 1_000_000  # bytes from which a part's ratio counts
DRIVE = re.compile(r"[A-Za-z]:")
LOCKED = 0x1  # flag of a part with a password
LINK = 0xA000  # the kind of a part that is a symbolic link


class Archive:
    """An archive of which every part was looked at before any is unpacked.

    Raises Refused where it holds too many or too large parts, or ones that point outside it.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.unpacked
        try:
            self.file = zipfile.ZipFile(io.BytesIO(data))
            self.parts = {info.filename: info for info in self.file.infolist()}
        except BROKEN as error:
            raise Refused("damaged") from error
        if len(self.file.infolist()) > limits.parts:
            raise Refused("too-many-parts", limit=limits.parts)
        for info in self.file.infolist():
            self._look_at(info)
        if sum(info.file_size for info in self.file.infolist()) > limits.unpacked:
            raise Refused("zip-bomb")

    def _look_at(self, info: zipfile.ZipInfo) -> None:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or DRIVE.match(info.filename):
            raise Refused("unsafe-paths")
        if info.external_attr >> 16 & 0xF000 == LINK:
            raise Refused("unsafe-paths")
        if info.flag_bits & LOCKED:
            raise Refused("encrypted")
        large = info.file_size > WORTH_A_LOOK
        if large and info.file_size > self.limits.ratio * max(1, info.compress_size):
            raise Refused("zip-bomb")

    def __contains__(self, name: str) -> bool:
        return name in self.parts

    def read(self, name: str) -> bytes:
        """A part's bytes, empty where there is none. No more is unpacked than a part said."""
        info = self.parts.get(name)
        if info is None:
            return b""
        allowed = min(info.file_size, self.left)
        try:
            with self.file.open(info) as part:
                data = part.read(allowed + 1)
        except (*BROKEN, zlib.error, EOFError, OSError) as error:
            raise Refused("damaged") from error
        if len(data) > allowed:
            raise Refused("zip-bomb")
        self.left -= len(data)
        return data
