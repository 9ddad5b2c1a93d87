"""What is said of formats, of what they lose, and of rows that were read."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.domain.exchange.items import Kind
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
    Loss.ANSWER_IN_FEEDBACK: _(
        "The right answer stands in the feedback, as no field is made for it."
    ),
    Loss.UNIT_IN_STEM: _("What a number counts is said in the question, in brackets."),
    Loss.SHARES_LOST: _("Parts of the marks are lost: an answer is right or wrong."),
    Loss.FEEDBACK_LOST: _("Feedback on single answers is lost; that on the question stays."),
    Loss.LEFT_OUT: _("Left out."),
}
KINDS: Words = {
    Kind.SINGLE: _("Choose one"),
    Kind.MULTIPLE: _("Choose several"),
    Kind.TRUE_FALSE: _("True or false"),
    Kind.TEXT: _("Type words"),
    Kind.NUMBER: _("Type a number"),
    Kind.ORDER: _("Put in order"),
    Kind.MATCH: _("Match pairs"),
    Kind.OPEN: _("Compare with an answer"),
}
