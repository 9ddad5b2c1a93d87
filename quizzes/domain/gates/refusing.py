"""Whether a question about facts that nobody has looked at is asked, and in spite of what.

Most questions are refused, and one gate is enough: which of them refuse it is told to whoever asks.
"""

from __future__ import annotations

from quizzes.domain.gates import ERRORS
from quizzes.domain.gates.candidates import STRICT
from quizzes.domain.gates.check import Check, Context
from quizzes.domain.gates.doubts import DOUBTS
from quizzes.domain.questions import Question

# What refuses most comes first; the order changes nothing but the time.
OFTEN = (
    *("everybodys_guess", "stem_too_long", "leans_on_text", "unresolved_pronoun", "no_anchor"),
    *("too_many_claims", "shown_name", "bounded_figure", "unsure_type", "bad_length", "bare_truth"),
    *("trivial_value", "placeless", "lost_pronoun", "asked_age", "floating_date", "few_of_type"),
)


def _place(check: Check) -> int:
    name = check.__name__
    return OFTEN.index(name) if name in OFTEN else len(OFTEN)


DOUBTING: tuple[Check, ...] = tuple(check for check in STRICT if check.__name__ in DOUBTS)
_FIRM = [check for check in (*ERRORS, *STRICT) if check.__name__ not in DOUBTS]
REFUSING: tuple[Check, ...] = tuple(sorted(_FIRM, key=_place))


def is_refused(question: Question, context: Context) -> bool:
    """Whether any gate, strict or not, keeps a question from being asked."""
    return any(check(question, context) for check in REFUSING)


def doubts_of(question: Question, context: Context) -> tuple[str, ...]:
    """Names of the gates that a question fails and is asked all the same."""
    return tuple(check.__name__ for check in DOUBTING if check(question, context))
