"""Every address of the site × everybody who may try it, in two classes."""

import logging

import pytest
import time_machine

from briefings.models import Briefing
from tests.permissions.table import KEPT_OPEN, TABLE, WHO
from tests.permissions.walking import METHODS, PAGES, Walker, listed, troubles
from tests.permissions.world import make_worlds, persons

# Parts of addresses that need not fit: they only lead on to a page that is looked at by itself, or
# the decision that is to be taken back is not found there, which is said in words.
IDLE = {
    "teacher": {
        "POST bank-undo": {"batch"},
        "POST bank-question-undo": {"batch", "pk"},
        "POST fact-undo": {"batch"},
    },
    "student": {
        "GET cram-given": {"key"},
        "GET cram-reveal": {"key"},
        "POST cram-answer": {"key"},
    },
}


@pytest.fixture
def worlds(db, at):
    logging.disable(logging.WARNING)  # of which there is one for whoever is refused
    with time_machine.travel(at, tick=False):
        yield make_worlds(at)
    logging.disable(logging.NOTSET)


def walked(worlds, which, pages):
    """The troubles with these pages of one of the two classes."""
    walkers = {who: Walker(person) for who, person in persons(worlds, which).items()}
    found = {}
    for page in pages:
        found |= troubles(walkers, page, page.url(worlds[which]))
    return found


def got(walkers, pages, world):
    """Each of the walkers -> what they get -> what they ask for on these pages."""
    found = {who: {} for who in walkers}
    for page, method in listed(pages):
        for who, walker in walkers.items():
            word, written = walker.ask(method, page.url(world))
            found[who].setdefault(word, set()).add(f"{method} {page.title}")
            assert word == "ok" or not written
    return found


def test_no_address_is_left_out_and_none_is_listed_that_is_not_there():
    unlisted = [page.title for page in PAGES if not any(page.line(method) for method in METHODS)]
    used = {page.line(method) for page in PAGES for method in METHODS}

    assert unlisted == []
    assert set(TABLE) - used == set()


@pytest.mark.parametrize("half", [0, 1])  # for two processes side by side
def test_each_gets_what_the_table_says_and_changes_nothing_by_asking(worlds, half):
    some = [page for page in PAGES if not page.is_of_admins][half::2]
    assert walked(worlds, 0, some) == {}


@pytest.mark.one_database
def test_and_so_it_is_in_the_other_class(worlds):
    assert walked(worlds, 1, [page for page in PAGES if page.is_of_class]) == {}


@pytest.mark.one_database
def test_the_administration_is_for_administrators(worlds):
    assert walked(worlds, 0, [page for page in PAGES if page.is_of_admins]) == {}


def test_a_draft_is_there_for_its_authors_alone(worlds):
    here = worlds[0]
    Briefing.objects.filter(pk=here.briefing.pk).update(status=Briefing.Status.DRAFT)
    others = ("nobody", "student", "student of another class", "teacher of another class")
    walkers = {who: Walker(persons(worlds, 0)[who]) for who in others}
    pages = [page for page in PAGES if {"key", "uuid"} & set(page.names)]
    pages = [page for page in pages if page.route.startswith(("briefings/", "quizzes/"))]

    assert [list(words) for words in got(walkers, pages, here).values()] == [["gone"]] * 4


@pytest.mark.one_database
@pytest.mark.parametrize("who", ["teacher", "student"])
def test_what_belongs_elsewhere_is_not_found_below_ones_own(worlds, who):
    """An address of one's own with one part of somebody else's: a class with another's student."""
    here, there = worlds
    walker, found = Walker(persons(worlds, 0)[who]), {}
    for page, method in listed(page for page in PAGES if len(page.names) > 1):
        own = here.arguments(page.route, page.names)
        others = there.arguments(page.route, page.names)
        for name in page.names:
            crossed = own | {name: others[name]}
            if crossed == own or page.is_of_admins or page.is_of_accounts:
                continue
            word, written = walker.ask(method, page.filled(crossed))
            if word not in {"gone", "no"} or written:
                found.setdefault(f"{method} {page.title}", set()).add(name)

    assert found == IDLE[who]


def test_who_was_taken_out_finds_nothing_of_the_class(worlds, at):
    here = worlds[0]
    here.room.memberships.update(left_at=at)
    here.room.co_teachers.clear()
    walkers = {who: Walker(here.people[who]) for who in ("student", "co-teacher")}
    pages = [page for page in PAGES if page.route.startswith(("classes/<", "assignments/<"))]

    assert [list(words) for words in got(walkers, pages, here).values()] == [["gone"]] * 2


def test_an_archived_class_is_read_and_not_changed(worlds, at):
    here = worlds[0]
    here.room.archived_at = at
    here.room.save()
    pages = [page for page in PAGES if page.route.startswith(("classes/<", "assignments/<"))]

    (words,) = got({"teacher": Walker(here.people["teacher"])}, pages, here).values()

    assert words["ok"] == set(KEPT_OPEN)
    assert set(words) == {"ok", "no"}


@pytest.mark.one_database
def test_no_form_is_taken_without_its_token(worlds):
    """Each is sent by somebody who may send it."""
    people = persons(worlds, 0)
    walkers = {who: Walker(person, enforce_csrf_checks=True) for who, person in people.items()}
    taken = []
    for page, method in listed(PAGES):
        words = TABLE[page.line(method)].split()
        if method == "POST" and "ok" in words:
            who = WHO[words.index("ok")]
            word, written = walkers[who].ask("POST", page.url(worlds[0]))
            if word != "no" or written:
                taken.append(page.title)

    assert taken == []
