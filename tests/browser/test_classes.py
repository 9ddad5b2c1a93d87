"""A class from its making to a key that is put right, and its pages in every dress."""

import re
from random import Random

import pytest
from playwright.sync_api import expect

from briefings.models import Briefing, User
from quizzes.domain.drawing import draw
from quizzes.domain.questions import Form
from quizzes.models import Attempt, Classroom, Question, QuestionKey
from quizzes.services.classes import enrolling
from quizzes.services.pooling import candidates, pool_of
from tests.browser.test_screens import DRESSES, KEY, faults
from tests.quizzes.answering import answer_all, make_class

STUDENTS = ("nadia", "omar", "petra")
N = 4


@pytest.fixture
def planted(site, at):
    """A lesson with four questions by choice, of which one has another option as its key.

    Twenty-four others have answered them. Returns the question and the option that is right.
    """
    lesson = Briefing.objects.get(key=KEY).lessons.get(key="two-readings")
    pool = pool_of(lesson.briefing, (Form.CHOICE,), at).filter(lesson=lesson)
    chosen = draw(candidates(pool, {}), N, rng=Random(1))
    choice = Question.objects.filter(lesson=lesson, form=Form.CHOICE)
    choice.exclude(pk__in=chosen).update(status=Question.Status.SUSPENDED)
    asked = list(choice.filter(pk__in=chosen).select_related("hidden", "briefing", "lesson"))
    bad = asked[0]
    right = next(one for one in bad.options if one.id in bad.hidden.key["right"])
    other = next(one for one in bad.options if one != right)
    bad.hidden.key["right"] = [other.id]
    bad.hidden.answer = other.text
    bad.hidden.save()

    def knows(person, question):
        return (person * 7 + asked.index(question) * 5) % 24 + person > 22

    answer_all(
        make_class(24),
        asked,
        at,
        right=lambda person, question: knows(person, question) != (question == bad),
        wrong=lambda person, options: right.id if right.id in options else options[0],
    )
    for name in STUDENTS:
        User.objects.create_user(name, password="credence-demo", first_name=name.capitalize())
    return bad, right


def made_class(me):
    """The page of a new class with one assignment; returns the address that students get."""
    page = me.page
    me.log_in("rahimi")
    me.go("/classes/")
    page.get_by_role("link", name="Make a class").click()
    page.get_by_label("Name").fill("Politics 101")
    page.locator("input[name=briefings]").first.check()
    page.get_by_role("button", name="Make the class").click()
    page.get_by_role("link", name="Set an assignment").click()
    page.get_by_label("Title").fill("Week one")
    page.get_by_label("Take a quiz").check()
    page.locator("input[name=lessons]").first.check()
    page.locator("input[name=n_questions]").fill(str(N))
    page.locator("input[name=minutes]").fill("20")
    page.locator("input[name=feedback][value=submitted]").check()
    page.locator("input[name=forms][value=choice]").check()
    page.get_by_role("button", name="Set it").click()
    page.wait_for_selector("text=the students see it now")
    page.locator(".kicker a").click()
    return page.locator("a[href*='/join/']").get_attribute("href")


def joined(me, name, address):
    """By the link, which leads through logging in and back."""
    me.page.goto(address)
    me.page.fill("input[name=login]", name)
    me.page.fill("input[name=password]", "credence-demo")
    me.page.click("main button[type=submit]")
    me.page.get_by_role("button", name="Join the class").click()
    me.page.wait_for_selector("text=You are in “Politics 101” now.")


def answered(me, bad, right):
    """Every question, with what is true of the bad one and with the key of the others."""
    page = me.page
    me.go("/assignments/")
    page.get_by_role("link", name="Week one").click()
    page.get_by_role("button", name="Begin").click()
    for number in range(1, N + 1):
        step = f"[aria-current=step]:has-text('{number}')"
        page.wait_for_selector(step, state="attached")  # phones show it in words
        stem = page.locator("#ask").inner_text()
        keys = QuestionKey.objects.filter(question__status="approved").select_related("question")
        key = next(one for one in keys if stem.endswith(one.question.stem))
        says = right.id if key.question == bad else key.key["right"][0]
        page.locator(f"input[name=choice][value='{says}']").check()
        page.get_by_role("button", name="Save").click()
        if number < N:
            page.get_by_role("link", name="Next question").click()
    page.wait_for_selector("a:has-text('See the result')")


def marks(me, room):
    me.go(f"/classes/{room.pk}/grades/")
    return [
        cell.split()[0] for cell in me.page.locator(".gradebook td:not(.mean)").all_inner_texts()
    ]


@pytest.mark.parametrize(("width", "dark"), [DRESSES[0], (390, True)][: len(DRESSES) - 1])
def test_the_story_of_a_class(reader, planted, width, dark):
    bad, right = planted
    teacher, *students = (reader(width=width, dark=dark) for _ in range(4))
    page = teacher.page
    address = made_class(teacher)
    for me, name in zip(students, STUDENTS, strict=True):
        joined(me, name, address)
    room = Classroom.objects.get(name="Politics 101")
    quiz = room.assignments.get()

    teacher.go(quiz.get_absolute_url())
    page.locator("tr", has_text="Petra").get_by_role("link", name="Allow more").click()
    page.locator("input[name=extra_percent]").fill("50")
    page.get_by_role("button", name="Save").click()
    petra = students[2]
    petra.go(quiz.get_absolute_url())
    expect(petra.page.locator("#main")).to_contain_text("50% more time.")
    for me in students:
        answered(me, bad, right)
    spans = [one.ends_at - one.started_at for one in Attempt.objects.filter(assignment=quiz)]
    assert sorted(span.seconds // 60 for span in spans) == [20, 20, 30]
    assert marks(teacher, room) == ["75%", "75%", "75%"]

    teacher.go(f"/briefings/{KEY}/statistics/?flag=wrong_key")
    page.get_by_role("link", name=bad.stem, exact=True).click()
    assert page.locator("#figures .chip.bad").inner_text() == "Key may be wrong"
    page.get_by_role("link", name="Correct the key").click()
    page.locator(f"input[name=choice][value='{right.id}']").check()
    page.get_by_role("button", name="See what it would change").click()
    expect(page.locator(".effect")).to_contain_text("Petra")
    page.locator("[name=reason]").fill("The first ambassador was meant.")
    page.get_by_role("button", name="Correct the key").click()
    page.wait_for_load_state("networkidle")
    assert marks(teacher, room) == ["100%", "100%", "100%"]

    for me in students:
        me.go("/")
        told = me.page.get_by_role("region", name="News for you")
        expect(told).to_contain_text("A mark of yours went up")
        expect(told).to_contain_text("The first ambassador was meant.")
        assert me.troubles == []
    assert teacher.troubles == []


def saved(n):
    return re.compile(rf"{n} of \d+ saved; this one when you press Save\.")


def sat_down(me):
    """A student of the demonstration's class, at the first question of what is open."""
    room, daoud = Classroom.objects.get(), User.objects.get(username="daoud")
    enrolling.join(room, daoud, at=room.created_at)
    me.log_in("daoud")
    me.go(room.assignments.get(title="Week 3").get_absolute_url())
    me.page.get_by_role("button", name="Begin").click()
    me.page.wait_for_selector("#ask")
    return Attempt.objects.get(learner=daoud).responses


def test_an_answer_is_called_saved_when_it_is_and_sent_again_until_then(reader):
    me = reader()
    answers, page = sat_down(me), me.page
    expect(page.locator("#check-row")).to_contain_text(saved(0))
    page.context.set_offline(True)
    page.get_by_role("button", name="I don’t know yet").click()
    page.wait_for_selector("#trouble:not([hidden])")
    expect(page.locator("#trouble")).to_contain_text("Not saved yet")
    assert page.locator(".saved").count() == 0
    assert not answers.exists()

    page.context.set_offline(False)
    page.wait_for_selector(".saved")
    expect(page.locator("#fb")).to_contain_text("Saved at")
    assert page.locator("#trouble").is_hidden()
    assert answers.get().given.unknown


def test_a_sitting_without_javascript_says_what_is_saved(reader):
    me = reader(javascript=False)
    answers, page = sat_down(me), me.page
    page.get_by_role("button", name="I don’t know yet").click()
    expect(page.locator("#fb")).to_contain_text("Saved at")
    page.get_by_role("link", name="Next question").click()
    expect(page.locator("#check-row")).to_contain_text(saved(1))
    assert answers.count() == 1


@pytest.mark.parametrize(("width", "dark"), DRESSES)
def test_the_pages_of_a_class_have_no_fault(reader, width, dark):
    room = Classroom.objects.get()
    quiz = room.assignments.get(title="Week 3")
    student, here = room.students.first(), f"/classes/{room.pk}/"
    me = reader(width=width, dark=dark)
    me.log_in("rahimi")
    found = []
    plain = ["/classes/", f"{here}edit/", f"{here}teachers/"]  # judged in one dress
    for path in (
        *(plain if width == DRESSES[0][0] else ()),
        *(here, f"{here}roster/", f"{here}grades/", f"{here}mastery/"),
        *(f"{here}students/{student.pk}/", f"{here}assignments/new/", quiz.get_absolute_url()),
        f"/assignments/{quiz.pk}/students/{student.pk}/",
    ):
        me.go(path)
        found += faults(me)
    me.page.context.clear_cookies()
    me.log_in("daoud")
    me.go(f"/join/{room.join_code}/")
    found += faults(me)
    me.page.get_by_role("button", name="Join the class").click()
    me.go("/assignments/")
    found += faults(me)
    me.go(quiz.get_absolute_url())
    found += faults(me)
    me.page.get_by_role("button", name="Begin").click()
    me.page.wait_for_selector("#ask")
    found += faults(me)
    me.page.get_by_role("button", name="I don’t know yet").click()
    me.page.wait_for_selector(".saved")
    found += faults(me)

    assert found == []
    assert me.troubles == []
