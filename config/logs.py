"""Lines of the log: one for each event, without anything that people sent.

Of an exception its type and where it was raised are told, not its message, which quotes what was
sent; of a line of Django's about a request its status, not its address, which may hold a secret;
of another library's line its pattern, not what fills it. With DEBUG all of it is told.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from quizzes.services.operating.occasions import now_busy_with

OURS = ("credence", "briefings", "config", "quizzes")
DEEPEST = 12  # frames of a traceback that are told, the innermost
Told = dict[str, object]
encoded = json.JSONEncoder(default=str).encode  # made once: it is used with every request


class Structured(logging.Formatter):
    """One JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        return encoded(told(record))


class Plain(logging.Formatter):
    """The same for people, on one line; what could break a line is written as JSON would."""

    def format(self, record: logging.LogRecord) -> str:
        line = told(record)
        first = " ".join(str(line.pop(name)) for name in ("at", "level", "logger", "said"))
        rest = (f"{name}={encoded(value)}" for name, value in line.items())
        return " ".join([_on_one_line(first), *rest])


def told(record: logging.LogRecord) -> Told:
    """What a line says, by name."""
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    line: Told = {"at": at, "level": record.levelname, "logger": record.name, "said": said(record)}
    line |= now_busy_with()
    line |= getattr(record, "fields", {})
    if record.exc_info and record.exc_info[1] is not None:
        line["error"] = _name(record.exc_info[1])
        line["raised"] = frames(record.exc_info[2])
        if record.exc_info[1].__cause__ is not None:
            line["because"] = _name(record.exc_info[1].__cause__)
    return line


def said(record: logging.LogRecord) -> str:
    """The message, as far as it holds nothing that came with a request."""
    if hasattr(record, "request"):
        status = getattr(record, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
        return f"{status} {HTTPStatus(status).phrase}"
    if record.name.partition(".")[0] in OURS:
        return record.getMessage()
    return str(record.msg)


def frames(trace: TracebackType | None) -> list[str]:
    """Where an exception came by, innermost last: file, line and function, no values."""
    places = [
        f"{_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(trace)
    ]
    return places[-DEEPEST:]


def _short(path: str) -> str:
    """A file by its last three names: those before say only where the site is installed."""
    return "/".join(Path(path).parts[-3:])


def _name(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _on_one_line(text: str) -> str:
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in text)


def logging_of(*, shape: str, level: str, debug: bool) -> dict[str, object]:
    """Django's LOGGING.

    shape  `json` writes a line about every request and job; `plain` only where `level` wants it
    debug  lines as Django writes them, with all that was sent
    """
    own = logging.INFO if shape == "json" else logging.NOTSET
    formatters = {
        "plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "told": {"()": Structured if shape == "json" else Plain},
    }
    console = {"class": "logging.StreamHandler", "formatter": "plain" if debug else "told"}
    # Django's own console and mail tell all that was sent; refusals have their request's line.
    django = {"django": {"handlers": [], "level": "NOTSET"}, "django.request": {"level": "ERROR"}}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": formatters,
        "handlers": {"console": console},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {"credence": {"level": own}} | ({} if debug else django),
    }
