"""Who goes on speaking: whom "he said" means in a run of what somebody was told to have said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefings.domain.extraction.persons import Somebody
from briefings.domain.extraction.scenes import UNSURE, Scene, suits

LISTENED = 4  # sentences back to who began to speak


def speaker(inside: Sequence[Somebody], scenes: Iterable[Scene], wanted: str, at: int) -> str:
    """The last one who was told to speak, "" if somebody else came between.

    inside  those of the same sentence who agree: of what is said, only anybody of a kind may be
    scenes  the last one first
    at      number of the sentence
    """
    if any(one.key or not one.vague for one in inside):
        return ""
    for scene in scenes:
        fit = [one for one in scene.people if suits(one, wanted)]
        if at - scene.at > LISTENED:
            return ""
        known = {one.key for one in fit if one.speaks and one.key}
        others = [one for one in fit if one.key not in known and _may_speak(one, bool(known))]
        if known or others:
            return min(known) if len(known) == 1 and not others and UNSURE not in known else ""
    return ""


def _may_speak(one: Somebody, told: bool) -> bool:
    """Whether somebody else may speak next: not "a passenger" of what the sentence told as said."""
    return bool(one.key) or (one.leads and not (one.vague and told))
