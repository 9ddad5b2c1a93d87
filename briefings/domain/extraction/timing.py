"""Questions for a date: "When did …?", "Since when has …?", "In the autumn of which year …?"."""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.inverting import acts, turned
from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.valuing import Placed
from briefings.domain.extraction.vocabulary import words
from briefings.domain.facts import DateValue

AT = frozenset({"in", "on"})
# Words before a date that stay in the question; "before 2035" has other right answers.
WITH_DATE = words("since until by from to in on after")
PARTS = words(
    "spring summer autumn fall winter night morning evening afternoon eve end beginning start"
    " middle"
)
PLAIN = frozenset({"the", "early", "late", "of"})
SAID_AS = {"to": "Until"}
STEPS_UP = 3  # phrases between a date and its verb
WHICH = {4: "which year", 7: "which month", 10: "which date"}


def when(draft: Draft, one: Placed) -> str:
    """The question, where the date hangs on the statement's verb; else ""."""
    phrase = _phrase(draft, one.places)
    if not phrase or not isinstance(one.value, DateValue):
        return ""
    sentence = draft.sentence
    ahead = [sentence.tokens[i] for i in sorted(phrase - one.places)]
    opening = _opening([t.lower for t in ahead], one.value)
    if _is_age(draft):
        return ""
    found = turned(draft, phrase | _dangling(draft, phrase)) if opening else None
    return found.asked(opening) if found else ""


def _is_age(draft: Draft) -> bool:
    """ "By 2019 he was 74": when somebody had an age matters to nobody."""
    sentence = draft.sentence
    state = sentence.tokens[draft.verb].lemma == "be"
    return state and any(t.pos == "NUM" for t in sentence.under(draft.verb))


def _opening(ahead: list[str], value: DateValue) -> str:
    if not ahead or ahead in (["in"], ["on"]):
        return "When"
    if ahead[-1] == "the":
        return ""  # "after the 7 October 2023 attack"
    which = WHICH[len(value.iso)]
    if len(ahead) == 1:
        if ahead[0] in AT:
            return "When"
        if ahead[0] in {"since", "until"}:
            return f"{ahead[0].capitalize()} {'when' if which != 'which year' else which}"
        return f"{SAID_AS.get(ahead[0], ahead[0].capitalize())} {which}"
    if ahead[1:] in (["early"], ["late"]):
        return f"{' '.join(ahead).capitalize()} {which}".replace("In early", "Early in").replace(
            "In late", "Late in"
        )
    return f"{' '.join(ahead).capitalize()} {which}"


def _phrase(draft: Draft, places: frozenset[int]) -> frozenset[int]:
    """A date with the words before it that belong to it: "by the end of 2023"."""
    sentence = draft.sentence
    outer = [sentence.tokens[i] for i in sorted(places) if sentence.tokens[i].head not in places]
    if len(outer) != 1:
        return frozenset()
    top = outer[0]
    if top.dep == "npadvmod" and top.head in acts(draft):
        return places
    head = sentence.tokens[top.head]
    if head.dep != "prep":
        return frozenset()
    above = sentence.tokens[head.head]
    if head.lower == "of" and above.lower in PARTS and above.dep == "pobj":
        head = sentence.tokens[above.head]
        above = sentence.tokens[head.head]
    phrase = sentence.subtree(head.i) & set(draft.kept)
    ahead = {i for i in phrase if i < min(places)}
    if head.dep != "prep" or head.lower not in WITH_DATE:
        return frozenset()
    if max(phrase) > max(places) or _is_of_figure(sentence, min(phrase)):
        return frozenset()
    if not _hangs_on(draft, head.i, above.i, phrase):
        return frozenset()
    told = {sentence.tokens[i].lower for i in ahead} - {head.lower} - PARTS - PLAIN
    return frozenset() if told else frozenset(phrase)


def _hangs_on(draft: Draft, head: int, above: int, phrase: set[int]) -> bool:
    """Whether a date belongs to the verb, or to its last noun as the parser has it."""
    sentence = draft.sentence
    if above in acts(draft):
        return True
    noun = sentence.tokens[above]
    last = max(i for i in draft.kept if sentence.tokens[i].pos != "PUNCT")
    ends = sentence.tokens[head].lower in AT and max(phrase) == last
    return ends and _is_under(draft, noun)


def _is_under(draft: Draft, noun: Token) -> bool:
    """Whether a noun is what a past verb is done to, or stands in a phrase behind it."""
    tokens = draft.sentence.tokens
    if tokens[draft.verb].tag not in {"VBD", "VBN"}:
        return False
    for _ in range(STEPS_UP):
        above = tokens[noun.head]
        if noun.dep not in {"dobj", "pobj"} or above.i == noun.i:
            return False
        if above.i == draft.verb:
            return True
        noun = tokens[above.head] if above.dep == "prep" else above
        if noun.i == draft.verb:
            return True
    return False


def _dangling(draft: Draft, phrase: frozenset[int]) -> frozenset[int]:
    """Words without a verb after a comma behind a date: "born in 1867, the youngest of five"."""
    after = [i for i in draft.kept if i > max(phrase)]
    tokens = draft.sentence.tokens
    if not after or tokens[after[0]].text != "," or any(tokens[i].is_verb for i in after):
        return frozenset()
    if min(phrase) == draft.kept[0]:
        return frozenset()
    return frozenset(after)


def _is_of_figure(sentence: Sentence, first: int) -> bool:
    """Whether a date stands behind a figure that it belongs to: "from 610 in 2019"."""
    before = sentence.tokens[first - 1] if first else None
    if before is None or before.pos == "NUM" or before.lower in {"%", "cent", "percent"}:
        return before is not None
    counted = sentence.child(before.i, "nummod") is not None
    return counted and before.dep == "pobj"
