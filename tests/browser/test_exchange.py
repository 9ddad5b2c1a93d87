"""Questions out and in, as an instructor does it."""

import pytest

from quizzes.models import Question, QuestionImport
from tests.browser.test_screens import DRESSES, KEY, faults

MIXED = r"""
// [tag:fact:karimi-credentials-date]
When did the ambassador of the Taliban present his credentials? {=In January 2024 ~In May 2023}

Match. {=one -> 1 =two -> 2}

Who? {~%500%a ~b}

מה השעה? {=חמש ~שש}
"""
TABLE = "Question,Answer 1,Answer 2,Correct\nWho?,We,They,1\n"


def bring(me, text):
    me.go(f"/briefings/{KEY}/imports/")
    me.page.fill("textarea[name=text]", text)
    me.page.click("main button.primary")
    me.page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(("width", "dark"), DRESSES)
def test_every_screen(reader, width, dark):
    me = reader(width=width, dark=dark)
    me.log_in("rahimi")
    found = []
    for path in ("", "?form=no-such-form", "gift/", "yaml/", "gift/?status=draft"):
        me.go(f"/briefings/{KEY}/exchange/{path}")
        found += faults(me)
    for text in (TABLE, MIXED):
        bring(me, text)
        found += faults(me)
    me.page.get_by_role("button", name="Bring in all").click()
    me.page.wait_for_selector("text=in the bank")
    found += faults(me)
    me.page.get_by_role("button", name="Undo this import").click()
    me.page.wait_for_selector("text=This import was undone")
    found += faults(me)
    me.go(f"/briefings/{KEY}/imports/")
    found += faults(me)

    assert found == []
    assert me.troubles == []


def test_without_javascript_a_question_goes_out_and_comes_back_changed(reader, tmp_path):
    me = reader(javascript=False)
    me.log_in("rahimi")
    me.go(f"/briefings/{KEY}/exchange/?form=choice")
    me.page.get_by_role("link", name="GIFT").click()
    with me.page.expect_download() as download:
        me.page.get_by_role("link", name="Download").click()
    text = download.value.path().read_text(encoding="utf-8")
    asked = Question.objects.filter(form="choice", status="approved")
    old = asked.filter(stem__contains="Beijing").first()
    changed = [part for part in text.split("\n\n") if old.stem in part]

    bring(me, changed[0].replace(f"[plain]{old.stem}", "[plain]In Beijing, who then?"))
    me.page.get_by_role("button", name="Bring in all").click()
    me.page.wait_for_selector("text=1 of them is a revision")

    new = Question.objects.get(supersedes=old)
    assert (new.stem, new.status) == ("In Beijing, who then?", "draft")
    me.page.get_by_role("button", name="Undo this import").click()
    me.page.wait_for_selector("text=1 draft was withdrawn")
    old.refresh_from_db()
    assert old.status == "approved"
    assert QuestionImport.objects.get().state == "undone"
