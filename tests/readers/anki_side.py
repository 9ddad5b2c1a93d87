"""Run by an interpreter that has `anki`: FOLDER. Anki reads what we wrote, studies, and exports."""

import html
import json
import re
import sys
from pathlib import Path

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)
from anki.scheduler_pb2 import CardAnswer

LOGS = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck")
STUDIED = 40
RATINGS = (CardAnswer.GOOD, CardAnswer.AGAIN, CardAnswer.EASY, CardAnswer.HARD)


def main(folder):
    notes, edited = (json.loads((folder / f"{n}.json").read_text()) for n in ("notes", "edited"))
    col = Collection(str(folder / "collection.anki2"))
    n = len(notes)
    check(brought(col, folder / "cards.apkg"), {"new": n}, "first import")
    found_in(col, notes)
    shown_by(col, notes)
    check(brought(col, folder / "cards.apkg"), {"duplicate": n}, "the same again")
    reviews = studied(col)
    log = brought(col, folder / "edited.apkg")
    check(sum(log.values()), n, "edited: notes")
    check(log.get("new", 0), 0, "edited: new notes")
    check(col.note_count(), n, "edited: notes in all")
    found_in(col, edited)
    check(logged(col), reviews, "reviews after an edit")
    check(col.media.check().missing, [], "media")
    foreign(col)
    exported(col, folder)
    tables(folder, notes)
    col.close()
    print(f"anki: {n} notes in, again 0 new, {len(reviews)} reviews out in 4 packages, table read")


def check(found, wanted, what):
    if found != wanted:
        sys.exit(f"anki, {what}: {str(found)[:2000]}\nand not {str(wanted)[:2000]}")


def brought(col, path):
    options = ImportAnkiPackageOptions(with_scheduling=False)
    request = ImportAnkiPackageRequest(package_path=str(path), options=options)
    log = col.import_anki_package(request).log
    return {name: len(getattr(log, name)) for name in LOGS if len(getattr(log, name))}


def found_in(col, notes):
    """Every field, tag and deck of every note, and one card for each."""
    found = {}
    for nid in col.find_notes(""):
        note = col.get_note(nid)
        (card,) = note.cards()
        kind = note.note_type()
        found[note.guid] = {
            "type": kind["name"],
            "fields": dict(note.items()),
            "tags": sorted(note.tags),
            "deck": col.decks.name(card.did),
        }
    wanted = {
        one["guid"]: {name: one[name] for name in next(iter(found.values()))} for one in notes
    }
    check(found.keys(), wanted.keys(), "guids")
    for guid, note in wanted.items():
        check(found[guid], note, f"note {guid}")


def shown_by(col, notes):
    """What a learner sees: the question without its answer, then the answer with its proof."""
    by_guid = {one["guid"]: one for one in notes}
    for nid in col.find_notes(""):
        note = col.get_note(nid)
        (card,) = note.cards()
        front, back = words(card.question()), words(card.answer())
        fields = by_guid[note.guid]["fields"]
        match note.note_type()["name"]:
            case "Credence gap":
                answer = re.search(r"\{\{c1::(.*?)\}\}", fields["Text"])[1]
                hidden = fields["Text"].replace(f"{{{{c1::{answer}}}}}", "[...]")
                check(front, words(hidden), "a gap")
                plain = fields["Text"].replace(f"{{{{c1::{answer}}}}}", answer)
                check(words(plain) in back, True, "a gap filled")
            case "Credence typed":
                check(words(fields["Question"]) in front, True, "a question to type")
                check("[[type:Typed]]" in card.question(), True, "a field to type in")
                check(words(fields["Answer"]) in back, True, "an answer to type")
            case _:
                check(front, words(fields["Question"] + fields["Options"]), "a card")
                check(words(fields["Answer"]) in back, True, "its back")
        check(words(fields["Explanation"]) in back, True, "explanation")
        check(words(fields["Proof"]) in back, True, "proof")
        check(f'href="{fields["Link"]}"' in card.answer(), True, "link")


def words(shown):
    text = re.sub(r"<style>.*?</style>|</?span[^>]*>", "", shown, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def studied(col):
    """Some cards answered in Anki, with every rating."""
    config = col.decks.config_dict_for_deck_id(1)
    config["new"]["perDay"] = 9999
    col.decks.update_config(config)
    for deck in col.decks.all_names_and_ids():
        col.decks.select(deck.id)
        for n in range(STUDIED // 4):
            queued = col.sched.get_queued_cards().cards
            if not queued:
                break
            card = col.get_card(queued[0].card.id)
            card.start_timer()
            answer = col.sched.build_answer(
                card=card, states=queued[0].states, rating=RATINGS[n % len(RATINGS)]
            )
            answer.milliseconds_taken = 1000 + n
            col.sched.answer_card(answer)
    found = logged(col)
    check(len(found) >= STUDIED, True, "studying")
    return found


def logged(col):
    rows = "SELECT r.id, n.guid, r.ease, r.time FROM revlog r JOIN cards c ON c.id = r.cid"
    return col.db.all(f"{rows} JOIN notes n ON n.id = c.nid ORDER BY r.id")


FOREIGN = (
    ("Basic", ("Capital of <b>France</b>?", "Paris &amp; nothing else"), ["geo"]),
    ("Cloze", ("{{c1::Paris}} lies on the {{c2::Seine::a river}}.", "Extra"), ["geo", "two words"]),
)


def foreign(col):
    for name, fields, tags in FOREIGN:
        note = col.new_note(col.models.by_name(name))
        note.fields = list(fields)
        note.tags = [tag.replace(" ", "_") for tag in tags]
        col.add_note(note, 1)


def exported(col, folder):
    (folder / "reviews.json").write_text(json.dumps(logged(col)))
    for legacy in (True, False):
        name = "legacy" if legacy else "newer"
        options = ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=legacy)
        col.export_anki_package(out_path=str(folder / f"{name}.apkg"), options=options, limit=None)
        col.export_collection_package(str(folder / f"{name}.colpkg"), True, legacy)
        col.reopen()


def tables(folder, notes):
    """The text with tabs, imported by nothing but what its first lines say."""
    col = Collection(str(folder / "table.anki2"))
    path = str(folder / "cards.txt")
    for wanted in ({"new": len(notes)}, {"duplicate": len(notes)}):
        metadata = col.get_csv_metadata(path=path, delimiter=None)
        log = col.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log
        found = {name: len(getattr(log, name)) for name in ("new", "duplicate")}
        check({k: v for k, v in found.items() if v}, wanted, "table")
    by_guid = {one["guid"]: one for one in notes}
    for nid in col.find_notes(""):
        note = col.get_note(nid)
        one = by_guid.pop(note.guid)
        front, back = (text_of(field) for field in note.fields)
        check((front, back), (one["front"].strip(), one["back"].strip()), "table: front and back")
        check(sorted(note.tags), one["tags"], "table: tags")
        check(col.decks.name(note.cards()[0].did), one["deck"].removeprefix("'"), "table: deck")
    check(by_guid, {}, "table: notes")
    col.close()


def text_of(field):
    return html.unescape(field.replace("<br>", "\n"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
