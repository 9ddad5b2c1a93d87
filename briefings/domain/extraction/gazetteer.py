"""Countries, their capitals and peoples, and large regions: what no model need guess."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PATH = Path(__file__).with_name("gazetteer.json")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every map leads to a country's usual name.

    names     "US" -> "United States"
    capitals  "Beijing" -> "China"
    demonyms  "Chinese" -> "China"
    also      country -> its other names
    """

    names: Mapping[str, str]
    capitals: Mapping[str, str]
    demonyms: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]]
    regions: frozenset[str]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    data = json.loads(PATH.read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    capitals: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    also: dict[str, tuple[str, ...]] = {}
    for country in data["countries"]:
        name = country["name"]
        also[name] = tuple(country.get("also", ()))
        names |= dict.fromkeys((name, *also[name]), name)
        capitals |= dict.fromkeys(country.get("capitals", ()), name)
        for word in country.get("demonyms", ()):
            demonyms |= {word: name, f"{word}s": name}
    return Gazetteer(names, capitals, demonyms, also, frozenset(data["regions"]))
