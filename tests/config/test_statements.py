"""SQLite prepares a statement once, however many others come between."""

import subprocess
import sys

# SQLite asks for leave when it prepares a statement, and not when it runs one.
PREPARED = """
import django
django.setup()
from django.db import connection
connection.ensure_connection()
asked = []
connection.connection.set_authorizer(lambda *about: asked.append(about) or 0)
with connection.cursor() as cursor:
    for _ in range(2):
        for n in range(400):
            cursor.execute(f"SELECT {n}").fetchall()
print(len(asked))
"""


def test_statements_of_a_whole_site_stay_prepared(tmp_path, monkeypatch):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DEMO", "1")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    done = subprocess.run([sys.executable, "-c", PREPARED], capture_output=True, text=True)

    assert (done.stdout, done.stderr) == ("400\n", "")
