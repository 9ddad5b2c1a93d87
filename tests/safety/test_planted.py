"""Nobody's words become anything but words, on any page, for anybody."""

import logging
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from lxml import html

from tests.permissions.walking import PAGES, Walker
from tests.permissions.world import make_worlds, persons
from tests.safety.planting import CANARY, WORD, hatched, plant

WALKERS = ("student", "teacher", "admin")


@pytest.fixture
def worlds(db, at):
    logging.disable(logging.WARNING)
    cache.clear()
    with time_machine.travel(at, tick=False):
        yield make_worlds(at)
    logging.disable(logging.NOTSET)


def shown(walker, page, world):
    """What a page shows, where it is a page."""
    walker.client.cookies = walker.cookies.copy()
    reply = walker.client.get(page.url(world), follow=True)
    if reply.streaming:
        list(reply.streaming_content)  # at its end the file behind it is closed
        return reply.status_code, ""
    if not reply["Content-Type"].startswith("text/html"):
        return reply.status_code, ""
    return reply.status_code, reply.content.decode()


def test_the_look_for_a_canary_finds_one():
    assert hatched(f"<p>{CANARY}</p>")
    assert not hatched(html.tostring(html.fromstring("<p>words</p>")))


@pytest.mark.one_database
def test_what_anybody_typed_is_shown_as_words_on_every_page(worlds):
    planted = plant()
    assert len(planted) > 60
    people = persons(worlds, 0)
    bad, broken, telling = {}, {}, 0
    for who in WALKERS:
        walker = Walker(people[who])
        for page in PAGES:
            if page.is_of_admins != (who == "admin") or page.title.endswith("logout"):
                continue
            status, text = shown(walker, page, worlds[0])
            telling += WORD in text
            if status >= 500:
                broken[page.title, who] = status
            elif text and hatched(text):
                bad[page.title, who] = hatched(text)
    assert bad == {}
    assert broken == {}
    assert telling > 100


OURS = {"allauth/elements/fields.html", "mfa/totp/activate_form.html"}  # words of ours, a picture


def test_wherever_a_page_shows_html_htmx_is_switched_off_inside():
    folder = Path(settings.BASE_DIR) / "templates"
    bare = [
        f"{path.relative_to(folder)}: {line.strip()[:60]}"
        for path in folder.rglob("*.html")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "|safe" in line and "hx-disable" not in line
        if str(path.relative_to(folder)) not in OURS
    ]

    assert bare == []
