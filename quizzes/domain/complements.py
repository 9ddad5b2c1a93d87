"""Whether the opposite of a word fits where the word stands: nothing "ended to rise"."""

from __future__ import annotations

import re

TRADING = {"bought", "sold", "buys", "sells"}
# What may not stand behind a word, as the other word of its pair could not stand before it.
_BEGUN = (
    r" (?:(?:his|her|their)\b|to (?!\d)|[a-z]+ing\b|as\b|with\b|life\b|work\b"
    r"|in (?!the \d|[A-Z\d]))"
)
_GROWING = (
    r" (?!(?:by|to \d|to [$€£]|to (?:about|almost|nearly|around|more|less)|from|in|on|at|for|during"
    r"|since|until|after|before|again|and|more|less|faster|sharply|slowly|slightly|rapidly|steadily"
    r"|[a-z]+ly|[a-z]*fold)\b|[\d$€£])"
)
_PLEA = r" (?:the |an |his |her |its |their )?(?:appeal|claim|application|petition|motion)"
# Idioms: what fell through, rose to fame or was raised by grandparents did not go up or down.
_FALLING = (
    r" (?:through|into|behind|apart|short|ill|asleep|silent|victim|for|under|among|on|upon|in|off"
    r"|out|over|foul|within|due|ill)\b"
)
_RISING = r" (?:to (?:fame|power|prominence|the)|up|against|in|among|through the|from the)\b"
_RAISING = (
    r" (?:[$€£\d]|(?:concerns?|questions?|doubts?|objections?|money|funds?|awareness|hopes?"
    r"|children|cattle|an?|in|on|by|to|from|into|the (?:alarm|question|issue|money))\b)"
)
MISFITS = {
    **dict.fromkeys(("fell", "fallen", "falls"), _FALLING),
    **dict.fromkeys(("rose", "risen", "rises"), _RISING),
    **dict.fromkeys(("raised", "lowered", "raises", "lowers"), _RAISING),
    **dict.fromkeys(("better", "worse"), r" (?:known|off|part|than nothing)\b"),
    **dict.fromkeys(("agreed", "disagreed"), r" (?:to|on|that)\b"),
    **dict.fromkeys(("best", "worst"), r" (?:known|of|by|to)\b"),
    **dict.fromkeys(("summer", "winter"), r" (?:school|house|palace|games|olympics)\b"),
    **dict.fromkeys(("begin", "began", "end", "ended"), _BEGUN),
    **dict.fromkeys(("grew", "grown", "shrank", "shrunk"), _GROWING),
    **dict.fromkeys(("permitted", "prohibited"), r"[^.;,]* from\b| for\b"),
    **dict.fromkeys(("allows", "forbids"), rf"{_PLEA}|[^.;,]* (?:from|to)\b| for\b"),
    **dict.fromkeys(
        ("allowed", "forbade"),
        rf"{_PLEA}|[^.;,]* from\b| (?:for|in|into|on|under|by)\b",
    ),
    **dict.fromkeys(
        ("accepted", "accepts", "rejected", "rejects"), r"[^.;,]* that\b| (?:to|into|onto)\b"
    ),
    **dict.fromkeys(("gained", "lost"), r"[^.;,]* (?:from|by|to)\b| (?:on|in|for)\b"),
    **dict.fromkeys(("failed", "succeeded"), r"[.,;]|$| (?:to|by|when|after|because)\b"),
    "won": r" (?:over|by|from|back)\b",
    "approved": r" (?:of|for|as|in|to)\b",
    "opposed": r" to\b",
    **dict.fromkeys(("support", "oppose"), r" (?:for|from|of|to|in|among)\b"),
    **dict.fromkeys(("present", "absent"), r" (?!in\b|at\b|from\b|when\b|on\b)[A-Za-z]+\b"),
    **dict.fromkeys(
        ("opened", "opens", "closed", "closes"), r" (?:with|onto|into|fire|up|in full)\b"
    ),
    **dict.fromkeys(
        ("legal", "illegal", "lawful", "unlawful"), r" (?!to\b|in\b|under\b|for\b)[a-z]+"
    ),
}
# Only a form of a noun stands behind these: "an end to the war", "in support of".
NAMING = re.compile(r"\b(?:an?|its|their|his|her|no|any|this|that|at|by|in|of|with|for) $")
NAMED_TOO = {"end", "support", "present"}
# What only one of two words can stand behind: "get lost", "the great majority", "can lower".
BEFORE = {
    "causes": r"\b(?:the|of|its|their|possible|main|these|those|two|three|many|other|which) $",
    **dict.fromkeys(("best", "worst"), r"\b(?:at|do|does|did|its|his|her|their) $"),
    **dict.fromkeys(("better", "worse"), r"\b(?:had|the|no|for) $"),
    **dict.fromkeys(("gained", "lost"), r"\b(?:get|gets|got|getting|be|is|are|was|were|been) $"),
    **dict.fromkeys(("majority", "minority"), r"\b(?:great|vast|large|slim|bare|clear|huge) $"),
    **dict.fromkeys(
        ("lower", "higher"), r"\b(?:can|could|may|might|will|would|must|should|to|not|and) $"
    ),
    **dict.fromkeys(("allowed", "forbade"), r"\b(?:be|been|being|is|are|was|were|have|has|had) $"),
}
# A noun as well: "the far end", "at the Lindo end".
ENDING = re.compile(r"\b(?:the|this|that|one|either|other|far|lower|upper|[A-Z]\w+|\w+ern) $")
FORCED = re.compile(r"\b(?:had|has|have) to be $")  # nobody has to be let in
PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being) $")


BEHIND = re.compile(r"[.,]| (?:to|in|for|at|on|by|among|from|than|when|under|with|without)\b")
SAID_OF = re.compile(
    r"\b(?:is|are|was|were|be|been|become|becomes|became|remains?|remained)"
    r" (?:now |still |very |too )?$"
)


def is_predicate(before: str, after: str) -> bool:
    """Whether an adjective says of its subject what that is like: "is rare", not "rare birds"."""
    return SAID_OF.search(before) is not None and BEHIND.match(after) is not None


def fits(word: str, before: str, after: str) -> bool:
    """Whether what stands round a word can stand round its opposite too."""
    if word in NAMED_TOO and NAMING.search(before):
        return False
    if word == "end" and ENDING.search(before):
        return False
    if FORCED.search(before) or (word in BEFORE and re.search(BEFORE[word], before)):
        return False
    if word in TRADING and PASSIVE.search(before):
        return False  # what was sold was bought as well
    if word in {"allowed", "permitted", "prohibited"} and re.match(r"[^.;,]* to\b", after):
        # "allowed to fish" is "forbidden to fish"; nobody is "prohibited to" anything
        return word == "allowed" and PASSIVE.search(before) is None
    misfit = MISFITS.get(word)
    return misfit is None or re.match(misfit, after) is None
