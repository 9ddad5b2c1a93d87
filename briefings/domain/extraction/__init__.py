"""Facts in an article, found by rules: no network, no chance, the same result everywhere."""

from __future__ import annotations

from collections.abc import Callable

from briefings.domain.candidates import Extraction
from briefings.domain.documents import Document


def _quiet(stage: str, share: float) -> None:
    """Tell nobody."""


def extract(document: Document, *, progress: Callable[[str, float], None] = _quiet) -> Extraction:
    """Find the facts of an article; see `extracting.extract`.

    The parser is loaded by the first call, because most who import this package need no parser.
    """
    from briefings.domain.extraction import extracting

    return extracting.extract(document, progress=progress)
