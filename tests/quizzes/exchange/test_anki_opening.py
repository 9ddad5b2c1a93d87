"""Packages of Anki, and what is refused."""

import io
import json
import zipfile
from pathlib import Path

import pytest
import zstandard

from quizzes.domain.exchange import anki_history, anki_opening
from quizzes.domain.exchange.anki_history import history
from quizzes.domain.exchange.anki_notes import Place, note_of
from quizzes.domain.exchange.anki_opening import PackageRefused, opened
from quizzes.domain.exchange.anki_reading import rows
from quizzes.domain.exchange.items import FULL, Choice, Kind
from quizzes.domain.questions import Form
from tests.quizzes.domain.factories import real_bank
from tests.quizzes.exchange.packages import AT, Rated, database, foreign, legacy, newer, zipped

BY_ANKI = Path(__file__).parent / "made_by_anki"
PLACE = Place("b", "Briefing", "l", "Lesson", "https://example.org/b/l/?fact=f#evidence")
CARDS = [q for q in real_bank().questions if q.form is Form.CARD][:3]
NOTES = [note_of(question, root=question.fingerprint, place=PLACE) for question in CARDS]
NOTHING = database(legacy([]))


def refused(data):
    with pytest.raises(PackageRefused) as caught:
        read(data)
    return caught.value.code


def read(data):
    with opened(data) as collection:
        list(collection.rows("SELECT id, guid FROM notes", (int, str)))
        history(collection, until=AT)


@pytest.mark.parametrize("make", [legacy, newer])
def test_reviews_of_our_notes_are_found_among_others(make):
    rated = [Rated(NOTES[0].guid, AT.replace(day=day), ease=day) for day in (1, 2, 3)]
    data = make(NOTES, rated[:1], change=foreign("Front", "Back"))

    with opened(data) as collection:
        found = history(collection, until=AT)

    assert [(r.guid, r.id, r.rating, r.taken_ms) for r in found.reviews] == [
        (NOTES[0].guid, rated[0].id, 1, 4000)
    ]
    assert found.guids == {note.guid: 1 for note in NOTES}
    assert (found.foreign, found.skipped) == (1, 0)


@pytest.mark.parametrize("name", ["legacy.apkg", "newer.colpkg"])
def test_what_anki_exported_is_read(name):
    data = (BY_ANKI / name).read_bytes()
    with opened(data) as collection:
        found = history(collection, until=AT.replace(year=2027))

    told = [[r.id, r.guid, r.rating.value, r.taken_ms] for r in found.reviews]
    assert told == json.loads((BY_ANKI / "reviews.json").read_text())
    assert (len(found.guids), found.foreign, found.skipped) == (2, 3, 0)
    assert [row.item.stem for row in rows(data) if row.item] == [
        "Capital of France?",
        "_____ lies on the Seine.",
        "Paris lies on the _____ (a river).",
    ]


def test_what_is_no_review_is_skipped():
    hour = {n: AT.replace(hour=n) for n in range(12)}
    rated = [
        Rated(NOTES[0].guid, hour[1], ease=0, kind=4),
        Rated(NOTES[0].guid, hour[2], kind=3, factor=0),
        Rated(NOTES[0].guid, AT.replace(year=2031)),
        Rated(NOTES[0].guid, AT.replace(year=1999)),
        Rated(NOTES[0].guid, hour[3], kind=3, factor=2500, taken_ms=-5),
    ]

    with opened(legacy(NOTES, rated)) as collection:
        found = history(collection, until=AT)

    assert [(r.at, r.taken_ms) for r in found.reviews] == [(hour[3], 0)]
    assert found.skipped == 4


def test_the_newer_database_counts_where_there_are_two():
    inner = database(legacy(NOTES[:1]))
    data = zipped({"collection.anki2": NOTHING, "collection.anki21": inner})

    with opened(data) as collection:
        assert len(history(collection, until=AT).guids) == 1


def view(db):
    db.execute("CREATE VIEW v AS SELECT * FROM notes")


def view_as_notes(db):
    db.execute("ALTER TABLE notes RENAME TO hidden")
    db.execute("CREATE VIEW notes AS SELECT * FROM hidden")


def trigger(db):
    db.execute("CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM cards; END")


def virtual(db):
    db.execute("CREATE VIRTUAL TABLE f USING fts5(text)")


def computed(db):
    db.execute("ALTER TABLE notes RENAME TO old")
    db.execute(
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, guid TEXT, tags TEXT, "
        "flds TEXT AS (hex(zeroblob(900000000))))"
    )


def no_log(db):
    db.execute("DROP TABLE revlog")


def numbers_as_text(db):
    foreign("a", "b")(db)
    db.execute("UPDATE notes SET guid = x'00ff'")


def huge_value(db):
    foreign("a", "b")(db)
    db.execute("UPDATE notes SET flds = ?", ["x" * (anki_opening.LONGEST + 1)])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (view, "unsafe"),
        (view_as_notes, "unsafe"),
        (trigger, "unsafe"),
        (virtual, "unsafe"),
        (computed, "unsafe"),
        (no_log, "not-a-package"),
        (numbers_as_text, "damaged"),
    ],
)
@pytest.mark.parametrize("make", [legacy, newer])
def test_a_database_that_is_more_than_cards_is_refused(make, change, code):
    assert refused(make([], change=change)) == code


def test_a_value_beyond_all_measure_is_refused():
    with pytest.raises(PackageRefused) as caught:
        list(rows(newer([], change=huge_value)))
    assert caught.value.code == "damaged"


def link():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        info = zipfile.ZipInfo("collection.anki2")
        info.external_attr = 0xA1FF << 16
        file.writestr(info, "/etc/passwd")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"hello", "not-a-package"),
        (b"PK\x03\x04 no zip", "damaged"),
        (zipped({"media": b"{}"}), "not-a-package"),
        (zipped({"collection.anki2": b"no database"}), "damaged"),
        (zipped({"collection.anki2": b"SQLite format 3\x00" + b"\xff" * 5000}), "damaged"),
        (zipped({"collection.anki2": NOTHING[: len(NOTHING) // 2]}), "damaged"),
        (zipped({"collection.anki21b": b"not packed"}), "damaged"),
        (zipped({"../collection.anki2": b"", "collection.anki2": NOTHING}), "unsafe"),
        (zipped({"/etc/x": b"", "collection.anki2": NOTHING}), "unsafe"),
        (link(), "unsafe"),
        (zipped({"collection.anki2": b"\0" * 30_000_000}), "unpacks-too-far"),
    ],
)
def test_a_file_that_is_no_package_is_refused(data, code):
    assert refused(data) == code


def test_what_zstandard_unpacks_is_counted(monkeypatch):
    """A hundred million bytes are only allowed for; that they are counted is what is tested."""
    limits = anki_opening.LIMITS
    monkeypatch.setattr(anki_opening, "LIMITS", type(limits)(size=limits.size, unpacked=100_000))
    bomb = zstandard.ZstdCompressor().compress(b"SQLite format 3\x00" + b"\0" * 200_000)
    assert refused(zipped({"collection.anki21b": bomb})) == "unpacks-too-far"


def test_a_package_that_is_too_large_is_not_looked_into():
    assert refused(b"PK" + bytes(anki_opening.LIMITS.size)) == "too-large"


def test_more_reviews_than_can_be_taken_in_are_refused(monkeypatch):
    monkeypatch.setattr(anki_history, "MOST_REVIEWS", 2)
    rated = [Rated(NOTES[0].guid, AT.replace(hour=n)) for n in range(3)]
    assert refused(legacy(NOTES, rated)) == "too-many-reviews"


def test_counting_ends_what_does_not_end(monkeypatch):
    monkeypatch.setattr(anki_opening, "STEPS", 10)
    monkeypatch.setattr(anki_opening, "TURNS", 3)
    assert refused(legacy(NOTES)) in {"takes-too-long", "damaged"}


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT name FROM sqlite_master",
        "SELECT mid FROM notes",
        "SELECT models FROM col",
        "SELECT hex(flds) FROM notes",
        "PRAGMA user_version",
        "ATTACH 'x' AS y",
        "DELETE FROM notes",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x FROM n",
    ],
)
def test_nothing_else_of_the_database_can_be_asked(sql):
    with opened(legacy(NOTES)) as collection, pytest.raises(PackageRefused):
        list(collection.rows(sql, (object,)))


def items(*fields, **more):
    return list(rows(newer([], change=foreign(*fields, **more))))


def test_a_front_and_a_back_are_an_open_question():
    (row,) = items("What <b>is</b> it?<br>Say &lt;it&gt;", "", "This<div>and that</div>", "More")

    item = row.item
    assert (item.kind, item.id, item.tags) == (Kind.OPEN, "abc", ("x",))
    assert item.stem == "What is it?\nSay <it>"
    assert item.answer == "This\n\nand that"
    assert item.feedback == "More"


def test_every_number_of_a_gap_is_a_question():
    text = "{{c1::Paris::a city}} lies on the {{c2::Seine}}; {{c1::Paris::a city}} is old."
    first, second = (row.item for row in items(text, "Extra"))

    assert first.stem == "_____ (a city) lies on the Seine; _____ (a city) is old."
    assert first.choices == (Choice("Paris", FULL),)
    assert second.stem == "Paris lies on the _____; Paris is old."
    assert (first.id, second.id, second.feedback) == ("abc-c1", "abc-c2", "Extra")
    assert first.kind is Kind.TEXT


@pytest.mark.parametrize(
    ("fields", "problem", "notes"),
    [
        (("Front", ""), "no-key", ()),
        (("", "Back"), "no-stem", ()),
        (("{{c1::a {{c2::b}} c}}", ""), "gap-in-gap", ()),
        (("{{c1::a}} and {{c1::b}}", ""), "several-answers", ()),
        (("{{c1::open", ""), "gap-in-gap", ()),
        (("{{c1::image-occlusion:rect:left=1}}", "<img src=a.jpg>"), "picture", ("picture",)),
        (('<img src="a.jpg" alt="A map">', "[sound:b.mp3]Back"), "", ("sound", "picture")),
        ((r"\(x^2\)", "y"), "", ("formula",)),
    ],
)
def test_what_cannot_come_along_is_told(fields, problem, notes):
    (row,) = items(*fields)

    assert (row.problem, row.notes) == (problem, notes)
    assert (row.item is None) == bool(problem)


def test_our_own_notes_are_no_new_questions():
    (row,) = rows(legacy(NOTES[:1]))

    assert (row.problem, row.item) == ("from-here", None)
