"""Item analysis from raw answers, written apart from the product: two passes, numpy, no sums."""

import math
from collections import defaultdict

import numpy as np

OTHERS, TAIL = 3, 0.27


def firsts(rows):
    """rows: (learner, question, chosen, score, duration) in order -> (learner, question) -> row."""
    found = {}
    for row in rows:
        found.setdefault(row[:2], row)
    return found


def reference(rows):
    """Question -> figures by name."""
    first = firsts(rows)
    of_question, of_learner = defaultdict(dict), defaultdict(dict)
    for (person, question), row in first.items():
        of_question[question][person] = row
        of_learner[person][question] = row[3]
    level = {q: np.mean([row[3] for row in mine.values()]) for q, mine in of_question.items()}
    over = {
        person: {q: score - level[q] for q, score in mine.items()}
        for person, mine in of_learner.items()
    }
    able = {p: np.mean(list(mine.values())) for p, mine in over.items() if len(mine) > OTHERS}
    high, low = tails(able)
    return {q: figures(q, mine, over, able, high, low) for q, mine in of_question.items()}


def tails(able):
    places = {person: round(value * 1e9) for person, value in able.items()}
    better = {p: sum(v > places[p] for v in places.values()) for p in places}
    worse = {p: sum(v < places[p] for v in places.values()) for p in places}
    bound = TAIL * len(able)
    return {p for p in places if better[p] + 1 <= bound}, {
        p for p in places if worse[p] + 1 <= bound
    }


def figures(question, mine, over, able, high, low):
    people = [p for p in sorted(mine) if p in able]
    x = np.array([mine[p][3] for p in people], dtype=float)
    total = np.array([able[p] for p in people])
    rest = np.array([np.mean([v for q, v in over[p].items() if q != question]) for p in people])
    right = [float(row[3] == 1) for row in mine.values()]
    taken = [row[4] for row in mine.values() if row[4] is not None]
    return {
        "n": len(mine),
        "facility": float(np.mean(right)),
        "interval": score_interval(np.mean(right), len(right)),
        "point_biserial": pearson(x, total),
        "item_rest": pearson(x, rest),
        "upper_lower": gap([mine[p][3] for p in high & mine.keys()],
                           [mine[p][3] for p in low & mine.keys()]),
        "median": float(np.median(taken)) if taken else None,
        "options": {
            option: {
                "n": sum(row[2] == option for row in mine.values()),
                "correlation": pearson(
                    np.array([float(mine[p][2] == option) for p in people]), rest
                ),
                "high": share([mine[p][2] == option for p in high & mine.keys()]),
                "low": share([mine[p][2] == option for p in low & mine.keys()]),
            }
            for option in "abcd"
        },
    }  # fmt: skip


def pearson(x, y):
    if len(x) < 2 or np.var(x) < 1e-9 or np.var(y) < 1e-9:
        return None
    return float(np.corrcoef(x, y)[0, 1])


def gap(one, other):
    return float(np.mean(one) - np.mean(other)) if one and other else None


def share(several):
    return float(np.mean(several)) if several else None


def score_interval(share, n):
    """The two roots of (p - share)² = z² p (1 - p) / n."""
    zz = 1.959963984540054**2
    roots = np.roots([1 + zz / n, -(2 * share + zz / n), share * share])
    low, high = sorted(np.real(roots))
    return max(0.0, float(low)), min(1.0, float(high))


def alpha(matrix):
    """Cronbach's, by the covariance matrix, and the standard error of a total score."""
    scores = np.asarray(matrix, dtype=float)
    n, k = scores.shape
    if n < 2 or k < 2 or np.var(scores.sum(axis=1)) < 1e-9:
        return None, None
    covariance = np.cov(scores, rowvar=False)
    found = k / (k - 1) * (1 - np.trace(covariance) / covariance.sum())
    return float(found), math.sqrt(covariance.sum() * max(0.0, 1 - found))


def kr20(matrix):
    """Kuder and Richardson's formula 20, in its own terms."""
    scores = np.asarray(matrix, dtype=float)
    k, p = scores.shape[1], scores.mean(axis=0)
    return float(k / (k - 1) * (1 - (p * (1 - p)).sum() / scores.sum(axis=1).var()))
