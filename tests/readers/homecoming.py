"""Packages that Anki itself exported, opened by our reader and brought home: FOLDER."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django
from django.core.management import call_command

PACKAGES = ("legacy.apkg", "newer.apkg", "legacy.colpkg", "newer.colpkg")


def main(folder):
    django.setup()
    call_command("migrate", verbosity=0)
    from quizzes.domain.exchange.anki_history import history
    from quizzes.domain.exchange.anki_opening import opened
    from quizzes.domain.exchange.anki_reading import rows

    wanted = [tuple(row) for row in json.loads((folder / "reviews.json").read_text())]
    until = datetime.fromtimestamp(max(row[0] for row in wanted) / 1000, UTC) + timedelta(hours=1)
    for name in PACKAGES:
        data = (folder / name).read_bytes()
        with opened(data) as collection:
            found = history(collection, until=until)
        check([(r.id, r.guid, r.rating, r.taken_ms) for r in found.reviews], wanted, name)
        check(found.foreign, 3, f"{name}: cards of others")
        check(foreign(rows(data)), FOREIGN, f"{name}: questions of others")
    brought_home(folder, wanted, until)


FOREIGN = [
    ("open", "Capital of France?", "Paris & nothing else", ["geo"]),
    ("text", "_____ lies on the Seine.", "Paris", ["geo", "two_words"]),
    ("text", "Paris lies on the _____ (a river).", "Seine", ["geo", "two_words"]),
]


def foreign(rows):
    items = [row.item for row in rows if row.item]
    return [(i.kind.value, i.stem, i.answer or i.choices[0].text, sorted(i.tags)) for i in items]


def brought_home(folder, reviews, at):
    """All packages hold the same reviews: they count once, and log and memories agree."""
    from quizzes.models import Recollection
    from quizzes.services.homecoming import look_at, what_it_brings
    from quizzes.services.policies import study_of
    from quizzes.services.rebuilding import check as compare
    from quizzes.services.taking_in import take_back, take_in
    from tests.factories import make_learner, make_stored
    from tests.quizzes.domain.factories import CONTENT

    briefing = make_stored(CONTENT, at)
    learner = make_learner()
    ours = [row for row in reviews if row[1].startswith(f"credence:{briefing.key}:")]
    for n, name in enumerate(PACKAGES):
        row = look_at(learner, (folder / name).read_bytes(), name, at=at)
        found = what_it_brings(row)
        check((found.n_reviews, found.known), (0, len(ours)) if n else (len(ours), 0), name)
        take_in(study_of(learner, at=at), row, at=at)
        check(len(compare(learner).wrong_memories), 0, f"{name}: memories")
        check(compare(learner).wrong_sums, 0, f"{name}: sums")
    first = learner.review_imports.order_by("pk").first()
    check(Recollection.objects.filter(source="anki").count(), len(ours), "lines of the log")
    facts = first.n_facts
    check(take_back(first, at=at), len(ours), "taken back")
    check(learner.memories.exclude(reps=0).count(), 0, "memories after taking back")
    print(f"home: {len(ours)} reviews of {facts} facts, once from 4 packages, and taken back")


def check(found, wanted, what):
    if found != wanted:
        sys.exit(f"home, {what}: {str(found)[:2000]}\nand not {str(wanted)[:2000]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
