"""Units as people type them, under one name each."""

from __future__ import annotations

import re

METRES = "metres"
WRITTEN = {
    "kilometres": "km kms kilometre kilometres kilometer kilometers",
    METRES: "metre metres meter meters",
    "centimetres": "cm centimetre centimetres centimeter centimeters",
    "millimetres": "mm millimetre millimetres millimeter millimeters",
    "miles": "mi mile miles",
    "yards": "yard yards",
    "feet": "ft foot feet",
    "hectares": "ha hectare hectares",
    "acres": "acre acres",
    "tonnes": "ton tons tonne tonnes",
    "kilograms": "kg kilo kilos kilogram kilograms kilogramme kilogrammes",
    "barrels": "barrel barrels bbl",
    "us dollars": "usd us$ $ dollar dollars",
    "canadian dollars": "cad c$ ca$",
    "australian dollars": "aud a$ au$",
    "hong kong dollars": "hkd hk$",
    "euros": "€ eur euro euros",
    "pounds": "£ gbp pound pounds",
    "yuan": "yuan rmb cny renminbi",
    "yen": "yen jpy",
    "yuan or yen": "¥",
    "roubles": "₽ rub rouble roubles ruble rubles",
    "indian rupees": "₹ inr",
    "rupees": "rupee rupees pkr",
    "afghanis": "؋ afn afghani afghanis",
    "per cent": "% percent pct",
    "decades": "decade decades",
    "years": "year years yr yrs",
    "months": "month months",
    "weeks": "week weeks",
    "days": "day days",
    "hours": "hour hours hr hrs",
    "minutes": "minute minutes",
}
UNITS = {word: unit for unit, words in WRITTEN.items() for word in words.split()}
DOLLARS = {
    "canadian": "canadian dollars",
    "australian": "australian dollars",
    "kong": "hong kong dollars",
}
WORD = re.compile(r"(?:us|ca?|au?|hk)\$|[^\W\d_]+|[$€£¥₽₹؋%]")
POWER = re.compile(r"(?<![^\W\d_])([cdkm]?m)([²³23])(?!\w)")
SQUARE, CUBIC = {"square", "sq"}, {"cubic", "cu"}


def unit_in(text: str) -> str:
    """The first unit of a text in its one name: "76 km" as "kilometres"; "" where there is none."""
    words = WORD.findall(powers_in_words(text.casefold()).replace("per cent", "percent"))
    unit = next((UNITS[word] for word in words if word in UNITS), "")
    if unit == UNITS["dollars"]:
        return next((DOLLARS[word] for word in words if word in DOLLARS), unit)
    power = (
        "square " if SQUARE.intersection(words) else "cubic " if CUBIC.intersection(words) else ""
    )
    return f"{power}{unit}" if unit else ""


def powers_in_words(text: str) -> str:
    """ "km²" and "m3" as "square km" and "cubic metres"."""

    def said(found: re.Match[str]) -> str:
        power = "square" if found[2] in "²2" else "cubic"
        return f" {power} {METRES if found[1] == 'm' else found[1]}"

    return POWER.sub(said, text)


def is_other_unit(typed: str, wanted: str) -> bool:
    """Whether a unit was typed that is not the one asked for, as `unit_in` names them.

    Where no unit is known to be asked for, only money and measures of another system differ.
    """
    if not wanted:
        return typed in {"miles", "euros", "pounds", "yuan"}
    return bool(typed) and wanted not in typed.split(" or ")
