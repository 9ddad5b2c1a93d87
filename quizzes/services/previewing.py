"""A lesson as learners would read it, while somebody writes it."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.domain import prose
from briefings.domain.drafting import LessonText, Rewritten
from briefings.domain.reshaping import lesson_of
from briefings.models.lesson import WORDS_PER_MINUTE


@dataclass(frozen=True, slots=True)
class Preview:
    """What the right side of the editor shows.

    proved  facts whose proving words are marked in the text, by key -> the mark's id
    """

    text: LessonText
    html: str
    words: int
    proved: dict[str, str]

    @property
    def minutes(self) -> int:
        return max(1, -(-self.words // WORDS_PER_MINUTE))


def preview(text: LessonText, done: Rewritten, key: str) -> Preview:
    """Draw a lesson with marks around the words that prove its facts; no queries."""
    plain = prose.plain_text(text.body)
    marks, proved = [], dict[str, str]()
    for fact in lesson_of(done.briefing, key).facts:
        for one in fact.evidence:
            if plain[one.start : one.end] != one.quote:
                continue  # an orphan that nothing was chosen for yet
            name = f"proof-{fact.key}" if fact.key not in proved else ""
            proved.setdefault(fact.key, f"proof-{fact.key}")
            marks.append(prose.Mark(one.start, one.end, "mark", {"class": "evidence"}, name))
    return Preview(text, prose.html(text.body, marks), len(text.body.split()), proved)
