"""Figures and dates that are wrong and look natural: near the right one, and as round."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

from briefings.domain import facts
from briefings.domain.surfaces import COUNTED, MONTHS, date_text, number_in, occurs, scale_of
from quizzes.domain.wording import has_figures, number_text

STEPS = (-3, -2, -1, 1, 2, 3)
SHARE = Decimal("0.15")  # of the figure, that a step is about
MOST_STEP = Decimal("0.2")
FEW = 12  # up to which a step is one
MOST_PERCENT = 99
MONTHS_AWAY = (-4, -3, -2, -1, 1, 2, 3, 4)
YEARS_AWAY = (-4, -3, -2, 2, 3, 4)  # by one year, only who counts on his fingers would be wrong
FROM = re.compile(r"\bfrom\b[^.;]*$")
UNTIL = re.compile(r"^[^.;]*?\bto\b[^.;]*?\b([12][0-9]{3})\b")
SINCE = re.compile(r"\bfrom\b[^.;]*?\b([12][0-9]{3})\b[^.;]*?\bto\b[^.;]*$")
IN_WORDS = {number: word for word, number in COUNTED.items()}


def number_slips(value: facts.NumberValue, rng: Random) -> Iterator[str]:
    """Other figures in the words of this one, in an order that tells nothing."""
    scale = scale_of(value.text)
    shown = value.number / scale
    step = _step(shown)
    for n in rng.sample(STEPS, len(STEPS)):
        slip = (shown + n * step) * scale
        if (
            slip <= 0
            or slip == scale
            or value.is_met_by(slip)
            or (value.unit == "percent" and slip > MOST_PERCENT)
        ):
            continue
        text = _as_written(slip, value.text)
        if text and number_in(text) == slip:
            yield text


def _as_written(slip: Decimal, like: str) -> str:
    if has_figures(like):
        return number_text(slip, like)
    word = IN_WORDS.get(slip, "")
    return word.capitalize() if like[:1].isupper() else word


def _step(shown: Decimal) -> Decimal:
    """About a seventh of a figure, as round as the figure is: 50 of 350, 0.3 of 1.9."""
    unit = _roundness(shown)
    if shown <= FEW and shown == shown.to_integral_value():
        return Decimal(1)
    return max(unit, (shown * SHARE / unit).to_integral_value() * unit)


def _roundness(shown: Decimal) -> Decimal:
    """What a figure is a multiple of: 10 for 120, 5 for 80, and 0.1 for 1.9."""
    plain = shown.normalize()
    exponent = int(plain.as_tuple().exponent)
    digits = len(plain.as_tuple().digits)
    if digits == 1 and exponent > 0:
        exponent -= 1
    unit = Decimal(1).scaleb(exponent)
    fives = shown % (unit * 5) == 0 and unit * 5 <= shown * MOST_STEP
    return unit * 5 if fives else unit


def date_slips(value: facts.DateValue, published: str, said: str, rng: Random) -> Iterator[str]:
    """Dates some years or months away, on the same side of the day of publication.

    published  of the source, "" if that is not known
    said       the statement: no date that it names is offered
    """
    ahead = bool(published) and value.iso > published
    left, _, right = said.partition(value.text)
    before, after = SINCE.search(left), UNTIL.search(right) if FROM.search(left) else None
    begun = before[1] if before else ""  # "from 610 in 2019 to 270 in …"
    ended = after[1] if after else "9999"
    for years, months in _moves(value.iso, rng):
        iso = _moved(value.iso, years, months)
        text = date_text(iso) if iso else ""
        if not text or (published and (iso > published[: len(iso)]) is not ahead):
            continue
        if not occurs(text, said) and begun < iso < ended:
            yield text if value.text != value.iso[:4] else iso[:4]


def is_next_month(value: facts.DateValue, text: str) -> bool:
    """Whether a date is the right one moved by a single month."""
    near = (_moved(value.iso, 0, n) for n in (-1, 1) if len(value.iso) > len("2024"))
    return any(iso and date_text(iso) == text for iso in near)


def _moves(iso: str, rng: Random) -> list[tuple[int, int]]:
    """Years, or months where the date has one, in an order that tells nothing."""
    years = [(n, 0) for n in rng.sample(YEARS_AWAY, len(YEARS_AWAY))]
    if len(iso) == 4:
        return years
    near = [(-1, 0), (1, 0)]
    return years + near + [(0, n) for n in rng.sample(MONTHS_AWAY, len(MONTHS_AWAY))]


def _moved(iso: str, years: int, months: int) -> str:
    parts = [int(part) for part in iso.split("-")]
    year, month = parts[0] + years, (parts[1] if len(parts) > 1 else 1) + months
    if not 1 <= month < len(MONTHS):
        return ""
    day = min(parts[2], monthrange(year, month)[1]) if len(parts) > 2 else 1
    return date(year, month, day).isoformat()[: len(iso)]
