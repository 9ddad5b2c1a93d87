"""What is counted as it happens, for whoever wants to know; nobody does unless they listen."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from django.db import transaction


class Event(StrEnum):
    """What may happen to an answer, apart from faults."""

    STORED = "stored"  # of a source: quiz, card, prompt, cram
    REFUSED = "refused"  # for a reason: duplicate, conflict


Listener = Callable[[Event, str], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> Listener:
    """Call `listener` with everything that happens in this process from now on."""
    _listeners.append(listener)
    return listener


def count(event: Event, of: str) -> None:
    """Tell whoever listens: of what is stored once it is there to stay, of a refusal at once."""
    for listener in _listeners:
        if event is Event.STORED:
            transaction.on_commit(partial(listener, event, of), robust=True)
        else:
            listener(event, of)
