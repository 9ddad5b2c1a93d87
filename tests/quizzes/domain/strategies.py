"""What hypothesis draws: ways of writing the same, slips of the finger, and small briefings."""

import unicodedata

from hypothesis import assume
from hypothesis import strategies as st

from briefings.domain import facts
from briefings.domain.surfaces import MONTHS
from quizzes.domain.wording import normalised

from .factories import make_briefing, make_entity, make_event, make_fact, make_quantity

ACUTE = "\u0301"
LETTERS = "abcd"  # few, so that names are near each other
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ((10**9, "billion", "bn"), (10**6, "million", "m"), (10**3, "thousand", "k"))
UNITS = {
    "USD": ("${}", "{} US dollars", "US${}", "USD {}"),
    "km": ("{} km", "{} kms", "{} kilometres", "{} kilometers"),
    "percent": ("{} %", "{}%", "{} percent", "{} per cent"),
    "years": ("{} years", "{}-year"),
    "wells": ("{} wells", "about {}", "{}."),
}


@st.composite
def variants(draw, text):
    """The text in other letters, with accents, articles, spaces and signs around it."""
    recase = draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase, str]))
    compose = draw(st.sampled_from(["NFC", "NFD", "NFKC"]))
    typed = unicodedata.normalize(compose, recase(text))
    place = draw(st.integers(0, len(typed)))
    if draw(st.booleans()) and typed[place - 1 : place].isascii() and typed[:place][-1:].isalpha():
        typed = typed[:place] + ACUTE + typed[place:]
    typed = typed.replace(" ", draw(st.sampled_from([" ", "  ", "\u00a0", "\t", " \u200b"])))
    before = draw(st.sampled_from(["", " ", "the ", "The ", "a ", "AN ", "“", "\u200e"]))
    return before + typed + draw(st.sampled_from(["", " ", ".", "!", "”", "\u00a0"]))


@st.composite
def slips(draw, name):
    """A name with one letter left out, doubled, changed, or swapped with the next."""
    place = draw(st.integers(0, len(name) - 1))
    letter = draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    before, here, after = name[:place], name[place], name[place + 1 :]
    changed = [before + after, before + here + here + after, before + letter + after]
    return draw(st.sampled_from([*changed, before + after[:1] + here + after[1:]]))


def figures_of(number):
    """A whole number in figures, as people of several countries group them without doubt."""
    grouped = f"{number:,}"
    shown = [str(number), grouped, grouped.replace(",", " "), grouped.replace(",", "\u202f")]
    arabic = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    return [*shown, grouped.replace(",", "’"), f"{number}.0", arabic]


def scaled_of(number):
    """A whole number with "million" and the like, wherever two decimals are enough for it."""
    for scale, word, short in SCALES:
        share = number * 100 // scale
        if share and share * scale == number * 100:
            text = f"{share / 100:g}"
            if "e" not in text:
                yield from (f"{text} {word}", f"{text}{short}", f"{text} {word.upper()}")


def words_of(number):
    """A whole number below 10^12 in English words."""
    for scale, word, _ in SCALES:
        if number >= scale:
            rest = f" {words_of(number % scale)}" if number % scale else ""
            return f"{words_of(number // scale)} {word}{rest}"
    if number >= 100:
        rest = f" and {words_of(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    if number < len(ONES):
        return ONES[number]
    return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")


def dates_in_words(day):
    """A date with the month as a word, as people of several countries write it."""
    month, short = MONTHS[day.month], MONTHS[day.month][:3]
    d, y = day.day, f"{day.year:04d}"
    return [
        *(f"{d} {month} {y}", f"{month} {d}, {y}", f"{d} {short} {y}", f"{short}. {d} {y}"),
        *(
            f"{d}th of {month}, {y}",
            f"{y} {short} {d}",
            f"{d}-{short}-{y}",
            f"the {d}. {month} {y}",
        ),
        *(
            day.isoformat(),
            f"{y}/{day.month}/{d}",
            f"{d}.{day.month}.{y}",
            f"{month.upper()} {d} {y}",
        ),
    ]


names = st.text(LETTERS, min_size=3, max_size=11)


@st.composite
def several_names(draw, least=2, most=6):
    """Names that differ when compared, most of them by a letter or two only."""
    first = draw(st.text(LETTERS, min_size=5, max_size=11))
    near = slips(first).flatmap(lambda name: st.just(name) | slips(name))
    drawn = draw(st.lists(st.just(first) | near | near | names, min_size=least, max_size=2 * most))
    found = list({normalised(name): name for name in [first, *drawn]}.values())[:most]
    assume(len(found) >= least)
    return found


@st.composite
def briefings(draw):
    """A few entities with names near each other, figures, dates and a list."""
    called = draw(several_names(4, 8))
    wholes = [called[0].lower()] if draw(st.booleans()) else []
    entities = [
        make_entity(name, name=name, part_of=tuple(wholes) if name != called[0] else ())
        for name in called
    ]
    sums = draw(st.lists(st.integers(1, 999), min_size=3, max_size=5))
    money = [
        make_quantity(f"sum-{n}", size * 10**6, "USD", f"${size} million")
        for n, size in enumerate(sums)
    ]
    years = draw(st.lists(st.integers(1990, 2023), min_size=3, max_size=5))
    asked = {"ask": {"when": "When did it all happen there?"}}
    events = [
        make_event(f"event-{n}", str(year), f"Event of kind {LETTERS[n % 4]}{n // 4}", **asked)
        for n, year in enumerate(years)
    ]
    place = make_fact(
        "place",
        statement=f"People came together near {called[1]}.",
        values={"where": facts.EntityValue(called[1], called[1])},
        ask={"where": "Where did people come together?"},
    )
    members = facts.ItemsValue(tuple(facts.EntityValue(name, name) for name in called[:3]))
    listed = make_fact(
        "members",
        statement=f"The members are {called[0]}, {called[1]} and {called[2]}.",
        values={"members": members},
        ask={"members": "Who are the members of it?"},
        foils={"members": tuple(facts.Foil(name) for name in called[3:6])},
    )
    return make_briefing(place, listed, *money, *events, entities=entities)
