"""Gates on a whole bank: what no single question shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import erfc, exp, pi, sqrt

from quizzes.domain.forms import Layout, layout
from quizzes.domain.gates.check import Context, is_one_of, right_texts
from quizzes.domain.gates.content import STOP
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import normalised

LIKELY = 0.001  # a spread of key positions less likely than this is no chance
MARGIN = 0.05  # by which the key may be the longest option more often than chance has it
MARGIN_BELOW = 0.1  # by which it may be so less often: nobody gains much by that
ONE_IN_TWENTY = 1.645  # standard deviations that one side of a normal curve exceeds so rarely
FEWEST = 30  # questions below which no share says anything
BALANCE = (0.35, 0.65)  # share of statements that are true
FORMS_PER_FACT, PER_IMPORTANT, IMPORTANT = 2, 4, 3
GRADES_ABOVE = 2.0  # school years by which stems may be harder than the lessons
TELLING = {Layout.ONE, Layout.TEXT, Layout.DATE}
CUE_SHARE = 0.6  # of the words of a stem that another stem must repeat to answer it


@dataclass(frozen=True, slots=True)
class Finding:
    """What a bank as a whole gets wrong: the rule's name, the figures, and who is meant."""

    rule: str
    said: str
    about: tuple[str, ...] = ()


BankCheck = Callable[[Sequence[Question], Context], Iterable[Finding]]


def key_position_uneven(bank: Sequence[Question], context: Context) -> Iterable[Finding]:
    """The key stands at some places more often than chance explains."""
    del context
    for n in sorted({len(q.options) for q in bank if is_one_of(q)}):
        counts = key_positions(bank, n)
        p = spread_p(counts)
        if sum(counts) >= FEWEST and p <= LIKELY:
            yield Finding("key_position_uneven", f"{n} options: {counts}, p = {p:.3f}")


def key_positions(bank: Sequence[Question], n: int) -> list[int]:
    """How often the key is first, second … among `n` options."""
    counts = [0] * n
    for question in bank:
        if is_one_of(question) and len(question.options) == n:
            ids = [option.id for option in question.options]
            counts[ids.index(question.key.right[0])] += 1
    return counts


def spread_p(counts: Sequence[int]) -> float:
    """The χ² probability, 0 to 1, of counts at least this uneven when all are equally likely."""
    total, n = sum(counts), len(counts)
    if not total or n < 2:
        return 1.0
    expected = total / n
    return chi_square_p(sum((c - expected) ** 2 / expected for c in counts), n - 1)


def chi_square_p(value: float, freedom: int) -> float:
    """The upper tail of the χ² distribution, by its recurrence in steps of two degrees."""
    half = value / 2
    if freedom % 2:
        tail, term = erfc(sqrt(half)), sqrt(half) * exp(-half) * 2 / sqrt(pi)
        start = 1.5
    else:
        tail, term = exp(-half), half * exp(-half)
        start = 2.0
    for step in range((freedom - 1) // 2):
        tail += term
        term *= half / (start + step)
    return min(1.0, tail)


def key_longest_too_often(bank: Sequence[Question], context: Context) -> Iterable[Finding]:
    """Picking the longest option pays."""
    del context
    share, chance, n = key_longest(bank)
    if n >= FEWEST and share > chance + max(MARGIN, by_luck(chance, n)):
        yield Finding("key_longest_too_often", f"{share:.1%} of {n}, chance {chance:.1%}")


def key_longest_too_rarely(bank: Sequence[Question], context: Context) -> Iterable[Finding]:
    """Leaving out the longest option pays."""
    del context
    share, chance, n = key_longest(bank)
    if n >= FEWEST and share < chance - max(MARGIN_BELOW, by_luck(chance, n)):
        yield Finding("key_longest_too_rarely", f"{share:.1%} of {n}, chance {chance:.1%}")


def by_luck(chance: float, n: int) -> float:
    """How far a share among `n` strays from chance with a probability of one in twenty.

    Without it a single edit of a small bank would be refused for what is no pattern.
    """
    return ONE_IN_TWENTY * sqrt(chance * (1 - chance) / n)


def key_longest(bank: Sequence[Question]) -> tuple[float, float, int]:
    """How often the key is the one longest option, how often by chance, and of how many.

    Only of questions that have one longest option.
    """
    chosen = [q for q in bank if is_one_of(q) and len(q.options) > 1 and _longest(q)]
    if not chosen:
        return 0.0, 0.0, 0
    hits = sum(right_texts(question) == [_longest(question)] for question in chosen)
    chance = sum(1 / len(q.options) for q in chosen) / len(chosen)
    return hits / len(chosen), chance, len(chosen)


def _longest(question: Question) -> str:
    """The one longest option; "" where two are equally long."""
    first, second = sorted((option.text for option in question.options), key=len)[:-3:-1]
    return first if len(first) > len(second) else ""


def true_false_unbalanced(bank: Sequence[Question], context: Context) -> Iterable[Finding]:
    """Most statements are true, or most are false."""
    del context
    answers = [q.key.right == ("true",) for q in bank if q.form is Form.TRUE_FALSE]
    share = sum(answers) / len(answers) if answers else 0.5
    if len(answers) >= FEWEST and not BALANCE[0] <= share <= BALANCE[1]:
        yield Finding("true_false_unbalanced", f"{share:.0%} of {len(answers)} are true")


def asked_twice(bank: Sequence[Question], context: Context) -> Iterable[Finding]:
    """Two questions of one form ask the same and want the same."""
    del context
    asked: dict[tuple[Form, str, str], Question] = {}
    for question in bank:
        options = " ".join(
            sorted(normalised(o.text) for o in (*question.options, *question.prompts))
        )
        mark = (question.form, normalised(question.stem), normalised(question.answer) + options)
        if asked.setdefault(mark, question) is not question:
            yield Finding("asked_twice", question.stem, question.fact_keys)


def fact_asked_too_little(bank: Sequence[Question], context: Context) -> Iterable[Finding]:
    """A fact has questions in fewer than two forms, or an important one fewer than four."""
    forms: dict[str, set[Form]] = {key: set() for key in context.facts}
    counts: Counter[str] = Counter()
    for question in bank:
        for key in question.fact_keys:
            forms.setdefault(key, set()).add(question.form)
            counts[key] += 1
    for key, fact in context.facts.items():
        wanted = PER_IMPORTANT if fact.importance >= IMPORTANT else FORMS_PER_FACT
        if len(forms[key]) < FORMS_PER_FACT or counts[key] < wanted:
            said = f"{key}: {counts[key]} questions in {len(forms[key])} forms"
            yield Finding("fact_asked_too_little", said, (key,))


def harder_than_its_source(bank: Sequence[Question], context: Context) -> Iterable[Finding]:
    """Stems are much harder to read than the words they ask about."""
    stems = [question.stem for question in bank if question.form is not Form.CATEGORIES]
    proofs = [evidence.quote for fact in context.facts.values() for evidence in fact.evidence]
    mine, theirs = school_grade(stems), school_grade(proofs)
    if len(stems) >= FEWEST and proofs and mine > theirs + GRADES_ABOVE:
        yield Finding("harder_than_its_source", f"grade {mine:.1f}, lessons {theirs:.1f}")


def school_grade(sentences: Sequence[str]) -> float:
    """Flesch and Kincaid's grade of some sentences; 0 for none."""
    words = [word for sentence in sentences for word in re.findall(r"[^\W\d_]+", sentence)]
    if not words:
        return 0.0
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.lower()))) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


@dataclass(frozen=True, slots=True)
class Gist:
    """What a question says, asks and wants, made ready for comparing many with many."""

    told: str
    words: frozenset[str]
    asked: frozenset[str]
    answer: str

    @staticmethod
    @lru_cache(maxsize=4096)  # what was just asked is compared with every card that follows
    def of(stem: str, answer: str) -> Gist:
        flat = normalised(stem)
        words = frozenset(flat.split())
        return Gist(f" {flat} ", words, words - STOP, f" {normalised(answer)} ")

    def gives_away(self, other: Gist) -> bool:
        """Whether this says the other's answer together with most of what the other asks."""
        if not other.answer.strip() or other.answer not in self.told:
            return False
        return len(other.asked & self.words) >= CUE_SHARE * max(1, len(other.asked))


def cue_between_items(bank: Sequence[Question], context: Context) -> Iterable[Finding]:
    """A question of another fact tells the answer. They may stand in one bank, not in one quiz."""
    del context
    gists = [(question, Gist.of(question.stem, question.answer)) for question in bank]
    seen: set[frozenset[str]] = set()
    tellers = _by_word([(q, gist) for q, gist in gists if layout(q.form) in TELLING])
    for question, asked in gists:
        if not question.role:
            continue
        saying = [tellers.get(word, []) for word in asked.answer.split()]
        for other, teller in min(saying, key=len, default=[]):
            apart = not set(question.fact_keys) & set(other.fact_keys)
            keys = (*question.fact_keys, *other.fact_keys)
            if apart and frozenset(keys) not in seen and teller.gives_away(asked):
                seen.add(frozenset(keys))
                yield Finding("cue_between_items", f"{other.stem} → {question.answer}", keys)


def _by_word(tellers: Sequence[tuple[Question, Gist]]) -> dict[str, list[tuple[Question, Gist]]]:
    """Questions by the words of their stems, so that few need be compared with each answer."""
    found: dict[str, list[tuple[Question, Gist]]] = {}
    for question, gist in tellers:
        for word in gist.words:
            found.setdefault(word, []).append((question, gist))
    return found


ERRORS: tuple[BankCheck, ...] = (
    key_position_uneven,
    key_longest_too_often,
    key_longest_too_rarely,
    true_false_unbalanced,
    asked_twice,
)
WARNINGS: tuple[BankCheck, ...] = (
    fact_asked_too_little,
    harder_than_its_source,
    cue_between_items,
)
