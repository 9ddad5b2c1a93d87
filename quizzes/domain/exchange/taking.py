"""A file that somebody brings: what it is, by its content, and its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from briefings.domain.ingesting.decoding import decoded
from briefings.domain.ingesting.refusing import Refused as RefusedFile
from briefings.domain.problems import BriefingError
from quizzes.domain.exchange import columns, tables
from quizzes.domain.exchange.formats import FORMATS
from quizzes.domain.exchange.rows import Row, Unreadable
from quizzes.domain.exchange.yaml_items import FORMAT as OURS

MOST_BYTES = 20_000_000
MOST_ROWS = 10_000
SAMPLE = 200_000  # characters by which a text is recognised
ZIP = b"PK\x03\x04"
GIFT = re.compile(r"(?<!\\)\{\s{0,99}(?:[=~#%}]|T\b|F\b|TRUE\b|FALSE\b)")
BRIEFING = "format: credence/briefing/"


class Refused(Exception):
    """A file of which nothing is taken.

    code  stable; `detail` is what the parser says, in words, where it says anything
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file holds.

    format  its name
    rows    what was read; empty where somebody has to name the columns first
    table   the text of such a table, and `layout` the likeliest columns
    """

    format: str
    rows: tuple[Row, ...] = ()
    table: str = ""
    layout: columns.Layout | None = None


def take(data: bytes, *, chosen: str = "") -> Taken:
    """Read a file of questions. Raises Refused for whatever is none, too large or dangerous.

    chosen  name of the format, where somebody says what it is
    """
    if len(data) > MOST_BYTES:
        raise Refused("too-large")
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf"):
        raise Refused("empty")
    name = chosen or recognised(data)
    try:
        if name == "csv":
            return _table(decoded(data)[0])
        read = FORMATS[name].read
        assert read is not None  # noqa: S101 - only readable ones are offered
        return Taken(name, few(read(data)))
    except RefusedFile as refused:
        raise Refused(refused.code) from refused
    except Unreadable as refused:
        raise Refused(refused.code) from refused
    except BriefingError as refused:
        first = refused.problems[0]
        raise Refused("bad-yaml", f"{first.line}: {first.message}") from refused


def few(rows: Iterator[Row]) -> tuple[Row, ...]:
    """All rows. Raises Refused where there is none, or more than anybody can look at."""
    found = tuple(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise Refused("too-many-rows")
    if not found:
        raise Refused("no-questions")
    return found


def _table(text: str) -> Taken:
    head = next(tables.cells_of(text, ","), (0, []))[1]
    if tables.is_ours(head):
        return Taken("csv", few(tables.read(text)))
    layout = columns.layout_of(text)
    few(columns.read(text, layout))  # a table that breaks off is refused now
    return Taken("csv", table=text, layout=layout)


def arranged(table: str, layout: columns.Layout) -> tuple[Row, ...]:
    """The rows of a table whose columns somebody has named. Raises Refused."""
    try:
        return few(columns.read(table, layout))
    except Unreadable as refused:
        raise Refused(refused.code) from refused


def recognised(data: bytes) -> str:
    """The format of a file by its content. Raises Refused where it is no text and no package."""
    if data.startswith(ZIP):
        return "qti"
    try:
        text = decoded(data[:SAMPLE])[0].lstrip("\ufeff \t\r\n")
    except RefusedFile as refused:
        raise Refused("unknown-type") from refused
    if text.startswith("<"):
        return "moodle"
    if BRIEFING in text[:2000]:
        raise Refused("is-briefing")
    if re.search(rf"^format:\s*['\"]?{re.escape(OURS)}", text, re.MULTILINE):
        return "yaml"
    if text.casefold().startswith(",".join(tables.FIXED[:3])):
        return "csv"
    return "gift" if GIFT.search(text) or text.startswith("::") else "csv"
