"""Given names, by whether men or women have them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

PATH = Path(__file__).with_name("given_names.json")


@lru_cache(maxsize=1)
def _genders() -> Mapping[str, str]:
    data = json.loads(PATH.read_text(encoding="utf-8"))
    return {name: word for word in ("he", "she") for line in data[word] for name in line.split()}


def gender_of_name(name: str) -> str:
    """ "he" or "she" of a full name by its first given name that tells, else ""."""
    *given, _ = name.split()
    for word in given:
        gender = _genders().get(word) or _genders().get(word.partition("-")[0], "")
        if gender:
            return gender
    return ""
