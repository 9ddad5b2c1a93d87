"""Which questions of an article are ticked at first."""

from dataclasses import replace

from quizzes.domain.questions import Form, Key, Option
from quizzes.domain.ticking import ticked
from tests.quizzes.domain.test_gates import GOOD


def said(number, answer):
    return replace(
        GOOD,
        form=Form.TRUE_FALSE,
        stem=f"Bridge {number} leads over the Rhine.",
        key=Key(right=(answer,)),
        options=(Option("true", "True"), Option("false", "False")),
        answer=answer.capitalize(),
    )


def test_what_asks_the_same_is_ticked_once():
    other = replace(GOOD, answer="Elbe", key=Key(right=("c",)))
    more = replace(GOOD, stem="Over which river does bridge 2 lead?")
    assert list(ticked([GOOD, other, more])) == [GOOD, more]


def test_statements_are_not_nearly_all_true():
    several = [said(n, "true") for n in range(10)] + [said(n, "false") for n in range(10, 14)]
    found = list(ticked([GOOD, *several]))
    answers = [one.key.right[0] for one in found if one.form is Form.TRUE_FALSE]
    assert (answers.count("true"), answers.count("false")) == (6, 4)
    assert found[0] is GOOD


def test_where_all_are_true_few_are_ticked():
    assert len(list(ticked([said(n, "true") for n in range(10)]))) == 2
