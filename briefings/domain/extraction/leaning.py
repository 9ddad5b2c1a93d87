"""All that a statement leaves open for whoever reads it alone, knowing the article's title."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain.extraction.comparing import loose_comparisons
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.hanging import hanging_words
from briefings.domain.extraction.identifying import loose_nouns
from briefings.domain.extraction.omitting import omitted
from briefings.domain.extraction.scanty import scanty
from briefings.domain.extraction.setting import Setting, is_quoted
from briefings.domain.extraction.thin import thin
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.unfinished import unfinished
from briefings.domain.extraction.vocabulary import is_person_noun, words

HELD = words(
    "difference thing point problem truth trouble trick question reason secret answer idea"
)
Words = tuple[Token, ...]
SPOKEN = frozenset({"it", "this", "that", "these", "those", "they", "them", "he", "she", "him"})


def loose_ends(draft: Draft, setting: Setting) -> Iterator[Words]:
    """Words of a statement that mean something outside of it, sort by sort."""
    if setting.imagined:
        yield (draft.sentence.tokens[draft.verb],)
    yield from _quoted(draft)
    yield from hanging_words(draft, setting)
    yield from loose_comparisons(draft, setting)
    yield from loose_nouns(draft, setting)
    yield from omitted(draft)
    yield from unfinished(draft, setting)
    yield from thin(draft, setting)
    yield from scanty(draft)


def _quoted(draft: Draft) -> Iterator[Words]:
    """A pronoun in somebody's words that none of those words explains."""
    explained = False
    for token in draft.tokens:
        thing = token.pos == "NOUN" and not is_person_noun(token.lemma)
        thing = thing and token.lemma not in HELD
        explained = explained or (thing and (token.dep != "pobj" or is_quoted(token, draft)))
        if not is_quoted(token, draft):
            continue
        empty = token.dep in {"expl", "det", "mark"} or token.tag in {"WDT", "IN"}
        if token.lower in SPOKEN and token.i not in draft.swaps and not (explained or empty):
            yield (token,)
            return
