"""Stems and answers of candidates, mended before anything is asked.

A stem that was turned round from a sentence may keep words that only the sentence needs: a link to
the one before, a comparison behind a comma, a second clause behind a gap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from briefings.domain import facts
from briefings.domain.surfaces import occurs
from quizzes.domain.brevity import FINITE, KEPT_APART, OWN_CLAUSE
from quizzes.domain.claiming import claimed
from quizzes.domain.wording import GAP, has_figures

SENTENCES = re.compile(r"[.!?][”\"’]? [A-Z“\"]")
SHORTEST, SHORTEST_ANSWER = 6, 3  # words that have to be left
LINKS = re.compile(
    r",? (?:by contrast|in contrast|in turn|for example|for instance|of course|after all"
    r"|in addition|on the other hand|in the meantime|as a result)(?=[,?.])(?:,(?= [a-z]))?"
)
# What is compared, counted or excused behind a comma at the end of a question.
ADDED = re.compile(
    r", (?:about|almost|nearly|roughly|some|up from|down from|the only|twice|half"
    r"|a (?:third|quarter|half)|compared with|once|officially|apparently|ostensibly|partly|mainly"
    r"|largely|mostly|at"
    r"|[1-9][0-9]* of|(?:two|three|four|five|ten) times)\b[^,?]*(?=\?$|$)"
)
# What a question does not need to be clear: "the third of five children", "less than half of it".
BESIDES = re.compile(
    r", (?:(?:less|more|fewer) than (?![0-9])[^,?]*"
    r"|the (?:first|second|third|fourth|fifth|last|eldest|youngest) of [^,?]*)\?$"
)
# What a clause that went has left at the end of a question for a figure: "fall after inflation in?"
STRANDED = re.compile(
    r"^((?:[^?]*, )?(?:By what|by what|How much|how much|What sum|what sum|What percentage"
    r"|what percentage)\b[^?]*?),? (?:in|on|at|by|while|while in|and|but)\?$"
)
RELATIVE = re.compile(r", (?:which|who|whose|where|although|though|while|whereas|so that)\b.*$")
CREDITED = re.compile(
    r", according to (?:an?|the) (?:[a-z]+ )?(?:study|report|survey|analysis)\b.*$"
)
# A verb of today before what it is about: "spreads by", "weighs about".
TODAY = re.compile(
    r"(?<=[\w’] )[a-z]{3,}s (?=(?:by|to|at|in|on|for|from|the|an?|its|that|with|about|only|just) )"
)
FRONTED = re.compile(
    r"^(?P<asked>[A-Z][^,?]*?[a-z]) (?P<lead>In (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)"
    r" ?(?P<rest>[^?]*)\?$"
)
APPOSED = re.compile(r", (?:an?|the) [a-z]+ (?:from|of|in|at|with|who)\b[^,]*$")
JOINED = re.compile(r", (?:and|but) (?P<clause>.*)$")
MIDDLE = re.compile(
    r", (?:which|who|whose) [^,;_]+,(?= (?!and\b|or\b|but\b)[a-z]+)(?! " + OWN_CLAUSE
)
# A verb behind a clause that has ended: ", who controlled the trade, charged what they pleased".
GOES_ON = re.compile(rf", (?:{FINITE.pattern}|[a-z]{{3,}}s\b)")
SUBORDINATE = re.compile(
    r"^“?(?:When|While|As|After|Before|Although|Though|Since|Once|Until|Where|Because|If|Unless"
    r"|By the time|Of|Among|For|With|Without|Despite|Besides|Like|Unlike|Instead of)\b"
)
LAST_PART = re.compile(r"(?:;|: )[^:;_]*$")
BOUND_TOGETHER = re.compile(
    r"\b(?:if|unless|not only|both|either|neither|whether|rather than|on condition|provided)\b"
    r"|[“”\"()]",
    re.IGNORECASE,
)
FRAMED = re.compile(r"^(?P<frame>.*: “)(?P<said>.*)(?P<end>”\?)$")
WHO_IS = re.compile(r"^Who (?=(?:is|was) )")
TIMED = re.compile(
    rf"^(?P<aux>has|have|is|are|was|were|will|can|may|must|should) (?P<rest>[^,;:]+)"
    rf" (?P<at>since|until|in|on|by) {GAP}$"
)
BODY = re.compile(r"The (?:[a-z-]+ ){0,3}(?=[A-Z])")  # "The standards body Verra"
TWO_VERBS = re.compile(
    rf"\b(?:and|but|or) (?:\w+ ){{0,2}}{FINITE.pattern}"
    r"|\b(?:since|when|where|after|before|as|that|which|who|if|because)\b"
)
OPENINGS = {"since": "Since {}", "until": "Until {}", "by": "By {}", "in": "When", "on": "When"}
THINGS = frozenset(facts.EntityType) - {facts.EntityType.PERSON, facts.EntityType.OFFICE}


def polished(
    fact: facts.Fact, entities: Mapping[str, facts.Entity], plain: frozenset[str] = frozenset()
) -> facts.Fact:
    """The fact with better words to ask for its values, and with answers that end in time.

    plain  words that the article writes without a capital
    """
    fact = claimed(fact)
    values = {role: _to_the_point(value) for role, value in fact.values.items()}
    asked = {role: _better(stem, values[role], entities) for role, stem in fact.ask.items()}
    first = fact.statement.split(" ", 1)[0]
    if first.lower() in plain and not _is_of_name(first, entities):
        asked = {role: _lowered(stem, first) for role, stem in asked.items()}
    return replace(fact, values=values, ask=asked)


def _is_of_name(word: str, entities: Mapping[str, facts.Entity]) -> bool:
    return any(word in name.split() for one in entities.values() for name in one.names)


def _lowered(stem: str, first: str) -> str:
    """A stem in whose middle a word keeps the capital of its statement's head."""
    if GAP in stem or f" {first} " not in stem:
        return stem
    return re.sub(rf"(?<=[a-z] ){re.escape(first)}(?= [a-z])", first.lower(), stem, count=1)


def alone(said: str) -> str:
    """A statement without the second clause and the asides at its end, where the rest is whole.

    One of several sentences stays: whose view the last of them is says nothing of the first.
    """
    if SENTENCES.search(said):
        return said
    left = _single(said.removesuffix("."))
    return f"{left}." if said.endswith(".") and left else said


def _to_the_point(value: facts.Value) -> facts.Value:
    """An answer without what its end adds: "a licence, which was granted"."""
    if not isinstance(value, facts.PhraseValue):
        return value
    left = RELATIVE.sub("", value.text)
    return replace(value, text=left) if len(left.split()) >= SHORTEST_ANSWER else value


def _better(stem: str, value: facts.Value, entities: Mapping[str, facts.Entity]) -> str:
    framed = FRAMED.match(stem)
    if framed and GAP in framed["said"]:
        said = _single(framed["said"])
        whole = _timed(said, value, entities) if isinstance(value, facts.DateValue) else ""
        return whole or f"{framed['frame']}{said}{framed['end']}"
    if GAP in stem:
        return stem
    mended = STRANDED.sub(r"\1?", FRONTED.sub(_led, LINKS.sub("", stem)))
    mended = BESIDES.sub("?", mended)
    short = mended if isinstance(value, facts.EntityValue) else ADDED.sub("", mended)
    if len(short.split()) >= SHORTEST:
        mended = short
    called = WHO_IS.sub("", mended).rstrip("?").partition(" ")[2]
    thing = any(called in one.names for one in entities.values() if one.type in THINGS)
    return WHO_IS.sub("What ", mended) if thing else mended


def _led(found: re.Match[str]) -> str:
    """ "In Calder, what did the majority hold?", whose first words were left in its middle."""
    asked = found["asked"][:1].lower() + found["asked"][1:]
    return f"{found['lead']}, {' '.join((asked, found['rest'])).strip()}?"


def _tells(said: str) -> bool:
    """Whether words have a verb of their own."""
    return FINITE.search(said) is not None or TODAY.search(said) is not None


def _single(said: str) -> str:
    """The words up to a second clause, unless what is asked for stands in it."""
    for pattern in (LAST_PART, CREDITED, RELATIVE, APPOSED, JOINED, ADDED):
        found = pattern.search(said)
        if found and _may_go(said, found):
            said = said[: found.start()].rstrip(" ,;:")
    shorter = MIDDLE.sub("", said)
    return shorter if _tells(shorter) and not BOUND_TOGETHER.search(said) else said


def _may_go(said: str, found: re.Match[str]) -> bool:
    left, tail = said[: found.start()], found[0]
    if GOES_ON.search(tail) or (found.re in {APPOSED, ADDED} and _leads_over(said, left)):
        return False
    if GAP in tail or BOUND_TOGETHER.search(said) or len(left.split()) < SHORTEST:
        return False
    clause = found.groupdict().get("clause")
    if clause is not None and (", " in left or not _tells(clause)):
        return False  # the last member of a list
    return _tells(left)


def _leads_over(said: str, left: str) -> bool:
    """Whether what stands before a comma needs what follows: its object, or its main clause."""
    return KEPT_APART.search(left) is not None or SUBORDINATE.match(said) is not None


def _timed(said: str, value: facts.DateValue, entities: Mapping[str, facts.Entity]) -> str:
    """ "Since which year has Norway …?" for "Norway has … since _____"; "" where that is unsure."""
    names = sorted((n for one in entities.values() for n in one.names), key=lambda n: (-len(n), n))
    opening = BODY.match(said)
    called = said[opening.end() :] if opening else said
    name = next((n for n in names if called.startswith(f"{n} ")), "")
    found = TIMED.match(called[len(name) + 1 :]) if name else None
    if found is None or TWO_VERBS.search(found["rest"]) or has_figures(found["rest"]):
        return ""
    which = "which year" if value.text == value.iso[:4] else "when"
    first = OPENINGS[found["at"]].format(which)
    body = opening[0].lower() if opening else ""
    stem = f"{first} {found['aux']} {body}{name} {found['rest']}?"
    return "" if occurs(value.text, stem) else stem
