"""Whether an author judges: by words that weigh instead of telling."""

from __future__ import annotations

import re

from briefings.domain.extraction.appraising import is_appraised
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.marks import CLEFT, FIGURE, INFERRING, JUDGING, THEORY, WEIGHTY
from briefings.domain.extraction.tokens import NOUNS, Token
from briefings.domain.extraction.vocabulary import SAYING, words

PURPOSE = re.compile(r"\b(?:so that|lest|in order that)\b[^.;]*\b(?:should|might)\b")
SEEMING = words("appear seem")
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
    " tempting curious strange odd ambitious generous harsh lenient naive cynical callous reckless"
    " hasty timid honest dishonest sloppy careless elegant clumsy delightful splendid superb"
    " magnificent marvellous dreadful appalling deplorable scandalous laughable lamentable mediocre"
    " ingenious shaky precarious formidable impeccable dubious ruthless humane"
    " cruel selfish cowardly courageous admirable lucky unlucky fortunate unfortunate perverse"
    " unsatisfactory evasive candid"
    " illusory futile pointless doomed optimistic pessimistic outrageous imaginary"
)
JUDGEMENTS = words(
    "mistake folly triumph tragedy disgrace scandal masterpiece achievement irony pity shame"
    " illusion myth blessing curse nonsense lesson reminder warning paradox question test proof"
    " failure success nightmare marvel"
)


def is_judged(draft: Draft, text: str, main: str) -> bool:
    """Whether a statement without an owner is its author's own reading.

    main  the statement without relative and joined clauses
    """
    main = PURPOSE.sub(" ", main)
    weighty = WEIGHTY.search(main) and not FIGURE.search(main)
    judging = any(not _seems_besides(draft, m[0]) for m in JUDGING.finditer(main))
    reads = INFERRING.search(text) or judging or THEORY.search(main)
    weighed = CLEFT.search(text) or _evaluates(draft, main) or is_appraised(draft, main)
    return bool(reads or weighty or weighed)


def _seems_besides(draft: Draft, word: str) -> bool:
    """Whether a word only tells what else seems so: "was fined and appears to have paid"."""
    seeming = [t for t in draft.tokens if t.lower == word.lower() and t.lemma in SEEMING]
    return bool(seeming) and all(
        t.dep == "conj" and t.i != draft.verb and draft.sentence.subject(t.i) is None
        for t in seeming
    )


def _evaluates(draft: Draft, main: str) -> bool:
    """Whether the verb says what a thing is worth: "is a mistake", "remains a bold plan"."""
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    if verb.lemma in SAYING:  # "shopkeepers say the figure is nonsense"
        verb = sentence.child(verb.i, "ccomp") or verb
    if verb.lemma not in LINKING or FIGURE.search(main):
        return False
    said = [t for t in sentence.under(verb.i) if t.dep in {"acomp", "attr", "oprd"}]
    several = [*said, *(t for one in said for t in sentence.under(one.i) if t.dep == "amod")]
    there = sentence.child(verb.i, "expl") is not None  # "there is no one test"
    return any(t.i in draft.kept and _is_of_worth(t, there=there) for t in several)


def _is_of_worth(token: Token, *, there: bool) -> bool:
    if token.pos == "ADJ":
        return token.lemma.lower() in EVALUATIVE
    return token.pos in NOUNS and not there and token.lemma.lower() in JUDGEMENTS
