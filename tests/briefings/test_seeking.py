import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import briefings.domain
import quizzes.domain
from briefings.domain.seeking import Sought, sought
from briefings.domain.sentences import sentences

ARTICLES = Path(__file__).parents[1] / "articles"
TEXTS = [
    text[span.start : span.end]
    for text in (
        (ARTICLES / name).read_text(encoding="utf-8")
        for name in ("company.txt", "court.txt", "history.md", "life.md", "policy.txt")
    )
    for span in sentences(text)
]


def patterns():
    for app in (briefings.domain, quizzes.domain):
        for module in pkgutil.walk_packages(app.__path__, f"{app.__name__}."):
            known = vars(importlib.import_module(module.name))
            yield from (
                (f"{module.name}.{k}", v) for k, v in known.items() if isinstance(v, Sought)
            )


def test_every_pattern_finds_what_it_would_find_by_itself():
    several = dict(patterns())
    assert len(several) > 50
    for name, one in several.items():
        for text in TEXTS:
            mine = [found.span() for found in one.finditer(text)]
            assert mine == [found.span() for found in one.pattern.finditer(text)], name


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\b(?:cats?|dogs|hotdogs)\b", {"cat", "dogs"}),
        (r"\bin (?:early )?(?:May|June)\b", {"in may", "in june", "in early may", "in early june"}),
        (r"[0-9]+ (?:years|months)", {" years", " months"}),
        (r"(?:left out(?! of\b)|worth \w+ing)", {"left out", "worth "}),
        (r"\w+", set()),
        (r"(?:years|[0-9]+)", set()),
        (r"(?:years)?", set()),
        (r"(?:years){2}", {"years"}),
    ],
)
def test_what_a_pattern_needs_is_read_off_it(pattern, needs):
    assert {*sought(pattern).needs} == needs


@pytest.mark.parametrize(
    ("pattern", "flags", "text"),
    [
        (
            "kelvin scale",
            re.IGNORECASE,
            "the \N{KELVIN SIGN}elvin \N{LATIN SMALL LETTER LONG S}cale",
        ),
        ("island", re.IGNORECASE, "\N{LATIN SMALL LETTER DOTLESS I}sland"),
        ("island", re.IGNORECASE, "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}sland"),
        ("(?i:HOW MANY) ships", 0, "How many ships"),
        ("“(?:It|They) said", 0, "“They said"),
        (r"(?<!the )dam\b", 0, "a dam"),
    ],
)
def test_a_text_is_never_taken_for_one_that_cannot_match(pattern, flags, text):
    one = sought(pattern, flags)
    assert re.search(pattern, text, flags)
    assert one.search(text)
    assert one.findall(text) == re.findall(pattern, text, flags)
    assert one.sub("_", text) == re.sub(pattern, "_", text, flags=flags)
    assert bool(one.match(text)) == bool(re.match(pattern, text, flags))
    assert bool(one.fullmatch(text)) == bool(re.fullmatch(pattern, text, flags))


def test_a_text_without_the_words_is_not_looked_through():
    one = sought(r"\b(?:harbour|port) of\b")
    assert not one.can_match("The bank of Norway")
    assert one.search("The bank of Norway") is None
    assert [*one.finditer("The bank")] == one.findall("The bank") == []
    assert one.sub("", "The bank") == "The bank"
