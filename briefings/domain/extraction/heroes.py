"""Whom an article is mostly about, and whom its pronouns tell to be a man or a woman."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import Sentence
from briefings.domain.extraction.tracing import Tracing

OFTEN, MOSTLY = 10, 0.6  # times and share of whom an article is about


def traced(
    sentences: Iterable[tuple[Sentence, Sequence[Mention]]],
    names: Names,
    titled: Mapping[str, str],
    hero: str = "",
) -> tuple[dict[str, str], str, bool]:
    """Genders with those of people whom the text itself tells, whom it is about, and if mostly.

    hero  key of the person whom the title names, "" for nobody
    """
    tracing = Tracing(names, titled, hero)
    for sentence, found in sentences:
        tracing.read(sentence, found)
    settled = {key: min(one) for key, one in tracing.votes.items() if len(one) == 1}
    known = {**titled, **settled}
    ranked = tracing.counts.most_common(1)
    if not hero and ranked and known.get(ranked[0][0]):
        key, times = ranked[0]
        hero = key if times >= OFTEN and _is_most(key, tracing.counts) else ""
    return known, hero, bool(hero) and _is_most(hero, tracing.counts)


def _is_most(key: str, counts: Counter[str]) -> bool:
    return counts[key] >= MOSTLY * sum(counts.values())
