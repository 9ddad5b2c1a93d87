"""What forms of question, and warnings about them, are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quizzes.domain.flagging import Flag
from quizzes.domain.questions import Form

FORM_NAMES = {
    Form.CHOICE: _("Choose one"),
    Form.MULTIPLE: _("Choose several"),
    Form.TRUE_FALSE: _("True or false"),
    Form.CERTAINTY: _("How certain is it?"),
    Form.CAUSE: _("Why?"),
    Form.NUMBER: _("Type a number"),
    Form.DATE: _("Type a date"),
    Form.CLOZE: _("Fill the gap"),
    Form.RECALL: _("Name them all"),
    Form.ORDERING: _("Put in order"),
    Form.MATCHING: _("Match pairs"),
    Form.CATEGORIES: _("Sort into kinds"),
    Form.CARD: _("Flashcard"),
}

FLAG_NAMES = {
    Flag.WRONG_KEY: _("Key may be wrong"),
    Flag.AMBIGUOUS: _("Two answers seem right"),
    Flag.GUESSED: _("Seems to be guessed"),
    Flag.NEGATIVE: _("Missed by the strong"),
    Flag.LOW: _("Tells little"),
    Flag.TOO_HARD: _("Very hard"),
    Flag.TOO_EASY: _("Very easy"),
    Flag.IDLE: _("Idle wrong option"),
    Flag.FEW: _("Too few answers"),
}
