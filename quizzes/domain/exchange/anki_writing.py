"""A deck of notes as a package that Anki opens (.apkg), written by genanki."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import genanki

from quizzes.domain.exchange.anki_notes import FIELDS, MORE, Look, Note, in_order

# By these Anki knows our note types; with other fields a type needs another number.
TYPES = {Look.CARD: 1_754_300_101, Look.GAP: 1_754_300_102, Look.TYPED: 1_754_300_103}
NAMES = {Look.CARD: "Credence card", Look.GAP: "Credence gap", Look.TYPED: "Credence typed"}
DECKS = 1_754_301_000_000  # the numbers of our decks begin here
CHUNK = 1 << 16  # bytes

CSS = """
.card { --paper: #fbfaf7; --ink: #1d2430; --soft: #5a6472; --line: #d9d5cb; --mark: #1f4e8c;
  --tint: #eef2f8; background: var(--paper); color: var(--ink); margin: 0;
  font: 20px/1.5 system-ui, sans-serif; text-align: start; }
.nightMode.card, .night_mode.card { --paper: #171b22; --ink: #e8e6e0; --soft: #a4adba;
  --line: #39414d; --mark: #9cc0f0; --tint: #222a36; }
.in { max-width: 34rem; margin: 0 auto; padding: 1.25rem 1rem; unicode-bidi: plaintext; }
.q { font-size: 1.25em; line-height: 1.35; }
.a { font-size: 1.2em; font-weight: 600; color: var(--mark); }
.cloze { font-weight: 600; color: var(--mark); }
.soft, .in small { color: var(--soft); font-size: .8em; }
ul { padding-inline-start: 1.2em; }
hr { border: 0; border-top: 1px solid var(--line); margin: 1rem 0; }
blockquote { margin: .75rem 0; padding: .5rem .9rem; background: var(--tint);
  border-inline-start: 3px solid var(--mark); font-size: .9em; }
a { color: var(--mark); }
input#typeans { font: inherit; background: var(--paper); color: var(--ink);
  border: 1px solid var(--soft); border-radius: 4px; padding: .3em .5em; }
"""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on every card, in the learner's language."""

    proof: str = "From the lesson"
    status: str = "In the source this is"
    open: str = "Open the lesson"


def package(notes: Iterable[Note], *, at: datetime, words: Words | None = None) -> Iterator[bytes]:
    """The package in pieces, one deck for each lesson within one for its briefing.

    at  when it is made: notes made later take the place of those made before
    """
    decks = _decks(notes, words or Words())
    with TemporaryDirectory(prefix="credence-apkg-") as folder:
        path = Path(folder) / "cards.apkg"
        genanki.Package(list(decks.values())).write_to_file(path, timestamp=at.timestamp())
        with path.open("rb") as file:
            while piece := file.read(CHUNK):
                yield piece


def _decks(notes: Iterable[Note], words: Words) -> Mapping[str, genanki.Deck]:
    decks: dict[str, genanki.Deck] = {}
    for due, note in enumerate(in_order(notes), start=1):
        key = f"{note.place.briefing}/{note.place.lesson}"
        if key not in decks:
            decks[key] = genanki.Deck(_number(key), note.place.deck)
        decks[key].add_note(
            genanki.Note(
                model=_type(note.look, words),
                fields=list(note.fields),
                tags=list(note.tags),
                guid=note.guid,
                due=due,
            )
        )
    return decks


def _number(key: str) -> int:
    """The number of a deck: always the same for the same lesson."""
    return DECKS + int.from_bytes(sha256(key.encode()).digest()[:4])


@cache
def _type(look: Look, words: Words) -> genanki.Model:
    front, back = _FACES[look]
    return genanki.Model(
        TYPES[look],
        NAMES[look],
        fields=[{"name": name} for name in (*FIELDS[look], *MORE)],
        templates=[{"name": "Card 1", "qfmt": _in(front), "afmt": _in(back + _more(words))}],
        css=CSS,
        model_type=genanki.Model.CLOZE if look is Look.GAP else genanki.Model.FRONT_BACK,
    )


def _in(html: str) -> str:
    return f'<div class="in">{html}</div>'


def _more(words: Words) -> str:
    """What every back ends with; a part that a note lacks is not shown."""
    proof, status, link = (escape(word) for word in (words.proof, words.status, words.open))
    return (
        "{{#Explanation}}<p>{{Explanation}}</p>{{/Explanation}}"
        f"{{{{#Status}}}}<p class=soft>{status} {{{{Status}}}}.</p>{{{{/Status}}}}"
        f"{{{{#Proof}}}}<small>{proof}: {{{{Lesson}}}}</small>{{{{Proof}}}}{{{{/Proof}}}}"
        f'{{{{#Link}}}}<p><a href="{{{{Link}}}}">{link}</a></p>{{{{/Link}}}}'
    )


_ASKED = '<div class="q">{{Question}}</div>'
_SENTENCE = '<div class="q">{{cloze:Text}}</div>'
_LINE = "<hr id=answer>"
_TYPED = "{{#Unit}} <p class=soft>{{Unit}}</p>{{/Unit}}{{type:Typed}}"
_FACES = {
    Look.CARD: (
        _ASKED + "{{Options}}",
        _ASKED + "{{Options}}" + _LINE + '<div class="a">{{Answer}}</div>',
    ),
    Look.GAP: (_SENTENCE, _SENTENCE + _LINE),
    Look.TYPED: (
        _ASKED + _TYPED,
        _ASKED + _TYPED + _LINE + '<div class="a">{{Answer}}</div>',
    ),
}
