"""An instructor at the lesson editor: with keys alone, with htmx, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from briefings.models import Briefing, BriefingVersion, Fact, Lesson
from quizzes.models import Memory

from .test_screens import DRESSES, faults

KEY = "china-taliban-ambassadors"
EDIT = f"/briefings/{KEY}/edit"
OUTLINE, LESSON = f"{EDIT}/lessons/", f"{EDIT}/lessons/two-readings/"


def order():
    return list(Lesson.objects.live().order_by("position").values_list("key", flat=True))


def known():
    """What everybody remembers; versions only tell open pages to look again."""
    return [
        {name: value for name, value in row.items() if name != "version"}
        for row in Memory.objects.order_by("pk").values()
    ]


def press_on(page, locator, key="Enter"):
    """Reach a control by its focus and press a key, as who has no pointer does."""
    locator.focus()
    page.keyboard.press(key)


def tab_to(page, name, most=80):
    """Go on with the tab key until a control of that accessible name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "document.activeElement.innerText || document.activeElement.value || ''"
        )
        if said.strip().startswith(name):
            return
    raise AssertionError(f"{name} is not reached by the tab key")


def test_lessons_are_renamed_ordered_and_undone_with_the_keyboard_alone(reader):
    me = reader()
    me.log_in("rahimi")
    page, before = me.page, order()
    me.go(OUTLINE)

    # rename
    page.locator("#title-two-readings").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("One ceremony, read twice")
    # reorder: the focus stays on the button of the lesson that moves
    down = page.locator("button[value='two-readings:down']")
    press_on(page, down)
    expect(page.locator(".outline-rows > li").nth(1).locator(".title")).to_have_value(
        "One ceremony, read twice"
    )
    expect(down).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".outline-rows > li").nth(2).locator(".title")).to_have_value(
        "One ceremony, read twice"
    )
    assert order() == before
    # Enter in a field looks at what would change
    press_on(page, page.locator("#title-two-readings"))
    page.wait_for_selector("#plan")
    tab_to(page, "Publish")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messages .success")
    assert order()[2] == "two-readings"
    assert Lesson.objects.get(key="two-readings").title == "One ceremony, read twice"
    # undo
    press_on(page, page.locator(".undo-strip button"))
    expect(page.locator(".messages .success")).to_contain_text("Undone")
    assert order() == before

    assert me.troubles == []


def test_a_lesson_is_written_and_weighed_with_the_keyboard_alone(reader):
    me = reader()
    me.log_in("rahimi")
    page = me.page
    memories = known()
    me.go(LESSON)
    body = page.locator("#id_body")
    body.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("A sentence that was not there.\n\n")
    expect(page.locator("#preview")).to_contain_text("A sentence that was not there.")
    expect(body).to_be_focused()
    page.keyboard.press("Tab")
    slider = page.locator("input[type=range]").first
    was = slider.input_value()
    press_on(page, slider, "ArrowLeft" if was != "1" else "ArrowRight")
    now = slider.input_value()
    assert now != was
    expect(page.locator("output").first).to_have_text(now)
    press_on(page, page.locator(".editor-bar .primary"))
    page.wait_for_selector("#plan")
    page.get_by_label("What was changed, and why?").focus()
    page.keyboard.type("A sentence more")
    page.keyboard.press("Enter")
    expect(page.locator(".undo-strip")).to_contain_text("A sentence more")
    assert "A sentence that was not there." in Lesson.objects.get(key="two-readings").body
    press_on(page, page.locator(".undo-strip button"))
    expect(page.locator(".messages .success")).to_contain_text("Undone")
    assert "A sentence that was not there." not in Lesson.objects.get(key="two-readings").body
    assert known() == memories
    assert me.troubles == []


def test_lost_words_are_replaced_by_what_is_selected_in_the_preview(reader):
    me = reader()
    me.log_in("rahimi")
    page = me.page
    me.go(LESSON)
    text = page.input_value("#id_body")
    page.fill("#id_body", text.replace("His name was Bilal Karimi", "He was called Bilal Karimi"))
    lost = page.locator("#preview .orphans li")
    expect(lost).to_have_count(1)

    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector("[data-selectable]"), 4);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf("He was called Bilal Karimi");
            if (at < 0) continue;
            getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + 26);
            return;
          }
        }"""
    )
    lost.get_by_role("button", name="Take what I selected").click()
    expect(lost.locator("input[type=text]")).to_have_value("He was called Bilal Karimi")
    page.locator(".editor-bar .primary").click()
    page.wait_for_selector("#plan")
    page.get_by_role("button", name="Publish").click()
    page.wait_for_selector(".messages .success")

    quotes = Fact.objects.filter(evidence__quote="He was called Bilal Karimi")
    assert quotes.count() == 1
    assert me.troubles == []


def test_a_lesson_is_dragged_by_its_number(reader):
    me = reader()
    me.log_in("rahimi")
    me.go(OUTLINE)
    rows, before = me.page.locator(".outline-rows > li"), order()
    me.page.drag_and_drop(
        ".outline-rows > li:nth-child(1) [data-handle]",
        ".outline-rows > li:nth-child(2) .tools",
    )
    expect(rows.first.locator("[name=order]")).to_have_value(before[1])
    expect(me.page.locator(".next-row")).to_contain_text("Not saved yet.")
    assert order() == before


def test_the_editor_works_without_javascript(reader):
    me = reader(javascript=False)
    page = me.page
    me.log_in("rahimi")
    me.go(f"/briefings/{KEY}/")
    page.get_by_role("link", name="Edit the lessons").click()
    before = order()
    page.get_by_role("button", name="Move down: One ceremony").click()
    page.fill("#title-two-readings", "One ceremony, read twice")
    page.get_by_role("button", name="See what would change").click()
    page.get_by_role("button", name="Publish").click()
    page.wait_for_selector(".messages .success")
    assert order() == [before[1], before[0], *before[2:]]

    page.locator(f"a[href='{LESSON}']").click()
    text = page.input_value("#id_body")
    page.fill("#id_body", text.replace("His name was Bilal Karimi", "He was called Bilal Karimi"))
    page.get_by_role("button", name="Preview").click()
    assert "He was called Bilal Karimi" in page.inner_text("#preview .prose")
    page.get_by_text("This sentence proves it").click()
    page.get_by_role("button", name="See what would change").click()
    page.get_by_role("button", name="Change it further").click()
    assert "He was called Bilal Karimi" in page.input_value("#id_body")
    assert page.locator("input[value=closest]").is_checked()
    page.get_by_role("button", name="See what would change").click()
    page.get_by_role("button", name="Publish").click()
    page.wait_for_selector(".messages .success")

    me.go(f"{LESSON}cut/")
    page.locator("input[name=at]").nth(3).check()
    page.get_by_role("button", name="See what would change").click()
    page.get_by_role("button", name="Publish").click()
    page.wait_for_selector(".messages .success")
    assert len(order()) == len(before) + 1

    page.get_by_role("button", name="Unpublish").click()
    assert Briefing.objects.get().status == "draft"
    page.get_by_role("link", name="Preview as a student").click()
    assert "Learners do not see this" in page.inner_text("main")
    page.get_by_role("link", name="Back to the lessons").click()
    page.get_by_role("button", name="Publish to learners").click()
    assert Briefing.objects.get().status == "published"
    while BriefingVersion.objects.count() < 7:
        page.locator(".undo-strip button").click()
        if BriefingVersion.objects.filter(kind="restore").exists():
            break
    assert order() == [before[1], before[0], *before[2:]]


@pytest.mark.parametrize(("width", "dark"), DRESSES)
def test_the_pages_of_the_editor_in_every_dress(reader, width, dark):
    me = reader(width=width, dark=dark)
    me.log_in("rahimi")
    page, found = me.page, []
    for path in (
        OUTLINE,
        LESSON,
        f"{LESSON}cut/",
        f"{EDIT}/facts/border-length/",
        f"{EDIT}/authors/",
    ):
        me.go(path)
        found += faults(me)
        page.set_viewport_size({"width": width, "height": 900})
    me.go(LESSON)
    text = page.input_value("#id_body")
    page.fill("#id_body", text.replace("His name was Bilal Karimi", "He was called Bilal Karimi"))
    page.wait_for_selector("#preview .orphans")
    found += faults(me)
    page.locator(".editor-bar .primary").click()
    page.wait_for_selector(".notice[role=alert]")
    found += faults(me)
    Briefing.objects.update(status="draft")
    for path in (OUTLINE, f"/briefings/{KEY}/two-readings/", "/briefings/"):
        me.go(path)
        found += faults(me)

    assert found == []
    assert [one for one in me.troubles if "422" not in one] == []
