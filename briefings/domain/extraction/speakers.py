"""Who is told to say or think something: whom "he said" and "in her view" go on with."""

from __future__ import annotations

from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.vocabulary import ARGUING, HOLDING, SAYING, words

# Whoever does one of these speaks, whatever stands behind it.
SPEAKING = words(
    "say argue contend insist maintain warn reply retort explain believe think ask concede reason"
)
# These are of a speaker where they lead to what is said: "she held that", "he put it in two ways".
TELLING = SAYING | ARGUING | HOLDING | words("tell agree accept deny feel know admit stress cite")
LEADING_TO = {"point": "to", "rely": "on", "refer": "to", "appeal": "to"}
VIEWS = words(
    "view opinion argument account reply answer submission contention reading reasoning judgment"
    " judgement verdict interpretation explanation"
)
SIGNS = frozenset({'"', "“", "”"})


def speaks(sentence: Sentence, token: Token) -> bool:
    """Whether a word is of whoever says, thinks or argues something."""
    above = sentence.tokens[token.head]
    if token.dep == "poss":
        return above.lemma in VIEWS
    if token.dep != "nsubj" or not above.is_verb:
        return False
    if above.lemma in SPEAKING:
        return True
    if above.lemma in LEADING_TO:
        return any(c.lower == LEADING_TO[above.lemma] for c in sentence.under(above.i))
    return above.lemma in TELLING and _leads_on(sentence, above)


def _leads_on(sentence: Sentence, verb: Token) -> bool:
    """Whether what is said stands beside a verb: a clause, or words between signs."""
    told = any(c.dep == "ccomp" for c in sentence.under(verb.i))
    return told or verb.dep == "parataxis" or any(t.text in SIGNS for t in sentence.tokens)


def is_vague(sentence: Sentence, token: Token) -> bool:
    """Whether somebody without a name is anybody of a kind: "a passenger", "one of them"."""
    leads = {c.lower for c in sentence.under(token.i) if c.dep in {"det", "nummod"}}
    owned = any(c.dep == "poss" for c in sentence.under(token.i))
    return not owned and "the" not in leads and not leads & {"this", "that"}
