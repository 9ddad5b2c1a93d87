"""What a person looks at in a typed answer: each thing that was to be named, and what names it.

Everything else is graded here for good. Of typed words a machine can only suggest what they are
worth: it knows the names that the key has, and slips of the finger.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from quizzes.domain.answers import Answer
from quizzes.domain.grading import grade, lines_said
from quizzes.domain.questions import Form, Key

SUGGESTED = (Form.CLOZE, Form.RECALL)  # forms whose marks are suggestions
FULL = 1 - 1e-9  # a mark that counts as right


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was to be named.

    names   every name that the key takes for it, the usual one first
    said    the words that say it; empty where none does
    """

    names: tuple[str, ...]
    said: str = ""

    @property
    def is_found(self) -> bool:
        return bool(self.said)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an answer seems to be worth, thing by thing.

    others    words that say none of them
    too_many  things named beyond those asked for; each takes one thing's share away
    """

    items: tuple[Item, ...]
    others: tuple[str, ...] = ()
    too_many: int = 0

    @property
    def found(self) -> tuple[int, ...]:
        """Places of the things that the machine finds named."""
        return tuple(place for place, item in enumerate(self.items) if item.is_found)

    def score(self, places: Collection[int]) -> float:
        """The mark, 0 to 1, where the things at these places are taken for named."""
        n = len(self.items)
        named = len({*places} & {*range(n)})
        return round(max(0, named - self.too_many) / n, 4) if n else 0.0


def suggestion(form: Form, key: Key, answer: Answer) -> Suggestion:
    """Take an answer apart; `form` is one of SUGGESTED."""
    if form is Form.CLOZE:
        words = answer.text.strip()
        is_right = grade(form, key, answer).correct
        item = Item(key.accepted, words if is_right else "")
        return Suggestion((item,), () if is_right or not words else (words,))
    lines, named = lines_said(key, answer)
    items = tuple(
        Item(names, named.get(place, "").strip()) for place, names in enumerate(key.lists)
    )
    for line in named.values():  # what is said twice names its thing once
        lines.remove(line)
    too_many = max(0, len(named) + len(lines) - len(items))
    return Suggestion(items, tuple(line.strip() for line in lines), too_many)
