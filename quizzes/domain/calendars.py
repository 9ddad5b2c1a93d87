"""Dates as an iCalendar file (RFC 5545), for calendars that subscribe to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

LINE = 75  # octets, after which a line goes on in the next


@dataclass(frozen=True, slots=True)
class Event:
    """Something at an instant. uid: the same for ever; url: where to do it."""

    uid: str
    at: datetime
    title: str
    url: str
    changed_at: datetime


def calendar(name: str, events: Iterable[Event]) -> str:
    """The file, its lines ended and folded as the standard wants it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Credence//Assignments//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{escaped(event.uid)}",
            f"DTSTAMP:{stamp(event.changed_at)}",
            f"DTSTART:{stamp(event.at)}",
            f"DTEND:{stamp(event.at)}",
            f"SUMMARY:{escaped(event.title)}",
            f"URL:{event.url}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    """A text in which nothing ends the value or the line."""
    plain = "".join(sign if sign >= " " or sign == "\n" else " " for sign in text)
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, no sign torn apart."""
    pieces, piece, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    return "\r\n".join([*pieces, piece])
