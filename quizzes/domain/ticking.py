"""Which of an article's questions are offered to be asked at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefings.domain.surfaces import normalised
from quizzes.domain.questions import Form, Question

TRUE_BESIDE_FALSE = 1.5  # statements that are true for each that is false
FEWEST_TRUE = 2


def ticked(safe: Sequence[Question]) -> Iterator[Question]:
    """Those of the safest questions that may stand in one bank, in order.

    Of several that ask the same in the same form the first counts. Of statements most of which
    are true, nobody learns more than to tick "True": those too many are left out.
    """
    once = list(_once(safe))
    true = [one for one in once if one.form is Form.TRUE_FALSE and one.key.right == ("true",)]
    n_false = sum(one.form is Form.TRUE_FALSE for one in once) - len(true)
    most = max(FEWEST_TRUE, int(TRUE_BESIDE_FALSE * n_false))
    dropped = {one.fingerprint for one in true[most:]}
    yield from (one for one in once if one.fingerprint not in dropped)


def _once(several: Iterable[Question]) -> Iterator[Question]:
    seen: set[tuple[Form, str]] = set()
    for one in several:
        mark = (one.form, normalised(one.stem))
        if mark not in seen:
            seen.add(mark)
            yield one
