"""What a first visit brings along besides the page itself: it is to stay small."""

import gzip
from pathlib import Path

from django.contrib.staticfiles import finders

FONTS = ("fonts/newsreader-latin.woff2", "fonts/public-sans-latin.woff2")
TEXTS = ("css/app.css", "js/app.js", "img/icons.svg", "img/logo.svg", "img/rosette.svg")
HTMX = "django_htmx/htmx-2.min.js"


def test_files_of_a_first_visit_weigh_less_than_its_goal():
    fonts = sum(len(content(name)) for name in FONTS)
    texts = sum(len(gzip.compress(content(name), 9)) for name in (*TEXTS, HTMX))

    # The goal is 150 KB; the page has some 5, and answers have headers.
    assert (fonts + texts) / 1000 < 140


def content(name):
    return Path(finders.find(name)).read_bytes()
