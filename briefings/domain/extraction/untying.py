"""Events of which a statement does not say where they were and whose."""

from __future__ import annotations

import re

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.restricting import article_of
from briefings.domain.extraction.setting import Setting
from briefings.domain.extraction.tokens import Token

STUDIES = frozenset({"study", "survey", "trial", "experiment", "review"})
YEAR = re.compile(r"\b(?:1[0-9]|20)[0-9]{2}\b")
INTENDED = frozenset({"plan", "propose", "expect", "schedule", "intend", "consider"})
PAST = frozenset({"was", "were", "had", "could", "has", "have", "would"})


def untied(draft: Draft, setting: Setting) -> Token | None:
    """The subject of a statement that tells of one event, and with nothing that says which.

    What is said of all, "prices rise", is no event; names and the words of the title tie it.
    """
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    if draft.rule not in {"sentence", "clause"} or not _is_past(draft, verb):
        return None
    if setting.house or any(m.first in draft.kept for m in setting.mentions):
        return None  # a company's own report tells of that company
    studied = any(t.lemma in STUDIES for t in draft.tokens) and YEAR.search(draft.bare())
    if studied or any(t.pos == "PROPN" for t in draft.tokens):
        return None  # "in a study of 2012, irregular heartbeats occurred"
    return sentence.subject(draft.verb)


def _is_past(draft: Draft, verb: Token) -> bool:
    """Whether it tells what was, has been, would be, or is of one thing: "a decision is due"."""
    aux = [t.lower for t in draft.sentence.under(verb.i) if t.dep in {"aux", "auxpass"}]
    subject = draft.sentence.subject(verb.i)
    if subject is not None and subject.lower == "it" and verb.lemma == "be":
        return False  # "it would be foolish to suppose"
    if verb.tag == "VBD" or PAST & set(aux):
        return True
    if subject is not None and any(c.dep == "relcl" for c in draft.sentence.under(subject.i)):
        return False  # "a person who is told half is in no position to answer"
    what = draft.sentence.child(verb.i, "attr")
    if what is not None and article_of(what, draft) in {"a", "an"}:
        return False  # "a bailee is not an insurer" is so of every one
    one = subject is not None and subject.tag == "NN" and article_of(subject, draft) in {"a", "an"}
    planned = verb.lemma in INTENDED and "is" in aux  # "a new pier is planned"
    return one and (verb.lemma == "be" or planned)
