"""Facts of lists and tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.extraction import listing, tabling
from briefings.domain.extraction.assessing import BASE
from briefings.domain.extraction.making import Found, quoted
from briefings.domain.extraction.marks import PEOPLE
from briefings.domain.extraction.sorting import part_of
from briefings.domain.extraction.weighing import SOURCE, Weight
from briefings.domain.facts import DateValue, ItemsValue, Kind, NumberValue, PhraseValue, Status
from briefings.domain.surfaces import number_in

# "The draft contains three elements", of which an item is one.
COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]) (?:[\w-]+ )?\w+s$", re.IGNORECASE
)
ONES = re.compile(r"\bones\b", re.IGNORECASE)  # "common ones are": of what?
CLAIMING = re.compile(
    r"\b(?:argu\w+|claim\w*|submissions?|submit\w*|object\w*|propos\w+|recommend\w*|demand\w*"
    r"|critic\w*|allege\w*|accus\w+|orders?|ordered|contend\w*|complain\w*|advis\w+)\b",
    re.IGNORECASE,
)
ARGUED = re.compile(r"\b(?:argu|claim|submi|object|critic|alleg|accus|conten|complain)\w*", re.I)
RECOMMENDED = re.compile(
    r"\b(?:recommend|propose|suggest|advise|urge|should|ought to)\w*\b", re.IGNORECASE
)
NAME = re.compile(r"(?<!^)(?:M(?:r|s|rs)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*(?= \w)")
NUMBER = re.compile(r"^(?:[0-9]+(?:\.[0-9]+)*|[A-Z]|[IVX]+)[.)]?\s+(?=[A-Z])")  # of a heading
COMMA = re.compile(r",(?!\d)")
OURS = re.compile(r"\b(?:we|our|us|I|my)\b")  # whose words an item is in, the list does not say
LONG_ITEM = 12  # words
LEADS_ON = (" such as", " for example")  # words before a list that make one sentence with it
LONGEST_OWNER = 6  # words
CONDITION = re.compile(
    r"\b(?:if|when|unless|whether|where|who)(?: you| they| it)?\s*[:…]?\s*$", re.IGNORECASE
)
# "From 1 October 2025 the health board plans to": its plan.
WHEN = re.compile(
    r"^(?:From|On|In|By|Since|Until|After)(?: the)?(?: end of| autumn of| spring of)?(?: \d{1,2})?"
    r"(?: [A-Z][a-z]+)?(?: \d{4})?,? (?=the |[A-Z])"
)
NO_PLANNERS = frozenset({"work", "works", "construction", "building", "it", "they", "this"})
COUNT = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
PLANS = re.compile(r"\b(?:plan\w*|intend\w*|aims?|will|is to|are to)\b")


def claims(document: Document) -> tuple[tuple[int, int], ...]:
    """Where items stand that somebody argues or orders, as the words before their list say."""
    claimed = [
        (block.start, block.end)
        for found in listing.listings(document)
        if _is_claimed(found)
        for item in found.items
        if len((block := document.blocks[item.block]).text.split()) <= listing.LONGEST_ITEM
    ]
    return (*claimed, *_under_conditions(document))


def _under_conditions(document: Document) -> Iterator[tuple[int, int]]:
    """Items that say when something is so, not that it is: "get help if / the knee is hot"."""
    led = False
    for block in document.blocks:
        if block.kind is BlockKind.ITEM and led:
            yield block.start, block.end
        elif block.kind is not BlockKind.ITEM:
            led = CONDITION.search(block.text) is not None


def _is_claimed(found: listing.Listing) -> bool:
    return bool(CLAIMING.search(found.lead))


def of_lists(document: Document, told: Sequence[Found]) -> Iterator[Found]:
    """Lists as wholes, and those of their items that no sentence tells."""
    starts = sorted(one.evidence[0].start for one in told if not one.doubts)
    for found in listing.listings(document):
        before = document.blocks[max(0, found.items[0].block - 1)].text
        runs_on = listing.RUNS_ON.search(found.lead) or CONDITION.search(before)
        if (found.name or found.heading) and not runs_on and not _are_clauses(found):
            yield _list(found, document)
        for item in found.items:
            block = document.blocks[item.block]
            first = bisect_left(starts, block.start)
            said = first < len(starts) and starts[first] < block.end and not _is_claimed(found)
            short = len(block.text.split()) <= listing.LONGEST_ITEM
            if block.kind is BlockKind.ITEM and short and not said and not OURS.search(block.text):
                yield _item(found, item, document)


def _are_clauses(found: listing.Listing) -> bool:
    """Whether items only go on about what is named before them: "it divides the revenue"."""
    return any(listing.LOOSE.match(item.label.lower()) for item in found.items)


def _list(found: listing.Listing, document: Document) -> Found:
    items = [_shortened(item) for item in found.items]
    labels = [item.label for item in items]
    joined = "; ".join(labels[:-1]) + f"; and {labels[-1]}"
    name = found.name
    heading = NUMBER.sub("", found.heading)
    said = (
        f"The article names {COUNT.get(len(labels), len(labels))} {name}: {joined}."
        if name
        else f"Under “{heading}”, the article lists: {joined}."
    )
    if found.lead.endswith(LEADS_ON):
        said = f"{found.lead} {joined}."
    ask = (
        f"Which of these does the article name as {name}?"
        if name
        else f"Which of these does the article list under “{heading}”?"
    )
    value = ItemsValue(tuple(map(PhraseValue, labels)))
    part = part_of(name, "", found.heading, False)
    return Found(
        statement=said,
        rule="list",
        kind=Kind.LIST,
        weight=Weight(Status.FACT),
        importance=3,
        argument=part,
        evidence=tuple(quoted(document, item.start, item.end) for item in items),
        confidence=BASE["list"],
        values={"items": value},
        ask={"items": ask},
        labels=(name, found.heading),
    )


def _shortened(item: listing.Item) -> listing.Item:
    """A long item up to its first comma."""
    head = COMMA.split(item.label)[0]
    if len(item.label.split()) <= LONG_ITEM or len(head.split()) < 4:
        return item
    return replace(item, label=head, end=item.start + len(head))


def _item(found: listing.Listing, item: listing.Item, document: Document) -> Found:
    what = f"among the {found.name}" if found.name else f"under “{found.heading}”"
    if ONES.search(found.lead):
        found = replace(found, lead="")
    head = found.lead or f"The article lists this {what}"
    block = document.blocks[item.block]
    start = item.start
    end = block.start + len(block.text.rstrip(" .;,"))
    text = re.sub(r"[;,]?\s+(?:and|or)$", "", document.text[start:end])
    end = start + len(text)
    status = Status.PLAN if PLANS.search(found.lead) else Status.FACT
    if ARGUED.search(found.lead) or RECOMMENDED.search(found.lead):
        status = Status.OPINION
    runs_on = bool(found.lead) and listing.RUNS_ON.search(found.lead) is not None
    several = ", among them: " if COUNTED.search(head) else ": "
    sign = " " if runs_on or head.endswith(LEADS_ON) else several
    text = text[:1].lower() + text[1:] if runs_on and not text[1:2].isupper() else text
    text = re.sub(r"^(?:that )+", "", text) if head.endswith(" that") else text
    return Found(
        statement=f"{head}{sign}{text}.",
        rule="item",
        kind=Kind.REASON if "motive" in found.name + found.heading.lower() else Kind.CLAIM,
        weight=_weight(found.lead, status),
        importance=2,
        argument=part_of(found.name, "", found.heading, False),
        evidence=(quoted(document, start, end),),
        confidence=BASE["item"],
        labels=(f"{found.heading}, {found.items.index(item) + 1}",) if found.heading else (),
    )


def _whose(lead: str) -> str:
    """Who argues what a list gives: the name in the words before it."""
    names = NAME.findall(lead)
    return str(names[-1]) if ARGUED.search(lead) and names else SOURCE


def _row(document: Document, row: tabling.Row) -> Found:
    """What a row of a table says, column by column."""
    blocks = [document.blocks[n] for n in row.cells]
    return Found(
        statement=row.statement,
        rule="row",
        kind=Kind.RELATION,
        weight=Weight(Status.FACT),
        importance=2,
        argument=part_of("", "", "", False),
        evidence=tuple(quoted(document, block.start, block.end) for block in blocks),
        confidence=BASE["row"],
        labels=(row.name,),
    )


def _weight(lead: str, status: Status) -> Weight:
    """How firm an item is, and whose, by the words before its list."""
    if status is Status.PLAN:
        return _planned(lead)
    return Weight(status, "" if status is Status.FACT else _whose(lead))


def _is_body(name: str) -> bool:
    """Whether a name is of those who can plan: "the ministry", "Norvane", but not "the award"."""
    return PEOPLE.search(name) is not None or name.split()[0] not in {"The", "the", "A", "An"}


def _planned(lead: str) -> Weight:
    """Whose plan the items of a list are: of the one who plans in the words before it."""
    plans = PLANS.search(lead)
    name = lead[: plans.start()].strip() if plans else ""
    name = WHEN.sub("", name)
    named = 0 < len(name.split()) <= LONGEST_OWNER and "," not in name
    named = named and name.lower() not in NO_PLANNERS
    named = named and (any(w[:1].isupper() for w in name.split()[1:]) or _is_body(name))
    return Weight(Status.PLAN, name) if named else Weight(Status.PLAN, SOURCE, unsaid=True)


def of_tables(document: Document) -> Iterator[Found]:
    """Figures that stand in tables."""
    yield from map(partial(_row, document), tabling.rows(document))
    for figure in tabling.figures(document):
        block: Block = document.blocks[figure.number]
        number = number_in(figure.text)
        start = block.start + block.text.index(figure.text)
        if number is None:
            continue
        yield Found(
            statement=figure.statement,
            rule="cell",
            kind=Kind.QUANTITY,
            weight=Weight(Status.FACT),
            importance=2,
            argument=part_of("", "", "", False),
            evidence=(quoted(document, start, start + len(figure.text)),),
            confidence=BASE["cell"],
            values={
                "figure": DateValue(figure.text, figure.text)
                if figure.is_year
                else NumberValue(number, figure.unit, figure.text)
            },
            ask={"figure": figure.stem},
            labels=(f"{figure.row}: {figure.column}", figure.row, figure.column),
        )
