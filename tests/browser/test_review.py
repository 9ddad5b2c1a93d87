"""Reviewing: by keyboard alone, without JavaScript, in two tabs; no fault in any dress."""

import time

import pytest
from playwright.sync_api import expect

from briefings.models import Fact, User
from quizzes.models import Memory, Recollection, StudySettings
from quizzes.services.remembering import introduce
from tests.browser.test_screens import DRESSES, faults

KEY = "china-taliban-ambassadors"


def ready(name="daoud", n=5, **more):
    """Some facts that wait for a learner."""
    learner = User.objects.get(username=name)
    defaults = {"review_with": StudySettings.With.CARDS, **more}
    StudySettings.objects.update_or_create(pk=learner.pk, defaults=defaults)
    facts = Fact.objects.filter(questions__form="card").distinct()[:n]
    introduce(learner, facts)
    return learner


def lines(name="daoud"):
    """What the log of this learner says; the demonstration's people have their own past."""
    mine = Recollection.objects.filter(learner__username=name)
    return mine.filter(undone_at=None, source="card").order_by("pk")


def eventually(read, wanted, seconds=5):
    """Wait until `read()` gives `wanted`."""
    for _ in range(10 * seconds):
        if read() == wanted:
            return
        time.sleep(0.1)
    assert read() == wanted


def ratings():
    return list(lines().values_list("rating", flat=True))


def test_a_session_by_keyboard_alone(reader):
    ready(n=3)
    me = reader()
    page = me.page
    me.log_in("daoud")
    page.keyboard.press("g")
    page.wait_for_url("**/review/")

    for key in ("4", "Space"):
        expect(page.locator("#front")).to_be_focused()
        first = page.locator("#front").inner_text()
        page.keyboard.press("Space")
        expect(page.locator("#back")).to_be_focused()
        page.keyboard.press(key)
        expect(page.locator("#front")).not_to_have_text(first)
    assert ratings() == [4, 3]

    for left in ([4], []):
        page.keyboard.press("u" if left else "z")
        page.wait_for_selector(".said:has-text('Taken back')")
        page.wait_for_function("document.querySelectorAll('.grades').length === 0")
        eventually(ratings, left)  # the first "Taken back" may still stand

    page.keyboard.press("e")
    page.wait_for_selector("input[name=reason]")
    assert me.troubles == []


def test_how_sure_one_is_by_keyboard_alone(reader):
    ready(review_with=StudySettings.With.MIX, ask_certainty=True)
    me = reader()
    page = me.page
    me.log_in("daoud")
    me.go("/review/")

    page.keyboard.press("a")
    page.keyboard.press("k")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Certainty mark:")).to_be_visible()
    assert lines().get().certainty == 2
    assert me.troubles == []


def test_a_graded_question_by_keyboard_alone(reader):
    ready(n=8, review_with=StudySettings.With.MIX)
    me = reader()
    page = me.page
    me.log_in("daoud")
    me.go("/review/")
    for number in (1, 2):
        expect(page.locator("#front")).to_be_focused()
        page.keyboard.press("a")
        page.keyboard.press("Enter")
        expect(page.locator("#fb")).to_be_focused()
        assert lines().count() == number
        page.keyboard.press("n")
        page.wait_for_selector("#fb", state="detached")
    assert me.troubles == []


def test_a_review_without_javascript(reader):
    ready(n=2)
    me = reader(javascript=False)
    page = me.page
    me.log_in("daoud")
    me.go("/review/")
    for _ in range(2):
        page.get_by_role("button", name="Show answer").click()
        page.get_by_role("button", name="Easy").click()
    expect(page.get_by_role("heading", name="That is all for now.")).to_be_visible()

    page.get_by_role("button", name="Undo last answer").click()
    page.get_by_role("button", name="Show answer").click()
    page.get_by_role("button", name="Good").click()

    assert ratings() == [4, 3]


def test_two_tabs_count_once_and_say_so(reader):
    ready(n=3)
    me = reader()
    one = me.page
    me.log_in("daoud")
    other = one.context.new_page()
    for page in (one, other):
        page.goto(f"{me.url}/review/")
        page.get_by_role("button", name="Show answer").click()
        page.wait_for_selector(".grades")

    one.get_by_role("button", name="Easy").click()
    one.wait_for_selector(".reveal")
    other.get_by_role("button", name="Again").click()

    other.wait_for_selector(".said:has-text('answered in another tab')")
    assert ratings() == [4]


def test_a_double_click_and_going_back_count_once(reader):
    ready(n=3)
    me = reader()
    page = me.page
    me.log_in("daoud")
    me.go("/review/")
    page.get_by_role("button", name="Show answer").click()
    page.get_by_role("button", name="Easy").dblclick()
    page.wait_for_selector(".reveal")
    page.reload()
    page.go_back()
    page.go_forward()

    assert ratings() == [4]


@pytest.mark.parametrize(("width", "dark"), DRESSES)
def test_every_state_in_every_dress(reader, width, dark):
    learner = ready(n=4)
    me = reader(width=width, dark=dark)
    page = me.page
    me.log_in("daoud")
    found = faults(me)
    me.go("/review/")
    found += faults(me)
    page.get_by_role("button", name="Show answer").click()
    page.wait_for_selector(".grades")
    found += faults(me)
    page.get_by_role("button", name="Again").click()
    page.wait_for_selector(".reveal")
    found += faults(me)
    StudySettings.objects.filter(pk=learner.pk).update(
        review_with=StudySettings.With.MIX, ask_certainty=True
    )
    me.go("/review/")
    found += faults(me)
    page.get_by_role("button", name="I don’t know yet").click()
    page.wait_for_selector(".feedback")
    found += faults(me)
    first, second, *rest = Memory.objects.owned_by(learner).order_by("-pk")
    Memory.objects.filter(pk=first.pk).update(suspended=True)
    Memory.objects.filter(pk__in=[row.pk for row in (second, *rest)]).update(show_day=900_000)
    for path in ("/review/", "/review/aside/", f"/briefings/{KEY}/cram/"):
        me.go(path)
        found += faults(me)
    page.get_by_role("button", name="Start practice").click()
    page.wait_for_selector("#front")
    found += faults(me)

    assert found == []
    assert me.troubles == []
