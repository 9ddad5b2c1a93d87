"""Scripted edits of the built-in briefing, as an editor would make them in its file.

Of its eight lessons the first five are taken, whole, and of their facts those that an edit is
about with some to stand beside them: what holds for these holds for all, in
a third of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

CONTENT = Path(__file__).parents[2] / "briefings" / "content" / "china-taliban-ambassadors.yaml"
WHOLE = CONTENT.read_text(encoding="utf-8")
FIVE = WHOLE[: WHOLE.index("  - key: implications-competition\n")]
NEXT_FACT = re.compile(r"^ {2,6}- key: ", re.MULTILINE)
NEXT_LESSON = re.compile(r"^  - key: ", re.MULTILINE)
FACTS = """
karimi-credentials-date karimi-presenter reading-recognition reading-contradiction
china-trusts-promise us-withdrawal
afghan-minerals oil-access oil-wells oil-wells-place lithium-use china-ev-producer
solar-investment energy-storage-skill
border-length etim-classified
oil-agreement-date oil-initial-investment oil-projected-investment oil-contract-length
road-length road-start bri-extension-parties direct-flights gosin-interest-date gosin-sum
gosin-direct-jobs gosin-indirect-jobs
"""


@dataclass(frozen=True)
class Edit:
    """What an edit does to the text, and what must come of it.

    changed, removed, added, moved  keys of facts; all others stay as known as they were
    """

    name: str
    make: Callable[[str], str]
    changed: frozenset[str] = field(default_factory=frozenset)
    removed: frozenset[str] = field(default_factory=frozenset)
    added: frozenset[str] = field(default_factory=frozenset)
    moved: frozenset[str] = field(default_factory=frozenset)

    @property
    def text(self) -> str:
        return self.make(TEXT)


def edit(name, *steps, **sets):
    def make(text):
        for step in steps:
            text = step(text)
        return text

    return Edit(name, make, **{key: frozenset(value.split()) for key, value in sets.items()})


def every(old, new):
    """Replace words wherever they are."""

    def step(text):
        assert old in text, f"nothing to edit: {old}"
        return text.replace(old, new)

    return step


def once(old, new):
    """Replace words that stand at one place."""

    def step(text):
        assert text.count(old) == 1, f"{text.count(old)} places to edit: {old}"
        return text.replace(old, new)

    return step


def block(text, start, following):
    """(start, end) of the part that begins with some words."""
    begin = text.index(start)
    after = following.search(text, begin + len(start))
    return begin, after.start() if after else len(text)


def fact_block(text, key):
    return block(text, f"      - key: {key}\n", NEXT_FACT)


def lesson_block(text, key):
    begin = text.index(f"  - key: {key}\n", text.index("\nlessons:\n"))
    after = NEXT_LESSON.search(text, begin + 3)
    return begin, after.start() if after else len(text)


def inside(where, key, *steps):
    """Edit one fact or lesson only."""

    def step(text):
        begin, end = where(text, key)
        part = text[begin:end]
        for one in steps:
            part = one(part)
        return text[:begin] + part + text[end:]

    return step


def in_fact(key, *steps):
    return inside(fact_block, key, *steps)


def in_lesson(key, *steps):
    return inside(lesson_block, key, *steps)


def cut(start, end):
    """Leave out what begins with some words, up to others."""

    def step(text):
        begin = text.index(start)
        return text[:begin] + text[text.index(end, begin) :]

    return step


def without_fact(key):
    def step(text):
        begin, end = fact_block(text, key)
        return text[:begin] + text[end:]

    return step


def with_facts(keys):
    """Leave out all facts but some."""

    def step(text):
        every = set(re.findall(r"^      - key: (\S+)$", text, re.MULTILINE))
        for key in every - set(keys.split()):
            text = without_fact(key)(text)
        return text

    return step


TEXT = with_facts(FACTS)(FIVE)


def without_lesson(key):
    def step(text):
        begin, end = lesson_block(text, key)
        return text[:begin] + text[end:]

    return step


def fact_to(key, lesson, words=""):
    """Move a fact to the end of another lesson, with a paragraph that proves it."""

    def step(text):
        begin, end = fact_block(text, key)
        fact, text = text[begin:end], text[:begin] + text[end:]
        begin, end = lesson_block(text, lesson)
        part = text[begin:end]
        if words:
            part = part.replace("    facts:\n", f"\n      {words}\n    facts:\n", 1)
        return text[:begin] + part + fact + text[end:]

    return step


def lesson_behind(key, other):
    """Move a lesson behind another."""

    def step(text):
        begin, end = lesson_block(text, key)
        lesson, text = text[begin:end], text[:begin] + text[end:]
        _, end = lesson_block(text, other)
        return text[:end] + lesson + text[end:]

    return step


def merged(key, into):
    """Put the text and the facts of a lesson at the end of another, and drop it."""

    def step(text):
        begin, end = lesson_block(text, key)
        lesson, text = text[begin:end], text[:begin] + text[end:]
        body, facts = re.search(r"    body: \|\n(.*?)    facts:\n(.*)", lesson, re.DOTALL).groups()
        begin, end = lesson_block(text, into)
        part = text[begin:end].replace("    facts:\n", f"\n{body}    facts:\n", 1)
        return text[:begin] + part + facts + text[end:]

    return step


def split(key, heading, new_key, facts):
    """Make a lesson of its own of what follows a heading, with its facts."""

    def step(text):
        begin, end = lesson_block(text, key)
        lesson = text[begin:end]
        moved = []
        for fact in facts:
            start, stop = fact_block(lesson, fact)
            moved.append(lesson[start:stop])
            lesson = lesson[:start] + lesson[stop:]
        start, stop = lesson.index(f"      {heading}\n"), lesson.index("    facts:\n")
        body, lesson = lesson[start:stop], lesson[:start].rstrip() + "\n" + lesson[stop:]
        new = (
            f"  - key: {new_key}\n    title: A lesson of its own\n    argument: implication\n"
            f"    summary: What was the end of another lesson.\n    body: |\n{body}    facts:\n"
        )
        return text[:begin] + lesson + new + "".join(moved) + text[end:]

    return step


NEW_FACT = """\
      - key: wells-depth
        label: Depth of the deepest Afghan oil well
        statement: The deepest of the Afghan oil wells goes down 900 metres.
        kind: quantity
        status: fact
        importance: 2
        values:
          depth: {number: 900, unit: metres, text: 900 metres}
        ask:
          depth: How far down does the deepest of the Afghan oil wells go?
        foils:
          depth:
            - {text: 300 metres, why: That would be a shallow one.}
            - {text: 90 metres, why: Ten times too small.}
        evidence:
          - The deepest of them goes down 900 metres.
"""
OIL_DEEP = "north-west of Afghanistan. The deepest of them goes down 900 metres."


def with_new_fact(text):
    text = once("in the north-west of Afghanistan.\n\n", f"in the {OIL_DEEP}\n\n")(text)
    begin, _ = fact_block(text, "lithium-use")
    return text[:begin] + NEW_FACT + text[begin:]


def facts_of(*lessons):
    """Keys of all facts of some lessons, with spaces between."""
    parts = [TEXT[slice(*lesson_block(TEXT, key))] for key in lessons]
    return " ".join(re.findall(r"^      - key: (\S+)$", "".join(parts), re.MULTILINE))


SECURITY = "implications-security-economy"
EDITS = [
    # words
    edit(
        "typo in a statement",
        once(
            "statement: China is a major producer of electric vehicles.",
            "statement: China is a big producer of electric vehicles.",
        ),
    ),
    edit(
        "reworded statement, body untouched",
        in_fact(
            "oil-contract-length",
            once(
                "statement: According to the source article, the Amu Darya oil contract runs",
                "statement: According to the source article, the whole oil contract runs",
            ),
        ),
    ),
    edit(
        "reworded label",
        in_fact(
            "border-length",
            once("label: Length of the border between", "label: How long the border is between"),
        ),
    ),
    edit(
        "reworded body and evidence",
        every("The contract opens with $150 million.", "It opens with $150 million."),
    ),
    edit(
        "reworded sentence that proves two facts",
        every(
            "The project would offer 120,000 direct jobs and one million indirect ones.",
            "It would offer 120,000 direct jobs and one million indirect ones.",
        ),
    ),
    edit(
        "reworded body, no evidence in it",
        once("Elsewhere such a ceremony is routine.", "Elsewhere such ceremonies are routine."),
    ),
    edit(
        "typo at the head of a lesson",
        once("## A calmer western border", "## A calmer border in the west"),
    ),
    edit(
        "heading added",
        once(
            "      The first worry is about Uyghur",
            "      ### Two worries\n      The first worry is about Uyghur",
        ),
    ),
    edit(
        "emphasis added",
        in_lesson(
            "motive-security",
            once(
                "share a border of 76 kilometres. That", "share a *border* of 76 kilometres. That"
            ),
        ),
    ),
    edit(
        "paragraph added",
        once(
            "      ## A rival closer to home",
            ("      Whether it can, nobody knows yet.\n\n      ## A rival closer to home"),
        ),
    ),
    edit(
        "paragraph without facts removed",
        in_lesson("motive-influence", cut("      None of this is an announcement", "    facts:")),
    ),
    edit(
        "sentence moved within a lesson",
        once(" The whole contract runs for 25 years. Work", " Work"),
        once(
            "It covers the Amu Darya Basin. The contract",
            "It covers the Amu Darya Basin. The whole contract runs for 25 years. The contract",
        ),
    ),
    edit(
        "paragraphs swapped",
        once(
            "      Then there is oil. China wants access to Afghan supplies and has already begun "
            "extraction from 18 wells. They lie in the Amu Darya Basin, in the north-west of "
            "Afghanistan.\n\n",
            "",
        ),
        once(
            "      ## Lithium and sunlight\n",
            "      ## Lithium and sunlight\n      Then there is oil. China wants access to Afghan "
            "supplies and has already begun extraction from 18 wells. They lie in the Amu Darya "
            "Basin, in the north-west of Afghanistan.\n\n",
        ),
    ),
    edit(
        "same words twice, told apart",
        once(
            "      Keep the two groups apart.",
            "      Once more: China and Afghanistan share a border of 76 kilometres. "
            "Keep the two groups apart.",
        ),
        every(
            "          - China and Afghanistan share a border of 76 kilometres.\n",
            "          - quote: China and Afghanistan share a border of 76 kilometres.\n"
            "            after: That is short\n",
        ),
    ),
    # values
    edit(
        "number changed",
        every("18 wells", "28 wells"),
        every("number: 18,", "number: 28,"),
        changed="oil-wells",
    ),
    edit(
        "number written another way",
        in_fact(
            "road-length",
            every("text: 300 kilometres", "text: 300 km"),
            once(
                "is to be 300 kilometres long.\n        kind", "is to be 300 km long.\n        kind"
            ),
        ),
    ),
    edit(
        "sum changed",
        in_lesson(
            SECURITY,
            every("$150 million", "$160 million"),
            every("number: 150000000", "number: 160000000"),
        ),
        changed="oil-initial-investment",
    ),
    edit(
        "sum and period of one fact changed",
        in_lesson(
            SECURITY,
            every("$540 million", "$640 million"),
            every("number: 540000000", "number: 640000000"),
            once("period: {number: 3,", "period: {number: 4,"),
            every("three years", "four years"),
        ),
        changed="oil-projected-investment",
    ),
    edit(
        "unit changed",
        in_fact(
            "border-length",
            once("unit: km", "unit: miles"),
            every("text: 76 kilometres", "text: 76 miles"),
            once("border of 76 kilometres.\n        kind", "border of 76 miles.\n        kind"),
        ),
        in_lesson("motive-security", every("border of 76 kilometres", "border of 76 miles")),
        changed="border-length",
    ),
    edit(
        "date changed",
        in_lesson(
            "two-readings",
            every("30 January 2024", "31 January 2024"),
            every("date: 2024-01-30", "date: 2024-01-31"),
        ),
        changed="karimi-credentials-date",
    ),
    edit(
        "date made less precise",
        in_fact(
            "karimi-credentials-date",
            once(
                "in Beijing on 30 January 2024.\n        kind",
                "in Beijing in January 2024.\n        kind",
            ),
            once("date: 2024-01-30", "date: 2024-01"),
            once("On what date", "In which month"),
            every("30 January 2023", "January 2023"),
            every("30 November 2023", "November 2023"),
            once("{text: 22 February 2024, why", "{text: February 2024, why"),
        ),
        changed="karimi-credentials-date",
    ),
    edit(
        "month changed",
        in_lesson(
            SECURITY,
            every("In January 2023 the", "In March 2023 the"),
            every("Amu Darya Basin in January 2023.", "Amu Darya Basin in March 2023."),
            every("date: 2023-01", "date: 2023-03"),
        ),
        changed="oil-agreement-date",
    ),
    edit(
        "entity changed",
        in_fact(
            "road-start",
            every("Badakhshan", "Takhar"),
            once("from: {entity: badakhshan}", "from: {entity: takhar}"),
            once(
                "{entity: takhar, why: It is a province to which Uyghur armed groups were moved; "
                "the road is to start in Takhar.}",
                "{entity: kabul, why: It is the capital; the road is to start in Takhar.}",
            ),
        ),
        in_lesson(
            SECURITY,
            once(
                "It is to link Badakhshan with the Chinese border and boost trade.\n\n",
                "It is to link Takhar with the Chinese border and boost trade.\n\n",
            ),
        ),
        changed="road-start",
    ),
    edit(
        "item of a list changed",
        in_lesson(
            "motive-economy",
            every(
                "copper, lithium and rare earth elements", "iron, lithium and rare earth elements"
            ),
            every("{phrase: copper}", "{phrase: iron}"),
        ),
        changed="afghan-minerals",
    ),
    edit(
        "item added to a list",
        in_lesson(
            "motive-economy",
            every("names copper, lithium", "names gold, copper, lithium"),
            once(
                "              - {phrase: copper}\n",
                "              - {phrase: gold}\n              - {phrase: copper}\n",
            ),
            cut("            - {text: gold, why", "            - {text: emeralds"),
            once("names gold, uranium and emeralds", "names silver, uranium and emeralds"),
        ),
        changed="afghan-minerals",
    ),
    edit(
        "phrase changed",
        in_fact(
            "china-trusts-promise",
            once(
                "neighbouring countries as a serious commitment.\n        kind",
                "neighbouring countries as a word of honour.\n        kind",
            ),
            once("{phrase: as a serious commitment}", "{phrase: as a word of honour}"),
        ),
        changed="china-trusts-promise",
    ),
    edit(
        "two facts changed at once",
        in_lesson(
            SECURITY,
            every("120,000 direct jobs", "130,000 direct jobs"),
            every("number: 120000,", "number: 130000,"),
            every("one million indirect", "three million indirect"),
            every("number: 1000000,", "number: 3000000,"),
        ),
        changed="gosin-direct-jobs gosin-indirect-jobs",
    ),
    edit("status changed", in_fact("solar-investment", once("status: plan", "status: forecast"))),
    # facts
    edit("fact removed", without_fact("energy-storage-skill"), removed="energy-storage-skill"),
    edit(
        "first fact removed",
        without_fact("karimi-credentials-date"),
        removed="karimi-credentials-date",
    ),
    edit(
        "two facts removed",
        without_fact("gosin-direct-jobs"),
        without_fact("gosin-indirect-jobs"),
        removed="gosin-direct-jobs gosin-indirect-jobs",
    ),
    edit(
        "fact removed with its words",
        without_fact("oil-contract-length"),
        once(" The whole contract runs for 25 years.", ""),
        removed="oil-contract-length",
    ),
    edit("fact added", with_new_fact, added="wells-depth"),
    edit(
        "fact renamed: one goes, another comes",
        every("key: gosin-sum\n", "key: lithium-offer\n"),
        removed="gosin-sum",
        added="lithium-offer",
    ),
    edit(
        "fact moved to another lesson",
        fact_to("oil-contract-length", "motive-economy", "The whole contract runs for 25 years."),
        once(" The whole contract runs for 25 years. Work", " Work"),
        moved="oil-contract-length",
    ),
    edit(
        "fact moved and its number changed",
        fact_to("oil-contract-length", "motive-economy", "The whole contract runs for 26 years."),
        in_fact(
            "oil-contract-length",
            every("25 years", "26 years"),
            every("number: 25,", "number: 26,"),
        ),
        once(" The whole contract runs for 25 years. Work", " Work"),
        changed="oil-contract-length",
    ),
    edit(
        "order of facts changed",
        without_fact("road-start"),
        lambda text: text.replace(
            "      - key: road-length\n",
            TEXT[slice(*fact_block(TEXT, "road-start"))] + "      - key: road-length\n",
        ),
    ),
    edit(
        "foils changed",
        in_fact(
            "oil-wells",
            once(
                "{text: 43 wells, why: The number of wells is 18; 43 million is the population of "
                "Afghanistan.}",
                "{text: 36 wells, why: Twice as many.}",
            ),
        ),
    ),
    edit(
        "foil removed",
        in_fact(
            "gosin-interest-date",
            cut("            - {text: BYD, why", "        false:"),
        ),
    ),
    edit(
        "stem changed",
        in_fact(
            "border-length",
            once(
                "How long is the border between China and Afghanistan, according",
                "What is the length of the border between China and Afghanistan, according",
            ),
        ),
    ),
    edit(
        "stem removed",
        in_fact(
            "oil-wells-place",
            once("        ask:\n", ""),
            once(
                "          where: In which Afghan river basin has China begun to extract oil?\n", ""
            ),
        ),
    ),
    edit("importance changed", in_fact("oil-access", once("importance: 2", "importance: 3"))),
    edit(
        "false statement added",
        in_fact(
            "oil-access",
            once(
                "        evidence:\n",
                "          - text: According to the source article, China wants access to Afghan "
                "gas supplies.\n            why: It speaks of oil.\n        evidence:\n",
            ),
        ),
    ),
    edit(
        "note changed",
        in_fact(
            "border-length", once("We keep the article's figure.", "The article's figure is kept.")
        ),
    ),
    edit(
        "review date set",
        in_fact(
            "border-length",
            once(
                "importance: 3\n",
                ("importance: 3\n        as_of: 2024-02\n        review_by: 2030-02-28\n"),
            ),
        ),
    ),
    edit(
        "accounts said to contradict each other",
        in_fact(
            "oil-access",
            once("        evidence:\n", "        contradicts: [oil-wells]\n        evidence:\n"),
        ),
    ),
    # lessons
    edit("lesson retitled", once("One ceremony, two readings", "One ceremony, read in two ways")),
    edit(
        "lesson's summary and objectives changed",
        once("Explain why lithium matters to China", "Say why lithium matters to China"),
    ),
    edit(
        "lesson's part in the argument changed",
        in_lesson("motive-security", once("    argument: ", "    argument: constraint #")),
    ),
    edit("lesson removed", without_lesson("motive-security"), removed=facts_of("motive-security")),
    edit("lessons reordered", lesson_behind("motive-influence", "motive-security")),
    edit(
        "lessons merged",
        merged("motive-influence", "motive-economy"),
        moved=facts_of("motive-influence"),
    ),
    edit(
        "lesson split",
        split(
            SECURITY,
            "## The Belt and Road, and a big offer",
            "big-offer",
            [
                "bri-extension-parties",
                "direct-flights",
                "gosin-interest-date",
                "gosin-sum",
                "gosin-direct-jobs",
                "gosin-indirect-jobs",
            ],
        ),
        moved="bri-extension-parties direct-flights gosin-interest-date gosin-sum "
        "gosin-direct-jobs gosin-indirect-jobs",
    ),
    edit(
        "lesson given another key",
        every("  - key: motive-security\n", "  - key: motive-safety\n"),
        moved=facts_of("motive-security"),
    ),
    # the rest
    edit(
        "alias added", once("aliases: [Kyrgyz Republic]", "aliases: [Kyrgyz Republic, Kirghizia]")
    ),
    edit("entity renamed", every("Amu Darya Basin", "Amu Darya Valley")),
    edit(
        "entity added",
        once(
            "lessons:\n  - key: two-readings",
            (
                "  - key: herat\n    type: place\n    name: Herat\n    note: A city in the west of "
                "Afghanistan.\n    part_of: [afghanistan]\nlessons:\n  - key: two-readings"
            ),
        ),
    ),
    edit(
        "glossary note changed",
        once("note: A landlocked country", "note: A country without a coast,"),
    ),
    edit("source corrected", once("date: 2024-02-22\n  note:", "date: 2024-02-23\n  note:")),
    edit(
        "title and summary changed",
        once(
            "title: China, the Taliban and the ambassadors", "title: China, the Taliban, two envoys"
        ),
    ),
]
