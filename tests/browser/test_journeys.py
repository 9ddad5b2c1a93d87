import re

import pytest
from playwright.sync_api import expect

from quizzes.models import Attempt, Response

KEY = "china-taliban-ambassadors"


def choose_kind(page, form):
    page.get_by_text("Choose kinds of question").click()
    page.check(f"input[name=kinds][value='{form}']")


def start(reader, length="5", form=None, lesson=None):
    reader.go(f"/briefings/{KEY}/quiz/" + (f"?lesson={lesson}" if lesson else ""))
    reader.page.check(f"input[name=length][value='{length}']")
    if form:
        choose_kind(reader.page, form)
    reader.page.get_by_role("button", name="Start").click()
    reader.page.wait_for_selector("#ask")


@pytest.mark.parametrize("javascript", [True, False], ids=["htmx", "no-javascript"])
def test_a_student_reads_is_asked_and_sees_the_result(reader, javascript):
    me = reader(javascript=javascript)
    page = me.page
    me.log_in("daoud")
    page.get_by_role("link", name="Read lesson").first.click()
    page.wait_for_selector("article h1")
    page.get_by_role("button", name="Finish and take the quiz").click()
    page.wait_for_selector("input[name=length]")
    page.check("input[name=length][value='5']")
    choose_kind(page, "choice")
    page.get_by_role("button", name="Start").click()

    for number in range(1, 6):
        page.wait_for_selector(f"[aria-current=step]:has-text('{number}')")
        page.locator(".opt").first.click()
        page.get_by_role("button", name="Check").click()
        page.wait_for_selector(".feedback")
        assert page.locator(".source q").count() >= 1
        name = "Next question" if number < 5 else "See the result"
        page.get_by_role("link", name=name).click()
    page.wait_for_selector(".results")

    assert Response.objects.filter(learner__username="daoud").count() == 5
    page.locator(".results a").first.click()
    page.wait_for_selector(".source a")
    page.locator(".source a").first.click()
    page.wait_for_selector("mark.evidence")
    assert me.troubles == []


@pytest.mark.parametrize("javascript", [True, False])
def test_on_a_phone_a_quiz_s_buttons_stand_at_the_foot_of_the_screen(reader, javascript):
    me = reader(width=390, javascript=javascript)
    me.log_in("daoud")
    start(me, form="true_false")

    for _ in range(3):
        for docked in ("Check", "Next question"):
            link = me.page.locator(".dock:not([hidden])").filter(has_text=docked)
            expect(link).to_be_visible()
            box = link.bounding_box()
            assert box["y"] + box["height"] == pytest.approx(900, abs=1)
            if docked == "Check":
                me.page.get_by_role("button", name="I don").click()
        me.page.locator(".dock:not([hidden]) a").click()


def test_a_quiz_by_keyboard_alone(reader):
    me = reader()
    page = me.page
    me.log_in()
    start(me, form="choice")
    attempt = Attempt.objects.first()

    for number in range(1, 6):
        page.wait_for_selector("input[data-key]", state="attached")
        page.keyboard.press("b")
        page.keyboard.press("Enter")
        page.wait_for_selector(".feedback")
        expect(page.locator("#fb")).to_be_focused()
        page.keyboard.press("n" if number % 2 else "Enter")
        if number < 5:
            page.wait_for_selector(f"[aria-current=step]:has-text('{number + 1}')")
    page.wait_for_selector(".results")

    assert attempt.responses.count() == 5
    assert me.troubles == []


def test_items_move_by_keyboard_and_the_focus_stays_on_them(reader):
    me = reader()
    me.log_in()
    start(me, form="ordering")
    page = me.page
    first = page.locator(".order li > span:nth-child(3)").first.inner_text()

    page.get_by_role("button", name="Move down").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".order li").nth(1)).to_contain_text(first)

    assert "Move down" in page.evaluate("document.activeElement.innerText")
    assert first in page.evaluate("document.activeElement.innerText")


def test_back_and_reload_never_answer_twice(reader):
    me = reader()
    me.log_in()
    start(me, form="choice")
    page = me.page
    page.locator(".opt").first.click()
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector(".feedback")
    page.get_by_role("link", name="Next question").click()
    page.wait_for_selector("[aria-current=step]:has-text('2')")

    page.go_back()
    page.wait_for_selector(".feedback")
    page.reload()
    page.wait_for_selector(".feedback")

    assert Attempt.objects.first().responses.count() == 1


def test_a_double_click_answers_once(reader):
    me = reader()
    me.log_in()
    start(me, form="true_false")
    me.page.locator(".opt").first.click()
    me.page.get_by_role("button", name="Check").dblclick()
    me.page.wait_for_selector(".feedback")

    assert Attempt.objects.first().responses.count() == 1


def test_an_answer_that_cannot_be_sent_says_so_and_is_sent_again(reader):
    me = reader()
    me.log_in()
    start(me, form="choice")
    page = me.page
    page.locator(".opt").first.click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector("#trouble [data-trouble=retrying]:not([hidden])")
    assert page.locator(".opt input").first.is_checked()

    page.context.set_offline(False)
    page.wait_for_selector(".feedback")
    assert page.locator("#trouble").is_hidden()


def test_an_answer_that_is_changed_while_it_waits_is_sent_by_hand(reader):
    me = reader()
    me.log_in()
    start(me, form="choice")
    page = me.page
    page.locator(".opt").first.click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector("#trouble [data-trouble=retrying]:not([hidden])")
    page.locator(".opt").last.click()
    page.wait_for_selector("#trouble [data-trouble=unreached]:not([hidden])")

    page.context.set_offline(False)
    page.wait_for_timeout(300)
    answers = Attempt.objects.first().responses
    assert not answers.exists()
    chosen = page.locator(".opt input").last.get_attribute("value")
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector(".feedback")
    assert list(answers.get().given.chosen) == [chosen]


@pytest.mark.parametrize("javascript", [True, False], ids=["htmx", "no-javascript"])
def test_enter_in_a_field_sends_what_was_typed(reader, javascript):
    """Not the button for not knowing, though it stands first."""
    me = reader(javascript=javascript)
    me.log_in()
    start(me, form="cloze")
    me.page.locator("#text").fill("Nobody")
    me.page.locator("#text").press("Enter")
    me.page.wait_for_selector(".feedback")

    given = Attempt.objects.first().responses.get().given
    assert (given.text, given.unknown) == ("Nobody", False)


def test_going_on_needs_no_request(reader):
    me = reader()
    page = me.page
    me.log_in()
    start(me, form="choice")
    attempt = Attempt.objects.first()
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.resource_type)))

    for number in range(1, 6):
        expect(page.locator("#ask")).to_be_focused()
        expect(page).to_have_title(f"Question {number} of 5 · Credence")
        assert page.url.endswith(f"/quizzes/{attempt.uuid}/{number}/")
        page.wait_for_timeout(300)
        page.keyboard.press("b")
        page.keyboard.press("Enter")
        page.wait_for_selector(".feedback")
        expect(page.locator(".steps li").nth(number - 1)).to_have_class(re.compile("ok|no"))
        page.keyboard.press("a")  # is an answer no more
        assert page.locator(".opt input").nth(1).is_checked()
        page.keyboard.press("Enter" if number % 2 else "n")
    page.wait_for_selector(".results")

    assert [one for one in asked if one[1] in {"xhr", "fetch", "document"}] == [("POST", "xhr")] * 5
    assert page.url.endswith(f"/quizzes/{attempt.uuid}/result/")
    expect(page).to_have_title("Result · Credence")
    assert page.locator(".masthead").is_visible()
    assert page.locator(".results li").count() == 5
    assert me.troubles == []


def test_the_time_that_a_waiting_question_takes_runs_from_when_it_is_shown(reader):
    me = reader()
    page = me.page
    me.log_in()
    start(me, form="choice")
    page.get_by_role("button", name="I don’t know yet").click()
    page.wait_for_selector(".feedback")
    page.wait_for_timeout(3000)
    page.get_by_role("link", name="Next question").click()
    page.get_by_role("button", name="I don’t know yet").click()
    page.wait_for_selector(".feedback")

    second = Attempt.objects.first().responses.get(position=2)
    assert second.duration_ms < 2500


def test_back_and_reload_after_going_on_without_a_request(reader):
    me = reader()
    page = me.page
    me.log_in()
    start(me, form="choice")
    for _ in range(2):
        page.get_by_role("button", name="I don’t know yet").click()
        page.wait_for_selector(".feedback")
        page.get_by_role("link", name="Next question").click()
        page.wait_for_selector(".feedback", state="detached")
    expect(page.locator("h1")).to_contain_text("Question 3 of 5. ")
    page.reload()
    expect(page.locator(".steps .now")).to_contain_text("Question 3")
    expect(page.locator(".steps .no")).to_have_count(2)

    page.go_back()
    page.wait_for_selector(".feedback")
    expect(page.locator(".steps .now")).to_contain_text("Question 2")
    page.go_forward()
    expect(page.locator(".steps .now")).to_contain_text("Question 3")
    page.get_by_role("button", name="I don’t know yet").click()
    page.wait_for_selector(".feedback")

    assert Attempt.objects.first().responses.count() == 3
    assert me.troubles == []


@pytest.mark.parametrize("form", ["ordering", "matching", "cloze", "number", "recall", "multiple"])
def test_forms_without_one_right_option_go_on_alike(reader, form):
    me = reader()
    page = me.page
    me.log_in()
    start(me, form=form)
    for number in (1, 2):
        expect(page.locator(".steps .now")).to_contain_text(f"Question {number}")
        page.get_by_role("button", name="I don’t know yet").click()
        page.wait_for_selector(".feedback")
        assert page.locator("#asked :enabled").count() == 0
        assert page.get_by_role("button", name="Check").count() == 0
        if not page.get_by_role("link", name="Next question").count():
            return
        page.get_by_role("link", name="Next question").click()
        page.wait_for_selector(".feedback", state="detached")
    assert me.troubles == []


def test_a_question_that_two_tabs_show_counts_once_and_says_so(reader):
    me = reader()
    page = me.page
    me.log_in()
    start(me, form="true_false")
    page.get_by_role("button", name="I don’t know yet").click()
    page.wait_for_selector(".feedback")
    other = page.context.new_page()
    other.goto(page.url.replace("/1/", "/2/"))
    other.get_by_role("button", name="I don’t know yet").click()
    other.wait_for_selector(".feedback")

    page.get_by_role("link", name="Next question").click()
    page.locator(".opt").first.click()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("your first answer counts")).to_be_visible()
    page.get_by_role("link", name="Next question").click()
    expect(page.locator(".steps .now")).to_contain_text("Question 3")

    assert Attempt.objects.first().responses.count() == 2
    assert me.troubles == []
