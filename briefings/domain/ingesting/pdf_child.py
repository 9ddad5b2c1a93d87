"""Reads a PDF in a process of its own, which may be killed: `python pdf_child.py LIMITS < a.pdf`.

Knows nothing of the rest. Writes JSON: `{"error": code}` or `{"title", "author", "language",
"pages": [{"width", "height", "runs": [[text, left, bottom, right, top, size, bold], …]}, …]}`;
lengths in points from a page's lower left corner, `size` that of the letters.
"""

from __future__ import annotations

import ctypes
import json
import resource
import signal
import sys
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium

GAP = 1.1  # letter sizes between two words of different runs
RAISED = 0.22  # letter sizes by which a small letter is raised that refers to a footnote
SMALL = 0.9
SLANTED = 0.15  # radians from which text is a stamp across the page
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
TO_OPEN, PER_PAGE, AT_MOST = 1.5, 0.06, 20.0  # seconds of computing
HYPHENS = {0x02, 0xFFFE, 0xAD}
PASSWORD = 4  # pdfium's number for a document that is locked


class Run:
    """Letters that stand in one line without a wide gap."""

    def __init__(self, box: tuple[float, float, float, float], bold: bool) -> None:
        self.left, self.bottom, self.right, self.top = box
        self.size = self.top - self.bottom
        self.bold = bold
        self.high = False  # whether the last letter was raised
        self.sizes = Counter[float]()
        self.letters: list[str] = []

    def row(self) -> list[object]:
        """The size is that of most letters; the first may be a capital of its own."""
        size = min(self.sizes, key=lambda each: (-self.sizes[each], each))
        box = [round(n, 2) for n in (self.left, self.bottom, self.right, self.top, size)]
        return ["".join(self.letters), *box, self.bold]

    def takes(self, box: tuple[float, float, float, float]) -> bool:
        """Whether a letter follows in this line: not far behind, not before, not above."""
        left, bottom, _, top = box
        middle = (bottom + top) / 2
        level = self.bottom - 0.1 * self.size < middle < self.top + 0.35 * self.size
        return level and self.right - self.size < left < self.right + GAP * self.size

    def raised(self, box: tuple[float, float, float, float]) -> bool:
        """Whether a letter is small and high, as a footnote's number is."""
        _, bottom, _, top = box
        return top - bottom < SMALL * self.size and bottom - self.bottom > RAISED * self.size

    def touches(self, box: tuple[float, float, float, float]) -> bool:
        return box[0] - self.right < 0.1 * self.size

    def _take_as_line(self, box: tuple[float, float, float, float]) -> None:
        """Where all before is the small, high number of a footnote, its words make the line."""
        _, bottom, _, top = box
        size = top - bottom
        if self.size < SMALL * size and self.bottom - bottom > RAISED * size:
            self.letters = [letter.translate(SUPERSCRIPTS) for letter in self.letters]
            self.bottom, self.top, self.size = bottom, top, size

    def add(self, letter: str, box: tuple[float, float, float, float]) -> None:
        self._take_as_line(box)
        self.high = self.raised(box)
        self.letters.append(letter.translate(SUPERSCRIPTS) if self.high else letter)
        self.sizes[round(box[3] - box[1], 1)] += 1
        self.right = max(self.right, box[2])


def box_of(page: Any, index: int) -> tuple[float, float, float, float]:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, index, box)
    return box.left, box.bottom, box.right, box.top


def is_bold(page: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(page, index) >= 600:
        return True
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(page, index, buffer, 128, flags)
    name = buffer.value.lower()
    return b"bold" in name or b"black" in name or b"heavy" in name


def runs_of(page: Any) -> list[list[object]]:
    """The runs of one page in the order in which the file draws them."""
    found: list[Run] = []
    run: Run | None = None
    space = broken = False
    for index in range(max(0, pdfium.FPDFText_CountChars(page))):
        code = pdfium.FPDFText_GetUnicode(page, index)
        letter = "-" if code in HYPHENS else chr(code) if code < 0x110000 else ""
        if not letter.strip():
            space = True
            broken |= letter in {"\r", "\n"}
            continue
        if abs(pdfium.FPDFText_GetCharAngle(page, index)) % 6.283 > SLANTED:
            continue
        box = box_of(page, index)
        # The library ends a line before and after a letter that is raised.
        ends = broken and run is not None and not run.raised(box) and not run.high
        if run is None or ends or not run.takes(box):
            run = Run(box, is_bold(page, index))
            found.append(run)
        elif space and not run.raised(box) and (letter.isalnum() or not run.touches(box)):
            run.letters.append(" ")
        run.add(letter, box)
        space = broken = False
    return [each.row() for each in found if each.size > 0]


def said(document: Any, name: bytes) -> str:
    length = min(pdfium.FPDF_GetMetaText(document, name, None, 0), 2000)
    buffer = ctypes.create_string_buffer(max(2, length))
    pdfium.FPDF_GetMetaText(document, name, buffer, length)
    return buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\x00")


def read(data: bytes, pages: int, characters: int, lines: int) -> dict[str, Any]:
    """All pages, or an error's code."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() == PASSWORD
        return {"error": "encrypted" if locked else "damaged"}
    count = pdfium.FPDF_GetPageCount(document)
    if count > pages:
        return {"error": "too-many-pages"}
    allow(min(AT_MOST, TO_OPEN + PER_PAGE * count))
    found: list[dict[str, Any]] = []
    left = characters
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            found.append({"width": 0, "height": 0, "runs": []})
            continue
        text = pdfium.FPDFText_LoadPage(page)
        left -= pdfium.FPDFText_CountChars(text)
        if left < 0:
            return {"error": "too-long"}
        size = {
            "width": pdfium.FPDF_GetPageWidthF(page),
            "height": pdfium.FPDF_GetPageHeightF(page),
        }
        runs = runs_of(text)
        lines -= len(runs)
        if lines < 0:
            return {"error": "too-many-lines"}
        found.append({**size, "runs": runs})
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    return {"title": said(document, b"Title"), "author": said(document, b"Author"), "pages": found}


def allow(seconds: float) -> None:
    """Let the system end this process after so much computing; it needs no help from Python."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def main() -> None:
    memory, *limits = map(int, sys.argv[1:5])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    allow(TO_OPEN)
    json.dump(read(sys.stdin.buffer.read(), *limits), sys.stdout)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
