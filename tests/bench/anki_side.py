"""Run by Anki's interpreter: FOLDER CARDS LOG DUE. Prints operation -> ms (median) as JSON."""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from anki.collection import Collection
from anki.scheduler_pb2 import CardAnswer

ROUNDS, SLOW, REPEATS = 90, 7, 3
DATA = '{"s":%.2f,"d":5.0,"dr":0.9,"decay":0.1542}'


def main():
    folder, cards, log, due = Path(sys.argv[1]), *map(int, sys.argv[2:])
    path = str(folder / "collection.anki2")
    filled(path, cards, log, due)
    col = Collection(path)
    col.set_config("fsrs", True)
    times = {
        "answer and next card": best(lambda: answered(col), ROUNDS),
        "counts": best(col.sched.deck_due_tree, SLOW),
        "progress page": best(lambda: col._backend.graphs(search="", days=365), SLOW),
    }
    col.close()
    print(json.dumps(times))


def filled(path, cards, log, due):
    """A collection of so many cards in review, `due` of them today; written to the closed file."""
    col = Collection(path)
    note_type = col.models.by_name("Basic")["id"]
    config = col.decks.config_dict_for_deck_id(1)
    config["rev"]["perDay"] = 9999
    col.decks.update_config(config)
    today, now = col.sched.today, int(datetime.now(UTC).timestamp())
    col.close()
    waits = [0 if n < due else 1 + n % 400 for n in range(cards)]
    with sqlite3.connect(path) as db:
        db.executemany(
            "INSERT INTO notes VALUES (?, ?, ?, ?, -1, '', ?, ?, 0, 0, '')",
            (
                (n, f"g{n}", note_type, now, f"front {n}\x1fback {n}", f"front {n}")
                for n in ids(cards)
            ),
        )
        db.executemany(
            "INSERT INTO cards VALUES (?, ?, 1, 0, ?, -1, 2, 2, ?, ?, 2500, 5, 0, 0, 0, 0, 0, ?)",
            (
                (n, n, now, today + wait, 30 + n % 60, DATA % (20 + n % 80))
                for n, wait in zip(ids(cards), waits, strict=True)
            ),
        )
        first = (now - 1000 * 86_400) * 1000
        gap = 999 * 86_400_000 // max(1, log)
        db.executemany(
            "INSERT INTO revlog VALUES (?, ?, -1, ?, 30, 20, 2500, 5000, 1)",
            ((first + n * gap, 1 + n % cards, 1 if n % 11 == 0 else 3) for n in range(log)),
        )
    db.close()


def ids(cards):
    return range(1, cards + 1)


def answered(col):
    """What a review does: take the next card, and answer it; one of ten was forgotten."""
    queued = col.sched.get_queued_cards(fetch_limit=1).cards[0]
    card = col.get_card(queued.card.id)
    card.start_timer()
    rating = CardAnswer.AGAIN if queued.card.id % 10 == 9 else CardAnswer.GOOD
    col.sched.answer_card(col.sched.build_answer(card=card, states=queued.states, rating=rating))


def best(work, rounds):
    """The median of the quickest of some repeats, ms."""
    work()
    return min(median(timed(work) for _ in range(rounds)) for _ in range(REPEATS))


def timed(work):
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
