"""The marks of lists that a file numbers by itself."""

from __future__ import annotations

from dataclasses import dataclass

STYLES = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
ROMANS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class Listing:
    """A list that is open. `style` is as HTML has it: 1, a, A, i, I; empty for bullets."""

    style: str
    number: int

    def take(self) -> str:
        """The mark of the next item."""
        number, self.number = self.number, self.number + 1
        if self.style in STYLES and 1 <= number <= 26:
            return f"{STYLES[self.style][number - 1]}."
        if self.style in {"i", "I"} and 1 <= number < 40:
            roman = _roman(number)
            return f"{roman if self.style == 'i' else roman.upper()}."
        return f"{number}." if self.style else ""


def _roman(number: int) -> str:
    written = ""
    for value, letters in ROMANS:
        while number >= value:
            written, number = written + letters, number - value
    return written
