"""Run where `text2qti` is installed, which makes packages for Canvas of its Markdown: FOLDER."""

import html
import json
import re
import sys
from pathlib import Path

from text2qti.config import Config
from text2qti.quiz import Question, Quiz

TYPES = {
    "single": "multiple_choice_question",
    "multiple": "multiple_answers_question",
    "true_false": "true_false_question",
    "text": "short_answer_question",
    "number": "numerical_question",
    "open": "essay_question",
}
AGAIN = re.compile(r" \(\d+\)$")  # it refuses a question that was there before
TYPESET = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def main(folder):
    wanted = json.loads((folder / "text2qti.json").read_text(encoding="utf-8"))
    config = Config()
    config.load()
    quiz = Quiz((folder / "text2qti.txt").read_text(encoding="utf-8"), config=config)
    found = [part for part in quiz.questions_and_delims if isinstance(part, Question)]
    check(len(found), len(wanted), "number of questions")
    for question, item in zip(found, wanted, strict=True):
        name = item["id"]
        check(question.type, TYPES[item["kind"]], f"{name}: kind")
        check(AGAIN.sub("", seen(question.question_html_xml)), plain(item["stem"]), f"{name}: text")
        check(seen(question.feedback_html_xml), plain(item["feedback"]), f"{name}: feedback")
        check(options(question), keys(item), f"{name}: options")
        if item["figures"]:
            number, tolerance, *_ = item["figures"][0]
            ends = (round(question.numerical_min, 4), round(question.numerical_max, 4))
            check(ends, (round(number - tolerance, 4), round(number + tolerance, 4)), name)
    print(f"text2qti: {len(found)} questions with options, keys and feedback")


def options(question):
    if question.type == TYPES["text"]:
        return [plain(choice.choice_raw) for choice in question.choices]
    return [
        [seen(choice.choice_html_xml), choice.correct, seen(choice.feedback_html_xml)]
        for choice in question.choices
    ]


def keys(item):
    if item["kind"] == "text":
        return list(dict.fromkeys(plain(text) for text, *_ in item["choices"]))
    return [[plain(text), float(share) > 0, plain(told)] for text, share, told in item["choices"]]


def seen(markup):
    """The text of its HTML."""
    shown = re.sub(r"<[^>]+>", " ", html.unescape(markup or "").replace("<br", " <br"))
    return plain(html.unescape(shown))


def plain(text):
    """The text without what it sets in other signs: quotation marks, dashes, points, spaces."""
    flat = AGAIN.sub("", text.translate(TYPESET).replace("…", "..."))
    return " ".join(re.sub("-{2,3}", "-", flat).split())


def check(found, wanted, what):
    if found != wanted:
        sys.exit(f"text2qti, {what}: {found}\nand not {wanted}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
