"""Our own questions as plain data without any loss: what only a file of ours can carry."""

from __future__ import annotations

import re
from typing import Any

from briefings.domain.surfaces import is_date
from quizzes.domain.exchange.rows import Unreadable
from quizzes.domain.exchange.shapes import Data, decimal, listed, mapping, text_of, texts, whole
from quizzes.domain.forms import Layout, layout
from quizzes.domain.questions import (
    Form,
    Input,
    Key,
    Option,
    Proof,
    Question,
    hidden_to_json,
    shown_to_json,
)

ID = re.compile(r"[a-z0-9_-]{1,20}")
TEXTS = ("stem", "about", "lesson", "status", "role", "generator", "answer", "explanation")
FIELDS = {
    *("form", "facts", "version", "options", "prompts", "input", "key", "proofs"),
    *("feedback", "sources", *TEXTS),
}
KEY_TEXTS, KEY_LISTS = ("date", "unit"), ("right", "wrong", "accepted", "refused")
STATUSES = {"fact", "estimate", "plan", "forecast", "opinion", "disputed"}


def question_to_data(question: Question) -> Data:
    """What `question_from_data` reads back to an equal question; what is empty is left out."""
    hidden = hidden_to_json(question)
    data: Data = {
        "form": question.form.value,
        "stem": question.stem,
        "facts": list(question.fact_keys),
        "lesson": question.lesson,
        "status": question.status,
        "role": question.role,
        "generator": question.generator,
        "version": question.version,
        **shown_to_json(question),
        **hidden,
        "feedback": [{"option": option, "why": why} for option, why in hidden["feedback"]],
        "sources": [{"option": option, **proof} for option, proof in hidden["sources"]],
    }
    written: Data = _written(data)
    return written


def _written(value: Any) -> Any:
    """Numbers as text; mappings without their empty fields."""
    if isinstance(value, dict):
        kept = {name: _written(part) for name, part in value.items()}
        return {name: part for name, part in kept.items() if part not in ("", [], {}, None)}
    if isinstance(value, list):
        return [_written(part) for part in value]
    return value if value is None or isinstance(value, str) else str(value)


def question_from_data(data: object) -> Question:
    """The question that `question_to_data` wrote. Raises Unreadable for anything else.

    What learners would be shown is complete: every id that the key names is offered.
    """
    read = mapping(data, FIELDS)
    try:
        form = Form(text_of(read, "form"))
    except ValueError as error:
        raise Unreadable("unknown-form") from error
    question = Question(
        form=form,
        fact_keys=texts(read.get("facts", [])),
        version=whole(read, "version"),
        options=_options(read, "options"),
        prompts=_options(read, "prompts"),
        input=_input(read.get("input", {})),
        key=_key(read.get("key", {})),
        proofs=tuple(_proof(one) for one in listed(read.get("proofs", []))),
        feedback=tuple(_why(one) for one in listed(read.get("feedback", []))),
        sources=tuple(_source(one) for one in listed(read.get("sources", []))),
        **{name: text_of(read, name) for name in TEXTS},
    )
    if not _is_sound(question):
        raise Unreadable("bad-entry")
    return question


def _is_sound(question: Question) -> bool:
    """Whether it can be shown and marked at all; whether it is good the gates say."""
    key, offered = question.key, [option.id for option in question.options]
    asked = [prompt.id for prompt in question.prompts]
    every = [*offered, *asked]
    named = {*key.right, *key.wrong, *(right for _, right in key.pairs)}
    told = {option for option, _ in (*question.feedback, *question.sources)}
    complete = {
        Layout.ORDER: sorted(key.right) == sorted(offered),
        Layout.PAIRS: sorted(left for left, _ in key.pairs) == sorted(asked),
        Layout.TEXT: key.number is not None or bool(key.accepted),
        Layout.DATE: is_date(key.date),
        Layout.LINES: question.input.lines == len(key.lists),
    }
    return (
        len(set(every)) == len(every)
        and all(map(ID.fullmatch, every))
        and named | told <= set(every)
        and question.status in STATUSES
        and complete.get(layout(question.form), True)
    )


def _options(read: Data, name: str) -> tuple[Option, ...]:
    several = [mapping(one, {"id", "text"}) for one in listed(read.get(name, []))]
    return tuple(Option(text_of(one, "id"), text_of(one, "text")) for one in several)


def _input(data: object) -> Input:
    read = mapping(data, {"unit", "precision", "lines"})
    return Input(text_of(read, "unit"), text_of(read, "precision"), whole(read, "lines"))


def _key(data: object) -> Key:
    known = {*KEY_TEXTS, *KEY_LISTS, "pairs", "lists", "number", "scale", "tolerance"}
    read = mapping(data, known)
    pairs = [texts(pair) for pair in listed(read.get("pairs", []))]
    if any(len(pair) != 2 for pair in pairs):
        raise Unreadable("bad-entry")
    scale = decimal(text_of(read, "scale") or "1")
    if scale <= 0:
        raise Unreadable("bad-number")
    plain: Data = {name: text_of(read, name) for name in KEY_TEXTS}
    plain |= {name: texts(read.get(name, [])) for name in KEY_LISTS}
    return Key(
        **plain,
        pairs=tuple((left, right) for left, right in pairs),
        lists=tuple(texts(names) for names in listed(read.get("lists", []))),
        number=decimal(text_of(read, "number")) if "number" in read else None,
        scale=scale,
        tolerance=decimal(text_of(read, "tolerance") or "0"),
    )


def _proof(data: object) -> Proof:
    read = mapping(data, {"lesson", "fact", "quote", "start", "end"})
    said = {name: text_of(read, name) for name in ("lesson", "fact", "quote")}
    return Proof(**said, start=whole(read, "start"), end=whole(read, "end"))


def _why(data: object) -> tuple[str, str]:
    read = mapping(data, {"option", "why"})
    return text_of(read, "option"), text_of(read, "why")


def _source(data: object) -> tuple[str, Proof]:
    read = mapping(data, {"option", "lesson", "fact", "quote", "start", "end"})
    return text_of(read, "option"), _proof({k: v for k, v in read.items() if k != "option"})
