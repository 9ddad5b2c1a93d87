"""Questions about a table as a whole: which row comes highest, and which figure is whose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefings.domain import facts
from quizzes.domain.making import options_of, question
from quizzes.domain.measured import are_one_measure, largest_kind, measure_of
from quizzes.domain.questions import Form, Key, Option, Question
from quizzes.domain.rowed import ROW, STAR, about_rows
from quizzes.domain.wording import normalised, rng_for

CELL = re.compile(
    r"^(?P<table>In the (?:table “[^”]+”|article’s table)), the column “(?P<column>[^”]+)” gives"
    r" (?P<figure>.+) for “(?P<row>[^”]+)”\.$"
)
FEWEST, MOST = 3, 4  # rows or columns that are compared
CLEARLY = Decimal("1.05")  # how far the highest figure stands above the next


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table; `name` tells it from the others of its column, or of its row."""

    fact: facts.Fact
    value: facts.NumberValue
    name: str


def about_tables(briefing: facts.Briefing, seed: int) -> Iterator[Question]:
    """For every column, and every row, with several figures: the highest, and whose is whose."""
    yield from about_rows(briefing, seed)
    columns: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    rows: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for fact in briefing.facts:
        match = CELL.match(fact.statement)
        value = fact.values.get("figure")
        if match and isinstance(value, facts.NumberValue) and not match["row"].endswith(STAR):
            table, column, row = match["table"], match["column"], match["row"]
            columns[table, column].append(Cell(fact, value, row))
            rows[table, row].append(Cell(fact, value, column))
    matched: set[tuple[str, str]] = set()  # of several years, one is enough
    for (table, column), mixed in columns.items():
        cells = _of_one_kind(mixed)
        highest = f"{table}, which row has the highest figure under “{column}”?"
        pairs = f"{table}, match each row with its figure under “{column}”."
        yield from _compared(cells, highest, seed)
        if (table, measure_of(column)) not in matched:
            matched.add((table, measure_of(column)))
            yield from _matched(cells, pairs, seed)
    for (table, row), cells in rows.items():
        if not are_one_measure([cell.name for cell in cells]) or _of_one_kind(cells) != cells:
            continue
        yield from _compared(cells, f"{table}, which column is highest for “{row}”?", seed)


def _of_one_kind(cells: Sequence[Cell]) -> list[Cell]:
    """Of patients, costs and rates in one column those that can be compared."""
    return largest_kind([(cell, cell.name, cell.value.unit) for cell in cells])


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
