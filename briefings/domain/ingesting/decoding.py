"""Bytes as text: by their mark, as UTF-8, as a page says of itself, else as Western European."""

from __future__ import annotations

import codecs
import re

from briefings.domain.ingesting.refusing import Refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Only these are taken at a page's word: one byte a character, or as browsers read them.
DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_-]{3,20})""")
TRUSTED = re.compile(
    r"(windows-?|cp)125\d|iso-?8859-?\d{1,2}|koi8-?[ru]|shift_?jis|euc-?(jp|kr)|gb(k|2312|18030)|big5",
    re.IGNORECASE,
)
FALLBACK = "cp1252"
GUESSED = "The file does not say how its letters are written: check accents and quotation marks."
MOST_ODD = 0.02  # share of control characters beyond which bytes are no text


def decoded(data: bytes, *, declared: bool = False) -> tuple[str, str]:
    """The text, and a warning where its encoding was guessed.

    declared  whether the text may name its own encoding, as a web page does

    Raises Refused where the bytes are no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff"), ""
    for encoding in (_wide(data), "utf-8", _declared(data) if declared else ""):
        text = _strictly(data, encoding)
        if text is not None:
            return _sane(text), ""
    # Five bytes mean nothing in it.
    text = data.decode(FALLBACK, "ignore")
    return _sane(text), GUESSED


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every second byte of Western text is empty."""
    head = data[:2000]
    if len(head) < 4 or head.count(0) < len(head) * 0.3:
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _declared(data: bytes) -> str:
    found = DECLARED.search(data[:2048])
    name = found[1].decode("ascii").lower() if found else ""
    if name.replace("-", "") in {"iso88591", "latin1"}:
        return FALLBACK  # as browsers do: quotation marks are in it
    return name if TRUSTED.fullmatch(name) else ""


def _sane(text: str) -> str:
    odd = sum(1 for c in text[:20_000] if c < " " and c not in "\t\n\r\f\v\x1a\x1b")
    if odd > MOST_ODD * min(len(text), 20_000):
        raise Refused("unknown-type")
    return text
