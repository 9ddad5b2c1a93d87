"""Questions that people write: what each form of question needs, cleaned into a draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.domain.questions import Form
from quizzes.forms.drafts.base import DraftForm
from quizzes.forms.drafts.options import OptionsForm, TrueFalseForm
from quizzes.forms.drafts.typed import CardForm, DateForm, GapForm, NumberForm

__all__ = ["DraftForm", "draft_form"]

FORMS: dict[Form, type[DraftForm]] = {
    Form.CHOICE: OptionsForm,
    Form.MULTIPLE: OptionsForm,
    Form.CAUSE: OptionsForm,
    Form.TRUE_FALSE: TrueFalseForm,
    Form.CLOZE: GapForm,
    Form.NUMBER: NumberForm,
    Form.DATE: DateForm,
    Form.CARD: CardForm,
}


def draft_form(kind: Form, facts: Sequence[tuple[str, str]], *args: Any, **more: Any) -> DraftForm:
    """The form for writing a question of this kind, one of `authoring.BY_HAND_FORMS`."""
    return FORMS[kind](kind, facts, *args, **more)
