"""What is typed and not sent: kept in the browser, offered, forgotten once it is saved."""

import pytest
from playwright.sync_api import expect

from .test_screens import DRESSES, faults

NEW = "/studio/new/"
LESSON = "/briefings/china-taliban-ambassadors/edit/lessons/two-readings/"
FACT = "/briefings/china-taliban-ambassadors/edit/facts/karimi-credentials-date/"
TYPED = "Half an article about the harbour of Norland"
OFFER = "[data-draft-offer]"


def drafts(page):
    return page.evaluate("Object.keys(localStorage).filter((one) => one.startsWith('draft:'))")


def wait_for_drafts(page, n):
    """Typing is kept after a pause; a page's own rules forbid to wait by an expression in it."""
    for _ in range(100):
        if len(drafts(page)) == n:
            return
        page.wait_for_timeout(50)
    raise AssertionError(drafts(page))


def type_into(me, path, field, text=TYPED):
    """Type as somebody does who then closes the window."""
    me.go(path)
    expect(me.page.locator(OFFER)).to_be_hidden()
    me.page.locator(f"textarea[name={field}]").fill(text)
    wait_for_drafts(me.page, 1)


def leave(me):
    """Close the window without being asked whether what was typed may go."""
    page = me.page.context.new_page()
    me.page.close(run_before_unload=False)
    me.page = page


@pytest.mark.parametrize(("path", "field"), [(NEW, "text"), (LESSON, "body"), (FACT, "statement")])
def test_what_was_typed_is_offered_again_and_not_forced(reader, path, field):
    me = reader()
    me.log_in("rahimi")
    type_into(me, path, field)
    leave(me)

    me.go(path)
    box = me.page.locator(f"textarea[name={field}]")
    expect(me.page.locator(OFFER)).to_be_visible()
    assert box.input_value() != TYPED
    me.page.get_by_role("button", name="Put it back").click()
    expect(box).to_have_value(TYPED)
    expect(me.page.locator(OFFER)).to_be_hidden()
    assert me.troubles == []


def test_what_was_thrown_away_is_not_offered_again(reader):
    me = reader()
    me.log_in("rahimi")
    type_into(me, NEW, "text")
    leave(me)

    me.go(NEW)
    me.page.get_by_role("button", name="Throw it away").click()
    me.go(NEW)
    expect(me.page.locator(OFFER)).to_be_hidden()
    assert drafts(me.page) == []


def test_it_outlives_the_log_in_and_is_forgotten_once_it_is_saved(reader):
    me = reader()
    me.log_in("rahimi")
    type_into(me, NEW, "text")
    me.page.context.clear_cookies(name="sessionid")
    me.page.get_by_role("button", name="Find its facts").click()
    me.page.wait_for_url("**/accounts/login/**")
    assert len(drafts(me.page)) == 1
    me.page.fill("input[name=login]", "rahimi")
    me.page.fill("input[name=password]", "credence-demo")
    me.page.click("main button[type=submit]")
    me.page.wait_for_url(f"**{NEW}")

    me.page.get_by_role("button", name="Put it back").click()
    me.page.get_by_role("button", name="Find its facts").click()
    me.page.wait_for_url(lambda address: not address.endswith(NEW))
    wait_for_drafts(me.page, 0)
    assert "draft-saved" not in me.page.evaluate("document.cookie")


def test_a_lesson_that_is_published_leaves_no_draft_but_one_that_is_looked_at_does(reader):
    me = reader()
    me.log_in("rahimi")
    me.go(LESSON)
    me.page.locator("textarea[name=summary], input[name=summary]").fill("Another summary of it.")
    me.page.get_by_role("button", name="See what would change").last.click()
    me.page.wait_for_load_state("networkidle")
    assert len(drafts(me.page)) == 1

    me.page.get_by_role("button", name="Publish").click()
    me.page.wait_for_url(f"**{LESSON}")
    me.page.wait_for_load_state("networkidle")
    assert drafts(me.page) == []
    expect(me.page.locator(OFFER)).to_be_hidden()


def test_another_person_at_the_same_browser_sees_nothing_of_it(reader):
    me = reader()
    me.log_in("rahimi")
    type_into(me, NEW, "text")
    me.page.context.clear_cookies()
    me.log_in("admin")

    me.go(NEW)
    expect(me.page.locator(OFFER)).to_be_hidden()
    leave(me)
    me.go("/accounts/logout/")
    me.page.locator("main form button").click()
    me.page.wait_for_load_state("networkidle")
    assert drafts(me.page) == []


@pytest.mark.parametrize(("width", "dark"), DRESSES)
def test_the_offer_is_readable_in_every_dress(reader, width, dark):
    me = reader(width=width, dark=dark)
    me.log_in("rahimi")
    type_into(me, NEW, "text")
    leave(me)
    me.go(NEW)
    expect(me.page.locator(OFFER)).to_be_visible()

    assert faults(me) == []
