"""An instructor finds the planted faults, on a desk and on a phone."""

import pytest

from briefings.models import Briefing
from quizzes.models import Classroom, Question
from quizzes.services.demo_faults import TURNED
from tests.browser.test_screens import DRESSES, KEY, faults
from tests.quizzes.answering import SINGLE, answer_all, make_class


@pytest.fixture
def planted(site, at):
    """A class of forty, a fact that all misread, and a question with another option as key."""
    briefing = Briefing.objects.get(key=KEY)
    rows = Question.objects.filter(briefing=briefing, form__in=SINGLE, status="approved")
    complete = rows.select_related("hidden", "briefing", "lesson").prefetch_related("facts")
    asked = [row for row in complete.order_by("pk") if len(row.facts.all()) == 1][:60]
    by_fact = {}
    for question in asked:
        by_fact.setdefault(question.facts.all()[0], []).append(question)
    misread = next(fact for fact, several in by_fact.items() if len(several) > 1)
    turned = next(q for q in asked[::-1] if len(q.options) > 2 and q.facts.all()[0] != misread)

    def right(person, question):
        if question in by_fact[misread]:
            return person % 8 == 0
        knows = (person * 7 + asked.index(question) * 3) % 40 + person < 48
        return knows != (question == turned)

    answer_all(make_class(40), asked, at, right=right)
    return misread, turned


@pytest.mark.parametrize(("width", "dark"), DRESSES)
def test_the_pages_of_statistics_have_no_fault(reader, planted, width, dark):
    _, turned = planted
    me = reader(width=width, dark=dark)
    me.log_in("rahimi")
    found = []
    for path in ("statistics/", "statistics/?sort=-facility&flag=urgent", "heat/"):
        me.go(f"/briefings/{KEY}/{path}")
        found += faults(me)
    me.page.locator(".hot-mark.v-passage").first.click()
    me.page.wait_for_selector("[popover]:popover-open")
    found += faults(me)
    me.go(f"/briefings/{KEY}/bank/{turned.pk}/")
    found += faults(me)

    assert found == []
    assert me.troubles == []


@pytest.mark.parametrize("javascript", [True, False])
def test_the_way_leads_from_a_colour_to_the_question_and_to_the_lesson(reader, planted, javascript):
    misread, turned = planted
    me = reader(javascript=javascript)
    page = me.page
    me.log_in("rahimi")
    me.go(f"/briefings/{KEY}/")
    page.get_by_role("link", name="Statistics", exact=True).click()
    page.locator("select[name=flag]").select_option("wrong_key")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("link", name=turned.stem, exact=True).click()
    page.wait_for_url(f"**/bank/{turned.pk}/#figures")
    assert page.locator("#figures .chip.bad").inner_text() == "Key may be wrong"

    me.go(f"/briefings/{KEY}/heat/?lesson={misread.lesson.key}")
    page.locator(".hot-mark.v-passage").first.click()
    page.locator("[popover]:popover-open").get_by_role("link", name="Edit “").click()
    page.wait_for_url(f"**/edit/lessons/{misread.lesson.key}/")
    assert me.troubles == []


@pytest.mark.parametrize(("width", "dark"), DRESSES)
def test_the_pages_of_a_class_have_no_fault(reader, site, width, dark):
    room = Classroom.objects.get()
    first, *_ = room.assignments.order_by("opens_at")
    me = reader(width=width, dark=dark)
    me.log_in("rahimi")
    found = []
    for path in (
        f"/assignments/{first.pk}/",
        f"/assignments/{first.pk}/statistics/?sort=-reports",
        f"/assignments/{first.pk}/statistics/?among=everyone",
        f"/assignments/{first.pk}/heat/",
        f"/classes/{room.pk}/statistics/",
        f"/classes/{room.pk}/heat/?lesson=motive-security",
        f"/classes/{room.pk}/grades/",
    ):
        me.go(path)
        for details in me.page.locator("main details").all():
            details.evaluate("element => { element.open = true }")
        found += faults(me)

    assert found == []
    assert me.troubles == []


@pytest.mark.parametrize("javascript", [True, False])
def test_a_teacher_comes_from_the_class_to_the_wrong_key_and_puts_it_right(
    reader, site, javascript
):
    me = reader(javascript=javascript)
    page = me.page
    me.log_in("rahimi")
    me.go(Classroom.objects.get().get_absolute_url())
    page.get_by_role("link", name="Week 1", exact=True).click()
    page.get_by_role("link", name="What the numbers say").click()
    page.get_by_role("link", name="Show which").click()
    page.get_by_role("link", name=TURNED.stem, exact=True).click()
    page.wait_for_url("**/bank/*/#figures")
    assert page.locator("#figures .chip.bad").inner_text() == "Key may be wrong"
    page.get_by_role("link", name="Correct the key").click()
    page.locator("main").get_by_text(TURNED.options[0].text, exact=True).first.click()
    page.get_by_role("button", name="See what it would change").click()
    page.fill("textarea[name=reason]", "The lesson names the economy.")
    page.get_by_role("button", name="Correct the key").click()
    page.wait_for_url("**/key/*/")
    me.go(
        f"/assignments/{Classroom.objects.get().assignments.order_by('opens_at')[0].pk}/statistics/"
    )

    assert page.locator(".chip.bad").count() == 0
    assert me.troubles == []
