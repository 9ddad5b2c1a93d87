"""Every format in which questions leave and come: one table, which pages and commands ask."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from briefings.domain.ingesting.decoding import decoded
from quizzes.domain.exchange import (
    gift,
    gift_reading,
    moodle,
    moodle_reading,
    qti,
    qti_reading,
    tables,
    text2qti,
    yaml_items,
)
from quizzes.domain.exchange.items import Item
from quizzes.domain.exchange.leaving import losses_of
from quizzes.domain.exchange.losses import Carried, Loss
from quizzes.domain.exchange.rows import Row

PIECE = 64_000  # bytes sent at once


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write questions, and maybe to read them.

    name      as addresses and commands have it
    label     as its users call it
    ending    of its files, without the point
    media     type of its files
    write     items -> the file in pieces
    carried   item -> what the format makes of it
    read      file -> its rows, in order; None where nobody reads it here
    has_ids   whether a second file updates what the first one brought
    is_exact  whether it keeps our questions whole
    """

    name: str
    label: str
    ending: str
    media: str
    write: Callable[[Iterable[Item]], Iterator[bytes]]
    carried: Callable[[Item], Carried]
    read: Callable[[bytes], Iterator[Row]] | None = None
    has_ids: bool = True
    is_exact: bool = False

    @property
    def is_readable(self) -> bool:
        """Whether its files can be brought in here."""
        return self.read is not None

    def losses(self, item: Item) -> tuple[Loss, ...]:
        """What happens to a question on its way out, as far as anything does."""
        if self.is_exact:
            return ()
        ours = losses_of(item.question) if item.question else ()
        return tuple(dict.fromkeys((*ours, *self.carried(item).losses)))


def _encoded(
    write: Callable[[Iterable[Item]], Iterator[str]],
) -> Callable[[Iterable[Item]], Iterator[bytes]]:
    """A writer of text as one of bytes, in pieces worth sending."""

    def pieces(items: Iterable[Item]) -> Iterator[bytes]:
        waiting = bytearray()
        for text in write(items):
            waiting += text.encode()
            if len(waiting) >= PIECE:
                yield bytes(waiting)
                waiting.clear()
        if waiting:
            yield bytes(waiting)

    return pieces


def _of_text(read: Callable[[str], Iterator[Row]]) -> Callable[[bytes], Iterator[Row]]:
    return lambda data: read(decoded(data)[0])


def _packed(items: Iterable[Item]) -> Iterator[bytes]:
    """A package by way of a file, so that it never stands in memory whole."""
    with tempfile.TemporaryFile() as file:
        qti.write_to(file, items)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


FORMATS = {
    one.name: one
    for one in (
        Format(
            *("moodle", "Moodle XML", "xml", "application/xml"),
            _encoded(moodle.write),
            moodle.carried,
            moodle_reading.read,
        ),
        Format(
            *("gift", "GIFT", "gift.txt", "text/plain; charset=utf-8"),
            _encoded(gift.write),
            gift.carried,
            _of_text(gift_reading.read),
        ),
        Format(
            *("qti", "QTI 2.2", "zip", "application/zip"),
            _packed,
            qti.carried,
            qti_reading.read,
        ),
        Format(
            *("csv", "CSV", "csv", "text/csv; charset=utf-8"),
            _encoded(tables.write),
            tables.carried,
            _of_text(tables.read),
        ),
        Format(
            *("text2qti", "text2qti Markdown", "txt", "text/plain; charset=utf-8"),
            _encoded(text2qti.write),
            text2qti.carried,
            has_ids=False,
        ),
        Format(
            *("yaml", "YAML", "yaml", "application/yaml; charset=utf-8"),
            _encoded(yaml_items.write),
            yaml_items.carried,
            _of_text(yaml_items.read),
            is_exact=True,
        ),
    )
}
READABLE = tuple(name for name, one in FORMATS.items() if one.is_readable)
