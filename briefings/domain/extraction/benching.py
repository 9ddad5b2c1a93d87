"""Which judge speaks where, in a ruling of several: whose "I" it is below "LORD JUSTICE HALE:"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefings.domain.documents import Document
from briefings.domain.extraction.vocabulary import words

# A line that gives the floor: "MRS JUSTICE ROWE:", "Hale LJ (dissenting):", but no list of judges.
FLOOR = re.compile(
    r"^(?:The )?((?:(?:(?:Lord|Lady|Mr|Mrs|Ms|Chief|President|Judge|Lord Chief) )?Justice"
    r"|Lord|Lady|Baroness|Judge|Sir|Dame) [A-Z][\w.’'-]+(?: (?!delivered)[\w.’'-]+){0,3}"
    r"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2} (?:C?J|LJ|LCJ|JA|JSC|P))"
    r"(?P<how>,? \(?(?:dissenting|concurring|with whom|giving|delivering|delivered)\b"
    r"[^\n:]{0,90})?:$",
    re.IGNORECASE,
)
# The same at the head of what is said: "1. HALE JA: The bean is a wet thing."
TAKES_FLOOR = re.compile(
    r"^(?:\W*[0-9]{1,3}[.)]?\s+)?(?P<name>[A-Z][A-Z.’'-]+(?:[ -][A-Z][A-Z.’'-]+){0,3}"
    r" (?:J|CJ|LJ|LCJ|JA|JSC|P))(?: \((?:Ag\.?|dissenting|concurring)\))?: (?=\S)"
)
OF_ALL = re.compile(r"\b(?:judg|opinion|decision)[^:]* of the (?:court|tribunal)\b", re.IGNORECASE)
INITIALS = words("j cj lj lcj ja jsc p")


def judges_in(document: Document) -> Mapping[int, str]:
    """Number of a block -> the judge who has the floor in it; empty if no line gives it."""
    found: dict[int, str] = {}
    speaking = ""
    for number, block in enumerate(document.blocks):
        taken = TAKES_FLOOR.match(block.text.strip())
        if taken:
            speaking = found[number] = _named(taken["name"])
            continue
        match = FLOOR.match(block.text.strip())
        if match:
            speaking = "" if OF_ALL.search(match["how"] or "") else _named(match[1])
        elif speaking:
            found[number] = speaking
    return found


def _named(name: str) -> str:
    """A name in the letters of running text: "LORD JUSTICE HALE" as "Lord Justice Hale"."""
    if not name.isupper():
        return name
    return " ".join(one if one.lower() in INITIALS else one.title() for one in name.split())
