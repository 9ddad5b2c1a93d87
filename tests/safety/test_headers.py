"""What every page tells browsers, weighed as Mozilla's Observatory weighs it, without a network."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.cache import cache
from django.db import connection

from tests.factories import make_learner

PASSWORD = "a-pass-for-the-door-99"
# The site as strict as it is in earnest: without DEBUG and DEMO, in a process of its own.
STRICT = """
import json, os, sys, django
for name in ("DEBUG", "DEMO"):
    os.environ.pop(name, None)
os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "k" * 64}
os.environ |= {"ALLOWED_HOSTS": "testserver"}
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.CACHES["default"]["LOCATION"] = sys.argv[2]
plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.STORAGES["staticfiles"]["BACKEND"] = plain
django.setup()
from django.test import Client
client = Client()
plain = client.get("/about/")
page = client.get("/about/", secure=True)
sent = {"login": sys.argv[3], "password": sys.argv[4]}
reply = client.post("/accounts/login/", sent, secure=True)
pages = {url: dict(client.get(url, secure=True).items()) for url in sys.argv[5:]}
cookies = {k: {n: v for n, v in c.items() if v} for k, c in client.cookies.items()}
print(json.dumps({
    "plain": [plain.status_code, plain["Location"]],
    "logged_in": reply.status_code,
    "headers": dict(page.items()),
    "page": page.content.decode(),
    "pages": pages,
    "cookies": cookies,
}))
"""
PAGES = ("/", "/settings/", "/briefings/", "/nowhere/", "/accounts/login/", "/healthz")


@pytest.fixture
def strict(transactional_db):
    cache.clear()
    person = make_learner()
    person.set_password(PASSWORD)
    person.save()
    place = str(connection.settings_dict["NAME"]), site.CACHES["default"]["LOCATION"]
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", STRICT, *place, person.username, PASSWORD, *PAGES],
        cwd=Path(site.BASE_DIR),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout.splitlines()[-1])


def directives(headers):
    parts = headers["Content-Security-Policy"].split(";")
    return {name: values for name, *values in map(str.split, parts)}


def score(found):
    """Points out of the Observatory's table: some are taken, some added."""
    headers, policy = found["headers"], directives(found["headers"])
    loose = {"'unsafe-inline'", "'unsafe-eval'", "data:", "*", "https:", "http:"}
    points = 100
    if policy["default-src"] != ["'none'"] or loose & {v for vs in policy.values() for v in vs}:
        points -= 20
    else:
        points += 10
    cookies = found["cookies"].values()
    points += 5 if all(c.get("secure") and c.get("samesite") for c in cookies) else -20
    points -= 40 if not all(c.get("httponly") for c in cookies) else 0
    points -= 20 if "max-age=31536000" not in headers.get("Strict-Transport-Security", "") else 0
    points -= 20 if not found["plain"][1].startswith("https://testserver") else 0
    points += 5 if headers.get("Referrer-Policy") == "same-origin" else -5
    points += 5 if policy.get("frame-ancestors") == ["'none'"] else 0
    points -= 20 if headers.get("X-Frame-Options") != "DENY" else 0
    points -= 5 if headers.get("X-Content-Type-Options") != "nosniff" else 0
    points -= 50 if "Access-Control-Allow-Origin" in headers else 0
    points -= 50 if 'src="http' in found["page"] else 0
    points += 10 if headers.get("Cross-Origin-Resource-Policy") == "same-origin" else 0
    return points


def test_the_table_of_headers_gives_more_than_full_marks(strict):
    assert strict["plain"][0] == 301
    assert strict["logged_in"] == 302
    assert set(strict["cookies"]) >= {"sessionid", "csrftoken"}
    assert score(strict) == 125  # of 135; 115 would do


def test_every_page_has_them(strict):
    for url, headers in strict["pages"].items():
        assert directives(headers)["script-src"] == ["'self'"], url
        assert headers["X-Content-Type-Options"] == "nosniff", url
        assert headers["X-Frame-Options"] == "DENY", url
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", url
        assert "Server" not in headers
        assert "X-Powered-By" not in headers


def test_the_table_takes_points_where_something_is_missing(strict):
    full = score(strict)
    for name in ("Referrer-Policy", "Strict-Transport-Security", "X-Content-Type-Options"):
        poorer = strict | {"headers": {k: v for k, v in strict["headers"].items() if k != name}}
        assert score(poorer) < full
