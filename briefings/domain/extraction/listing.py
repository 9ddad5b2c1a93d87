"""Lists: what their items have in common, and what each adds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.seeking import sought

LABEL = re.compile(r"^(?P<label>[^.:;!?]{3,90}):(?:\s|$)")
FRAGMENT = re.compile(r"^(?P<label>[^.:;!?]{3,70})\.\s+(?=[A-Z“\"])")
NUMBERED = re.compile(
    r"^(?![A-Z]\. ?[A-Z]\. )"  # "R. T. Holm"
    r"\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivxIVX]{1,4})\s*[.)\-–—]+(?<!\d\.(?=\d))\s*(?=\S)|^[•*▪–-]\s+"
)
ORDINAL = re.compile(r"^(?:first|second|third|fourth|fifth|finally|one|two|three)$", re.I)
LEAD = re.compile(
    r"\b(?P<there>(?:there (?:are|were)|faces?|has|have|had) )?(?:several|following"
    r"|(?:a )?number of"
    r"|some|various|two|three|four|five|six|seven|eight|many|these|key"
    r"|main)\s+(?P<name>(?:[a-z-]+\s){0,2}(?:constraints|motives|objectives|reasons|factors"
    r"|challenges|implications|causes|gains|steps|goals|risks|benefits|obstacles|conditions"
    r"|principles"
    r"|measures|lessons|explanations|symptoms|questions|findings|requirements|recommendations"
    r"|options"
    r"|types|kinds|advantages|disadvantages|effects|signs|stages|phases|criteria|priorities"
    r"|problems"
    r"|arguments|ways|points|elements|components|features|grounds)(?:\s[^.:;,?]*?)??)"
    r"(?=(?P<end>\s*[.:;,?]|\s*$)|\s+(?:as follows|are|is|can|compete|stand|include)\b)",
    re.IGNORECASE,
)
# A line that goes on in every item below it: "Ask your doctor first if you".
RUNS_ON = sought(
    r"\b(?:if|that|to|you|they|who|which|are|is|were|was|when|for|of|by|with|from|in|on|must|should"
    r"|can|cannot|may|will|shall|not|include|includes|and|or|have|has)$"
)
LOOSE = re.compile(r"\b(?:it|its|they|them|their|this|these|he|she|his|her)\b")
DATELINE = re.compile(
    r"^[A-Z][A-Z./' ]{2,}(?:, [A-Z][a-z]+)?(?:,? [\w ,.]{3,24})?\s+?(?:\([\w ]{2,40}\) -|--|—|–)\s+"
)
BESIDE = re.compile(  # what an article points to, and does not say
    r"^(?:see also|further reading|(?:external |related )?links|references|bibliography|sources"
    r"|read (?:next|more)|related(?: \w+)?|you may also like|more (?:from|on|about)\b.*"
    r"|(?:foot|end)?notes)$",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"\b(?:Claimant|Applicant|Appellant|Petitioner|Plaintiff|Defendant|Respondent)s?\b"
    r"(?: and)?(?: \([^)]*\))?$"
)
# What parts of an article are called, whatever it is about.
PARTS = re.compile(
    r"^(?:introduction|background|summary|overview|conclusions?|discussion|recommendations?|results"
    r"|methods?|contents|appendix|annex|outlook|next steps|the facts|key points)$",
    re.IGNORECASE,
)
# A question alone, or with its answer: "Who pays? The landlord."
ASKS = re.compile(r"\?[\"”’')]*\s*(?:;|[;,]? (?:and|or))?\s*$|^[^.!?]*\?\s")
NEAR = 5  # blocks within which the heading of a list stands above it
LONGEST_HEADING = 12  # words
MOST_WORDS, LONGEST_ITEM, LONGEST_LEAD = 14, 40, 22
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|do)\b"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One member of a list: `document.text[start:end]` holds the words of its label.

    alone  whether the item says nothing besides
    """

    label: str
    start: int
    end: int
    alone: bool
    block: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with what its items are.

    name     "constraints that may diminish China's gains"; empty if nothing says
    lead     the words that lead over to it, without their colon; empty if there are none
    heading  the heading above
    """

    name: str
    heading: str
    items: tuple[Item, ...]
    lead: str = ""


def label_end(block: Block) -> int:
    """How long the label at the head of an item is, with the sign after it; 0 for none."""
    offset = _mark_length(block.text)
    dateline = DATELINE.match(block.text) if block.kind is BlockKind.PARAGRAPH else None
    if dateline:
        return dateline.end()
    text = block.text[offset:]
    match = LABEL.match(text) or (FRAGMENT.match(text) if block.kind is BlockKind.ITEM else None)
    if not match or len(match["label"].split()) > MOST_WORDS:
        return offset
    if block.kind is not BlockKind.ITEM and not offset and not ORDINAL.match(match["label"]):
        return 0
    return 0 if FINITE.search(match["label"]) and not offset else offset + match.end()


def _mark_length(text: str) -> int:
    match = NUMBERED.match(text)
    return match.end() if match else 0


def listings(document: Document) -> Iterator[Listing]:
    """The lists of a document that have a name or a heading, in order."""
    for run in _runs(document.blocks):
        first = run[0]
        lead = _lead(document, first)
        items = [_item(document.blocks[n], n, goes_on=bool(lead)) for n in run]
        if len(items) < 2 or any(item is None for item in items):
            continue
        heading = _heading(document, first)
        name = _name(document, first)
        kept = tuple(item for item in items if item)
        if BESIDE.search(heading) or _are_sections(document, first, named=bool(name or lead)):
            continue
        if any(PARTS.match(item.label.strip()) for item in kept):
            continue
        if (heading or name or lead) and len({item.label for item in kept}) == len(kept):
            yield Listing(name, heading, kept, lead)


def _runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Items that belong together; between those with a label, paragraphs may stand."""
    run: list[int] = []
    gap = 0
    for n, block in enumerate(blocks):
        if _is_item(block) and (not run or _goes_on(blocks[run[-1]], block, gap)):
            run.append(n)
            gap = 0
        elif _is_item(block):
            yield run
            run, gap = [n], 0
        elif run and block.kind is BlockKind.PARAGRAPH:
            gap += 1
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_item(block: Block) -> bool:
    if block.kind is BlockKind.ITEM:
        return block.level == 0
    return block.kind is BlockKind.HEADING and bool(block.number or NUMBERED.match(block.text))


def _goes_on(last: Block, block: Block, gap: int) -> bool:
    if last.kind is not block.kind or last.level != block.level or _style(last) != _style(block):
        return False
    if gap == 0:
        return True
    return bool(block.number or _mark_length(block.text)) and _place(block) == _place(last) + 1


def _place(block: Block) -> int:
    """The number before an item; letters count from a."""
    mark = re.match(r"\(?(?:([0-9]+)|([a-zA-Z]))", block.number or block.text[:4])
    if mark is None:
        return 0
    return int(mark[1]) if mark[1] else ord(mark[2].lower()) - ord("a") + 1


def _item(block: Block, number: int, *, goes_on: bool) -> Item | None:
    """What an item adds; None for a sentence, unless it goes on from the words before the list.

    None for a question, too: "Did the judge err?" says nothing, alone or among others.
    """
    if ASKS.search(block.text):
        return None
    offset = _mark_length(block.text)
    end = label_end(block)
    if end > offset:
        label = block.text[offset:end].rstrip().rstrip(":.")
        alone = end >= len(block.text.rstrip())
    else:
        label, alone = block.text[offset:].rstrip().rstrip(".;:,"), True
        label = re.sub(r"[;,]?\s+(?:and|or)$", "", label)
        says = not goes_on and _is_sentence(block, label)
        if len(label.split()) > LONGEST_ITEM or ". " in label or says:
            return None
    start = block.start + block.text.index(label, offset)
    return Item(label, start, start + len(label), alone, number)


def _is_sentence(block: Block, label: str) -> bool:
    """Whether an item says something by itself, as far as a full stop and its verb tell."""
    stopped = block.text.rstrip().endswith(".")
    return stopped and len(label.split()) > 4 and FINITE.search(_main(label)) is not None


def _main(label: str) -> str:
    """A label up to its first relative clause."""
    return re.split(r",|\b(?:that|which|who|where|when|if|of)\b", label)[0]


def _heading(document: Document, n: int) -> str:
    """The nearest heading above that is no item of the list itself."""
    style = _style(document.blocks[n])
    for block in reversed(document.blocks[max(0, n - NEAR) : n]):
        if not is_heading(block):
            continue
        if ROLE.search(block.text):
            return ""  # the parties of a lawsuit are no list
        if block.kind is BlockKind.TITLE or block.text.rstrip().endswith("?"):
            return ""  # which every part of the text stands under; and no list answers a question
        if not _is_item(block) or _style(block) != style:
            return re.sub(r"^[0-9.]+\s+", "", block.text[_mark_length(block.text) :]).strip(" :")
    return ""


def is_heading(block: Block) -> bool:
    """Whether a block is a heading, or a short line that was taken for a paragraph."""
    if block.kind in {BlockKind.HEADING, BlockKind.TITLE}:
        return True
    short = len(block.text.split()) <= LONGEST_HEADING
    runs_on = RUNS_ON.search(block.text.rstrip()) is not None
    open_end = not runs_on and not block.text.rstrip().endswith(
        (".", ":", ";", "!", "?", ",", '"', "”")
    )
    return block.kind is BlockKind.PARAGRAPH and short and open_end and block.text[:1].isupper()


def _style(block: Block) -> str:
    """How an item is numbered: with figures, Roman figures, letters, or not."""
    mark = (block.number or block.text[:5]).lstrip("(")
    found = re.match(r"([0-9]+)|([IVX]+(?![a-z]))|([a-zA-Z][.)\-–])", mark)
    kind = found.lastindex if found and (block.number or _mark_length(block.text)) else 0
    return f"{block.kind.value}{kind}"


def _lead(document: Document, n: int) -> str:
    """The sentence before a list, where it ends with a colon and stands alone."""
    before = document.blocks[n - 1] if n else None
    if before is None or before.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        return ""
    if before.kind is BlockKind.ITEM and _style(before) == _style(document.blocks[n]):
        return ""
    text = re.split(r"(?<=[.!?])\s", before.text.strip())[-1]
    short = 3 <= len(text.split()) <= LONGEST_LEAD
    if text.endswith(":") or RUNS_ON.search(text):
        lead = NUMBERED.sub("", text.rstrip(":"))
        return lead if short and not LOOSE.search(lead.lower()) else ""
    return ""


def _are_sections(document: Document, n: int, *, named: bool) -> bool:
    """Whether headings only cut the article up: its text stands before the first of them."""
    before = document.blocks[n - 1] if n else None
    if document.blocks[n].kind is not BlockKind.HEADING or named:
        return False
    return before is None or not is_heading(before)


def _name(document: Document, n: int) -> str:
    """What the words before a list call its items."""
    before = document.blocks[n - 1] if n else None
    if before is None or before.kind is not BlockKind.PARAGRAPH or is_heading(before):
        return ""
    found = [m for m in LEAD.finditer(before.text[-300:]) if m["there"] or m["end"] != ","]
    name = " ".join(found[-1]["name"].split()) if found else ""
    return "" if LOOSE.search(name) else name
