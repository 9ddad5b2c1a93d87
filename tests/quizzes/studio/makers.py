"""Articles, as they are once read, for tests of what comes after."""

from decimal import Decimal
from itertools import count
from uuid import uuid4

from briefings.domain.candidates import Candidate as Found
from briefings.domain.candidates import Doubt, Extraction
from briefings.domain.facts import (
    Argument,
    Attribution,
    Entity,
    EntityType,
    Fact,
    Kind,
    NumberValue,
    PhraseValue,
    Status,
)
from briefings.domain.ingesting import ingest_text
from briefings.domain.quoting import find, quoted
from briefings.models import Job, User
from briefings.services import bringing

number = count(1)
TEXT = """The harbour of Velm

12 March 2021

Growth

The harbour of Velm opened in 1931 with four quays. Today it handles 12 million tonnes a year,
which makes it the largest of the coast. It employs 3,400 people in three shifts. The board
plans a fifth quay by 2027, because larger ships cannot turn in the old basin.

Doubts

Fishermen argue that the dredging will ruin the oyster beds. The ministry expects losses of at
most 4 percent. Neither side has published its figures, and the court of Velm will hear the case
in the autumn of the year.
"""


def make_instructor(**more):
    return User.objects.create_user(
        f"teacher{next(number)}", password="pass", role=User.Role.INSTRUCTOR, **more
    )


def fact_at(text, quote, statement, *, key, **more):
    place = find(text, quote)[0]
    plain = {"kind": Kind.CLAIM, "status": Status.FACT, "importance": 2}
    return Fact(
        **{
            "key": key,
            "label": key.replace("-", " ").capitalize(),
            "statement": statement,
            "lesson": "",
            "argument": Argument.BACKGROUND,
            "evidence": (quoted(text, place),),
            **plain,
            **more,
        }
    )


def found_in(document):
    """Four facts of TEXT: a number, a plan, an opinion, and one that refers to something."""
    text = document.text
    tonnes = NumberValue(Decimal(12_000_000), "tonnes", "12 million tonnes")
    quay = PhraseValue("a fifth quay")
    beds = fact_at(
        text,
        "Fishermen argue that the dredging will ruin the oyster beds.",
        "Dredging will ruin the oyster beds.",
        key="oyster-beds",
        status=Status.OPINION,
        attributed_to=Attribution(text="fishermen"),
    )
    it = text.index("It employs")
    staff = fact_at(
        text, "It employs 3,400 people in three shifts.", "It employs 3,400 people.", key="staff"
    )
    return Extraction(
        (
            Found(
                fact_at(
                    text,
                    "Today it handles 12 million tonnes a year",
                    "The harbour of Velm handles 12 million tonnes a year.",
                    key="yearly-load",
                    kind=Kind.QUANTITY,
                    values={"load": tonnes},
                    ask={"load": "How much does the harbour of Velm handle in a year?"},
                ),
                "quantity",
                0.9,
            ),
            Found(staff, "sentence", 0.3, (Doubt("antecedent", "It", it, it + 2, ("Velm",)),)),
            Found(
                fact_at(
                    text,
                    "The board plans a fifth quay by 2027",
                    "The board of Velm plans a fifth quay by 2027.",
                    key="fifth-quay",
                    status=Status.PLAN,
                    attributed_to=Attribution(entity="board"),
                    values={"what": quay},
                ),
                "plan",
                0.8,
            ),
            Found(beds, "opinion", 0.6),
        ),
        (Entity("board", EntityType.ORGANISATION, "board of Velm", "the board"),),
        {"rules": "1"},
    )


def make_article(owner, at, *, text=TEXT, found=found_in):
    """An article that was brought, read and searched for facts."""
    article = bringing.bring(owner, text.encode(), "", token=uuid4(), at=at)
    document = ingest_text(text)
    bringing.store_found(article, document, found(document), at=at)
    Job.objects.filter(article=article).update(state=Job.State.DONE, share=1)
    article.refresh_from_db()
    return article
