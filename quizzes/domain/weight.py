"""How a statement's own words show what weight its source gives it."""

from __future__ import annotations

import re

from briefings.domain.facts import Status

WISHES = re.compile(r"\b(?:wants?|hopes?|seeks?|wish\w*)\b")
FEARS = re.compile(r"\b(?:fears?|afraid|worr(?:y|ies|ied))\b")
POSSIBLE = re.compile(
    r"\b(?:could|may|might|would|likely|expect\w*|possibl[ey]|projected|stands? to|chance that)\b"
)
SEEMS = re.compile(r"\b(?:appears?|seems?|apparently|can be read)\b")
PLANNED = re.compile(r"\b(?:plan\w*|aims?|intend\w*|is to|are to|meant to)\b")
ABOUT = re.compile(r"\b(?:about|around|roughly|approximately|nearly|estimat\w*)\b")
MARKS = {
    Status.FORECAST: POSSIBLE,
    Status.OPINION: SEEMS,
    Status.PLAN: PLANNED,
    Status.ESTIMATE: ABOUT,
}


def weights_in(text: str) -> set[Status]:
    """The weights of which a text carries a mark: "may" of a forecast, "plans" of a plan."""
    return {status for status, mark in MARKS.items() if mark.search(text)}


def shows_weight(statement: str, status: Status) -> bool:
    """Whether a statement carries the mark of its status, and of no other.

    A fact carries none. What is disputed reads like a fact; that accounts differ shows elsewhere.
    """
    return weights_in(statement) == ({status} & set(MARKS))
