"""Reading GIFT: by Moodle's rules, with the line of whatever cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from quizzes.domain.exchange.gift import ARROW, FORMAT, MARKS
from quizzes.domain.exchange.items import (
    FULL,
    NONE,
    Choice,
    Figure,
    Item,
    Kind,
    Pair,
    figure,
    share,
    tidy,
    unstarred,
)
from quizzes.domain.exchange.markup import has_tags, text_of
from quizzes.domain.exchange.rows import Row, Unreadable, excerpt

# An escaped sign stands for itself: it is taken out of the way as a character that no text may
# hold, and put back when the parts are apart.
PLAIN = dict(zip(f"\\{MARKS}n]", (chr(0xFDD0 + n) for n in range(9)), strict=True))
MASK = {f"\\{sign}": mark for sign, mark in PLAIN.items()}
UNMASK = str.maketrans({mark: "\n" if sign == "n" else sign for sign, mark in PLAIN.items()})
ESCAPE = re.compile(r"\\[\\~=#{}:n\]]")
TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
MARK = re.compile(r"\[(id|tag):([^\]]*)\]")
ANSWER = re.compile(r"(?=[=~])")
WEIGHT = re.compile(r"\s*%(-?[0-9]+(?:\.[0-9]+)?)%")
JUDGED = re.compile(r"(T|TRUE|F|FALSE)\s*(?:#(.*))?$", re.DOTALL | re.IGNORECASE)
BLANK = "_____"


@dataclass
class _Block:
    line: int
    marks: list[tuple[str, str]]
    lines: list[str] = field(default_factory=list)


def read(text: str) -> Iterator[Row]:
    """Every question of a GIFT file, in order; a text without answers is said to be none."""
    for block in _blocks(text):
        source = ESCAPE.sub(lambda found: MASK[found[0]], "\n".join(block.lines))
        told = excerpt(_unmasked(source))
        try:
            item = _item(source)
        except Unreadable as error:
            yield Row(block.line, None, error.code, excerpt=told)
            continue
        marked = [(name, _unmasked(value)) for name, value in block.marks]
        item = replace(
            item,
            id=next((value for name, value in marked if name == "id"), ""),
            tags=tuple(value for name, value in marked if name == "tag"),
        )
        yield Row(block.line, tidy(item), excerpt=told)


def _blocks(text: str) -> Iterator[_Block]:
    """Questions are apart by blank lines; comments before one belong to it."""
    marks: list[tuple[str, str]] = []
    block: _Block | None = None
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if line.lstrip().startswith("//"):
            masked = ESCAPE.sub(lambda found: MASK[found[0]], line)
            marks += MARK.findall(masked)
        elif not line.strip() or line.startswith("$CATEGORY:"):
            if block is not None:
                yield block
                block = None
        else:
            if block is None:
                block, marks = _Block(number, marks), []
            block.lines.append(line)
    if block is not None:
        yield block


def _item(source: str) -> Item:
    title = TITLE.match(source)
    rest = source[title.end() :] if title else source
    style = FORMAT.match(rest)
    rest = rest[style.end() :] if style else rest
    read = _Reader(style[1] if style else "moodle")
    start, end = rest.find("{"), rest.rfind("}")
    if start < 0 or end < start:
        raise Unreadable("no-answers")
    before, after = rest[:start], rest[end + 1 :]
    stem = f"{before.rstrip()} {BLANK} {after.strip()}" if after.strip() else before
    answers, _, feedback = rest[start + 1 : end].partition("####")
    item = read.answered(answers.strip())
    return replace(
        item,
        stem=read.text(stem),
        title=_unmasked(title[1]).strip() if title else "",
        feedback=read.text(feedback),
    )


def _unmasked(text: str) -> str:
    return text.translate(UNMASK)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the answers of one question; parts without a format of their own have its."""

    style: str

    def text(self, masked: str) -> str:
        own = FORMAT.match(masked)
        style = own[1] if own else self.style
        words = _unmasked(masked[own.end() :] if own else masked).strip()
        is_html = style == "html" or (style == "moodle" and has_tags(words))
        return text_of(words) if is_html else words

    def answered(self, answers: str) -> Item:
        if not answers:
            return Item(Kind.OPEN, "")
        if answers.startswith("#"):
            return Item(Kind.NUMBER, "", figures=tuple(_figures(answers[1:], self)))
        if judged := JUDGED.match(answers):
            return self._judged(judged[1].upper().startswith("T"), judged[2] or "")
        head, *parts = ANSWER.split(answers) if answers[0] not in "=~" else ["", *_split(answers)]
        if head.strip() or not parts:
            raise Unreadable("no-marks")
        return self._marked(parts)

    def _marked(self, parts: list[str]) -> Item:
        marks = {part[0] for part in parts}
        if marks == {"="} and all(ARROW in part for part in parts):
            return self._pairs(parts)
        kind = {"=": Kind.TEXT, "~": Kind.MULTIPLE}.get("".join(marks), Kind.SINGLE)
        choices = tuple(self._choice(part) for part in parts)
        return Item(kind, "", choices=_typed(choices) if kind is Kind.TEXT else choices)

    def _choice(self, part: str) -> Choice:
        text, _, feedback = part[1:].partition("#")
        earned, text = _weighed(text, FULL if part[0] == "=" else NONE)
        return Choice(self.text(text), earned, self.text(feedback))

    def _pairs(self, parts: list[str]) -> Item:
        sides = [part[1:].partition(ARROW) for part in parts]
        pairs = [Pair(self.text(left), self.text(right)) for left, _, right in sides]
        spare = tuple(pair.right for pair in pairs if not pair.left)
        return Item(Kind.MATCH, "", pairs=tuple(p for p in pairs if p.left), spare=spare)

    def _judged(self, is_true: bool, told: str) -> Item:
        wrong, _, right = told.partition("#")
        shares = (FULL, NONE) if is_true else (NONE, FULL)
        told_true, told_false = (right, wrong) if is_true else (wrong, right)
        choices = (
            Choice("True", shares[0], self.text(told_true)),
            Choice("False", shares[1], self.text(told_false)),
        )
        return Item(Kind.TRUE_FALSE, "", choices=choices)


def _typed(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    try:
        return tuple(replace(choice, text=unstarred(choice.text)) for choice in choices)
    except ValueError as error:
        raise Unreadable("any-text") from error


def _split(answers: str) -> Iterable[str]:
    return [part for part in ANSWER.split(answers) if part.strip()]


def _weighed(text: str, otherwise: Fraction) -> tuple[Fraction, str]:
    weight = WEIGHT.match(text)
    if weight is None:
        return otherwise, text
    try:
        return share(weight[1]), text[weight.end() :]
    except ValueError as error:
        raise Unreadable("bad-share") from error


def _figures(answers: str, read: _Reader) -> Iterator[Figure]:
    """`3:0.5`, `1..5`, or several with weights, each after an equals sign."""
    for part in [part.lstrip("=") for part in _split(answers) or [answers]]:
        text, _, feedback = part.partition("#")
        earned, text = _weighed(text, FULL)
        number, tolerance = _range(_unmasked(text).strip())
        yield Figure(number, tolerance, earned, read.text(feedback))


def _range(text: str) -> tuple[Decimal, Decimal]:
    low, dots, high = text.partition("..")
    number, _, tolerance = text.partition(":")
    try:
        if dots:
            least, most = figure(low), figure(high)
            return (least + most) / 2, abs(most - least) / 2
        return figure(number), abs(figure(tolerance or "0"))
    except ValueError as error:
        raise Unreadable("bad-number") from error
