"""Times that the sentence before tells: "the following year", "three weeks later"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from briefings.domain.extraction.dating import MONTH
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.setting import Setting
from briefings.domain.extraction.tokens import Token

# A time that only who has read on knows: "three weeks later", "in the same year".
SOME_TIME = re.compile(
    r"(?:[A-Za-z]+ ){1,3}(?:hours?|days?|weeks?|months?|years?|decades?)"
    r" (?:later|earlier|afterwards)"
    r"|(?:in |on |at |over |during )?the (?:following|same|next|previous) "
    r"(?:day|night|morning|week|month|year|decade|spring|summer|autumn|winter)s?"
    r"|in the (?:days|weeks|months|years|decades) that followed",
    re.IGNORECASE,
)
OF_THE_KIND = re.compile(r"\bof (?:the|that|this) (?:kind|sort)\b(?! of)", re.I)
SAME_DAY = re.compile(r"\b(?:the|that) same (?:day|evening|night|morning|afternoon)\b", re.I)
AT_HEAD = re.compile(
    r"(?:in |by |for )?(?:doing|having done) so\b|(?:until|since|by|before|from) then\b"
    r"|(?:after|before|until|since) that\b|at (?:that|the same) time\b|to do so\b",
    re.I,
)
YEAR_AFTER = re.compile(r"(?:in |during )?the (?P<which>following|same|next|previous) year", re.I)
OF_YEAR = re.compile(r"of the (?:following|same|next|previous) year")
MONTHS = re.compile(rf"(?:{MONTH})")
COUNTED = re.compile(
    r"[A-Za-z ]+ (?P<unit>days?|weeks?|months?|years?|decades?)"
    r" (?P<which>later|earlier|afterwards)",
    re.I,
)
WITHIN = re.compile(
    r"within (?:[a-z]+ ){1,3}?(?P<unit>days|weeks?|months?|years?|decades?)\b"
    r"(?! (?:of|and|or|after|from)\b)",
    re.I,
)
# Characters of a date, as "1858-08-16", that it takes to count from it.
EXACTNESS = {"day": 10, "week": 10, "month": 7, "year": 4, "decade": 4}
STEPS = {"same": 0, "previous": -1}  # years from the one that the sentence before names


def timed(draft: Draft) -> tuple[Token, ...]:
    """ "Three weeks later" at the head, unless the sentence before tells the year."""
    when = SOME_TIME.match(_raw(draft)) or WITHIN.match(_raw(draft))
    if when is None or draft.tokens[len(when[0].split()) - 1].i in draft.swaps:
        return ()
    return draft.tokens[0], draft.tokens[len(when[0].split()) - 1]


def dated(draft: Draft, setting: Setting) -> dict[int, str]:
    """ "In 1858," for "the following year", word by word."""
    when = SOME_TIME.match(_raw(draft))
    told = _by_year(when[0], setting) if when else ""
    if when is None or not told:
        swaps = _counted(when[0], draft, setting) if when else {}
        swaps = swaps or _by_then(draft, setting) or _of_year(draft, setting)
        return swaps or _those_years(draft, setting)
    places = [token.i for token in draft.tokens[: len(when[0].split())]]
    return dict.fromkeys(places, "") | {places[0]: told}


def _counted(words: str, draft: Draft, setting: Setting) -> dict[int, str]:
    """ "Three weeks after 16 August 1858" for "three weeks later", if the date is as exact."""
    match = COUNTED.fullmatch(words)
    if match is None or setting.since is None:
        return {}
    if len(setting.since.iso) < EXACTNESS[match["unit"].lower().rstrip("s")]:
        return {}
    last = draft.tokens[len(words.split()) - 1]
    joint = "before" if match["which"].lower() == "earlier" else "after"
    return {last.i: f"{joint} {setting.since.text}"}


def that_year(lead: Token, noun: Token, setting: Setting) -> dict[int, str]:
    """ "1858" for "that year", by the one year that the sentence before names."""
    if lead.lower != "that" or noun.lower != "year" or setting.year <= 0:
        return {}
    behind = {"npadvmod", "relcl", "nmod", "appos"}  # "in a survey that year"
    joint = "in " if noun.dep in behind else ""
    return {lead.i: "", noun.i: f"{joint}{setting.year}"}


def _those_years(draft: Draft, setting: Setting) -> dict[int, str]:
    """The same anywhere in a statement that has named no year itself."""
    swaps: dict[int, str] = {}
    for lead, noun in pairwise(draft.tokens):
        if any(c.isdigit() for c in lead.text):
            return swaps
        if lead.i not in draft.swaps:
            swaps |= that_year(lead, noun, setting)
    return swaps


def _by_then(draft: Draft, setting: Setting) -> dict[int, str]:
    """ "Until 1277" for "until then" at the head, "within a decade of 1978" without its date."""
    span = WITHIN.match(_raw(draft))
    if span is not None and setting.since is not None:
        exact = EXACTNESS[span["unit"].lower().rstrip("s")]
        last = draft.tokens[len(span[0].split()) - 1]
        fits = len(setting.since.iso) >= exact
        return {last.i: f"{last.text} of {setting.since.text}"} if fits else {}
    first, second = draft.tokens[:2]
    if first.lower not in {"until", "by", "since", "before"} or second.lower != "then":
        return {}
    return {second.i: setting.since.text} if setting.since is not None else {}


def _year_words(draft: Draft) -> tuple[Token, ...]:
    """ "Of the following year" behind a month."""
    tokens = draft.tokens
    for n in range(1, len(tokens) - 3):
        text = " ".join(token.lower for token in tokens[n : n + 4])
        if OF_YEAR.fullmatch(text) and MONTHS.fullmatch(tokens[n - 1].text):
            return tokens[n : n + 4]
    return ()


def _of_year(draft: Draft, setting: Setting) -> dict[int, str]:
    """ "On 9 October 1959" for "on 9 October of the following year"."""
    several = _year_words(draft)
    if not several or setting.year <= 0:
        return {}
    year = setting.year + STEPS.get(several[2].lower, 1)
    return {t.i: "" for t in several} | {several[0].i: str(year)}


def day_of_year(draft: Draft, setting: Setting) -> tuple[Token, ...]:
    several = _year_words(draft)
    return (several[1], several[-1]) if several and setting.year <= 0 else ()


def hanging(draft: Draft) -> tuple[Token, ...]:
    """Words that repeat what the sentence before said: "so had that of", "nothing of the kind"."""
    tokens = draft.tokens
    if len(tokens) > 1 and tokens[0].lower in {"so", "nor"} and tokens[1].pos in {"AUX", "VERB"}:
        return tokens[:1]
    if len(tokens) > 2 and tokens[1].lower in {"know", "knows", "knew"} and tokens[2].text == ",":
        return tokens[:2]  # "nobody knows, because …"
    text = _raw(draft)
    found = AT_HEAD.match(text) or OF_THE_KIND.search(text)
    same = SAME_DAY.search(text)
    if same and not any(c.isdigit() for c in text[: same.start()]):
        found = found or same
    if found is None:
        return ()
    first = len(text[: found.start()].split())
    last = min(first + len(found[0].split()), len(tokens)) - 1
    if tokens[last].i in draft.swaps:
        return ()
    return (tokens[min(first, last)], tokens[last])


def _by_year(words: str, setting: Setting) -> str:
    """ "The following year" after a sentence that names one year alone."""
    match = YEAR_AFTER.fullmatch(words)
    if match is None or setting.year <= 0:
        return ""
    step = STEPS.get(match["which"].lower(), 1)
    return f"In {setting.year + step},"


def _raw(draft: Draft) -> str:
    """The words of a draft as the article has them."""
    return replace(draft, swaps={}).bare()
