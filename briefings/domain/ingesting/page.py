"""What a web page says of itself: title, date, author, publisher, address, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from briefings.domain.ingesting.dates import date_line, iso_date
from briefings.domain.ingesting.pieces import Reading, clean
from briefings.domain.ingesting.trees import Element, name_of, text_of

METAS = {
    "title": ("og:title", "citation_title", "dc.title", "twitter:title"),
    "date": (
        *("article:published_time", "citation_publication_date", "citation_date", "dc.date"),
        *("dc.date.issued", "datepublished", "date", "pubdate", "publish_date", "parsely-pub-date"),
    ),
    "author": ("author", "citation_author", "dc.creator", "article:author", "parsely-author"),
    "publisher": ("og:site_name", "citation_publisher", "dc.publisher", "application-name"),
    "url": ("og:url", "citation_public_url"),
}
ARTICLES = re.compile(r"(?:News|Blog|Scholarly|Tech|Opinion)?(?:Article|Posting)|Report|WebPage")
ADDRESS = re.compile(r"https?://[^\s<>\"']{1,1900}")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
LARGEST_DATA = 200_000  # characters of linked data that are read
TITLE_ENDS = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{1,60}$")


def read_page(root: Element, reading: Reading) -> None:
    """Fill what `reading` does not know yet."""
    found = {**_linked_data(root), **_metas(root)}
    reading.title = reading.title or found.get("title", "") or _title(root)
    reading.date = reading.date or _date(found.get("date", "")) or _time(root)
    author = found.get("author", "")
    reading.author = reading.author or ("" if ADDRESS.match(author) else author)
    reading.publisher = reading.publisher or found.get("publisher", "")
    reading.url = reading.url or _address(found.get("url", "")) or _canonical(root)
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    reading.language = reading.language or (language if LANGUAGE.fullmatch(language) else "")


def _metas(root: Element) -> dict[str, str]:
    said: dict[str, str] = {}
    for meta in root.iter():
        if name_of(meta) != "meta":
            continue
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = clean(meta.get("content") or "")
        if name and content:
            said.setdefault(name, content[:2000])
    return {
        field: said[name]
        for field, names in METAS.items()
        for name in reversed(names)
        if name in said
    }


def _title(root: Element) -> str:
    """The page's title without its publisher: `Motives – The Paper`."""
    title = next((clean(text_of(e)) for e in root.iter() if name_of(e) == "title"), "")
    return TITLE_ENDS.sub("", title[:500])


def _date(text: str) -> str:
    return iso_date(text) or date_line(text)


def _time(root: Element) -> str:
    for element in root.iter():
        if name_of(element) == "time":
            date = _date(element.get("datetime") or "") or _date(clean(text_of(element)))
            if date:
                return date
    return ""


def _address(text: str) -> str:
    found = ADDRESS.fullmatch(text)
    return found[0] if found else ""


def _canonical(root: Element) -> str:
    links = (e for e in root.iter() if name_of(e) == "link" and e.get("rel") == "canonical")
    return next((_address(e.get("href") or "") for e in links), "")


def _linked_data(root: Element) -> dict[str, str]:
    """Title, date, author and publisher from JSON-LD."""
    for element in root.iter():
        if name_of(element) != "script" or element.get("type") != "application/ld+json":
            continue
        for thing in _things(element.text or ""):
            if ARTICLES.fullmatch(str(thing.get("@type"))):
                told = {
                    "title": thing.get("headline"),
                    "date": thing.get("datePublished"),
                    "author": _names(thing.get("author")),
                    "publisher": _names(thing.get("publisher")),
                    "url": thing.get("url"),
                }
                return {k: clean(v)[:2000] for k, v in told.items() if isinstance(v, str) and v}
    return {}


def _things(source: str) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(source) if len(source) <= LARGEST_DATA else None
    except (ValueError, RecursionError):
        return
    for thing in data if isinstance(data, list) else [data]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (t for t in graph if isinstance(t, dict)) if isinstance(graph, list) else ()


def _names(value: object) -> str:
    values = value if isinstance(value, list) else [value]
    named = [v.get("name") if isinstance(v, dict) else v for v in values]
    return ", ".join(name for name in named if isinstance(name, str))
