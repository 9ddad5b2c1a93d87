"""Plain data of others, taken apart with care: whatever is of another shape is refused."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from quizzes.domain.exchange.items import LARGEST
from quizzes.domain.exchange.rows import Unreadable

Data = dict[str, Any]


def mapping(data: object, known: Iterable[str]) -> Data:
    """A mapping with none but known fields. Raises Unreadable."""
    if not isinstance(data, dict) or not data.keys() <= set(known):
        raise Unreadable("bad-entry")
    return data


def listed(data: object) -> list[object]:
    """A list. Raises Unreadable."""
    if not isinstance(data, list):
        raise Unreadable("bad-entry")
    return data


def text_of(data: Data, name: str) -> str:
    """A text, empty where there is none. Raises Unreadable."""
    found = data.get(name, "")
    if not isinstance(found, str):
        raise Unreadable("bad-entry")
    return found


def texts(data: object) -> tuple[str, ...]:
    """A list of texts. Raises Unreadable."""
    found = listed(data)
    if not all(isinstance(one, str) for one in found):
        raise Unreadable("bad-entry")
    return tuple(str(one) for one in found)


def decimal(text: str) -> Decimal:
    """A number of ours. Raises Unreadable."""
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise Unreadable("bad-number") from error
    if not number.is_finite() or abs(number.adjusted()) > LARGEST or len(text) > 2 * LARGEST:
        raise Unreadable("bad-number")
    return number


def whole(data: Data, name: str) -> int:
    """A number from 0 without a fraction. Raises Unreadable."""
    text = text_of(data, name) or "0"
    if not (text.isascii() and text.isdecimal() and len(text) < 9):
        raise Unreadable("bad-number")
    return int(text)
