"""Who stands in an article as an example: a patient, a farmer, somebody in a queue.

What is told of them makes an article worth reading; nobody has to remember it. They are known by
their age or by what they did before they retired, which is told of nobody who holds an office, and
by being named now and then only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefings.domain.extraction.given import gender_of_name
from briefings.domain.seeking import sought

MOST = 0.25  # share of the statements that name somebody whom an article is about
NEAR = 400  # letters between a name and "She was 71"
_NAME = r"(?P<title>\b[A-Z][a-z]+\.? )?(?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+)"
AGED = re.compile(
    rf"{_NAME}, (?:(?:now |then |aged |who is (?:now )?|who was )?[1-9][0-9](?=,| when\b| and\b)"
    r"|an? (?:[1-9][0-9]-year-old|retired)\b)"
)
LATER = sought(
    r"(?:^|[.”\"] )(?:He|She) (?:was|is) (?:then |now )?[1-9][0-9](?=[,.;]| when\b| and\b)"
)
NAMED = re.compile(_NAME)
OFFICES = re.compile(
    r"(?:President|Minister|Professor|Prof|Dr|Doctor|Sir|Lord|Lady|Judge|Justice|General|Colonel|Captain"
    r"|Senator|Governor|King|Queen|Prince|Princess|Bishop|Pope|Chancellor|Ambassador|Mayor)\.? "
)
WORD = re.compile(r"[A-Z][\w-]+")


def private_persons(text: str, title: str, statements: Sequence[str]) -> frozenset[str]:
    """The last names of those who stand for many."""
    found = {name.split()[-1] for name in _aged(text)}
    often = max(2, MOST * len(statements))
    return frozenset(
        name
        for name in found
        if name not in title and sum(name in words_of(one) for one in statements) <= often
    )


def words_of(statement: str) -> frozenset[str]:
    """The words of a statement that begin with a capital."""
    return frozenset(WORD.findall(statement))


def _aged(text: str) -> Iterator[str]:
    for match in AGED.finditer(text):
        if _holds_none(match):
            yield match["name"]
    for match in LATER.finditer(text):
        before = NAMED.finditer(text, max(0, match.start() - NEAR), match.start() + 1)
        people = [one for one in before if gender_of_name(one["name"])]
        if people and _holds_none(people[-1]):
            yield people[-1]["name"]


def _holds_none(match: re.Match[str]) -> bool:
    """Whether no office stands before a name."""
    return OFFICES.match(f"{match['title'] or ''}{match['name']} ") is None
