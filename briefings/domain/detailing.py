"""A fact's values, stems and wrong answers, read from the lines that its file has of them."""

from __future__ import annotations

from dataclasses import replace

from briefings.domain import facts
from briefings.domain.problems import BriefingError, Problem
from briefings.domain.reading import read_briefing
from briefings.domain.reshaping import lesson_of
from briefings.domain.writing import write_briefing

INDENT = " " * 8  # of a fact's fields in a file


def detailed(briefing: facts.Briefing, fact: facts.Fact, lines: str) -> facts.Fact:
    """A fact with the details that some lines give it, as `write_details` writes them.

    They are read together with the fact's other fields, in a briefing that states nothing else.
    Raises BriefingError, with places that count from the first of the lines.
    """
    bare = replace(fact, values={}, ask={}, foils={}, false=(), contradicts=(), note="")
    lesson = replace(lesson_of(briefing, fact.lesson), facts=(bare,))
    before = write_briefing(replace(briefing, lessons=(lesson,)))
    text = before + "".join(f"{INDENT}{line}\n" for line in lines.splitlines())
    try:
        (read,) = read_briefing(text).facts
    except BriefingError as found:
        raise BriefingError(_from(found, before.count("\n"))) from None
    return replace(fact, values=read.values, ask=read.ask, foils=read.foils, false=read.false)


def _from(error: BriefingError, skipped: int) -> list[Problem]:
    """Problems whose lines and columns count within what was written."""
    return [
        replace(one, line=one.line - skipped, column=max(1, one.column - len(INDENT)))
        if one.line > skipped
        else one
        for one in error.problems
    ]
