"""Words that say little without more: "the effect on incomes", "a cost of £7 million"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.restricting import COMPASS, under
from briefings.domain.extraction.setting import is_quoted
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.vocabulary import words

EFFECTS = words("effect impact influence")
FIGURING = words("figure number estimate")  # "the figure of 60,000" was told before
SUMS = words("cost price loss saving deficit surplus total average maximum minimum")
ENDS = words("end half part side edge")
DOSES = words("milligram microgram gram millilitre")
LACKING = EFFECTS | FIGURING | SUMS | DOSES | ENDS
FIGURES = frozenset({"MONEY", "CARDINAL", "PERCENT", "QUANTITY"})
MAIN = SUBJECTS | {"dobj", "attr"}


CHANGING = words(
    "rise fall drop double halve treble triple grow shrink increase decline climb soar plunge"
)
# The same as they stand in a statement, of what only the one before dates.
CHANGED = words(
    "rose fell dropped doubled halved trebled tripled grew shrank increased decreased declined"
    " climbed soared plunged"
)
DATED = words("century winter summer spring autumn night war today yesterday")
YEAR = re.compile(r"\b(?:(?:1[0-9]|20)[0-9]{2}|year [0-9]{3,4})\b")
TELLS_WHEN = words("under when since after before until during while once as if")


def lacking(draft: Draft) -> Iterator[tuple[Token, ...]]:
    """Words that need what the statement does not tell."""
    if _lacks_time(draft):
        yield (draft.sentence.tokens[draft.verb],)
    for token in draft.tokens:
        noun = token.tag in {"NN", "NNS"} and not is_quoted(token, draft)
        if noun and token.i not in draft.swaps and _lacks_object(token, draft):
            yield (token,)


def _lacks_time(draft: Draft) -> bool:
    """Whether something is told to have risen or fallen, and in no way when."""
    verb = draft.sentence.tokens[draft.verb]
    if verb.lemma not in CHANGING or verb.tag != "VBD" or YEAR.search(draft.head + draft.bare()):
        return False
    return not any(
        (t.lower in TELLS_WHEN and t.dep in {"mark", "advmod", "prep"}) or t.lemma in DATED
        for t in draft.tokens
    )


def _lacks_object(noun: Token, draft: Draft) -> bool:
    """Whether a noun lacks what it is the effect, the price or so many grams of."""
    if noun.lemma in EFFECTS:
        opens = not any(t.is_verb and t.i < noun.i for t in draft.tokens)
        return opens and noun.dep in SUBJECTS and _has_the(noun, draft) and not _is_of(noun, draft)
    if noun.lemma == "alternative" and _has_the(noun, draft):
        return not any(c.dep == "prep" and c.lower == "to" for c in under(noun, draft))
    if noun.lemma in SUMS and noun.dep in MAIN:
        return _is_only_of_figure(noun, draft)
    if noun.lemma in FIGURING and _has_the(noun, draft):
        return _is_only_of_figure(noun, draft)
    if noun.lemma in ENDS and _has_the(noun, draft) and not _is_of(noun, draft):
        return any(c.lower in COMPASS for c in under(noun, draft))  # "at the northern end"
    if noun.lemma in DOSES and noun.dep in MAIN:
        counted = any(c.dep == "nummod" for c in under(noun, draft))
        return counted and not _is_of(noun, draft)
    return False


def _has_the(noun: Token, draft: Draft) -> bool:
    return any(c.dep == "det" and c.lower == "the" for c in under(noun, draft))


def _is_of(noun: Token, draft: Draft) -> bool:
    """Whether words beside a noun, or before it, say what it is of."""
    beside = under(noun, draft)
    of = any(c.dep == "prep" and c.lower in {"of", "from", "per"} for c in beside)
    return of or any(c.dep in {"poss", "compound", "nmod", "relcl", "acl"} for c in beside)


def _is_only_of_figure(noun: Token, draft: Draft) -> bool:
    """ "A cost of £7 million": all that is told is how much."""
    beside = [c for c in under(noun, draft) if c.dep not in {"det", "punct"}]
    if len(beside) != 1 or beside[0].lower != "of":
        return False
    inner = draft.sentence.child(beside[0].i, "pobj")
    return inner is not None and inner.entity in FIGURES and inner.tag not in {"NN", "NNS"}
