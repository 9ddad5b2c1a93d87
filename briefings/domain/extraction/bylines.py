"""What an article tells of those who signed it."""

from __future__ import annotations

from briefings.domain.extraction.around import Read
from briefings.domain.extraction.tokens import SUBJECTS


def is_about_author(one: Read, authors: frozenset[str]) -> bool:
    """Whether a sentence tells who an author is: no fact of the article."""
    if not authors:
        return False
    for mention in one.mentions:
        entity = one.setting.names.of(mention.text)
        inside = one.sentence.tokens[mention.first : mention.end]
        if entity and entity.key in authors and any(t.dep in SUBJECTS for t in inside):
            return True
    return False
