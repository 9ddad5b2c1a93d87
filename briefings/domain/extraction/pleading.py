"""Submissions that run on over several sentences: they stay counsel's until the judge speaks.

"Ms Hale submitted that the clause was void. Nobody had read it. It could not bind a stranger."
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.tokens import AUXILIARIES, Sentence, Token
from briefings.domain.extraction.vocabulary import words

Heard = tuple[Sentence, tuple[Mention, ...]]

PLEADING = words("submit contend argue plead reason reply respond urge complain remind warn assert")
# What parties and judges do in court: told by the ruling, and no part of what they submit.
IN_COURT = words(
    "rely refer cite point accept concede call produce give prefer reach rule hold find reject"
    " allow dismiss conclude agree abandon withdraw adduce tender appeal admit"
)
PARTIES = words(
    "claimant defendant appellant respondent applicant petitioner counsel judge tribunal court"
    " prosecution defence crown company council"
)
FIRST = words("i we me us my our")
TURNING = re.compile(
    r"^(?:But|However|Yet|Nevertheless|Nonetheless|In fact|No doubt"
    r"|That (?:is|was) (?:wrong|right))\b"
)
SHIFTED = words("had would could might should must")
IN_PERSON = words("he she they")


def pleaded(heard: Sequence[Heard]) -> Mapping[int, str]:
    """Start of every sentence of a ruling that goes on with a submission -> whose it is."""
    found: dict[int, str] = {}
    for _, group in groupby(heard, key=lambda one: one[0].block):
        whose, last, now = "", "", False
        for sentence, _ in group:
            root = sentence.tokens[sentence.root]
            subject = sentence.subject(root.i)
            last = _called(sentence, subject) or last
            if _pleads(sentence, root, subject):
                whose, now = last, root.tag != "VBD"
                if subject is not None and subject.pos == "PRON":
                    found[sentence.start] = whose
            elif whose and _goes_on(sentence, root, subject, now=now):
                found[sentence.start] = whose
            else:
                whose = ""
    return found


def _called(sentence: Sentence, subject: Token | None) -> str:
    """Who a subject is by name or part in the case, "" for pronouns and things."""
    if subject is None or not (subject.pos == "PROPN" or subject.lemma in PARTIES):
        return ""
    kept: list[int] = []
    for i in sorted(sentence.subtree(subject.i)):
        if kept and (i - kept[-1] > 1 or sentence.tokens[i].text in {",", "("}):
            break
        kept.append(i)
    name = sentence.words(kept)
    return f"{name[0].lower()}{name[1:]}" if name.startswith("The ") else name


def _pleads(sentence: Sentence, root: Token, subject: Token | None) -> bool:
    """Whether somebody submits something: not I, and not "did not argue that"."""
    denied = any(t.dep == "neg" for t in sentence.under(root.i))
    if subject is None or subject.lower in FIRST or denied:
        return False
    return root.lemma in PLEADING and sentence.child(root.i, "ccomp") is not None


def _goes_on(sentence: Sentence, root: Token, subject: Token | None, *, now: bool) -> bool:
    """Whether a sentence can be what was submitted, told as it would be behind "that".

    now  whether the ruling says what counsel "submits": then only "had" or "would" is told so
    """
    if TURNING.match(sentence.text) or any(t.lower in FIRST for t in sentence.tokens):
        return False
    helping = {t.lower for t in sentence.under(root.i) if t.dep in AUXILIARIES}
    deed = root.lemma in IN_COURT and not helping
    if subject is None or deed or subject.lower in IN_PERSON:
        return False
    return bool(helping & SHIFTED) or (not now and _is_past(sentence, root))


def _is_past(sentence: Sentence, root: Token) -> bool:
    """Whether a verb is of the past: "was", "needed", "were told"."""
    first = next((t for t in sentence.under(root.i) if t.dep in AUXILIARIES), root)
    return first.tag == "VBD"
