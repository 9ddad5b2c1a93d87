"""What is wrong with a briefing file, said so that its writer can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault; line and column count from 1, `excerpt` is the offending line."""

    line: int
    column: int
    message: str
    excerpt: str = ""

    def __str__(self) -> str:
        caret = "".join("\t" if c == "\t" else " " for c in self.excerpt[: self.column - 1]) + "^"
        return f"{self.line}:{self.column}: {self.message}\n    {self.excerpt}\n    {caret}"


class BriefingError(Exception):
    """A file that cannot be read; `problems` lists all that was found, in the file's order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def suggestion(word: str, known: Iterable[str]) -> str:
    """ " Did you mean …?" where something close is known, else nothing."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f" Did you mean “{close[0]}”?" if close else ""
