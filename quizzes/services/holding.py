"""What learners' transactions go by, held until they end: a question's key, a lesson's facts.

Whoever corrects a key grades every answer anew that is stored by then (see `correcting`). An answer
on its way is not, so it may not go by a key that it has read before: it reads the key in the
transaction that stores it, and a correction waits until that ends.
"""

from __future__ import annotations

from briefings.connecting import database
from quizzes.models import Question, QuestionKey
from quizzes.services.fetching import Columns, fetch, tell_key

KEY = Columns(QuestionKey, "k")
HELD = "SELECT {columns} FROM quizzes_questionkey k WHERE k.question_id = %s"
# Corrections wait for it; other answers do not, nor does whoever publishes the proofs anew.
HELD_APART = f"{HELD} FOR KEY SHARE"
BRIEFING = "SELECT 1 FROM briefings_briefing WHERE id = %s FOR SHARE"  # editors wait for it


def hold_key(question: Question) -> None:
    """Let a question know its key, which stays so until this transaction ends. One query.

    Comes first in the transaction: a correction takes the key before it takes answers, attempts
    and memories. Where writers stand in a queue anyhow, nothing is to be locked.
    """
    apart = database().features.has_select_for_update
    for (key,) in fetch(HELD_APART if apart else HELD, [question.pk], KEY):
        tell_key(question, key)


def hold_facts(briefing: int) -> None:
    """Let nobody edit a briefing until this transaction ends; its facts are to be read after."""
    here = database()
    if here.features.has_select_for_update:
        with here.cursor() as cursor:
            cursor.execute(BRIEFING, [briefing])
