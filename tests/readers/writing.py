"""Files for programs that we did not write, and what each of them must find: FOLDER."""

import json
import sys
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from quizzes.domain.exchange import gift, moodle, qti, text2qti
from quizzes.domain.exchange.anki_notes import FIELDS, LOOKS, MORE, Place, note_of
from quizzes.domain.exchange.anki_writing import package
from quizzes.domain.exchange.card_tables import tabbed
from quizzes.domain.exchange.items import Kind, percent, wanting
from quizzes.domain.exchange.leaving import item_of
from quizzes.domain.questions import Form
from tests.quizzes.domain.factories import real_bank, real_briefing
from tests.quizzes.exchange.hostile import NASTY, items
from tests.quizzes.exchange.packages import AT

PLAYED = 3  # questions of each kind of the real bank that a QTI player is given
EDITED = 3  # notes that another download holds in other words


def main(folder):
    bank = [question for question in real_bank().questions if len(question.fact_keys) == 1]
    items_of_bank = [item_of(q, id=q.fingerprint, briefing=real_briefing().key) for q in bank]
    write_anki(folder, [question for question in bank if question.form in LOOKS])
    write_questions(folder, [*items(), *items_of_bank])
    write_qti(folder, [*items(), *some_of(items_of_bank)])
    write_text2qti(folder, [*items(), *items_of_bank])


def write_anki(folder, questions):
    notes = [note_of(q, root=q.fingerprint, place=place_of(q.lesson)) for q in questions]
    nasty = Place(
        "hostile", "Hostile: signs", "signs", '=Signs & "marks"', "https://x.test/?a=1&b=2"
    )
    for form in LOOKS:
        like = next(question for question in questions if question.form is form)
        for n, text in enumerate(NASTY):
            stem = f"{text} _____" if form is Form.CLOZE else text
            question = replace(like, stem=stem, answer=text, explanation=text)
            root = f"{list(LOOKS).index(form)}{n}".zfill(64)
            notes.append(note_of(question, root=root, place=nasty))
    edited = [
        replace(one, fields=(f"Edited: {one.fields[0]}", *one.fields[1:])) if n < EDITED else one
        for n, one in enumerate(notes)
    ]
    folder.joinpath("cards.apkg").write_bytes(b"".join(package(notes, at=AT)))
    later = AT + timedelta(days=1)
    folder.joinpath("edited.apkg").write_bytes(b"".join(package(edited, at=later)))
    folder.joinpath("cards.txt").write_text("".join(tabbed(notes)), encoding="utf-8")
    put(folder, "notes", [told(one) for one in notes])
    put(folder, "edited", [told(one) for one in edited])


def place_of(lesson):
    briefing = real_briefing()
    title = next(one.title for one in briefing.lessons if one.key == lesson)
    return Place(briefing.key, briefing.title, lesson, title, f"https://x.test/{lesson}/")


def told(note):
    """A note as its reader must find it."""
    return {
        "guid": note.guid,
        "type": f"Credence {note.look}",
        "fields": dict(zip((*FIELDS[note.look], *MORE), note.fields, strict=True)),
        "tags": sorted(note.tags),
        "deck": note.place.deck,
        "front": note.front,
        "back": note.back,
    }


def write_questions(folder, several):
    folder.joinpath("questions.gift").write_text("".join(gift.write(several)), encoding="utf-8")
    folder.joinpath("moodle.xml").write_text("".join(moodle.write(several)), encoding="utf-8")
    put(folder, "gift", [data(gift.carried(item).item) for item in several])
    put(folder, "moodle", [data(moodle.carried(item).item) for item in several])


def write_qti(folder, several):
    with ZipFile(BytesIO(qti.write(several))) as file:
        file.extractall(folder / "qti")
    put(folder, "qti", [data(qti.carried(item).item) for item in several])


def write_text2qti(folder, several):
    """Without what nobody could be asked: it refuses options that are the same."""
    whole = [item for item in several if not list(wanting(item))]
    folder.joinpath("text2qti.txt").write_text("".join(text2qti.write(whole)), encoding="utf-8")
    put(folder, "text2qti", [data(text2qti.carried(item).item) for item in whole])


def some_of(several):
    """A few of every kind: upgrading and playing all of them would take minutes."""
    met = Counter()
    for item in several:
        met[item.kind] += 1
        if met[item.kind] <= PLAYED:
            yield item


def data(item):
    return {
        "id": item.id,
        "kind": item.kind.value,
        "title": item.title,
        "stem": item.stem,
        "choices": [[c.text, percent(c.share), c.feedback] for c in item.choices],
        "figures": [
            [float(f.number), float(f.tolerance), percent(f.share), f.feedback]
            for f in item.figures
        ],
        "pairs": [[pair.left, pair.right] for pair in item.pairs],
        "spare": list(item.spare),
        "order": list(item.order),
        "single": item.kind in {Kind.SINGLE, Kind.TRUE_FALSE},
        "feedback": item.feedback,
        "tags": list(item.tags),
    }


def put(folder, name, found):
    text = json.dumps(found, ensure_ascii=False, indent=1)
    folder.joinpath(f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
