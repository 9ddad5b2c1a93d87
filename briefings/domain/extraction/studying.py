"""What was found in the one study that an article names: "In the GOLIATH trial, …"."""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.setting import Setting
from briefings.domain.extraction.tokens import AUXILIARIES, Token
from briefings.domain.extraction.vocabulary import words

STUDIES = ("trial", "study", "survey", "experiment")
# Those in whom something is tried out, and what they are put in or given.
STUDIED = words(
    "patient participant volunteer subject respondent woman man child adult swimmer runner pupil"
    " group arm placebo dose attack symptom rate average level"
)


def in_study(draft: Draft, loose: Token, setting: Setting) -> str:
    """The head of a statement that tells of somebody in a study, "" where it may be of others.

    loose  what the statement is about, which nothing in it ties to anything
    """
    named = [setting.things[noun] for noun in STUDIES if noun in setting.things]
    if len(named) != 1 or draft.head or draft.tokens[0].pos in {"PRON", "CCONJ", "PUNCT"}:
        return ""
    if not _is_past(draft):
        return ""  # "a quarter of an hour is added each week": to whoever is treated
    inside = draft.sentence.subtree(loose.i)
    about = any(draft.sentence.tokens[i].lemma in STUDIED for i in inside)
    return f"In {named[0].name}, " if about else ""


def _is_past(draft: Draft) -> bool:
    """Whether a statement tells what was found, and not how things are."""
    verb = draft.sentence.tokens[draft.verb]
    helped = {t.lower for t in draft.sentence.under(verb.i) if t.dep in AUXILIARIES}
    return verb.tag == "VBD" or bool(helped & {"was", "were", "had"})
