"""Headers, footers and numbers that pages repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import ceil
from statistics import median_low

from briefings.domain.ingesting.columns import Page, Run
from briefings.domain.ingesting.pieces import Reading

DIGITS = re.compile(r"\d+")
NUMBER = re.compile(
    r"(?:page|p\.|[-–—|])? ?(?:\d{1,4}|[ivxlc]{1,7}) ?(?:(?:of|/) ?\d{1,4}|[-–—|])?", re.IGNORECASE
)
MARGIN = 0.12  # share of a page's height at top and bottom in which they stand
LARGE = 1.12  # of the usual letters
LITTLE = 0.85  # of the usual letters: what stands at the very top of a page is a header
FEW = 2  # pages, which cannot tell what repeats
SHARE = 0.3  # of the pages that repeat a line: left and right pages have their own


def without_running(pages: Sequence[Page], reading: Reading) -> list[Page]:
    """Pages without lines that they repeat; each of those is shown once in `reading`."""
    seen = Counter(
        key for page in pages for key in {_key(run) for run in page.runs if _outside(run, page)}
    )
    least = max(2, ceil(SHARE * len(pages)))
    usual = median_low([run.size for page in pages for run in page.runs])
    shown: set[str] = set()
    kept: list[Page] = []
    for page in pages:
        highest = max((run.bottom for run in page.runs), default=0.0)
        lowest = min((run.top for run in page.runs), default=0.0)
        runs: list[Run] = []
        for run in page.runs:
            little = len(pages) <= FEW and run.top >= highest and run.size < LITTLE * usual
            # Nothing but its own line is above or below the number of a page.
            last = run.top >= highest or run.bottom <= lowest
            # The title stands large on the first page and small above all others.
            repeated = seen[_key(run)] >= least and run.size <= LARGE * usual
            why = _why(run, page, last=last, repeated=little or repeated)
            if not why:
                runs.append(run)
            elif why + _key(run) not in shown:
                shown.add(why + _key(run))
                reading.drop(run.text, why)
        kept.append(page.having(runs))
    return kept


def _key(run: Run) -> str:
    return DIGITS.sub("#", run.text.lower())


def _outside(run: Run, page: Page) -> bool:
    return run.bottom < MARGIN * page.height or run.top > (1 - MARGIN) * page.height


def _why(run: Run, page: Page, *, last: bool, repeated: bool) -> str:
    if not _outside(run, page):
        return ""
    if NUMBER.fullmatch(run.text) and last:
        return "page number"
    if not repeated:
        return ""
    return "running header" if run.bottom > page.height / 2 else "running footer"
