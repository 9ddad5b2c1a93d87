import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from briefings.domain.reading import read_briefing
from briefings.models import Briefing, BriefingVersion, Fact, Lesson
from briefings.services.exporting import stored_briefing
from quizzes.domain.drafting import Draft
from quizzes.domain.questions import Form
from quizzes.models import Attempt, Question
from quizzes.services.authoring import write
from quizzes.services.publishing import BankRefused, publish
from tests.factories import RIVERS, make_attempt, make_learner

from .test_pages import answer_all

GOOD = RIVERS.read_text(encoding="utf-8")
DEARER = GOOD.replace("$150 million", "$160 million").replace("150000000", "160000000")
LAKES = GOOD.replace("key: rivers", "key: lakes").replace("title: Rivers", "title: Lakes")
PAGES = [
    ("briefing-edit", []),
    ("briefing-file", []),
    ("version-list", []),
    ("version-detail", [1]),
    ("version-file", [1]),
    ("version-restore", [1]),
]


@pytest.fixture
def leila(client, db):
    leila = make_learner(role="instructor", first_name="Leila")
    client.force_login(leila)
    return leila


def url(name, *args, key="rivers"):
    return reverse(f"quizzes:{name}", args=[key, *args])


def plan(client, text, **more):
    return client.post(url("briefing-edit"), {"text": text, **more})


def hidden(page):
    """What the form of a plan sends back."""
    form = page.context["form"]
    return {"text": form["text"].value(), "seen": form["seen"].value()}


def confirm(client, sent, **more):
    return client.post(url("briefing-publish"), {**sent, **more})


def cost():
    return Fact.objects.get(key="bridge-cost")


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_only_who_may_edit_knows_of_the_pages(client, rivers, name, args):
    client.force_login(make_learner())
    assert client.get(url(name, *args)).status_code == 404
    rivers.owner = make_learner(role="instructor")
    rivers.save()
    client.force_login(make_learner(role="instructor"))
    assert client.get(url(name, *args)).status_code == 404

    client.force_login(rivers.owner)
    assert client.get(url(name, *args)).status_code == 200


@pytest.mark.parametrize(
    ("name", "args"), [("briefing-publish", []), ("version-undo", [1]), ("version-restore", [1])]
)
def test_who_may_not_edit_can_change_nothing(client, rivers, name, args):
    client.force_login(make_learner())

    response = client.post(url(name, *args), {"text": DEARER, "seen": ""})

    assert response.status_code == 404
    assert BriefingVersion.objects.count() == 1


def test_only_instructors_make_briefings(client, db):
    client.force_login(make_learner())

    assert client.get(reverse("quizzes:briefing-new")).status_code == 404
    sent = client.post(reverse("quizzes:briefing-publish-new"), {"text": LAKES, "seen": ""})
    assert sent.status_code == 404
    assert not Briefing.objects.exists()


@pytest.mark.parametrize("role", ["student", "instructor"])
def test_the_briefing_page_links_to_editing_for_those_who_may(client, rivers, role):
    client.force_login(make_learner(role=role))

    page = client.get(rivers.get_absolute_url()).content.decode()

    assert (url("outline") in page) == (url("version-list") in page) == (role == "instructor")


def test_the_downloaded_file_reads_back_to_the_briefing(client, leila, rivers):
    text = client.get(url("briefing-file")).content.decode()

    assert read_briefing(text) == stored_briefing(rivers)


def test_a_plan_tells_what_would_change_and_writes_nothing(client, leila, rivers, at):
    learner = make_learner()
    for _ in range(2):
        answer_all(make_attempt(learner, rivers, at, n=20, forms=(Form.NUMBER, Form.CHOICE)), at)
    before = stored_briefing(rivers), set(Question.objects.values_list("pk", "status"))

    page = plan(client, DEARER)

    said = page.content.decode()
    assert page.status_code == 200
    assert "value changed" in said
    assert "answered by 1 learner<" in said
    assert "<del>150</del>" in said
    assert "<ins>160</ins>" in said
    assert (stored_briefing(rivers), set(Question.objects.values_list("pk", "status"))) == before
    assert BriefingVersion.objects.count() == 1


def test_publishing_a_plan_makes_a_version_and_its_questions(client, leila, rivers):
    response = confirm(client, hidden(plan(client, DEARER)), reason="The bill came in")

    version = BriefingVersion.objects.first()
    assert response["Location"] == url("version-detail", 2)
    assert (version.number, version.by, version.reason) == (2, leila, "The bill came in")
    assert cost().values["amount"]["text"] == "$160 million"
    asked = Question.objects.filter(form=Form.NUMBER, facts=cost(), status="approved")
    assert "The bill came in" in client.get(response["Location"]).content.decode()
    assert [q.hidden.answer for q in asked] == ["$160 million"]


def test_every_problem_is_told_with_its_line_and_what_was_sent_is_kept(client, leila, rivers):
    broken = GOOD.replace("importance: 3", "importance: 9").replace("kind: quantity", "kind: what")

    page = plan(client, broken)

    said = page.content.decode()
    assert page.status_code == 422
    assert said.count('class="problem"') == 2
    assert f"Line {broken[: broken.index('importance: 9')].count(chr(10)) + 1}, column" in said
    assert '<pre class="excerpt"><code>        importance: 9</code></pre>' in said
    assert page.context["form"].shown == broken


def test_evidence_that_an_edit_takes_away_is_a_problem_of_the_file(client, leila, rivers):
    page = plan(client, GOOD.replace("opened. It cost $150 million and", "opened and"))

    assert page.status_code == 422
    assert "The lesson does not contain these words" in page.content.decode()


def test_an_uploaded_file_counts_and_is_shown_where_it_is_wrong(client, leila, rivers):
    good = SimpleUploadedFile("rivers.yaml", DEARER.encode("utf-8-sig"))
    assert "value changed" in plan(client, "", file=good).content.decode()

    bad = SimpleUploadedFile("rivers.yaml", GOOD.replace("kind: quantity", "kind: x").encode())
    page = plan(client, GOOD, file=bad)

    assert page.status_code == 422
    assert "kind: x" in page.context["form"].shown
    latin = SimpleUploadedFile("rivers.yaml", "title: Fl\xfcsse".encode("latin-1"))
    assert "not UTF-8" in plan(client, "", file=latin).content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Paste a briefing"), (LAKES, "A key never changes: write “rivers” here.")],
)
def test_what_is_no_edit_of_this_briefing_is_refused(client, leila, rivers, text, said):
    page = plan(client, text)

    assert page.status_code == 422
    assert said in page.content.decode()


def test_a_plan_of_nothing_offers_nothing_to_publish(client, leila, rivers):
    page = plan(client, GOOD).content.decode()

    assert "Nothing would change" in page
    assert "Publish</button>" not in page


def test_going_on_from_a_plan_keeps_what_was_written(client, leila, rivers):
    page = plan(client, DEARER, again="1")

    assert page.status_code == 200
    assert page.context["form"].shown == DEARER


def test_confirming_twice_publishes_once(client, leila, rivers):
    sent = hidden(plan(client, DEARER))

    first, second = confirm(client, sent), confirm(client, sent)

    assert first["Location"] == second["Location"] == url("version-detail", 2)
    assert BriefingVersion.objects.count() == 2


def test_nobody_writes_over_what_somebody_else_changed_meanwhile(client, leila, rivers):
    sent = hidden(plan(client, DEARER))
    Lesson.objects.update(title="Great bridges")

    page = confirm(client, sent)

    assert page.status_code == 409
    assert "Nothing was written: the briefing was changed since" in page.content.decode()
    assert cost().values["amount"]["text"] == "$150 million"
    assert "Great" in page.content.decode()
    assert confirm(client, hidden(page)).status_code == 302


def test_a_file_that_was_downloaded_before_a_change_says_so(client, leila, rivers):
    text = client.get(url("briefing-file")).content.decode()
    confirm(client, hidden(plan(client, DEARER)))

    page = plan(client, text.replace("title: Rivers", "title: Two rivers"))

    assert "This file is older than the briefing" in page.content.decode()
    fresh = client.get(url("briefing-file")).content.decode()
    page = plan(client, fresh.replace("title: Rivers", "title: Two rivers"))
    assert "older than" not in page.content.decode()


def test_a_plan_that_was_meddled_with_is_a_bad_request(client, leila, rivers):
    assert confirm(client, {"text": "nonsense", "seen": ""}).status_code == 400
    assert confirm(client, {"text": LAKES, "seen": ""}).status_code == 400


def test_questions_that_break_rules_refuse_the_whole_edit(client, leila, rivers, at):
    draft = Draft(Form.CARD, "second-bridge", "In which year did it open?", accepted=("May 2021",))
    row = write(rivers, draft, by=leila, at=at)
    Question.objects.filter(pk=row.pk).update(status=Question.Status.APPROVED, stem="It?")

    page = plan(client, DEARER)

    assert page.status_code == 422
    assert "This cannot be published" in page.content.decode()
    assert "It?" in page.content.decode()
    assert "Publish</button>" not in page.content.decode()
    assert confirm(client, hidden(page)).status_code == 422
    with pytest.raises(BankRefused):
        publish(read_briefing(DEARER), by=leila, at=at)
    assert BriefingVersion.objects.count() == 1
    assert cost().values["amount"]["text"] == "$150 million"


def test_the_newest_version_is_undone_by_its_button(client, leila, rivers):
    confirm(client, hidden(plan(client, DEARER)))
    page = client.get(url("version-detail", 2)).content.decode()
    assert url("version-undo", 2) in page

    response = client.post(url("version-undo", 2), follow=True)

    assert "Undone: everything is as it was before." in response.content.decode()
    assert stored_briefing(rivers) == read_briefing(GOOD)
    assert [v.number for v in BriefingVersion.objects.all()] == [3, 2, 1]
    again = client.post(url("version-undo", 2), follow=True)
    assert "cannot be undone here" in again.content.decode()


def test_an_older_version_is_restored_after_a_look_at_what_that_does(client, leila, rivers):
    confirm(client, hidden(plan(client, DEARER)))
    longer = DEARER.replace("title: Rivers", "title: Two rivers")
    confirm(client, hidden(plan(client, longer)))

    page = client.get(url("version-restore", 1))
    seen = re.search(r'name="seen" value="(\w+)"', page.content.decode()).group(1)
    assert "value changed" in page.content.decode()
    assert cost().values["amount"]["text"] == "$160 million"
    response = client.post(url("version-restore", 1), {"seen": seen})

    assert response["Location"] == url("version-detail", 4)
    assert client.post(url("version-restore", 1), {"seen": seen})["Location"] == (
        url("version-detail", 4)
    )
    assert cost().value_changed_at is None
    stale = client.post(url("version-restore", 2), {"seen": seen})
    assert stale.status_code == 409


def test_a_version_from_when_evidence_was_lost_says_what_to_mend(client, leila, rivers):
    lesson = Lesson.objects.get()
    lesson.body = lesson.body.replace("It cost $150 million and is", "It is")
    lesson.save()
    confirm(client, hidden(plan(client, DEARER)))
    found = BriefingVersion.objects.get(kind="found")

    page = client.get(url("version-restore", found.number))

    assert page.status_code == 422
    assert "The lesson does not contain these words" in page.content.decode()


def test_a_new_briefing_belongs_to_who_made_it(client, leila, db):
    page = client.post(reverse("quizzes:briefing-new"), {"text": LAKES})
    response = client.post(reverse("quizzes:briefing-publish-new"), hidden(page))

    lakes = Briefing.objects.get()
    assert (lakes.key, lakes.owner, lakes.status) == ("lakes", leila, "published")
    assert response["Location"] == url("version-detail", 1, key="lakes")
    assert Question.objects.filter(briefing=lakes, status="approved").exists()


@pytest.mark.parametrize(
    ("key", "said"), [("rivers", "There is a briefing “rivers” already"), ("new", "an address of")]
)
def test_a_new_briefing_needs_a_key_of_its_own(client, leila, rivers, key, said):
    text = LAKES.replace("key: lakes", f"key: {key}")

    page = client.post(reverse("quizzes:briefing-new"), {"text": text})

    assert page.status_code == 422
    assert said in page.content.decode()


@pytest.mark.parametrize("n", [1, 9])
def test_the_list_of_versions_costs_the_same_queries_however_long(
    client, leila, rivers, n, django_assert_max_num_queries
):
    version = BriefingVersion.objects.get()
    for number in range(2, n + 1):
        version.pk, version.number, version.by = None, number, leila
        version.save()

    with django_assert_max_num_queries(7):  # session, user, briefing, versions, masthead
        assert client.get(url("version-list")).status_code == 200


def test_the_command_publishes_with_questions_or_says_why_not(tmp_path, db, capsys):
    path = tmp_path / "rivers.yaml"
    path.write_text(GOOD, encoding="utf-8")

    call_command("publish_briefing", str(path), dry_run=True)
    assert "Nothing was written" in capsys.readouterr().out
    assert not Briefing.objects.exists()

    call_command("publish_briefing", str(path), reason="First")
    assert "version 1; questions: " in capsys.readouterr().out
    assert Question.objects.filter(status="approved").exists()
    assert not Attempt.objects.exists()
    path.write_text(GOOD.replace("kind: quantity", "kind: x"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"rivers\.yaml:\d+:"):
        call_command("publish_briefing", str(path))
