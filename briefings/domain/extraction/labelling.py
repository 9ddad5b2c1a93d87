"""What a fact may be called."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain.extraction.clauses import LEANING
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.valuing import Placed
from briefings.domain.facts import DateValue, NumberValue


def names_for(draft: Draft, values: tuple[Placed, ...]) -> Iterator[str]:
    """Names for a fact: the statement without its date, or its subject."""
    dates = [placed for placed in values if isinstance(placed.value, DateValue)]
    numbers = [placed for placed in values if isinstance(placed.value, NumberValue)]
    sentence = draft.sentence
    if len(dates) == 1 and not numbers:
        before = min(dates[0].places) - 1
        leave = set(dates[0].places)
        if before >= 0 and sentence.tokens[before].lower in {"in", "on"}:
            leave.add(before)
        yield draft.bare(frozenset(leave)).strip(" ,.")
    elif not numbers:
        yield draft.bare()
    subject = sentence.subject(draft.verb)
    if subject is not None:
        places = tuple(sorted(sentence.subtree(subject.i) & set(draft.kept)))
        if len(places) > 2 and sentence.tokens[places[0]].lower not in LEANING:
            yield Draft(sentence, places, draft.verb, "", draft.swaps).bare()
