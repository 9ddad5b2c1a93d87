"""Another key for a question whose key was wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from briefings.domain.surfaces import date_text, is_date
from quizzes.domain.answers import Answer
from quizzes.domain.forms import Layout, layout
from quizzes.domain.questions import Form, Key, key_to_json
from quizzes.domain.text import in_words
from quizzes.domain.wording import UNIT_NAMES, has_figures, normalised, number_text

Names = tuple[str, ...]


def rekeyed(form: Form, old: Key, answer: Answer) -> Key:
    """The key by which `answer` is right; for forms whose answer is chosen, ordered or a date."""
    match layout(form):
        case Layout.PAIRS:
            return replace(old, pairs=answer.pairs)
        case Layout.DATE:
            return replace(old, date=answer.text)
        case Layout.SEVERAL:
            others = {*old.right, *old.wrong} - set(answer.chosen)
            return replace(old, right=answer.chosen, wrong=tuple(sorted(others)))
        case _:
            return replace(old, right=answer.chosen)


def number_key(old: Key, number: Decimal, tolerance: Decimal) -> Key:
    """tolerance  relative: 0.05 accepts five per cent more or less"""
    return replace(old, number=number, tolerance=tolerance)


def gap_key(old: Key, names: Names) -> Key:
    """Names that count as right count as another's no more."""
    return replace(old, accepted=names, refused=_others(old, names))


def list_key(old: Key, lists: Sequence[Names]) -> Key:
    """lists  for each thing to name, every name that is right"""
    every = tuple(name for names in lists for name in names)
    return replace(old, lists=tuple(lists), refused=_others(old, every))


def _others(old: Key, names: Names) -> Names:
    taken = {normalised(name) for name in names}
    return tuple(name for name in old.refused if normalised(name) not in taken)


def answer_words(form: Form, key: Key, texts: Mapping[str, str], *, like: str) -> str:
    """The right answer as feedback tells it.

    texts  option id -> its words
    like   the answer told so far, whose way of writing a figure is kept
    """
    if layout(form) is Layout.TEXT:
        return key.accepted[0] if key.number is None else _figure(key, like)
    if layout(form) is Layout.DATE:
        return date_text(key.date)
    if layout(form) is Layout.LINES:
        return in_words([names[0] for names in key.lists])
    return said(form, Answer(chosen=key.right, pairs=key.pairs), texts)


def said(form: Form, answer: Answer, texts: Mapping[str, str]) -> str:
    """An answer in words: what was chosen, in which order, or what was typed."""
    if form is Form.DATE and is_date(answer.text):
        return date_text(answer.text)
    if answer.text:
        return ", ".join(answer.text.splitlines())
    between = " → " if layout(form) is Layout.ORDER else ", "
    chosen = between.join(texts.get(option, option) for option in answer.chosen)
    pairs = "; ".join(
        f"{texts.get(left, left)}: {texts.get(right, right)}" for left, right in answer.pairs
    )
    return chosen or pairs


def _figure(key: Key, like: str) -> str:
    number = key.number or Decimal(0)
    if has_figures(like):
        return number_text(number, like)
    return f"{number.normalize():,f} {UNIT_NAMES.get(key.unit, key.unit)}".strip()


def changed_options(old: Key, new: Key) -> frozenset[str]:
    """Options that were right and are wrong now, or the reverse."""
    return frozenset(set(old.right) ^ set(new.right))


def mark_of(old: Key, new: Key) -> str:
    """A mark of one change, so that what was looked at can be told from what is confirmed."""
    both = json.dumps([key_to_json(old), key_to_json(new)], sort_keys=True)
    return hashlib.sha256(both.encode()).hexdigest()[:16]
