import pytest
from playwright.sync_api import expect

from quizzes.models import Question, Response

KEY = "china-taliban-ambassadors"
BANK = f"/briefings/{KEY}/bank/"


def approved(form):
    return Question.objects.filter(form=form, status="approved").count()


def test_a_page_of_questions_is_suspended_at_once_and_put_back(reader):
    me = reader()
    me.log_in("rahimi")
    me.go(f"{BANK}?form=ordering")
    n = approved("ordering")
    page = me.page
    page.get_by_label("Select all on this page").check()
    expect(page.locator("input[name=question]:checked")).to_have_count(n)
    page.get_by_role("button", name="Suspend").click()
    page.wait_for_selector(".undo-strip")
    assert approved("ordering") == 0

    page.get_by_role("button", name="Undo").click()
    page.wait_for_selector(".messages .success")
    assert approved("ordering") == n
    assert "form=ordering" in page.url
    assert me.troubles == []


@pytest.mark.parametrize("javascript", [True, False], ids=["htmx", "no-javascript"])
def test_an_instructor_finds_tries_and_revises_a_question(reader, javascript):
    me = reader(javascript=javascript)
    page = me.page
    me.log_in("rahimi")
    before = Response.objects.count()
    me.go(f"/briefings/{KEY}/")
    page.get_by_role("link", name="Question bank").click()
    page.locator("select[name=form]").select_option("choice")
    page.get_by_role("button", name="Show").click()
    page.locator(".bank-rows h3 a").first.click()
    page.locator(".opt").first.click()
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector(".feedback")
    assert Response.objects.count() == before

    page.get_by_role("link", name="Edit").click()
    page.fill("textarea[name=explanation]", "In other words, as an editor puts it.")
    page.get_by_role("button", name="Save as a draft").click()
    page.wait_for_selector(".messages .success")
    page.get_by_role("button", name="Approve").click()
    page.wait_for_selector(".undo-strip")

    revision = Question.objects.latest("pk")
    assert (revision.status, revision.revision) == ("approved", 2)
    assert me.troubles == []
