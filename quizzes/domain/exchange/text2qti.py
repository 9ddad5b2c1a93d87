"""Questions in the Markdown of text2qti, which makes the packages that Canvas imports.

Written as version 0.8 reads it: https://github.com/gpoore/text2qti. It knows no ids, and refuses
two questions with the same words, so words that come again are numbered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from quizzes.domain.exchange.items import FULL, Choice, Item, Kind
from quizzes.domain.exchange.losses import (
    Carried,
    Loss,
    answer_in_feedback,
    as_open,
    number_as_text,
    unit_in_stem,
)

SIGNS = re.compile(r"([\\`*_{}\[\]#$|~^])")
# What means something in Markdown only where a line begins.
LEADS = re.compile(r"^(\s*)([-+=:>%!.]|\d+[.)])", re.MULTILINE)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
INDENT = " " * 4
DIGITS = 4  # after the point, that it keeps


def carried(item: Item) -> Carried:
    """The item as text2qti can say it."""
    losses: list[Loss] = []
    if item.kind in (Kind.ORDER, Kind.MATCH) or len(item.choices) > len(LETTERS):
        item = as_open(item)
        losses.append(Loss.SELF_MARKED)
    if item.unit:
        item = unit_in_stem(item)
        losses.append(Loss.UNIT_IN_STEM)
    if item.kind is Kind.NUMBER and not _is_writable(item):
        item = number_as_text(item)
        losses.append(Loss.NUMBER_AS_TEXT)
    if item.answer:
        item = answer_in_feedback(item)
        losses.append(Loss.ANSWER_IN_FEEDBACK)
    item, more = _plainer(item)
    return Carried(item, (*losses, *more))


def _is_writable(item: Item) -> bool:
    """One range, not at nought, no finer than four digits after the point."""
    if len(item.figures) != 1 or item.figures[0].share != FULL:
        return False
    one = item.figures[0]
    ends = (one.number - one.tolerance, one.number + one.tolerance)
    exponents = [end.as_tuple().exponent for end in (*ends, one.number)]
    fine = any(isinstance(n, int) and n < -DIGITS for n in exponents)
    return ends[0] * ends[1] > 0 and min(map(abs, ends)) * 10**DIGITS >= 1 and not fine


def _plainer(item: Item) -> tuple[Item, list[Loss]]:
    """Without shares, and without feedback where what is typed has none."""
    losses = []
    if _has_shares(item):
        losses.append(Loss.SHARES_LOST)
        right = {c.text for c in item.choices if c.share == FULL} or {c.text for c in item.right}
        kept = item.choices if item.kind is not Kind.TEXT else item.right
        item = replace(
            item, choices=tuple(replace(c, share=FULL * (c.text in right)) for c in kept)
        )
    typed = item.kind in (Kind.TEXT, Kind.NUMBER)
    told = [one.feedback for one in item.choices] + [one.feedback for one in item.figures]
    if typed and any(told):
        losses.append(Loss.FEEDBACK_LOST)
        item = replace(
            item,
            choices=tuple(replace(choice, feedback="") for choice in item.choices),
            figures=tuple(replace(one, feedback="") for one in item.figures),
        )
    return item, losses


def _has_shares(item: Item) -> bool:
    if item.kind is Kind.MULTIPLE:
        earned = {choice.share for choice in item.right}
        return len(earned) > 1
    return any(choice.share not in (0, FULL) for choice in item.choices)


def write(items: Iterable[Item]) -> Iterator[str]:
    """The questions one by one, each with the blank line that ends it."""
    seen: Counter[str] = Counter()
    for item in items:
        whole = carried(item).item
        if whole is not None:
            words = " ".join(whole.stem.split()).casefold()
            seen[words] += 1
            again = f" ({seen[words]})" if seen[words] > 1 else ""
            yield _question(replace(whole, stem=f"{whole.stem}{again}"))


def _question(item: Item) -> str:
    title = " ".join(item.title.split())
    head = [f"Title: {title}"] if title else []
    told = [f"... {_below(item.feedback)}"] if item.feedback else []
    return "\n".join([*head, f"1.  {_below(item.stem)}", *told, *_answers(item), "", ""])


def _answers(item: Item) -> Iterator[str]:
    match item.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE:
            for letter, choice in zip(LETTERS, item.choices, strict=False):
                mark = "*" if choice.share == FULL else ""
                yield from _option(f"{mark}{letter})", choice)
        case Kind.MULTIPLE:
            for choice in item.choices:
                yield from _option("[*]" if choice.share > 0 else "[ ]", choice)
        case Kind.TEXT:
            texts = (" ".join(choice.text.split()) for choice in item.choices)
            yield from (f"* {text}" for text in dict.fromkeys(texts))
        case Kind.NUMBER:
            one = item.figures[0]
            yield f"= {one.number:f} +- {one.tolerance:f}"
        case _:
            yield "____"


def _option(mark: str, choice: Choice) -> Iterator[str]:
    yield f"{mark} {_below(choice.text)}"
    if choice.feedback:
        yield f"... {_below(choice.feedback)}"


def _below(text: str) -> str:
    """Text in which no sign means anything, its later lines set in."""
    lines = escaped(text).split("\n")
    return "\n".join([lines[0], *(f"{INDENT}{line}" if line.strip() else "" for line in lines[1:])])


def escaped(text: str) -> str:
    """Text in which no sign means anything to Markdown; line ends stay."""
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = SIGNS.sub(r"\\\1", shown)
    shown = shown.replace(r"\|", "&#124;").replace(r"\~", "&#126;").replace(r"\^", "&#94;")
    shown = LEADS.sub(lambda found: f"{found[1]}{_numbered(found[2])}", shown)
    return re.sub(r"(?<!\n)\n(?!\n)", "<br />\n", shown)


def _numbered(lead: str) -> str:
    """A sign that would begin a list, a heading or a comment, by its number."""
    return f"{lead[:-1]}&#{ord(lead[-1])};"
