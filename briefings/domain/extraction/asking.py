"""Stems for a statement's values, where a question comes out grammatical and has one answer.

Everything else is asked as a gap in the statement itself, which always reads well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefings.domain.extraction.drafts import Draft, tidied
from briefings.domain.extraction.inverting import inverted
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.shortening import shortened
from briefings.domain.extraction.tokens import SUBJECTS, Sentence, Token
from briefings.domain.extraction.valuing import CAUSING, Placed
from briefings.domain.extraction.vocabulary import words
from briefings.domain.facts import (
    DateValue,
    EntityType,
    EntityValue,
    ItemsValue,
    NumberValue,
    PhraseValue,
)

GAP = "_____"
FIGURE_GAP = "Which figure is missing here: “{}”?"
DATE_GAP = "Which date is missing here: “{}”?"
NAME_GAP = "Which name is missing here: “{}”?"
LIST_GAP = "Which {} names are missing here: “{}”?"
BETWEEN = re.compile(r"(?:,|\band\b|\bor\b|\bthe\b|\ban?\b|\s)*")
LONGEST, LONGEST_GAPPED = 30, 44  # words of a stem
ASKED = {
    EntityType.COUNTRY: "Which country",
    EntityType.COMPANY: "Which company",
    EntityType.ORGANISATION: "Which organisation or authority",
    EntityType.ARMED_GROUP: "Which group",
    EntityType.PERSON: "Who",
    EntityType.GOVERNMENT: "Which government",
    EntityType.DOCUMENT: "Which document or law",
    EntityType.PROJECT: "Which project",
}
CHOSEN = frozenset({EntityType.PERSON, EntityType.COUNTRY})  # sorts of which several are offered
# Not "more than": of more than 1,700 the right number is another one.
BEFORE_FIGURE = words("about around approximately roughly some nearly almost only the just")
SINGULAR = frozenset({"VBD", "VBZ", "MD"})
LAST_ADVERB = re.compile(
    r"[,\s]+(?:particularly|especially|mainly|partly|largely|mostly|chiefly|primarily|simply)$"
)
COUNTED = ("", "", "two", "three", "four", "five", "six")
PLURAL_VERBS = frozenset({"were", "are", "have", "do"})
WHOLE_TENSES = frozenset({"VBD", "VBZ", "MD"})  # that a question about the subject keeps
NOW = re.compile(r"\b(?:I|we|you|my|our|your)\b")


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
    several = sum(isinstance(one.value, DateValue) for one in values) > 1
    for one in values:
        proposed = _stems(draft, text, one, names, several=several)
        stem = next((s for s in proposed if _is_fair(s, one, names)), "")
        if stem:
            found[one.role] = stem
    return found


def _stems(draft: Draft, text: str, one: Placed, names: Names, *, several: bool) -> Iterator[str]:
    brief = shortened(draft, text, one.places)
    told = text if brief is draft else brief.text()
    match one.value:
        case DateValue():
            yield _when(brief, one, several)
            yield _gapped(DATE_GAP, told, one.value.text)
        case NumberValue():
            if one.figure and one.figure.ranged:
                return
            yield _how_many(brief, one)
            yield _gapped(FIGURE_GAP, told, one.value.text)
        case EntityValue():
            yield _which(brief, one, names)
            if names.by_key[one.value.entity].type in CHOSEN:
                yield _gapped(NAME_GAP, told, one.value.text)
        case ItemsValue():
            yield _parties(draft, one, names)
            yield _list_gap(text, one.value)
        case PhraseValue() if one.role == "reason":
            yield _why(draft, one)
        case _:
            return


def _is_fair(stem: str, one: Placed, names: Names) -> bool:
    """Whether a stem is there, not too long, and silent about the answer."""
    if not stem or len(stem.split()) > LONGEST + (GAP in stem) * 6:
        return False
    items = one.value.items if isinstance(one.value, ItemsValue) else (one.value,)
    texts = [item.text for item in items]
    for item in items:
        if isinstance(item, EntityValue):
            texts += names.by_key[item.entity].names
    return not any(re.search(rf"(?<!\w){re.escape(t)}(?!\w)", stem, re.I) for t in texts)


def _gapped(frame: str, text: str, value: str) -> str:
    inner = text.replace("“", "‘").replace("”", "’")
    stem = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", GAP, inner, count=1)
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


def _when(draft: Draft, one: Placed, several: bool) -> str:
    """ "When did …?" where the date belongs to the verb and is the only one."""
    phrase = frozenset[int]() if several else _date_phrase(draft, one.places)
    rest = inverted(draft, phrase | _dangling(draft, phrase)) if phrase else ""
    return f"When {rest}?" if rest else ""


def _dangling(draft: Draft, phrase: frozenset[int]) -> frozenset[int]:
    """Words without a verb after a comma behind a date: "born in 1867, the youngest of five"."""
    after = [i for i in draft.kept if phrase and i > max(phrase)]
    tokens = draft.sentence.tokens
    if not after or tokens[after[0]].text != "," or any(tokens[i].is_verb for i in after):
        return frozenset()
    return frozenset(after)


def _why(draft: Draft, one: Placed) -> str:
    """ "Why did …?" where a clause with "because" ends the statement."""
    sentence = draft.sentence
    first = min(one.places)
    lead = set(one.places) | {first - 1}
    if first - 2 in draft.kept and sentence.tokens[first - 2].lower in CAUSING | {","}:
        lead.add(first - 2)
    rest = inverted(draft, frozenset(lead))
    rest = LAST_ADVERB.sub("", rest)
    return f"Why {rest}?" if rest else ""


def _date_phrase(draft: Draft, places: frozenset[int]) -> frozenset[int]:
    """A date with "in" or "on" before it, if it hangs on the statement's verb."""
    sentence = draft.sentence
    outer = [sentence.tokens[i] for i in sorted(places) if sentence.tokens[i].head not in places]
    if len(outer) != 1:
        return frozenset()
    head = sentence.tokens[outer[0].head]
    phrase = set(places)
    if head.dep == "prep" and head.lower in {"in", "on"}:
        phrase |= sentence.subtree(head.i)
        head = sentence.tokens[head.head]
    elif outer[0].dep != "npadvmod":
        return frozenset()
    if head.i != draft.verb or len(phrase) > len(places) + 1:
        return frozenset()
    return frozenset(phrase)


def _how_many(draft: Draft, one: Placed) -> str:
    """ "How many …" for what a verb is done to or who does it; "How much" for a sum by itself."""
    figure, sentence = one.figure, draft.sentence
    if figure is None or (figure.noun < 0 and figure.kind != "money"):
        return ""
    head = sentence.tokens[figure.noun] if figure.kind == "count" else _outer(sentence, one.places)
    if head is None or head.head != draft.verb or head.tag not in {"NNS", "NNPS", "CD"}:
        return ""
    phrase = sentence.subtree(head.i) & set(draft.kept)
    ahead = {i for i in phrase if i < min(one.places)}
    if any(sentence.tokens[i].lower not in BEFORE_FIGURE for i in ahead):
        return ""
    rest = sorted(phrase - one.places - ahead)
    if figure.kind == "money":
        return (
            ""
            if rest or head.dep != "dobj"
            else _finished("How much", inverted(draft, frozenset(phrase)))
        )
    asked = "How many " + Draft(sentence, tuple(rest), draft.verb, "", draft.swaps).bare()
    if head.dep == "dobj":
        return _finished(asked, inverted(draft, frozenset(phrase)))
    if head.dep in SUBJECTS and min(phrase) == draft.kept[0]:
        tail = Draft(
            sentence, tuple(i for i in draft.kept if i not in phrase), draft.verb, "", draft.swaps
        )
        return _finished(asked, tail.bare().rstrip(" .;,"))
    return ""


def _outer(sentence: Sentence, places: frozenset[int]) -> Token | None:
    outer = [sentence.tokens[i] for i in sorted(places) if sentence.tokens[i].head not in places]
    return outer[0] if len(outer) == 1 else None


def _finished(asked: str, rest: str) -> str:
    return f"{tidied(f'{asked} {rest}')}?" if rest else ""


def _which(draft: Draft, one: Placed, names: Names) -> str:
    """Who did it, where the statement begins with the one who did."""
    sentence, value = draft.sentence, one.value
    if not isinstance(value, EntityValue) or one.mention is None:
        return ""
    opening = ASKED.get(names.by_key[value.entity].type)
    rest = _predicate(draft, frozenset(one.places))
    verb = sentence.tokens[draft.verb]
    first = rest.split()[0] if rest else ""
    opens = {"was", "has", "had", "is", "will", "may", "can", "could", "would", "must", "should"}
    fits = verb.tag in WHOLE_TENSES or (verb.tag in {"VBN", "VB", "VBG"} and first in opens)
    if not opening or not fits or first in PLURAL_VERBS:
        return ""
    return _finished(opening, rest)


def _predicate(draft: Draft, subject: frozenset[int]) -> str:
    """What follows a subject that consists of some words and "the"."""
    sentence = draft.sentence
    token = sentence.subject(draft.verb)
    if token is None or token.i not in subject:
        return ""
    phrase = sentence.subtree(token.i) & set(draft.kept)
    extra = {sentence.tokens[i].lower for i in phrase - subject}
    if not extra <= {"the", ",", "and", "both"} or min(phrase) != draft.kept[0]:
        return ""
    tail = tuple(i for i in draft.kept if i not in phrase)
    return Draft(sentence, tail, draft.verb, "", draft.swaps).bare().rstrip(" .;,")


def _parties(draft: Draft, one: Placed, names: Names) -> str:
    """Which countries did something together."""
    value = one.value
    if not isinstance(value, ItemsValue):
        return ""
    entities = [names.by_key[i.entity] for i in value.items if isinstance(i, EntityValue)]
    rest = _predicate(draft, one.places)
    if len(entities) < len(value.items) or not rest:
        return ""
    kinds = {entity.type for entity in entities}
    return _finished("Which countries" if kinds == {EntityType.COUNTRY} else "Which parties", rest)
