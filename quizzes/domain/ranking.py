"""Which of many proposed questions a person should see first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefings.domain.candidates import Candidate
from briefings.domain.surfaces import WORDS
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP, has_figures, normalised
from quizzes.domain.worth import Topic, worth_of

# How often questions of a form made from unseen articles were acceptable, about.
WORTH = {
    Form.DATE: 0.88,
    Form.NUMBER: 0.92,
    Form.CHOICE: 0.86,
    Form.MULTIPLE: 0.88,
    Form.RECALL: 0.85,
    Form.TRUE_FALSE: 0.74,
    Form.ORDERING: 0.82,
    Form.MATCHING: 0.82,
    Form.CERTAINTY: 0.72,
    Form.CARD: 0.88,
    Form.CLOZE: 0.66,
}
# Roles of what takes several words: the argument, before names and days.
WORDED = {
    "reason": 0.08,
    "purpose": 0.06,
    "condition": 0.07,
    "claim": 0.03,
    "aim": 0.05,
    "manner": 0.05,
    "cause": 0.05,
    "object": 0.03,
    "duty": 0.05,
    "meaning": 0.02,
}
MOST_OF_FACT, MOST_OF_VALUE, MOST_OF_ANSWER = 5, 2, 5
BEST = 10  # questions that a person sees first
MOST_TRUE, SPARE_TRUE = 1.0, 1  # true statements for every false one, and how many besides
LEAST, LEAST_TRUE = 0.36, 0.46  # what a question is worth by itself, or nobody has to see it
QUOTED = 0.05
AGAIN = 0.2  # what the second question about a sentence loses, and the third once more
TRUE = 0.12  # what a statement loses that is only to be found true
TOLD = 0.08  # what a statement of the article loses that is given back word for word
WARNED = 0.02
GAPPED, SPELLED, LEANS = 0.18, 0.1, 0.06
CELL = 0.12  # what a table loses: its figures are looked up, hardly learned
NAMED = 0.06  # what a question for a name loses
FRAMED = 0.02
SHORT_STEM, EACH_WORD = 13, 0.005  # words, and what each more costs
TWO = 0.06  # a stem of two sentences
PRONOUN = re.compile(r"\b(?:it|they|he|she|them|him)\b")
SENTENCE_END = re.compile(r"[.!?] [A-Z]")
TABLE = "In the table “"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A question with its worth, 0 to 1, and what an editor should look at."""

    question: Question
    score: float
    lint: tuple[str, ...]


def ranked(
    several: Sequence[tuple[Question, tuple[str, ...]]],
    candidates: Sequence[Candidate],
    topic: Topic,
) -> list[Ranked]:
    """Questions, the best first; few about one fact, and few with one answer.

    several  questions with their warnings
    topic    what the article is about
    """
    by_key = {candidate.fact.key: candidate for candidate in candidates}
    scored = [Ranked(q, _score(q, lint, by_key, topic), lint) for q, lint in several]
    scored = _balanced([one for one in scored if one.score >= _least(one.question)])
    scored.sort(key=lambda one: (-one.score, one.question.fact_keys, one.question.stem))
    pick = _Pick(by_key)
    again = [one for one in scored if not pick.take(one, of_value=1)]
    for one in again:
        pick.take(one, of_value=MOST_OF_VALUE)
    return sorted(pick.chosen, key=lambda one: -one.score)


def apart(several: Sequence[Ranked]) -> list[Ranked]:
    """The same with the first ten about ten things: what asks again comes behind them.

    A value is asked again in another form, and by a statement about the same sentence; what is
    hardly worth asking takes no place for its being new.
    """
    first: list[Ranked] = []
    later: list[Ranked] = []
    for one in several:
        full = len(first) >= BEST or one.score < AGAIN
        again = any(_asks_again(one.question, other.question) for other in first)
        (later if full or again else first).append(one)
    least = first[-1].score if first else 1.0
    return [*first, *(replace(one, score=min(one.score, least)) for one in later)]


def _asks_again(one: Question, other: Question) -> bool:
    if not {*one.fact_keys} & {*other.fact_keys}:
        return False
    judged = Form.TRUE_FALSE in {one.form, other.form}
    return judged or (one.role == other.role and one.fact_keys == other.fact_keys)


class _Pick:
    """Questions that were chosen, and how much was asked of what."""

    def __init__(self, by_key: dict[str, Candidate]) -> None:
        self.by_key = by_key
        self.chosen: list[Ranked] = []
        self.facts: Counter[str] = Counter()
        self.values: Counter[tuple[str, str]] = Counter()
        self.answers: Counter[str] = Counter()
        self.stems: set[tuple[Form, str]] = set()
        self.forms: set[tuple[str, str, Form]] = set()
        self.gaps: dict[str, str] = {}
        self.proved: dict[tuple[int, str], str] = {}
        self.sentences: Counter[int] = Counter()

    def take(self, one: Ranked, *, of_value: int) -> bool:
        """Choose a question, unless enough is asked of its fact or of its value already."""
        made, mark = one.question, normalised(one.question.answer)
        used = max(self.facts[key] for key in made.fact_keys)
        if used >= MOST_OF_FACT or not self._is_new(made, mark, of_value):
            return False
        first = made.fact_keys[0]
        self.values[first, made.role] += 1
        self.facts.update(made.fact_keys)
        self.answers[mark] += 1
        self.stems.add((made.form, normalised(made.stem)))
        self.forms.add((first, made.role, made.form))
        if _asks_gap(made):
            self.gaps.setdefault(first, made.role)
        self.proved |= dict.fromkeys(_places(made, self.by_key, mark), first)
        ends = {end for end, _ in _places(made, self.by_key, mark)}
        seen = max((self.sentences[end] for end in ends), default=0)
        self.sentences.update(ends)
        self.chosen.append(Ranked(made, round(max(0.0, one.score - AGAIN * seen), 4), one.lint))
        return True

    def _is_new(self, made: Question, mark: str, of_value: int) -> bool:
        first = made.fact_keys[0]
        full = made.role and self.values[first, made.role] >= of_value
        places = _places(made, self.by_key, mark) if made.role else set()
        twice = any(self.proved.get(place, first) != first for place in places)
        same = (first, made.role, made.form) in self.forms
        stem = (made.form, normalised(made.stem)) in self.stems
        gap = _asks_gap(made) and self.gaps.get(first, made.role) != made.role
        return not (full or twice or same or stem or gap or _is_worn(self.answers[mark], made))


def _asks_gap(made: Question) -> bool:
    """Whether a figure or date is left out: of one sentence, which of several hardly matters."""
    return GAP in made.stem and made.form is not Form.CLOZE


def _balanced(scored: list[Ranked]) -> list[Ranked]:
    """The same with the worst true statements left out where far fewer are false."""
    judged = [one for one in scored if one.question.form is Form.TRUE_FALSE]
    true = sorted(
        (one for one in judged if one.question.answer == "True"),
        key=lambda one: (-one.score, one.question.stem),
    )
    most = int(MOST_TRUE * (len(judged) - len(true))) + SPARE_TRUE
    worst = {one.question.fingerprint for one in true[most:]}
    return [one for one in scored if one.question.fingerprint not in worst]


def _least(made: Question) -> float:
    true = made.form is Form.TRUE_FALSE and made.answer == "True"
    return LEAST_TRUE if true else LEAST


def _places(made: Question, by_key: dict[str, Candidate], mark: str) -> set[tuple[int, str]]:
    """Where an answer is proved: a sentence and the same with the one before ask the same."""
    several = [by_key[key] for key in made.fact_keys if key in by_key]
    return {(one.end, mark) for c in several for one in c.fact.evidence}


def _is_worn(used: int, made: Question) -> bool:
    return made.form not in {Form.TRUE_FALSE, Form.CERTAINTY} and used >= MOST_OF_ANSWER


def _score(
    made: Question, lint: tuple[str, ...], by_key: dict[str, Candidate], topic: Topic
) -> float:
    mine = [by_key[key] for key in made.fact_keys if key in by_key]
    sure = min((candidate.confidence for candidate in mine), default=0.5)
    worth = max((worth_of(candidate.fact, topic) for candidate in mine), default=0.0)
    score = (WORTH.get(made.form, 0.7) + WORDED.get(made.role, 0.0)) * sure + worth
    score -= WARNED * len([one for one in lint if one != "verbatim_stem"]) + _clumsy(made)
    return round(min(0.99, max(0.01, score)), 4)


def _is_figure(made: Question) -> bool:
    """Whether a number is asked for, to type or to choose."""
    chosen = made.form is Form.CHOICE and normalised(made.answer).split()[:1]
    return made.form is Form.NUMBER or bool(chosen and chosen[0] in WORDS)


def _clumsy(made: Question) -> float:
    """What a question loses by its words."""
    stem = made.stem
    loss = GAPPED * (GAP in stem) + LEANS * (PRONOUN.search(stem) is not None)
    loss += SPELLED * (_is_figure(made) and not has_figures(made.answer))
    loss += EACH_WORD * max(0, len(stem.split()) - SHORT_STEM)
    loss += FRAMED * stem.startswith("According to the article")
    loss += QUOTED * ('"' in stem and made.form is not Form.TRUE_FALSE)
    loss += TWO * (SENTENCE_END.search(stem) is not None)
    if made.form is Form.TRUE_FALSE and made.answer == "True":
        loss += TRUE + TOLD * (not has_figures(stem))
    loss += CELL * stem.startswith(TABLE)
    asks_name = stem.startswith(("Who ", "Which ")) and made.form is Form.CARD
    return loss + NAMED * asks_name
