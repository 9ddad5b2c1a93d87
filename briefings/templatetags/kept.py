"""A part of a page that is drawn once for the same values.

    {% kept name=user.name n=page.due %}…{{ name }}…{{ n }}…{% endkept %}

What stands in it sees these values and nothing else of the page, so it depends on nothing that its
key does not name, besides the language and the addresses of the site: another value is another
key, and nothing can be out of date. Values are texts, numbers, dates and tuples or frozen records
of them. Rows of the database are refused, as they stay equal when they change. The token of a form
is never kept: where it stands is left open and filled with each request.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from itertools import count
from secrets import token_hex
from typing import Any

from django import template
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.utils.safestring import SafeString

from briefings.folding import surroundings

register = template.Library()

DATACLASS = "__dataclass_params__"  # what `dataclass` notes of itself
PLAIN = (str, int, float, bool, type(None), date)


class Drawn:
    """Parts of pages, the ones drawn last; all of a process together have a limit.

    most  characters, about as many bytes
    """

    OVERHEAD = 600  # bytes that keys take, about

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.parts: OrderedDict[Any, list[str]] = OrderedDict()

    def get(self, key: Any) -> list[str] | None:
        return self.parts.get(key)

    def put(self, key: Any, part: list[str]) -> None:
        """Keep a part in pieces, between which tokens go."""
        self.parts[key] = part
        self.size += self._weight(part)
        while self.size > self.most and self.parts:
            _key, oldest = self.parts.popitem(last=False)
            self.size -= self._weight(oldest)

    def _weight(self, part: list[str]) -> int:
        return sum(map(len, part)) + self.OVERHEAD


DRAWN = Drawn(most=4_000_000)
OPEN = token_hex(16)  # stands for the token; nobody can write it into a text, as nobody knows it


NUMBERS = count()  # no two parts have the same, not even after one is gone, as with `id`


class Kept(Node):
    """The part, with the names that its values have in it."""

    def __init__(self, values: dict[str, FilterExpression], nodelist: NodeList) -> None:
        self.names, self.values = tuple(values), tuple(values.values())
        self.nodelist = nodelist
        self.number = next(NUMBERS)

    def render(self, context: Context) -> SafeString:
        given = tuple([value.resolve(context) for value in self.values])
        # Whole numbers equal numbers and truths, and safe texts equal texts, but are not drawn so.
        around = surroundings(context), context.autoescape
        key = self.number, around, given, tuple(map(type, given))
        found = DRAWN.get(key)
        if found is None:
            for name, value in zip(self.names, given, strict=True):
                check(name, value)
            values = dict(zip(self.names, given, strict=True))
            drawn = self.nodelist.render(context.new({"csrf_token": OPEN, **values}))
            found = drawn.split(OPEN)
            DRAWN.put(key, found)
        token = str(context.get("csrf_token", "")) if len(found) > 1 else ""
        return SafeString(token.join(found))


def check(name: str, value: object, *, within: bool = False) -> None:
    """Raises TypeError for what may change and stay equal, or be equal and not drawn alike."""
    if (
        type(value) in PLAIN
        or isinstance(value, Enum)
        or (type(value) is SafeString and not within)
    ):
        return
    if isinstance(value, tuple):
        for one in value:
            check(name, one, within=True)
    elif is_dataclass(value) and getattr(type(value), DATACLASS).frozen:
        for field in fields(value):
            check(name, getattr(value, field.name), within=True)
    else:
        raise TypeError(f"{name} may change: {type(value)}")


@register.tag
def kept(parser: Parser, token: Token) -> Kept:
    words = token.split_contents()[1:]
    values = token_kwargs(words, parser)
    if words:
        raise template.TemplateSyntaxError(f"not a name with a value: {words[0]}")
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(values, nodelist)
