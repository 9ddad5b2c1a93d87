"""Questions in YAML: a format of our own, and the only one that loses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefings.domain.nodes import Node, parse
from quizzes.domain.exchange.items import Item, tidy
from quizzes.domain.exchange.losses import Carried
from quizzes.domain.exchange.rows import Row, Unreadable, excerpt
from quizzes.domain.exchange.storing import item_from_data, item_to_data
from quizzes.domain.exchange.yaml_text import entry

FORMAT = "credence/questions/1"
HEAD = f"format: {FORMAT}\nquestions:\n"
MOST_BYTES, MOST_VALUES = 20_000_000, 3_000_000


def carried(item: Item) -> Carried:
    """The item as it is."""
    return Carried(item)


def write(items: Iterable[Item]) -> Iterator[str]:
    """A whole file in pieces, a question each."""
    yield HEAD
    empty = True
    for item in items:
        empty = False
        yield entry(item_to_data(item))
    if empty:
        yield "  []\n"


def read(text: str) -> Iterator[Row]:
    """Every question of a file. Raises BriefingError, which names lines, and Unreadable."""
    root, problems = parse(text, most_bytes=MOST_BYTES, most_events=MOST_VALUES)
    fields = root.fields or {}
    if "format" not in fields or fields["format"].text != FORMAT:
        raise Unreadable("not-ours")
    broken = {problem.line for problem in problems}
    entries = fields["questions"].items if "questions" in fields else None
    if entries is None:
        raise Unreadable("not-ours")
    ends = [*(node.line for node in entries[1:]), None][: len(entries)]
    for node, end in zip(entries, ends, strict=True):
        mine = any(node.line <= line and (end is None or line < end) for line in broken)
        yield _row(node, is_broken=mine)


def _row(node: Node, *, is_broken: bool) -> Row:
    data = _plain(node)
    stem = data.get("stem", "") if isinstance(data, dict) else ""
    told = excerpt(stem if isinstance(stem, str) else "")
    try:
        if is_broken:
            raise Unreadable("bad-entry")
        item = tidy(item_from_data(data))
    except Unreadable as error:
        return Row(node.line, None, error.code, excerpt=told)
    return Row(node.line, item, excerpt=told)


def _plain(node: Node) -> object:
    if node.fields is not None:
        return {name: _plain(part) for name, part in node.fields.items()}
    if node.items is not None:
        return [_plain(part) for part in node.items]
    return node.text or ""
