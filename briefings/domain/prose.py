"""Lessons' Markdown: as the plain text that offsets count, and as safe HTML with marks.

The plain text is what a reader sees: the text of each block, blocks joined by a blank line,
line breaks inside a block as one space. Raw HTML, pictures and code blocks in the Markdown stay
text, so that nothing a reader sees is missing from the offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

SEPARATOR = "\n\n"
HEADING_LEVELS = frozenset({2, 3, 4})
INTERACTIVE = frozenset({"a", "button"})  # HTML forbids one inside another
ALLOWED = {
    "p": set(),
    "h2": {"id"},
    "h3": {"id"},
    "h4": set(),
    "em": set(),
    "strong": set(),
    "code": set(),
    "br": set(),
    "hr": set(),
    "blockquote": set(),
    "ul": set(),
    "ol": {"start"},
    "li": set(),
    "a": {"href"},
    "span": {"id", "class", "lang", "dir"},
    "mark": {"id", "class"},
    "button": {"class", "type", "popovertarget"},
    "table": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": set(),
    "td": set(),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around `plain_text(body)[start:end]`; only its first piece gets the `id`."""

    start: int
    end: int
    tag: str
    attrs: Mapping[str, str] = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline."""

    id: str
    text: str


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return parser.disable(["image", "code", "fence"])


def _inlines(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.type == "inline"]


def _text(token: Token) -> str:
    """What a reader sees of one piece of a block."""
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content if token.type in {"text", "code_inline"} else ""


def _block_text(inline: Token) -> str:
    return "".join(_text(child) for child in inline.children or [])


@lru_cache(maxsize=128)  # an edit asks for the same lessons again and again
def plain_text(body: str) -> str:
    """The text that offsets count."""
    return SEPARATOR.join(_block_text(inline) for inline in _inlines(_parser().parse(body)))


def heading_levels(body: str) -> frozenset[int]:
    """The levels of heading that a body uses."""
    opened = (token for token in _parser().parse(body) if token.type == "heading_open")
    return frozenset(int(token.tag[1:]) for token in opened)


def _slug(text: str, taken: set[str]) -> str:
    slug = "s-" + (re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "part")
    number, unique = 2, slug
    while unique in taken:
        unique, number = f"{slug}-{number}", number + 1
    taken.add(unique)
    return unique


def _headed(tokens: list[Token]) -> list[Heading]:
    """Give every level-2 heading an id, and list them."""
    taken: set[str] = set()
    found = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            heading = Heading(_slug(_block_text(inline), taken), _block_text(inline))
            opening.attrSet("id", heading.id)
            found.append(heading)
    return found


def headings(body: str) -> tuple[Heading, ...]:
    """The outline: level-2 headings in order."""
    return tuple(_headed(_parser().parse(body)))


@dataclass(frozen=True, slots=True)
class Start:
    """Where an outermost block begins: its line, from 0, and what a reader sees of it.

    level  of a heading, from 2; 0 for anything else
    """

    line: int
    text: str
    level: int = 0


def starts(body: str) -> tuple[Start, ...]:
    """The beginnings of the outermost blocks, in order; those without words are left out."""
    found = []
    for group in _outermost(_parser().parse(body)):
        text = SEPARATOR.join(_block_text(inline) for inline in _inlines(group))
        first = group[0]
        if text and first.map:
            level = int(first.tag[1:]) if first.type == "heading_open" else 0
            found.append(Start(first.map[0], text, level))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list, heading … as safe HTML; `end` is the offset behind its last character."""

    html: str
    end: int


def html(body: str, marks: Sequence[Mark] = ()) -> str:
    """Safe HTML, with `marks` around the ranges they name."""
    return "".join(block.html for block in blocks(body, marks))


def blocks(body: str, marks: Sequence[Mark] = ()) -> tuple[Block, ...]:
    """The outermost blocks in order, with `marks` around the ranges they name.

    A mark that crosses emphasis, blocks or another mark is closed and opened again, so that the
    result always nests. A button is left out inside a link or another button.
    """
    parser = _parser()
    tokens = parser.parse(body)
    _headed(tokens)
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end))
    unlinked = [mark for mark in ordered if mark.tag not in INTERACTIVE]
    position, placed = 0, set[str]()
    found: list[Block] = []
    for group in _outermost(tokens):
        for inline in _inlines(group):
            children: list[Token] = []
            links = 0
            for child in inline.children or []:
                links += (child.type == "link_open") - (child.type == "link_close")
                children.extend(_marked(child, position, unlinked if links else ordered, placed))
                position += len(_text(child))
            inline.children = children
            position += len(SEPARATOR)
        rendered: str = parser.renderer.render(group, parser.options, {})
        found.append(Block(_clean(rendered), max(0, position - len(SEPARATOR))))
    return tuple(found)


def _outermost(tokens: Sequence[Token]) -> Iterable[list[Token]]:
    """Tokens cut where an outermost block ends."""
    group: list[Token] = []
    depth = 0
    for token in tokens:
        group.append(token)
        depth += token.nesting
        if depth == 0:
            yield group
            group = []
    if group:
        yield group


def _clean(rendered: str) -> str:
    return nh3.clean(
        rendered,
        tags=set(ALLOWED),
        attributes={tag: attrs for tag, attrs in ALLOWED.items() if attrs},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


def _marked(token: Token, position: int, marks: Sequence[Mark], placed: set[str]) -> list[Token]:
    """A token split where marks begin and end; code is wrapped only as a whole.

    placed  ids that stand already; grows by those placed here
    """
    end = position + len(_text(token))
    cuts = [m for m in marks if m.start < end and position < m.end]
    if token.type not in {"text", "code_inline"} or not cuts:
        return [token]
    inner = {min(max(b, position), end) for m in cuts for b in (m.start, m.end)}
    bounds = sorted({position, end, *(inner if token.type == "text" else ())})
    pieces: list[Token] = []
    for start, stop in pairwise(bounds):
        covering = _nestable(m for m in cuts if m.start <= start and stop <= m.end)
        text = token.content[start - position : stop - position]
        pieces.append(_raw("".join(_opening(m, placed) for m in covering)))
        pieces.append(_copy(text) if token.type == "text" else token)
        pieces.append(_raw("".join(f"</{m.tag}>" for m in reversed(covering))))
    return pieces


def _nestable(marks: Iterable[Mark]) -> list[Mark]:
    """Marks without a second interactive one."""
    kept: list[Mark] = []
    for mark in marks:
        if mark.tag not in INTERACTIVE or all(other.tag not in INTERACTIVE for other in kept):
            kept.append(mark)
    return kept


def _opening(mark: Mark, placed: set[str]) -> str:
    attrs = dict(mark.attrs)
    if mark.id and mark.id not in placed:
        attrs["id"] = mark.id
        placed.add(mark.id)
    written = "".join(f' {name}="{escape(value)}"' for name, value in attrs.items())
    return f"<{mark.tag}{written}>"


def _raw(content: str) -> Token:
    return Token("html_inline", "", 0, content=content)


def _copy(content: str) -> Token:
    return Token("text", "", 0, content=content)
