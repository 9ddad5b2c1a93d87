"""What is refused and how it is said; how much may come in."""

from __future__ import annotations

from dataclasses import dataclass

MESSAGES = {
    "empty": "This file is empty. Choose another, or paste the article's text.",
    "no-text": "There is no text in this file that can be read. Paste the article's text.",
    "too-large": "This file is larger than {limit} MB. Save it without pictures, "
    "or paste its text.",
    "too-long": "This article is longer than {limit} characters. Upload it in parts.",
    "too-many-lines": "This text has more than {limit} lines. Upload it in parts.",
    "too-many-tags": "This file holds more than {limit} marks of layout. Paste its text instead.",
    "too-many-cells": "This file holds a table of more than {limit} cells. "
    "Take it out, or paste the article's text.",
    "too-many-pages": "This PDF has more than {limit} pages. Upload only those that matter.",
    "too-many-parts": "This file holds more than {limit} parts. Save it as plain text instead.",
    "zip-bomb": "This file unpacks to far more than an article holds. "
    "Save it as plain text instead.",
    "unsafe-paths": "This file holds parts that point outside it, so it is not opened. "
    "Save it again, or paste its text.",
    "too-deep": "This file is nested too deeply to be read. Paste the article's text.",
    "too-slow": "This file took too long to read. Save it again as PDF, or paste its text.",
    "scan": "This PDF holds pictures of pages, no text. Run text recognition (OCR) on it first, "
    "or paste the text.",
    "encrypted": "This file is locked with a password. Save it without one and upload it again.",
    "macros": "This document holds macros. Save it as a plain .docx, without macros.",
    "legacy-word": "This is an old Word document. Save it as .docx and upload it again.",
    "rich-text": "This is a rich-text (RTF) file. Save it as .docx and upload it again.",
    "office": "This is a spreadsheet, presentation or OpenDocument file. "
    "Save the article as .docx or PDF.",
    "picture": "This is a picture. Upload the article itself, or paste its text.",
    "archive": "This is an archive. Unpack it and upload the article that is in it.",
    "mismatch": "This file is named like {named} but holds {found}. "
    "Give it its right ending, or save it again.",
    "polyglot": "This file is two kinds of file at once, so it is not opened. "
    "Save the article again, or paste its text.",
    "damaged": "This file is damaged or incomplete. Save it again, or paste its text.",
    "external": "This file asks for other files, so it is not opened. "
    "Save it again, or paste its text.",
    "unknown-type": "Files of this kind cannot be read. "
    "Upload text, Markdown, HTML, DOCX, PDF or EPUB, or paste the text.",
    "is-briefing": "This is a briefing file in YAML. Upload it where briefing files are imported.",
}


class Refused(Exception):
    """A file that is not read.

    code     a key of MESSAGES, stable
    message  a plain sentence that says what to do, ready to be shown
    values   what the message was filled with, for those who translate it
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        self.message = MESSAGES[code].format(**values)
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read; beyond it a file is refused.

    size        bytes of the file
    characters  of its text
    lines       of it, and blocks
    pages       of a PDF
    parts       files inside a DOCX or EPUB
    unpacked    bytes of those parts together
    ratio       how many times larger than packed a part of over a megabyte may be
    memory      bytes that reading a PDF may take
    """

    size: int = 20_000_000
    characters: int = 2_000_000
    lines: int = 40_000
    pages: int = 800
    parts: int = 4000
    unpacked: int = 100_000_000
    ratio: int = 120
    memory: int = 1_000_000_000
