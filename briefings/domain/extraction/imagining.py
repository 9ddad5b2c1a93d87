"""Sentences that tell a scenario, or what a judge below has found, as if they told a fact.

"The likeliest course, at 60 percent, is a drift. Schemes go ahead." and "He dismissed the claim. A
climber would have held on." are true of nothing without the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.tokens import AUXILIARIES, Sentence, Token
from briefings.domain.extraction.vocabulary import words
from briefings.domain.seeking import sought

Heard = tuple[Sentence, tuple[Mention, ...]]
SCENARIO = sought(
    r"\bscenario\b|\b(?:most|least|more|less) likely (?:outcome|course|case|path|future)\b"
    r"|\b(?:likeliest|likelier|base|worst|best)[ -](?:outcome|course|case|path|future)\b"
    r"|\b(?:probability|likelihood|chance) of (?:about |around |perhaps )?[0-9]",
    re.IGNORECASE,
)
BELOW = re.compile(
    r"\b(?:below|first instance|appealed|under appeal|trial judge|county court)\b", re.IGNORECASE
)
DECIDING = words("dismiss find hold conclude reason decide reject allow")
JUDGES = words("judge he she tribunal court magistrate recorder")
FIRST = words("i we me us my our")
NOW = frozenset({"VBZ", "VBP"})


def imagined_in(
    heard: Sequence[Heard], headings: Sequence[str], *, is_ruling: bool
) -> frozenset[int]:
    """Starts of sentences that are told of a scenario, or of what a judge below has found."""
    found: set[int] = set()
    for block, group in groupby(heard, key=lambda one: one[0].block):
        below = is_ruling and BELOW.search(headings[block]) is not None
        imagined = SCENARIO.search(headings[block]) is not None
        decided = False
        for sentence, _ in group:
            if not sentence.tokens:
                continue
            root = sentence.tokens[sentence.root]
            told = imagined and _is_imagined(sentence, root)
            if told or (decided and _is_reasoned(sentence, root)):
                found.add(sentence.start)
            imagined = imagined or SCENARIO.search(sentence.text) is not None
            decided = below and (decided or _decides(sentence, root))
    return frozenset(found)


def _is_imagined(sentence: Sentence, root: Token) -> bool:
    """Whether a sentence tells in the present what would be: "schemes go ahead"."""
    helping = [t for t in sentence.under(root.i) if t.dep in AUXILIARIES]
    own = any(t.lower in FIRST for t in sentence.under(root.i))
    return not own and (helping or [root])[0].tag in NOW


def _decides(sentence: Sentence, root: Token) -> bool:
    subject = sentence.subject(root.i)
    return root.lemma in DECIDING and subject is not None and subject.lemma.lower() in JUDGES


def _is_reasoned(sentence: Sentence, root: Token) -> bool:
    """Whether a sentence goes on with what a judge held, and does not say who holds it."""
    subject = sentence.subject(root.i)
    own = subject is not None and (subject.lemma.lower() in JUDGES or subject.lower in FIRST)
    return not own
