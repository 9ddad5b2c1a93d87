"""Plain data as YAML, line by line: a question takes a tenth of the time that libraries need.

Only lists, mappings and text are written. Text stands as it is where nothing in it can be taken
for anything else, as a block where it has several lines, and else in quotes, as in JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

PLAIN = re.compile(r"[A-Za-z][\w’'“”,.?!()/;-]*(?: [\w’'“”,.?!()/;–-]+)*")
WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
# What YAML allows to stand unescaped, less what looks like nothing or like a line's end.
ODD = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
STEP = "  "


def entry(data: object) -> str:
    """The data as one entry of a list at the margin, its line end with it."""
    first, *rest = _lines(data)
    return "\n".join([f"- {first}", *(f"{STEP}{line}" if line else "" for line in rest), ""])


def _lines(data: object) -> Iterator[str]:
    """The lines of a value that stands by itself."""
    if isinstance(data, dict) and data:
        for name, value in data.items():
            yield from _named(name, value)
    elif isinstance(data, list) and data:
        for value in data:
            first, *rest = _lines(value)
            yield f"- {first}"
            yield from (f"{STEP}{line}" if line else "" for line in rest)
    else:
        yield from _inline(data)


def _named(name: str, value: object) -> Iterator[str]:
    if isinstance(value, dict | list) and value:
        yield f"{name}:"
        yield from (f"{STEP}{line}" if line else "" for line in _lines(value))
        return
    first, *rest = _inline(value)
    yield f"{name}: {first}"
    yield from rest


def _inline(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield "{}"
    elif isinstance(value, list):
        yield "[]"
    elif _is_block(text := str(value)):
        yield "|-"
        yield from (f"{STEP}{line}" if line else "" for line in text.split("\n"))
    elif PLAIN.fullmatch(text) and text.lower() not in WORDS and not ODD.search(text):
        yield text
    else:
        yield _quoted(text)


def _is_block(text: str) -> bool:
    """Whether its lines may stand as they are: none is set in, or ends in what nobody sees."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and bool(lines[0] and lines[-1])
        and not ODD.search(text)
        and all(line == line.strip() for line in lines)
    )


def _quoted(text: str) -> str:
    return ODD.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
