"""From an article to a student who learns from it, without the administration."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from briefings.models import Article, Candidate
from tests.browser.test_screens import DRESSES, faults

TEXT = (Path(__file__).parents[1] / "articles" / "policy.txt").read_text(encoding="utf-8")


@pytest.fixture
def works(settings):
    """The web process reads articles itself, as in the demonstration."""
    settings.WORKER_IN_PROCESS = True


def bring(me):
    me.log_in("rahimi")
    me.go("/studio/")
    me.page.get_by_role("link", name="Bring an article").click()
    me.page.get_by_label("Paste the article").fill(TEXT)
    me.page.get_by_role("button", name="Find its facts").click()
    me.page.wait_for_selector("text=Review its facts", timeout=60_000)
    return Article.objects.get()


def accept_and_wait(page, key, article, n):
    with page.expect_navigation():
        page.keyboard.press(key)
    for _ in range(100):
        if Candidate.objects.filter(article=article).exclude(state="open").count() == n:
            break
        time.sleep(0.1)
    assert Candidate.objects.filter(article=article).exclude(state="open").count() == n
    page.wait_for_load_state("networkidle")


def test_from_an_article_to_a_student_who_learns_from_it(reader, works):
    me = reader()
    article, page = bring(me), me.page
    page.get_by_role("link", name="Start").click()
    expect(page.locator("#fact-h")).to_be_focused()
    clear = Candidate.objects.filter(article=article, doubts=[])
    me.go(f"/studio/{article.pk}/facts/{clear[0].pk}/")

    accept_and_wait(page, "a", article, 1)
    accept_and_wait(page, "r", article, 2)
    accept_and_wait(page, "u", article, 1)  # taken back
    assert Candidate.objects.filter(article=article, state="accepted").count() == 1
    first = page.locator("#fact-h").inner_text()
    page.keyboard.press("j")
    expect(page.locator("#fact-h")).not_to_have_text(first)
    page.keyboard.press("k")
    expect(page.locator("#fact-h")).to_have_text(first)

    page.goto(f"{me.url}/studio/{article.pk}/facts/accept/?above=70")
    page.get_by_role("button", name="Accept the ticked ones").click()
    page.wait_for_load_state("networkidle")
    n = Candidate.objects.filter(article=article, state="accepted").count()
    assert n > 10

    page.goto(f"{me.url}/studio/{article.pk}/publish/")
    page.get_by_role("button", name="Publish").click()
    page.wait_for_url("**/briefings/*/")
    expect(page.locator(".messages")).to_contain_text("Published")
    article.refresh_from_db()
    assert article.briefing.facts.count() == n

    student = reader()
    student.log_in("daoud")
    lesson = article.briefing.lessons.order_by("position").last()
    student.go(lesson.get_absolute_url())
    expect(student.page.locator("h1")).to_contain_text(lesson.title)
    student.go(f"/briefings/{article.briefing.key}/")
    student.page.get_by_role("link", name="quiz").first.click()
    student.page.wait_for_load_state("networkidle")
    if student.page.get_by_role("button", name="Start").count():
        student.page.get_by_role("button", name="Start").first.click()
    student.page.wait_for_url("**/quizzes/**")
    student.page.get_by_role("button", name="I don’t know yet").click()
    student.page.wait_for_selector("#fb")
    assert me.troubles == []
    assert student.troubles == []


def test_the_studio_without_javascript(reader, works):
    me = reader(javascript=False)
    me.log_in("rahimi")
    me.go("/studio/new/")
    page = me.page
    page.get_by_label("Paste the article").fill(TEXT)
    page.get_by_role("button", name="Find its facts").click()
    for _ in range(60):
        if page.get_by_text("Review its facts").count():
            break
        time.sleep(1)
        page.reload()
    article = Article.objects.get()
    clear = Candidate.objects.filter(article=article, doubts=[])
    me.go(f"/studio/{article.pk}/facts/{clear[0].pk}/")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_load_state("networkidle")
    assert Candidate.objects.filter(article=article, state="accepted").count() == 1
    me.go(f"/studio/{article.pk}/facts/{clear[1].pk}/")
    page.get_by_role("link", name="Edit").click()
    page.get_by_role("button", name="Save and accept").click()
    page.wait_for_load_state("networkidle")
    assert Candidate.objects.filter(article=article, state="accepted").count() == 2


def test_words_that_are_selected_become_the_proof(reader, works):
    me = reader()
    article, page = bring(me), me.page
    page.goto(f"{me.url}/studio/{article.pk}/facts/new/")
    page.evaluate(
        """() => {
          const node = document.querySelector("[data-quote-source] p").firstChild;
          const range = document.createRange();
          range.setStart(node, 0);
          range.setEnd(node, 24);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    wanted = page.evaluate("getSelection().toString().trim()")
    button = page.get_by_role("button", name="Take the selected words")
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_label("The words that prove it")).to_have_value(wanted)
    assert me.troubles == []


@pytest.mark.parametrize(("width", "dark"), DRESSES)
def test_the_studio_s_screens_have_no_fault(reader, works, width, dark):
    me = reader(width=width, dark=dark)
    article = bring(me)
    fact = Candidate.objects.filter(article=article).first().pk
    doubt = Candidate.objects.filter(article=article).exclude(doubts=[]).first().pk
    here = f"/studio/{article.pk}/"
    pages = [
        *("/studio/", "/studio/new/", here, f"{here}facts/{fact}/", f"{here}facts/{doubt}/"),
        *(f"{here}facts/{fact}/edit/", f"{here}facts/{fact}/split/", f"{here}facts/{fact}/merge/"),
        *(f"{here}facts/accept/", f"{here}facts/ledger/", f"{here}publish/", f"{here}delete/"),
        f"{here}facts/{fact}/questions/",
    ]
    found = {}
    for address in pages:
        me.go(address)
        if wrong := faults(me):
            found[address] = wrong
    assert found == {}
    assert me.troubles == []
