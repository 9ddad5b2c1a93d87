"""A briefing's file on its way to an editor and back."""

from __future__ import annotations

import re

from briefings.domain.digesting import digest
from briefings.domain.writing import write_briefing
from briefings.models import Briefing
from briefings.services.exporting import stored_briefing

FIRST_LINE = "# Leave this line: it tells whether the briefing was changed meanwhile. {state}\n"
STATE = re.compile(r"^\ufeff?#.* ([0-9a-f]{64})\s*$", re.MULTILINE)


def file_text(briefing: Briefing) -> str:
    """The briefing as a file that knows which state it is of."""
    stored = stored_briefing(briefing)
    return FIRST_LINE.format(state=digest(stored)) + write_briefing(stored)


def is_outdated(text: str, state: str) -> bool:
    """Whether a file was taken from another state; one that does not say so is taken as it is."""
    found = STATE.search(text.partition("\nformat:")[0])
    return found is not None and found.group(1) != state
