"""Statements that lean on the one before them, told together with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefings.domain.documents import Document
from briefings.domain.extraction.asking import behind, gaps
from briefings.domain.extraction.assessing import confidence_in_context
from briefings.domain.extraction.depths import PERSONAL
from briefings.domain.extraction.following import AT_HEAD, SOME_TIME
from briefings.domain.extraction.generic import ONE_OF_MANY
from briefings.domain.extraction.hanging import COUNTED_TIME, DEICTIC, UNDATED
from briefings.domain.extraction.lacking import CHANGED, LACKING
from briefings.domain.extraction.making import Found, quoted
from briefings.domain.extraction.together import weight_together
from briefings.domain.extraction.valuing import occurs_once
from briefings.domain.extraction.vocabulary import (
    ARGUING,
    ELLIPTIC,
    FORESEEING,
    RELATIVE,
    SUMS_UP,
    is_told_before,
    words,
)
from briefings.domain.extraction.weighing import Weight
from briefings.domain.facts import EntityType, Status

MOST_OF_TWO, MOST_TOGETHER = 75, 60  # words of two statements, and of more
# What is one more point, and goes on with nothing.
POINTS = re.compile(
    r"(?:And |But )?(?:(?:first|second|third|fourth|final|last)(?:ly)?"
    r"|meanwhile|elsewhere|separately),",
    re.IGNORECASE,
)
# "The other is deafness": one of what the sentence before the last has counted.
ONE_OF_SOME = re.compile(
    r"(?:The (?:other|first|second|third|last|former|latter|rest)"
    r"|One|Another|Neither|Both)(?: (?:side|party|one|reason|explanation|version|camp)s?)?"
    r" (?:is|was|are|were|has|had|can|could|says?|said)\b"
)
COUNTS_SOME = re.compile(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens?|hundreds?|many"
    r"|several|most|some|all|few|these|those|its|their|the) (?:\w+ ){0,2}\w{2,}s\b",
    re.IGNORECASE,
)
SUMMING = frozenset({"this", "that"})
OF_TWO = frozenset({"neither", "either", "both"})
ORDINALS = words("first second third fourth last latter former")
LOOSELY = 0.1  # what "the permit" after another statement costs
MOST_ASKED = 42  # words of two statements whose values are asked for
POINTING_WORDS = frozenset({"this", "that", "these", "those", "such", "there", "neither"})
MOST_BEFORE = 1  # full stops inside what a statement is told with
STEM = 6  # letters that "the calculation" shares with "calculated"
FIRST_PERSON = frozenset({"i", "my", "me"})  # "we" may be all of us
# What is no part of whatever was told of just before.
OF_ITS_OWN = words(
    "disaster crisis war fire flood storm earthquake strike ministry court agency"
    " authority regulator government commission committee council"
)
SORTED = 3  # words of "the railway company"
OPENING = 6  # words within which "the council" may be that of the town just told of
HOLDING_THAT = re.compile(r"(?:He|She|They) \w+ (?:out )?that\b")
CLOSE = 40  # characters that may stand between two statements that are told together


def in_context(found: Found, before: Found | None, document: Document) -> Found | None:
    """A statement that leans on the one before it, together with that one."""
    if POINTS.match(found.evidence[0].quote) or ONE_OF_SOME.match(found.statement):
        return None
    if before is None or before.rule == "in_context" or before.statement.count(". ") > MOST_BEFORE:
        return None
    text = f"{before.statement} {found.statement}"
    start, end = before.evidence[0].start, found.evidence[0].end
    apart = document.text[before.evidence[0].end : found.evidence[0].start]
    most = MOST_TOGETHER if before.rule == "in_context" else MOST_OF_TWO
    if (
        not _explains(before, found, near="\n" not in apart)
        or len(text.split()) > most
        or len(apart) > CLOSE
        or start >= end
    ):
        return None
    values = tuple(one for one in found.placed if occurs_once(one.value, text))
    loosely = any(doubt.text.lower().startswith("the ") for doubt in found.doubts)
    asked = behind(before.statement, found.leaning())
    brief = not loosely and len(text.split()) <= MOST_ASKED and before.rule != "in_context"
    return replace(
        found,
        statement=text,
        rule="in_context",
        evidence=(quoted(document, start, end),),
        confidence=confidence_in_context(text, found.loss + LOOSELY * loosely),
        values={one.role: one.value for one in values}
        | {role: value for role, (value, _) in asked.items()},
        weight=weighed(before, replace(found, weight=_owned(found, before))),
        ask=(gaps(text, values) if brief else {}) | {r: stem for r, (_, stem) in asked.items()},
        placed=values,
        doubts=(),
        people=before.people or found.people,
        names=before.names or found.names,
        leader=None,
    )


def weighed(before: Found, found: Found) -> Weight:
    """How firm two statements are together."""
    nobodys = not found.weight.whose or found.weight.unsaid
    if found.statement.startswith(('"', "“")) and nobodys and before.weight.whose:
        found = replace(found, weight=before.weight)  # the same speaker goes on
    told = all(says_whose(one) for one in (before, found))
    return weight_together(before.weight, found.weight, told=told)


def says_whose(found: Found) -> bool:
    """Whether a statement names whoever holds it, as a part of a quotation may not."""
    whose = found.weight.whose
    return not whose or found.weight.unsaid or whose.split()[-1] in found.statement


def _owned(found: Found, before: Found) -> Weight:
    """The weight of "he predicted …": his who alone is named in the statement before."""
    said = HOLDING_THAT.match(found.statement)
    pronoun, verb = found.statement.split()[:2]
    if pronoun == "They" and said and before.weight.status is not Status.FACT:
        return before.weight if _holds(verb) else found.weight
    named = {
        one.mention.text
        for one in before.placed
        if one.mention is not None and one.mention.type is EntityType.PERSON
    }
    if pronoun not in {"He", "She"} or len(named) != 1 or not _holds(verb):
        return found.weight
    if found.weight.unsaid:
        return Weight(found.weight.status, min(named))
    return Weight(Status.OPINION, min(named)) if said and not found.weight.whose else found.weight


def _holds(verb: str) -> bool:
    """Whether a verb tells what somebody holds or foresees."""
    holding = ARGUING | FORESEEING | {"point"}
    return any(verb in {one, f"{one}s", f"{one}d", f"{one}ed"} for one in holding)


def _explains(before: Found, found: Found, *, near: bool) -> bool:
    """Whether the statement before can say all that is in doubt, but for what the matter tells."""
    doubts = [doubt.text for doubt in found.doubts if doubt.text not in found.matter]
    doubts = doubts or [doubt.text for doubt in found.doubts]
    return all(_says(before, found, doubt, near=near) for doubt in doubts)


def _says(before: Found, found: Found, doubtful: str, *, near: bool) -> bool:
    """Whether the statement before can say what one word in doubt means.

    It does for "it" and "these ships"; for "the permit" only if it names one, or if nothing of the
    kind was told of earlier, so that it is a part of what was just told of.
    """
    said = doubtful.lower().split()
    if _means_more(said, before, found):
        return False
    if PERSONAL.get(said[0]) == "person":
        return before.people
    if DEICTIC.search(doubtful):
        return False  # only the day of publication tells
    if is_of_time(doubtful):
        return near and any(c.isdigit() for c in before.statement)
    if _goes_back(said, found):
        return near
    stem = has_stem(said[-1], before) and is_same_sort(said, before)
    if stem or doubtful in LACKING or before.rule == "in_context":
        return stem
    if said[0] == "the":
        fresh = doubtful not in found.anaphors and len(said) == 2 and before.names
        opening = " ".join(found.statement.lower().split()[:OPENING])
        fresh = fresh and doubtful.lower() in opening
        fresh = fresh and not is_told_before(said[-1]) and said[-1] not in OF_ITS_OWN
        return near and (said[-1] in SUMS_UP or fresh)
    return near and (not found.untied or before.names)


def _means_more(said: list[str], before: Found, found: Found) -> bool:
    """Whether words mean something of which the statement before says a part at most.

    "This" may be all that a sentence has told of which that is a clause, "neither man" is one of
    two, "the first ground" one of several, and what somebody calls "it" is not what we did.
    """
    if said[0].isdigit() and not COUNTS_SOME.search(before.statement):
        return True  # "so far 17 have signed on"
    if said[0] in FIRST_PERSON or (_is_fresh(said, before) and not can_own(said[-1], before)):
        return True  # who says "I" is told of nowhere
    summing = said[0] in SUMMING if len(said) == 1 else said == ["the", "two"]
    if summing and before.rule == "clause":
        return True
    if len(said) > 1 and (said[0] in OF_TWO or (said[0] == "the" and said[1] in ORDINALS)):
        return True
    spoken = found.statement.startswith(('"', "“")) and said[0] in {"it", *SUMMING}
    return spoken and not before.statement.startswith(('"', "“"))


def is_of_time(doubtful: str) -> bool:
    """Whether it is a time that is in doubt: "two years later", or when something "fell"."""
    counted = COUNTED_TIME.search(doubtful) or SOME_TIME.search(doubtful)
    counted = counted or UNDATED.search(doubtful)
    return counted is not None or doubtful.lower() in CHANGED


def _is_fresh(said: list[str], before: Found) -> bool:
    """Whether a statement has not told of a bare "the firm" by that word."""
    return said[0] == "the" and len(said) == 2 and not has_stem(said[-1], before)


def can_own(noun: str, before: Found) -> bool:
    """Whether what a statement names may be "the firm": not people, nor any body "the employee"."""
    if noun not in {"company", "firm"}:
        return noun not in ONE_OF_MANY
    kinds = {one.mention.type for one in before.placed if one.mention is not None}
    return bool(kinds & {EntityType.COMPANY, EntityType.ORGANISATION})


def has_stem(word: str, before: Found) -> bool:
    """Whether a statement tells of it in some form: "the calculation" of what was calculated."""
    stem = re.escape(word.rstrip("s")[:STEM])
    return re.search(rf"(?<!\w){stem}", before.statement, re.IGNORECASE) is not None


def is_same_sort(said: Sequence[str], before: Found) -> bool:
    """Whether "the railway company" can be the company told of: railways were, too."""
    sorts = [word for word in said[1:-1] if word not in RELATIVE]
    return said[0] != "the" or len(said) != SORTED or all(has_stem(one, before) for one in sorts)


def _goes_back(said: list[str], found: Found) -> bool:
    """Whether words mean whatever was said just before."""
    if said[0] in PERSONAL or said[0] in POINTING_WORDS or said[0] in ELLIPTIC:
        return True
    if said[0].startswith(('"', "“")) or said[0] in {"so", "nor", "nobody", "further"}:
        return True
    return AT_HEAD.match(found.statement) is not None or said[:2] == ["of", "the"]
