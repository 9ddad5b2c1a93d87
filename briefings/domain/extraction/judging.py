"""Whether an author judges: by words that weigh instead of telling."""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.marks import CLEFT, FIGURE, INFERRING, JUDGING, THEORY, WEIGHTY
from briefings.domain.extraction.vocabulary import words

LINKING = words("be seem remain look prove become sound appear")
# Said of a thing without a figure, these are somebody's judgement.
EVALUATIVE = words(
    "good bad great impressive disappointing striking wise foolish brave noble fair unfair unjust"
    " reasonable unreasonable ridiculous absurd telling damning remarkable extraordinary excellent"
    " outstanding brilliant beautiful ugly tragic ironic sensible prudent misguided short-sighted"
    " promising worrying alarming encouraging welcome overdue inevitable understandable"
    " hypocritical misleading convincing unconvincing plausible implausible persuasive credible"
    " questionable problematic fragile hollow thin weak modest fitting revealing instructive"
    " unacceptable indispensable invaluable admirable shameful disastrous simple simplistic"
    " tempting curious strange odd ambitious generous"
)
JUDGEMENTS = words(
    "mistake folly triumph tragedy disgrace scandal masterpiece achievement irony pity shame"
    " illusion myth blessing curse nonsense lesson reminder warning paradox question test proof"
    " failure success"
)


def is_judged(draft: Draft, text: str, main: str) -> bool:
    """Whether a statement without an owner is its author's own reading.

    main  the statement without relative and joined clauses
    """
    weighty = WEIGHTY.search(main) and not FIGURE.search(main)
    reads = INFERRING.search(text) or JUDGING.search(main) or THEORY.search(main)
    return bool(reads or weighty or CLEFT.search(text) or _evaluates(draft, main))


def _evaluates(draft: Draft, main: str) -> bool:
    """Whether the verb says what a thing is worth: "is a mistake", "remains a bold plan"."""
    sentence = draft.sentence
    if sentence.tokens[draft.verb].lemma not in LINKING or FIGURE.search(main):
        return False
    said = [t for t in sentence.under(draft.verb) if t.dep in {"acomp", "attr", "oprd"}]
    several = [*said, *(t for one in said for t in sentence.under(one.i) if t.dep == "amod")]
    return any(
        t.i in draft.kept and t.lemma.lower() in (EVALUATIVE if t.pos == "ADJ" else JUDGEMENTS)
        for t in several
    )
