"""Answers as a program sends them."""

from quizzes.domain.forms import Layout, layout
from quizzes.domain.questions import Form
from quizzes.services.demo import right_answer


def right(question):
    """The body of a right answer to a stored question."""
    answer = right_answer(question)
    match layout(Form(question.form)):
        case Layout.PAIRS:
            return {"pairs": [{"prompt": left, "option": r} for left, r in answer.pairs]}
        case Layout.LINES:
            return {"lines": answer.text.split("\n")}
        case Layout.TEXT | Layout.DATE:
            return {"text": answer.text}
    return {"chosen": list(answer.chosen)}
