"""Questions about a table as a whole: which row comes highest, and which figure is whose."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefings.domain import facts
from quizzes.domain.making import options_of, question
from quizzes.domain.questions import Form, Key, Option, Question
from quizzes.domain.wording import normalised, rng_for

CELL = re.compile(
    r"^(?P<table>In the (?:table “[^”]+”|article’s table)), the column “(?P<column>[^”]+)” gives"
    r" (?P<figure>.+) for “(?P<row>[^”]+)”\.$"
)
ROW = re.compile(
    r"^(?P<table>In (?:the table “[^”]+”|the article’s table)), the row “(?P<row>[^”]+)” has"
    r" (?P<said>“.+)\.$"
)
PART = re.compile(r"“([^”]*)” under “([^”]+)”")
LONGEST_PART = 12  # words of a cell that is offered
FEWEST, MOST = 3, 4  # rows or columns that are compared
CLEARLY = Decimal("1.05")  # how far the highest figure stands above the next
STAR = "*"  # at the name of a row that a note says more about
BARE_FIGURE = re.compile(r"[~≈<>+±-]?\s?(?:US\$|[$€£¥])?\s?[0-9][0-9.,\s]*%?$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table; `name` tells it from the others of its column, or of its row."""

    fact: facts.Fact
    value: facts.NumberValue
    name: str


def about_tables(briefing: facts.Briefing, seed: int) -> Iterator[Question]:
    """For every column, and every row, with several figures: the highest, and whose is whose."""
    yield from _rows(briefing, seed)
    columns: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    rows: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for fact in briefing.facts:
        match = CELL.match(fact.statement)
        value = fact.values.get("figure")
        if match and isinstance(value, facts.NumberValue) and not match["row"].endswith(STAR):
            table, column, row = match["table"], match["column"], match["row"]
            columns[table, column].append(Cell(fact, value, row))
            rows[table, row].append(Cell(fact, value, column))
    for (table, column), cells in columns.items():
        highest = f"{table}, which row has the highest figure under “{column}”?"
        pairs = f"{table}, match each row with its figure under “{column}”."
        yield from _compared(cells, highest, seed)
        yield from _matched(cells, pairs, seed)
    for (table, row), cells in rows.items():
        yield from _compared(cells, f"{table}, which column is highest for “{row}”?", seed)


def _rows(briefing: facts.Briefing, seed: int) -> Iterator[Question]:
    """What a row says under each heading, among what the other rows say there."""
    columns: dict[tuple[str, str], list[tuple[facts.Fact, str, str]]] = defaultdict(list)
    for fact in briefing.facts:
        match = ROW.match(fact.statement)
        if match is None or match["row"].endswith(STAR):
            continue
        for said, head in PART.findall(match["said"]):
            columns[match["table"], head].append((fact, match["row"], said))
    for (table, head), cells in columns.items():
        times = Counter(normalised(text) for _, _, text in cells)
        for fact, row, right in cells:
            others = [(f, text) for f, _, text in cells if normalised(text) != normalised(right)]
            if times[normalised(right)] == 1 and not BARE_FIGURE.match(right):
                stem = f"{table}, what stands under “{head}” for “{row}”?"
                yield from _told_apart(fact, stem, right, others, seed)


def _told_apart(
    fact: facts.Fact,
    stem: str,
    right: str,
    others: Sequence[tuple[facts.Fact, str]],
    seed: int,
) -> Iterator[Question]:
    why = {right: fact.statement}
    for other, text in rng_for(seed, stem).sample(list(others), len(others)):
        alike = any(normalised(text) == normalised(one) for one in why)
        if not alike and len(why) < MOST:
            why[text] = other.statement
    if len(why) < FEWEST or any(len(text.split()) > LONGEST_PART for text in why):
        return
    texts = sorted(why)
    rng_for(seed, stem, "order").shuffle(texts)
    options = options_of(texts)
    yield question(
        Form.CHOICE,
        stem,
        [fact],
        Key(right=tuple(o.id for o in options if o.text == right)),
        answer=right,
        options=options,
        feedback=tuple((o.id, why[o.text]) for o in options),
    )


def looked_up(several: Sequence[facts.Fact]) -> frozenset[str]:
    """Keys of rows and of single cells, which one looks up and never learns: no sentences."""
    return frozenset(
        fact.key for fact in several if ROW.match(fact.statement) or CELL.match(fact.statement)
    )


def _chosen(cells: Sequence[Cell], stem: str, seed: int) -> list[Cell]:
    """Up to four cells with names and figures of their own."""
    mixed = rng_for(seed, stem).sample(list(cells), len(cells))
    chosen: list[Cell] = []
    for cell in mixed:
        alike = any(
            one.value.number == cell.value.number or normalised(one.name) == normalised(cell.name)
            for one in chosen
        )
        if not alike:
            chosen.append(cell)
    return chosen[:MOST]


def _compared(cells: Sequence[Cell], stem: str, seed: int) -> Iterator[Question]:
    if len({cell.value.unit for cell in cells}) > 1:
        return
    ranked = sorted(cells, key=lambda cell: (-cell.value.number, cell.name))
    chosen = [ranked[0], *_chosen(ranked[1:], stem, seed)][:MOST]
    best, second = ranked[0], ranked[min(1, len(ranked) - 1)]
    if len(chosen) < FEWEST or best.value.number < CLEARLY * second.value.number:
        return
    names = sorted(cell.name for cell in chosen)
    rng_for(seed, stem, "order").shuffle(names)
    options = options_of(names)
    said = {cell.name: cell.fact.statement for cell in chosen}
    yield question(
        Form.CHOICE,
        stem,
        [cell.fact for cell in chosen],
        Key(right=tuple(o.id for o in options if o.text == best.name)),
        answer=best.name,
        options=options,
        feedback=tuple((o.id, said[o.text]) for o in options),
        generator="comparison",
    )


def _matched(cells: Sequence[Cell], stem: str, seed: int) -> Iterator[Question]:
    chosen = _chosen(cells, stem, seed)
    if len(chosen) < FEWEST:
        return
    prompts = tuple(Option(f"p{n}", cell.name) for n, cell in enumerate(chosen, start=1))
    options = options_of(sorted(cell.value.text for cell in chosen))
    ids = {option.text: option.id for option in options}
    pairs = zip(prompts, chosen, strict=True)
    yield question(
        Form.MATCHING,
        stem,
        [cell.fact for cell in chosen],
        Key(pairs=tuple((prompt.id, ids[cell.value.text]) for prompt, cell in pairs)),
        answer="; ".join(f"{cell.name}: {cell.value.text}" for cell in chosen),
        options=options,
        prompts=prompts,
    )
