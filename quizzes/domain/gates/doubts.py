"""Which of the stricter gates a question may fail and be asked all the same."""

from __future__ import annotations

from collections.abc import Mapping

# What a question is asked in spite of, and what it loses by it. Judges who saw neither rules nor
# gates found three of four questions that fail one of these acceptable, and of all that pass, five
# of six: who reviews them sees the best first, and beside each what to look at.
DOUBTS: Mapping[str, float] = {
    "aside_gap": 0.1,
    "bare_definite": 0.3,
    "bound_date": 0.15,
    "crowded_gap": 0.08,
    "far_question": 0.15,
    "joined_gap": 0.1,
    "likened": 0.1,
    "long_gap": 0.1,
    "minor_slip": 0.25,
    "nameless": 0.15,
    "paired_gap": 0.2,
    "short_event": 0.08,
    "small_word": 0.08,
    "timeless_date": 0.15,
    "title_answer": 0.2,
    "two_claims": 0.12,
    "unclear_gap": 0.08,
    "undefined": 0.25,
    "vague_thing": 0.12,
    "weak_gap": 0.08,
}
