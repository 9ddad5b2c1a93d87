"""Where a lesson first names each entity."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefings.domain.facts import Entity
from briefings.domain.prose import Mark


def glossary_marks(text: str, entities: Iterable[Entity]) -> list[Mark]:
    """A button around the first mention of each entity that has a note; marks never overlap.

    text  a lesson's plain text; headings, which are whole paragraphs, are passed over
    """
    taken: list[tuple[int, int]] = []
    marks = []
    named = sorted(
        ((name, entity) for entity in entities if entity.note for name in entity.names),
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
    first: dict[str, tuple[int, int]] = {}
    for name, entity in named:
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            start, end = found.span()
            if _in_heading(text, start) or any(start < e and s < end for s, e in taken):
                continue
            taken.append((start, end))
            if entity.key not in first or start < first[entity.key][0]:
                first[entity.key] = (start, end)
    for key, (start, end) in sorted(first.items(), key=lambda item: item[1]):
        attrs = {"class": "term", "type": "button", "popovertarget": f"gloss-{key}"}
        marks.append(Mark(start, end, "button", attrs))
    return marks


def _in_heading(text: str, at: int) -> bool:
    """Whether the paragraph around `at` has no full stop: a heading or a caption."""
    start = text.rfind("\n\n", 0, at) + 2 if "\n\n" in text[:at] else 0
    end = text.find("\n\n", at)
    paragraph = text[start : end if end >= 0 else len(text)]
    return not paragraph.rstrip().endswith((".", "!", "?", ":", "”", ")"))
