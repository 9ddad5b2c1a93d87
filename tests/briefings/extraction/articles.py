"""Small articles for these tests."""

from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.extraction import extract
from briefings.domain.prose import SEPARATOR

PARAGRAPH = BlockKind.PARAGRAPH


def article(*blocks, date="2024-05-20", title="The harbour of Lindo"):
    """A document: paragraphs are given as texts, other blocks as (kind, text, more)."""
    made, at = [], 0
    for block in blocks:
        kind, text, more = (PARAGRAPH, block, {}) if isinstance(block, str) else (*block, {})[:3]
        made.append(Block(kind, text, at, **more))
        at += len(text) + len(SEPARATOR)
    text = SEPARATOR.join(block.text for block in made)
    return Document(text, tuple(made), title=title, date=date)


def item(text, number=""):
    return BlockKind.ITEM, text, {"number": number}


def heading(text, level=1):
    return BlockKind.HEADING, text, {"level": level}


def cell(text, row, column, **more):
    return BlockKind.CELL, text, {"row": row, "column": column, **more}


def found_in(*blocks, **more):
    """The candidates that stand alone."""
    return [c for c in extract(article(*blocks, **more)).candidates if not c.doubts]


def facts_in(*blocks, **more):
    return [candidate.fact for candidate in found_in(*blocks, **more)]


def fact_in(*blocks, **more):
    """The only fact of a small article."""
    (fact,) = facts_in(*blocks, **more)
    return fact


def statements_in(*blocks, **more):
    return [fact.statement for fact in facts_in(*blocks, **more)]


def doubts_in(*blocks, **more):
    return [c for c in extract(article(*blocks, **more)).candidates if c.doubts]
