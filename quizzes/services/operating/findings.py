"""What a look at a site found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a finding is."""

    WELL = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found; `advice` says what to do where it is not well."""

    about: str
    level: Level
    said: str
    advice: str = ""


def well(about: str, said: str) -> Finding:
    return Finding(about, Level.WELL, said)


def warning(about: str, said: str, advice: str) -> Finding:
    return Finding(about, Level.WARNING, said, advice)


def fault(about: str, said: str, advice: str) -> Finding:
    return Finding(about, Level.FAULT, said, advice)
