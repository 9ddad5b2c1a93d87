"""The site with a clock that can be set from outside, by the seconds in the file `CLOCK`.

Everything that the site and Django decide by the time of day comes through these two functions.
"""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

SET_BY = Path(os.environ["CLOCK"])
true_time, true_now = time.time, timezone.now  # noqa: TID251 - to set it


def off() -> float:
    return float(SET_BY.read_text())


time.time = lambda: true_time() + off()  # noqa: TID251
timezone.now = lambda: true_now() + timedelta(seconds=off())

from config.wsgi import application  # noqa: E402 - it takes the clock that it finds

__all__ = ["application"]
