"""What names are short for: "CTO" and "Duarte", and the full names of what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.given import gender_of_name
from briefings.domain.extraction.mentions import TYPE_OF, Mention
from briefings.domain.facts import EntityType
from briefings.domain.seeking import sought

ACRONYM = re.compile(r"\(([A-Z][A-Za-z&-]{1,9})\)")
PARTS = re.compile(r"[ -]")  # "Ada Holm" is a part of "Ada Holm-Berg"
# Fenwick Cold Storage Limited (“Fenwick”)
CALLED = sought(
    r"(?P<full>(?:[A-Z][\w’'&-]* (?:of (?:the )?|for |and )?){1,6}[A-Z][\w’'&.-]*),?"
    r" \((?:the )?[\"“](?P<short>[A-Z][\w’'&-]*)[\"”]\)"
)
# Alva Foods Oyj ("Alva" or "the Company")
DEFINED = sought(
    r"(?P<full>(?:[A-Z][\w’'&-]* (?:of (?:the )?|for |and )?){0,6}[A-Z][\w’'&.-]*),?"
    r" \((?:[\"“][^\"”]{2,40}[\"”],? or )?"
    r"(?:the [\"“]|[\"“]the )(?P<short>[A-Z][a-z]+(?: [A-Z][a-z]+)?)[\"”]\)"
)
STATE = re.compile(
    r"\b(?:Republic|Kingdom|Sultanate|Emirate|Principality|Grand Duchy) of (?:the )?"
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)(?<![’']s)"
)
WORDS_BEFORE = 9
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "&"})
APART = frozenset({"little", "great", "greater", "upper", "lower", "inner", "outer"})
PLACES = frozenset({EntityType.PLACE, EntityType.COUNTRY})
PARTICLES = frozenset({"de", "da", "do", "das", "dos", "del", "y"})  # between two surnames


def acronyms(texts: Iterable[str]) -> dict[str, str]:
    """Acronym, or short name -> the words that it stands for, where the text gives both."""
    found: dict[str, str] = {}
    for text in texts:
        for match in ACRONYM.finditer(text):
            full = _expanded(match[1], text[: match.start()].split())
            if full:
                found.setdefault(match[1], full)
        for match in CALLED.finditer(text):
            if match["short"] in match["full"].split():
                found.setdefault(match["short"], match["full"])
        for match in DEFINED.finditer(text):
            found.setdefault(match["short"], match["full"].removeprefix("The "))
    return found


def states(texts: Iterable[str]) -> dict[str, str]:
    """ "Republic of Velden" -> "Velden", of countries that no gazetteer knows."""
    known = gazetteer().names
    found = (match for text in texts for match in STATE.finditer(text))
    return {match[0]: match["name"] for match in found if match["name"] not in known}


def _expanded(short: str, before: Sequence[str]) -> str:
    """The words right before an acronym whose initials it writes; "" where there are none."""
    letters = [c.lower() for c in short if c.isalpha() and c.isupper()]
    if len(letters) < 2:
        return ""
    for n in range(len(letters), min(len(before), WORDS_BEFORE) + 1):
        words = before[-n:]
        initials = [
            p[0].lower() for w in words if w.lower() not in SMALL_WORDS for p in w.split("-") if p
        ]
        if (
            initials[: len(letters)] == letters
            and len(initials) == len(letters)
            and words[0][0].isupper()
        ):
            return " ".join(words).strip(",;:“\"'")
    return ""


def full_names(everything: Sequence[Mention], common: frozenset[str]) -> dict[str, str]:
    """A last name -> the one full name that ends with it; of companies the first word, too."""
    ends: dict[str, set[str]] = {}
    texts = {mention.text for mention in everything if mention.type not in PLACES}
    # A town's harbour is called after it, and so is a company: the town's name is neither's.
    towns = {mention.text.split()[0] for mention in everything if mention.type in PLACES}
    for mention in everything:
        words = mention.text.split()
        called = gender_of_name(mention.text) and not mention.definite
        kin = words[0].lower() in APART and mention.type is not EntityType.PERSON
        if len(words) < 2 or kin or not (mention.type or called):
            continue  # "the Little Ulgan" is not "the Ulgan"
        last = words[-2] if words[-1].isdecimal() else words[-1]  # the "Protection Act 2009"
        head = _head(words)
        if head in TYPE_OF and mention.type is not EntityType.PERSON:
            ends.setdefault(head.title(), set()).add(mention.text)
        if mention.type is EntityType.PERSON or called or last.lower() in TYPE_OF:
            for part in {last, last.split("-")[0], *_first_surname(words)}:
                ends.setdefault(part, set()).add(mention.text)
        usual = words[0].lower() in common  # the "Water Conference" is not "Water"
        if not usual and words[0] not in towns and _begins_with_own(mention, words, texts):
            ends.setdefault(words[0], set()).add(mention.text)
    return {word: max(names, key=len) for word, names in sorted(ends.items()) if _are_one(names)}


def _first_surname(words: Sequence[str]) -> set[str]:
    """ "Moura" of "Abílio Moura de Castro", who is called so for short."""
    return {before for before, word in pairwise(words[1:]) if word in PARTICLES}


def _head(words: Sequence[str]) -> str:
    """ "institute" of the "Institute of Public Health", which "the Institute" is short for."""
    ends = (n for n, word in enumerate(words) if n and word in {"of", "for"})
    return words[next(ends, 0) - 1].lower()


def _begins_with_own(mention: Mention, words: list[str], texts: set[str]) -> bool:
    """Whether the first word of a name is one by itself: "Norvane" of Norvane Energy."""
    first, last = words[0], words[-1].lower()
    if first in gazetteer().demonyms or first.lower() in TYPE_OF:
        return False
    if mention.type is EntityType.COMPANY:
        return True
    pair = mention.type is EntityType.ORGANISATION and len(words) == 2  # "Oddleaf Seeds"
    return pair and last not in TYPE_OF and first in texts


def _are_one(names: set[str]) -> bool:
    """Whether the longest has the words of every other: "Norvane Energy", "Norvane Energy ASA"."""
    longest = max(sorted(names), key=len)
    return all(_is_part(name, longest) for name in names)


def _is_part(name: str, longer: str) -> bool:
    """Whether a name has words of a longer one, in order: "Ada Lovelace", "Ada King Lovelace"."""
    rest = iter(PARTS.split(longer))
    return all(word in rest for word in PARTS.split(name))


def canonical(
    mention: Mention, short: Mapping[str, str], full: Mapping[str, str], everything: frozenset[str]
) -> str:
    known = gazetteer()
    text = mention.text
    if text in known.names:
        return known.names[text]
    if text in known.demonyms and mention.type is None:
        return ""
    first, _, rest = text.partition(" ")
    if rest and first in known.demonyms and rest in everything:
        return rest
    if text in short:
        return short[text]
    whole = full.get(text.split()[-1], "")
    if rest and mention.type is EntityType.PERSON and _is_part(text, whole):
        return whole
    # "The Atlantic" is no company, though the Atlantic Telegraph Company is one.
    begins = mention.definite and full.get(text, "").startswith(text)
    if " " not in text and text in full and text not in known.capitals and not begins:
        return full[text]
    return text
