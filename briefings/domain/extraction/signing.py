"""Who signed an article, by the line of names at its head."""

from __future__ import annotations

import re

from briefings.domain.documents import BlockKind, Document
from briefings.domain.extraction.dating import MONTH
from briefings.domain.facts import Entity, EntityType

HEAD = 8  # blocks within which an author is named
LONGEST = 16  # words of a line of names
END, LONGEST_HEAD = 4, 25  # blocks that tell who wrote a text; words of a line that names them
WRITTEN_BY = re.compile(r"(?:(?:Words|Text|Story) )?[Bb]y ")  # whatever the model takes them for
INITIAL = re.compile(r" [A-Z]\. ")  # "Ada M. Holm", whom a note calls Ada Holm
BESIDE = re.compile(
    rf"\b(?:by|and|with|words|text|min(?:utes?)? read|{MONTH})\b|[0-9,|&·•:.–-]", re.IGNORECASE
)


def authors_of(document: Document, entities: tuple[Entity, ...]) -> frozenset[str]:
    """Keys of those of whom a line at the head has the names, and nothing else."""
    named_twice = [e for e in entities if " " in e.name]
    people = [e for e in named_twice if e.type is EntityType.PERSON]
    signed = INITIAL.sub(" ", document.author)
    found = {e.key for e in named_twice if any(name in signed for name in e.names)}
    found |= {e.key for e in named_twice if any(name in document.author for name in e.names)}
    for block in document.blocks[:HEAD]:
        if block.kind is BlockKind.TITLE or len(block.text.split()) > LONGEST:
            continue
        several = named_twice if WRITTEN_BY.match(block.text) else people
        named = [e for e in several if e.name in block.text and e.name not in document.title]
        rest = block.text
        for one in named:
            rest = rest.replace(one.name, " ")
        if not BESIDE.sub(" ", rest).strip():
            found |= {one.key for one in named}
    return frozenset(found | _only_at_ends(document, people))


def _only_at_ends(document: Document, named: list[Entity]) -> set[str]:
    """Keys of those whom only a short line at the head and the end of a text name."""
    blocks = document.blocks
    head = " ".join(b.text for b in blocks[:HEAD] if len(b.text.split()) <= LONGEST_HEAD)
    body = " ".join(b.text for b in blocks[HEAD:-END])
    return {
        one.key
        for one in named
        if one.name in head
        and len(blocks) > HEAD + END
        and not any(name in body for name in (*one.names, one.name.split()[-1]))
    }
