"""What a page about an article shows: its facts in order, its text with their words marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.fields.json import KT

from briefings.domain import facts
from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.likeness import Disagreement, disagreements, duplicates
from briefings.domain.marking import markdown_of
from briefings.domain.prose import Mark, html
from briefings.domain.shelving import fact_from_json
from briefings.models import Article, Candidate

BEFORE, AFTER = 3, 9  # blocks of text around a fact
NEIGHBOURS = 40  # facts listed on each side of the one that is looked at


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
    shift = 0 if len(shown) == len(blocks) else shown[0].start - first
    moved = [
        Mark(mark.start - shift, mark.end - shift, mark.tag, mark.attrs, mark.id)
        for mark in marks
        if mark.start >= shift
    ]
    return html(markdown_of(shown), moved)


@dataclass(frozen=True, slots=True)
class Hints:
    """What a person should know before they decide."""

    same: tuple[facts.Fact, ...]
    other: tuple[Disagreement, ...]


def hints(candidate: Candidate) -> Hints:
    """Facts of the article that this one repeats or contradicts. One query."""
    rows = Candidate.objects.standing().filter(article=candidate.article_id)
    kept = rows.exclude(pk=candidate.pk).exclude(state=Candidate.State.REJECTED)
    others = [fact_from_json(data) for data in kept.values_list("fact", flat=True)]
    fact = candidate.to_fact()
    return Hints(duplicates(fact, others), disagreements(fact, others))


def rule_table(article: Article) -> list[dict[str, Any]]:
    """How the facts of each rule fared, the rule with most decisions first."""
    table: dict[str, dict[str, Any]] = {}
    rows = Candidate.objects.standing().filter(article=article)
    for rule, state in rows.values_list("rule", "state"):
        row = table.setdefault(rule, {"rule": rule, "open": 0, "accepted": 0, "rejected": 0})
        row[state] += 1
    for row in table.values():
        decided = row["accepted"] + row["rejected"]
        row["decided"] = decided
        row["share"] = round(100 * row["accepted"] / decided) if decided else None
    return sorted(table.values(), key=lambda row: (-row["decided"], row["rule"]))
