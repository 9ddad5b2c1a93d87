"""What keeps a single fact from standing in a briefing, said before it is put there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefings.domain.documents import Block, BlockKind
from briefings.domain.facts import Argument, Briefing, Entity, Fact, Lesson, Source
from briefings.domain.marking import markdown_of
from briefings.domain.problems import BriefingError
from briefings.domain.prose import SEPARATOR
from briefings.domain.quoting import quoted
from briefings.domain.reading import read_briefing
from briefings.domain.sentences import Span
from briefings.domain.writing import write_briefing


def faults_of(fact: Fact, entities: Iterable[Entity]) -> tuple[str, ...]:
    """Every fault that a file with this fact alone would have; its evidence is taken as found."""
    try:
        read_briefing(write_briefing(_alone(fact, tuple(entities))))
    except BriefingError as error:
        return tuple(dict.fromkeys(problem.message for problem in error.problems))
    return ()


def _alone(fact: Fact, entities: tuple[Entity, ...]) -> Briefing:
    quotes = list(dict.fromkeys(" ".join(one.quote.split()) for one in fact.evidence))
    blocks, at = [], 0
    for quote in quotes:
        blocks.append(Block(BlockKind.PARAGRAPH, quote, at))
        at += len(quote) + len(SEPARATOR)
    text = SEPARATOR.join(quotes)
    evidence = tuple(quoted(text, Span(block.start, block.end)) for block in blocks)
    bare = replace(fact, lesson="lesson", evidence=evidence, contradicts=())
    lesson = Lesson("lesson", "-", Argument.BACKGROUND, "-", markdown_of(blocks), (bare,))
    return Briefing("briefing", "-", "-", "en", Source("-", "2000"), entities, (lesson,))
