"""Bringing questions in: look, tie, bring, undo; and files that are refused."""

import io
import zipfile
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from briefings.models import User
from quizzes.domain.answers import Answer
from quizzes.domain.exchange import taking
from quizzes.domain.exchange.formats import FORMATS, READABLE
from quizzes.domain.exchange.items import FULL, Choice, Item, Kind, Pair
from quizzes.models import ImportedItem, Question, QuestionChange, QuestionImport
from quizzes.services import deciding
from quizzes.services.banking import Filter
from quizzes.services.exchanging import bringing, sending, withdrawing
from tests.factories import make_learner
from tests.quizzes.factories import make_answer

Status, State, Outcome = Question.Status, QuestionImport.State, ImportedItem.Outcome


@pytest.fixture
def rahimi(client, db):
    instructor = make_learner(role=User.Role.INSTRUCTOR)
    client.force_login(instructor)
    return instructor


def url(briefing, name="import-list", *args):
    return reverse(f"quizzes:{name}", args=[briefing.key, *args])


def exported(briefing, name, change=lambda item: item):
    rows = sending.chosen(briefing, Filter())
    items = (change(item) for _, item in sending.items_of(briefing, rows))
    return b"".join(FORMATS[name].write(items))


def upload(client, briefing, data, name="questions", **more):
    sent = {"file": SimpleUploadedFile(name, data), **more}
    return client.post(url(briefing), sent)


def kept(briefing, by, at, data, chosen=""):
    taken = taking.take(data, chosen=chosen)
    return bringing.keep(briefing, taken, by=by, at=at, name="q", data=data)


def written(*items, name="gift"):
    return b"".join(FORMATS[name].write(items))


def choice(stem="Which port did Norland lease for its ships?", **more):
    choices = (Choice("The harbour", FULL), Choice("The lake"), Choice("The pier"))
    return Item(Kind.SINGLE, stem, choices=choices, **more)


def page_of(client, batch, **query):
    return client.get(batch.get_absolute_url(), query)


def everything():
    return list(Question.objects.order_by("pk").values_list("pk", "status", "fingerprint"))


# Who may


PAGES = ["import-list", "import-detail", "import-columns", "import-undo", "import-delete"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("is_instructor", [False, True])
def test_only_its_editors_find_the_imports_of_a_briefing(client, harbour, at, name, is_instructor):
    owner = make_learner(role=User.Role.INSTRUCTOR)
    harbour.owner = owner
    harbour.save()
    batch = kept(harbour, owner, at, written(choice()))
    role = User.Role.INSTRUCTOR if is_instructor else User.Role.STUDENT
    client.force_login(make_learner(role=role))
    args = [] if name == "import-list" else [batch.pk]

    send = client.post if name in PAGES[3:] else client.get
    assert send(url(harbour, name, *args)).status_code == 404
    if name in PAGES[:2]:
        assert client.post(url(harbour, name, *args), {"text": "a"}).status_code == 404
    assert QuestionImport.objects.count() == 1


@pytest.mark.parametrize("name", PAGES)
def test_strangers_log_in_first_and_coauthors_may_all(client, harbour, at, name):
    author = make_learner(role=User.Role.INSTRUCTOR)
    harbour.owner = make_learner(role=User.Role.INSTRUCTOR)
    harbour.save()
    harbour.coauthors.add(author)
    batch = kept(harbour, author, at, b"Term,Definition\nport,a harbour\n")
    address = url(harbour, name, *([] if name == "import-list" else [batch.pk]))
    send = client.post if name in PAGES[3:] else client.get

    assert "/accounts/login/" in send(address)["Location"]
    client.force_login(author)
    assert send(address).status_code in {200, 302}


def test_an_import_of_another_briefing_is_not_found(client, rahimi, harbour, rivers, at):
    batch = kept(harbour, rahimi, at, written(choice()))
    assert client.get(url(rivers, "import-detail", batch.pk)).status_code == 404


# Our own exports


@pytest.mark.parametrize("name", READABLE)
def test_our_own_questions_are_known_again(rahimi, harbour, at, name):
    before = everything()
    batch = kept(harbour, rahimi, at, exported(harbour, name))

    assert set(batch.items.values_list("outcome", flat=True)) == {Outcome.THERE}
    assert bringing.bring(batch, by=rahimi, at=at) == bringing.Brought()
    assert everything() == before


@pytest.mark.parametrize("name", READABLE)
def test_changed_words_become_revisions_with_the_same_key(rahimi, harbour, at, name):
    def reworded(item):
        stem = item.stem.replace("?", " then?")
        if item.question is not None and name == "yaml":
            return replace(item, question=replace(item.question, stem=stem))
        return replace(item, stem=stem, question=None)

    asking = Question.objects.filter(status=Status.APPROVED, stem__contains="?")
    old = {question.pk: question for question in asking.select_related("hidden")}
    batch = kept(harbour, rahimi, at, exported(harbour, name, reworded))

    done = bringing.bring(batch, by=rahimi, at=at)

    assert (done.new, done.revised) == (0, len(old))
    for row in batch.items.filter(outcome=Outcome.REVISED).select_related("question__hidden"):
        new, was = row.question, old[row.twin_id]
        assert (new.status, new.revision, new.supersedes_id) == (Status.DRAFT, 2, was.pk)
        assert new.form == was.form
        assert new.hidden.key == was.hidden.key
        assert new.stem == was.stem.replace("?", " then?")
        assert set(new.facts.all()) == set(was.facts.all())
    assert not asking.exists()


def test_a_spelling_that_counts_no_more_is_a_change_in_yaml(rahimi, harbour, at):
    def stricter(item):
        key = replace(item.question.key, refused=(*item.question.key.refused, "Erewhon"))
        return replace(item, question=replace(item.question, key=key))

    old = Question.objects.filter(form="cloze", status=Status.APPROVED).first()
    ((_, item),) = sending.items_of(harbour, Question.objects.filter(pk=old.pk))
    batch = kept(harbour, rahimi, at, written(stricter(item), name="yaml"))

    assert bringing.bring(batch, by=rahimi, at=at) == bringing.Brought(revised=1)
    new = Question.objects.get(supersedes=old)
    assert new.hidden.key["refused"][-1] == "Erewhon"
    assert {**new.hidden.key, "refused": 0} == {**old.hidden.key, "refused": 0}


def test_what_came_from_another_site_is_known_again(rahimi, harbour, at):
    there = choice(id="elsewhere-0123456789abcdef", tags=("fact:lease-date",))
    bringing.bring(kept(harbour, rahimi, at, written(there)), by=rahimi, at=at)

    assert kept(harbour, rahimi, at, written(there)).items.get().likeness == "same"
    again = kept(harbour, rahimi, at, written(replace(there, stem="Which port did they lease?")))
    assert again.items.get().likeness == "changed"
    assert bringing.bring(again, by=rahimi, at=at) == bringing.Brought(revised=1)


def test_a_bare_number_is_no_id(rahimi, harbour, at):
    first = choice(id="7", tags=("fact:lease-date",))
    bringing.bring(kept(harbour, rahimi, at, written(first)), by=rahimi, at=at)
    other = kept(harbour, rahimi, at, written(replace(first, stem="What else is leased there?")))
    assert other.items.get().likeness == "new"


def test_undo_brings_the_old_questions_back(rahimi, harbour, at):
    before = everything()
    changed = exported(harbour, "gift", lambda item: replace(item, stem=f"Now, {item.stem}"))
    batch = kept(harbour, rahimi, at, changed)
    bringing.bring(batch, by=rahimi, at=at)
    assert everything() != before

    done = withdrawing.undo(batch, by=rahimi, at=at)

    assert everything() == before
    assert (done.n, done.kept) == (batch.items.filter(outcome=Outcome.WITHDRAWN).count(), ())
    with pytest.raises(bringing.NotNow):
        withdrawing.undo(batch, by=rahimi, at=at)
    with pytest.raises(bringing.NotNow):
        bringing.bring(batch, by=rahimi, at=at)


# Questions of others


def test_a_question_of_others_is_tied_by_likeness_and_becomes_a_draft(client, rahimi, harbour):
    lease = harbour.facts.get(key="lease-date")
    stem = f"{lease.statement.rstrip('.')}: what was leased?"

    upload(client, harbour, written(choice(stem)))
    batch = QuestionImport.objects.get()
    row = batch.items.get()

    assert [fact.key for fact in row.facts.all()] == ["lease-date"]
    assert (row.wanted, row.likeness) == (True, "new")
    client.post(
        batch.get_absolute_url(),
        {"row": row.pk, "wanted": row.pk, "do": "bring", f"fact-{row.pk}": lease.pk},
    )
    question = Question.objects.get(imported_from=row)
    assert (question.status, question.generator) == (Status.DRAFT, "hand")
    assert question.hidden.proofs[0]["fact"] == "lease-date"
    change = QuestionChange.objects.get(question=question)
    assert (change.action, change.by) == ("write", rahimi)


def test_a_question_without_a_fact_waits_and_can_be_tied_later(client, rahimi, harbour, at):
    batch = kept(harbour, rahimi, at, written(choice("Xyzzy?"), choice("Plugh?")))
    assert not ImportedItem.facts.through.objects.exists()
    page = page_of(client, batch)
    assert (page.context["counts"].untied, page.context["counts"].ready) == (2, 0)

    first, second = batch.items.all()
    fact = harbour.facts.first()
    sent = {"row": [first.pk, second.pk], "wanted": [first.pk, second.pk], "do": "bring"}
    client.post(batch.get_absolute_url(), sent | {f"fact-{first.pk}": fact.pk})
    assert page_of(client, batch, show="untied").context["lines"][0].row == second
    client.post(batch.get_absolute_url(), sent | {f"fact-{second.pk}": fact.pk})

    assert set(batch.items.values_list("outcome", flat=True)) == {Outcome.BROUGHT}
    assert Question.objects.filter(imported_from__batch=batch).count() == 2


def test_what_is_not_ticked_stays_outside(client, rahimi, harbour, at):
    batch = kept(harbour, rahimi, at, written(choice(tags=("fact:lease-date",))))
    row = batch.items.get()
    fact = harbour.facts.get(key="lease-date")

    client.post(batch.get_absolute_url(), {"row": row.pk, f"fact-{row.pk}": fact.pk, "do": "bring"})

    batch.refresh_from_db()
    assert (batch.state, row.question) == (State.OPEN, None)
    assert not Question.objects.filter(imported_from__batch=batch).exists()


def test_facts_of_another_briefing_cannot_prove_anything(client, rahimi, harbour, rivers, at):
    batch = kept(harbour, rahimi, at, written(choice("Xyzzy?")))
    row, foreign = batch.items.get(), rivers.facts.first()
    sent = {"row": row.pk, "wanted": row.pk, f"fact-{row.pk}": foreign.pk, "do": "bring"}

    client.post(batch.get_absolute_url(), sent)

    assert not row.facts.exists()
    assert not Question.objects.filter(imported_from__batch=batch).exists()


def test_a_fact_that_is_gone_proves_nothing(rahimi, harbour, at):
    batch = kept(harbour, rahimi, at, written(choice(tags=("fact:lease-date",))))
    harbour.facts.filter(key="lease-date").update(archived_at=at)
    assert bringing.bring(batch, by=rahimi, at=at) == bringing.Brought()


def test_the_same_words_are_pointed_out_and_left_out_unless_wanted(rahimi, harbour, at):
    row = Question.objects.filter(form="choice", status=Status.APPROVED).first()
    (_, item), *_ = sending.items_of(harbour, Question.objects.filter(pk=row.pk))
    batch = kept(harbour, rahimi, at, written(replace(item, id="theirs-1")))

    found = batch.items.get()
    assert (found.likeness, found.twin.stem, found.wanted) == ("alike", row.stem, False)


def test_several_facts_prove_an_order(rahimi, harbour, at):
    keys = [fact.key for fact in harbour.facts.all()[:2]]
    tags = tuple(f"fact:{key}" for key in keys)
    order = Item(Kind.ORDER, "Put in order, earliest first.", order=("Lease", "Crane"), tags=tags)
    match = Item(Kind.MATCH, "Match.", pairs=(Pair("a", "1"), Pair("b", "2")), tags=tags)
    batch = kept(harbour, rahimi, at, written(order, match, name="moodle"))

    bringing.bring(batch, by=rahimi, at=at)

    made = Question.objects.filter(imported_from__batch=batch).order_by("pk")
    assert [question.form for question in made] == ["ordering", "matching"]
    assert all({f.key for f in question.facts.all()} == set(keys) for question in made)
    assert all("wrong_number_of_facts" not in question.lint for question in made)


def test_every_draft_is_judged_by_the_rules(rahimi, harbour, at):
    stem = "It is?"
    batch = kept(harbour, rahimi, at, written(choice(stem, tags=("fact:lease-date",))))
    bringing.bring(batch, by=rahimi, at=at)
    question = Question.objects.get(imported_from__batch=batch)
    assert "stem_too_short" in question.lint
    decision = deciding.decide(
        Question.objects.filter(pk=question.pk), "approve", briefing=harbour, by=rahimi, at=at
    )
    assert decision.refused


def test_drafts_of_one_file_that_are_alike_come_in_once(rahimi, harbour, at):
    tags = ("fact:lease-date",)
    batch = kept(harbour, rahimi, at, written(choice(tags=tags), choice(tags=tags)))
    assert bringing.bring(batch, by=rahimi, at=at) == bringing.Brought(new=1, there=1)


def test_undo_names_what_somebody_has_worked_with(client, rahimi, learner, harbour, at):
    stems = ("Which port did Norland lease?", "Which harbour was leased?", "What did they lease?")
    items = [choice(stem, tags=("fact:lease-date",)) for stem in stems]
    batch = kept(harbour, rahimi, at, written(*items))
    bringing.bring(batch, by=rahimi, at=at)
    approved, answered, untouched = Question.objects.filter(imported_from__batch=batch)
    QuestionChange.objects.create(
        question=approved, by=rahimi, at=at, action="approve", before="draft", after="approved"
    )
    Question.objects.filter(pk=approved.pk).update(status=Status.APPROVED)
    make_answer(learner, answered, Answer(unknown=True), at)

    response = client.post(url(harbour, "import-undo", batch.pk), follow=True)

    page = response.content.decode()
    assert "2 questions stay" in page
    assert approved.stem in page
    assert not Question.objects.filter(pk=untouched.pk).exists()


def test_nothing_is_half_done_when_something_breaks(rahimi, harbour, at, monkeypatch):
    batch = kept(harbour, rahimi, at, written(choice(tags=("fact:lease-date",))))
    before = everything()
    row = batch.items.get()
    ImportedItem.objects.filter(pk=row.pk).update(item={"kind": "single", "stem": 7})

    with pytest.raises(Exception, match="bad-entry"):
        bringing.bring(batch, by=rahimi, at=at)

    assert everything() == before
    assert QuestionImport.objects.get().state == State.OPEN


def test_a_file_can_be_forgotten_until_it_is_in(client, rahimi, harbour, at):
    batch = kept(harbour, rahimi, at, written(choice(tags=("fact:lease-date",))))
    bringing.bring(batch, by=rahimi, at=at)
    client.post(url(harbour, "import-delete", batch.pk))
    assert QuestionImport.objects.exists()

    withdrawing.undo(batch, by=rahimi, at=at)
    client.post(url(harbour, "import-delete", batch.pk))
    assert not QuestionImport.objects.exists()


# Tables of others


TABLE = "Question,Answer 1,Answer 2,Correct\nWho leased it?,Norland,Sudland,1\n,a,b,A\n"


def test_columns_are_named_and_named_anew(client, rahimi, harbour):
    response = upload(client, harbour, TABLE.encode())
    batch = QuestionImport.objects.get()
    columns = url(harbour, "import-columns", batch.pk)
    assert client.get(response["Location"]).headers["Location"] == columns
    page = client.get(columns)
    assert "Norland" in page.content.decode()
    parts = [page.context["form"][f"part{n}"].value() for n in range(4)]
    assert parts == ["question", "option", "option", "answer"]

    sent = {f"part{n}": part for n, part in enumerate(parts)} | {"has_head": "on"}
    assert client.post(columns, sent | {"part0": ""}).status_code == 422
    client.post(columns, sent)
    assert [row.missing for row in batch.items.all()] == [[], ["no-stem"]]

    client.post(columns, sent | {"part2": ""})
    first = batch.items.first()
    assert [choice["text"] for choice in first.item["choices"]] == ["Norland"]
    assert first.missing == ["too-few-options"]


def test_columns_of_what_is_in_the_bank_stay_as_they_are(client, rahimi, harbour):
    upload(client, harbour, TABLE.encode())
    batch = QuestionImport.objects.get()
    bringing.arrange(batch, bringing.layout_of(batch))
    row = batch.items.first()
    row.facts.set([harbour.facts.first()])
    bringing.bring(batch, by=rahimi, at=batch.at)

    assert client.get(url(harbour, "import-columns", batch.pk)).status_code == 404
    with pytest.raises(bringing.NotNow):
        bringing.arrange(batch, bringing.layout_of(batch))


# Files that are refused


def zipped(**parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return data.getvalue()


XXE = b'<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>'
LAUGHS = b'<!DOCTYPE q [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>'
BAD = {
    "nothing": (b"", "empty"),
    "blanks": (b" \n\x00 ", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "no text"),
    "XML that reads a file": (XXE, "not opened"),
    "XML that grows": (LAUGHS, "not opened"),
    "XML nested deeply": (b"<quiz>" + b"<a>" * 50_000, "nested"),
    "other XML": (b"<html></html>", "Moodle"),
    "XML without questions": (b"<quiz></quiz>", "no question"),
    "a package that points outside": (zipped(**{"..__x": "a"}), "outside"),
    "a package that grows": (zipped(imsmanifest_xml="<a/>" * 5_000_000), "unpacks"),
    "a package of something else": (zipped(readme="hello"), "imsmanifest"),
    "half a package": (zipped(readme="hello")[:40], "damaged"),
    "YAML that grows": (b"format: credence/questions/1\nquestions: &a [*a, *a]\n", "Anchors"),
    "a briefing": (b"format: credence/briefing/1\nkey: x\n", "briefing"),
    "an endless cell": (b'a,b\n"' + b"x" * 1_000_000, "no table"),
    "one endless line": (b"x" * 3_000_000, "no table"),
    "too many rows": (b"a,b\n" * 10_002, "10,000"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_sentence_and_nothing_is_written(
    client, rahimi, harbour, name
):
    data, said = BAD[name]
    before = everything()

    response = upload(client, harbour, data)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert everything() == before
    assert not QuestionImport.objects.exists()
    assert not ImportedItem.objects.exists()


def test_a_file_that_is_too_large_is_refused(client, rahimi, harbour):
    for size in (20_000_001, 21_000_001):
        response = upload(client, harbour, b"x" * size)
        assert response.status_code == 422
        assert "20 MB" in response.content.decode()
    assert not QuestionImport.objects.exists()


def test_a_file_and_a_text_at_once_are_one_too_many(client, rahimi, harbour):
    assert upload(client, harbour, written(choice()), text="a").status_code == 422
    assert client.post(url(harbour), {"text": " "}).status_code == 422


def test_pasted_text_is_read_and_a_format_can_be_said(client, rahimi, harbour):
    client.post(url(harbour), {"text": written(choice()).decode()})
    assert QuestionImport.objects.get().format == "gift"
    said = client.post(url(harbour), {"text": written(choice()).decode(), "format": "yaml"})
    assert said.status_code == 422


def test_old_encodings_are_read(client, rahimi, harbour):
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        data = written(choice("Où est le “café”?")).decode().encode(encoding)
        upload(client, harbour, data)
        row = QuestionImport.objects.first().items.get()
        assert row.item["stem"] == "Où est le “café”?"


@pytest.mark.parametrize("name", READABLE)
def test_a_file_is_recognised_by_what_it_holds(harbour, name):
    assert taking.recognised(exported(harbour, name)) == name


def test_rows_that_cannot_be_used_are_told_with_their_place(client, rahimi, harbour):
    text = "A title\n\nWho? {~%500%a ~b}\n\nWho leased it? {=Norland ~Sudland}\n"
    client.post(url(harbour), {"text": text, "format": "gift"})
    batch = QuestionImport.objects.get()

    page = page_of(client, batch, show="problems")

    assert [line.row.place for line in page.context["lines"]] == [1, 3]
    assert "no percentage" in page.content.decode()
    assert page.context["counts"].problems == 2


def test_what_is_tied_anew_meanwhile_is_not_brought_in(harbour, rahimi, at):
    batch = kept(harbour, rahimi, at, written(choice(), choice("Which pier is it?")))
    row, last = batch.items.order_by("number")
    facts = list(harbour.facts.live().order_by("pk")[:2])
    row.facts.set(facts[:1])
    last.facts.set(facts[:1])

    def tied_anew(wishes, total, *, before=0):
        yield from wishes
        last.facts.set(facts[1:])

    with pytest.raises(bringing.NotNow):
        bringing.bring(batch, by=rahimi, at=at, watch=tied_anew)
    assert batch.items.filter(question=None).count() == 2
    assert not Question.objects.filter(briefing=harbour, status=Status.DRAFT).exists()


def test_nothing_is_brought_in_about_a_fact_that_was_edited_meanwhile(harbour, rahimi, at):
    batch = kept(harbour, rahimi, at, written(choice()))
    fact = harbour.facts.live().order_by("pk")[0]
    batch.items.get().facts.set([fact])

    def edited(wishes, total, *, before=0):
        yield from wishes
        fact.statement = "The port was leased to nobody."
        fact.save()

    with pytest.raises(bringing.NotNow):
        bringing.bring(batch, by=rahimi, at=at, watch=edited)
    assert not Question.objects.filter(briefing=harbour, status=Status.DRAFT).exists()


# Queries


def test_more_rows_need_no_more_queries(client, rahimi, harbour, at, django_assert_max_num_queries):
    few = kept(harbour, rahimi, at, written(choice()))
    some = [choice(f"Which port is number {n}?", tags=("fact:lease-date",)) for n in range(20)]
    many = kept(harbour, rahimi, at, written(*some))
    for batch in (few, many):
        with django_assert_max_num_queries(17):
            page_of(client, batch)
    with django_assert_max_num_queries(10):
        client.get(url(harbour))
    with django_assert_max_num_queries(32):
        bringing.bring(many, by=rahimi, at=at)


# The command


def command(harbour, path, by, **more):
    out = io.StringIO()
    call_command("import_questions", path, briefing="harbour", by=by.username, stdout=out, **more)
    return out.getvalue()


def test_the_command_brings_in_and_tells(harbour, rahimi, tmp_path):
    path = tmp_path / "questions.txt"
    items = [choice(tags=("fact:lease-date",)), choice("Xyzzy?"), Item(Kind.OPEN, "Why?")]
    path.write_bytes(written(*items))

    said = command(harbour, path, rahimi, dry_run=True)
    assert "1 drafts" in said
    assert "Nothing was written." in said
    assert not QuestionImport.objects.exists()

    said = command(harbour, path, rahimi)
    assert "1 wait for a fact" in said
    assert Question.objects.filter(imported_from__batch__by=rahimi).count() == 1


def test_the_command_refuses_what_the_pages_refuse(harbour, rahimi, learner, tmp_path):
    path = tmp_path / "questions.xml"
    path.write_bytes(XXE)
    for by, said in ((rahimi, "not opened"), (learner, "may change no")):
        with pytest.raises(CommandError, match=said):
            command(harbour, path, by)
    with pytest.raises(CommandError, match="No such file"):
        command(harbour, tmp_path / "none", rahimi)
    with pytest.raises(CommandError, match="no user"):
        call_command("import_questions", path, briefing="harbour", by="nobody")
    assert not QuestionImport.objects.exists()


# What the database holds


@pytest.mark.parametrize(
    "fields",
    [
        {"item": None, "problem": ""},
        {"item": {"kind": "open"}, "problem": "no-marks"},
        {"item": {"kind": "open"}, "outcome": "waits", "question": True},
        {"item": {"kind": "open"}, "number": 1},
    ],
)
def test_rows_that_make_no_sense_cannot_be_stored(rahimi, harbour, at, fields):
    batch = kept(harbour, rahimi, at, written(choice()))
    question = Question.objects.first() if fields.get("question") else None
    row = {"batch": batch, "number": 2, "place": 1, **fields, "question": question}
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportedItem.objects.create(**row)


@pytest.mark.parametrize("fields", [{"state": "undone"}, {"state": "odd"}])
def test_imports_that_make_no_sense_cannot_be_stored(rahimi, harbour, at, fields):
    batch = kept(harbour, rahimi, at, written(choice()))
    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionImport.objects.filter(pk=batch.pk).update(**fields)
