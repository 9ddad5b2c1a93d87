"""What somebody said would come, and figures that are merely unsure."""

from __future__ import annotations

import re

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.marks import ASIDE, FIGURE, POSSIBLE, WOULD, YEAR
from briefings.domain.extraction.vocabulary import FORESEEING, PLANNING, SAYING, words
from briefings.domain.facts import Status

PROMISING = words("announce confirm declare")
TO_DO_SO = re.compile(r"^[Tt]o \w+ [^,;]*? would\b")  # "to insist on it would be wrong"
ROUGH = re.compile(
    r"\b(?:perhaps|probably|possibly) (?:about |around |some |as \w+ as )?(?=[€$£]?[0-9])", re.I
)

# How much of a whole "would not have been used in any case": somebody has reckoned it.
PORTION = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some|perhaps|probably|at least|up to) (?:an? \w+|half"
    r"|two|three|four|one in \w+|[0-9][\d.,]*\w*)[\w -]{0,12}? of (?:the|all|its|their"
    r"|those|these)\b[^,;]* would\b",
    re.IGNORECASE,
)


def foretold(draft: Draft, whose: str) -> Status | None:
    """What somebody said would come: a plan of their own, or a forecast."""
    verb = draft.sentence.tokens[draft.verb]
    would = next((t for t in draft.tokens if t.lower == "would"), None)
    told = draft.bare()
    if not whose or would is None or not WOULD.search(told) or "%" in told or "would not" in told:
        return None
    if verb.lemma not in SAYING and not ASIDE.search(told):
        return None
    if TO_DO_SO.search(told) and not FIGURE.search(told):
        return Status.OPINION
    if not _is_what_is_said(draft, would.head):
        return None
    subject = draft.sentence.subject(would.head)
    theirs = subject is not None and subject.lower in {"it", "he", "she"}
    return Status.PLAN if theirs or verb.lemma in PROMISING else Status.FORECAST


def is_outdated(draft: Draft) -> bool:
    """Whether somebody had once expected or wanted what a statement tells: what came was another.

    "He had expected sandstone", "he wanted to build a bridge, but the council refused".
    """
    verb = draft.sentence.tokens[draft.verb]
    if verb.lemma not in FORESEEING | PLANNING:
        return False
    if any(c.dep == "aux" and c.lower == "had" for c in draft.sentence.under(verb.i)):
        return True
    but = any(c.dep == "cc" and c.lower == "but" for c in draft.sentence.under(verb.i))
    after = (c for c in draft.sentence.under(verb.i) if c.dep == "conj" and c.i in draft.kept)
    return but and verb.tag == "VBD" and any(c.tag == "VBD" for c in after)


def _is_what_is_said(draft: Draft, inner: int) -> bool:
    """Whether a verb is that of what was said, and of no clause inside: "a pipe that would"."""
    tokens = draft.sentence.tokens
    while tokens[inner].dep in {"conj", "xcomp"} and inner != draft.verb:
        inner = tokens[inner].head
    return tokens[inner].dep not in {"relcl", "acl", "advcl"}


def is_rough(main: str, draft: Draft) -> bool:
    """Whether only a figure of the past is unsure: "it was perhaps 50 metres thick"."""
    past = draft.sentence.tokens[draft.verb].tag == "VBD"
    return past and ROUGH.search(main) is not None and not POSSIBLE.search(ROUGH.sub(" ", main))


def is_of_estimates(draft: Draft) -> bool:
    """Whether it is told what became of estimates, and nothing estimated: "they had worsened"."""
    subject = draft.sentence.subject(draft.verb)
    told = subject is not None and subject.lemma == "estimate"
    return told and not FIGURE.search(YEAR.sub("", draft.bare()))
