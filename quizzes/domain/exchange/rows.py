"""What a reader of files found, row by row, so that nothing is dropped in silence."""

from __future__ import annotations

from dataclasses import dataclass

from quizzes.domain.exchange.items import Item


class Unreadable(Exception):
    """A question of a file that cannot become an item; `code` is a key of `UNREADABLE`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a file.

    place    where it stands: the line of a text, the number of a question in XML
    item     what was read, None where nothing could be
    problem  why not, a stable code; empty where all went well
    notes    what was left behind, stable codes: "picture", "hint" …
    excerpt  the beginning of it, for the report
    """

    place: int
    item: Item | None
    problem: str = ""
    notes: tuple[str, ...] = ()
    excerpt: str = ""


EXCERPT = 120  # characters


def excerpt(text: str) -> str:
    """The beginning of a text on one line."""
    words = " ".join(text.split())
    return words if len(words) <= EXCERPT else f"{words[: EXCERPT - 1]}…"
