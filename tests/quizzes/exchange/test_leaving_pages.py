"""Taking questions elsewhere: the pages, the files, the command."""

import io
from contextlib import redirect_stdout
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from briefings.models import User
from quizzes.domain.exchange.formats import FORMATS, READABLE
from quizzes.domain.exchange.items import Kind
from quizzes.models import Question
from quizzes.services import authoring
from quizzes.services.banking import Filter
from quizzes.services.exchanging import sending
from tests.factories import make_learner

Status = Question.Status


@pytest.fixture
def rahimi(client, db):
    instructor = make_learner(role=User.Role.INSTRUCTOR)
    client.force_login(instructor)
    return instructor


def url(briefing, name, *args):
    return reverse(f"quizzes:{name}", args=[briefing.key, *args])


def file_of(client, briefing, name, **query):
    response = client.get(url(briefing, "exchange-file", name), query)
    return b"".join(response.streaming_content)


def read(name, data):
    rows = list(FORMATS[name].read(data))
    assert not [row.problem for row in rows if row.problem]
    return [row.item for row in rows]


PAGES = [("exchange",), ("exchange-format", "gift"), ("exchange-file", "gift")]


@pytest.mark.parametrize("page", PAGES)
def test_learners_get_no_keys_this_way(client, learner, harbour, page):
    client.force_login(learner)

    assert client.get(url(harbour, *page)).status_code == 404
    assert "exchange" not in client.get(harbour.get_absolute_url()).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_other_instructors_get_none_either(client, rahimi, harbour, page):
    harbour.owner = make_learner(role=User.Role.INSTRUCTOR)
    harbour.save()

    assert client.get(url(harbour, *page)).status_code == 404


def test_an_unknown_format_is_not_there(client, rahimi, harbour):
    assert client.get(url(harbour, "exchange-format", "docx")).status_code == 404
    assert client.get(url(harbour, "exchange-file", "docx")).status_code == 404


def test_the_way_leads_from_the_briefing_to_every_format(client, rahimi, harbour):
    assert url(harbour, "exchange") in client.get(harbour.get_absolute_url()).content.decode()
    page = client.get(url(harbour, "exchange")).content.decode()
    for name in FORMATS:
        assert url(harbour, "exchange-format", name) in page
    assert page.count("Can be brought back here.") == len(READABLE)
    assert page.count("Cannot be brought back here.") == len(FORMATS) - len(READABLE) > 0


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_lost_is_told_before_anything_is_downloaded(client, rahimi, harbour, name):
    outlook = client.get(url(harbour, "exchange-format", name)).context["outlook"]

    assert outlook.n == Question.objects.filter(status=Status.APPROVED).count()
    told = {one.loss.value: one.n for one in outlook.told}
    assert ("listed-only" in told) == (name != "yaml")
    assert ("order-as-match" in told) == (name == "gift")
    assert outlook.n_whole == (outlook.n if name == "yaml" else outlook.n_whole)
    assert ("self-marked" in told) == (name != "yaml")


@pytest.mark.parametrize("name", READABLE)
def test_every_approved_question_is_in_the_file(client, rahimi, harbour, name):
    Question.objects.filter(form="date").update(status=Status.DRAFT)
    items = read(name, file_of(client, harbour, name))

    wanted = Question.objects.filter(status=Status.APPROVED)
    assert len(items) == wanted.count()
    assert len({item.id for item in items}) == len(items)
    assert all(item.id.startswith("harbour-") for item in items)
    assert {item.kind for item in items} >= {Kind.SINGLE, Kind.TEXT, Kind.NUMBER, Kind.MATCH}
    for item in items:
        assert item.facts
        assert set(item.facts) <= set(harbour.facts.values_list("key", flat=True))


def test_the_file_holds_what_the_filter_says(client, rahimi, harbour):
    Question.objects.filter(form="choice").update(status=Status.SUSPENDED)
    query = {"form": "choice", "status": "suspended"}

    items = read("gift", file_of(client, harbour, "gift", **query))

    assert len(items) == Question.objects.filter(status="suspended").count()
    assert {item.kind for item in items} == {Kind.SINGLE}


def test_sources_lead_to_the_proving_words(client, rahimi, harbour):
    item = read("yaml", file_of(client, harbour, "yaml"))[0]
    path = item.source.removeprefix("http://testserver")

    assert client.get(path).status_code == 200
    assert path.endswith(f"?fact={item.facts[0]}")


def test_a_revision_keeps_the_id_of_the_question(rahimi, harbour, at):
    old = Question.objects.filter(form="choice", status=Status.APPROVED).first()
    marks = sending.ids_of(harbour)
    draft = replace(authoring.draft_of(old), stem="Who then?")

    new = authoring.write(harbour, draft, by=rahimi, at=at, instead_of=old)

    now = sending.ids_of(harbour)
    assert now[new.pk] == marks[old.pk]
    assert now[old.pk] != marks[old.pk]
    assert len(set(now.values())) == len(now)


def test_more_questions_need_no_more_queries(
    client, rahimi, harbour, django_assert_max_num_queries
):
    rows = sending.chosen(harbour, Filter())
    for few in (rows[:1], rows):
        with django_assert_max_num_queries(4):
            assert list(sending.items_of(harbour, few))
    for page in PAGES[:2]:
        with django_assert_max_num_queries(12):
            client.get(url(harbour, *page))


@pytest.mark.parametrize("name", FORMATS)
def test_the_command_writes_the_same_file(harbour, tmp_path, name, capfd):
    target = tmp_path / "questions"
    call_command("export_questions", briefing="harbour", format=name, output=target)

    rows = sending.chosen(harbour, Filter())
    made = FORMATS[name].write(item for _, item in sending.items_of(harbour, rows))
    assert target.read_bytes() == b"".join(made)
    assert f"{rows.count()} questions" in capfd.readouterr().err


def test_the_command_writes_to_standard_output_too(harbour):
    out = io.TextIOWrapper(io.BytesIO())
    with redirect_stdout(out):
        call_command("export_questions", briefing="harbour", format="gift", form="choice")
    text = out.buffer.getvalue().decode()
    wanted = Question.objects.filter(form="choice", status=Status.APPROVED)
    assert text.count("::[plain]") == wanted.count()


def test_the_command_knows_no_other_briefing(db):
    with pytest.raises(CommandError, match="no briefing"):
        call_command("export_questions", briefing="atlantis", format="gift")


def test_exports_of_one_bank_are_the_same_bytes(harbour):
    def written():
        rows = sending.chosen(harbour, Filter())
        items = (item for _, item in sending.items_of(harbour, rows))
        return b"".join(FORMATS["qti"].write(items))

    assert written() == written()
