"""Values that the documentation shows in its commands."""

from __future__ import annotations

from typing import Any

PLACES = {
    "key": "china-taliban-ambassadors",
    "lesson": "ambassadors",
    "fact": "ambassador-accepted",
    "uuid": "6a3f0c1e-8f0b-4c52-9d0e-2f7a3f1f9a10",
    "position": "1",
    "memory": "12",
    "question": "345",
    "classroom": "3",
    "assignment": "8",
    "student": "27",
}
BODIES: dict[str, dict[str, Any]] = {
    "attempt_start": {"briefing": "china-taliban-ambassadors", "n_questions": 5},
    "attempt_answer": {"answer": {"chosen": ["b"]}, "duration_ms": 5200},
    "review_answer": {"version": 3, "answer": {"text": "2024-01-30"}},
    "class_join": {"code": "ABCD-2345"},
}
