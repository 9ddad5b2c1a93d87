"""Who stands on which side of a case, as the lines of its head say behind or before the names.

"ADA HOLM / Appellant / - and - / LINDO MILLS LIMITED / Respondent", "Applicant: Ada Holm",
"Ada Holm, Petitioner, v. Lindo Mills Inc., Respondent".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SIDE = r"(?:Claimants?|Applicants?|Appellants?|Petitioners?|Plaintiffs?|Pursuers?)"
OTHER = r"(?:Defendants?|Respondents?|Defenders?|Appellees?)"
PART = (
    r"(?:(?:First|Second|Third|Fourth|1st|2nd|3rd|4th|Cross)[ -])?"
    rf"(?:{SIDE}|{OTHER})(?: ?[/–-] ?(?:Cross-)?(?:{SIDE}|{OTHER}))?"
)
ROLE = re.compile(rf"\b(?:{SIDE}|{OTHER})\b", re.IGNORECASE)
ON_APPEAL = re.compile(r"(?:appell|respond)", re.IGNORECASE)
# What stands between two parties: "v.", "- and -"; and what leads to the first of them.
PARTED = re.compile(
    r"(?:^|(?<=[\s,.)]))(?:[-–—]+ ?(?:and|v|vs|versus|against) ?[-–—]+|v|vs|versus)\.?(?=\s|$)",
    re.IGNORECASE,
)
LEADS_IN = re.compile(r"^(?:(?:and )?between\b|and(?=$| [A-Z(]))[:,]? *", re.IGNORECASE)
JOINS = re.compile(r",? \band$|^(?:and|-+|–|—)$", re.IGNORECASE)
# A part before its name in the same line: "Applicant: Ada Holm Respondent: Hugo Brandt".
LABELLED = re.compile(rf"(?<!\bthe)(?<!\bThe)(?<=\w) (?=(?:The )?(?:{SIDE}|{OTHER}):)")
ENDS_OPEN = re.compile(r"\b(?:for|by|of|to|against|and|the)$", re.IGNORECASE)
# "Appellant" alone, "(Claimant)" and ", Petitioner," behind a name, "Applicant:" before it.
ALONE = re.compile(rf"^\(?(?P<role>(?:the )?{PART})\)?[.,;]?(?: and)?$", re.IGNORECASE)
BEHIND = re.compile(
    rf"^(?P<who>\S.*?)(?:,? ?\((?:the )?(?P<inside>{PART})\)|[,\s–—-]+(?:the )?(?P<role>{PART}))"
    r"[.,;]?(?: and)?$",
    re.IGNORECASE,
)
BEFORE = re.compile(
    rf"^(?P<role>(?:the )?{PART}) ?(?:\(s\))?[:–—] ?(?P<who>(?:the )?[A-Z(].*)$", re.IGNORECASE
)
# A part that another name follows in the same line: "ADA HOLM Claimant HUGO BRANDT Defendant".
RUN_ON = re.compile(rf"(?P<one>\b(?:{SIDE}|{OTHER})\)?[.,]?) (?:and |AND )?(?=[A-Z(][A-Z(])")
NO_NAME = re.compile(
    r"\b(?:is|are|was|were|has|had|on behalf|counsel|solicitors?|instructed|judge|justice"
    r"|court|tribunal|before|heard|date|appeal|between)\b",
    re.IGNORECASE,
)
LONGEST_LINE, LONGEST_NAME = 40, 14  # words
MOST_LETTERS = 500  # of a line, so that no row of dashes takes long


@dataclass(frozen=True, slots=True)
class Sided:
    """A party of a case with its part, in small letters."""

    name: str
    role: str

    @property
    def begins(self) -> bool:
        """Whether it is of those who brought the case."""
        return re.fullmatch(SIDE, self.role, re.IGNORECASE) is not None


def sides_in(lines: Sequence[str]) -> tuple[Sided, Sided] | None:
    """Both sides of a case, if its head has exactly two; None where that is not told for sure."""
    found: list[Sided] = []
    name = ""
    for piece in _pieces(lines):
        alone, told = ALONE.match(piece), BEFORE.match(piece) or BEHIND.match(piece)
        if alone:
            found += [Sided(name, _role(alone["role"]))] if name else []
            name = ""
        elif told and is_name(told["who"]):
            found.append(Sided(told["who"], _role(told[0].replace(told["who"], ""))))
            name = ""
        elif piece:
            name = piece if is_name(piece) else ""
    return _two(found)


def _pieces(lines: Sequence[str]) -> Iterator[str]:
    """Lines cut where one party ends and the other begins; "" where nothing is told."""
    for line in lines:
        if len(line.split()) > LONGEST_LINE or len(line) > MOST_LETTERS:
            return  # the text itself
        for cut in PARTED.split(LABELLED.sub("\n", RUN_ON.sub(r"\g<one>\n", line))):
            for piece in cut.split("\n"):
                yield JOINS.sub("", LEADS_IN.sub("", piece.strip(" ,"))).strip(" ,")


def is_name(text: str) -> bool:
    """Whether words can be what a party is called: no counsel, no date, no sentence."""
    first = text.removeprefix("the ").lstrip("(0123456789) ")[:1]
    short = len(text.split()) <= LONGEST_NAME
    closed = ":" not in text and not ENDS_OPEN.search(text)
    closed = closed and not ALONE.match(text)
    return short and first.isupper() and closed and not NO_NAME.search(text)


def _role(text: str) -> str:
    """The part in the case; in a court of appeal the one before it."""
    roles = ROLE.findall(text)
    return str(next((r for r in roles if ON_APPEAL.match(r)), roles[0])).lower()


def _two(found: Sequence[Sided]) -> tuple[Sided, Sided] | None:
    """The first party of each side, told with the number of those who stand there with it."""
    sides: dict[str, list[Sided]] = {}
    for one in dict.fromkeys(found):
        sides.setdefault(one.role.removesuffix("s"), []).append(one)
    if len(sides) != 2:
        return None
    one, other = (_together(several) for several in sides.values())
    return (one, other) if one.begins != other.begins and one.name != other.name else None


def _together(several: Sequence[Sided]) -> Sided:
    first = several[0]
    if len(several) == 1:
        return first
    more = "another" if len(several) == 2 else "others"
    role = first.role if first.role.endswith("s") else f"{first.role}s"
    return Sided(f"{first.name} and {more}", role)
