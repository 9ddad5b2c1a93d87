"""What is said of formats, of what they lose, and of rows that were read."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.domain.exchange.columns import Part
from quizzes.domain.exchange.losses import Loss

Words = dict[str, str | Promise]

FORMATS: Words = {
    "moodle": _("For the question bank of Moodle. It keeps most."),
    "gift": _("Plain text for Moodle and others, easy to edit by hand."),
    "qti": _("A package for TAO, Inspera, Blackboard and whatever else reads QTI 2."),
    "csv": _("A table for spreadsheets, one question in each row."),
    "text2qti": _("Markdown for the program text2qti, which makes packages for Canvas."),
    "yaml": _("Our own format. It loses nothing, and other sites like this one read it."),
}
LOSSES: Words = {
    Loss.ORDER_AS_MATCH: _("Putting in order becomes matching: a place for each."),
    Loss.SELF_MARKED: _("Nobody marks it: the right answer is shown to be compared with."),
    Loss.NUMBER_AS_TEXT: _("A number to type becomes words to type: only those count."),
    Loss.LISTED_ONLY: _("Only the spellings that are listed count: small slips are not forgiven."),
    Loss.ANSWER_IN_FEEDBACK: _("The right answer is told with the feedback, as it has no place."),
    Loss.UNIT_IN_STEM: _("What a number counts is said in the question, in brackets."),
    Loss.SHARES_LOST: _("Parts of the marks are lost: an answer is right or wrong."),
    Loss.FEEDBACK_LOST: _("Feedback on single answers is lost; that on the question stays."),
    Loss.LEFT_OUT: _("Left out."),
}
PARTS = [
    (Part.NOTHING.value, _("– leave it out –")),
    (Part.QUESTION.value, _("The question")),
    (Part.OPTION.value, _("An option")),
    (Part.ANSWER.value, _("The right answer")),
    (Part.FEEDBACK.value, _("Feedback")),
    (Part.TAGS.value, _("Tags")),
    (Part.ID.value, _("Its id")),
]
# Why a file is not read, and what to do about it.
REFUSALS: Words = {
    "empty": _("This file is empty."),
    "too-large": _("This file is larger than 20 MB: bring it in parts."),
    "too-many-rows": _("This file holds more than 10,000 questions: bring it in parts."),
    "no-questions": _("There is no question in this file."),
    "no-text": _("There is nothing in this file that can be read."),
    "unknown-type": _("This file is no text and no package: files of this kind cannot be read."),
    "damaged": _("This file is damaged or incomplete: export it again."),
    "external": _("This file asks for other files or defines names of its own: it is not opened."),
    "too-deep": _("This file is nested too deeply to be read."),
    "too-many-tags": _("This file holds too much markup: bring it in parts."),
    "too-many-parts": _("This package holds too many files: bring it in parts."),
    "zip-bomb": _("This package unpacks to far more than questions need: it is not opened."),
    "unsafe-paths": _("This package holds files that point outside it: it is not opened."),
    "encrypted": _("This package is locked with a password: export it without one."),
    "not-moodle": _("This is XML, but not that of Moodle’s questions."),
    "not-qti": _("This package has no list of contents (imsmanifest.xml), so it is no QTI."),
    "not-ours": _("This is not a file of questions that this site writes."),
    "bad-table": _(
        "This is no table: no two columns, a quotation mark left open, or a cell that never ends."
    ),
    "bad-yaml": _("This is no proper YAML."),
    "is-briefing": _("This is a whole briefing, not questions: import it among the briefings."),
}
# Why no question can be made of a row.
PROBLEMS: Words = {
    "unknown-form": _("Questions of this kind are not known here."),
    "no-answers": _("It has no answers: a description, or text only."),
    "no-marks": _("What is right cannot be told from it."),
    "any-text": _("Its answer is a pattern that stands for any text."),
    "bad-share": _("What an answer earns is no percentage from −100 to 100."),
    "bad-number": _("A number in it cannot be read."),
    "bad-entry": _("It does not say what a question needs, or says more than is known here."),
    "several-parts": _("It asks several things at once."),
    "missing-file": _("The package does not hold its file."),
    "no-pairs": _("A pair is not written as “left => right”."),
    "no-stem": _("It asks nothing: the question is empty."),
    "no-key": _("Nothing is marked as right."),
    "not-one-right": _("Not exactly one option is right."),
    "too-few-options": _("It has fewer than two options."),
    "too-many-options": _("It has more than 20 options."),
    "too-few-pairs": _("It has fewer than two pairs."),
    "empty-option": _("An option is empty."),
    "options-alike": _("Two options read the same."),
    "too-long": _("It is longer than anybody reads: 10,000 characters are the most."),
}
# What a row loses on its way in.
NOTES: Words = {
    "picture": _("Its picture is left out."),
    "hint": _("Its hints are left out."),
    "units": _("Its units are left out."),
    "shares": _("Parts of the marks are lost: our own way of marking is used."),
    "one-figure": _("Only the first figure counts."),
    "answer-feedback": _("Feedback on what is typed is lost; that on the question stays."),
    "tolerance": _("What is near enough to nought is lost."),
}


def refusal_words(code: str, detail: str = "") -> str:
    """Why a file is not read, with what its reader says of the place."""
    said = str(REFUSALS.get(code, REFUSALS["damaged"]))
    return f"{said} {_('Line')} {detail}" if detail else said
