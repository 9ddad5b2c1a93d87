"""What somebody holds, asked for by what it is about: "What did the court rule about vouchers?"."""

from __future__ import annotations

import re
from dataclasses import replace

from briefings.domain import facts
from quizzes.domain.text import with_article

ROLE = "claim"
SHORTEST, LONGEST = 6, 15  # words of what is held
LONGEST_SUBJECT = 7  # words
# What is said of a thing that was held, and how it is asked.
VERBS = {
    "ruled": "rule",
    "held": "hold",
    "decided": "decide",
    "concluded": "conclude",
    "warned": "warn",
    "warns": "warn",
    "argued": "argue",
    "argues": "argue",
    "maintained": "maintain",
    "maintains": "maintain",
    "insisted": "insist",
    "insists": "insist",
    "believed": "believe",
    "believes": "believe",
    "thought": "think",
    "thinks": "think",
    "predicted": "predict",
    "predicts": "predict",
    "estimated": "estimate",
    "estimates": "estimate",
    "declared": "declare",
    "announced": "announce",
    "complained": "complain",
    "complains": "complain",
    "objected": "object",
    "fears": "fear",
    "feared": "fear",
    "expects": "expect",
    "expected": "expect",
    "pointed out": "point out",
    "points out": "point out",
    "reported": "report",
    "reports": "report",
    "said": "say",
    "says": "say",
    "added": "say",
    "adds": "say",
}
HOLDS = re.compile(
    rf"^(?P<who>(?:The |An? )?[^,;:“”\"]{{3,60}}?) (?P<verb>{'|'.join(VERBS)})"
    r"(?: on [A-Z][a-z]+day)? that (?P<said>[^;:“”\"]+)\.$"
)
# The first word behind the subject of what is held.
VERBAL = re.compile(
    r"\b(?:is|are|was|were|has|have|had|must|should|may|might|can|could|will|would|does|do|did"
    r"|cannot|needs?|needed)\b"
)
POINTING = re.compile(
    r"\b(?:it|they|he|she|this|that|these|those|such|its|their|his|her|there|who|which|what|if|when"
    r"|no|nobody|nothing|only|not|some|one|we|I)\b"
)
ASIDE = re.compile(
    r", (?:which|who|whose|where|although|though|while|whereas|so that|and that)\b.*$"
)
SUBJECT = re.compile(r"(?:The |An? )?[\w’'.-]+(?: [\w’'.-]+)*")


def claimed(fact: facts.Fact) -> facts.Fact:
    """The fact with what somebody in it holds as one more value, if it is asked for nowhere."""
    found = HOLDS.match(fact.statement)
    if found is None or ROLE in fact.ask or not SUBJECT.fullmatch(found["who"]):
        return fact
    said = ASIDE.sub("", found["said"])
    verb = VERBAL.search(said)
    about = said[: verb.start()].strip() if verb else ""
    fits = SHORTEST <= len(said.split()) <= LONGEST and 0 < len(about.split()) <= LONGEST_SUBJECT
    if not fits or POINTING.search(about) or VERBAL.search(found["who"]) or "," in about:
        return fact
    who = _named(found["who"], fact.statement)
    verb_said = found["verb"]
    stem = f"What {_did(verb_said)} {who} {VERBS[verb_said]} about {about}?"
    values = {**fact.values, ROLE: facts.PhraseValue(said)}
    return replace(fact, values=values, ask={**fact.ask, ROLE: stem})


def _did(verb: str) -> str:
    return "does" if verb.split()[0].endswith("s") else "did"


def _named(who: str, said: str) -> str:
    """A subject in the middle of a sentence: "the court", but "Ada King"."""
    article = re.match(r"(?:The|An?) ", who)
    return who[:1].lower() + who[1:] if article else with_article(who, said)
