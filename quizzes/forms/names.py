"""What each form of question is called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

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
