"""Notes of Anki that are not from here, as items: a front and a back, or a sentence with gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quizzes.domain.exchange.anki_notes import OURS
from quizzes.domain.exchange.anki_opening import opened
from quizzes.domain.exchange.items import FULL, Choice, Item, Kind, tidy
from quizzes.domain.exchange.markup import text_of
from quizzes.domain.exchange.rows import Row, Unreadable, excerpt
from quizzes.domain.wording import GAP

NOTES = "SELECT id, guid, tags, flds FROM notes ORDER BY id"
APART = "\x1f"  # between the fields of a note
OPEN, CLOSE = re.compile(r"\{\{c(\d{1,3})::"), "}}"
SOUND = re.compile(r"\[(?:sound|anki:play):[^\]]*\]")
PICTURE = re.compile(r"<img\b", re.IGNORECASE)
OCCLUSION = "image-occlusion:"
MATH = re.compile(r"\\\(|\\\[|\[latex\]|\[\$\$?\]", re.IGNORECASE)


def rows(data: bytes) -> Iterator[Row]:
    """Every note of a package as an item; a sentence with several gaps is one for each of them.

    Raises PackageRefused where the package should not be opened.
    """
    with opened(data) as collection:
        notes = collection.rows(NOTES, (int, str, str, str))
        for place, (_id, guid, tags, fields) in enumerate(notes, start=1):
            yield from _rows(place, guid, tags.split(), fields.split(APART))


def _rows(place: int, guid: str, tags: list[str], fields: list[str]) -> Iterator[Row]:
    shown = excerpt(text_of(fields[0]))
    if guid.startswith(f"{OURS}:"):
        yield Row(place, None, "from-here", excerpt=shown)
        return
    notes = _left_behind(fields)
    try:
        for item in _items(guid, fields):
            tagged = replace(item, tags=tuple(tags))
            yield Row(place, tidy(tagged), notes=notes, excerpt=excerpt(tagged.stem))
    except Unreadable as error:
        yield Row(place, None, error.code, notes=notes, excerpt=shown)


def _left_behind(fields: list[str]) -> tuple[str, ...]:
    text = " ".join(fields)
    found = {"sound": SOUND, "picture": PICTURE, "formula": MATH}
    return tuple(code for code, pattern in found.items() if pattern.search(text))


def _items(guid: str, fields: list[str]) -> Iterator[Item]:
    if OPEN.search(fields[0]):
        yield from _gaps(guid, fields)
        return
    front, *backs = (_text(field) for field in fields)
    if not front or not any(backs):
        raise Unreadable("no-key" if front else "no-stem")
    back, *more = (one for one in backs if one)
    yield Item(Kind.OPEN, front, id=guid, answer=back, feedback="\n\n".join(more))


def _gaps(guid: str, fields: list[str]) -> Iterator[Item]:
    """One item for each number of a gap; where it stands twice, both must be the same text."""
    if OCCLUSION in fields[0]:
        raise Unreadable("picture")
    pieces = _pieces(fields[0])
    more = "\n\n".join(filter(None, map(_text, fields[1:])))
    numbers = sorted({number for number, _text_of in pieces if number})
    for number in numbers:
        answers = {_text(_answer(text)) for one, text in pieces if one == number}
        if len(answers) > 1 or "" in answers:
            raise Unreadable("several-answers")
        stem = "".join(
            text if not one else GAP + _hint(text) if one == number else _answer(text)
            for one, text in pieces
        )
        name = guid if len(numbers) == 1 else f"{guid}-c{number}"
        choices = (Choice(answers.pop(), FULL),)
        yield Item(Kind.TEXT, _text(stem), id=name, choices=choices, feedback=more)


def _pieces(html: str) -> list[tuple[int, str]]:
    """(number of the gap, 0 outside, text). Raises Unreadable for gaps within gaps."""
    pieces, rest = [], html
    while found := OPEN.search(rest):
        pieces.append((0, rest[: found.start()]))
        inside, closed, after = rest[found.end() :].partition(CLOSE)
        if not closed or OPEN.search(inside):
            raise Unreadable("gap-in-gap")
        pieces.append((int(found[1]), inside))
        rest = after
    return [*pieces, (0, rest)]


def _answer(inside: str) -> str:
    return inside.partition("::")[0]


def _hint(inside: str) -> str:
    hint = inside.partition("::")[2]
    return f" ({hint})" if hint.strip() else ""


def _text(html: str) -> str:
    return text_of(SOUND.sub("", html))
