"""Stems for a statement's values, where a question comes out grammatical and has one answer.

Everything else is asked as a gap in the statement itself, which always reads well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefings.domain.extraction.answering import lost_object
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.inverting import POINTS, turned
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.narrowing import own
from briefings.domain.extraction.quantifying import how_many
from briefings.domain.extraction.seeking import parties, where, which, whom
from briefings.domain.extraction.shortening import shortened
from briefings.domain.extraction.timing import when
from briefings.domain.extraction.unbroken import is_unbroken
from briefings.domain.extraction.valuing import CAUSING, Placed, occurs_once
from briefings.domain.extraction.wondering import wondered
from briefings.domain.facts import (
    DateValue,
    EntityType,
    EntityValue,
    ItemsValue,
    NumberValue,
    PhraseValue,
    Value,
)
from briefings.domain.surfaces import occurs, whole_words

GAP = "_____"
FIGURE_GAP = "Which figure is missing here: “{}”?"
DATE_GAP = "Which date is missing here: “{}”?"
NAME_GAP = "Which name is missing here: “{}”?"
LIST_GAP = "Which {} names are missing here: “{}”?"
BETWEEN = re.compile(r"(?:,|\band\b|\bor\b|\bthe\b|\ban?\b|\s)*")
LONGEST, LONGEST_GAPPED, LONGEST_OF_TWO = 30, 44, 42  # words of a stem
FEWEST_LATER = 9  # words of a question about a verb that is joined to another
CHOSEN = frozenset({EntityType.PERSON, EntityType.COUNTRY})  # sorts of which several are offered
LAST_ADVERB = re.compile(
    r"[,\s]+(?:particularly|especially|mainly|partly|largely|mostly|chiefly|primarily|simply"
    r"|officially|apparently|probably|perhaps)\?$"
)
ARTICLE = re.compile(r"^(?:the|an?) ")
COUNTED = ("", "", "two", "three", "four", "five", "six")


def gaps(text: str, values: Sequence[Placed]) -> dict[str, str]:
    """Role -> question by a gap in the text, for dates and figures."""
    found = {}
    for one in values:
        stem = ""
        if isinstance(one.value, DateValue):
            stem = _gapped(DATE_GAP, text, one.value.text)
        elif isinstance(one.value, NumberValue) and not (one.figure and one.figure.ranged):
            stem = _gapped(FIGURE_GAP, text, one.value.text)
        if stem and len(stem.split()) <= LONGEST_GAPPED:
            found[one.role] = stem
    return found


def stems(draft: Draft, text: str, values: Sequence[Placed], names: Names) -> dict[str, str]:
    """Role -> question, for those values that can be asked for."""
    found = {}
    for one in values:
        proposed = _stems(draft, text, one, names)
        stem = next((s for s in proposed if _is_fair(s, one, names)), "")
        if stem:
            found[one.role] = stem
    return found


def phrases(draft: Draft, text: str, taken: Mapping[str, Value]) -> dict[str, tuple[Value, str]]:
    """Role -> what takes several words, and the question for it.

    taken  values that the statement has already
    """
    found: dict[str, tuple[Value, str]] = {}
    for one in wondered(draft):
        value = PhraseValue(_as_told(one.text, text))
        silent = len(one.stem.split()) <= LONGEST and not _says(one.stem, one.text)
        if one.role not in taken and silent and occurs_once(value, text):
            found.setdefault(one.role, (value, one.stem))
    return found


def _as_told(answer: str, text: str) -> str:
    """An answer as the statement writes it: at its head it has a capital, and an article may go."""
    if answer in text:
        return answer
    bare = ARTICLE.sub("", answer)
    return bare if bare in text else answer[:1].upper() + answer[1:]


def leaning(
    draft: Draft, text: str, values: Sequence[Placed], names: Names
) -> dict[str, tuple[Value, str]]:
    """Role -> value and question of a statement that the one before explains.

    Its pronouns stay: "Her message had 98 words. How long did it take?".
    """
    pronouns = {t.i: t.lower for t in draft.tokens if t.lower in POINTS and t.i not in draft.swaps}
    spoken = draft.swapped(pronouns)
    asked = stems(spoken, text, values, names)
    typed = {one.role: one.value for one in values}
    found = {role: (typed[role], stem) for role, stem in asked.items() if GAP not in stem}
    return found | phrases(spoken, text, typed)


def behind(before: str, asked: Mapping[str, tuple[Value, str]]) -> dict[str, tuple[Value, str]]:
    """Questions behind the statement that they need to be understood."""
    found = {}
    for role, (value, stem) in asked.items():
        together = f"{before} {stem}"
        parts = value.items if isinstance(value, ItemsValue) else (value,)
        silent = not any(_says(before, part.text) for part in parts)
        named = stem.startswith(("Who ", "Which ", "Whom ", "By whom "))
        if silent and not named and len(together.split()) <= LONGEST_OF_TWO:
            found[role] = (value, together)
    return found


def _says(stem: str, text: str) -> bool:
    return occurs(text.lower(), stem.lower())


def _stems(draft: Draft, text: str, one: Placed, names: Names) -> Iterator[str]:
    brief = shortened(draft, text, one.places)
    told = text if brief is draft else brief.text()
    mine = own(draft, one.places)
    match one.value:
        case DateValue():
            yield _told_enough(when(mine, one), mine, draft)
            yield _gapped(DATE_GAP, told, one.value.text)
        case NumberValue():
            if one.figure and one.figure.ranged:
                return
            yield _told_enough(how_many(mine, one), mine, draft)
            yield _gapped(FIGURE_GAP, told, one.value.text)
        case EntityValue():
            if not lost_object(own(brief, one.places), draft, one.places):
                yield which(brief, one, names)
            yield from _of_name(mine, told, one, names)
        case ItemsValue():
            yield parties(draft, one, names)
            yield _list_gap(text, one.value)
        case PhraseValue() if one.role == "reason":
            yield _why(draft, one)
        case _:
            return


def _of_name(mine: Draft, told: str, one: Placed, names: Names) -> Iterator[str]:
    """The questions for a name that is no subject."""
    yield whom(mine, one, names)
    yield where(mine, one, names)
    value = one.value
    if isinstance(value, EntityValue) and names.by_key[value.entity].type in CHOSEN:
        yield _gapped(NAME_GAP, told, value.text)


def _told_enough(stem: str, mine: Draft, whole: Draft) -> str:
    """A question, unless it fell apart, or leaves out what is needed to understand it."""
    if not is_unbroken(stem):
        return ""
    if mine.kept == whole.kept:
        return stem
    later = mine.verb != whole.verb and mine.rule != "relative"
    objects = (t for t in mine.tokens if t.tag == "PRP" and t.i not in mine.swaps)
    points = any(t.lower in POINTS for t in objects)
    return "" if points or (later and len(stem.split()) < FEWEST_LATER) else stem


def _is_fair(stem: str, one: Placed, names: Names) -> bool:
    """Whether a stem is there, not too long, and silent about the answer."""
    if not stem or len(stem.split()) > LONGEST + (GAP in stem) * 6:
        return False
    items = one.value.items if isinstance(one.value, ItemsValue) else (one.value,)
    texts = [item.text for item in items]
    for item in items:
        if isinstance(item, EntityValue):
            texts += names.by_key[item.entity].names
    return not any(_says(stem, t) for t in texts)


def _gapped(frame: str, text: str, value: str) -> str:
    inner = text.replace("“", "‘").replace("”", "’")
    start = next(whole_words(value, inner), None)
    stem = inner if start is None else f"{inner[:start]}{GAP}{inner[start + len(value) :]}"
    if re.search(rf"\b[Aa]n? {GAP}|{GAP}-", stem):
        return ""
    return frame.format(stem.rstrip("."))


def _list_gap(text: str, value: ItemsValue) -> str:
    """A gap for things that stand one after another."""
    texts = sorted((item.text for item in value.items), key=text.find)
    start, end = text.find(texts[0]), text.find(texts[-1]) + len(texts[-1])
    left = text[start:end]
    for one in texts:
        left = left.replace(one, "", 1)
    named = all(one[:1].isupper() for one in texts)
    if "“" in text or not named or not BETWEEN.fullmatch(left) or len(texts) >= len(COUNTED):
        return ""
    stem = f"{text[:start]}{GAP}{text[end:]}".rstrip(".")
    return LIST_GAP.format(COUNTED[len(texts)], stem)


def _why(draft: Draft, one: Placed) -> str:
    """ "Why did …?" where a clause with "because" ends the statement."""
    sentence = draft.sentence
    first = min(one.places)
    lead = set(one.places) | {first - 1}
    if first - 2 in draft.kept and sentence.tokens[first - 2].lower in CAUSING | {","}:
        lead.add(first - 2)
    told = own(draft, frozenset(lead))
    found = turned(told, frozenset(lead))
    return LAST_ADVERB.sub("?", found.asked("Why")) if found else ""
