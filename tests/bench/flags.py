"""Simulated classes with planted faults: how many of them the flags find, and how many are none.

    python -m tests.bench.flags [--classes 40]

The model, in full. Ability is N(0, 1). There are 24 sentences with two questions each, of four
options, as hard as N(-1.1, 0.7). A learner who knows an answer, with the chance of a logistic
curve with slope 1.4, chooses it; others choose among all options, one wrong option being twice as
tempting as the rest. One learner in twelve guesses everything. Planted are: two questions with
another option as key; two where a second option is as right, so that who knows chooses either; two
that nobody can know and all guess; two passages that mislead: four in five of those who know what
it says take the wrong thing from it, in each of its questions. It shows whether the parts fit
together: real classes are not this model.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter, defaultdict
from random import Random

from quizzes.domain.answers import Answer
from quizzes.domain.flagging import Flag, flags
from quizzes.domain.heat import ItemSeen, Verdict, Warmth, verdict
from quizzes.domain.itemstats import FEWEST_OTHERS, TAIL, Sums, answers_by_chance
from quizzes.domain.itemuse import ItemSums, item_use

SIZES = (15, 30, 100)
SENTENCES, PER_SENTENCE, OPTIONS = 24, 2, "abcd"
WRONG_KEY, AMBIGUOUS, GUESSED, MISLEADING = "wrong key", "ambiguous", "guessed", "passage"
GUESSERS = "guessing learner"
KINDS = (WRONG_KEY, AMBIGUOUS, GUESSED, MISLEADING, GUESSERS)
LEAST = 0.9


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--classes", type=int, default=40)
    wanted = parser.parse_args(argv)
    print(f"{'':18}" + "".join(f"   n = {n:<4} precision recall" for n in SIZES))
    scores = {n: scored(n, wanted.classes, Random(n)) for n in SIZES}
    for kind in KINDS:
        cells = (scores[n][kind] for n in SIZES)
        print(f"{kind:18}" + "".join(f"{said(p):>21}{said(r):>7}" for p, r in cells))
    worst = min(value or 0.0 for pair in scores[100].values() for value in pair)
    return 0 if worst >= LEAST else 1


def said(share):
    return "–" if share is None else f"{share:.2f}"


def scored(n, classes, rng):
    """Kind -> (precision, recall) over so many classes of n learners."""
    found, planted, hits = Counter(), Counter(), Counter()
    for _ in range(classes):
        truth, told = one_class(n, rng)
        for kind in KINDS:
            planted[kind] += len(truth[kind])
            found[kind] += len(told[kind])
            hits[kind] += len(truth[kind] & told[kind])
    return {
        kind: (
            hits[kind] / found[kind] if found[kind] else None,
            hits[kind] / planted[kind] if planted[kind] else None,
        )
        for kind in KINDS
    }


def one_class(n, rng):
    """What was planted in one class, and what was found in it; each kind -> ids."""
    faults = planted(rng)
    guessers = {person for person in range(n) if rng.random() < 1 / 12}
    answers = answered(n, faults, guessers, rng)
    uses = figures(answers)
    told = defaultdict(set)
    names = {Flag.WRONG_KEY: WRONG_KEY, Flag.AMBIGUOUS: AMBIGUOUS, Flag.GUESSED: GUESSED}
    for sentence in range(SENTENCES):
        pair = [(sentence, place) for place in range(PER_SENTENCE)]
        seen = tuple(ItemSeen(k, uses[item], flags(uses[item])) for k, item in enumerate(pair))
        if verdict(Warmth(seen)) is Verdict.PASSAGE:
            told[MISLEADING].add(sentence)
            continue  # all of its questions fail, so none of them is to blame
        for item, one in zip(pair, seen, strict=True):
            for flag in one.flags:
                if flag in names:
                    told[names[flag]].add(item)
    for person in range(n):
        right = sum(row[person] == "a" for row in answers.values())
        if answers_by_chance(right, [1 / len(OPTIONS)] * len(answers)):
            told[GUESSERS].add(person)
    truth = {kind: {item for item, fault in faults.items() if fault == kind} for kind in KINDS}
    truth[MISLEADING] = {sentence for sentence, _ in truth[MISLEADING]}
    truth[GUESSERS] = guessers
    return truth, told


def planted(rng):
    """Item -> its fault, each in a sentence of its own."""
    places = rng.sample(range(SENTENCES), 8)
    kinds = [WRONG_KEY] * 2 + [AMBIGUOUS] * 2 + [GUESSED] * 2
    found = {(sentence, 0): kind for sentence, kind in zip(places, kinds, strict=False)}
    for sentence in places[6:]:
        found |= {(sentence, place): MISLEADING for place in range(PER_SENTENCE)}
    return found


def answered(n, faults, guessers, rng):
    """Item -> what each learner chose; "a" is the key, "b" the most tempting wrong option."""
    ability = [rng.gauss(0, 1) for _ in range(n)]
    found = {}
    for sentence in range(SENTENCES):
        for place in range(PER_SENTENCE):
            hard, fault = rng.gauss(-1.1, 0.7), faults.get((sentence, place))
            found[sentence, place] = [
                choice(
                    person not in guessers
                    and rng.random() < 1 / (1 + math.exp(-1.4 * (ability[person] - hard))),
                    fault,
                    rng,
                )
                for person in range(n)
            ]
    return found


def choice(knows, fault, rng):
    if not knows or fault == GUESSED:
        return rng.choice("abcd" if fault == GUESSED else "abbcd")
    if fault == WRONG_KEY:
        return "b"
    if fault == AMBIGUOUS:
        return rng.choice("ab")
    if fault == MISLEADING:
        return "b" if rng.random() < 0.8 else "a"
    return "a"


def figures(answers):
    """Item -> its figures, summed one answer at a time."""
    n = len(next(iter(answers.values())))
    means = {item: sum(c == "a" for c in row) / n for item, row in answers.items()}
    k, level = len(answers), sum(means.values())
    above = [sum(row[p] == "a" for row in answers.values()) - level for p in range(n)]
    ordered = sorted(above)
    ranks = {a: (n - ordered[::-1].index(a), ordered.index(a) + 1) for a in set(above)}
    assert k > FEWEST_OTHERS
    found = {}
    for item, row in answers.items():
        sums = defaultdict(Sums)
        for person, chosen in enumerate(row):
            x, t = float(chosen == "a"), above[person] / k
            r = (above[person] - x + means[item]) / (k - 1)
            from_top, from_bottom = n + 1 - ranks[above[person]][0], ranks[above[person]][1]
            high, low = int(from_top <= TAIL * n), int(from_bottom <= TAIL * n)
            sums[chosen] += Sums(
                *(1, int(x), x, 1, x, x * x, t, t * t, x * t, r, r * r, x * r),
                *(high, x * high, low, x * low),
            )
        given = tuple((Answer(chosen=(option,)), sums[option]) for option in sorted(sums))
        found[item] = item_use(ItemSums(given), guess=0.25, options=OPTIONS, right=("a",))
    return found


if __name__ == "__main__":
    sys.exit(main())
