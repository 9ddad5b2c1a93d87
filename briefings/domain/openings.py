"""Words at the head of a statement that lean on a sentence before it.

A check without a parser, for what a person writes: it knows few words, and no other mistakes them.
"""

from __future__ import annotations

import re

LEANING = re.compile(
    r"(?:(?:And|But|So|Also|However|Then|Instead|Therefore),? )?"
    r"(?P<word>It|Its|They|Their|He|His|She|Her|This|These|That|Those|Both|Neither|Such|Another"
    r"|Others?|The (?:former|latter|same|other))\b(?! (?:is|was) (?:said|known|thought) that)",
    re.IGNORECASE,
)


def leaning_word(statement: str) -> str:
    """The word with which a statement leans on another one; "" where it begins by itself."""
    match = LEANING.match(statement.strip(" “\"'"))
    return match["word"] if match else ""
