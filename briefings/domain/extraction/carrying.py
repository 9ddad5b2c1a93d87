"""What a statement goes on with besides its subject, which the next one may take up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefings.domain.candidates import Doubt
from briefings.domain.extraction.agents import is_agent
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.leading import is_person, thing
from briefings.domain.extraction.rivalling import CORE, is_many, rivals_of
from briefings.domain.extraction.setting import Leader, Setting
from briefings.domain.extraction.tokens import Token


def carried(
    draft: Draft, setting: Setting, lead: Leader | None, doubts: Sequence[Doubt]
) -> Leader | None:
    """What a statement went on with besides its subject: "ships sank on it" is of a reef, too.

    Where the statement only went on with "it" without telling what that is, what came before stays.
    """
    people = None
    if lead is not None and not lead.plural:
        people = _people(draft, setting, doubts)
    if people is not None:
        return people
    before = setting.leader or setting.carried
    if before is None or (lead is not None and lead.plural == before.plural):
        return None
    sentence = draft.sentence
    subject = sentence.subject(draft.verb)
    again = {i for i, text in draft.swaps.items() if text == before.text}
    if again:
        rivals = rivals_of(sentence, again, setting, named=False, plural=before.plural)
        return None if rivals else replace(before, rivals=rivals, others=rivals)
    if subject is None or subject.lower != "it" or subject.i in draft.swaps or before.plural:
        return None
    return _reopened(before, subject, draft, setting)


def _people(draft: Draft, setting: Setting, doubts: Sequence[Doubt]) -> Leader | None:
    """Those who did what the next sentence may go on about: "Ada and Hugo built a mill"."""
    subject = draft.sentence.subject(draft.verb)
    if subject is None or subject.i not in draft.kept or not is_many(subject, draft.sentence):
        return None
    if any(doubt.start < subject.end and subject.start < doubt.end for doubt in doubts):
        return None
    return thing(subject, draft, setting) if is_person(subject, setting) else None


def _reopened(before: Leader, it: Token, draft: Draft, setting: Setting) -> Leader | None:
    """What was told of before a sentence that leaves open what it is about."""
    if not before.acts or before.acting or before.open:
        return None
    beside = (t for t in draft.sentence.tokens if t.i != it.i and t.dep in CORE)
    others = any(is_agent(token, setting) for token in beside)
    return None if others else replace(before, open=True)
