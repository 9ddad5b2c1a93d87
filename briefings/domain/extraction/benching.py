"""Which judge speaks where, in a ruling of several: whose "I" it is below "LORD JUSTICE HALE:"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefings.domain.documents import Block, Document
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
BEHIND = r"(?:C\.?J|L\.?C\.?J|L\.?J|J\.?A|J\.?S\.?C|J|P)\.?"  # what stands behind a judge's name
PUT_BEHIND = re.compile(rf",? ({BEHIND})$")
JUDGE = rf"[A-Z][\w’'-]+(?:[ -][A-Z][\w.’'-]+){{0,2}},? {BEHIND}"
# "Dissenting reasons (Holm, J.A.):", "Reasons for judgment of Holm JA"
REASONS_OF = re.compile(
    r"^(?:[A-Z][\w-]+ )?(?:[Rr]easons|[Oo]pinion|[Jj]udge?ment)(?: for [Jj]udge?ment)?"
    rf"(?: (?:of|by))?:? \(?(?P<name>{JUDGE})\)?(?: \((?:dissenting|concurring)[^)]*\))?:?$"
)
SIGNED = re.compile(rf"^(?P<name>{JUDGE})$")  # below what that judge says
CONCURRING = re.compile(
    r"^(?:(?:I|We)(?: \w+)? (?:agree|concur)|(?:Concurred|Concurring)(?: in)?|Agreed|Concur)\b",
    re.IGNORECASE,
)
LONGEST_NAME = 160  # characters of a line that has the name of a judge
TEXT = 20  # words of a block that no head, name or notice is
OF_ALL = re.compile(r"\b(?:judg|opinion|decision)[^:]* of the (?:court|tribunal)\b", re.IGNORECASE)
INITIALS = words("j cj lj lcj ja jsc p")


def judges_in(document: Document, *, ruling: bool) -> Mapping[int, str]:
    """Number of a block -> the judge who has the floor in it; empty if no line gives it.

    Who alone has written a ruling and signs it is "the judge" all the same.

    ruling  whether the head is that of a ruling: "Anna P." may sign anything else
    """
    floors = _floors(document, ruling=ruling)
    both = (_signed(document.blocks) if ruling else {}) | floors
    return both if len(set(both.values())) > 1 or deciding(document) else floors


def deciding(document: Document) -> str:
    """The judge with whom the others of the bench concur, right below the name; "" for nobody."""
    blocks = document.blocks
    for n, block in enumerate(blocks[:-1]):
        name = _signature(block)
        concurs = CONCURRING.match(blocks[n + 1].text.strip())
        if name and concurs and not CONCURRING.match(blocks[n - 1].text.strip()):
            return _named(name["name"])
    return ""


def _signature(block: Block) -> re.Match[str] | None:
    """The name of a judge that is all of a block."""
    return SIGNED.match(block.text.strip()) if len(block.text) <= LONGEST_NAME else None


def _signed(blocks: tuple[Block, ...]) -> dict[int, str]:
    """Whose words those blocks are below which the name of a judge stands.

    Where text goes on below the last of these names, they may stand above what each judge says.
    """
    found: dict[int, str] = {}
    mine: list[int] = []
    concurs = False
    for n, block in enumerate(blocks):
        name = _signature(block)
        if len(block.text.split()) >= TEXT:
            mine.append(n)
            concurs = False
            continue
        if name and mine and not concurs:
            found |= dict.fromkeys(range(mine[0], n), _named(name["name"]))
            mine = []
        concurs = CONCURRING.match(block.text.strip()) is not None or (concurs and bool(name))
    return found if not mine else {}


def _floors(document: Document, *, ruling: bool) -> dict[int, str]:
    """Whose words stand below a line that gives a judge the floor."""
    found: dict[int, str] = {}
    speaking = ""
    for number, block in enumerate(document.blocks):
        text = block.text.strip()
        taken = TAKES_FLOOR.match(text[:LONGEST_NAME])
        if taken:
            speaking = found[number] = _named(taken["name"])
            continue
        head = text if len(text) <= LONGEST_NAME else ""
        reasons = REASONS_OF.match(head) if ruling else None
        match = FLOOR.match(head)
        if reasons:
            speaking = _named(reasons["name"])
        elif match:
            speaking = "" if OF_ALL.search(match["how"] or "") else _named(match[1])
        elif speaking:
            found[number] = speaking
    return found


def _named(name: str) -> str:
    """A name in the letters of running text: "LORD JUSTICE HALE" as "Lord Justice Hale".

    "Holm, J.A." is "Holm JA".
    """
    name = PUT_BEHIND.sub(lambda found: f" {found[1].replace('.', '')}", name)
    if not name.isupper():
        return name
    return " ".join(one if one.lower() in INITIALS else one.title() for one in name.split())
