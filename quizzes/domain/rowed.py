"""Questions about tables that are told row by row: what a row says, and which row says it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefings.domain import facts
from quizzes.domain.lists import TICK
from quizzes.domain.making import options_of, question
from quizzes.domain.measured import gives_away
from quizzes.domain.questions import Form, Key, Option, Question
from quizzes.domain.wording import has_figures, normalised, rng_for

ROW = re.compile(
    r"^(?P<table>In (?:the table “[^”]+”|the article’s table)), the row “(?P<row>[^”]+)” has"
    r" (?P<said>“.+)\.$"
)
PART = re.compile(r"“([^”]*)” under “([^”]+)”")
STAR = "*"  # at the name of a row that a note says more about
CELL, SEVERAL = "cell", "comparison"  # generators: of one row, and of several
LONGEST_PART = 12  # words of a cell that is offered
LONGEST_MATCHED = 8  # words of a cell that is to be put to its row
FEWEST, MOST = 3, 4  # rows that are compared
MOST_OF_ROW, MOST_OF_COLUMN = 2, 2  # cells that are asked for
FEWEST_TICKED = 2  # rows that say the same, and rows that say something else
BARE_FIGURE = re.compile(r"[~≈<>+±-]?\s?(?:US\$|[$€£¥])?\s?[0-9][0-9.,\s]*%?$")
NUMBER = re.compile(r"[0-9][0-9.,]*")
UNITED = re.compile(r"[0-9.,]+|\b(?:to|about|over|under)\b|[–-]| ")  # all but a unit
RANGE = re.compile(r"^([0-9][0-9.,]*)\s?(?:to|-|–)\s?([0-9][0-9.,]*)(.*)$")
YES_OR_NO = frozenset({"yes", "no", "-", "—", "–", "n/a", "none", ""})


@dataclass(frozen=True, slots=True)
class Part:
    """What a row says under a heading."""

    fact: facts.Fact
    row: str
    text: str

    @property
    def mark(self) -> str:
        return normalised(self.text)


def about_rows(briefing: facts.Briefing, seed: int) -> Iterator[Question]:
    """For every column of words or ranges: what stands there, whose is whose, and who has it."""
    columns: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for fact in briefing.facts:
        match = ROW.match(fact.statement)
        if match is None or match["row"].endswith(STAR):
            continue
        for said, head in PART.findall(match["said"]):
            columns[match["table"], head].append(Part(fact, match["row"], said))
    asked: Counter[str] = Counter()
    for (table, head), parts in columns.items():
        if not _are_of_one_kind(parts):
            continue
        stem = f"{table}, match each row with what stands under “{head}”."
        yield from _highest(table, head, parts, seed)
        yield from _shared(table, head, parts, seed)
        yield from _matched(stem, parts, seed)
        yield from _cells(table, head, parts, asked, seed)


def _are_of_one_kind(parts: Sequence[Part]) -> bool:
    """Whether no unit tells what belongs where: "4 mmHg" among shares."""
    figures = [part.text for part in parts if part.text[:1].isdigit()]
    return len(figures) < len(parts) or len({UNITED.sub("", text) for text in figures}) == 1


def _cells(
    table: str, head: str, parts: Sequence[Part], asked: Counter[str], seed: int
) -> Iterator[Question]:
    """What stands under a heading for two rows, those that are asked about least."""
    times, left = Counter(part.mark for part in parts), MOST_OF_COLUMN
    for part in sorted(parts, key=lambda one: asked[one.row]):
        others = [one for one in parts if one.mark != part.mark]
        alone = times[part.mark] == 1 and not BARE_FIGURE.match(part.text)
        if left and alone and part.mark not in YES_OR_NO and asked[part.row] < MOST_OF_ROW:
            stem = f"{table}, what stands under “{head}” for “{part.row}”?"
            for made in _told_apart(part, stem, others, seed):
                asked[part.row], left = asked[part.row] + 1, left - 1
                yield made


def _told_apart(part: Part, stem: str, others: Sequence[Part], seed: int) -> Iterator[Question]:
    why = {part.text: part.fact.statement}
    for other in rng_for(seed, stem).sample(list(others), len(others)):
        alike = any(other.mark == normalised(one) for one in why)
        if not alike and len(why) < MOST:
            why[other.text] = other.fact.statement
    if len(why) < FEWEST or any(len(text.split()) > LONGEST_PART for text in why):
        return
    if sum(has_figures(text) == has_figures(part.text) for text in why) == 1:
        return  # the only figure among words
    options = options_of(_ordered(list(why), stem, seed))
    yield question(
        Form.CHOICE,
        stem,
        [part.fact],
        Key(right=tuple(o.id for o in options if o.text == part.text)),
        answer=part.text,
        options=options,
        feedback=tuple((o.id, why[o.text]) for o in options),
        generator=CELL,
    )


def _ordered(texts: Sequence[str], stem: str, seed: int) -> list[str]:
    """Ranges by their figures, as they would stand on a scale, and words in any order."""
    if all(text[:1].isdigit() for text in texts):
        return sorted(texts, key=lambda text: (_numbers(text), text))
    if any(has_figures(text) for text in texts) and all(len(t.split()) < 3 for t in texts):
        return sorted(texts, key=lambda text: (not has_figures(text), _numbers(text), text))
    mixed = sorted(texts)
    rng_for(seed, stem, "order").shuffle(mixed)
    return mixed


def _numbers(text: str) -> list[float]:
    return [float(n.replace(",", "").rstrip(".")) for n in NUMBER.findall(text) if n.count(".") < 2]


def _matched(stem: str, parts: Sequence[Part], seed: int) -> Iterator[Question]:
    """Rows and what they say, up to four that say something of their own."""
    chosen: list[Part] = []
    for part in rng_for(seed, stem).sample(list(parts), len(parts)):
        if part.mark and not any(part.mark == one.mark for one in chosen):
            chosen.append(part)
    chosen = chosen[:MOST]
    short = all(len(one.text.split()) <= LONGEST_MATCHED for one in chosen)
    if len(chosen) < FEWEST or not short or all(BARE_FIGURE.match(o.text) for o in chosen):
        return
    if any(gives_away(one.row, one.text) for one in chosen):
        return
    prompts = tuple(Option(f"p{n}", one.row) for n, one in enumerate(chosen, start=1))
    options = options_of(_ordered([one.text for one in chosen], stem, seed))
    ids = {option.text: option.id for option in options}
    yield question(
        Form.MATCHING,
        stem,
        [one.fact for one in chosen],
        Key(pairs=tuple((p.id, ids[o.text]) for p, o in zip(prompts, chosen, strict=True))),
        answer="; ".join(f"{one.row}: {one.text}" for one in chosen),
        options=options,
        prompts=prompts,
    )


def _shared(table: str, head: str, parts: Sequence[Part], seed: int) -> Iterator[Question]:
    """Which rows say the same: "Which rows have “Evening” under “Best time”?"."""
    for mark, times in Counter(part.mark for part in parts).items():
        same = [part for part in parts if part.mark == mark]
        wrong = [part for part in parts if part.mark != mark]
        if times < FEWEST_TICKED or len(wrong) < FEWEST_TICKED or BARE_FIGURE.match(same[0].text):
            continue
        if len(same) > MOST or not mark:
            continue
        stem = f"{table}, which rows have “{same[0].text}” under “{head}”? {TICK}"
        offered = [*same, *rng_for(seed, stem).sample(wrong, min(len(wrong), FEWEST))]
        offered.sort(key=lambda part: part.row)
        rng_for(seed, stem, "order").shuffle(offered)
        options = options_of([part.row for part in offered])
        right = {part.row for part in same}
        yield question(
            Form.MULTIPLE,
            stem,
            [part.fact for part in offered],
            Key(
                right=tuple(o.id for o in options if o.text in right),
                wrong=tuple(o.id for o in options if o.text not in right),
            ),
            answer="; ".join(part.row for part in same),
            options=options,
            feedback=tuple(
                (o.id, part.fact.statement) for o, part in zip(options, offered, strict=True)
            ),
            generator=SEVERAL,
        )


def _highest(table: str, head: str, parts: Sequence[Part], seed: int) -> Iterator[Question]:
    """Which row reaches highest under a heading of ranges: both its ends lie above all others."""
    found = [(RANGE.match(part.text), part) for part in parts]
    if len(parts) < FEWEST or not all(match for match, _ in found):
        return
    ends = [(_numbers(part.text)[:2], part) for _, part in found]
    (low, high), best = max(ends, key=lambda one: (one[0][1], one[0][0]))
    units = {match[3].strip() for match, _ in found if match}
    rest = [numbers for numbers, part in ends if part is not best]
    if len(units) > 1 or not all(n[0] < low and n[1] < high for n in rest):
        return
    stem = f"{table}, which row has the highest figures under “{head}”?"
    others = [part for part in parts if part is not best]
    chosen = [best, *rng_for(seed, stem).sample(others, min(len(others), MOST - 1))]
    chosen.sort(key=lambda part: part.row)
    rng_for(seed, stem, "order").shuffle(chosen)
    options = options_of([part.row for part in chosen])
    said = zip(options, chosen, strict=True)
    yield question(
        Form.CHOICE,
        stem,
        [part.fact for part in chosen],
        Key(right=tuple(o.id for o in options if o.text == best.row)),
        answer=best.row,
        options=options,
        feedback=tuple((o.id, part.fact.statement) for o, part in said),
        generator=SEVERAL,
    )
