"""Finding a quote in a lesson's plain text, and telling two places of the same words apart."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from briefings.domain.facts import Evidence
from briefings.domain.sentences import Span, sentences

SPACE = r"[^\S\n]+"  # a quote stays inside one paragraph, where a no-break space is a space too
CONTEXT = 32  # characters kept before and after a quote, to find it again after an edit
CLOSE = 50.0  # percent of likeness below which a sentence is no help


def find(text: str, quote: str, before: str = "", after: str = "") -> tuple[Span, ...]:
    """Every place of `quote` that stands between `before` and `after`; spaces count alike."""
    words = quote.split()
    if not words:
        return ()
    before, after = _squeezed(before), _squeezed(after)
    pattern = SPACE.join(map(re.escape, words))
    places = (Span(*found.span(1)) for found in re.finditer(f"(?=({pattern}))", text))
    return tuple(
        place
        for place in places
        if (not before or _squeezed(text[: place.start]).endswith(before))
        and (not after or _squeezed(text[place.end :]).startswith(after))
    )


def place_again(text: str, evidence: Evidence, was: str = "") -> Span | None:
    """Where proving words stand after an edit; None where they do not, or at several places.

    was  the text before the edit, if it is known

    Of several places the one counts that has the same words before and after it, then before it,
    then after it, and at last the one of the same number, if they are as many as before.
    """
    before, after = evidence.before, evidence.after
    for around in ((before, after), (before, ""), ("", after), ("", "")):
        places = find(text, evidence.quote, *around)
        if len(places) == 1:
            return places[0]
    places, old = find(text, evidence.quote), find(was, evidence.quote)
    mine = Span(evidence.start, evidence.end)
    return places[old.index(mine)] if len(places) == len(old) and mine in old else None


def quoted(text: str, place: Span) -> Evidence:
    """The words at a place, with what is around them."""
    return Evidence(
        quote=text[place.start : place.end],
        start=place.start,
        end=place.end,
        before=text[max(0, place.start - CONTEXT) : place.start],
        after=text[place.end : place.end + CONTEXT],
    )


def surroundings(text: str, place: Span) -> tuple[str, str]:
    """As many words before and after as single the place out; none where the quote does."""
    quote = text[place.start : place.end]
    if len(find(text, quote)) == 1:
        return "", ""
    before, after = text[: place.start].split(), text[place.end :].split()
    for n in range(4, max(len(before), len(after)), 4):
        pair = " ".join(before[-n:]), " ".join(after[:n])
        if len(find(text, quote, *pair)) == 1:
            return pair
    return " ".join(before), " ".join(after)


def closest_sentence(text: str, quote: str) -> str:
    """The sentence most like `quote`, to help its writer; nothing where none is like it."""
    scored = [
        (fuzz.partial_ratio(quote, text[span.start : span.end]), text[span.start : span.end])
        for span in sentences(text)
    ]
    likeness, sentence = max(scored, default=(0.0, ""))
    return sentence if likeness >= CLOSE else ""


def _squeezed(text: str) -> str:
    return " ".join(text.split())
