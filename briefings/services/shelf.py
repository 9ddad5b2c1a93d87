"""What a page about an article shows: its facts in order, its text with their words marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.db.models.fields.json import KT

from briefings.domain import facts
from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.likeness import disagreements, duplicates
from briefings.domain.marking import markdown_of
from briefings.domain.prose import SEPARATOR, Mark, html
from briefings.models import Article, Candidate, Decision

BEFORE, AFTER = 3, 9  # blocks of text around a fact
NEIGHBOURS = 40  # facts listed on each side of the one that is looked at
Action = Decision.Action
CHANGES = (Action.EDIT, Action.SETTLE, Action.SPLIT, Action.MERGE)  # of what a rule found
COUNTED = ("open", "accepted", "rejected", "edited")


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of the list. `number` counts the standing facts from 1."""

    pk: int
    number: int
    statement: str
    state: str
    status: str
    in_doubt: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many facts wait, and what became of the others."""

    waiting: int
    accepted: int
    rejected: int

    @property
    def total(self) -> int:
        return self.waiting + self.accepted + self.rejected

    @property
    def decided(self) -> int:
        return self.accepted + self.rejected


@dataclass(frozen=True, slots=True)
class Shelf:
    """All standing facts of an article, in reading order."""

    lines: tuple[Line, ...]

    @property
    def tally(self) -> Tally:
        states = [line.state for line in self.lines]
        return Tally(*(states.count(state) for state in ("open", "accepted", "rejected")))

    def line(self, pk: int) -> Line | None:
        return next((line for line in self.lines if line.pk == pk), None)

    def around(self, pk: int) -> tuple[Line, ...]:
        """The facts near one, it included."""
        at = next((n for n, line in enumerate(self.lines) if line.pk == pk), 0)
        return self.lines[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]

    def beside(self, pk: int, step: int) -> Line | None:
        """The fact before (-1) or after (1) one."""
        at = next((n for n, line in enumerate(self.lines) if line.pk == pk), None)
        if at is None or not 0 <= at + step < len(self.lines):
            return None
        return self.lines[at + step]

    def next_open(self, pk: int = 0) -> Line | None:
        """The first fact after this one that waits, or before it where none follows."""
        at = next((n for n, line in enumerate(self.lines) if line.pk == pk), -1)
        order = (*self.lines[at + 1 :], *self.lines[: max(at, 0)])
        return next((line for line in order if line.state == "open"), None)


def shelf(article: Article, wanted: str = "") -> Shelf:
    """The facts of an article; `wanted` keeps those of one state or status. One query."""
    rows = Candidate.objects.standing().filter(article=article).order_by("position", "pk")
    columns = rows.values_list("pk", KT("fact__statement"), "state", KT("fact__status"), "doubts")
    spans = columns.annotate(evidence=F("fact__evidence"))
    lines = []
    for number, (pk, statement, state, status, doubts, evidence) in enumerate(spans, 1):
        start = min(one["start"] for one in evidence)
        end = max(one["end"] for one in evidence)
        lines.append(Line(pk, number, statement, state, status, bool(doubts), start, end))
    kept = [one for one in lines if not wanted or wanted in {one.state, one.status, _doubt(one)}]
    return Shelf(tuple(kept))


def _doubt(line: Line) -> str:
    return "doubt" if line.in_doubt and line.state == "open" else ""


def around(document: Document, fact: facts.Fact) -> Sequence[Block]:
    """The blocks near a fact's words."""
    start = min((one.start for one in fact.evidence), default=0)
    at = next((n for n, block in enumerate(document.blocks) if block.end > start), 0)
    return document.blocks[max(0, at - BEFORE) : at + AFTER]


def marked(blocks: Sequence[Block], fact: facts.Fact, lines: Iterable[Line]) -> str:
    """Safe HTML of some blocks; a fact's own words stand out, those of others are faint."""
    if not blocks:
        return ""
    first, last = blocks[0].start, blocks[-1].end
    marks = [
        Mark(one.start - first, one.end - first, "mark", {"class": "cur"}, id="words")
        for one in fact.evidence
    ]
    own = [(one.start, one.end) for one in fact.evidence]
    for line in lines:
        inside = first <= line.start and line.end <= last
        if inside and all(line.end <= a or b <= line.start for a, b in own):
            css = {"accepted": "ok", "rejected": "no"}.get(line.state, "")
            attrs = {"class": css} if css else {}
            marks.append(Mark(line.start - first, line.end - first, "mark", attrs))
    shown = [block for block in blocks if block.kind is not BlockKind.TITLE or len(blocks) == 1]
    gaps = [(b.start - first, len(b.text) + len(SEPARATOR)) for b in blocks if b not in shown]
    moved = [
        Mark(_moved(mark.start, gaps), _moved(mark.end, gaps), mark.tag, mark.attrs, mark.id)
        for mark in marks
        if not any(start <= mark.start < start + size for start, size in gaps)
    ]
    return html(markdown_of(shown), moved)


def _moved(offset: int, gaps: Iterable[tuple[int, int]]) -> int:
    """An offset without what is not shown before it: a title above it, or below a masthead."""
    return offset - sum(size for start, size in gaps if start < offset)


@dataclass(frozen=True, slots=True)
class Hint:
    """Another fact that seems to say the same, or something else of the same thing.

    mine, theirs  the values that differ; empty where it says the same
    """

    other: Candidate
    mine: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a person should know before they decide.

    several  facts to be compared with this one, those that disagree first
    opposed  facts that are shown beside this one as disagreeing, by somebody's decision
    """

    several: tuple[Hint, ...]
    opposed: tuple[Candidate, ...]


def hints(candidate: Candidate) -> Hints:
    """Facts of the article that this one repeats or contradicts. One query."""
    rows = Candidate.objects.standing().filter(article=candidate.article_id).order_by("position")
    kept = rows.exclude(pk=candidate.pk).exclude(state=Candidate.State.REJECTED)
    by_key = {row.key: row for row in kept}
    fact = candidate.to_fact()
    settled = {*candidate.apart, *fact.contradicts}
    settled |= {row.key for row in kept if candidate.key in row.apart}
    others = [row.to_fact() for row in kept if row.key not in settled]
    differ = [Hint(by_key[d.other.key], d.mine, d.theirs) for d in disagreements(fact, others)]
    repeat = [Hint(by_key[other.key]) for other in duplicates(fact, others)]
    opposed = tuple(by_key[key] for key in fact.contradicts if key in by_key)
    return Hints((*differ, *repeat), opposed)


def rule_table(article: Article) -> list[dict[str, Any]]:
    """How the facts of each rule fared, the rule with most decisions first.

    Of those that were accepted, `edited` were changed first. One query.
    """
    table: dict[str, dict[str, Any]] = {}
    changes = Decision.objects.filter(
        candidate=OuterRef("pk"), action__in=CHANGES, undone_at__isnull=True
    )
    rows = Candidate.objects.standing().filter(article=article).annotate(edited=Exists(changes))
    for rule, state, edited in rows.values_list("rule", "state", "edited"):
        row = table.setdefault(rule, {"rule": rule, **dict.fromkeys(COUNTED, 0)})
        row[state] += 1
        row["edited"] += edited and state == Candidate.State.ACCEPTED
    for row in table.values():
        row["as_found"] = row["accepted"] - row["edited"]
        decided = row["accepted"] + row["rejected"]
        row["decided"] = decided
        row["share"] = round(100 * row["accepted"] / decided) if decided else None
    return sorted(table.values(), key=lambda row: (-row["decided"], row["rule"]))
