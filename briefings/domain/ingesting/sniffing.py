"""What a file is, by its first bytes and its name; the two have to agree."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePosixPath

from briefings.domain.ingesting.refusing import Refused


class Format(StrEnum):
    """A kind of file that can be read, in words."""

    TEXT = "plain text"
    MARKDOWN = "Markdown"
    HTML = "a web page"
    DOCX = "a Word document"
    PDF = "a PDF"
    EPUB = "an EPUB book"


ENDINGS = {
    **dict.fromkeys(("txt", "text"), Format.TEXT),
    **dict.fromkeys(("md", "markdown"), Format.MARKDOWN),
    **dict.fromkeys(("html", "htm", "xhtml"), Format.HTML),
    "docx": Format.DOCX,
    "pdf": Format.PDF,
    "epub": Format.EPUB,
}
TEXTS = {Format.TEXT, Format.MARKDOWN, Format.HTML}
REFUSED_ENDINGS = {
    **dict.fromkeys(("yaml", "yml"), "is-briefing"),
    **dict.fromkeys(("docm", "dotm"), "macros"),
    **dict.fromkeys(("odt", "xlsx", "pptx", "xls", "ppt", "ods", "odp", "pages"), "office"),
    **dict.fromkeys(("zip", "tar", "gz", "7z", "rar"), "archive"),
}
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
ARCHIVES = (b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"(\xb5/\xfd")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP, ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
PDF = b"%PDF-"
BRIEFING = b"format: credence/briefing/"
TAIL = 66_000  # bytes from the end in which a zip archive has its directory's end
HEAD = 1024
PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<main", b"<?xml")


def sniff(data: bytes, name: str) -> Format:
    """The format of a file. Raises Refused for what is no article, or not what its name says."""
    ending = PurePosixPath(name.lower().replace("\\", "/")).suffix.lstrip(".")
    found = _by_content(data, ending)
    if ending in REFUSED_ENDINGS:
        raise Refused(REFUSED_ENDINGS[ending])
    named = ENDINGS.get(ending)
    if found is None:
        found = named if named in TEXTS else Format.TEXT
    _refuse_two_in_one(data, found)
    if named is None and ending and found is Format.TEXT and ending != "doc":
        raise Refused("unknown-type")
    if named is not None and named is not found and not {named, found} <= TEXTS:
        raise Refused("mismatch", named=named.value, found=found.value)
    return found


def _by_content(data: bytes, ending: str) -> Format | None:
    """What the first bytes tell; None for text that may be anything."""
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf"):
        raise Refused("empty")
    _refuse_other_kinds(data, ending)
    if data.startswith(ZIP):
        return _zipped(data)
    start = data[:HEAD].lstrip(b"\xef\xbb\xbf\x00 \t\r\n")
    if start.startswith(PDF):
        return Format.PDF
    if start.lower().startswith(PAGE_STARTS):
        return Format.HTML
    if start.startswith(BRIEFING) or b"\n" + BRIEFING in start:
        raise Refused("is-briefing")
    return None


def _refuse_other_kinds(data: bytes, ending: str) -> None:
    if data.startswith(OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        if locked or ending == "docx":
            raise Refused("encrypted" if locked else "legacy-word")
        raise Refused("office" if ending in {"xls", "ppt"} else "legacy-word")
    if data.startswith(b"{\\rtf"):
        raise Refused("rich-text")
    if data.startswith(PICTURES):
        raise Refused("picture")
    if data.startswith(ARCHIVES):
        raise Refused("archive")


def _zipped(data: bytes) -> Format:
    """DOCX or EPUB by the names that an archive writes before each part."""
    if b"vbaProject" in data:
        raise Refused("macros")
    if b"application/epub+zip" in data[:200] or b"META-INF/container.xml" in data:
        return Format.EPUB
    if b"word/document" in data:
        return Format.DOCX
    office = (b"xl/workbook", b"ppt/presentation", b"application/vnd.oasis")
    raise Refused("office" if any(mark in data for mark in office) else "archive")


def _refuse_two_in_one(data: bytes, found: Format) -> None:
    """Refuse a file that other programs would take for something else."""
    zipped = found in {Format.DOCX, Format.EPUB}
    end = data.rfind(ZIP_END, max(0, len(data) - TAIL))
    if not zipped and end >= 0 and (found in TEXTS or data.rfind(b"%%EOF") < end):
        raise Refused("polyglot")
    if found is not Format.PDF and PDF in data[:HEAD] and (zipped or b"\x00" in data[:HEAD]):
        raise Refused("polyglot")
