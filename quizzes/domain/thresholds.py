"""What stays true with another figure or date: who is too late for 2021 is too late for 2018."""

from __future__ import annotations

import re

from briefings.domain import facts

# A figure or date behind these says how far something goes, not what it is.
BOUND = re.compile(
    r"\b(?:before|after|by|until|till|since|only from|as from|at (?:least|most)"
    r"|(?:more|less|fewer|later|earlier|longer) than|over|under|up to"
    r"|as (?:much|many|early|late) as"
    r"|exceed|beyond|within|below|above|against)(?: \w+){0,2} (?:\w+ )?$",
    re.IGNORECASE,
)
# These make the clause round it one that a step further meets as well.
MEASURED = re.compile(
    r"\btoo (?:late|early|old|young|long|short|low|high|small|large|big|few|many|much|little|far"
    r"|slow|fast|weak|strong|poor|rich|deep|shallow|narrow|wide|heavy|light|hot|cold|dear|cheap)\b"
    r"|\balready\b|\b(?:no|any) longer\b|\bnot yet\b|\bat the (?:latest|earliest|least|most)\b"
    r"|\bonly (?:from|since|after|until|before|if|when|once)\b|\bin time\b|\benough\b|\bonwards?\b"
    r"|\bor (?:more|less|fewer|later|earlier|above|below|over|under|older|younger)\b",
    re.IGNORECASE,
)
LASTING = re.compile(r"\bstill\b|\bever since\b", re.IGNORECASE)  # of dates
CLAUSE = re.compile(r"[;:]|, (?:and|but|or|nor|so|while|whereas|which|who|whose|where)\b")


def is_bound(said: str, value: facts.NumberValue | facts.DateValue) -> bool:
    """Whether a statement would be as true, or might be, with another figure or date there."""
    before, _, after = said.partition(value.text)
    if BOUND.search(before):
        return True
    clause = CLAUSE.split(before)[-1] + " … " + CLAUSE.split(after)[0]
    lasting = isinstance(value, facts.DateValue) and LASTING.search(clause) is not None
    return lasting or MEASURED.search(clause) is not None
