"""Which of many proposed questions a person should see first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefings.domain.candidates import Candidate
from quizzes.domain.questions import Form, Question
from quizzes.domain.scoring import score_of
from quizzes.domain.wording import GAP, normalised
from quizzes.domain.worth import Topic

MOST_OF_FACT, MOST_OF_VALUE, MOST_OF_ANSWER = 5, 2, 5
BEST = 10  # questions that a person sees first
MOST_TRUE, SPARE_TRUE = 2.0, 4  # true statements for every false one, and how many besides
MIRRORED = frozenset({"cause", "subject", "object"})
LEAST, LEAST_TRUE = 0.15, 0.25  # what a question is worth by itself, or nobody has to see it
AGAIN = 0.2  # what the second question about a sentence loses, and the third once more


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
    mine = [[by_key[key] for key in q.fact_keys if key in by_key] for q, _ in several]
    scored = [
        Ranked(q, score_of(q, lint, of, topic), lint)
        for (q, lint), of in zip(several, mine, strict=True)
    ]
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
    mirrored = {one.role, other.role} <= MIRRORED  # "what ended it?" and "what did it end?"
    return judged or ((one.role == other.role or mirrored) and one.fact_keys == other.fact_keys)


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
    worst = {id(one) for one in true[most:]}
    return [one for one in scored if id(one) not in worst]


def _least(made: Question) -> float:
    true = made.form is Form.TRUE_FALSE and made.answer == "True"
    return LEAST_TRUE if true else LEAST


def _places(made: Question, by_key: dict[str, Candidate], mark: str) -> set[tuple[int, str]]:
    """Where an answer is proved: a sentence and the same with the one before ask the same."""
    several = [by_key[key] for key in made.fact_keys if key in by_key]
    return {(one.end, mark) for c in several for one in c.fact.evidence}


def _is_worn(used: int, made: Question) -> bool:
    return made.form not in {Form.TRUE_FALSE, Form.CERTAINTY} and used >= MOST_OF_ANSWER
